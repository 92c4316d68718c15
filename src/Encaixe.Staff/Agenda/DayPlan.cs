using Encaixe.Contracts.Absences;
using Encaixe.Contracts.Calendars;
using Encaixe.Contracts.Staff;
using Encaixe.Scheduling;
using Encaixe.Staff.Api;
using NodaTime;

namespace Encaixe.Staff.Agenda;

/// <summary>A stretch of a day. Minutes of the wall clock after its midnight; 1,440 is its end.</summary>
/// <param name="From">Its first.</param>
/// <param name="Until">The first after it.</param>
public readonly record struct Minutes(int From, int Until);

/// <summary>What one professional does of a visit without a break, and where it stands in their column.</summary>
/// <param name="Visit">The visit.</param>
/// <param name="What">What is done, by name.</param>
/// <param name="Time">When.</param>
/// <param name="Lane">In which of the lanes, from 0: what overlaps stands side by side.</param>
/// <param name="Lanes">How many there are where it stands.</param>
public sealed record Block(AgendaItemAnswer Visit, string What, Minutes Time, int Lane = 0, int Lanes = 1);

/// <summary>The day of one professional.</summary>
/// <param name="Id">Theirs.</param>
/// <param name="Name">What they are called.</param>
/// <param name="Open">When they work, in order.</param>
/// <param name="Away">When they are away, or busy elsewhere.</param>
/// <param name="Blocks">What they do, in the order of time.</param>
public sealed record DayColumn(
    string Id, string Name, IReadOnlyList<Minutes> Open, IReadOnlyList<Minutes> Away, IReadOnlyList<Block> Blocks);

/// <summary>A day of the shop, column by column.</summary>
/// <param name="Columns">Those who work or serve on it, in the shop's order.</param>
/// <param name="Shown">What of the day is drawn: whole hours.</param>
public sealed record DayPlan(IReadOnlyList<DayColumn> Columns, Minutes Shown)
{
    /// <summary>How high the smallest block is drawn, whatever it lasts: a finger has to meet it. Minutes.</summary>
    internal const int Least = 25;

    private const int Day = 24 * 60;
    private static readonly Minutes _usual = new(8 * 60, 19 * 60);

    /// <summary>Draws it up.</summary>
    /// <param name="all">The visits of the day and of the one before, whatever became of them.</param>
    /// <param name="absences">Who is away on it.</param>
    /// <param name="elsewhere">Who is busy by their own calendars.</param>
    internal static DayPlan Of(
        Shop shop,
        LocalDate date,
        IReadOnlyList<AgendaItemAnswer> all,
        IReadOnlyList<AbsenceAnswer> absences,
        IReadOnlyList<BusyElsewhereAnswer> elsewhere)
    {
        var visits = all.Where(visit => visit.Status is not ("cancelled" or "expired")).ToList();
        var columns = new List<DayColumn>();
        foreach (var professional in shop.Shown)
        {
            var id = professional.Id!;
            var open = professional.IsActive ? OpenOn(shop.HoursOf(professional), date) : [];
            List<Minutes> away =
            [
                .. absences.Where(absence => absence.Participant == id).Select(absence => On(date, absence.Start, absence.End)),
                .. elsewhere.Where(busy => busy.Professional == id).SelectMany(busy => busy.Times).Select(busy => On(date, busy.Start, busy.End)),
            ];
            var blocks = SideBySide([.. visits.SelectMany(visit => BlocksOf(visit, id, date)).Where(block => block.Time.Until > block.Time.From)]);
            if (open.Count > 0 || blocks.Count > 0)
            {
                columns.Add(new DayColumn(id, professional.Name, open, [.. away.Where(one => one.Until > one.From)], blocks));
            }
        }

        return new DayPlan(columns, ToShow(columns));
    }

    /// <summary>Puts what overlaps side by side: each in the first lane that is free, in as many as are needed where it stands.</summary>
    /// <param name="blocks">In any order.</param>
    internal static List<Block> SideBySide(IReadOnlyList<Block> blocks)
    {
        var placed = new List<Block>();
        var heap = new List<Block>(); // those that hang together
        var ends = new List<int>();
        foreach (var block in blocks.OrderBy(block => block.Time.From).ThenByDescending(block => block.Time.Until))
        {
            if (ends.Count > 0 && ends.Max() <= block.Time.From)
            {
                Settle();
            }

            var lane = ends.FindIndex(end => end <= block.Time.From);
            if (lane < 0)
            {
                lane = ends.Count;
                ends.Add(0);
            }

            ends[lane] = Math.Max(block.Time.Until, block.Time.From + Least);
            heap.Add(block with { Lane = lane });
        }

        Settle();
        return placed;

        void Settle()
        {
            placed.AddRange(heap.Select(block => block with { Lanes = ends.Count }));
            heap.Clear();
            ends.Clear();
        }
    }

    private static IEnumerable<Block> BlocksOf(AgendaItemAnswer visit, string professional, LocalDate date)
    {
        Block? last = null;
        foreach (var segment in visit.Segments.Where(segment => segment.Professional == professional))
        {
            var time = On(date, segment.Start, segment.End);
            if (last is not null && last.Time.Until == time.From)
            {
                last = last with { What = $"{last.What} + {segment.ServiceName}", Time = last.Time with { Until = time.Until } };
                continue;
            }

            if (last is not null)
            {
                yield return last;
            }

            last = new Block(visit, segment.ServiceName, time);
        }

        if (last is not null)
        {
            yield return last;
        }
    }

    private static Minutes ToShow(List<DayColumn> columns)
    {
        var all = columns.SelectMany(column => column.Open.Concat(column.Blocks.Select(block => block.Time))).ToList();
        return all.Count == 0
            ? _usual
            : new Minutes(all.Min(one => one.From) / 60 * 60, Math.Min(Day, (all.Max(one => one.Until) + 59) / 60 * 60));
    }

    /// <summary>What of a date somebody works: what is left of the night before, and what begins on it.</summary>
    private static List<Minutes> OpenOn(WorkingHours hours, LocalDate date) =>
    [
        .. hours.On(date.PlusDays(-1)).Where(window => window.ClosesMinute > Day).Select(window => new Minutes(0, window.ClosesMinute - Day)),
        .. hours.On(date).Select(window => new Minutes(window.OpensMinute, Math.Min(Day, window.ClosesMinute))),
    ];

    /// <summary>What of a stretch lies on a date, by the clock on the wall: the offset that came with it is the shop's.</summary>
    private static Minutes On(LocalDate date, DateTimeOffset start, DateTimeOffset end) => new(After(date, start), After(date, end));

    private static int After(LocalDate date, DateTimeOffset time) =>
        (int)Math.Clamp((LocalDateTime.FromDateTime(time.DateTime) - date.AtMidnight()).ToDuration().TotalMinutes, 0, Day);
}
