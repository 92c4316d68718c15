using NodaTime;

namespace Encaixe.Scheduling;

/// <summary>Who asks, when, and for how many.</summary>
/// <param name="Now">The moment of asking: the server's, always.</param>
/// <param name="Errand">To book, to move, or to fill what has become free.</param>
/// <param name="NoticeWaived">The shop's people ask: neither notice nor the past binds them.</param>
/// <param name="Party">How many people come; 1 or more. Only a group has room for more than one.</param>
public readonly record struct Ask(
    Instant Now, Errand Errand = Errand.Create, bool NoticeWaived = false, int Party = 1)
{
    /// <summary>Whether this is a client looking through the list: whoever asks for something in particular is shown all that
    /// is free.</summary>
    internal bool IsBrowsing => Errand == Errand.Create && !NoticeWaived;
}

/// <summary>Decides when one professional can take one service: the one feasibility function.</summary>
/// <remarks>
/// Every rule is a set of starts that it leaves or takes away; what is left is open. The list that a client sees and the
/// check before a booking is written are the same answer to the same question, so nothing is listed that cannot be
/// booked. <see cref="WhyNot"/> names the rules that took a start away.
/// </remarks>
public static class Availability
{
    /// <summary>The starts that are open on some local dates.</summary>
    /// <param name="calendar">Whose; what is taken from two days before <paramref name="first"/> to two days after
    /// <paramref name="last"/>.</param>
    /// <param name="first">First local date of the starts.</param>
    /// <param name="last">Last local date of the starts, inclusive.</param>
    public static OpenStarts Find(Calendar calendar, Offer offer, LocalDate first, LocalDate last, Ask ask)
    {
        if (offer.Gaps.Level != GapLevel.Only || calendar.Gaps is not { } gaps || !ask.IsBrowsing)
        {
            return Find(calendar, offer, null, first, last, ask);
        }

        var lastFitted = ask.Now.InZone(calendar.Hours.Zone).Date.PlusDays(Math.Min(offer.Gaps.WithinDays, 10_000) - 1);
        var fitted = Find(calendar, offer, gaps, first, LocalDate.Min(last, lastFitted), ask);
        var all = Find(calendar, offer, null, LocalDate.Max(first, lastFitted.PlusDays(1)), last, ask);
        return OpenStarts.Joined(fitted, all);
    }

    /// <summary>Those of the open starts that waste least: in each gap those after which the services on offer can fill what
    /// is left of it best. Where some waste is certain, those that leave it in the fewest pieces.</summary>
    /// <inheritdoc cref="Find(Calendar, Offer, LocalDate, LocalDate, Ask)"/>
    public static OpenStarts FindBest(Calendar calendar, Offer offer, LocalDate first, LocalDate last, Ask ask) =>
        Find(calendar, offer, calendar.Gaps, first, last, ask);

    /// <summary>The open starts of a plain question: no pools, and nobody counts gaps.</summary>
    /// <inheritdoc cref="Find(Calendar, Offer, LocalDate, LocalDate, Ask)"/>
    public static OpenStarts Find(
        WorkingHours hours, Offer offer, Taken[] taken, LocalDate first, LocalDate last, Ask ask) =>
        Find(new Calendar(hours, taken), offer, null, first, last, ask);

    /// <summary>Whether a booking can start at this moment: whether <c>Find</c> would list it.</summary>
    public static bool Allows(Calendar calendar, Offer offer, Instant start, Ask ask)
    {
        if (!Bounds.Cover(start))
        {
            return false;
        }

        var date = WallTime.DateOf(start, calendar.Hours.Zone);
        return Find(calendar, offer, date, date, ask).Contains(start);
    }

    /// <inheritdoc cref="Allows(Calendar, Offer, Instant, Ask)"/>
    public static bool Allows(
        WorkingHours hours, Offer offer, Taken[] taken, Instant start, Ask ask) =>
        Allows(new Calendar(hours, taken), offer, start, ask);

    /// <summary>How much more of a professional's time is lost for good when a booking starts at this moment. Elapsed time;
    /// nothing where nobody counts gaps.</summary>
    /// <param name="start">An open start.</param>
    public static Duration AddedWaste(Calendar calendar, Offer offer, Instant start, Ask ask)
    {
        if (calendar.Gaps is not { } gaps)
        {
            return Duration.Zero;
        }

        var date = WallTime.DateOf(start, calendar.Hours.Zone);
        var sink = new WasteAt(gaps, start.ToUnixTimeSeconds(), (int)offer.Length.TotalSeconds);
        Walk(calendar, offer, date, date, ask, ref sink);
        return Duration.FromMinutes(sink.Minutes);
    }

    /// <summary>The gap between what is taken that a start lies in, from where a booking could begin in it at the earliest to
    /// where one could end at the latest; <see langword="null"/>: it is no open start.</summary>
    public static Slot? GapAround(Calendar calendar, Offer offer, Instant start, Ask ask)
    {
        var date = WallTime.DateOf(start, calendar.Hours.Zone);
        var sink = new GapAt(start.ToUnixTimeSeconds());
        Walk(calendar, offer, date, date, ask, ref sink);
        return sink.From is { } from ? new Slot(Instant.FromUnixTimeSeconds(from), Instant.FromUnixTimeSeconds(sink.Until)) : null;
    }

    /// <summary>How much of a professional's time is lost on average when a booking starts at any of the starts that are open on
    /// a local date, whichever. Elapsed time; nothing where nobody counts gaps or nothing is open.</summary>
    public static Duration AverageWaste(Calendar calendar, Offer offer, LocalDate date, Ask ask)
    {
        if (calendar.Gaps is not { } gaps)
        {
            return Duration.Zero;
        }

        var sink = new AverageWasteOf(gaps);
        Walk(calendar, offer, date, date, ask, ref sink);
        return sink.Starts == 0 ? Duration.Zero : Duration.FromSeconds(sink.Minutes * 60.0 / sink.Starts);
    }

    /// <summary>How many seats of the offer's group are left for the whole of it.</summary>
    public static int SeatsLeft(Calendar calendar, Offer offer, Instant start, Instant now)
    {
        using var load = new Load(calendar.Taken.Span, offer.Group, now);
        var from = start.ToUnixTimeSeconds();
        return Math.Max(0, offer.Capacity - load.Peak(from, from + (int)offer.Length.TotalSeconds));
    }

    /// <summary>The stretches in which nothing is in the way of a part of a visit, whatever the grid, the notice and the
    /// horizon: those are for its first start.</summary>
    /// <param name="openings">The calendar's for the same dates.</param>
    internal static void AddStretches(
        StretchSets stretches, Calendar calendar, Offer offer, Openings openings, LocalDate first, LocalDate last, Ask ask)
    {
        var sink = new KeptStretches(stretches);
        var bounds = new WalkBounds(-Blocks.Far, Blocks.Far, -Blocks.Far);
        Walk(calendar, offer, openings, first, last, ask, bounds, ref sink);
    }

    private static OpenStarts Find(
        Calendar calendar, Offer offer, GapTable? gaps, LocalDate first, LocalDate last, Ask ask)
    {
        var runs = new RunList(gaps);
        Walk(calendar, offer, first, last, ask, ref runs);
        return runs.ToOpenStarts();
    }

    /// <summary>Walks through the stretches in which nothing is in the way.</summary>
    private static void Walk<TSink>(
        Calendar calendar, Offer offer, LocalDate first, LocalDate last, Ask ask, ref TSink sink)
        where TSink : struct, IStretchSink, allows ref struct
    {
        var hours = calendar.Hours;
        first = LocalDate.Max(first, Bounds.EarliestDate(hours.Zone, offer, ask));
        last = LocalDate.Min(last, Bounds.LastDate(hours.Zone, offer, ask));
        if (last < first || ask.Party > offer.Capacity)
        {
            return;
        }

        var (earliest, latest) = Bounds.Seconds(hours.Zone, offer, first, last, ask);
        var now = ask.NoticeWaived ? long.MinValue : ask.Now.ToUnixTimeSeconds();
        var openings = new Openings(calendar.Hours, offer.Grid, offer.BufferReach, first, last);
        Walk(calendar, offer, openings, first, last, ask, new WalkBounds(earliest, latest, now), ref sink);
    }

    private static void Walk<TSink>(
        Calendar calendar,
        Offer offer,
        Openings openings,
        LocalDate first,
        LocalDate last,
        Ask ask,
        in WalkBounds bounds,
        ref TSink sink)
        where TSink : struct, IStretchSink, allows ref struct
    {
        var terms = new Terms(offer);
        var blocks = new Blocks(Math.Max(16, calendar.Taken.Length));
        try
        {
            Obstacles.AddAll(ref blocks, terms, calendar, first, last, ask);
            blocks.Settle();
            Walk(terms, openings, blocks, bounds, ref sink);
        }
        finally
        {
            blocks.Dispose();
        }
    }

    private static void Walk<TSink>(
        in Terms terms, Openings openings, scoped in Blocks blocks, in WalkBounds bounds, ref TSink sink)
        where TSink : struct, IStretchSink, allows ref struct
    {
        var block = 0;
        foreach (var opening in openings.All)
        {
            var (from, until) = Bounds.Starts(opening, terms);
            if (until < bounds.Earliest || from > bounds.Latest)
            {
                continue;
            }

            var (anchor, afterBlock) = (opening.Anchor, false);
            while (from <= until)
            {
                while (block < blocks.Count && blocks.Until(block) <= from)
                {
                    afterBlock |= blocks.Until(block) == from;
                    block++;
                }

                var isBlocked = block < blocks.Count && blocks.From(block) <= until;
                var end = isBlocked ? blocks.From(block) : until;
                if (end >= from)
                {
                    sink.Add(terms, bounds, new Stretch(anchor, from, end, afterBlock, isBlocked));
                }

                if (!isBlocked)
                {
                    break;
                }

                from = blocks.Until(block);
                anchor = terms.Grid == StartGrid.LastBooking ? from : anchor;
                afterBlock = false; // until the block is passed
            }
        }
    }
}
