using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.App.OutsideCalendars;

/// <summary>When a professional is busy by their own calendar elsewhere: when, and never with what. It is of the shop's setup, so that it moves the
/// stamp, and a booking that was decided by another one does not come about (ADR 41).</summary>
/// <param name="V">The document's format: 1.</param>
/// <param name="Minutes">First minute of a time, first minute after it, and so on: whole minutes since 1970, each greater than the one before.</param>
public sealed record OutsideBusy(int V, IReadOnlyList<long> Minutes)
{
    internal static readonly Shelf<OutsideBusy> Shelf = new("outside-busy", AppJson.Default.OutsideBusy);

    /// <summary>The most times: eight a day as far ahead as anybody books, and room for them in a document.</summary>
    internal const int Most = 8_000;

    /// <summary>How many times there are.</summary>
    internal int Count => Minutes.Count / 2;

    /// <summary>Brings times together: what meets or touches is one, in whole minutes, rounded outwards.</summary>
    internal static OutsideBusy Of(IEnumerable<Slot> times)
    {
        var minutes = new List<long>();
        foreach (var (start, end) in times.Select(time => (Start: Down(time.Start), End: Up(time.End))).OrderBy(time => time.Start))
        {
            if (minutes.Count > 0 && start <= minutes[^1])
            {
                minutes[^1] = Math.Max(minutes[^1], end);
            }
            else
            {
                minutes.AddRange([start, end]);
            }
        }

        return new OutsideBusy(1, minutes);
    }

    /// <summary>The times that meet a stretch, in order.</summary>
    internal IEnumerable<Slot> Between(Instant from, Instant until)
    {
        for (var at = FirstAfter(from); at < Minutes.Count && At(Minutes[at]) < until; at += 2)
        {
            yield return new Slot(At(Minutes[at]), At(Minutes[at + 1]));
        }
    }

    /// <summary>Whether somebody else would be told the same of a stretch.</summary>
    internal bool IsSameBetween(OutsideBusy other, Instant from, Instant until) =>
        CutBetween(from, until).SequenceEqual(other.CutBetween(from, until));

    private IEnumerable<Slot> CutBetween(Instant from, Instant until) =>
        Between(from, until).Select(time => new Slot(Instant.Max(time.Start, from), Instant.Min(time.End, until)));

    /// <summary>Where the first time begins that is not over by a moment.</summary>
    private int FirstAfter(Instant moment)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = At(Minutes[(2 * middle) + 1]) <= moment ? (middle + 1, high) : (low, middle);
        }

        return 2 * low;
    }

    private static Instant At(long minute) => Instant.FromUnixTimeSeconds(minute * 60);

    private static long Down(Instant time) => (long)Math.Floor(time.ToUnixTimeSeconds() / 60.0);

    private static long Up(Instant time) => (long)Math.Ceiling((time - NodaConstants.UnixEpoch).TotalMinutes);
}
