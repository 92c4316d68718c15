using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using RazorSlices;

namespace Encaixe.Pages.Web;

/// <summary>A page as an answer: rendered whole before its first byte goes out, so that a failing template is an error
/// page and never half a page.</summary>
/// <param name="slice">The page.</param>
/// <param name="frame">What stands around it.</param>
/// <param name="status">The HTTP status.</param>
/// <param name="secret">Whether its address is a secret: see <see cref="PageHeaders"/>.</param>
internal sealed class HtmlPage(RazorSlice slice, Frame frame, int status = StatusCodes.Status200OK, bool secret = false) : IResult
{
    /// <summary>How a page that anyone may link to is asked for: whoever previews links often asks for its head first.</summary>
    public static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var body = new MemoryStream(16 * 1024);
        // Pages with a client's link in them are sent as they are: nothing to learn from their compressed length.
        var squeeze = !secret && httpContext.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal);
        if (squeeze)
        {
            await using var brotli = new BrotliStream(body, CompressionLevel.Fastest, leaveOpen: true);
            await Render(brotli, httpContext);
        }
        else
        {
            await Render(body, httpContext);
        }

        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength = body.Length;
        PageHeaders.Set(response.Headers, frame.Nonce, secret, secret ? frame.ShownOn : frame.ShownOnToo);
        response.Headers.ContentLanguage = frame.LanguageTag;
        response.Headers.Vary = "Accept-Encoding, Accept-Language, Cookie";
        if (squeeze)
        {
            response.Headers.ContentEncoding = "br";
        }

        if (!HttpMethods.IsHead(httpContext.Request.Method))
        {
            await response.BodyWriter.WriteAsync(body.GetBuffer().AsMemory(0, (int)body.Length), httpContext.RequestAborted);
        }
    }

    private async Task Render(Stream stream, HttpContext context)
    {
        using (slice)
        {
            slice.HttpContext = context;
            slice.ServiceProvider = context.RequestServices;
            await slice.RenderAsync(stream, PagesFeature.Encoder, context.RequestAborted);
        }
    }
}
