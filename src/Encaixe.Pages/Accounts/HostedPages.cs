using Encaixe.App.Accounts;
using Encaixe.App.Federation;
using Encaixe.App.Limits;
using Encaixe.Pages.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Encaixe.Pages.Accounts;

/// <summary>How one goes to sign in at the installation's user pool, and comes back.</summary>
internal static class HostedPages
{
    /// <summary>Where one goes from.</summary>
    public const string Path = "/account/hosted";

    private const string Cookie = "__Host-encaixe-hosted";

    /// <summary>How long somebody may take to sign in there. Elapsed time.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(15);

    public static void Map(IEndpointRouteBuilder routes)
    {
        if (routes.ServiceProvider.GetService<SignInElsewhere>() is null)
        {
            return;
        }

        routes.MapGet(Path, Begin).ExcludeFromDescription();
        routes.MapGet(SignInElsewhere.BackPath, Finish).ExcludeFromDescription();
    }

    private static IResult Begin(HttpContext context, SignInElsewhere elsewhere)
    {
        var begun = BegunSignIn.New();
        context.Response.Cookies.Append(Cookie, begun.Write(), Options(_patience));
        context.Response.Headers.CacheControl = "no-store";
        return Results.Redirect(elsewhere.AddressFor(begun, Reader.LanguageOf(context).Tag));
    }

    private static async Task<IResult> Finish(HttpContext context, string? state, string? code, SignInElsewhere elsewhere, CancellationToken ct)
    {
        var begun = BegunSignIn.Read(context.Request.Cookies[Cookie]);
        context.Response.Cookies.Append(Cookie, "", Options(TimeSpan.Zero));
        var outcome = await elsewhere.Execute(begun, state, code, Caller.Of(context.Request), ct);
        if (!outcome.TryGet(out var signedIn, out var refusal))
        {
            return refusal is SecondFactorRequired
                ? LinkPages.After(context, outcome, to: null)
                : MessagePage.Of(context, StatusCodes.Status403Forbidden, "account.hosted-failed", Path, PageTexts.In(Reader.LanguageOf(context))["account.hosted-failed.link"], secret: true);
        }

        SessionCookie.Write(context.Response, signedIn.RefreshToken.Value, signedIn.Session);
        // Not a redirect: what another site began would be sent on without the cookie that it was just given (SameSite=Strict).
        context.Response.Headers["Refresh"] = $"0; url={LinkPages.Home}";
        return MessagePage.Of(context, StatusCodes.Status200OK, "account.in", LinkPages.Home, PageTexts.In(Reader.LanguageOf(context))["account.in.link"], secret: true);
    }

    /// <remarks>Lax, unlike a session's: it has to come along when the other site sends the browser back.</remarks>
    private static CookieOptions Options(TimeSpan life) =>
        new() { Path = "/", HttpOnly = true, Secure = true, SameSite = SameSiteMode.Lax, MaxAge = life };
}
