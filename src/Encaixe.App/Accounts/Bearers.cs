using System.Net.Http.Headers;
using Encaixe.App.Federation;
using Microsoft.AspNetCore.Http;

namespace Encaixe.App.Accounts;

/// <summary>Whom the <c>Authorization</c> header of a request names (RFC 6750, 2.1).</summary>
/// <param name="access">Reads the tokens of accounts.</param>
/// <param name="sessions">Knows which of them are over.</param>
/// <param name="subjects">Knows whom a user pool names, where there is one.</param>
internal sealed class Bearers(AccessTokens access, Sessions sessions, Subjects? subjects = null)
{
    /// <summary>The token that was sent; <see langword="null"/>: none was, or more than one.</summary>
    public static string? TokenIn(HttpRequest request) =>
        request.Headers.Authorization is { Count: 1 } authorization
        && AuthenticationHeaderValue.TryParse(authorization, out var said)
        && string.Equals(said.Scheme, "Bearer", StringComparison.OrdinalIgnoreCase)
            ? said.Parameter
            : null;

    /// <summary>Who sent it; <see langword="null"/>: nobody who is signed in. Whoever signed out is not, from that moment on.</summary>
    public async Task<Bearer?> Of(HttpRequest request, CancellationToken ct) =>
        TokenIn(request) is not { } token ? null
        : await access.Read(token) is not { } bearer ? subjects is null ? null : await subjects.BearerOf(token, ct)
        : await sessions.Find(bearer.Account, bearer.Session, ct) is not null ? bearer
        : null;
}
