using System.Buffers;
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
    internal static void AddStretches(
        StretchSets stretches, Calendar calendar, Offer offer, LocalDate first, LocalDate last, Ask ask)
    {
        var sink = new Stretches(stretches);
        Walk(calendar, offer, first, last, ask, new WalkBounds(-Blocks.Far, Blocks.Far, -Blocks.Far), ref sink);
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
        Walk(calendar, offer, first, last, ask, new WalkBounds(earliest, latest, now), ref sink);
    }

    private static void Walk<TSink>(
        Calendar calendar, Offer offer, LocalDate first, LocalDate last, Ask ask, in WalkBounds bounds, ref TSink sink)
        where TSink : struct, IStretchSink, allows ref struct
    {
        var openings = new Openings(calendar.Hours, offer.Grid, offer.BufferReach, first, last);
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

    /// <summary>What takes the stretches, one by one.</summary>
    private interface IStretchSink
    {
        void Add(in Terms terms, in WalkBounds bounds, in Stretch stretch);
    }

    /// <summary>The starts that are wanted. Seconds since 1970.</summary>
    /// <param name="Earliest">The first.</param>
    /// <param name="Latest">The last.</param>
    /// <param name="Now">What is before it is lost anyway.</param>
    private readonly record struct WalkBounds(long Earliest, long Latest, long Now);

    /// <summary>Starts in which nothing is in the way, both ends included; wanted or not. Seconds since 1970.</summary>
    /// <param name="Anchor">What starts are counted from.</param>
    /// <param name="AfterBlock">Something taken ends where it begins.</param>
    /// <param name="BeforeBlock">Something taken begins where it ends.</param>
    private readonly record struct Stretch(long Anchor, long From, long Until, bool AfterBlock, bool BeforeBlock);

    /// <summary>Keeps the stretches as they are.</summary>
    private readonly struct Stretches(StretchSets sets) : IStretchSink
    {
        public void Add(in Terms terms, in WalkBounds bounds, in Stretch stretch) => sets.Add(stretch.From, stretch.Until);
    }

    /// <summary>Weighs all starts on the grid.</summary>
    private struct AverageWasteOf(GapTable gaps) : IStretchSink
    {
        public long Minutes { get; private set; }

        public int Starts { get; private set; }

        public void Add(in Terms terms, in WalkBounds bounds, in Stretch stretch)
        {
            var from = Math.Max(stretch.From, bounds.Now);
            var first = Math.Max(stretch.From, bounds.Earliest);
            var before = gaps.Waste(stretch.Until - from + terms.Length);
            for (var second = first + Bounds.ToGrid(first, stretch.Anchor, terms.Step);
                second <= Math.Min(stretch.Until, bounds.Latest);
                second += terms.Step)
            {
                Minutes += gaps.Waste(second - from) + gaps.Waste(stretch.Until - second) - before;
                Starts++;
            }
        }
    }

    /// <summary>Weighs one start.</summary>
    private struct WasteAt(GapTable gaps, long second, int length) : IStretchSink
    {
        public int Minutes { get; private set; }

        public void Add(in Terms terms, in WalkBounds bounds, in Stretch stretch)
        {
            if (stretch.From <= second && second <= stretch.Until)
            {
                var from = Math.Max(stretch.From, bounds.Now);
                Minutes = gaps.Waste(second - from) + gaps.Waste(stretch.Until - second)
                    - gaps.Waste(stretch.Until - from + length);
            }
        }
    }

    /// <summary>Puts the stretches on the grid.</summary>
    private ref struct RunList(GapTable? gaps) : IStretchSink
    {
        private OpenStarts.Run[] _runs = ArrayPool<OpenStarts.Run>.Shared.Rent(256);
        private int _count;

        public void Add(in Terms terms, in WalkBounds bounds, in Stretch stretch)
        {
            var from = Math.Max(stretch.From, bounds.Earliest);
            var until = Math.Min(stretch.Until, bounds.Latest);
            if (from > until)
            {
                return;
            }

            var begin = _count;
            AddOnGrid(
                terms, stretch.Anchor, from, until,
                stretch.AfterBlock && from == stretch.From, stretch.BeforeBlock && until == stretch.Until);
            if (gaps is not null)
            {
                KeepBest(gaps, begin, Math.Max(stretch.From, bounds.Now), stretch.Until);
            }
        }

        public readonly OpenStarts ToOpenStarts()
        {
            var starts = _count == 0 ? OpenStarts.None : new OpenStarts(_runs.AsSpan(0, _count));
            ArrayPool<OpenStarts.Run>.Shared.Return(_runs);
            return starts;
        }

        private void AddOnGrid(in Terms terms, long anchor, long from, long until, bool afterBlock, bool beforeBlock)
        {
            var first = from + Bounds.ToGrid(from, anchor, terms.Step);
            if (terms.FlushStarts && afterBlock && first != from)
            {
                Add(from, 1, 1);
            }

            if (first <= until)
            {
                Add(first, terms.Step, (int)((uint)(until - first) / (uint)terms.Step) + 1);
            }

            if (terms.FlushStarts && beforeBlock && (until != from || !afterBlock)
                && Bounds.ToGrid(until, anchor, terms.Step) != 0)
            {
                Add(until, 1, 1);
            }
        }

        /// <summary>Of the starts in one gap, keeps those that waste least; where some waste is certain, those that leave it
        /// in the fewest pieces.</summary>
        /// <param name="begin">The first of the gap's runs.</param>
        /// <param name="from">Where the gap begins, as a start.</param>
        /// <param name="until">Where it ends, as a start.</param>
        private void KeepBest(GapTable gaps, int begin, long from, long until)
        {
            var runs = _runs.AsSpan(begin, _count - begin);
            Span<OpenStarts.Run> few = stackalloc OpenStarts.Run[3]; // a stretch is three runs at the most
            runs.CopyTo(few);
            few = few[..runs.Length];

            var least = int.MaxValue;
            foreach (var run in few)
            {
                for (var i = 0; i < run.Count; i++)
                {
                    least = Math.Min(least, Cost(gaps, from, run.First + (i * run.Step), until));
                }
            }

            _count = begin;
            foreach (var run in few)
            {
                for (var i = 0; i < run.Count; i++)
                {
                    var second = run.First + (i * run.Step);
                    if (Cost(gaps, from, second, until) == least)
                    {
                        Append(second, begin);
                    }
                }
            }
        }

        /// <summary>What a start costs: first the minutes that are lost, then the pieces that they are in.</summary>
        private static int Cost(GapTable gaps, long from, long second, long until)
        {
            var (left, right) = (gaps.Waste(second - from), gaps.Waste(until - second));
            return left + right == 0 ? 0 : ((left + right) * 4) + (second > from ? 1 : 0) + (until > second ? 1 : 0);
        }

        /// <summary>Adds one start: to the last run where it is the next of it.</summary>
        private void Append(long second, int begin)
        {
            if (_count > begin)
            {
                ref var last = ref _runs[_count - 1];
                var step = second - last.Last;
                if (last.Count == 1 || step == last.Step)
                {
                    last = new OpenStarts.Run(last.First, step, last.Count + 1);
                    return;
                }
            }

            Add(second, 1, 1);
        }

        private void Add(long first, long step, int count)
        {
            if (_count == _runs.Length)
            {
                var larger = ArrayPool<OpenStarts.Run>.Shared.Rent(_count * 2);
                _runs.AsSpan(0, _count).CopyTo(larger);
                ArrayPool<OpenStarts.Run>.Shared.Return(_runs);
                _runs = larger;
            }

            _runs[_count++] = new(first, step, count);
        }
    }
}
