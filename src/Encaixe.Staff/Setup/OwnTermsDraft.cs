using Encaixe.Contracts.Setup;
using Encaixe.Staff.Texts;

namespace Encaixe.Staff.Setup;

/// <summary>What is typed of one professional's own terms for a service.</summary>
internal sealed class OwnTermsDraft
{
    /// <summary>What it costs with them, as people type it; empty: as on the price list.</summary>
    public string Price { get; set; } = "";

    /// <summary>How long it takes them; <see langword="null"/>: as on the price list.</summary>
    public int? Minutes { get; set; }

    /// <summary>What they earn of it, as people type it; empty: as of all else they do.</summary>
    public string Commission { get; set; } = "";

    /// <summary>Whether the price can be read.</summary>
    public bool HasPrice => Price.Length == 0 || TypedMoney.Read(Price) is not null;

    /// <summary>Whether the commission can.</summary>
    public bool HasCommission => Commission.Length == 0 || TypedPercent.Read(Commission) is not null;

    /// <summary>What is typed; <see langword="null"/>: as on the price list.</summary>
    public OwnTermsSetup? Terms =>
        new OwnTermsSetup(Minutes, TypedMoney.Read(Price), TypedPercent.Read(Commission)) is var terms && terms == new OwnTermsSetup() ? null : terms;

    /// <summary>Of a service as it is set up.</summary>
    /// <param name="professional">Whose; <see langword="null"/>: somebody's who is new.</param>
    public static OwnTermsDraft Of(ServiceSetup service, string? professional, Words words) =>
        professional is not null && service.Own?.GetValueOrDefault(professional) is { } own
            ? new OwnTermsDraft
            {
                Price = own.PriceMinor is { } minor ? words.Amount(minor) : "",
                Minutes = own.LengthMinutes,
                Commission = own.CommissionBasisPoints is { } part ? words.Percent(part) : "",
            }
            : new OwnTermsDraft();

    /// <summary>A service with somebody's own terms, and those of all others as they were.</summary>
    public static ServiceSetup On(ServiceSetup service, string professional, OwnTermsSetup? terms)
    {
        var own = new Dictionary<string, OwnTermsSetup>(service.Own ?? new Dictionary<string, OwnTermsSetup>(StringComparer.Ordinal), StringComparer.Ordinal);
        own.Remove(professional);
        if (terms is not null)
        {
            own.Add(professional, terms);
        }

        return service with { Own = own.Count == 0 ? null : own };
    }
}
