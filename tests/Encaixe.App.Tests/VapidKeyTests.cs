using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Encaixe.App.Appointments;
using Encaixe.App.Push;
using Encaixe.App.Tenancy;
using NodaTime;

namespace Encaixe.App.Tests;

/// <summary>By what push services recognise an installation.</summary>
public sealed class VapidKeyTests
{
    /// <summary>A key, claims and a token that another program signed with it.</summary>
    private static class Example
    {
        public const string Private = "xWu9XOmxnr1XWX1cJNR85lqtt7fFwlhECI8zzDM7OMs";
        public const string Public = "BMYETd6iRKLwO7FkgrQW5YmOoM6u9lPGiWD0RJydjFNAp7t3bIya85RUqvOSIHiEZz089948UurFnPmkBg9DXL8";
        public const string Claims = """{"aud":"https://push.example.net","exp":1767402000,"sub":"mailto:suporte@encaixe.example"}""";

        public const string Token =
            "eyJ0eXAiOiJKV1QiLCJhbGciOiJFUzI1NiJ9.eyJhdWQiOiJodHRwczovL3B1c2guZXhhbXBsZS5uZXQiLCJleHAiOjE3Njc0MDIwMDAsInN1YiI6Im1haWx0bzpzdXBvcnRlQGVuY2FpeGUuZXhhbXBsZSJ9.OVzFu7kV-yDtRyiyuYQcMmAXEt-JTkBIV_wwzj3zniF7iwA0vYjSHpHoZxtfvRAwaa6skeogUwpoUh6j5fcBCg";
    }

    private readonly TestWorld _world = new(Instant.FromUnixTimeSeconds(1_767_402_000) - VapidKey.Life);

    [Fact]
    public void Of_the_same_key_and_claims_comes_the_same_token_but_for_the_signature_which_is_good()
    {
        using var vapid = new VapidKey(KeyOf(Example.Private), "mailto:suporte@encaixe.example", _world);

        var token = vapid.TokenFor("https://push.example.net");

        Assert.Equal(Example.Public, vapid.PublicKey);
        Assert.Equal(Example.Token[..Example.Token.LastIndexOf('.')], token[..token.LastIndexOf('.')]);
        Assert.Equal(Example.Claims, Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token.Split('.')[1])));
        Assert.True(IsSigned(Example.Public, token));
        Assert.True(IsSigned(Example.Public, Example.Token)); // so what is held against is held against the right thing
        Assert.False(IsSigned(Example.Public, token[..^3] + (token.EndsWith("AAA", StringComparison.Ordinal) ? "BBB" : "AAA")));
    }

    [Fact]
    public void A_header_names_the_services_origin_alone_and_the_public_key()
    {
        using var vapid = Of(1);

        var header = vapid.AuthorizationFor(new Uri("https://fcm.googleapis.com/fcm/send/segredo?mais=segredo"));

        Assert.Matches("^vapid t=[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]{86}, k=[A-Za-z0-9_-]{87}$", header);
        Assert.Equal("https://fcm.googleapis.com", (string?)ClaimsOf(TokenIn(header))["aud"]);
        Assert.Equal("http://127.0.0.1:5401", (string?)ClaimsOf(TokenIn(vapid.AuthorizationFor(new Uri("http://127.0.0.1:5401/push/1"))))["aud"]);
        Assert.Equal("https://encaixe.test", (string?)ClaimsOf(TokenIn(header))["sub"]);
        Assert.True(IsSigned(vapid.PublicKey, TokenIn(header)));
    }

    [Fact]
    public void Every_process_of_an_installation_has_the_same_key_and_another_installation_another()
    {
        using var one = Of(1);
        using var same = Of(1);
        using var another = Of(2);

        Assert.Equal(one.PublicKey, same.PublicKey);
        Assert.NotEqual(one.PublicKey, another.PublicKey);
        Assert.True(IsSigned(same.PublicKey, one.TokenFor("https://push.example.net")));
        Assert.False(IsSigned(another.PublicKey, one.TokenFor("https://push.example.net")));
        Assert.True(PushKeys.TryRead(one.PublicKey, Base64Url.EncodeToString(new byte[16]), out _)); // a point that browsers take
    }

    [Fact]
    public void A_token_serves_again_for_half_its_life_and_one_from_a_clock_that_was_ahead_never()
    {
        using var vapid = Of(1);
        var first = vapid.TokenFor("https://push.example.net");

        _world.Now += (VapidKey.Life / 2) - Duration.FromSeconds(1);
        Assert.Equal(first, vapid.TokenFor("https://push.example.net"));
        _world.Now += Duration.FromSeconds(1);
        var second = vapid.TokenFor("https://push.example.net");
        Assert.NotEqual(first, second);
        Assert.Equal((_world.Now + VapidKey.Life).ToUnixTimeSeconds(), (long?)ClaimsOf(second)["exp"]);
        Assert.NotEqual(second, vapid.TokenFor("https://other.example.net"));

        _world.Now -= Duration.FromDays(2);
        Assert.Equal((_world.Now + VapidKey.Life).ToUnixTimeSeconds(), (long?)ClaimsOf(vapid.TokenFor("https://push.example.net"))["exp"]);
    }

    [Fact]
    public void Without_a_certificate_the_contact_is_an_address_of_mail()
    {
        using var vapid = new VapidKey(new ShopKeys(new byte[32]), new ServerAddress("http://agenda.exemplo.com.br:5000"), _world);

        Assert.Equal("mailto:encaixe@agenda.exemplo.com.br", (string?)ClaimsOf(vapid.TokenFor("https://push.example.net"))["sub"]);
    }

    private VapidKey Of(byte installation) =>
        new(new ShopKeys([.. Enumerable.Repeat(installation, ShopKeys.KeyLength)]), new ServerAddress("https://encaixe.test"), _world);

    private static string TokenIn(string header) => header["vapid t=".Length..].Split(',')[0];

    private static JsonNode ClaimsOf(string token) => JsonNode.Parse(Base64Url.DecodeFromChars(token.Split('.')[1]))!;

    private static ECDsa KeyOf(string secret) => ECDsa.Create(
        new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = Base64Url.DecodeFromChars(secret) });

    private static bool IsSigned(string point, string token)
    {
        using var key = PushKeys.Import(Base64Url.DecodeFromChars(point));
        using var verifier = ECDsa.Create(key.ExportParameters(includePrivateParameters: false));
        var parts = token.Split('.');
        return verifier.VerifyData(
            Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"),
            Base64Url.DecodeFromChars(parts[2]),
            HashAlgorithmName.SHA256,
            DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }
}
