using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Shops;

namespace Encaixe.App.Catalog;

/// <summary>Services that cost or take less together than one by one.</summary>
public sealed record Combo : SetupPart
{
    internal static readonly Shelf<Combo> Shelf = new("combo", AppJson.Default.Combo);

    /// <summary>Ids of its services; 2 to 5, each once.</summary>
    public required IReadOnlyList<string> Services { get; init; }

    /// <summary>How long they take together, one professional doing all; <see langword="null"/>: as long as one by one.
    /// Elapsed minutes; 1 to 1,440.</summary>
    public int? LengthMinutes { get; init; }

    /// <summary>What they cost together, in minor units of the shop's currency; <see langword="null"/>: as one by one.</summary>
    public long? PriceMinor { get; init; }
}
