using Encaixe.App.Absences;
using Encaixe.App.Appointments;
using Encaixe.App.Reports;
using Encaixe.App.Shops;
using Encaixe.Contracts.Reports;
using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.App.Tests;

/// <summary>The same report from a list of all visits that ever were, slowly: every count is a sentence of its own, and every minute is looked
/// at by itself.</summary>
internal sealed class ReportReference(
    Setup setup, IReadOnlyList<Appointment> all, IReadOnlyList<Absence> absences, Func<string, string> clientOf, ReportWish wish, Instant now)
{
    private IReadOnlyList<Appointment> Meant => field ??=
    [
        .. all.Where(visit => (wish.Location is null || (visit.Location ?? setup.Shop.Locations[0].Id) == wish.Location)
            && (wish.Professional is null || visit.Segments.Any(segment => segment.Professional == wish.Professional))),
    ];

    private IReadOnlyList<Appointment> Visits => field ??= [.. Meant.Where(IsInside)];

    public ReportTotals Totals()
    {
        var visits = Visits;
        var saved = visits.Where(visit => visit.SavedMinutes != 0
            && visit.Status is not (AppointmentStatus.Cancelled or AppointmentStatus.Expired)).ToList();
        var clients = visits.Where(Completed).Select(visit => clientOf(visit.Customer)).Distinct().ToList();
        var newClients = clients.Count(client => !all.Any(visit =>
            Completed(visit) && clientOf(visit.Customer) == client && string.CompareOrdinal(visit.Time.Date, $"{wish.First:uuuu-MM-dd}") < 0));
        return new ReportTotals(
            Count(visits, _ => true),
            visits.Count(visit => Cancelled(visit) && visit.CancelledByShop),
            visits.Count(visit => Open(visit) && visit.End <= now),
            visits.Count(Pending),
            newClients,
            clients.Count - newClients,
            Hours.Sum(hour => hour.BusyMinutes),
            Hours.Sum(hour => hour.OpenMinutes),
            saved.Sum(visit => visit.SavedMinutes),
            saved.Count);
    }

    public IReadOnlyList<ReportDay> Days() =>
    [
        .. Enumerable.Range(0, Period.DaysBetween(wish.First, wish.Last) + 1)
            .Select(i => $"{wish.First.PlusDays(i):uuuu-MM-dd}")
            .Select(date => new ReportDay(date, Count([.. Visits.Where(visit => visit.Time.Wall.StartsWith(date, StringComparison.Ordinal))], _ => true))),
    ];

    public IReadOnlyList<(string Id, ReportCounts Counts)> Services() =>
    [
        .. Visits.Where(Said).SelectMany(visit => visit.Segments.Where(IsMine)).Select(segment => segment.Service).Distinct().Order(StringComparer.Ordinal)
            .Select(id => (id, Count(
                [.. Visits.Where(visit => visit.Segments.Any(segment => segment.Service == id && IsMine(segment)))], segment => segment.Service == id))),
    ];

    public IReadOnlyList<(string Id, ReportCounts Counts, int Busy, int Open)> Professionals() =>
    [
        .. Visits.Where(Said).SelectMany(visit => visit.Segments.Where(IsMine)).Select(segment => segment.Professional).Concat(Workers()).Distinct()
            .Order(StringComparer.Ordinal)
            .Select(id => (
                id,
                Count([.. Visits.Where(visit => visit.Segments.Any(segment => segment.Professional == id))], segment => segment.Professional == id),
                Minutes().Count(minute => IsBusy(id, minute)),
                Minutes().Count(minute => IsOpen(id, minute)))),
    ];

    public IReadOnlyList<ReportHour> Hours => field ??=
    [
        .. Minutes()
            .GroupBy(minute => minute.InZone(setup.Zone).LocalDateTime is var wall ? ((int)wall.DayOfWeek, wall.Hour) : default)
            .Select(cell => new ReportHour(
                cell.Key.Item1,
                cell.Key.Hour,
                Everybody().Sum(id => cell.Count(minute => IsBusy(id, minute))),
                Everybody().Sum(id => cell.Count(minute => IsOpen(id, minute)))))
            .Where(hour => hour.BusyMinutes > 0 || hour.OpenMinutes > 0)
            .OrderBy(hour => hour.Weekday)
            .ThenBy(hour => hour.Hour),
    ];

    /// <summary>Hands a price out minor unit by minor unit, each to whoever is owed most.</summary>
    public static long[] Shares(Appointment visit)
    {
        var weights = visit.Segments.Select(segment => segment.PriceMinor).ToList();
        weights = weights.TrueForAll(weight => weight == 0)
            ? [.. visit.Segments.Select(segment => (long)(segment.End - segment.Start).TotalMinutes)]
            : weights;
        var (shares, whole) = (new long[weights.Count], weights.Sum());
        for (var given = 0; given < visit.Terms.PriceMinor; given++)
        {
            var owed = weights.Select((weight, i) => (visit.Terms.PriceMinor * weight) - (shares[i] * whole)).ToList();
            shares[owed.IndexOf(owed.Max())]++;
        }

        return shares;
    }

    private ReportCounts Count(IReadOnlyList<Appointment> visits, Func<AgreedSegment, bool> which)
    {
        var (done, coming) = (visits.Where(Completed).ToList(), visits.Where(Open).ToList());
        return new ReportCounts(
            done.Count,
            visits.Count(visit => visit.Status == AppointmentStatus.NoShow),
            visits.Count(Cancelled),
            coming.Count,
            done.Sum(Price),
            coming.Sum(Price),
            done.Sum(Commission),
            done.Sum(visit => visit.Segments.Where(IsMine).Where(which).Sum(segment => (int)(segment.End - segment.Start).TotalMinutes)));

        long Price(Appointment visit) =>
            Parts(visit).Sum(one => one.Share);

        long Commission(Appointment visit) =>
            Parts(visit).Sum(one => Rounded(one.Share * (one.Segment.CommissionBasisPoints ?? 0) / 10_000m));

        IEnumerable<(AgreedSegment Segment, long Share)> Parts(Appointment visit) =>
            visit.Segments.Zip(Shares(visit)).Where(one => IsMine(one.First) && which(one.First));
    }

    private static long Rounded(decimal amount) => (long)decimal.Floor(amount) + (amount - decimal.Floor(amount) >= 0.5m ? 1 : 0);

    private bool IsMine(AgreedSegment segment) => wish.Professional is null || segment.Professional == wish.Professional;

    private bool IsInside(Appointment visit) =>
        string.CompareOrdinal(visit.Time.Date, $"{wish.First:uuuu-MM-dd}") >= 0 && string.CompareOrdinal(visit.Time.Date, $"{wish.Last:uuuu-MM-dd}") <= 0;

    private bool Said(Appointment visit) => Completed(visit) || Cancelled(visit) || Open(visit) || visit.Status == AppointmentStatus.NoShow;

    private static bool Completed(Appointment visit) => visit.Status == AppointmentStatus.Completed;

    private static bool Cancelled(Appointment visit) =>
        visit.Status == AppointmentStatus.Cancelled && (visit.HoldUntil is null || visit.AgreedAt is not null);

    private static bool Open(Appointment visit) => visit.Status is AppointmentStatus.Booked or AppointmentStatus.Confirmed
        or AppointmentStatus.CheckedIn or AppointmentStatus.InProgress;

    private bool Pending(Appointment visit) => !(visit.HoldUntil <= now)
        && visit.Status is AppointmentStatus.Held or AppointmentStatus.AwaitingApproval or AppointmentStatus.AwaitingPayment;

    private IReadOnlyList<AgreedSegment> Taken => field ??=
        [.. Meant.Where(visit => Completed(visit) || Open(visit)).SelectMany(visit => visit.Segments)];

    private IEnumerable<Instant> Minutes()
    {
        var (begins, ends) = (WallTime.StartOf(wish.First, setup.Zone), WallTime.StartOf(wish.Last.PlusDays(1), setup.Zone));
        for (var minute = begins; minute < ends; minute += Duration.FromMinutes(1))
        {
            yield return minute;
        }
    }

    private IEnumerable<string> Everybody() => all.SelectMany(visit => visit.Segments).Select(segment => segment.Professional).Concat(Workers()).Distinct();

    private IEnumerable<Setup> Places() =>
        setup.Locations.Where(location => wish.Location is null || location.Id == wish.Location).Select(location => setup.At(location.Id));

    private IEnumerable<string> Workers() =>
        Places().SelectMany(there => there.Professionals).Select(one => one.Id).Where(id => wish.Professional is null || id == wish.Professional);

    private bool IsBusy(string professional, Instant minute) =>
        (wish.Professional is null || wish.Professional == professional)
        && Taken
            .Where(segment => segment.Professional == professional && segment.Start <= minute && minute < segment.End)
            .Any(segment => segment.Busy is null || segment.Busy.Any(part =>
                segment.Start.Plus(Duration.FromMinutes(part.OffsetMinutes)) <= minute
                && minute < segment.Start.Plus(Duration.FromMinutes(part.OffsetMinutes + part.LengthMinutes))));

    private bool IsOpen(string professional, Instant minute) =>
        (wish.Professional is null || wish.Professional == professional)
        && Places().Where(there => there.Professionals.Any(one => one.Id == professional)).Any(there => Enumerable.Range(-2, 4)
            .Select(days => minute.InZone(setup.Zone).Date.PlusDays(days))
            .SelectMany(date => there.HoursOf(professional).On(date).Select(window => (
                Opens: WallTime.Door(date, window.OpensMinute, setup.Zone), Closes: WallTime.Door(date, window.ClosesMinute, setup.Zone))))
            .Any(window => window.Opens <= minute && minute < window.Closes))
        && !absences.Any(absence => absence.Participant == professional && absence.Status != AbsenceStatus.Removing
            && absence.Start <= minute && minute < absence.End);
}
