using System.Buffers;
using NodaTime;

namespace Encaixe.Scheduling;

/// <summary>Who asks, and when.</summary>
/// <param name="Now">The moment of asking: the server's, always.</param>
/// <param name="Errand">To book, or to move.</param>
/// <param name="NoticeWaived">The shop's people ask: neither notice nor the past binds them.</param>
public readonly record struct Ask(Instant Now, Errand Errand = Errand.Create, bool NoticeWaived = false);

/// <summary>Decides when one professional can take one service: the one feasibility function.</summary>
/// <remarks>
/// Every rule is a set of starts that it leaves or takes away; what is left is open. The list that a client sees and the
/// check before a booking is written are the same answer to the same question, so nothing is listed that cannot be
/// booked. <see cref="WhyNot"/> names the rules that took a start away.
/// </remarks>
public static class Availability
{
    /// <summary>The starts that are open on some local dates.</summary>
    /// <param name="taken">What is taken from two days before <paramref name="first"/> to two days after
    /// <paramref name="last"/>, in any order (fastest in the order of time).</param>
    /// <param name="first">First local date of the starts.</param>
    /// <param name="last">Last local date of the starts, inclusive.</param>
    public static OpenStarts Find(
        WorkingHours hours, Offer offer, ReadOnlySpan<Taken> taken, LocalDate first, LocalDate last, Ask ask)
    {
        first = LocalDate.Max(first, Bounds.EarliestDate(hours.Zone, offer, ask));
        last = LocalDate.Min(last, Bounds.LastDate(hours.Zone, offer, ask));
        if (last < first)
        {
            return OpenStarts.None;
        }

        var openings = new Openings(hours, offer, first, last);
        var earliest = Math.Max(
            WallTime.StartOf(first, hours.Zone).ToUnixTimeSeconds(), Bounds.Earliest(offer, ask));
        var latest = WallTime.StartOf(last.PlusDays(1), hours.Zone).ToUnixTimeSeconds() - 1;

        var terms = new Terms(offer);
        var blocks = new Blocks(taken.Length);
        try
        {
            blocks.Fill(terms, taken, ask.Now);
            return Walk(terms, openings, blocks, earliest, latest);
        }
        finally
        {
            blocks.Dispose();
        }
    }

    /// <summary>Whether a booking can start at this moment: whether <see cref="Find"/> would list it.</summary>
    public static bool Allows(
        WorkingHours hours, Offer offer, ReadOnlySpan<Taken> taken, Instant start, Ask ask)
    {
        if (!Bounds.Cover(start))
        {
            return false;
        }

        var date = WallTime.DateOf(start, hours.Zone);
        return Find(hours, offer, taken, date, date, ask).Contains(start);
    }

    private static OpenStarts Walk(
        in Terms terms, Openings openings, scoped in Blocks blocks, long earliest, long latest)
    {
        var runs = new RunList(openings.All.Count + blocks.Count);
        var block = 0;
        foreach (var opening in openings.All)
        {
            var (from, until) = Bounds.Starts(opening, terms);
            from = Math.Max(from, earliest);
            until = Math.Min(until, latest);
            var afterBlock = false;
            while (from <= until)
            {
                while (block < blocks.Count && blocks.Until(block) <= from)
                {
                    afterBlock |= blocks.Until(block) == from;
                    block++;
                }

                var isBlocked = block < blocks.Count && blocks.From(block) <= until;
                if (!isBlocked)
                {
                    runs.AddStretch(terms, opening.Anchor, from, until, afterBlock, beforeBlock: false);
                    break;
                }

                if (blocks.From(block) >= from)
                {
                    runs.AddStretch(terms, opening.Anchor, from, blocks.From(block), afterBlock, beforeBlock: true);
                }

                from = blocks.Until(block);
                afterBlock = false; // until the block is passed
            }
        }

        return runs.ToOpenStarts();
    }

    /// <summary>The runs found so far.</summary>
    private ref struct RunList(int capacity)
    {
        private OpenStarts.Run[] _runs = ArrayPool<OpenStarts.Run>.Shared.Rent(capacity * 3);
        private int _count;

        /// <summary>Adds the starts of a stretch in which nothing is in the way, both ends included.</summary>
        public void AddStretch(in Terms terms, long anchor, long from, long until, bool afterBlock, bool beforeBlock)
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

        public readonly OpenStarts ToOpenStarts()
        {
            var starts = _count == 0 ? OpenStarts.None : new OpenStarts(_runs.AsSpan(0, _count));
            ArrayPool<OpenStarts.Run>.Shared.Return(_runs);
            return starts;
        }

        private void Add(long first, long step, int count) => _runs[_count++] = new(first, step, count);
    }
}
