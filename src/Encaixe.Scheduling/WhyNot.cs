using NodaTime;

namespace Encaixe.Scheduling;

/// <summary>A rule that takes a start away.</summary>
public enum Hindrance
{
    /// <summary>It is over.</summary>
    Past,

    /// <summary>Too little warning; <see cref="Reason.Bound"/> is the first start in time.</summary>
    Notice,

    /// <summary>Too far ahead, or before the agenda opens.</summary>
    Horizon,

    /// <summary>The date is closed, by its own word.</summary>
    ClosedDate,

    /// <summary>It is a holiday.</summary>
    Holiday,

    /// <summary>Outside working hours, or in a break.</summary>
    OutsideHours,

    /// <summary>It would not be over by closing time; <see cref="Reason.Bound"/> is that time.</summary>
    PastClosing,

    /// <summary>The free time around it would leave opening hours, or reach into a break or a closed date.</summary>
    BufferOutsideHours,

    /// <summary>No start is offered at this minute.</summary>
    OffGrid,

    /// <summary>The professional is away then.</summary>
    Absence,

    /// <summary>The professional is busy then by another calendar: <see cref="Reason.With"/>.</summary>
    BusyElsewhere,

    /// <summary>Another booking is there: <see cref="Reason.With"/>.</summary>
    Taken,

    /// <summary>It comes too close to another booking: <see cref="Reason.With"/>.</summary>
    TooClose,

    /// <summary>Too few seats are left.</summary>
    Full,

    /// <summary>No unit of a room, chair or machine is free, or it cannot be used then: <see cref="Reason.Pool"/>.</summary>
    PoolTaken,

    /// <summary>No time would be left for the professional's break.</summary>
    NoBreakLeft,

    /// <summary>It would waste time, and the shop offers only what fits.</summary>
    WastesTime,
}

/// <summary>Why a start is not open.</summary>
/// <param name="Kind">The rule.</param>
/// <param name="With">What it meets, if it meets something.</param>
/// <param name="Bound">The moment that decides, if one does.</param>
/// <param name="Pool">Id of the pool that is missing; of the first, where one of several would do.</param>
public sealed record Reason(Hindrance Kind, Slot? With = null, Instant? Bound = null, string? Pool = null);

/// <summary>Says why a start is not on offer, for the receptionist's screen: asks the rules of
/// <see cref="Availability"/> one by one.</summary>
public static class WhyNot
{
    /// <summary>All rules that take the start away; none when it is open.</summary>
    public static IReadOnlyList<Reason> Explain(Calendar calendar, Offer offer, Instant start, Ask ask)
    {
        if (!Bounds.Cover(start))
        {
            return [new Reason(start < ask.Now ? Hindrance.Past : Hindrance.Horizon)];
        }

        var hours = calendar.Hours;
        var date = WallTime.DateOf(start, hours.Zone);
        var second = start.ToUnixTimeSeconds();
        var terms = new Terms(offer);
        var openings = new Openings(hours, offer.Grid, offer.BufferReach, date, date);
        var reasons = new List<Reason>();
        AddTime(reasons, hours, offer, start, date, ask);
        AddHours(reasons, hours, terms, openings, second, date);
        AddTaken(reasons, terms, calendar, second, ask.Now);
        AddOthers(reasons, terms, calendar, second, date, ask);
        if (reasons.Count == 0 && !Availability.Allows(calendar, offer, start, ask))
        {
            // No other rule is left.
            var browses = ask.IsBrowsing && Availability.Allows(calendar, offer with { Gaps = GapRule.ShowAll }, start, ask);
            reasons.Add(new Reason(browses ? Hindrance.WastesTime : Hindrance.OffGrid));
        }

        return reasons;
    }

    /// <inheritdoc cref="Explain(Calendar, Offer, Instant, Ask)"/>
    public static IReadOnlyList<Reason> Explain(
        WorkingHours hours, Offer offer, Taken[] taken, Instant start, Ask ask) =>
        Explain(new Calendar(hours, taken), offer, start, ask);

    private static void AddTime(
        List<Reason> reasons, WorkingHours hours, Offer offer, Instant start, LocalDate date, Ask ask)
    {
        var second = start.ToUnixTimeSeconds();
        if (second < Bounds.Earliest(offer, ask))
        {
            reasons.Add(start < ask.Now
                ? new Reason(Hindrance.Past)
                : new Reason(Hindrance.Notice, Bound: ask.Now + offer.Notice.For(ask.Errand)));
        }

        if (date < offer.Horizon.FirstDate || date > Bounds.LastDate(hours.Zone, offer, ask))
        {
            reasons.Add(new Reason(Hindrance.Horizon));
        }
    }

    private static void AddHours(
        List<Reason> reasons, WorkingHours hours, in Terms terms, Openings openings, long second, LocalDate date)
    {
        var open = openings.All.FindIndex(opening => opening.From <= second && second < opening.Until);
        if (open < 0)
        {
            _ = hours.On(date, out var source);
            reasons.Add(new Reason((source, hours.On(date).Count) switch
            {
                (HoursSource.Date, 0) => Hindrance.ClosedDate,
                (HoursSource.Holiday, _) => Hindrance.Holiday,
                _ => Hindrance.OutsideHours,
            }));
            return;
        }

        var opening = openings.All[open];
        var (from, until) = Bounds.Starts(opening, terms);
        if (second + terms.Length > opening.RangeUntil)
        {
            reasons.Add(new Reason(Hindrance.PastClosing, Bound: Instant.FromUnixTimeSeconds(opening.RangeUntil)));
        }
        else if (second < from || second > until)
        {
            reasons.Add(new Reason(Hindrance.BufferOutsideHours));
        }
    }

    private static void AddTaken(List<Reason> reasons, in Terms terms, Calendar calendar, long second, Instant now)
    {
        foreach (var span in calendar.Taken.Span)
        {
            if (!span.StandsAt(now.ToUnixTimeTicks()) || Obstacles.Shares(span, terms))
            {
                continue;
            }

            foreach (var part in terms.Parts)
            {
                var (from, until) = Obstacles.Of(span, terms, part);
                if (from < second && second < until)
                {
                    var begins = second + part.Offset;
                    var meets = span.Start < begins + part.Length && begins < span.End;
                    reasons.Add(new Reason(
                        span.IsElsewhere ? Hindrance.BusyElsewhere : span.IsAbsence ? Hindrance.Absence : meets ? Hindrance.Taken : Hindrance.TooClose, span.Slot));
                    break; // once is enough
                }
            }
        }
    }

    /// <summary>Asks each other obstacle by itself whether it takes the start away.</summary>
    private static void AddOthers(
        List<Reason> reasons, in Terms terms, Calendar calendar, long second, LocalDate date, Ask ask)
    {
        var seats = new Blocks(16);
        if (ask.Party > terms.Capacity)
        {
            reasons.Add(new Reason(Hindrance.Full));
        }
        else
        {
            Obstacles.AddFullGroup(ref seats, terms, calendar.Taken.Span, ask);
            AddIf(reasons, ref seats, second, new Reason(Hindrance.Full));
        }

        if (calendar.Hours.Lunch is { } lunch)
        {
            var breaks = new Blocks(16);
            Obstacles.AddLunch(ref breaks, terms, calendar, lunch, date, date, ask.Now);
            AddIf(reasons, ref breaks, second, new Reason(Hindrance.NoBreakLeft));
        }

        foreach (var need in calendar.Needs)
        {
            var pools = new Blocks(16);
            Obstacles.AddNeed(ref pools, terms, need, date, date, ask.Now);
            AddIf(reasons, ref pools, second, new Reason(Hindrance.PoolTaken, Pool: need[0].Id));
        }
    }

    private static void AddIf(List<Reason> reasons, ref Blocks blocks, long second, Reason reason)
    {
        if (blocks.Cover(second))
        {
            reasons.Add(reason);
        }

        blocks.Dispose();
    }
}
