using NodaTime;

namespace Encaixe.Scheduling;

/// <summary>The rules that bound a start from outside, whatever is taken. Seconds since 1970.</summary>
internal static class Bounds
{
    /// <summary>The first second that gives enough warning. A booking on the stroke of the notice is in time.</summary>
    public static long Earliest(Offer offer, Ask ask)
    {
        if (ask.NoticeWaived)
        {
            return long.MinValue;
        }

        var earliest = ask.Now + offer.Notice.For(ask.Errand);
        var second = earliest.ToUnixTimeSeconds();
        return Instant.FromUnixTimeSeconds(second) < earliest ? second + 1 : second;
    }

    /// <summary>The last local date that is open: counted in local dates, not in hours.</summary>
    public static LocalDate LastDate(DateTimeZone zone, Offer offer, Ask ask) =>
        ask.Now.InZone(zone).Date.PlusDays(offer.HorizonDays);

    /// <summary>First and last second at which the service may start so that it, and what of its free time must, stays
    /// inside open doors.</summary>
    public static (long From, long Until) Starts(Opening opening, Offer offer)
    {
        var inside = offer.BufferReach == BufferReach.InsideHours;
        var before = inside ? (long)offer.Before.TotalSeconds : 0;
        var after = inside ? (long)offer.After.TotalSeconds : 0;
        return (
            Math.Max(opening.From, opening.RangeFrom + before),
            Math.Min(opening.Until - 1, opening.RangeUntil - (long)offer.Length.TotalSeconds - after));
    }

    /// <summary>How far it is to the next start on the grid; 0 when it is one.</summary>
    public static long ToGrid(long second, long anchor, long step)
    {
        var off = (second - anchor) % step;
        return off == 0 ? 0 : step - off;
    }
}
