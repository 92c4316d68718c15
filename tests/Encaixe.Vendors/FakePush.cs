using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Encaixe.Vendors;

/// <summary>A browser's subscription with a push service.</summary>
/// <param name="Id">What the service calls it.</param>
/// <param name="Endpoint">Where it is reached.</param>
/// <param name="Browser">Whose it is.</param>
/// <param name="ServerKey">By which key alone it may be told something: base64url.</param>
public sealed record FakeSubscription(string Id, string Endpoint, FakeBrowser Browser, string ServerKey);

/// <summary>What a push service took, as the browser reads it.</summary>
/// <param name="Subscription">Whose it is.</param>
/// <param name="Text">What it says.</param>
/// <param name="Ttl">For how long it is kept. Seconds.</param>
/// <param name="Topic">What it takes the place of.</param>
/// <param name="Urgency">How urgent it is.</param>
/// <param name="Contact">Whom the service may turn to.</param>
public sealed record FakePushed(string Subscription, string Text, long Ttl, string? Topic, string Urgency, string Contact)
{
    /// <summary>What it says, as the app of the browser reads it.</summary>
    public JsonNode Json => JsonNode.Parse(Text)!;
}

/// <summary>Stands in for a push service: takes what RFC 8030 lets it take, from whom RFC 8292 lets in, and has the browser read it at once. What it is
/// called says what it does: <c>gone410</c>, <c>gone404</c>, <c>big413</c>, <c>slow429</c>, <c>bad403</c>.</summary>
public sealed class FakePush : FakeVendor
{
    private const int LongestBody = 4_096;
    private const int LongestTopic = 32;

    private readonly ConcurrentDictionary<string, FakeSubscription> _subscriptions = new();
    private readonly ConcurrentQueue<FakePushed> _pushed = new();

    /// <summary>What it took, in order.</summary>
    public IReadOnlyList<FakePushed> Pushed => [.. _pushed];

    /// <summary>After how long <c>slow429</c> may be asked again. Seconds.</summary>
    public int RetryAfterSeconds { get; set; } = 2;

    /// <summary>How often <c>slow429</c> says no before it takes anything.</summary>
    public int SlowTimes { get; set; } = 1;

    /// <summary>What a browser would show: the last of each topic of each subscription.</summary>
    public IReadOnlyList<FakePushed> Shown =>
        [.. _pushed.GroupBy(one => (one.Subscription, one.Topic)).Select(same => same.Last())];

    /// <summary>Has a browser subscribe.</summary>
    /// <param name="serverKey">By which key alone it may be told something.</param>
    /// <param name="id">What the service calls it.</param>
    public FakeSubscription Subscribe(string serverKey, string? id = null)
    {
        var name = id ?? string.Create(CultureInfo.InvariantCulture, $"sub{NextId()}");
        return _subscriptions[name] = new FakeSubscription(name, $"{Address}push/{name}", new FakeBrowser(), serverKey);
    }

    /// <inheritdoc/>
    public override void Say(Saying saying) => throw new NotSupportedException("Nobody says anything to a push service.");

    internal override FakeAnswer TooFast => No(StatusCodes.Status429TooManyRequests, 105, "Too many messages");

    internal override FakeAnswer Broken => No(StatusCodes.Status500InternalServerError, 201, "Out of order");

    internal override FakeAnswer Answer(FakeCall call)
    {
        if (call is not { Method: "POST", Path: ["push", var id] })
        {
            return No(StatusCodes.Status404NotFound, 102, "Nothing there");
        }

        if (id is "gone404" || (id is not "gone410" && !_subscriptions.ContainsKey(id)))
        {
            return No(StatusCodes.Status404NotFound, 102, "Invalid subscription");
        }

        if (id is "gone410")
        {
            return No(StatusCodes.Status410Gone, 106, "Subscription no longer valid");
        }

        var subscription = _subscriptions[id];
        if (WhyMalformed(call) is { } bad)
        {
            return No(StatusCodes.Status400BadRequest, 110, bad);
        }

        if (call.Body.Length > LongestBody || id is "big413")
        {
            return No(StatusCodes.Status413PayloadTooLarge, 104, "Data payload too large");
        }

        var sender = Vapid.Read(call.Header("Authorization"), Address, Now);
        if (sender is not { Contact: { } contact } || sender.Key != subscription.ServerKey || id is "bad403")
        {
            return No(StatusCodes.Status403Forbidden, 109, sender is { Why: { } why } ? why : "Another key than the subscription's");
        }

        if (id is "slow429" && SlowTimes > 0)
        {
            SlowTimes--;
            return TooFast with
            {
                Headers = new Dictionary<string, string> { ["Retry-After"] = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture) },
            };
        }

        _pushed.Enqueue(new FakePushed(
            id, subscription.Browser.Read(call.Body), TtlOf(call)!.Value, call.Header("Topic"), call.Header("Urgency") ?? "normal", contact));
        return new FakeAnswer(StatusCodes.Status201Created, new JsonObject())
        {
            Headers = new Dictionary<string, string> { ["Location"] = $"{Address}message/{NextId()}" },
        };
    }

    private static string? WhyMalformed(FakeCall call) =>
        TtlOf(call) is null ? "No TTL"
        : call.Header("Content-Encoding") is not "aes128gcm" ? "Unknown encoding"
        : call.Header("Topic") is { } topic && (topic.Length is 0 or > LongestTopic || !topic.All(IsOfBase64Url)) ? "Bad topic"
        : call.Header("Urgency") is not (null or "very-low" or "low" or "normal" or "high") ? "Bad urgency"
        : null;

    private static long? TtlOf(FakeCall call) =>
        long.TryParse(call.Header("TTL"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : null;

    private static bool IsOfBase64Url(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_';

    private static FakeAnswer No(int status, int errno, string why) => new(
        status, new JsonObject { ["code"] = status, ["errno"] = errno, ["error"] = why, ["message"] = why });

    /// <summary>Who sends something, by their own word.</summary>
    /// <param name="Key">Their public key: base64url.</param>
    /// <param name="Contact">Whom to turn to; <see langword="null"/>: nobody who may be let in.</param>
    /// <param name="Why">Why they may not.</param>
    private sealed record Vapid(string Key, string? Contact, string? Why)
    {
        /// <summary>Reads and verifies what stands in the header <c>Authorization</c>.</summary>
        public static Vapid Read(string? authorization, Uri here, DateTimeOffset now)
        {
            const string Scheme = "vapid ";
            var parts = authorization?.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) == true
                ? authorization[Scheme.Length..].Split(',', StringSplitOptions.TrimEntries).Select(part => part.Split('=', 2)).ToDictionary(part => part[0], part => part[^1])
                : [];
            if (!parts.TryGetValue("t", out var token) || !parts.TryGetValue("k", out var key) || token.Split('.') is not [var header, var claims, var signature])
            {
                return No("No VAPID");
            }

            try
            {
                if ((string?)Json(header)["alg"] != "ES256" || !IsSigned(key, $"{header}.{claims}", signature))
                {
                    return No("Bad signature");
                }

                var (said, left) = (Json(claims), now.ToUnixTimeSeconds());
                return (string?)said["aud"] != here.GetLeftPart(UriPartial.Authority) ? No("Bad audience")
                    : (long?)said["exp"] is not { } exp || exp <= left || exp > left + (24 * 60 * 60) ? No("Bad expiry")
                    : (string?)said["sub"] is { } contact && (contact.StartsWith("mailto:", StringComparison.Ordinal) || contact.StartsWith("https:", StringComparison.Ordinal))
                        ? new Vapid(key, contact, null)
                    : No("Bad contact");
            }
            catch (Exception e) when (e is FormatException or JsonException or CryptographicException or InvalidOperationException)
            {
                return No("Nonsense");
            }
        }

        private static Vapid No(string why) => new("", null, why);

        private static JsonNode Json(string part) => JsonNode.Parse(Base64Url.DecodeFromChars(part)) ?? throw new JsonException();

        private static bool IsSigned(string key, string text, string signature)
        {
            var point = Base64Url.DecodeFromChars(key);
            using var verifier = ECDsa.Create(new ECParameters
            {
                Curve = ECCurve.NamedCurves.nistP256,
                Q = new ECPoint { X = point[1..33], Y = point[33..] },
            });
            return verifier.VerifyData(
                Encoding.ASCII.GetBytes(text),
                Base64Url.DecodeFromChars(signature),
                HashAlgorithmName.SHA256,
                DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }
    }
}
