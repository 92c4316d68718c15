using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Encaixe.App.Push;
using Encaixe.Vendors;

namespace Encaixe.App.Tests;

/// <summary>What a browser is sent can be read by it and nobody else.</summary>
public sealed class PushBodyTests
{
    /// <summary>The example of RFC 8291, appendix A.</summary>
    private static class Example
    {
        public const string Text = "When I grow up, I want to be a watermelon";
        public const string OwnPrivate = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw";
        public const string OwnPublic = "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8";
        public const string BrowserPrivate = "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94";
        public const string BrowserPublic = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
        public const string Auth = "BTBZMqHH6r4Tts7J_aSIgg";
        public const string Salt = "DGv6ra1nlYgDCS1FRnbzlw";

        public const string Body =
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN";
    }

    [Fact]
    public void The_example_of_the_standard_comes_out_byte_for_byte()
    {
        using var own = Pair(Example.OwnPrivate, Example.OwnPublic);
        Assert.True(PushKeys.TryRead(Example.BrowserPublic, Example.Auth, out var keys));

        var body = PushBody.Of(keys, Encoding.ASCII.GetBytes(Example.Text), own, Base64Url.DecodeFromChars(Example.Salt));

        Assert.Equal(144, body.Length);
        Assert.Equal(Example.Body, Base64Url.EncodeToString(body));
    }

    [Fact]
    public void The_browser_of_the_example_reads_it()
    {
        using var browser = new FakeBrowser(Pair(Example.BrowserPrivate, Example.BrowserPublic), Base64Url.DecodeFromChars(Example.Auth));

        Assert.Equal(Example.Text, browser.Read(Base64Url.DecodeFromChars(Example.Body)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1_000)]
    [InlineData(PushBody.LongestText)]
    public void Whatever_length_it_has_its_browser_reads_it_and_it_fits(int length)
    {
        using var browser = new FakeBrowser();
        var text = new string('x', length);

        var body = PushBody.Of(KeysOf(browser), Encoding.ASCII.GetBytes(text));

        Assert.Equal(text, browser.Read(body));
        Assert.Equal(length + 103, body.Length);
        Assert.True(body.Length <= 4_096);
    }

    [Fact]
    public void What_does_not_fit_is_a_bug()
    {
        using var browser = new FakeBrowser();

        Assert.Throws<ArgumentException>(() => PushBody.Of(KeysOf(browser), new byte[PushBody.LongestText + 1]));
    }

    [Fact]
    public void No_two_share_a_key_or_a_salt()
    {
        using var browser = new FakeBrowser();
        var bodies = Enumerable.Range(0, 50).Select(_ => PushBody.Of(KeysOf(browser), "o mesmo"u8)).ToList();

        Assert.Equal(50, bodies.Select(body => Convert.ToHexString(body.AsSpan(0, 16))).Distinct().Count());
        Assert.Equal(50, bodies.Select(body => Convert.ToHexString(body.AsSpan(21, 65))).Distinct().Count());
        Assert.Equal(50, bodies.Select(body => Convert.ToHexString(body.AsSpan(86))).Distinct().Count());
    }

    [Fact]
    public void Another_browser_reads_nothing_and_nobody_changes_a_byte_of_it()
    {
        using var browser = new FakeBrowser();
        using var another = new FakeBrowser();
        var body = PushBody.Of(KeysOf(browser), "Novo horário"u8);

        Assert.ThrowsAny<CryptographicException>(() => another.Read(body));
        for (var at = 0; at < body.Length; at++)
        {
            if (at is >= 16 and < 20)
            {
                continue; // how long a record may be at most is not under the seal (RFC 8188, 4.6)
            }

            var changed = body.ToArray();
            changed[at] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => browser.Read(changed));
        }
    }

    [Theory]
    [InlineData("", Example.Auth)]
    [InlineData("====", Example.Auth)]
    [InlineData("não é", Example.Auth)]
    [InlineData(Example.BrowserPublic + "AA", Example.Auth)]
    [InlineData("A" + "CVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4", Example.Auth)] // another first byte
    [InlineData("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw5", Example.Auth)] // not canonical
    [InlineData("BAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", Example.Auth)] // no point of the curve
    [InlineData("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw8", Example.Auth)] // beside the curve
    [InlineData(Example.BrowserPublic, "")]
    [InlineData(Example.BrowserPublic, "BTBZMqHH6r4Tts7J_aSI")]
    [InlineData(Example.BrowserPublic, "BTBZMqHH6r4Tts7J_aSIggAA")]
    [InlineData(Example.BrowserPublic, "BTBZMqHH6r4Tts7J!aSIgg")]
    public void What_are_no_keys_of_a_browser_are_not_taken(string point, string auth) =>
        Assert.False(PushKeys.TryRead(point, auth, out _));

    [Fact]
    public void Keys_are_read_with_padding_too_and_say_nothing_of_themselves()
    {
        Assert.True(PushKeys.TryRead(Example.BrowserPublic + "=", Example.Auth + "==", out var keys));

        Assert.Equal("PushKeys", keys.ToString());
    }

    private static PushKeys KeysOf(FakeBrowser browser) =>
        PushKeys.TryRead(browser.P256dh, browser.Auth, out var keys) ? keys : throw new InvalidOperationException();

    private static ECDiffieHellman Pair(string secret, string point)
    {
        var bytes = Base64Url.DecodeFromChars(point);
        return ECDiffieHellman.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            D = Base64Url.DecodeFromChars(secret),
            Q = new ECPoint { X = bytes[1..33], Y = bytes[33..] },
        });
    }
}
