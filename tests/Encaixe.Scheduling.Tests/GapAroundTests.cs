using NodaTime;
using static Encaixe.Scheduling.Tests.Given;

namespace Encaixe.Scheduling.Tests;

/// <summary>A morning from 09:00 to 12:00 with a booking from 10:00 to 10:30, looked at for half an hour.</summary>
public sealed class GapAroundTests
{
    private const string Date = "2026-10-05";

    private static readonly Calendar _morning =
        new(Hours("Etc/UTC", "09:00-12:00"), new[] { Booked("2026-10-05T10:00Z", 30) }) { Gaps = new GapTable([Min(30)]) };

    private static readonly Offer _half = Service(length: 30, step: 5);

    [Theory]
    [InlineData("09:10", "09:10-10:00")]
    [InlineData("09:30", "09:10-10:00")]
    [InlineData("09:31", "")] // it would meet the booking
    [InlineData("10:29", "")]
    [InlineData("10:30", "10:30-12:00")]
    [InlineData("11:30", "10:30-12:00")]
    [InlineData("11:31", "")]
    public void A_client_at_ten_past_nine_is_in_the_gap_between_what_is_over_and_what_is_taken(string start, string gap) =>
        Assert.Equal(gap, GapAt(start, new Ask(Utc($"{Date}T09:10Z"))));

    [Theory]
    [InlineData("09:00", "09:00-10:00")]
    [InlineData("09:30", "09:00-10:00")]
    public void For_the_shops_people_the_gap_begins_when_the_doors_open(string start, string gap) =>
        Assert.Equal(gap, GapAt(start, new Ask(Utc($"{Date}T09:10Z"), NoticeWaived: true)));

    /// <summary>From 09:10 on, 5 and 15 minutes are lost, as 20 of 50 were anyway; from 09:00 on, 15 and 15 of a whole hour.</summary>
    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 30)]
    public void What_is_over_is_lost_to_clients_and_not_to_the_shops_people(bool isStaff, int lost)
    {
        var ask = new Ask(Utc($"{Date}T09:10Z"), NoticeWaived: isStaff);

        Assert.Equal(Min(lost), Availability.AddedWaste(_morning, _half, Utc($"{Date}T09:15Z"), ask));
    }

    [Fact]
    public void A_start_that_cannot_be_adds_no_waste() =>
        Assert.Equal(Min(0), Availability.AddedWaste(_morning, _half, Utc($"{Date}T09:45Z"), AskBefore(Given.Date(Date))));

    /// <summary>Of 73 minutes in which half an hour can begin, 10:30 loses 13 and none, 11:00 12 and none, 11:30 11 and 1.</summary>
    [Fact]
    [Trait("Rule", "GR-4")]
    public void A_single_minute_decides_which_starts_are_shown()
    {
        var calendar = new Calendar(
            Hours("Etc/UTC", "09:00-18:00"), new[] { Booked("2026-10-05T09:00Z", 77), Booked("2026-10-05T12:01Z", 359) })
        {
            Gaps = new GapTable([Min(30), Min(31)]),
        };
        var day = Given.Date(Date);

        var best = Availability.FindBest(calendar, Service(length: 30, step: 30), day, day, AskBefore(day));

        Assert.Equal(["11:00", "11:30"], best.Select(DateTimeZone.Utc.Wall));
    }

    /// <summary>Hidden today and tomorrow only: 09:15 would leave a quarter of an hour before it, and one after it.</summary>
    [Theory]
    [Trait("Rule", "GR-6")]
    [InlineData("2026-10-05", "2026-10-08", "2026-10-07 2026-10-08")]
    [InlineData("2026-10-05", "2026-10-06", "")]
    [InlineData("2026-10-06", "2026-10-07", "2026-10-07")]
    [InlineData("2026-10-07", "2026-10-08", "2026-10-07 2026-10-08")]
    public void What_would_waste_time_is_shown_on_the_days_that_are_far(string first, string last, string dates)
    {
        var calendar = _morning with { Hours = Hours("Etc/UTC", "09:00-10:00"), Taken = default };
        var quarter = Service(length: 30, step: 15) with { Gaps = new GapRule(GapLevel.Only, WithinDays: 2) };

        var open = Availability.Find(calendar, quarter, Given.Date(first), Given.Date(last), new Ask(Utc($"{Date}T08:00Z")));

        Assert.Equal(
            List(dates), open.Where(start => DateTimeZone.Utc.Wall(start) == "09:15").Select(start => $"{start.InUtc().Date:uuuu'-'MM'-'dd}"));
        Assert.Equal(Period.DaysBetween(Given.Date(first), Given.Date(last)) + 1, open.Count(start => DateTimeZone.Utc.Wall(start) == "09:30"));
    }

    private static string GapAt(string start, Ask ask) =>
        Availability.GapAround(_morning, _half, Utc($"{Date}T{start}Z"), ask) is { } gap
            ? $"{DateTimeZone.Utc.Wall(gap.Start)}-{DateTimeZone.Utc.Wall(gap.End)}"
            : "";
}
