using Encaixe.Contracts.Setup;

namespace Encaixe.Staff.Setup;

/// <summary>The days on which a place is closed as a rule, as they are set up.</summary>
/// <param name="IsNational">Whether on the country's holidays.</param>
/// <param name="Optional">Which of those that not everybody keeps, by the contracts' words.</param>
/// <param name="Yearly">Its own of every year: MM-dd.</param>
/// <param name="Dates">Single ones: yyyy-MM-dd.</param>
public sealed record ClosedDays(bool IsNational, IReadOnlyList<string> Optional, IReadOnlyList<string> Yearly, IReadOnlyList<string> Dates)
{
    /// <summary>Those of the shop's first location.</summary>
    internal static ClosedDays Of(ShopSetup shop) => new(shop.NationalHolidays, shop.OptionalHolidays ?? [], shop.YearlyHolidays ?? [], shop.Holidays ?? []);

    /// <summary>Those of another.</summary>
    internal static ClosedDays Of(LocationSetup place) => new(place.NationalHolidays, place.OptionalHolidays ?? [], place.YearlyHolidays ?? [], place.Holidays ?? []);

    /// <summary>The first location with them; what it has none of stays unsaid.</summary>
    internal ShopSetup On(ShopSetup shop) => shop with
    {
        NationalHolidays = IsNational,
        OptionalHolidays = OrUnsaid(Optional, shop.OptionalHolidays),
        YearlyHolidays = OrUnsaid(Yearly, shop.YearlyHolidays),
        Holidays = OrUnsaid(Dates, shop.Holidays),
    };

    /// <summary>Another with them.</summary>
    internal LocationSetup On(LocationSetup place) => place with
    {
        NationalHolidays = IsNational,
        OptionalHolidays = OrUnsaid(Optional, place.OptionalHolidays),
        YearlyHolidays = OrUnsaid(Yearly, place.YearlyHolidays),
        Holidays = OrUnsaid(Dates, place.Holidays),
    };

    private static IReadOnlyList<string>? OrUnsaid(IReadOnlyList<string> some, IReadOnlyList<string>? before) => some.Count == 0 && before is null ? null : some;
}
