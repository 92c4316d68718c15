using Encaixe.App.Appointments;
using Encaixe.App.Shared;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Encaixe.Pages.Web;

/// <summary>Reads a posted form, whatever was posted.</summary>
internal static class Form
{
    /// <summary>Most that a form may hold. Bytes.</summary>
    public const int MostBytes = 64 * 1024;

    /// <summary>The form; or the answer that says why there is none to read.</summary>
    /// <param name="most">Most that it may hold. Bytes; all of it is held in memory, files too.</param>
    public static async Task<(IFormCollection? Fields, IResult? Refused)> Read(
        HttpContext context, ServerAddress server, CancellationToken ct, int most = MostBytes)
    {
        var request = context.Request;
        if (!SameOrigin.Allows(request, server))
        {
            return (null, PagesFeature.WantsPage(request)
                ? MessagePage.Of(context, StatusCodes.Status403Forbidden, "foreign")
                : new RefusalProblem(new CrossOrigin()));
        }

        if (request.ContentLength > most)
        {
            return (null, MessagePage.Of(context, StatusCodes.Status413PayloadTooLarge, "malformed"));
        }

        if (!request.HasFormContentType)
        {
            return (null, MessagePage.Of(context, StatusCodes.Status415UnsupportedMediaType, "malformed"));
        }

        try
        {
            if (most > MostBytes && context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            {
                size.MaxRequestBodySize = most;
            }

            request.Body = await RequestBody.ReadWhole(request, ct); // not closed: what was chosen as a file is read from it
            context.Features.Set<IFormFeature>(new FormFeature(request, new FormOptions { MemoryBufferThreshold = most, MultipartBodyLengthLimit = most }));
            return (await request.ReadFormAsync(CancellationToken.None), null); // with ct it would hang up without an answer
        }
        catch (BadHttpRequestException refused) when (refused.StatusCode != StatusCodes.Status408RequestTimeout)
        {
            return (null, MessagePage.Of(context, refused.StatusCode, "malformed"));
        }
        catch (Exception broken) when (broken is not BadHttpRequestException
            && broken is InvalidDataException or IOException or ArgumentException or FormatException or NotSupportedException)
        {
            return (null, MessagePage.Of(context, StatusCodes.Status400BadRequest, "malformed"));
        }
    }

    /// <summary>The last value of a field: of two buttons and a hidden field of one name, the button.</summary>
    public static string Last(this IFormCollection fields, string name) =>
        fields.TryGetValue(name, out var values) && values.Count > 0 ? values[^1] ?? "" : "";
}
