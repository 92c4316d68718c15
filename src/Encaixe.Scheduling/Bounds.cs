using NodaTime;

namespace Encaixe.Scheduling;

/// <summary>The rules that bound a start from outside, whatever is taken. Seconds since 1970.</summary>
internal static class Bounds
{
    /// <summary>The dates on which anything can be open: a week inside the calendar's ends, so that no sum of lengths,
    /// buffers and offsets leaves it.</summary>
    public static readonly LocalDate FirstDate = new(1, 1, 8);

    /// <inheritdoc cref="FirstDate"/>
    public static readonly LocalDate FinalDate = new(9999, 12, 24);

    private static readonly Instant _first = FirstDate.AtMidnight().InUtc().ToInstant();
    private static readonly Instant _final = FinalDate.AtMidnight().InUtc().ToInstant();

    /// <summary>Whether anything can start at this moment, by the calendar alone.</summary>
    public static bool Cover(Instant start) => start >= _first && start <= _final;

    /// <summary>The first second that gives enough warning. A booking on the stroke of the notice is in time.</summary>
    public static long Earliest(Offer offer, Ask ask) =>
        ask.NoticeWaived ? long.MinValue : WholeSeconds.Up(ask.Now + offer.Notice.For(ask.Errand));

    /// <summary>The first local date that is open and gives enough warning.</summary>
    public static LocalDate EarliestDate(DateTimeZone zone, Offer offer, Ask ask) => ask.NoticeWaived
        ? offer.Horizon.FirstDate
        : LocalDate.Max(offer.Horizon.FirstDate, WallTime.DateOf(ask.Now + offer.Notice.For(ask.Errand), zone));

    /// <summary>The last local date that is open: counted in local dates, not in hours.</summary>
    public static LocalDate LastDate(DateTimeZone zone, Offer offer, Ask ask) => offer.Horizon.LastDate(ask.Now, zone);

    /// <summary>First and last second of some local dates that give enough warning.</summary>
    public static (long Earliest, long Latest) Seconds(
        DateTimeZone zone, Offer offer, LocalDate first, LocalDate last, Ask ask) => (
        Math.Max(WallTime.StartOf(first, zone).ToUnixTimeSeconds(), Earliest(offer, ask)),
        WallTime.StartOf(last.PlusDays(1), zone).ToUnixTimeSeconds() - 1);

    /// <summary>First and last second at which the service may start so that it stays inside open doors, and the free
    /// time around it where it may lie.</summary>
    public static (long From, long Until) Starts(in Opening opening, in Terms terms) => (
        Math.Max(opening.From, opening.BufferFrom + terms.Before),
        Math.Min(
            opening.Until - 1,
            Math.Min(opening.RangeUntil, opening.BufferUntil - terms.After) - terms.Length));

    /// <summary>How far it is to the next start on the grid; 0 when it is one.</summary>
    /// <param name="second">At <paramref name="anchor"/> or after it, by days at the most.</param>
    public static int ToGrid(long second, long anchor, int step)
    {
        var off = (int)((uint)(second - anchor) % (uint)step); // 32 bits: a third of what a long division takes
        return off == 0 ? 0 : step - off;
    }
}
