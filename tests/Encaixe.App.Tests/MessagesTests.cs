using Encaixe.App.Appointments;
using Encaixe.App.Jobs;
using Encaixe.App.Messages;
using NodaTime;

namespace Encaixe.App.Tests;

public sealed class MessagesTests
{
    [Fact]
    public async Task A_client_is_told_at_once_what_was_booked_and_how_to_change_it()
    {
        var shop = await Barbershop.Open();
        var booked = await shop.Book("2026-11-24T15:30");

        await shop.Work();

        var message = shop.Phones.Arrived.Single();
        Assert.Equal(Barbershop.AnaPhone, message.To.Value);
        Assert.Contains("Maria", message.Text.Value, StringComparison.Ordinal);
        Assert.Contains("*Corte* com Ana\namanhã, terça, 24 de novembro, às 15h30", message.Text.Value, StringComparison.Ordinal);
        Assert.Contains(shop.Links.UrlOf(shop.Tenant.Id, booked.Id), message.Text.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Both_reminders_leave_at_their_time_and_once()
    {
        var shop = await Barbershop.Open();
        var booked = await shop.Book("2026-11-25T15:00");

        await shop.WorkUntil(booked.Start);

        Assert.Equal([Topic.Booked, Topic.DayBefore, Topic.HoursBefore], Topics(shop));
        Assert.Empty(await shop.Due());
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    public async Task Of_the_reminders_only_the_next_is_a_row()
    {
        var shop = await Barbershop.Open();
        await shop.Book("2026-11-25T15:00");
        await shop.Work();

        var due = await shop.Due();

        Assert.Equal(Topic.DayBefore, due.Single().Document.Job.Topic);
    }

    [Fact]
    [Trait("Rule", "MS-2")]
    public async Task What_was_booked_an_hour_before_brings_no_reminder()
    {
        var shop = await Barbershop.Open();
        var booked = await shop.Book("10:00");

        await shop.WorkUntil(booked.Start);

        Assert.Equal([Topic.Booked], Topics(shop));
    }

    [Fact]
    [Trait("Rule", "MS-7")]
    public async Task The_late_reminder_of_an_early_appointment_leaves_the_evening_before()
    {
        var shop = await Barbershop.Open(hours: ["06:00-20:00"]);
        var booked = await shop.Book("2026-11-25T07:00");

        await shop.WorkUntil(booked.Start);

        var records = await shop.All(MessageRecord.Shelf);
        Assert.Equal(
            [Barbershop.At("2026-11-23T20:00"), Barbershop.At("2026-11-24T20:00")],
            records.Select(r => r.Document).Where(r => r.Topic != Topic.Booked).Select(r => r.At));
    }

    [Fact]
    [Trait("Rule", "MS-7")]
    public async Task A_late_reminder_is_dropped_when_the_one_before_it_left_late_too()
    {
        var shop = await Barbershop.Open(hours: ["06:00-20:00"]);
        var booked = await shop.Book("2026-11-25T07:00");
        await shop.Work();
        shop.World.Now = Barbershop.At("2026-11-24T16:00"); // nobody worked since Monday evening

        await shop.WorkUntil(booked.Start);

        Assert.Equal([Topic.Booked, Topic.DayBefore], Topics(shop));
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    [Trait("Rule", "MS-7")]
    public async Task A_reminder_whose_job_is_late_leaves_when_the_quiet_hours_are_over()
    {
        var shop = await Barbershop.Open();
        var booked = await shop.Book("2026-11-25T19:30");
        await shop.Work();
        shop.World.Now = Barbershop.At("2026-11-24T21:00");

        await shop.WorkUntil(Barbershop.At("2026-11-25T07:59:59"));
        var (byNight, flaws) = (Topics(shop).ToList(), await shop.Flaws());
        await shop.WorkUntil(booked.Start);

        Assert.Equal([Topic.Booked], byNight);
        Assert.Empty(flaws);
        Assert.Equal([Topic.Booked, Topic.DayBefore, Topic.HoursBefore], Topics(shop));
        Assert.Equal(Barbershop.At("2026-11-25T08:00"), (await Record(shop, Topic.DayBefore)).At);
        Assert.Empty(await shop.All(DeadLetter.Shelf));
    }

    [Theory]
    [Trait("Rule", "MS-7")]
    [InlineData("2026-11-25T11:00", "2026-11-24T21:00", Topic.DayBefore)] // worth nothing from 08:00 on
    [InlineData("2026-11-25T09:00", "2026-11-25T03:00", Topic.DayBefore)]
    public async Task A_late_reminder_that_the_quiet_hours_would_make_worthless_is_given_up_where_people_see_it(
        string start, string worker, string topic)
    {
        var shop = await Barbershop.Open();
        await shop.Book(start);
        await shop.Work();
        shop.World.Now = Barbershop.At(worker);

        await shop.Work();

        var letter = (await shop.All(DeadLetter.Shelf)).Single().Document;
        Assert.Equal((topic, "quiet-hours"), (letter.Job.Topic, letter.Reason));
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    [Trait("Rule", "MS-7")]
    public async Task A_reminder_that_was_given_up_at_night_leaves_the_next_one_planned()
    {
        var shop = await Barbershop.Open();
        var booked = await shop.Book("2026-11-25T11:00");
        await shop.Work();
        shop.World.Now = Barbershop.At("2026-11-24T21:00");

        await shop.WorkUntil(booked.Start);

        Assert.Equal([Topic.Booked, Topic.HoursBefore], Topics(shop));
    }

    [Fact]
    public async Task Without_a_channel_messages_end_as_not_sent_and_nothing_is_given_up()
    {
        var shop = await Barbershop.Open();
        shop.Phones.Reaches = false;
        var booked = await shop.Book("2026-11-25T15:00");

        await shop.WorkUntil(booked.Start - Duration.FromHours(1));

        var records = (await shop.All(MessageRecord.Shelf)).Select(record => record.Document).ToList();
        Assert.Equal(3, records.Count);
        Assert.All(records, record => Assert.Equal((MessageStatus.NotSent, ""), (record.Status, record.Text.Value)));
        Assert.Empty(shop.Phones.Arrived);
        Assert.Empty(await shop.All(DeadLetter.Shelf));
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    public async Task A_message_that_the_channel_will_never_take_is_not_left_as_being_sent()
    {
        var shop = await Barbershop.Open();
        shop.Phones.Answer = _ => Delivery.Never;
        await shop.Book("2026-11-25T15:00");

        await shop.Work();

        Assert.Equal(MessageStatus.Refused, (await Record(shop, Topic.Booked)).Status);
    }

    [Fact]
    [Trait("Rule", "MS-1")]
    public async Task A_cancelled_appointment_sends_no_reminder()
    {
        var shop = await Barbershop.Open();
        var booked = await shop.Book("2026-11-25T15:00");
        await shop.Work();
        (await shop.Cancel(booked)).Must();

        await shop.WorkUntil(booked.Start);

        Assert.Equal([Topic.Booked, Topic.Cancelled], Topics(shop));
    }

    [Fact]
    [Trait("Rule", "MS-1")]
    public async Task A_moved_appointment_reminds_of_its_new_time_only()
    {
        var shop = await Barbershop.Open();
        var booked = await shop.Book("2026-11-25T15:00");
        await shop.Work();
        var moved = (await shop.Move(booked, "2026-11-27T10:00")).Must();

        await shop.WorkUntil(moved.Start);

        Assert.Equal([Topic.Booked, Topic.Moved, Topic.DayBefore, Topic.HoursBefore], Topics(shop));
        Assert.All(shop.Phones.Arrived.Skip(2), m => Assert.Contains("10h", m.Text.Value, StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Rule", "MS-1")]
    public async Task What_a_message_says_is_how_things_stand_when_it_leaves()
    {
        var shop = await Barbershop.Open();
        shop.Queue.LosesAll = true;
        var booked = await shop.Book("2026-11-25T15:00");
        (await shop.Cancel(booked)).Must();
        shop.Queue.LosesAll = false;
        shop.World.Now += DueJobs.Lease;

        await shop.Work();

        Assert.Equal([Topic.Cancelled], Topics(shop)); // the booking is no news any more
    }

    [Fact]
    [Trait("Rule", "MS-1")]
    public async Task A_message_that_was_given_up_does_not_take_the_next_reminder_with_it()
    {
        var shop = await Barbershop.Open();
        shop.Phones.Answer = m => m.Id.EndsWith(Topic.DayBefore, StringComparison.Ordinal) ? Delivery.Never : Delivery.Sent;
        var booked = await shop.Book("2026-11-25T15:00");

        await shop.WorkUntil(booked.Start - Duration.FromHours(23));
        var flaws = await shop.Flaws();
        await shop.WorkUntil(booked.Start);

        Assert.Empty(flaws);
        Assert.Equal([Topic.Booked, Topic.HoursBefore], Topics(shop));
        Assert.Equal(Topic.DayBefore, (await shop.All(DeadLetter.Shelf)).Single().Document.Job.Topic);
    }

    [Fact]
    public async Task A_reminder_that_fails_for_a_day_leaves_room_for_the_last_one()
    {
        var shop = await Barbershop.Open();
        shop.Phones.Answer = m => m.Id.EndsWith(Topic.DayBefore, StringComparison.Ordinal) ? Delivery.Later : Delivery.Sent;
        var booked = await shop.Book("2026-11-25T15:00");

        await shop.WorkUntil(booked.Start);

        Assert.Equal([Topic.Booked, Topic.HoursBefore], Topics(shop));
    }

    [Fact]
    public async Task A_visit_that_is_entered_afterwards_is_no_news()
    {
        var shop = await Barbershop.Open();

        (await shop.TryBook(Barbershop.Wish("2026-11-20T10:00", waiver: new Waiver("owner", "Anotado depois")))).Must();

        Assert.Empty(await shop.Due());
    }

    [Fact]
    public async Task Somebody_may_be_called_like_a_blank_of_the_text()
    {
        var shop = await Barbershop.Open();
        (await shop.TryBook(Barbershop.Wish("2026-11-24T10:00", name: "{link}{shop}"))).Must();

        await shop.Work();

        Assert.StartsWith("Oi, {link}{shop}.", shop.Phones.Arrived.Single().Text.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_is_written_to_in_the_language_they_booked_in()
    {
        var shop = await Barbershop.Open();
        var wish = Barbershop.Wish("2026-11-24T15:30") with { Language = Languages.Language.English };
        (await shop.TryBook(wish)).Must();

        await shop.Work();

        Assert.Contains("tomorrow, Tuesday, November 24, at 3:30 pm", shop.Phones.Arrived.Single().Text.Value, StringComparison.Ordinal);
    }

    private static async Task<MessageRecord> Record(Barbershop shop, string topic) =>
        (await shop.All(MessageRecord.Shelf)).Single(record => record.Document.Topic == topic).Document;

    private static IEnumerable<string> Topics(Barbershop shop) => shop.Phones.Arrived.Select(m => m.Id.Split('/')[2]);
}
