using Encaixe.App.Customers;
using Encaixe.App.Shared;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using NodaTime;

namespace Encaixe.App.Federation;

/// <summary>Whom an ID token names.</summary>
/// <param name="Subject">Who, for the pool.</param>
/// <param name="Email">Where they are reached, which the pool has seen to.</param>
/// <param name="Name">What they are called, if it was said.</param>
internal sealed record CognitoIdentity(string Subject, EmailAddress Email, string? Name);

/// <summary>Reads the tokens of a user pool. Only the pool's keys count, only its access tokens open the API, and only those of our client; what
/// groups and roles a token names means nothing here: that is in our own memberships.</summary>
/// <param name="settings">Which pool.</param>
/// <param name="keys">Its keys.</param>
/// <param name="world">The time.</param>
internal sealed class CognitoTokens(CognitoSettings settings, CognitoKeys keys, IWorld world)
{
    /// <summary>So far clocks may be apart. Elapsed time.</summary>
    private static readonly Duration _skew = Duration.FromMinutes(1);

    private const int LongestSubject = 128;

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };

    /// <summary>Whom an access token names; <see langword="null"/>: it is none of the pool's for us, or over.</summary>
    public async Task<string?> ReadAccess(string token, CancellationToken ct) =>
        await Read(token, audience: null, ct) is { } read
        && Text(read, "token_use") == "access"
        && Text(read, "client_id") == settings.Client
            ? SubjectOf(read)
            : null;

    /// <summary>Whom an ID token names; <see langword="null"/>: it is none of the pool's for us, or over, or nobody saw to its address.</summary>
    public async Task<CognitoIdentity?> ReadId(string token, CancellationToken ct) =>
        await Read(token, settings.Client, ct) is { } read
        && Text(read, "token_use") == "id"
        && IsTrue(read, "email_verified")
        && EmailAddress.Read(Text(read, "email")) is { } email
        && SubjectOf(read) is { } subject
            ? new CognitoIdentity(subject, email, Text(read, "name"))
            : null;

    private async Task<IDictionary<string, object>?> Read(string token, string? audience, CancellationToken ct)
    {
        if (!_handler.CanReadToken(token) || _handler.ReadJsonWebToken(token) is not { Kid: { Length: > 0 } id, Alg: SecurityAlgorithms.RsaSha256 }
            || await keys.Find(id, ct) is not { } key)
        {
            return null;
        }

        var read = await _handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
            ValidIssuer = settings.Issuer,
            ValidateAudience = audience is not null, // access tokens of Cognito have none, but a client_id
            ValidAudience = audience,
            IssuerSigningKey = key,
            TryAllIssuerSigningKeys = false,
            RequireExpirationTime = true,
            LifetimeValidator = (from, until, _, _) => IsNow(from, until),
        });
        return read.IsValid ? read.Claims : null;
    }

    private bool IsNow(DateTime? from, DateTime? until)
    {
        var now = world.GetCurrentInstant();
        return until is { } end && now - _skew < Instant.FromDateTimeUtc(DateTime.SpecifyKind(end, DateTimeKind.Utc))
            && (from is not { } start || now + _skew > Instant.FromDateTimeUtc(DateTime.SpecifyKind(start, DateTimeKind.Utc)));
    }

    private static string? SubjectOf(IDictionary<string, object> claims) =>
        Text(claims, JwtRegisteredClaimNames.Sub) is { Length: > 0 and <= LongestSubject } subject ? subject : null;

    private static string? Text(IDictionary<string, object> claims, string name) => claims.TryGetValue(name, out var value) ? value as string : null;

    private static bool IsTrue(IDictionary<string, object> claims, string name) =>
        claims.TryGetValue(name, out var value) && value is true or "true";
}
