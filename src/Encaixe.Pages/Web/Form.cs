using Encaixe.App.Appointments;
using Microsoft.AspNetCore.Http;

namespace Encaixe.Pages.Web;

/// <summary>Reads a posted form, whatever was posted.</summary>
internal static class Form
{
    /// <summary>Most that a form may hold. Bytes.</summary>
    public const int MostBytes = 64 * 1024;

    /// <summary>The form; or the page that says why there is none to read.</summary>
    public static async Task<(IFormCollection? Fields, HtmlPage? Refused)> Read(
        HttpContext context, ServerAddress server, CancellationToken ct)
    {
        var request = context.Request;
        if (!SameOrigin.Allows(request, server))
        {
            return (null, MessagePage.Of(context, StatusCodes.Status403Forbidden, "foreign"));
        }

        if (request.ContentLength > MostBytes)
        {
            return (null, MessagePage.Of(context, StatusCodes.Status413PayloadTooLarge, "malformed"));
        }

        if (!request.HasFormContentType)
        {
            return (null, MessagePage.Of(context, StatusCodes.Status415UnsupportedMediaType, "malformed"));
        }

        try
        {
            return (await request.ReadFormAsync(ct), null);
        }
        catch (BadHttpRequestException refused)
        {
            return (null, MessagePage.Of(context, refused.StatusCode, "malformed"));
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException or ArgumentException or FormatException or NotSupportedException)
        {
            return (null, MessagePage.Of(context, StatusCodes.Status400BadRequest, "malformed"));
        }
    }

    /// <summary>The last value of a field: of two buttons and a hidden field of one name, the button.</summary>
    public static string Last(this IFormCollection fields, string name) =>
        fields.TryGetValue(name, out var values) && values.Count > 0 ? values[^1] ?? "" : "";
}
