using Encaixe.App.Messages;
using NodaTime;

namespace Encaixe.App.Tests;

public sealed class RemindersTests
{
    [Theory]
    [Trait("Rule", "MS-7")]
    [InlineData("2026-11-25T15:00", "2026-11-24T15:00", "2026-11-25T13:00")]
    [InlineData("2026-11-25T10:00", "2026-11-24T10:00", "2026-11-25T08:00")] // 08:00 is no longer quiet
    [InlineData("2026-11-25T09:59", "2026-11-24T09:59", "2026-11-24T20:00")] // 07:59 still is
    [InlineData("2026-11-25T07:00", "2026-11-23T20:00", "2026-11-24T20:00")] // not at 05:00
    [InlineData("2026-11-25T20:59", "2026-11-24T20:59", "2026-11-25T18:59")]
    [InlineData("2026-11-25T21:00", "2026-11-24T20:00", "2026-11-25T19:00")] // 21:00 is quiet
    [InlineData("2026-11-25T22:59", "2026-11-24T20:00", "2026-11-25T20:59")]
    [InlineData("2026-11-25T23:30", "2026-11-24T20:00", "2026-11-25T20:00")]
    [InlineData("2026-11-25T00:30", "2026-11-23T20:00", "2026-11-24T20:00")]
    public void Reminders_leave_24_and_2_hours_before_or_in_the_evening_before_the_quiet_hours(
        string start, string dayBefore, string hoursBefore)
    {
        var reminders = Reminders.Usual.Of(Barbershop.At(start), Barbershop.Zone);

        Assert.Equal(
            [(Topic.DayBefore, Barbershop.At(dayBefore)), (Topic.HoursBefore, Barbershop.At(hoursBefore))],
            reminders.Select(reminder => (reminder.Topic, reminder.At)));
    }

    [Theory]
    [Trait("Rule", "MS-7")]
    [InlineData("2026-11-24T20:59:59", null)]
    [InlineData("2026-11-24T21:00", "2026-11-25T08:00")]
    [InlineData("2026-11-24T23:59:59", "2026-11-25T08:00")]
    [InlineData("2026-11-25T00:00", "2026-11-25T08:00")]
    [InlineData("2026-11-25T07:59:59", "2026-11-25T08:00")]
    [InlineData("2026-11-25T08:00", null)]
    public void Quiet_hours_are_from_21_to_8(string time, string? end)
    {
        var found = QuietHours.Usual.EndOf(Barbershop.At(time), Barbershop.Zone);

        Assert.Equal(end is null ? null : Barbershop.At(end), found);
    }

    [Theory]
    [Trait("Rule", "MS-7")]
    [InlineData("2026-11-24T14:01", false)]
    [InlineData("2026-11-24T14:00", true)]
    public void A_reminder_moved_to_the_evening_is_dropped_when_the_one_before_left_less_than_6_hours_earlier(
        string lastLeft, bool isSent)
    {
        var left = Barbershop.At(lastLeft);

        var next = Reminders.Usual.Next(Barbershop.At("2026-11-25T07:00"), Barbershop.Zone, after: left, lastLeft: left);

        Assert.Equal(isSent, next is not null);
    }

    [Fact]
    [Trait("Rule", "MS-2")]
    public void There_is_no_reminder_for_what_is_nearer_already()
    {
        var start = Barbershop.At("2026-11-25T15:00");

        var oneHourBefore = Reminders.Usual.Next(start, Barbershop.Zone, start - Duration.FromHours(1));
        var threeHoursBefore = Reminders.Usual.Next(start, Barbershop.Zone, start - Duration.FromHours(3));

        Assert.Null(oneHourBefore);
        Assert.Equal(Topic.HoursBefore, threeHoursBefore?.Topic);
    }

    [Fact]
    public void No_reminder_ever_falls_into_the_quiet_hours_or_after_its_deadline()
    {
        for (var minute = 0; minute < 7 * 24 * 60; minute += 7)
        {
            var start = Barbershop.MondayNine + Duration.FromMinutes(minute);

            Assert.All(Reminders.Usual.Of(start, Barbershop.Zone), reminder =>
            {
                Assert.Null(QuietHours.Usual.EndOf(reminder.At, Barbershop.Zone));
                Assert.True(reminder.At < reminder.Deadline && reminder.Deadline < start);
            });
        }
    }
}
