using Encaixe.App.Integrity;
using Encaixe.App.Messages;
using NodaTime;

namespace Encaixe.App.Tests;

/// <summary>What verification says of messages that were promised.</summary>
public sealed class VerifyPromisesTests
{
    [Fact]
    public async Task A_reminder_that_nobody_will_send_is_found()
    {
        var shop = await Barbershop.Open();
        var booked = await shop.Book("2026-11-25T14:00");
        var reminder = (await shop.Due()).Single(row => row.Document.Job.DueAt > shop.World.Now).Document.Job;
        await shop.Plant(commit => commit.Finish(reminder));

        var flaws = await shop.Flaws();

        Assert.Equal([$"reminder-not-planned {booked.Id}"], Said(flaws));
    }

    [Theory]
    [InlineData("booked")]
    [InlineData("moved")]
    [InlineData("cancelled")]
    public async Task What_nobody_was_told_and_nobody_will_be_is_found(string topic)
    {
        var shop = await Barbershop.Open();
        var appointment = await shop.Book("14:00");
        await shop.Work();
        appointment = topic switch
        {
            "moved" => (await shop.Move(appointment, "2026-11-24T10:00")).Must(),
            "cancelled" => (await shop.Cancel(appointment)).Must(),
            _ => await shop.Book("15:00"),
        };
        var promised = (await shop.Due()).Select(row => row.Document.Job).Single(job => job.Topic == topic);
        await shop.Plant(commit => commit.Finish(promised)); // as if the commit had lost the row

        var flaws = await shop.Flaws();

        Assert.Equal([$"message-not-planned {appointment.Id}"], Said(flaws));
    }

    [Theory]
    [InlineData(Delivery.Sent)]
    [InlineData(Delivery.Later)]
    [InlineData(Delivery.Never)]
    public async Task What_was_told_is_on_its_way_or_was_given_up_is_no_flaw(Delivery answer)
    {
        var shop = await Barbershop.Open();
        shop.Phones.Answer = _ => answer;
        await shop.Book("2026-12-02T14:00");
        await shop.WorkUntil(Barbershop.MondayNine + Duration.FromDays(8)); // no job that was done is remembered so long

        Assert.Empty(Said(await shop.Flaws()));
    }

    [Fact]
    public async Task The_last_reminder_that_was_lost_is_found_after_its_time_too()
    {
        var shop = await Barbershop.Open();
        var booked = await shop.Book("14:00");
        var reminder = (await shop.Due()).Single(row => row.Document.Job.DueAt > shop.World.Now).Document.Job;
        await shop.Plant(commit => commit.Finish(reminder));
        await shop.WorkUntil(Barbershop.At("2026-11-23T13:00"));

        var flaws = await shop.Flaws();

        Assert.Equal([$"reminder-not-planned {booked.Id}"], Said(flaws));
    }

    private static IEnumerable<string> Said(IEnumerable<Flaw> flaws) => flaws.Select(flaw => $"{flaw.Rule} {flaw.Subject}");
}
