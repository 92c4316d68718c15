using NodaTime;

namespace Encaixe.Scheduling;

/// <content>From stretches to the starts that are listed.</content>
public sealed partial class VisitSearch
{
    /// <summary>Reads the starts of each lead off the grid of their day, within notice and horizon: the strictest of all.</summary>
    private void PutOnGrid(LocalDate first, LocalDate last, Ask ask)
    {
        var (checks, zone) = (_nodes.Any(node => node.Server.Calendar.Hours.Lunch is not null), _nodes[0].Server.Calendar.Hours.Zone);
        foreach (var node in _nodes)
        {
            first = LocalDate.Max(first, Bounds.EarliestDate(zone, node.Offer, ask));
            last = LocalDate.Min(last, Bounds.LastDate(zone, node.Offer, ask));
        }

        var runs = new List<OpenStarts.Run>();
        for (var k = 0; k < _nodes.Length; k++)
        {
            runs.Clear();
            if (first <= last && From(All, k, joined: false).Length > 0)
            {
                var earliest = _nodes.Max(node => Bounds.Seconds(zone, node.Offer, first, last, ask).Earliest);
                AddRuns(runs, k, earliest, Bounds.Seconds(zone, _nodes[k].Offer, first, last, ask).Latest, first, last);
            }

            Starts[k] = runs.Count == 0 ? OpenStarts.None : new OpenStarts(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(runs));
            if (checks)
            {
                KeepThoseWithBreaks(k);
            }
        }
    }

    private void AddRuns(List<OpenStarts.Run> runs, int k, long earliest, long latest, LocalDate first, LocalDate last)
    {
        var node = _nodes[k];
        var stretches = _sets.Of(From(All, k, joined: false));
        var (step, next) = ((int)node.Offer.Step.TotalSeconds, 0);
        foreach (var opening in new Openings(node.Server.Calendar.Hours, node.Offer.Grid, node.Offer.BufferReach, first, last).All)
        {
            while (next < stretches.Length && stretches[next + 1] < opening.From)
            {
                next += 2;
            }

            for (var i = next; i < stretches.Length && stretches[i] < opening.Until; i += 2)
            {
                var from = Math.Max(Math.Max(stretches[i], opening.From), earliest);
                var until = Math.Min(Math.Min(stretches[i + 1], opening.Until - 1), latest);
                if (from <= until && from + Bounds.ToGrid(from, opening.Anchor, step) is var start && start <= until)
                {
                    runs.Add(new OpenStarts.Run(start, step, (int)((until - start) / step) + 1));
                }
            }
        }
    }

    /// <summary>Of the starts of a lead, keeps those whose best course leaves everyone their break: two services of one person
    /// may each leave it, and together not.</summary>
    private void KeepThoseWithBreaks(int k)
    {
        var kept = new List<OpenStarts.Run>();
        foreach (var start in Starts[k])
        {
            var second = start.ToUnixTimeSeconds();
            if (CourseOf(All, k, second, joined: false).Exists && LeavesBreaks(Trace(k, second)))
            {
                kept.Add(new OpenStarts.Run(second, 1, 1));
            }
        }

        Starts[k] = kept.Count == 0 ? OpenStarts.None : new OpenStarts(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(kept));
    }

    private bool LeavesBreaks(IReadOnlyList<PlannedItem> plan)
    {
        foreach (var theirs in plan.GroupBy(planned => ServerOf(planned).Professional, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            var calendar = ServerOf(theirs.First()).Calendar;
            if (calendar.Hours.Lunch is null)
            {
                continue;
            }

            Taken[] taken = [.. calendar.Taken.Span, .. theirs.Skip(1).Select(planned => new Taken(planned.Slot))];
            var one = theirs.First();
            var offer = new Offer { Length = one.Slot.Length };
            var reasons = WhyNot.Explain(calendar with { Taken = taken, Needs = [] }, offer, one.Slot.Start, new Ask(one.Slot.Start));
            if (reasons.Any(reason => reason.Kind == Hindrance.NoBreakLeft))
            {
                return false;
            }
        }

        return true;
    }
}
