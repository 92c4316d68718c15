using NodaTime;

namespace Encaixe.Scheduling.Tests;

/// <summary>A month of ten busy people in Berlin, asked for from New York; the clocks change on its 28th day. Others
/// have been measured on the same.</summary>
internal static class WorkloadTwo
{
    private const int QuartersADay = 48;
    private const int TakenADay = 20;

    public static readonly DateTimeZone Visitor = Given.Zone("America/New_York");
    public static readonly LocalDate First = new(2027, 3, 1);
    public static readonly LocalDate Last = new(2027, 3, 30);
    public static readonly Ask Ask = new(Given.Utc("2027-02-20T12:00Z"));
    public static readonly WorkingHours Hours = Given.Hours("Europe/Berlin", "08:00-20:00");

    public static Offer Service(int length, int step = 15) => new()
    {
        Length = Duration.FromMinutes(length),
        Step = Duration.FromMinutes(step),
        Notice = new(Duration.FromMinutes(120), Duration.Zero, Duration.Zero),
    };

    /// <summary>The 20 quarters of an hour that a hash picks for each day of one user.</summary>
    /// <param name="user">1 to 10.</param>
    public static Taken[] TakenBy(int user)
    {
        List<Taken> taken = [];
        for (var date = First; date <= Last; date = date.PlusDays(1))
        {
            var day = Period.DaysBetween(new LocalDate(1970, 1, 1), date);
            var picked = Enumerable.Range(0, QuartersADay).OrderBy(i => Hash(user, day, i)).Take(TakenADay).Order();
            foreach (var i in picked)
            {
                var start = date.At(new LocalTime(8, 0)).PlusMinutes(i * 15).InZoneStrictly(Hours.Zone).ToInstant();
                taken.Add(new Taken(new Slot(start, Duration.FromMinutes(15))));
            }
        }

        return [.. taken];
    }

    public static OpenStarts Find(Taken[] taken, Offer service) =>
        Availability.Find(Hours, service, taken, First, Last, Ask);

    private static ulong Hash(int user, int day, int quarter) =>
        (ulong)((((UInt128)((user * 7919L) + (day * 104_729L) + (quarter * 1_299_709L))) * 2_654_435_761UL) % (1UL << 32));
}
