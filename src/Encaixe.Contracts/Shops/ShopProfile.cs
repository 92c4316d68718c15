namespace Encaixe.Contracts.Shops;

/// <summary>Who a shop is and what it offers.</summary>
/// <param name="Name">As on the sign.</param>
/// <param name="Slug">Its place in links.</param>
/// <param name="TimeZone">IANA name of its zone.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Colour">Its own colour, <c>#rrggbb</c>.</param>
/// <param name="About">A sentence or two about itself.</param>
/// <param name="Phone">Its telephone, E.164.</param>
/// <param name="Address">Where it is.</param>
/// <param name="Instagram">Its name there.</param>
/// <param name="Hours">Its usual week.</param>
/// <param name="CancellationPolicy">Until when cancelling is free.</param>
/// <param name="Services">Its price list, in order.</param>
/// <param name="Professionals">Its people, in order.</param>
/// <param name="Locations">Where it serves, its first location first.</param>
/// <param name="LogoUrl">Where its logo is, if it has one: WebP, at most 512 pixels on its longer side, the same for ever at this address.</param>
public sealed record ShopProfileAnswer(
    string Name,
    string Slug,
    string TimeZone,
    string Currency,
    string Colour,
    string? About,
    string? Phone,
    string? Address,
    string? Instagram,
    IReadOnlyList<DayHoursAnswer> Hours,
    CancellationPolicyAnswer CancellationPolicy,
    IReadOnlyList<ServiceAnswer> Services,
    IReadOnlyList<ProfessionalAnswer> Professionals,
    IReadOnlyList<LocationAnswer> Locations,
    string? LogoUrl = null);

/// <summary>A place where a shop serves.</summary>
/// <param name="Id">Its id: what a request names that is for it.</param>
/// <param name="Name">What tells it from the shop's other places; nothing where there is one only.</param>
/// <param name="Phone">Its telephone, E.164.</param>
/// <param name="Address">As one would say it to a driver.</param>
/// <param name="Hours">When it is open.</param>
/// <param name="Services">Ids of what can be booked there.</param>
/// <param name="Professionals">Ids of those who work there.</param>
public sealed record LocationAnswer(
    string Id,
    string? Name,
    string? Phone,
    string? Address,
    IReadOnlyList<DayHoursAnswer> Hours,
    IReadOnlyList<string> Services,
    IReadOnlyList<string> Professionals);

/// <summary>The usual hours of a day of the week.</summary>
/// <param name="Day">1 (Monday) to 7 (Sunday).</param>
/// <param name="Windows">For example <c>09:00-18:00</c>; nothing when it is closed.</param>
public sealed record DayHoursAnswer(int Day, IReadOnlyList<string> Windows);

/// <summary>What cancelling costs.</summary>
/// <param name="FreeUntilMinutes">Free until this long before the start. Elapsed minutes.</param>
public sealed record CancellationPolicyAnswer(int FreeUntilMinutes);

/// <summary>Something that can be booked.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">As on the price list.</param>
/// <param name="Category">The heading it stands under.</param>
/// <param name="Description">What one gets.</param>
/// <param name="LengthMinutes">How long it takes. Elapsed minutes.</param>
/// <param name="PriceMinor">What it costs, in minor units of the shop's currency.</param>
/// <param name="Order">Its place on the list.</param>
/// <param name="IsRemote">Whether it is done from afar.</param>
public sealed record ServiceAnswer(
    string Id,
    string Name,
    string? Category,
    string? Description,
    int LengthMinutes,
    long PriceMinor,
    int Order,
    bool IsRemote);

/// <summary>Someone who serves.</summary>
/// <param name="Id">Their id.</param>
/// <param name="Name">As clients call them.</param>
/// <param name="Services">Ids of what they take.</param>
/// <param name="PhotoUrl">Where their photo is, if they have one: WebP, at most 512 pixels on its longer side, the same for ever at this
/// address.</param>
public sealed record ProfessionalAnswer(string Id, string Name, IReadOnlyList<string> Services, string? PhotoUrl = null);
