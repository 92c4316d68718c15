using Encaixe.Contracts.Staff;
using Encaixe.Scheduling;
using Encaixe.Staff.Api;
using NodaTime;

namespace Encaixe.Staff.Agenda;

/// <summary>What one professional does of a visit without a break, and where it stands in their column.</summary>
/// <param name="Visit">The visit.</param>
/// <param name="What">What is done, by name.</param>
/// <param name="Time">When.</param>
/// <param name="Lane">In which of the lanes, from 0: what overlaps stands side by side.</param>
/// <param name="Lanes">How many there are where it stands.</param>
public sealed record Block(AgendaItemAnswer Visit, string What, Minutes Time, int Lane = 0, int Lanes = 1)
{
    /// <summary>Whether the visit begins with it.</summary>
    internal bool Begins { get; init; }

    /// <summary>Whether the visit ends with it.</summary>
    internal bool Ends { get; init; }

    /// <summary>The free time that is kept before and after it.</summary>
    internal IReadOnlyList<Minutes> Kept { get; init; } = [];

    /// <summary>Whether it stands so on this device alone, until there is a network.</summary>
    internal bool IsUnsent { get; init; }

    /// <summary>Of a class, how full it is.</summary>
    internal ClassSeats? Seats { get; init; }

    /// <summary>The hue of what is done, from 0; seen where colours say that.</summary>
    internal int Hue { get; init; }

    /// <summary>Whether somebody who looks sees the same as of another.</summary>
    internal bool LooksLike(Block other) =>
        (What, Time, Lane, Lanes, Begins, Ends, IsUnsent) == (other.What, other.Time, other.Lane, other.Lanes, other.Begins, other.Ends, other.IsUnsent)
        && (Seats, Hue) == (other.Seats, other.Hue)
        && Kept.SequenceEqual(other.Kept)
        && Visit with { Segments = other.Visit.Segments } == other.Visit;
}

/// <summary>A day of one professional.</summary>
/// <param name="Date">Which.</param>
/// <param name="Id">Theirs; empty: nobody works or serves on it.</param>
/// <param name="Name">What they are called.</param>
/// <param name="Open">When they work, in order.</param>
/// <param name="Away">When they are away, or busy elsewhere.</param>
/// <param name="Blocks">What they do, in the order of time.</param>
public sealed record GridColumn(
    LocalDate Date, string Id, string Name, IReadOnlyList<Minutes> Open, IReadOnlyList<Minutes> Away, IReadOnlyList<Block> Blocks)
{
    /// <summary>Whether somebody who looks sees the same as of another.</summary>
    internal bool LooksLike(GridColumn other) => (Date, Id, Name) == (other.Date, other.Id, other.Name)
        && Open.SequenceEqual(other.Open)
        && Away.SequenceEqual(other.Away)
        && Blocks.Count == other.Blocks.Count
        && Blocks.Zip(other.Blocks).All(pair => pair.First.LooksLike(pair.Second));
}

/// <summary>Some days of the shop, column by column.</summary>
/// <param name="Columns">Day by day, those who work or serve on it in the shop's order.</param>
/// <param name="Shown">What of the days is drawn: whole hours.</param>
public sealed record GridPlan(IReadOnlyList<GridColumn> Columns, Minutes Shown)
{
    /// <summary>How high the smallest block is drawn, whatever it lasts: a finger has to meet it. Minutes.</summary>
    internal const int Least = 25;

    private static readonly Minutes _usual = new(8 * 60, 19 * 60);

    /// <summary>Whether anybody works or serves.</summary>
    public bool IsEmpty => Columns.All(column => column.Id.Length == 0);

    /// <summary>Whether it has the same columns as another, whatever is in them.</summary>
    internal bool HasColumnsOf(GridPlan other) =>
        Columns.Select(column => (column.Date, column.Id)).SequenceEqual(other.Columns.Select(column => (column.Date, column.Id)));

    /// <summary>It, with the very columns of the one that was drawn before where they look the same: those are not drawn anew.</summary>
    internal GridPlan After(GridPlan? before)
    {
        if (before is null || !HasColumnsOf(before))
        {
            return this;
        }

        GridColumn[] columns = [.. Columns.Zip(before.Columns, (column, drawn) => column.LooksLike(drawn) ? drawn : column)];
        return Shown == before.Shown && columns.SequenceEqual(before.Columns, ReferenceEqualityComparer.Instance) ? before : this with { Columns = columns };
    }

    /// <summary>Draws it up.</summary>
    /// <param name="shop">Who serves, and when they work.</param>
    /// <param name="view">Which days, and whose. Whose alone they are has a column on each, those of everybody one for each who works.</param>
    /// <param name="book">What is in the agenda.</param>
    internal static GridPlan Of(Shop shop, AgendaView view, AgendaBook book)
    {
        var (seats, hues) = (ClassSeats.In(shop, book), ServiceHues.Of(shop));
        var blocks = book.Standing
            .Where(visit => view.Location is null || view.Location == (visit.Location ?? ""))
            .SelectMany(Parts)
            .ToLookup(part => (part.Date, part.Professional), part => Mark(part.Block));
        var absences = book.Absences.ToLookup(absence => absence.Participant, absence => (absence.Start, absence.End));
        var elsewhere = book.Elsewhere
            .SelectMany(busy => busy.Times, (busy, time) => (busy.Professional, time.Start, time.End))
            .ToLookup(busy => busy.Professional, busy => (busy.Start, busy.End));
        var people = shop.Shown.Where(one => view.Professional is null || one.Id == view.Professional).ToList();
        var columns = new List<GridColumn>();
        foreach (var date in view.Dates)
        {
            var before = columns.Count;
            foreach (var professional in people)
            {
                var id = professional.Id!;
                var open = professional.IsActive ? OpenOn(shop.HoursOf(professional, view.Location), date) : [];
                var taken = blocks[(date, id)].ToList();
                if (open.Count > 0 || taken.Count > 0 || (view.Scope == AgendaScope.Week && view.Professional is not null))
                {
                    var away = absences[id].Concat(elsewhere[id])
                        .Select(one => Minutes.On(date, one.Start, one.End))
                        .Where(one => one.Length > 0);
                    columns.Add(new GridColumn(date, id, professional.Name, open, [.. away], SideBySide(taken)));
                }
            }

            if (columns.Count == before && view.Scope == AgendaScope.Week)
            {
                columns.Add(new GridColumn(date, "", "", [], [], []));
            }
        }

        return new GridPlan(columns, ToShow(columns));

        Block Mark(Block block)
        {
            ClassSeats? full = seats.Count > 0 && block.Visit.Segments is [var only] && seats.TryGetValue((only.Professional, only.ServiceName, only.Start), out var found) ? found : null;
            return block with { Seats = full, IsUnsent = book.Unsent.Contains(block.Visit.Id), Hue = hues.Of(block.What).Hue };
        }
    }

    /// <summary>Puts what overlaps side by side: each in the first lane that is free, in as many as are needed where it stands.</summary>
    /// <param name="blocks">In any order.</param>
    internal static List<Block> SideBySide(IReadOnlyList<Block> blocks)
    {
        var placed = new List<Block>(blocks.Count);
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
            placed.AddRange(ends.Count == 1 ? heap : heap.Select(block => block with { Lanes = ends.Count }));
            heap.Clear();
            ends.Clear();
        }
    }

    /// <summary>What of a date somebody works: what is left of the night before, and what begins on it.</summary>
    /// <param name="places">Their hours at each place where they do.</param>
    internal static List<Minutes> OpenOn(IEnumerable<WorkingHours> places, LocalDate date) =>
    [
        .. places.SelectMany(hours => hours.On(date.PlusDays(-1))
            .Where(window => window.ClosesMinute > Minutes.Day)
            .Select(window => new Minutes(0, window.ClosesMinute - Minutes.Day))
            .Concat(hours.On(date).Select(window => new Minutes(window.OpensMinute, Math.Min(Minutes.Day, window.ClosesMinute)))))
            .OrderBy(window => window.From),
    ];

    /// <summary>A visit by who does what of it on which date. What they do without a break is one.</summary>
    private static IEnumerable<(LocalDate Date, string Professional, Block Block)> Parts(AgendaItemAnswer visit)
    {
        if (visit.Segments is [var only])
        {
            return OnDates(visit, only); // as most are
        }

        return PartsOfSeveral(visit);
    }

    private static IEnumerable<(LocalDate Date, string Professional, Block Block)> PartsOfSeveral(AgendaItemAnswer visit)
    {
        foreach (var own in visit.Segments.GroupBy(segment => segment.Professional))
        {
            AgendaSegmentAnswer? last = null;
            foreach (var segment in own)
            {
                if (last is not null && last.End == segment.Start)
                {
                    last = last with { End = segment.End, AfterMinutes = segment.AfterMinutes, ServiceName = $"{last.ServiceName} + {segment.ServiceName}" };
                    continue;
                }

                foreach (var part in OnDates(visit, last))
                {
                    yield return part;
                }

                last = segment;
            }

            foreach (var part in OnDates(visit, last))
            {
                yield return part;
            }
        }
    }

    private static IEnumerable<(LocalDate Date, string Professional, Block Block)> OnDates(AgendaItemAnswer visit, AgendaSegmentAnswer? part)
    {
        if (part is null)
        {
            yield break;
        }

        var last = LocalDate.FromDateTime(part.End.DateTime);
        for (var date = LocalDate.FromDateTime(part.Start.DateTime); date <= last; date = date.PlusDays(1))
        {
            if (Minutes.On(date, part.Start, part.End) is { Length: > 0 } time)
            {
                yield return (date, part.Professional, new Block(visit, part.ServiceName, time)
                {
                    Begins = part.Start == visit.Start && part.Start.Date == date.ToDateTimeUnspecified(),
                    Ends = part.End == visit.End && part.End.DateTime <= date.PlusDays(1).ToDateTimeUnspecified(),
                    Kept = part is { BeforeMinutes: 0, AfterMinutes: 0 } ? [] : KeptAround(part, date),
                });
            }
        }
    }

    private static Minutes[] KeptAround(AgendaSegmentAnswer part, LocalDate date) =>
    [
        .. new[]
        {
            Minutes.On(date, part.Start.AddMinutes(-part.BeforeMinutes), part.Start),
            Minutes.On(date, part.End, part.End.AddMinutes(part.AfterMinutes)),
        }.Where(time => time.Length > 0),
    ];

    private static Minutes ToShow(List<GridColumn> columns)
    {
        var (from, until) = (Minutes.Day, 0);
        foreach (var time in columns.SelectMany(column => column.Open.Concat(column.Blocks.Select(block => block.Time))))
        {
            (from, until) = (Math.Min(from, time.From), Math.Max(until, time.Until));
        }

        return until == 0 ? _usual : new Minutes(from / 60 * 60, Math.Min(Minutes.Day, (until + 59) / 60 * 60));
    }
}
