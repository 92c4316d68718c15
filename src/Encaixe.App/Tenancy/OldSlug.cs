using Microsoft.AspNetCore.Http;

namespace Encaixe.App.Tenancy;

/// <summary>The answer to a slug that a shop had before.</summary>
public static class OldSlug
{
    /// <summary>Leads on to where it is now: for good, as search engines are told, but asked about each time. A shop may go back to a slug
    /// that it had, and a browser that remembered would lead from one to the other for ever.</summary>
    public static IResult LeadOn(HttpContext http, string address)
    {
        http.Response.Headers.CacheControl = "no-cache";
        return Results.Redirect(address, permanent: true);
    }
}
