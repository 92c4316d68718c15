using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.Bench;

/// <summary>A day at the salon: five services for one client in one go, each of which any of twenty people can do, on any of thirty
/// dates. A third of everyone's hours is taken.</summary>
internal static class WorkloadThree
{
    private const int People = 20;
    private const int HalfHoursADay = 24;
    private const int TakenADay = 8;

    private static readonly int[] _lengths = [30, 25, 45, 20, 60];

    public static readonly LocalDate First = new(2027, 3, 1);
    public static readonly LocalDate Last = new(2027, 3, 30);
    public static readonly Ask Ask = new(Instant.FromUtc(2027, 2, 20, 12, 0));

    private static readonly WorkingHours _hours =
        new(ZoneRules.Find("America/Sao_Paulo")!, WeeklyHours.EveryDay(DayWindow.Parse("08:00-20:00")));

    private static readonly ReadOnlyMemory<Taken>[] _taken = [.. Enumerable.Range(1, People).Select(TakenBy)];

    /// <summary>The ways in which such a visit can be asked for.</summary>
    public static IEnumerable<(string Mode, Visit Visit)> Modes()
    {
        var (wait, shortly) = (Duration.FromMinutes(15), Duration.FromMinutes(5));
        yield return ("in their order", Visit());
        yield return ("in their order, waits up to 15 min", Visit() with { LongestWait = wait });
        yield return ("in any order", Visit() with { IsAnyOrder = true });
        yield return ("in any order, waits up to 15 min", Visit() with { IsAnyOrder = true, LongestWait = wait });
        yield return ("in any order, 10 min free around each", Visit(Duration.FromMinutes(10)) with { IsAnyOrder = true });
        yield return ("in any order, 10 min free around each, waits up to 5 min", Visit(Duration.FromMinutes(10)) with { IsAnyOrder = true, LongestWait = shortly });
        yield return ("in any order, all side by side", Visit(isParallel: true) with { IsAnyOrder = true });
    }

    private static Visit Visit(Duration buffer = default, bool isParallel = false)
    {
        Offer[] offers = [.. _lengths.Select(length => new Offer
        {
            Length = Duration.FromMinutes(length),
            Before = buffer,
            After = buffer,
            IsParallel = isParallel,
        })];
        Calendar[] calendars = [.. _taken.Select(taken => new Calendar(_hours, taken))];
        return new Visit([.. offers.Select(offer => new VisitItem(
            [.. calendars.Select((calendar, who) => new Server($"p{who}", calendar, offer))]))]);
    }

    private static ReadOnlyMemory<Taken> TakenBy(int who)
    {
        List<Taken> taken = [];
        for (var date = First; date <= Last; date = date.PlusDays(1))
        {
            foreach (var half in Picks.Of(who, date, HalfHoursADay, TakenADay))
            {
                var start = date.At(new LocalTime(8, 0)).PlusMinutes(half * 30).InZoneStrictly(_hours.Zone).ToInstant();
                taken.Add(new Taken(new Slot(start, Duration.FromMinutes(30))));
            }
        }

        return taken.ToArray();
    }
}
