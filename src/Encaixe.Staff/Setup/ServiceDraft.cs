using Encaixe.Contracts.Setup;
using Encaixe.Staff.Texts;

namespace Encaixe.Staff.Setup;

/// <summary>What is typed of a service.</summary>
internal sealed class ServiceDraft
{
    /// <summary>As on the price list.</summary>
    public string Name { get; set; } = "";

    /// <summary>How long it takes. Minutes; <see langword="null"/>: nothing is typed.</summary>
    public int? Minutes { get; set; } = 30;

    /// <summary>What it costs, as people type it.</summary>
    public string Price { get; set; } = "";

    /// <summary>The heading it stands under.</summary>
    public string Category { get; set; } = "";

    /// <summary>What one gets.</summary>
    public string Description { get; set; } = "";

    /// <summary>Free time before it. Minutes.</summary>
    public int? Before { get; set; }

    /// <summary>Free time after it. Minutes.</summary>
    public int? After { get; set; }

    /// <summary>Ids of those who do it.</summary>
    public HashSet<string> Who { get; private init; } = new(StringComparer.Ordinal);

    /// <summary>What it needs beside them: one of each of these sets of rooms or machines, by their ids.</summary>
    public List<HashSet<string>> Needs { get; private init; } = [];

    /// <summary>Whether several share it, and how.</summary>
    public ClassDraft Class { get; private init; } = new();

    /// <summary>Whether the price can be read.</summary>
    public bool HasPrice => TypedMoney.Read(Price) is not null;

    /// <summary>Of a service as it is set up.</summary>
    /// <param name="who">Ids of those who do it.</param>
    public static ServiceDraft Of(ServiceSetup service, IEnumerable<string> who, Words words) => new()
    {
        Name = service.Name,
        Minutes = service.LengthMinutes,
        Price = words.Amount(service.PriceMinor),
        Category = service.Category ?? "",
        Description = service.Description ?? "",
        Before = service.BeforeMinutes,
        After = service.AfterMinutes,
        Who = who.ToHashSet(StringComparer.Ordinal),
        Needs = [.. (service.Needs ?? []).Select(need => need.ToHashSet(StringComparer.Ordinal))],
        Class = ClassDraft.Of(service),
    };

    /// <summary>A service with what is typed, and all else as it was.</summary>
    public ServiceSetup On(ServiceSetup service) => Class.On(service) with
    {
        Name = Name.Trim(),
        LengthMinutes = Minutes ?? 0,
        PriceMinor = TypedMoney.Read(Price) ?? 0,
        Category = Text(Category),
        Description = Text(Description),
        BeforeMinutes = Before ?? 0,
        AfterMinutes = After ?? 0,
        Needs = Needs.TrueForAll(need => need.Count == 0) ? null : [.. Needs.Where(need => need.Count > 0).Select(need => need.ToList())],
    };

    private static string? Text(string typed) => typed.Trim() is { Length: > 0 } text ? text : null;
}
