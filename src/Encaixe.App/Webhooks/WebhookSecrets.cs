using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Encaixe.App.Tenancy;
using NodaTime;

namespace Encaixe.App.Webhooks;

/// <summary>What is signed with: told once as <c>whsec_</c> and Base64, kept sealed under the shop's key.</summary>
/// <param name="keys">The shops' secrets.</param>
internal sealed class WebhookSecrets(ShopKeys keys)
{
    /// <summary>How long one is. Bytes.</summary>
    public const int Length = 32;

    private const string Purpose = "webhook-secrets";
    private const string Prefix = "whsec_";

    /// <summary>As it is told.</summary>
    public static string Write(byte[] secret) => Prefix + Convert.ToBase64String(secret);

    /// <summary>A new one.</summary>
    public static byte[] New() => RandomNumberGenerator.GetBytes(Length);

    /// <summary>Seals one for a webhook.</summary>
    public string Seal(TenantId shop, string webhook, byte[] secret) => keys.Seal(shop, Purpose, webhook, secret);

    /// <summary>What stands in the header <c>webhook-signature</c>: by the secret, and by the one before as long as that is good.</summary>
    public string Sign(TenantId shop, Webhook webhook, string id, long timestamp, byte[] body, Instant now)
    {
        string[] boxes = webhook.Before is { } before && now < before.Until ? [webhook.Secret, before.Secret] : [webhook.Secret];
        return string.Join(' ', boxes.Select(box => Sign(keys.Open(shop, Purpose, webhook.Id, box, Length), id, timestamp, body)));
    }

    /// <summary>Signs as Standard Webhooks have it: HMAC-SHA256 of the id, the moment in seconds and the body, with dots between.</summary>
    public static string Sign(byte[] secret, string id, long timestamp, byte[] body)
    {
        byte[] text = [.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.")), .. body];
        return $"v1,{Convert.ToBase64String(HMACSHA256.HashData(secret, text))}";
    }
}
