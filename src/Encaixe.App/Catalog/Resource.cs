using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Shops;

namespace Encaixe.App.Catalog;

/// <summary>Rooms, chairs or machines that are alike and that services need beside a professional. Their id is no
/// professional's.</summary>
public sealed record Resource : SetupPart
{
    internal static readonly Shelf<Resource> Shelf = new("resource", AppJson.Default.Resource);

    /// <summary>As the shop's people call it.</summary>
    public required string Name { get; init; }

    /// <summary>The location that its units stand in; <see langword="null"/>: the shop's first.</summary>
    public string? Location { get; init; }

    /// <summary>How many there are; 1 to 99.</summary>
    public int Units { get; init; } = 1;

    /// <summary>Free time that a unit needs after each use. Minutes.</summary>
    public int BufferMinutes { get; init; }

    /// <summary>When it can be used; <see langword="null"/>: whenever the location is open.</summary>
    public Hours? Hours { get; init; }
}
