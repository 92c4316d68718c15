using Microsoft.AspNetCore.Http;

namespace Encaixe.Pages.Web;

/// <summary>After a form: go and look there (303), so that reloading repeats nothing.</summary>
internal static class SeeOtherExtensions
{
    /// <param name="address">One of ours, made of what was checked and never of what was asked for: it goes into a header,
    /// which takes no other letters than ASCII's.</param>
    public static IResult SeeOther(this IResultExtensions _, string address) => new Answer(address);

    private sealed class Answer(string address) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = address;
            httpContext.Response.Headers.CacheControl = "no-store";
            return Task.CompletedTask;
        }
    }
}
