using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Encaixe.App.Appointments;
using Encaixe.App.Shared;
using Encaixe.App.Tenancy;
using NodaTime;

namespace Encaixe.App.Push;

/// <summary>By what push services recognise the installation (VAPID, RFC 8292): a key pair, whose public half browsers bind their subscriptions to,
/// and tokens signed by the other half.</summary>
/// <remarks>The key is derived from the installation's: all processes of one have it, and after a restart it is the same. With another one, every
/// subscription that was made for this one is worthless.</remarks>
public sealed class VapidKey : IDisposable
{
    /// <summary>For how long a token is taken. Elapsed time; RFC 8292 allows 24 hours.</summary>
    internal static readonly Duration Life = Duration.FromHours(12);

    /// <summary>The most origins whose tokens are kept.</summary>
    private const int MostKept = 200;

    private static readonly string _header = Base64Url.EncodeToString("""{"typ":"JWT","alg":"ES256"}"""u8);

    private readonly Dictionary<string, (string Token, Instant Renewed)> _kept = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private readonly ECDsa _key;
    private readonly string _contact;
    private readonly IWorld _world;

    /// <param name="keys">The installation's secrets.</param>
    /// <param name="address">Where the installation is reached: its contact.</param>
    /// <param name="world">The time.</param>
    public VapidKey(ShopKeys keys, ServerAddress address, IWorld world)
        : this(CurveKey.For(keys.OfInstallation("vapid")), ContactOf(address), world)
    {
    }

    /// <summary>With a key and a contact that are given: for tests.</summary>
    internal VapidKey(ECDsa key, string contact, IWorld world)
    {
        (_key, _contact, _world) = (key, contact, world);
        PublicKey = Base64Url.EncodeToString(PushKeys.Export(key.ExportParameters(includePrivateParameters: false)));
    }

    /// <summary>What a browser is given as <c>applicationServerKey</c>: 65 bytes as base64url.</summary>
    public string PublicKey { get; }

    /// <summary>What stands in the header <c>Authorization</c> of what is sent to an endpoint.</summary>
    internal string AuthorizationFor(Uri endpoint) => $"vapid t={TokenFor(endpoint.GetLeftPart(UriPartial.Authority))}, k={PublicKey}";

    /// <summary>A token for a push service. One is used again until half its life is over: signing anew tells nobody anything.</summary>
    /// <param name="origin">The service's scheme, host and, where it is not the usual one, port.</param>
    internal string TokenFor(string origin)
    {
        var now = _world.GetCurrentInstant();
        lock (_lock) // which the key needs too
        {
            if (_kept.TryGetValue(origin, out var kept) && kept.Renewed <= now && now - kept.Renewed < Life / 2)
            {
                return kept.Token;
            }

            if (_kept.Count >= MostKept)
            {
                _kept.Clear();
            }

            var token = Sign(origin, now + Life);
            _kept[origin] = (token, now);
            return token;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();

    private string Sign(string origin, Instant ends)
    {
        var text = $"{_header}.{Base64Url.EncodeToString(Claims(origin, ends))}";
        return $"{text}.{Base64Url.EncodeToString(_key.SignData(
            Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation))}";
    }

    private byte[] Claims(string origin, Instant ends)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("aud", origin);
            json.WriteNumber("exp", ends.ToUnixTimeSeconds());
            json.WriteString("sub", _contact);
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    /// <summary>Whom a push service may turn to: a page of the installation's; where that has no certificate, an address of mail at its host.</summary>
    private static string ContactOf(ServerAddress address) =>
        address.Base.StartsWith("https://", StringComparison.Ordinal) ? address.Base : $"mailto:encaixe@{new Uri(address.Base).Host}";
}
