using Encaixe.App.Documents;
using Encaixe.App.Shared;

namespace Encaixe.App.Catalog;

/// <summary>Services that cost or take less together than one by one.</summary>
public sealed record Combo
{
    internal static readonly Shelf<Combo> Shelf = new("combo", AppJson.Default.Combo);

    /// <summary>The document's format.</summary>
    public int V { get; init; } = 1;

    /// <summary>Stable within the shop: 1 to 40 of <c>a-z</c>, digits and <c>-</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Ids of its services; 2 to 5, each once.</summary>
    public required IReadOnlyList<string> Services { get; init; }

    /// <summary>How long they take together, one professional doing all; <see langword="null"/>: as long as one by one.
    /// Elapsed minutes; 1 to 1,440.</summary>
    public int? LengthMinutes { get; init; }

    /// <summary>What they cost together, in minor units of the shop's currency; <see langword="null"/>: as one by one.</summary>
    public long? PriceMinor { get; init; }
}
