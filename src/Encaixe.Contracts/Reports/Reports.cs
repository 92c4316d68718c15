namespace Encaixe.Contracts.Reports;

/// <summary>What a shop made of some days: counts and sums of its visits, and how full its people's time was. No client is named in it.</summary>
/// <param name="From">The first local date, yyyy-MM-dd.</param>
/// <param name="To">The last, inclusive.</param>
/// <param name="TimeZone">IANA name of the zone on the shop's wall clock.</param>
/// <param name="Currency">ISO 4217; all amounts are in its minor units.</param>
/// <param name="Totals">All of it together.</param>
/// <param name="Days">Each of the dates, in order, also those on which nothing was. A visit is of the date on which it begins.</param>
/// <param name="Services">What was done, that which brought most first.</param>
/// <param name="Professionals">Who did it, in the order of the shop's people.</param>
/// <param name="Hours">How full the hours of the week were, Monday first; without those in which nobody was open or busy.</param>
public sealed record ReportAnswer(
    string From,
    string To,
    string TimeZone,
    string Currency,
    ReportTotals Totals,
    IReadOnlyList<ReportDay> Days,
    IReadOnlyList<ReportService> Services,
    IReadOnlyList<ReportProfessional> Professionals,
    IReadOnlyList<ReportHour> Hours);

/// <summary>Visits by what became of them. Counts add up: a visit is in one of them.</summary>
/// <param name="Completed">How many took place.</param>
/// <param name="NoShows">To how many the client did not come.</param>
/// <param name="Cancelled">How many were given up after both sides had agreed on them.</param>
/// <param name="Open">How many are agreed on, or have begun, and nobody said yet how they went.</param>
/// <param name="RevenueMinor">What those that took place cost, in minor units; left out for who does not see prices.</param>
/// <param name="ExpectedMinor">What the open ones cost, in minor units; left out for who does not see prices.</param>
/// <param name="CommissionMinor">What the shop's people earn of those that took place, in minor units: each of their share by the rate that was in
/// force when somebody said that it took place, rounded to the minor unit, and that added up; left out for who does not see prices.</param>
/// <param name="ServedMinutes">How long what took place was booked for, client by client: an hour of a class of five is 300. Minutes.</param>
public sealed record ReportCounts(
    int Completed, int NoShows, int Cancelled, int Open, long? RevenueMinor, long? ExpectedMinor, long? CommissionMinor, int ServedMinutes);

/// <summary>A report's sums.</summary>
/// <param name="Counts">The visits.</param>
/// <param name="CancelledByShop">How many of those that were given up the shop gave up.</param>
/// <param name="Unsaid">How many of the open ones are over: somebody is to say how they went.</param>
/// <param name="Pending">How many wait to be agreed on; they are in no other count.</param>
/// <param name="NewClients">Of how many clients the first visit that ever took place here was in these days.</param>
/// <param name="ReturningClients">How many others came in these days.</param>
/// <param name="BusyMinutes">How long people served, or are booked to: what took place and what is open, each minute of a person once. Minutes.</param>
/// <param name="OpenMinutes">How long they were there to be booked: by the hours as they are set up now, less absences. Minutes.</param>
/// <param name="SavedMinutes">What fitting bookings between others saved, as <see cref="Staff.SavingsAnswer"/> counts it. Minutes.</param>
/// <param name="SavedBookings">How many bookings that is counted over.</param>
public sealed record ReportTotals(
    ReportCounts Counts,
    int CancelledByShop,
    int Unsaid,
    int Pending,
    int NewClients,
    int ReturningClients,
    int BusyMinutes,
    int OpenMinutes,
    int SavedMinutes,
    int SavedBookings);

/// <summary>A day of a report.</summary>
/// <param name="Date">The local date, yyyy-MM-dd.</param>
/// <param name="Counts">The visits that begin on it.</param>
public sealed record ReportDay(string Date, ReportCounts Counts);

/// <summary>A service in a report.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What it is called now.</param>
/// <param name="Counts">The visits that it is a part of; of what they cost its share, to the minor unit: shares add up.</param>
public sealed record ReportService(string Id, string Name, ReportCounts Counts);

/// <summary>One of the shop's people in a report.</summary>
/// <param name="Id">Their id.</param>
/// <param name="Name">What they are called.</param>
/// <param name="Counts">The visits in which they do something; of what those cost, their share.</param>
/// <param name="BusyMinutes">As in <see cref="ReportTotals"/>.</param>
/// <param name="OpenMinutes">As in <see cref="ReportTotals"/>; 0 of who does not work here any more.</param>
public sealed record ReportProfessional(string Id, string Name, ReportCounts Counts, int BusyMinutes, int OpenMinutes);

/// <summary>An hour of the week in a report, on the shop's wall clock.</summary>
/// <param name="Weekday">1 (Monday) to 7 (Sunday).</param>
/// <param name="Hour">0 to 23.</param>
/// <param name="BusyMinutes">As in <see cref="ReportTotals"/>; may be more than was open: people stay longer.</param>
/// <param name="OpenMinutes">As in <see cref="ReportTotals"/>.</param>
public sealed record ReportHour(int Weekday, int Hour, int BusyMinutes, int OpenMinutes);
