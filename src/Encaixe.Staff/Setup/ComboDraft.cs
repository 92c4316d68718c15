using Encaixe.Contracts.Setup;
using Encaixe.Staff.Api;
using Encaixe.Staff.Texts;

namespace Encaixe.Staff.Setup;

/// <summary>What is typed of services that cost or take less together.</summary>
internal sealed class ComboDraft
{
    /// <summary>How many services there may be in one.</summary>
    public const int Most = 5;

    /// <summary>Ids of its services, in their order.</summary>
    public List<string> Services { get; private init; } = [];

    /// <summary>How long they take together; <see langword="null"/>: as long as one by one.</summary>
    public int? Minutes { get; set; }

    /// <summary>What they cost together, as people type it; empty: as much as one by one.</summary>
    public string Price { get; set; } = "";

    /// <summary>Whether there are enough of them, at a price that can be read.</summary>
    public bool IsRight => Services.Count > 1 && (Price.Length == 0 || TypedMoney.Read(Price) is not null);

    /// <summary>Of a combo as it is set up.</summary>
    public static ComboDraft Of(ComboSetup combo, Words words) => new()
    {
        Services = [.. combo.Services],
        Minutes = combo.LengthMinutes,
        Price = combo.PriceMinor is { } minor ? words.Amount(minor) : "",
    };

    /// <summary><c>Corte + Barba</c>.</summary>
    public static string NameOf(ComboSetup combo, Shop shop) => string.Join(" + ", combo.Services.Select(id => NameOf(id, shop)));

    /// <summary>What a service is called; of one that is off the price list its id has to do.</summary>
    public static string NameOf(string service, Shop shop) => shop.Services.FirstOrDefault(one => one.Id == service)?.Name ?? service;

    /// <summary>How long they take, and what they cost, one by one.</summary>
    public (int Minutes, long Minor) OneByOne(Shop shop)
    {
        var services = shop.Services.Where(one => Services.Contains(one.Id!)).ToList();
        return (services.Sum(one => one.LengthMinutes), services.Sum(one => one.PriceMinor));
    }

    /// <summary>Has a service done earlier, or later.</summary>
    /// <param name="by">By how many places.</param>
    public void Move(string service, int by)
    {
        var at = Services.IndexOf(service);
        Services.RemoveAt(at);
        Services.Insert(at + by, service);
    }

    /// <summary>A combo with what is typed, and all else as it was.</summary>
    public ComboSetup On(ComboSetup combo) => combo with
    {
        Services = [.. Services],
        LengthMinutes = Minutes,
        PriceMinor = TypedMoney.Read(Price),
    };
}
