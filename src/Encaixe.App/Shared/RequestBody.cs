using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Http.Timeouts;

namespace Encaixe.App.Shared;

/// <summary>How large the body of a route's requests may be, where it is not as small as others.</summary>
internal sealed record LargestBody(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;

/// <summary>The body of a request as bytes. It is small (the server bounds it), so it is read whole before it is looked at.</summary>
internal static class RequestBody
{
    /// <exception cref="BadHttpRequestException">It did not arrive in the time that a request may take (408), is too large
    /// (413), or is not what it says (400).</exception>
    /// <exception cref="OperationCanceledException">Its sender hung up.</exception>
    public static async Task<MemoryStream> ReadWhole(HttpRequest request, CancellationToken ct)
    {
        var body = new MemoryStream();
        await Read(request, part => body.Write(part.Span), ct);
        body.Position = 0;
        return body;
    }

    /// <summary>Lets it go by, for a browser that looks for an answer only when it has sent all.</summary>
    /// <inheritdoc cref="ReadWhole" path="/exception"/>
    public static Task Skip(HttpRequest request, CancellationToken ct) => Read(request, static _ => { }, ct);

    private static async Task Read(HttpRequest request, Action<ReadOnlyMemory<byte>> take, CancellationToken ct)
    {
        var reader = request.BodyReader;
        // Waiting is broken off by the reader's own means: with the token, the web server would afterwards find it in the
        // middle of reading, and log that as an error.
        using var breaksOff = ct.UnsafeRegister(static of => ((PipeReader)of!).CancelPendingRead(), reader);
        while (true)
        {
            var read = await reader.ReadAsync(CancellationToken.None);
            foreach (var part in read.Buffer)
            {
                take(part);
            }

            reader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                return;
            }

            if (read.IsCanceled)
            {
                // A late body is its sender's delay, which is why this is no timeout of the server's (504).
                throw request.HttpContext.Features.Get<IHttpRequestTimeoutFeature>() is { RequestTimeoutToken.IsCancellationRequested: true }
                    ? new BadHttpRequestException("The body did not arrive in time.", StatusCodes.Status408RequestTimeout)
                    : new OperationCanceledException(ct);
            }
        }
    }
}
