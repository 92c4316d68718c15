using NodaTime;
using static Encaixe.Scheduling.Tests.Given;

namespace Encaixe.Scheduling.Tests;

public sealed class HoursTests
{
    private const string Monday = "2026-10-05";

    [Theory]
    [Trait("Rule", "EX-1")]
    [InlineData("personal date over location date", "10:00-11:00", "12:00-13:00", true, "14:00-15:00", "10:00")]
    [InlineData("personal date over holiday", "10:00-11:00", null, true, "14:00-15:00", "10:00")]
    [InlineData("personal closed date over location date", "", "12:00-13:00", false, "14:00-15:00", "")]
    [InlineData("location date over holiday", null, "12:00-13:00", true, "14:00-15:00", "12:00")]
    [InlineData("location date over personal week", null, "12:00-13:00", false, "14:00-15:00", "12:00")]
    [InlineData("location closed date over personal week", null, "", false, "14:00-15:00", "")]
    [InlineData("holiday over personal week", null, null, true, "14:00-15:00", "")]
    [InlineData("holiday over location week", null, null, true, null, "")]
    [InlineData("personal week over location week", null, null, false, "14:00-15:00", "14:00")]
    [InlineData("location week when nothing else is said", null, null, false, null, "16:00")]
    public void The_particular_beats_the_general_and_the_person_beats_the_place(
        string why, string? personalDate, string? locationDate, bool isHoliday, string? personalWeek, string starts)
    {
        var personal = personalWeek is null
            ? null
            : Week(personalWeek, personalDate is null ? [] : [(Monday, personalDate)]);
        var location = Week("16:00-17:00", locationDate is null ? [] : [(Monday, locationDate)]);
        var holidays = isHoliday ? Holidays(Monday) : HolidayCalendar.None;
        var hours = new WorkingHours(Zone("Etc/UTC"), location, personal, holidays);

        Assert.True(List(starts).SequenceEqual(hours.WallStarts(Monday, Service(60, 60))), why);
    }

    [Theory]
    [Trait("Rule", "EX-1")]
    [InlineData("2026-10-05T09:00Z", 180, "")]
    [InlineData("2026-10-05T10:00Z", 60, "09:00 11:00")]
    public void An_absence_beats_even_a_personal_date(string start, int minutes, string starts)
    {
        var personal = Week("", (Monday, "09:00-12:00"));
        var hours = new WorkingHours(Zone("Etc/UTC"), Week(""), personal, HolidayCalendar.None);

        Assert.Equal(List(starts), hours.WallStarts(Monday, Service(60, 60), [Away(start, minutes)]));
    }

    [Theory]
    [Trait("Rule", "EX-4")]
    [InlineData(30, "11:00 11:30 13:00 13:30")]
    [InlineData(60, "11:00 13:00")]
    [InlineData(90, "")]
    public void A_break_is_closed_for_starts_and_for_bodies(int length, string starts)
    {
        var hours = Hours("America/Sao_Paulo", "11:00-12:00, 13:00-14:00");

        Assert.Equal(List(starts), hours.WallStarts(Monday, Service(length, step: 30)));
    }

    [Theory]
    [Trait("Rule", "EX-4")]
    [InlineData(0, "11:00 13:00")]
    [InlineData(15, "11:00 12:45 13:00")] // Monday's own word: its lunch ends earlier
    public void A_break_is_what_the_word_that_counts_leaves_out(int earlier, string starts)
    {
        var lunch = new DayWindow((13 * 60) - earlier, 14 * 60);
        var monday = Week("11:00-12:00, 13:00-14:00", earlier == 0 ? [] : [(Monday, $"11:00-12:00, {lunch}")]);
        var hours = new WorkingHours(Zone("America/Sao_Paulo"), Week("08:00-20:00"), monday, HolidayCalendar.None);

        Assert.Equal(List(starts), hours.WallStarts(Monday, Service(60, step: 15)));
    }

    [Fact]
    [Trait("Rule", "EX-5")]
    public void Two_windows_that_touch_are_one()
    {
        var hours = Hours("Etc/UTC", "09:00-12:00, 12:00-18:00");
        var service = Service(length: 60, step: 30);

        var open = hours.WallStarts(Monday, service);

        Assert.Contains("11:30", open);
        Assert.Equal(Hours("Etc/UTC", "09:00-18:00").WallStarts(Monday, service), open);
    }

    [Fact]
    [Trait("Rule", "EX-5")]
    public void Windows_may_be_said_in_any_order_but_may_not_overlap()
    {
        Assert.Equal(
            List("09:00 10:00 14:00"), Hours("Etc/UTC", "14:00-15:00, 09:00-11:00").WallStarts(Monday, Service(60, 60)));
        Assert.Throws<ArgumentException>(() => Hours("Etc/UTC", "09:00-12:00, 11:59-13:00"));
    }

    [Fact]
    [Trait("Rule", "ON-1")]
    public void A_night_shift_goes_on_under_the_next_date()
    {
        var hours = new WorkingHours(Zone("America/Sao_Paulo"), Week("", ("2026-10-09", "20:00-02:00")));
        var service = Service(length: 60, step: 30);

        Assert.Equal(
            List("20:00 20:30 21:00 21:30 22:00 22:30 23:00 23:30"), hours.WallStarts("2026-10-09", service));
        Assert.Equal(List("00:00 00:30 01:00"), hours.WallStarts("2026-10-10", service));
    }

    [Fact]
    [Trait("Rule", "ON-2")]
    public void A_closed_date_closes_the_shifts_that_begin_on_it()
    {
        var hours = new WorkingHours(Zone("America/Sao_Paulo"), Week("20:00-02:00", ("2026-10-10", "")));
        var service = Service(length: 60, step: 60);

        Assert.Equal(List("00:00 01:00"), hours.WallStarts("2026-10-10", service)); // Friday's tail
        Assert.Equal(List("20:00 21:00 22:00 23:00"), hours.WallStarts("2026-10-11", service)); // no tail of Saturday
    }

    [Theory]
    [Trait("Rule", "ON-3")]
    [InlineData("", 30, true)]
    [InlineData("", 60, false)]
    [InlineData("00:00-24:00", 60, true)]
    public void A_whole_day_ends_at_midnight_and_runs_on_if_the_next_is_open(string nextDay, int length, bool fits)
    {
        var hours = new WorkingHours(
            Zone("America/Sao_Paulo"), Week("", (Monday, "00:00-24:00"), ("2026-10-06", nextDay)));

        Assert.Equal(fits, hours.WallStarts(Monday, Service(length, step: 30)).Contains("23:30"));
    }

    [Theory]
    [Trait("Rule", "ON-3")]
    [InlineData("09:00-18:00", 540, 1080, "09:00-18:00")]
    [InlineData("20:00-02:00", 1200, 1560, "20:00-02:00")]
    [InlineData("00:00-24:00", 0, 1440, "00:00-24:00")]
    [InlineData("00:00-00:00", 0, 1440, "00:00-24:00")]
    [InlineData("10:00-10:00", 600, 2040, "10:00-10:00")]
    [InlineData("22:00-24:00", 1320, 1440, "22:00-24:00")]
    public void A_window_reads_as_it_is_written(string text, int opens, int closes, string written)
    {
        var window = DayWindow.Parse(text);

        Assert.Equal((opens, closes), (window.OpensMinute, window.ClosesMinute));
        Assert.Equal(written, window.ToString());
        Assert.Equal(window, DayWindow.Parse(window.ToString()));
    }

    [Theory]
    [InlineData("9:00-18:00")]
    [InlineData("09:00 18:00")]
    [InlineData("24:00-02:00")]
    [InlineData("09:60-18:00")]
    [InlineData("09:00-24:01")]
    [InlineData("09:00-18:0x")]
    [InlineData("-9:00-18:00")]
    [InlineData("")]
    public void A_window_that_is_written_otherwise_is_refused(string text)
    {
        Assert.Throws<FormatException>(() => DayWindow.Parse(text));
    }

    [Theory]
    [InlineData(9, 30, 18, 0, "09:30-18:00")]
    [InlineData(20, 0, 2, 15, "20:00-02:15")]
    [InlineData(0, 0, 0, 0, "00:00-24:00")]
    public void A_window_lies_between_two_times_of_the_wall(int hour, int minute, int untilHour, int untilMinute, string written) =>
        Assert.Equal(written, DayWindow.Between(new LocalTime(hour, minute), new LocalTime(untilHour, untilMinute)).ToString());
}
