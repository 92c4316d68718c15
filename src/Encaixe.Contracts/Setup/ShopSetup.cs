namespace Encaixe.Contracts.Setup;

/// <summary>What a shop says of itself and on what terms it is booked. What is read is what is written: whoever changes
/// something sends back all of it. What is left out is as it says here.</summary>
/// <param name="Name">As on the sign; 1 to 80 characters.</param>
/// <param name="Slug">Its place in links; 3 to 40 of <c>a-z</c>, digits and <c>-</c>. Changed, the old one redirects.</param>
/// <param name="TimeZone">IANA name of the zone on its wall clock. Changed, coming appointments keep the time on the wall, and their
/// customers are told.</param>
/// <param name="Hours">Its opening hours.</param>
/// <param name="Rules">On what terms it is booked.</param>
/// <param name="Currency">ISO 4217; said, and never changed.</param>
/// <param name="Colour">Its own colour, <c>#rrggbb</c>.</param>
/// <param name="About">A sentence or two about itself; at most 500 characters.</param>
/// <param name="Instagram">Its name there, without the <c>@</c>.</param>
/// <param name="Phone">Its telephone; said as E.164.</param>
/// <param name="Address">As one would say it to a driver; at most 200 characters.</param>
/// <param name="Holidays">Dates on which it is closed, yyyy-MM-dd; at most 200.</param>
/// <param name="YearlyHolidays">Dates of every year on which it is closed, MM-dd; at most 100.</param>
/// <param name="NationalHolidays">Whether it is closed on Brazil's national holidays.</param>
/// <param name="OptionalHolidays">Which of <c>carnival-monday</c>, <c>carnival-tuesday</c>, <c>ash-wednesday</c> (until noon) and
/// <c>corpus-christi</c> it keeps; they count with the national ones only.</param>
/// <param name="ShownOn">The origins of its own sites, which may show its pages inside of theirs: <c>https://www.salao.example</c>; at most
/// 10.</param>
/// <param name="ProfessionalsSeePrices">Whether its professionals see what their visits cost.</param>
/// <param name="ProfessionalsSeeReports">Whether its professionals see reports of what they did themselves.</param>
/// <param name="LocationName">What tells its first location from its others; at most 80 characters.</param>
/// <param name="UpdatedAt">When it was last changed here; said, and overlooked when it is sent.</param>
/// <param name="LogoUrl">Where anyone gets its logo: WebP, at most 512 pixels on its longer side. Said, and overlooked when it is sent.</param>
public sealed record ShopSetup(
    string Name,
    string Slug,
    string TimeZone,
    HoursSetup Hours,
    RulesSetup Rules,
    string? Currency = null,
    string Colour = "#B4532A",
    string? About = null,
    string? Instagram = null,
    string? Phone = null,
    string? Address = null,
    IReadOnlyList<string>? Holidays = null,
    IReadOnlyList<string>? YearlyHolidays = null,
    bool NationalHolidays = false,
    IReadOnlyList<string>? OptionalHolidays = null,
    IReadOnlyList<string>? ShownOn = null,
    bool ProfessionalsSeePrices = true,
    bool ProfessionalsSeeReports = false,
    string? LocationName = null,
    DateTimeOffset? UpdatedAt = null,
    string? LogoUrl = null);

/// <summary>A place where a shop serves, beside its first. What is read is what is written.</summary>
/// <param name="Name">What tells it from the shop's other places; 1 to 80 characters.</param>
/// <param name="Hours">Its opening hours, by the shop's clock: all its locations are in one zone.</param>
/// <param name="Id">Its id: 1 to 40 of <c>a-z</c>, digits and <c>-</c>. Of a new one it is made of the name unless set; later it never
/// changes.</param>
/// <param name="Phone">Its telephone; said as E.164.</param>
/// <param name="Address">As one would say it to a driver; at most 200 characters.</param>
/// <param name="Holidays">Dates on which it is closed, yyyy-MM-dd; at most 200.</param>
/// <param name="YearlyHolidays">Dates of every year on which it is closed, MM-dd; at most 100.</param>
/// <param name="NationalHolidays">Whether it is closed on Brazil's national holidays.</param>
/// <param name="OptionalHolidays">As in <see cref="ShopSetup"/>.</param>
/// <param name="Order">Its place in lists, after the shop's first; 0 to 100,000, smaller is higher.</param>
/// <param name="IsActive">Whether the shop serves there.</param>
/// <param name="UpdatedAt">When it was last changed here; said, and overlooked when it is sent.</param>
public sealed record LocationSetup(
    string Name,
    HoursSetup Hours,
    string? Id = null,
    string? Phone = null,
    string? Address = null,
    IReadOnlyList<string>? Holidays = null,
    IReadOnlyList<string>? YearlyHolidays = null,
    bool NationalHolidays = false,
    IReadOnlyList<string>? OptionalHolidays = null,
    int Order = 0,
    bool IsActive = true,
    DateTimeOffset? UpdatedAt = null);

/// <summary>Hours of a week, and of dates that are different.</summary>
/// <param name="Week">Seven lists of windows, Monday's first: <c>09:00-18:00</c>, or <c>20:00-02:00</c> past midnight. An empty one is a
/// closed day; at most 10 a day, none over another.</param>
/// <param name="Dates">Dates that are different; at most 400.</param>
public sealed record HoursSetup(IReadOnlyList<IReadOnlyList<string>> Week, IReadOnlyList<DateHoursSetup>? Dates = null);

/// <summary>The hours of one date.</summary>
/// <param name="Date">yyyy-MM-dd.</param>
/// <param name="Windows">When it is open; none: closed.</param>
public sealed record DateHoursSetup(string Date, IReadOnlyList<string> Windows);

/// <summary>The terms on which a shop is booked; services may have their own.</summary>
/// <param name="HorizonDays">How many local dates ahead clients may book, unless <paramref name="Horizon"/> says otherwise; 0 to 730.</param>
/// <param name="Horizon">How far ahead the agenda is open, where it is not simply that.</param>
/// <param name="NoticeMinutes">Least warning to book. Elapsed minutes; 0 to 525,600.</param>
/// <param name="RescheduleNoticeMinutes">Least warning to move a booking. Elapsed minutes; 0 to 525,600.</param>
/// <param name="CancelNoticeMinutes">Least warning to cancel by oneself. Elapsed minutes; 0 to 525,600.</param>
/// <param name="FreeCancellationMinutes">Until how long before the start cancelling is free. Elapsed minutes; 0 to 525,600.</param>
/// <param name="FreeCancellationDays">The same in days of the wall, where the shop counts those instead; 0 to 365.</param>
/// <param name="Grid">What start times are counted from: <c>window</c>, <c>day</c> or <c>last-booking</c>.</param>
/// <param name="FlushStarts">Whether starts that touch a neighbour are on offer too.</param>
/// <param name="BufferRule">What lies between two bookings that both want free time there: the <c>larger</c>, or the <c>sum</c>.</param>
/// <param name="BufferReach">Where that may lie: <c>outside-hours</c> too, <c>inside-hours</c> only, or <c>anywhere</c>.</param>
/// <param name="Gaps">What becomes of starts that would waste time: <c>show-all</c>, <c>prefer</c> those that waste least, or show
/// <c>only</c> those.</param>
/// <param name="GapsWithinDays">On how many local dates, today's included; 1 to 730. All unless set.</param>
/// <param name="GapDiscountMinor">What a start that wastes least costs less, in minor units; 0 to 1,000,000,000.</param>
/// <param name="VisitWaitMinutes">How long a client may have to wait between two services of a visit. Elapsed minutes; 0 to 240; 15
/// unless set.</param>
/// <param name="SharesPrice">Whether what is left of a visit costs its share of the whole, when a part is given up.</param>
/// <param name="KeepsOrder">Whether the services of a visit are done in the order in which they were chosen.</param>
/// <param name="NeedsApproval">Whether the shop says yes to each booking first.</param>
/// <param name="ApprovalMinutes">How long it has for that. Elapsed minutes; 1 to 43,200; 720 unless set.</param>
/// <param name="HoldMinutes">How long a time is kept free for someone who is about to book it. Elapsed minutes; 1 to 1,440; 10 unless
/// set.</param>
/// <param name="MostADay">How many visits a client may have on one local date; 1 to 100. Any number unless set.</param>
/// <param name="MostAWeek">How many in one local week; 1 to 100. Any number unless set.</param>
/// <param name="RefusesOverlaps">Whether a client may not have two visits at one time.</param>
/// <param name="MostMoves">How often a client may move a visit; 0 to 100. As often as they like unless set.</param>
public sealed record RulesSetup(
    int HorizonDays = 60,
    HorizonSetup? Horizon = null,
    int NoticeMinutes = 60,
    int RescheduleNoticeMinutes = 60,
    int CancelNoticeMinutes = 0,
    int FreeCancellationMinutes = 1440,
    int? FreeCancellationDays = null,
    string Grid = "window",
    bool FlushStarts = false,
    string BufferRule = "larger",
    string BufferReach = "outside-hours",
    string Gaps = "show-all",
    int? GapsWithinDays = null,
    long GapDiscountMinor = 0,
    int? VisitWaitMinutes = null,
    bool SharesPrice = false,
    bool KeepsOrder = false,
    bool NeedsApproval = false,
    int? ApprovalMinutes = null,
    int? HoldMinutes = null,
    int? MostADay = null,
    int? MostAWeek = null,
    bool RefusesOverlaps = false,
    int? MostMoves = null);

/// <summary>How far ahead an agenda is open: by <c>working-days</c>, in a <c>range</c> of dates, or by a <c>monthly-release</c>.</summary>
/// <param name="Kind">What it goes by.</param>
/// <param name="Days">Of working days: how many after today's; 0 to 730.</param>
/// <param name="First">Of a range: its first date; whatever is not over unless set.</param>
/// <param name="Last">Of a range: its last date, inclusive.</param>
/// <param name="ReleaseDay">Of a release: the day of the month on which the next one opens; 1 to 31.</param>
/// <param name="ReleaseTime">Of a release: when on that day, by the clock on the wall: <c>08:00</c>.</param>
public sealed record HorizonSetup(
    string Kind, int? Days = null, string? First = null, string? Last = null, int? ReleaseDay = null, string? ReleaseTime = null);
