using System.Buffers;

namespace Encaixe.Scheduling;

/// <summary>Puts the stretches on the grid.</summary>
internal ref struct RunList(GapTable? gaps) : IStretchSink
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
