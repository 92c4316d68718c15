using System.Runtime.InteropServices;
using NodaTime;

namespace Encaixe.Scheduling;

/// <content>From moments to the starts that are listed.</content>
public sealed partial class VisitSearch
{
    /// <summary>Reads the starts of each lead off the grid of their day, within notice and horizon: the strictest of all.</summary>
    /// <param name="openings">Those of the dates that were asked for.</param>
    private void PutOnGrid(OpeningsOnce openings, LocalDate first, LocalDate last, Ask ask)
    {
        var zone = _nodes[0].Server.Calendar.Hours.Zone;
        var earliest = long.MinValue;
        foreach (var node in _nodes)
        {
            first = LocalDate.Max(first, Bounds.EarliestDate(zone, node.Offer, ask));
            last = LocalDate.Min(last, Bounds.LastDate(zone, node.Offer, ask));
            earliest = Math.Max(earliest, Bounds.Earliest(node.Offer, ask));
        }

        Array.Fill(Starts, OpenStarts.None);
        if (first > last)
        {
            return;
        }

        earliest = Math.Max(earliest, WallTime.StartOf(first, zone).ToUnixTimeSeconds());
        var latest = WallTime.StartOf(last.PlusDays(1), zone).ToUnixTimeSeconds() - 1;
        var runs = new List<OpenStarts.Run>();
        for (var k = 0; k < _nodes.Length; k++)
        {
            var node = _nodes[k];
            Leg[] legs = [.. _groups.SelectMany(group => group.Legs).Where(leg => leg.Host == node)];
            AddRuns(runs, node, openings.Of(node.Server.Calendar, node.Offer), _sets.Of(BegunBy(legs, All, joined: false)), earliest, latest);
            Starts[k] = TakeRuns(runs);
        }

        if (Array.Exists(_nodes, node => node.Server.Calendar.Hours.Lunch is not null))
        {
            KeepThoseWithBreaks();
        }
    }

    private static void AddRuns(
        List<OpenStarts.Run> runs, Node node, Openings openings, ReadOnlySpan<long> stretches, long earliest, long latest)
    {
        var (step, next) = ((int)node.Offer.Step.TotalSeconds, 0);
        foreach (var opening in openings.All)
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

    private static OpenStarts TakeRuns(List<OpenStarts.Run> runs)
    {
        var starts = runs.Count == 0 ? OpenStarts.None : new OpenStarts(CollectionsMarshal.AsSpan(runs));
        runs.Clear();
        return starts;
    }

    /// <summary>Of the starts of each lead, keeps those whose best plan leaves everyone their break: two services of one person
    /// may each leave it, and together not.</summary>
    private void KeepThoseWithBreaks()
    {
        List<OpenStarts.Run>[] kept = [.. _nodes.Select(_ => new List<OpenStarts.Run>())];
        var shared = new SharedStarts(Starts);
        while (shared.MoveNext())
        {
            var second = shared.Second;
            LookFrom(second);
            for (var k = 0; k < _nodes.Length; k++)
            {
                if (shared.IsFree(k) && _byLead[k] is { Leg: not null } way && LeavesBreaks(Trace(way, second)))
                {
                    kept[k].Add(new OpenStarts.Run(second, 1, 1));
                }
            }
        }

        for (var k = 0; k < _nodes.Length; k++)
        {
            Starts[k] = TakeRuns(kept[k]);
        }
    }

    private bool LeavesBreaks(List<PlannedItem> plan)
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
