using NodaTime;

namespace Encaixe.Scheduling;

/// <summary>What stands in the way of an offer, as starts that are taken away: bookings, a full class, the lunch, rooms and
/// chairs. Each is asked by itself, so that <see cref="WhyNot"/> can name it.</summary>
internal static class Obstacles
{
    /// <summary>Takes away all starts that anything stands in the way of.</summary>
    /// <param name="first">The first date whose starts are wanted.</param>
    /// <param name="last">The last.</param>
    public static void AddAll(
        ref Blocks blocks, in Terms terms, Calendar calendar, LocalDate first, LocalDate last, Ask ask)
    {
        AddTaken(ref blocks, terms, calendar.Taken.Span, ask.Now);
        AddFullGroup(ref blocks, terms, calendar.Taken.Span, ask);
        if (calendar.Hours.Lunch is { } lunch)
        {
            AddLunch(ref blocks, terms, calendar, lunch, first, last, ask.Now);
        }

        foreach (var need in calendar.Needs)
        {
            AddNeed(ref blocks, terms, need, first, last, ask.Now);
        }
    }

    /// <summary>Takes away the starts that would meet a booking or an absence, or come too close to it.</summary>
    public static void AddTaken(ref Blocks blocks, in Terms terms, ReadOnlySpan<Taken> taken, Instant now)
    {
        var tick = now.ToUnixTimeTicks();
        foreach (ref readonly var part in terms.Parts)
        {
            var adding = blocks.Adding(taken.Length);
            foreach (ref readonly var span in taken)
            {
                if (span.StandsAt(tick) && !Shares(span, terms))
                {
                    var (from, until) = Of(span, terms, part);
                    adding.Add(from, until);
                }
            }

            blocks.Added(adding);
        }
    }

    /// <summary>The starts that one taken span takes away from a part of an offer.</summary>
    public static (long From, long Until) Of(in Taken taken, in Terms terms, in Terms.Part part)
    {
        var (before, after) = taken.IsAbsence && terms.BuffersReachAnywhere ? (0, 0) : (part.Before, part.After);
        var (ahead, behind) = terms.BuffersAdd
            ? (after + taken.Before, taken.After + before)
            : (Math.Max(after, taken.Before), Math.Max(taken.After, before));
        return (taken.Start - part.Offset - part.Length - ahead, taken.End - part.Offset + behind);
    }

    /// <summary>Whether a span and the offer may lie side by side, seats permitting.</summary>
    public static bool Shares(in Taken taken, in Terms terms) => taken.Group != 0 && taken.Group == terms.Group;

    /// <summary>Takes away the starts at which the offer's own group would have too few seats left.</summary>
    public static void AddFullGroup(ref Blocks blocks, in Terms terms, ReadOnlySpan<Taken> taken, Ask ask)
    {
        if (terms.Group == 0)
        {
            return;
        }

        using var load = new Load(taken, terms.Group, ask.Now);
        load.AddFull(ref blocks, terms.Capacity - ask.Party, terms.Length);
    }

    /// <summary>Takes away the starts at which none of some pools has a unit free, or is open.</summary>
    /// <param name="pools">One of these is needed.</param>
    public static void AddNeed(
        ref Blocks blocks, in Terms terms, IReadOnlyList<Pool> pools, LocalDate first, LocalDate last, Instant now)
    {
        var shared = new Blocks(16);
        shared.Add(-Blocks.Far, Blocks.Far);
        foreach (var pool in pools)
        {
            var own = new Blocks(16);
            AddPool(ref own, terms, pool, first, last, now);
            own.Settle();
            var both = new Blocks(16);
            both.AddShared(shared, own);
            shared.Dispose();
            own.Dispose();
            shared = both;
        }

        blocks.AddAll(shared);
        shared.Dispose();
    }

    private static void AddPool(
        ref Blocks blocks, in Terms terms, Pool pool, LocalDate first, LocalDate last, Instant now)
    {
        var closedFrom = -Blocks.Far;
        foreach (var opening in new Openings(pool.Hours, StartGrid.Window, BufferReach.Anywhere, first, last).All)
        {
            if (opening.RangeUntil != closedFrom) // the last window of its range has said so already
            {
                blocks.Add(closedFrom - terms.Length, opening.From);
                closedFrom = opening.RangeUntil;
            }
        }

        blocks.Add(closedFrom - terms.Length, Blocks.Far);
        using var load = new Load(pool.Taken.Span, group: null, now);
        load.AddFull(ref blocks, pool.Units - 1, terms.Length + (int)pool.Buffer.TotalSeconds);
    }

    /// <summary>Takes away the starts after which no lunch of its full length would be left in its time. On a date on which
    /// there is none anyway, it protects nothing.</summary>
    /// <remarks>A gap that is long enough is spoilt by the starts after which both what is left before the service and what is
    /// left after it are too short: one open stretch. The lunch is lost when every such gap is spoilt, so the stretches of a
    /// date are met with one another.</remarks>
    public static void AddLunch(
        ref Blocks blocks,
        in Terms terms,
        Calendar calendar,
        FlexibleBreak lunch,
        LocalDate first,
        LocalDate last,
        Instant now)
    {
        var busy = new Blocks(calendar.Taken.Length);
        var tick = now.ToUnixTimeTicks();
        foreach (ref readonly var span in calendar.Taken.Span)
        {
            if (span.StandsAt(tick) && !span.IsAbsence)
            {
                busy.Add(span.Start, span.End);
            }
        }

        busy.Settle();
        var (next, length) = (0, (int)lunch.Length.TotalSeconds);
        var doors = new Doors(calendar.Hours.Zone);
        (first, last) = doors.Around(first, last, days: 1);
        for (var date = first; date <= last; date = date.PlusDays(1))
        {
            var opens = doors.At(date, lunch.Window.OpensMinute);
            var closes = doors.At(date, lunch.Window.ClosesMinute);
            while (next < busy.Count && busy.Until(next) <= opens)
            {
                next++;
            }

            var (from, until) = (-Blocks.Far, Blocks.Far);
            var (gap, hasLunch) = (opens, false);
            for (var i = next; gap < closes; i++)
            {
                var end = i < busy.Count ? Math.Min(busy.From(i), closes) : closes;
                if (end - gap >= length)
                {
                    hasLunch = true;
                    from = Math.Max(from, end - length - terms.Length);
                    until = Math.Min(until, gap + length);
                }

                gap = i < busy.Count ? Math.Max(gap, busy.Until(i)) : closes;
            }

            if (hasLunch)
            {
                blocks.Add(from, until);
            }
        }

        busy.Dispose();
    }
}
