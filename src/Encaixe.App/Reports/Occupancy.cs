using Encaixe.App.Absences;
using Encaixe.App.Appointments;
using Encaixe.App.Shops;
using Encaixe.Contracts.Reports;
using Encaixe.Scheduling;

namespace Encaixe.App.Reports;

/// <summary>How full people's time was: minutes in which they serve, or are booked to, and those in which they were there to be booked.</summary>
/// <param name="clock">The minutes that count.</param>
internal sealed class Occupancy(ReportClock clock)
{
    private readonly Dictionary<string, MinuteSet> _busy = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MinuteSet> _open = new(StringComparer.Ordinal);

    /// <summary>Adds what a visit keeps people busy with.</summary>
    /// <param name="professional">Id of whose part alone counts; <see langword="null"/>: everybody's.</param>
    public void Add(Appointment visit, string? professional)
    {
        foreach (var claim in visit.ToSpans().Where(claim => !claim.IsOfResource && (professional ?? claim.Participant) == claim.Participant))
        {
            Of(_busy, claim.Participant).Add(claim.Span.Slot.Start, claim.Span.Slot.End);
        }
    }

    /// <summary>Adds when somebody works at a location.</summary>
    public void AddHours(Setup there, string professional)
    {
        var (open, hours) = (Of(_open, professional), there.HoursOf(professional));
        for (var date = clock.First.PlusDays(-1); date <= clock.Last; date = date.PlusDays(1)) // a night shift reaches into the next date
        {
            foreach (var window in hours.On(date))
            {
                open.Add(WallTime.Door(date, window.OpensMinute, clock.Zone), WallTime.Door(date, window.ClosesMinute, clock.Zone));
            }
        }
    }

    /// <summary>Takes out when somebody was away: after all hours were added.</summary>
    public void Remove(Absence absence)
    {
        if (absence.Status != AbsenceStatus.Removing && _open.TryGetValue(absence.Participant, out var open))
        {
            open.Remove(absence.Start, absence.End);
        }
    }

    /// <summary>The minutes of one of the shop's people.</summary>
    public (int Busy, int Open) Of(string professional) =>
        (_busy.GetValueOrDefault(professional)?.Count ?? 0, _open.GetValueOrDefault(professional)?.Count ?? 0);

    /// <summary>The minutes of all of them by the hour of the week.</summary>
    public IReadOnlyList<ReportHour> Hours()
    {
        var (busy, open) = (Cells(_busy), Cells(_open));
        return
        [
            .. Enumerable.Range(0, ReportClock.Cells)
                .Where(cell => busy[cell] > 0 || open[cell] > 0)
                .Select(cell => new ReportHour(ReportClock.Place(cell).Weekday, ReportClock.Place(cell).Hour, busy[cell], open[cell])),
        ];
    }

    private MinuteSet Of(Dictionary<string, MinuteSet> sets, string professional) =>
        sets.TryGetValue(professional, out var set) ? set : sets[professional] = new MinuteSet(clock);

    private static int[] Cells(Dictionary<string, MinuteSet> sets)
    {
        var cells = new int[ReportClock.Cells];
        foreach (var set in sets.Values)
        {
            set.CountInto(cells);
        }

        return cells;
    }
}
