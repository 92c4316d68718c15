using NodaTime;
using static Encaixe.Scheduling.Tests.Given;

namespace Encaixe.Scheduling.Tests;

/// <summary>More of everything than a usual day has.</summary>
public sealed class ManyTests
{
    private const string Date = "2026-10-05";

    [Fact]
    public void Each_of_sixteen_bookings_has_a_gap_behind_it_and_the_day_an_end()
    {
        Taken[] taken = [.. Enumerable.Range(0, 16).Select(half => new Taken(new Slot(Utc($"{Date}T09:00Z") + Min(half * 30), Min(15))))];

        var open = Hours("Etc/UTC", "09:00-18:00").WallStarts(Date, Service(length: 15, step: 15), taken);

        Assert.Equal(
            List("09:15 09:45 10:15 10:45 11:15 11:45 12:15 12:45 13:15 13:45 14:15 14:45 15:15 15:45 16:15 16:45 17:00 17:15 17:30 17:45"),
            open);
    }

    [Fact]
    public void A_list_of_two_hundred_days_with_a_lunch_each_lacks_none()
    {
        var hours = Hours("Etc/UTC", "09:00-12:00, 13:00-18:00");
        var first = Given.Date(Date);

        var open = Availability.Find(hours, Service(length: 60, step: 60), [], first, first.PlusDays(199), AskBefore(first));

        Assert.Equal(
            from day in Enumerable.Range(0, 200)
            from hour in new[] { 9, 10, 11, 13, 14, 15, 16, 17 }
            select first.PlusDays(day).At(new LocalTime(hour, 0)).InUtc().ToInstant(),
            open);
    }

    [Fact]
    public void A_visit_of_two_in_two_hundred_days_with_ten_bookings_each_finds_every_gap()
    {
        // Taken is the second half of each hour from eight to six.
        var first = Given.Date(Date);
        Taken[] taken =
        [
            .. from day in Enumerable.Range(0, 200)
               from hour in Enumerable.Range(8, 10)
               select new Taken(new Slot(first.PlusDays(day).At(new LocalTime(hour, 30)).InUtc().ToInstant(), Min(30))),
        ];
        var ana = new Calendar(Hours("Etc/UTC", "08:00-18:00"), taken);
        var quarter = new VisitItem([new("ana", ana, Service(length: 15, step: 15))]);

        var search = new VisitSearch(new Visit([quarter, quarter]), first, first.PlusDays(199), AskBefore(first));

        Assert.Equal(
            from day in Enumerable.Range(0, 200)
            from hour in Enumerable.Range(8, 10)
            select first.PlusDays(day).At(new LocalTime(hour, 0)).InUtc().ToInstant(),
            search.Starts.SelectMany(starts => starts).Distinct().Order());
    }
}
