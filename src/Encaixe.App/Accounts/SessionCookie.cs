using Microsoft.AspNetCore.Http;

namespace Encaixe.App.Accounts;

/// <summary>Where a browser keeps how a session goes on: no script reads it, no other site has it sent, no other host sets it.</summary>
internal static class SessionCookie
{
    /// <summary>Its name. The prefix has browsers insist on all that is said below (RFC 6265bis, 4.1.3.2).</summary>
    public const string Name = "__Host-encaixe";

    public static string? Read(HttpRequest request) => request.Cookies[Name];

    public static void Write(HttpResponse response, string token, Session session) =>
        response.Cookies.Append(Name, token, Options(session.Ends.ToDateTimeOffset()));

    public static void Forget(HttpResponse response) => response.Cookies.Append(Name, "", Options(DateTimeOffset.UnixEpoch));

    private static CookieOptions Options(DateTimeOffset expires) => new()
    {
        Path = "/",
        HttpOnly = true,
        Secure = true,
        SameSite = SameSiteMode.Strict,
        Expires = expires,
    };
}
