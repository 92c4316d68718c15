using Encaixe.App.Shared;
using Encaixe.App.Staff;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Encaixe.App.Files;

/// <summary>Reads a picture from a request: its body is the picture, and nothing else.</summary>
internal static class PictureBody
{
    /// <summary>How long a route may take that takes one, from a telephone on the way.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>What may be in it. What it calls itself is not looked at.</summary>
    public static readonly IReadOnlyList<string> Types = ["image/jpeg", "image/png", "image/webp"];

    /// <summary>A route that takes a picture: a larger body than others, and more time for it.</summary>
    public static RouteHandlerBuilder TakesPicture(this RouteHandlerBuilder route)
    {
        route.WithRequestTimeout(Patience);
        return route.WithMetadata(new LargestBody(Pictures.MostBytes));
    }

    /// <summary>Takes a picture, of one shop one at a time, and answers.</summary>
    public static async Task<IResult> Take(HttpContext http, Pictures pictures, Func<byte[], Task<IResult>> answer, CancellationToken ct)
    {
        if (!pictures.Begin(http.Member().Tenant.Id).TryGet(out var coming, out var refusal))
        {
            return new RefusalProblem(refusal);
        }

        using (coming)
        {
            return (await Read(http.Request, ct)).TryGet(out var sent, out refusal) ? await answer(sent) : new RefusalProblem(refusal);
        }
    }

    /// <summary>The bytes.</summary>
    private static async Task<Outcome<byte[]>> Read(HttpRequest request, CancellationToken ct)
    {
        try
        {
            using var body = await RequestBody.ReadWhole(request, ct);
            return body.Length > Pictures.MostBytes ? new BodyTooLarge(Pictures.MostBytes) : body.ToArray();
        }
        catch (BadHttpRequestException e) when (e.StatusCode != StatusCodes.Status408RequestTimeout)
        {
            return e.StatusCode == StatusCodes.Status413PayloadTooLarge ? new BodyTooLarge(Pictures.MostBytes) : new RequestInvalid();
        }
        catch (IOException e) when (e is not BadHttpRequestException)
        {
            return new RequestInvalid();
        }
    }
}
