using NodaTime;

namespace Encaixe.Scheduling.Tests;

/// <summary>Visits once more: every order, every professional, every minute of waiting, straight from the definitions.
/// Whether one professional can do one service at a moment is asked of the engine, which has its own reference.</summary>
internal sealed class SlowVisit(Visit visit, Ask ask)
{
    private static readonly Duration _minute = Duration.FromMinutes(1);

    /// <summary>All ways in which the visit can go that begins at a moment; each a list of what is done by whom from when.</summary>
    public IEnumerable<Done[]> Ways(Instant start) => IsOnGridOfSomeone(start)
        ? Sequences([.. Enumerable.Range(0, visit.Items.Count)], start, start, []).Where(way => IsOnGrid(way[0]))
        : [];

    /// <summary>The waiting in a way: between one service and the next that is not done beside it.</summary>
    public static Duration WaitIn(Done[] way)
    {
        var (wait, end) = (Duration.Zero, way[0].End);
        foreach (var next in way.Skip(1).Where(next => !next.IsBeside))
        {
            wait += next.Start - end;
            end = next.End;
        }

        return wait;
    }

    /// <summary>What is looked at first, and what last, when one way is held against another.</summary>
    public (Duration Wait, Instant End, int HandedOver, int Rank) Order(Done[] way)
    {
        string[] hands = [.. way.Where(done => !done.IsBeside).Select(done => done.Server.Professional)];
        return (
            WaitIn(way), way.Max(done => done.End), hands.Zip(hands.Skip(1)).Count(pair => pair.First != pair.Second),
            way.Sum(done => visit.Items[done.Item].Servers.TakeWhile(server => server != done.Server).Count()));
    }

    private IEnumerable<Done[]> Sequences(int[] left, Instant from, Instant until, Done[] before)
    {
        if (left.Length == 0)
        {
            if (AllFree(before))
            {
                yield return before;
            }

            yield break;
        }

        for (var at = from; at <= until; at += _minute)
        {
            foreach (var item in visit.IsAnyOrder ? left : left[..1])
            {
                foreach (var server in visit.Items[item].Servers)
                {
                    var done = new Done(item, server, at, IsBeside: false);
                    int[] others = [.. left.Where(other => other != item)];
                    foreach (var way in Sequences(others, done.End, done.End + visit.LongestWait, [.. before, done]))
                    {
                        yield return way;
                    }
                }
            }

            foreach (var way in Pairs(left, at, before))
            {
                yield return way;
            }
        }
    }

    /// <summary>Two at once: the longer, with the other somewhere inside it.</summary>
    private IEnumerable<Done[]> Pairs(int[] left, Instant at, Done[] before)
    {
        foreach (var host in visit.IsAnyOrder ? left : left.Take(2))
        {
            foreach (var guest in (visit.IsAnyOrder ? left : left.Take(2)).Where(guest => guest != host))
            {
                foreach (var (one, other) in visit.Items[host].Servers.SelectMany(one => visit.Items[guest].Servers.Select(other => (one, other))))
                {
                    if (!one.Offer.IsParallel || !other.Offer.IsParallel || one.Professional == other.Professional
                        || other.Offer.Length > one.Offer.Length)
                    {
                        continue;
                    }

                    var outer = new Done(host, one, at, IsBeside: false);
                    for (var inner = at; inner + other.Offer.Length <= outer.End; inner += _minute)
                    {
                        int[] others = [.. left.Where(item => item != host && item != guest)];
                        Done[] both = [.. before, outer, new Done(guest, other, inner, IsBeside: true)];
                        foreach (var way in Sequences(others, outer.End, outer.End + visit.LongestWait, both))
                        {
                            yield return way;
                        }
                    }
                }
            }
        }
    }

    /// <summary>Whether each is free for their part. Between two services that one does without a wait there is no buffer.</summary>
    private bool AllFree(Done[] way)
    {
        var main = way.Where(done => !done.IsBeside).ToArray();
        foreach (var done in way)
        {
            var i = Array.IndexOf(main, done);
            var joined = i > 0 && Joins(main[i - 1], done);
            var goesOn = i >= 0 && i + 1 < main.Length && Joins(done, main[i + 1]);
            var offer = done.Server.Offer with
            {
                Step = _minute,
                Before = joined ? Duration.Zero : done.Server.Offer.Before,
                After = goesOn ? Duration.Zero : done.Server.Offer.After,
            };
            if (!Availability.Allows(done.Server.Calendar, offer, done.Start, ask))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Joins(Done one, Done next) =>
        one.Server.Professional == next.Server.Professional && one.End == next.Start;

    private bool IsOnGridOfSomeone(Instant start) => visit.Items.Any(item => item.Servers.Any(server => IsOnGrid(server, start)));

    private static bool IsOnGrid(Done first) => IsOnGrid(first.Server, first.Start);

    /// <summary>All windows of these visits open at a whole hour.</summary>
    private static bool IsOnGrid(Server server, Instant start) =>
        start.ToUnixTimeSeconds() % (long)server.Offer.Step.TotalSeconds == 0;

    /// <summary>A service that is done.</summary>
    public sealed record Done(int Item, Server Server, Instant Start, bool IsBeside)
    {
        public Instant End => Start + Server.Offer.Length;
    }
}
