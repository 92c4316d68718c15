using NodaTime;
using static Encaixe.Scheduling.Tests.Given;

namespace Encaixe.Scheduling.Tests;

/// <summary>What a client can send, the engine refuses rather than fails on.</summary>
public sealed class ExtremesTests
{
    private static readonly Ask _ask = new(Utc("2026-10-05T08:00Z"));

    public static TheoryData<string, bool> ZonesAndWhoAsks { get; } = new(
        from zone in new[] { "Etc/UTC", "Pacific/Kiritimati", "Etc/GMT+12", "America/Sao_Paulo", "Europe/Berlin" }
        from staff in new[] { false, true }
        select (zone, staff));

    [Theory]
    [MemberData(nameof(ZonesAndWhoAsks))]
    public void No_moment_is_too_early_or_too_late_to_be_refused(string zone, bool staff)
    {
        var hours = Hours(zone, "00:00-24:00");
        var ask = _ask with { NoticeWaived = staff };
        Instant[] moments =
        [
            Instant.MinValue, Utc("0001-01-01T00:00Z"), Utc("0001-01-01T00:00Z") + Duration.FromNanoseconds(1),
            Utc("0001-01-02T12:00Z"), Utc("9999-12-30T12:00Z"), Utc("9999-12-31T23:59Z"), Instant.MaxValue,
        ];

        Assert.All(moments, moment =>
        {
            Assert.False(Availability.Allows(hours, Service(30, 30, 1440, 1440), [], moment, ask));
            Assert.NotEmpty(WhyNot.Explain(hours, Service(30, 30, 1440, 1440), [], moment, ask));
        });
    }

    [Theory]
    [MemberData(nameof(ZonesAndWhoAsks))]
    public void No_range_is_too_early_or_too_late_to_be_empty(string zone, bool staff)
    {
        var hours = Hours(zone, "20:00-04:00");
        var ask = _ask with { NoticeWaived = staff };
        var (first, last) = (LocalDate.MinIsoValue, LocalDate.MaxIsoValue);

        Assert.Empty(Availability.Find(hours, Service(30, 30), [], last, last, ask));
        Assert.Empty(Availability.Find(hours, Service(30, 30), [], last, first, ask));
        Assert.Empty(Availability.Find(hours, Service(30, 30), [], first, first, ask));
        Assert.Empty(Availability.Find(hours, Service(30, 30), [], Date("9999-12-30"), last, ask));
        Assert.Empty(Availability.Find(hours, Service(30, 30), [], first, Date("0001-01-02"), ask));
    }

    [Fact]
    public void All_dates_there_are_can_be_asked_for_by_a_client()
    {
        var hours = Hours("America/Sao_Paulo", "09:00-10:00");
        var service = Service(60, 60) with { HorizonDays = 9 };

        var open = Availability.Find(hours, service, [], LocalDate.MinIsoValue, LocalDate.MaxIsoValue, _ask);

        Assert.Equal(10, open.Count);
    }

    [Fact]
    public void A_time_of_day_at_either_end_of_the_calendar_is_no_time_to_book()
    {
        string[] zones = ["Etc/UTC", "Pacific/Kiritimati", "Etc/GMT+12", "America/Sao_Paulo"];

        Assert.All(zones.Select(Zone), zone =>
        {
            Assert.Null(WallTime.Booking(LocalDate.MinIsoValue.AtMidnight(), zone));
            Assert.Null(WallTime.Booking(LocalDate.MaxIsoValue.At(new LocalTime(23, 59)), zone));
        });
    }

    [Fact]
    public void Dates_before_1970_are_dates_like_others()
    {
        var hours = Hours("America/Sao_Paulo", "09:00-12:00");

        Assert.Equal(["09:00", "10:00", "11:00"], hours.WallStarts("1960-06-01", Service(60, 60)));
    }

    [Fact]
    public void A_moment_between_two_seconds_is_not_a_start()
    {
        var hours = Hours("Etc/UTC", "09:00-12:00");
        var odd = Utc("2026-10-05T09:30Z") + Duration.FromMilliseconds(1);

        Assert.False(Availability.Allows(hours, Service(30, 30), [], odd, _ask));
        Assert.Equal([new Reason(Hindrance.OffGrid)], WhyNot.Explain(hours, Service(30, 30), [], odd, _ask));
    }
}
