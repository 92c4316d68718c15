using System.Globalization;
using Encaixe.App.Catalog;
using Encaixe.App.Shops;
using Encaixe.App.Team;
using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.Bench;

/// <summary>A shop on the web: five professionals, each with 12 of the 17 half-hours of every day booked, 90 days back and
/// 90 ahead. Others have been measured on the same.</summary>
internal static class WorkloadOne
{
    public const string Slug = "bench-shop";
    public const string Service = "cut";
    public const int DaysBack = 90;
    public const int DaysAhead = 90;
    public const int Professionals = 5;
    public const int Clients = 500;

    private const int HalfHoursADay = 17;
    private const int BookedADay = 12;
    private const int HalfHoursBeforeBreak = 11;

    public static readonly Instant Now = Instant.FromUtc(2026, 11, 23, 8, 0);
    public static readonly LocalDate Today = new(2026, 11, 23);

    /// <summary>What professional 1 offers on 2026-12-10: the control that the data is what it should be.</summary>
    public static readonly IReadOnlyList<string> Control = ["10:00", "11:30", "13:00", "15:00", "16:30"];

    /// <summary>A half-hour of one professional.</summary>
    /// <param name="Professional">1 to 5.</param>
    /// <param name="HalfHour">0 is 09:00, 16 is 17:30.</param>
    public sealed record Place(int Professional, LocalDate Date, int HalfHour)
    {
        public LocalDateTime Start => Date.At(new LocalTime(9, 0))
            .PlusMinutes(30 * (HalfHour < HalfHoursBeforeBreak ? HalfHour : HalfHour + 1));

        public string Id => string.Create(CultureInfo.InvariantCulture, $"p{Professional}");
    }

    public static Shop Shop => new()
    {
        Name = "Bench",
        Slug = Slug,
        Rules = new BookingRules { HorizonDays = DaysAhead * 2, NoticeMinutes = 0 },
        Locations =
        [
            new Location
            {
                Id = "one",
                TimeZone = "UTC",
                Hours = new Hours([.. Enumerable.Range(0, 7).Select(IReadOnlyList<DayWindow> (_) =>
                    [DayWindow.Parse("09:00-14:30"), DayWindow.Parse("15:00-18:00")])]),
            },
        ],
    };

    public static IReadOnlyList<Service> Services =>
        [new() { Id = Service, Name = "Cut", LengthMinutes = 30, StepMinutes = 15, PriceMinor = 50_00 }];

    public static IReadOnlyList<Professional> Team => [.. Enumerable.Range(1, Professionals).Select(number =>
        new Professional
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"p{number}"),
            Name = string.Create(CultureInfo.InvariantCulture, $"Professional {number}"),
            Services = [Service],
            Order = number,
        })];

    /// <summary>What is booked, in order.</summary>
    public static IEnumerable<Place> Booked(int daysBack) => Dates(-daysBack, DaysAhead)
        .SelectMany(date => Enumerable.Range(1, Professionals).SelectMany(professional =>
            Picked(professional, date).Select(half => new Place(professional, date, half))));

    /// <summary>What is free from tomorrow on: one half-hour of every day of everybody after the other, so that neighbours
    /// in this list are on different days or with different people.</summary>
    public static IEnumerable<Place> Free() => Dates(1, DaysAhead)
        .SelectMany(date => Enumerable.Range(1, Professionals).SelectMany(professional =>
            Enumerable.Range(0, HalfHoursADay).Except(Picked(professional, date))
                .Select((half, rank) => (Rank: rank, Place: new Place(professional, date, half)))))
        .OrderBy(free => free.Rank)
        .Select(free => free.Place);

    private static IEnumerable<int> Picked(int professional, LocalDate date) =>
        Picks.Of(professional, date, HalfHoursADay, BookedADay);

    private static IEnumerable<LocalDate> Dates(int from, int to) =>
        Enumerable.Range(from, to - from + 1).Select(Today.PlusDays);
}
