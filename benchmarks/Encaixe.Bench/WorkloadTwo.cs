using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.Bench;

/// <summary>The engine alone: a month of ten busy people in Berlin, asked for from New York; the clocks change on its
/// 28th day. Others have been measured on the same.</summary>
internal static class WorkloadTwo
{
    private const int QuartersADay = 48;
    private const int TakenADay = 20;

    public static readonly DateTimeZone Visitor = ZoneRules.Find("America/New_York")!;
    public static readonly LocalDate First = new(2027, 3, 1);
    public static readonly LocalDate Last = new(2027, 3, 30);
    public static readonly Ask Ask = new(Instant.FromUtc(2027, 2, 20, 12, 0));

    public static readonly WorkingHours Hours =
        new(ZoneRules.Find("Europe/Berlin")!, WeeklyHours.EveryDay(DayWindow.Parse("08:00-20:00")));

    /// <summary>How many starts there are for so many users, when the service takes so many minutes.</summary>
    public static int Expected(int users, int length) => (users, length) switch
    {
        (1, 15) => 840,
        (1, 30) => 346,
        (10, 15) => 1_440,
        (10, 30) => 1_248,
        _ => throw new ArgumentOutOfRangeException(nameof(users)),
    };

    public static Offer Service(int length, int step = 15) => new()
    {
        Length = Duration.FromMinutes(length),
        Step = Duration.FromMinutes(step),
        Notice = new(Duration.FromMinutes(120), Duration.Zero, Duration.Zero),
    };

    /// <summary>The 20 quarters of an hour that are taken of each day of one user.</summary>
    /// <param name="user">1 to 10.</param>
    public static Taken[] TakenBy(int user)
    {
        List<Taken> taken = [];
        for (var date = First; date <= Last; date = date.PlusDays(1))
        {
            foreach (var quarter in Picks.Of(user, date, QuartersADay, TakenADay))
            {
                var start = date.At(new LocalTime(8, 0)).PlusMinutes(quarter * 15).InZoneStrictly(Hours.Zone).ToInstant();
                taken.Add(new Taken(new Slot(start, Duration.FromMinutes(15))));
            }
        }

        return [.. taken];
    }

    public static OpenStarts Find(Taken[] taken, Offer service) =>
        Availability.Find(Hours, service, taken, First, Last, Ask);
}
