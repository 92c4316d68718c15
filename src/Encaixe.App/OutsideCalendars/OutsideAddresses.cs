using System.Text;
using Encaixe.App.Shared;
using Encaixe.App.Tenancy;
using Encaixe.App.Webhooks;

namespace Encaixe.App.OutsideCalendars;

/// <summary>The addresses of calendars elsewhere: whoever has one reads all of somebody's life, so they are kept sealed under the shop's key, and shown to
/// nobody again.</summary>
/// <param name="keys">The shops' secrets.</param>
internal sealed class OutsideAddresses(ShopKeys keys)
{
    /// <summary>How much is sealed, whatever it says: so no box tells how long an address is. Bytes.</summary>
    private const int Length = 2_048;

    private const string Purpose = "outside-calendars";

    /// <summary>Reads what somebody typed or pasted: <c>https://</c>, or <c>webcal://</c>, as calendars call it.</summary>
    /// <param name="reachesThisMachine">Whether <c>http://127.0.0.1:…</c> is one too: in tests.</param>
    public static Outcome<Uri> Read(string text, bool reachesThisMachine)
    {
        text = text.Trim();
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        text = scheme > 0 && text[..scheme].ToLowerInvariant() is "webcal" or "webcals" ? $"https{text[scheme..]}" : text;
        return WebhookAddress.Read(text, reachesThisMachine).Match<Outcome<Uri>>(
            address => address, refusal => new OutsideAddressInvalid(refusal is WebhookUrlInvalid { Rule: var rule } ? rule : "characters"));
    }

    /// <summary>Seals one for a professional.</summary>
    public string Seal(TenantId shop, string professional, Uri address) =>
        keys.SealPadded(shop, Purpose, professional, Encoding.UTF8.GetBytes(address.OriginalString), Length);

    /// <summary>Opens it.</summary>
    public string Open(TenantId shop, OutsideCalendar calendar) =>
        Encoding.UTF8.GetString(keys.OpenPadded(shop, Purpose, calendar.Professional, calendar.Address, Length));
}
