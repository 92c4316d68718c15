using Encaixe.App.Catalog;
using Encaixe.App.Team;

namespace Encaixe.App.Shops;

/// <summary>A shop as it begins.</summary>
/// <param name="Shop">Who it is.</param>
/// <param name="Services">Its price list.</param>
/// <param name="Professionals">Its people.</param>
public sealed record NewShop(Shop Shop, IReadOnlyList<Service> Services, IReadOnlyList<Professional> Professionals)
{
    /// <summary>What is shared.</summary>
    public IReadOnlyList<Resource> Resources { get; init; } = [];

    /// <summary>What costs or takes less together.</summary>
    public IReadOnlyList<Combo> Combos { get; init; } = [];

    /// <summary>Where it serves beside its first location.</summary>
    public IReadOnlyList<Location> Locations { get; init; } = [];
}
