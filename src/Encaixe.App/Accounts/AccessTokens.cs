using Encaixe.App.Appointments;
using Encaixe.App.Shared;
using Encaixe.App.Tenancy;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using NodaTime;

namespace Encaixe.App.Accounts;

/// <summary>Whom an access token names.</summary>
/// <param name="Account">The account.</param>
/// <param name="Session">On which device.</param>
public sealed record Bearer(string Account, string Session);

/// <summary>The tokens that say for some minutes who asks: JWTs (RFC 9068) signed by ES256. What somebody may, no token says.</summary>
/// <remarks>The signing key is derived from the installation's: all processes of one have it, and nothing is to be stored.</remarks>
public sealed class AccessTokens
{
    /// <summary>For how long one is taken. Elapsed time.</summary>
    public static readonly Duration Life = Duration.FromMinutes(10);

    private const string Audience = "encaixe";
    private const string Kind = "at+jwt";
    private const string SessionClaim = "sid";

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false, SetDefaultTimesOnTokenCreation = false };
    private readonly IWorld _world;
    private readonly string _issuer;
    private readonly ECDsaSecurityKey _key;

    /// <param name="keys">The installation's secrets.</param>
    /// <param name="address">Who signs.</param>
    /// <param name="world">The time.</param>
    public AccessTokens(ShopKeys keys, ServerAddress address, IWorld world)
    {
        (_issuer, _world) = (address.Base, world);
        _key = new ECDsaSecurityKey(CurveKey.For(keys.OfInstallation("access-tokens")));
        _key.KeyId = Base64UrlEncoder.Encode(_key.ComputeJwkThumbprint());
    }

    /// <summary>Makes one.</summary>
    internal string For(Bearer bearer) => Sign(bearer, Kind, Audience);

    /// <summary>Makes one of whatever kind: for tests, that others are not taken.</summary>
    internal string Sign(Bearer bearer, string kind, string audience)
    {
        var now = _world.GetCurrentInstant();
        return _handler.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = kind,
            Issuer = _issuer,
            Audience = audience,
            IssuedAt = now.ToDateTimeUtc(),
            Expires = (now + Life).ToDateTimeUtc(),
            Claims = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                [JwtRegisteredClaimNames.Sub] = bearer.Account,
                [SessionClaim] = bearer.Session,
            },
            SigningCredentials = new SigningCredentials(_key, SecurityAlgorithms.EcdsaSha256),
        });
    }

    /// <summary>Whom one names; <see langword="null"/>: it is forged, over, or of another kind.</summary>
    internal async Task<Bearer?> Read(string token)
    {
        var read = await _handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            ValidTypes = [Kind],
            ValidIssuer = _issuer,
            ValidAudience = Audience,
            IssuerSigningKey = _key,
            TryAllIssuerSigningKeys = false,
            RequireExpirationTime = true,
            LifetimeValidator = (_, expires, _, _) => expires > _world.GetCurrentInstant().ToDateTimeUtc(),
        });
        return read.IsValid
            && read.Claims.TryGetValue(JwtRegisteredClaimNames.Sub, out var account) && account is string who
            && read.Claims.TryGetValue(SessionClaim, out var session) && session is string where
                ? new Bearer(who, where)
                : null;
    }
}
