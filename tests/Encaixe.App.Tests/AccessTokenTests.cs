using System.Security.Cryptography;
using System.Text;
using Encaixe.App.Accounts;
using Encaixe.App.Appointments;
using Encaixe.App.Tenancy;
using Encaixe.Simulation;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using NodaTime;

namespace Encaixe.App.Tests;

/// <summary>What says for some minutes who asks, and what does not.</summary>
public sealed class AccessTokenTests
{
    private const string Issuer = "https://encaixe.test";
    private static readonly Bearer _ze = new(new string('1', 32), new string('2', 32));

    private readonly TestWorld _world = new(House.Monday);

    [Fact]
    public async Task A_token_names_whom_it_was_made_for_in_every_process_of_the_installation_for_ten_minutes()
    {
        var token = Tokens().For(_ze);

        Assert.Equal(_ze, await Tokens().Read(token));
        _world.Now += Duration.FromMinutes(10) - Duration.FromSeconds(1);
        Assert.Equal(_ze, await Tokens().Read(token));
        _world.Now += Duration.FromSeconds(1);
        Assert.Null(await Tokens().Read(token));
    }

    [Fact]
    public async Task Another_installations_token_is_nobodys()
    {
        Assert.Null(await Tokens().Read(Tokens(key: 2).For(_ze)));
        Assert.Null(await Tokens().Read(Tokens(issuer: "https://other.test").For(_ze)));
    }

    [Fact]
    public async Task A_token_that_was_changed_or_is_none_is_nobodys()
    {
        var token = Tokens().For(_ze);
        var parts = token.Split('.');
        string None(string header) => $"{Base64UrlEncoder.Encode(header)}.{parts[1]}.";
        var other = Encoding.UTF8.GetBytes(Base64UrlEncoder.Decode(parts[1]).Replace(_ze.Account, new string('3', 32), StringComparison.Ordinal));
        string[] forged =
        [
            "", ".", "..", "...", "x", token[..^1], $"{token}A", $"{parts[0]}.{parts[1]}", $"{parts[0]}.{Base64UrlEncoder.Encode(other)}.{parts[2]}",
            None("""{"alg":"none","typ":"at+jwt"}"""), None("""{"alg":"None","typ":"at+jwt"}"""), new string('A', 100_000), $"{new string('.', 5_000)}",
            $"{Base64UrlEncoder.Encode("{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"jku\":\"https://evil.test\"}")}.{parts[1]}.{parts[2]}",
        ];

        foreach (var one in forged)
        {
            Assert.True(await Tokens().Read(one) is null, one);
        }
    }

    [Theory]
    [InlineData("JWT", "encaixe")]
    [InlineData("at+jwt", "another")]
    public async Task A_token_of_another_kind_is_nobodys_though_it_is_signed_here(string type, string audience)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var tokens = Tokens();

        Assert.Null(await tokens.Read(Sign(type, audience, new SigningCredentials(new ECDsaSecurityKey(key), SecurityAlgorithms.EcdsaSha256))));
        Assert.Null(await tokens.Read(tokens.Sign(_ze, type, audience)));
        Assert.Equal(_ze, await tokens.Read(tokens.Sign(_ze, "at+jwt", "encaixe")));
    }

    [Fact]
    public async Task What_everybody_knows_of_a_key_signs_nothing()
    {
        var known = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(new string('k', 64)));

        Assert.Null(await Tokens().Read(Sign("at+jwt", "encaixe", new SigningCredentials(known, SecurityAlgorithms.HmacSha256))));
    }

    private AccessTokens Tokens(byte key = 1, string issuer = Issuer) =>
        new(new ShopKeys([.. Enumerable.Repeat(key, ShopKeys.KeyLength)]), new ServerAddress(issuer), _world);

    private string Sign(string type, string audience, SigningCredentials credentials) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        TokenType = type,
        Issuer = Issuer,
        Audience = audience,
        Expires = (_world.Now + Duration.FromMinutes(5)).ToDateTimeUtc(),
        NotBefore = _world.Now.ToDateTimeUtc(),
        IssuedAt = _world.Now.ToDateTimeUtc(),
        Claims = new Dictionary<string, object>(StringComparer.Ordinal) { ["sub"] = _ze.Account, ["sid"] = _ze.Session },
        SigningCredentials = credentials,
    });
}
