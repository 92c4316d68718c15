using Encaixe.App.Tenancy;

namespace Encaixe.App.Moving;

/// <summary>Where documents of some shops stand together: a shelf of one of them, or of the directory.</summary>
/// <param name="Shop">Whose; <see langword="null"/>: the directory's.</param>
/// <param name="Shelf">Which.</param>
internal sealed record Stretch(TenantId? Shop, MovingShelf Shelf);

/// <summary>The one order in which documents of some shops stand in a file, and are written: those of each shop with its files, then the jobs
/// of all, then their slugs, so that half of a shop is not reachable, nor are its jobs run.</summary>
internal sealed class ShopOrder
{
    private readonly Dictionary<(TenantId? Shop, string Shelf), int> _places;

    /// <param name="shops">In the order of the file; each once.</param>
    public ShopOrder(IReadOnlyList<TenantId> shops)
    {
        Shops = shops.ToHashSet();
        Stretches =
        [
            .. shops.SelectMany(shop => MovingShelf.OfShop.Append(MovingShelf.OfFiles).Select(shelf => new Stretch(shop, shelf))),
            .. MovingShelf.OfDirectory.Select(shelf => new Stretch(null, shelf)),
        ];
        _places = Stretches.Index().ToDictionary(one => (one.Item.Shop, one.Item.Shelf.Name), one => one.Index);
    }

    /// <summary>The shops.</summary>
    public IReadOnlySet<TenantId> Shops { get; }

    /// <summary>All there is of them, in order.</summary>
    public IReadOnlyList<Stretch> Stretches { get; }

    /// <summary>Which of the stretches a line belongs to; <see langword="null"/>: to none.</summary>
    public int? PlaceOf(ShopLine line) =>
        _places.TryGetValue((line.Shop, line.Shelf), out var place)
        || (Shops.Contains(line.Shop) && _places.TryGetValue((null, line.Shelf), out place))
            ? place
            : null;
}
