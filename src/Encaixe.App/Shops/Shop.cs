using System.Text.Json.Serialization;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Team;
using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.App.Shops;

/// <summary>A business that takes bookings: who it is and on what terms.</summary>
public sealed record Shop
{
    /// <summary>The one document of its shelf.</summary>
    internal const string Key = "shop";

    internal static readonly Shelf<Shop> Shelf = new("shop", AppJson.Default.Shop);

    /// <summary>The document's format.</summary>
    public int V { get; init; } = 1;

    /// <summary>As on the sign.</summary>
    public required string Name { get; init; }

    /// <summary>Its place in links: 3 to 40 of <c>a-z</c>, digits and <c>-</c>.</summary>
    public required string Slug { get; init; }

    /// <summary>ISO 4217; all its prices are in it.</summary>
    public string Currency { get; init; } = "BRL";

    /// <summary>Its own colour: <c>#rrggbb</c>.</summary>
    public string Colour { get; init; } = "#B4532A";

    /// <summary>A sentence or two about itself.</summary>
    public string? About { get; init; }

    /// <summary>What its logo is called among its files; <see langword="null"/>: it has none.</summary>
    public string? Logo { get; init; }

    /// <summary>Its name on Instagram, without the <c>@</c>.</summary>
    public string? Instagram { get; init; }

    /// <summary>The origins of its own sites, which may show its pages inside of theirs: <c>https://www.salao.example</c>. At most
    /// <see cref="MostSites"/>.</summary>
    public IReadOnlyList<string> ShownOn
    {
        get;
        init => field = value ?? []; // documents written before there were any do not say so
    } = [];

    /// <summary>The most sites that may show its pages.</summary>
    public const int MostSites = 10;

    /// <summary>On what terms it is booked.</summary>
    public BookingRules Rules { get; init; } = new();

    /// <summary>What it lets its professionals see.</summary>
    public TeamRules Team
    {
        get;
        init => field = value ?? new(); // documents written before there were any do not say so
    } = new();

    /// <summary>Where it is: its first location. The others are documents of their own, of <see cref="Location.Shelf"/>.</summary>
    public required IReadOnlyList<Location> Locations { get; init; }

    /// <summary>The slugs that it had before: they lead to it still.</summary>
    public IReadOnlyList<string> FormerSlugs
    {
        get;
        init => field = value ?? []; // documents written before shops could be renamed do not say so
    } = [];

    /// <summary>When its people changed it last; <see langword="null"/>: never since it was opened.</summary>
    public Instant? UpdatedAt { get; init; }

    /// <summary>IANA name of the zone on its wall clock, at all of its locations: a shop in two zones is two shops.</summary>
    [JsonIgnore]
    public string TimeZone => Locations[0].TimeZone;

    /// <summary>Whether what is at a location, as it is stored, is at the one of an id.</summary>
    /// <param name="stored">Id of a location; <see langword="null"/>: the first.</param>
    internal bool IsAt(string? stored, string id) => (stored ?? Locations[0].Id) == id;
}

/// <summary>The terms on which a shop is booked; services may have their own.</summary>
public sealed record BookingRules
{
    /// <summary>How many local dates ahead clients may book, unless <see cref="Horizon"/> says otherwise; 0 to 730.</summary>
    public int HorizonDays { get; init; } = 60;

    /// <summary>How far ahead the agenda is open, if it is not simply <see cref="HorizonDays"/>.</summary>
    public AgendaHorizon? Horizon { get; init; }

    /// <summary>Least warning to book. Elapsed minutes.</summary>
    public int NoticeMinutes { get; init; } = 60;

    /// <summary>Least warning before the new time, to move a booking. Elapsed minutes.</summary>
    public int RescheduleNoticeMinutes { get; init; } = 60;

    /// <summary>Least warning to cancel by oneself. Elapsed minutes.</summary>
    public int CancelNoticeMinutes { get; init; }

    /// <summary>Until when cancelling is free. Elapsed minutes before the start; shown to the client.</summary>
    public int FreeCancellationMinutes { get; init; } = 24 * 60;

    /// <summary>The same in days of the wall, where the shop counts those instead of <see cref="FreeCancellationMinutes"/>.</summary>
    public int? FreeCancellationDays { get; init; }

    /// <summary>What start times are counted from.</summary>
    public StartGrid Grid { get; init; } = StartGrid.Window;

    /// <summary>Whether starts that touch a neighbour are on offer too.</summary>
    public bool FlushStarts { get; init; }

    /// <summary>What lies between two bookings.</summary>
    public BufferRule BufferRule { get; init; } = BufferRule.Larger;

    /// <summary>Where free time around a booking may lie.</summary>
    public BufferReach BufferReach { get; init; } = BufferReach.OutsideHours;

    /// <summary>What becomes of starts that would waste time.</summary>
    public GapLevel Gaps { get; init; } = GapLevel.ShowAll;

    /// <summary>On how many local dates, today's included, only starts that waste least are shown, if at all; 1 or more,
    /// <see langword="null"/>: on all.</summary>
    public int? GapsWithinDays { get; init; }

    /// <summary>What a start that wastes least costs less, in minor units of the shop's currency.</summary>
    public long GapDiscountMinor { get; init; }

    /// <summary>How long a client may have to wait between two services of one visit. Elapsed minutes;
    /// <see langword="null"/>: 15.</summary>
    public int? VisitWaitMinutes { get; init; }

    /// <summary>Whether what is left of a visit costs its share of the whole, when a part is given up; otherwise it costs what
    /// the price list says of it.</summary>
    public bool SharesPrice { get; init; }

    /// <summary>Whether the services of a visit are done in the order in which they were chosen.</summary>
    public bool KeepsOrder { get; init; }

    /// <summary>Whether the shop says yes to each booking first.</summary>
    public bool NeedsApproval { get; init; }

    /// <summary>How long the shop has to say yes; then the time is free again. Elapsed minutes;
    /// <see langword="null"/>: 12 hours.</summary>
    public int? ApprovalMinutes { get; init; }

    /// <summary>How long a time is kept free for someone who is about to book it. Elapsed minutes; <see langword="null"/>:
    /// 10.</summary>
    public int? HoldMinutes { get; init; }

    /// <summary>How many visits a client may have on one local date; <see langword="null"/>: any number.</summary>
    public int? MostADay { get; init; }

    /// <summary>How many visits a client may have in one local week, Monday to Sunday; <see langword="null"/>: any number.</summary>
    public int? MostAWeek { get; init; }

    /// <summary>Whether a client may not have two visits at one time; parents with children may, unless set.</summary>
    public bool RefusesOverlaps { get; init; }

    /// <summary>How often a client may move a visit; <see langword="null"/>: as often as they like.</summary>
    public int? MostMoves { get; init; }

    /// <summary>How far ahead clients may book a shop that is open at some hours.</summary>
    internal Horizon ToHorizon(WorkingHours shop) => Horizon?.ToHorizon(shop) ?? new Horizon.Rolling(HorizonDays);
}

/// <summary>How far ahead an agenda is open, as it is stored: its kind, and what that kind needs.</summary>
/// <param name="Kind">What it goes by.</param>
/// <param name="Days">Of working days: how many after today's; 0 to 730.</param>
/// <param name="First">Of a range: the first open local date; <see langword="null"/>: whatever is not over.</param>
/// <param name="Last">Of a range: the last open local date, inclusive.</param>
/// <param name="ReleaseDay">Of a release: day of the month on which the next one opens, 1 to 31.</param>
/// <param name="ReleaseMinute">Of a release: wall-clock minutes after that day's midnight, 0 to 1,439.</param>
public sealed record AgendaHorizon(
    HorizonKind Kind,
    int? Days = null,
    LocalDate? First = null,
    LocalDate? Last = null,
    int? ReleaseDay = null,
    int? ReleaseMinute = null)
{
    internal Horizon ToHorizon(WorkingHours shop) => (Kind, Days, Last, ReleaseDay, ReleaseMinute) switch
    {
        (HorizonKind.WorkingDays, { } days, _, _, _) => new Horizon.WorkingDays(days, shop),
        (HorizonKind.Range, _, { } last, _, _) => new Horizon.Range(last, First),
        (HorizonKind.MonthlyRelease, _, _, { } day, { } minute) => new Horizon.MonthlyRelease(day, minute),
        _ => throw new InvalidOperationException($"A horizon by {Kind} does not say what it needs."),
    };
}

/// <summary>What a horizon goes by.</summary>
public enum HorizonKind
{
    /// <summary>Days on which the shop works.</summary>
    WorkingDays,

    /// <summary>Fixed dates.</summary>
    Range,

    /// <summary>The next month opens at a moment of this one.</summary>
    MonthlyRelease,
}

/// <summary>Opening hours as they are stored.</summary>
/// <param name="Week">Seven lists of windows, Monday first; an empty one is a closed day.</param>
/// <param name="Dates">Dates that are different.</param>
public sealed record Hours(IReadOnlyList<IReadOnlyList<DayWindow>> Week, IReadOnlyList<DateHours>? Dates = null)
{
    /// <summary>The same windows on some days of the week and none on the others.</summary>
    public static Hours On(IReadOnlyList<IsoDayOfWeek> days, params IReadOnlyList<string> windows)
    {
        IReadOnlyList<DayWindow> open = [.. windows.Select(DayWindow.Parse)];
        return new([.. Enumerable.Range(1, 7).Select(day => days.Contains((IsoDayOfWeek)day) ? open : [])]);
    }

    internal WeeklyHours ToWeeklyHours() => new(
        Enumerable.Range(0, 7).ToDictionary(day => (IsoDayOfWeek)(day + 1), day => Week[day]),
        Dates?.ToDictionary(date => date.Date, date => date.Windows));
}

/// <summary>The hours of one date.</summary>
/// <param name="Date">The local date on which the shifts begin.</param>
/// <param name="Windows">When it is open; none: closed.</param>
public sealed record DateHours(LocalDate Date, IReadOnlyList<DayWindow> Windows);
