using Encaixe.App.Jobs;
using Encaixe.App.Messages;
using NodaTime;

namespace Encaixe.App.Tests;

public sealed class JobsTests
{
    [Fact]
    public async Task A_job_delivered_twice_has_one_effect()
    {
        var shop = await Barbershop.Open();
        await shop.Book("2026-11-23T10:00");
        var job = shop.Queue.Jobs.Dequeue();

        await shop.Runner.Run(job, Barbershop.Ct);
        await shop.Runner.Run(job, Barbershop.Ct);

        Assert.Single(shop.Phones.Arrived);
        Assert.Empty(await shop.Due());
    }

    /// <summary>A clock that is ahead handed it over; where it stands is said in milliseconds.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(10_000)]
    public async Task A_job_that_is_put_back_to_where_it_stood_stands_there_once(int ticks)
    {
        var shop = await Barbershop.Open();
        shop.Handlers.Add("again", (_, job, _) => Task.FromResult<JobResult>(new JobLater(job.DueAt + Duration.FromTicks(ticks))));
        await shop.Book("2026-11-23T10:00");
        var job = shop.Queue.Jobs.Dequeue() with { Kind = "again", Id = "again" };
        await shop.Plant(commit => commit.RunLater(job));

        await shop.Runner.Run(job, Barbershop.Ct);

        Assert.Single(await shop.Due(), row => row.Document.Job.Id == "again");
    }

    /// <summary>The clock that handed it over was ahead of the one that is looked at while it fails, and is done.</summary>
    [Fact]
    public async Task A_clock_that_is_set_back_over_a_reminder_does_not_cost_the_one_after_it()
    {
        var shop = await Barbershop.Open();
        await shop.Book("2026-11-25T14:00");
        await shop.Work();
        var reminder = (await shop.Due()).Single().Document.Job;
        shop.World.Now = reminder.DueAt - Duration.FromMinutes(3);
        shop.Phones.Answer = _ => Delivery.Later;
        await shop.Runner.Run(reminder, Barbershop.Ct);
        shop.Phones.Answer = _ => Delivery.Sent;

        await shop.Runner.Run((await shop.Due()).Single().Document.Job, Barbershop.Ct);

        Assert.Equal((Topic.DayBefore, Topic.HoursBefore), (reminder.Topic, (await shop.Due()).Single().Document.Job.Topic));
    }

    [Fact]
    public async Task A_job_that_was_done_leaves_a_record_for_a_week()
    {
        var shop = await Barbershop.Open();
        await shop.Book("2026-11-23T10:00");
        await shop.Work();

        var there = await shop.All(DoneJob.Shelf);
        shop.World.Now += Duration.FromDays(7);
        var later = await shop.All(DoneJob.Shelf);

        Assert.Equal(Barbershop.MondayNine, there.Single().Document.At);
        Assert.Empty(later);
    }

    [Fact]
    public async Task A_channel_that_says_later_is_asked_again_after_growing_pauses_by_chance()
    {
        var shop = await Barbershop.Open();
        shop.Phones.Answer = _ => Delivery.Later;
        await shop.Book("2026-12-23T10:00");
        var pauses = new List<double>();

        for (var attempt = 0; attempt < 12; attempt++)
        {
            await shop.Work();
            var row = (await shop.Due()).Single(r => r.Document.Job.Topic == Topic.Booked).Document.Job;
            Assert.Equal(attempt + 1, row.Attempt);
            pauses.Add((row.DueAt - shop.World.Now).TotalSeconds);
            shop.World.Now = row.DueAt;
        }

        Assert.All(pauses.Index(), p => Assert.InRange(p.Item, 1, 1 + Math.Min(600, 2 * Math.Pow(2, p.Index))));
        Assert.Equal(pauses.Count, pauses.Distinct().Count());
        Assert.True(pauses[^3..].Max() > 60);
    }

    [Fact]
    public async Task A_channel_that_does_not_answer_is_asked_again_only_after_the_lease()
    {
        var shop = await Barbershop.Open();
        var asked = 0;
        shop.Phones.Answer = _ =>
        {
            asked++;
            throw new HttpRequestException("No route.");
        };
        await shop.Book("2026-12-23T10:00");
        var first = shop.World.Now;

        await shop.WorkUntil(first + DueJobs.Lease - Duration.FromSeconds(1));
        var within = asked;
        await shop.WorkUntil(first + (3 * DueJobs.Lease));

        Assert.Equal(1, within); // nobody knows whether it was taken
        Assert.InRange(asked, 2, 4);
    }

    [Fact]
    public async Task Whoever_comes_back_late_leaves_what_another_worker_has_said_on_record()
    {
        var shop = await Barbershop.Open();
        await shop.Book("2026-11-23T10:00");
        var job = shop.Queue.Jobs.Dequeue();
        shop.Phones.Answer = _ => // the other one's clock is ahead, and gave this one up for dead
        {
            shop.Phones.Answer = _ => Delivery.Sent;
            shop.World.Now += DueJobs.Lease;
            shop.Runner.Run(job, Barbershop.Ct).GetAwaiter().GetResult(); // nothing in it waits
            return Delivery.Later;
        };

        await shop.Runner.Run(job, Barbershop.Ct);

        Assert.Equal(MessageStatus.Sent, (await shop.All(MessageRecord.Shelf)).Single().Document.Status);
        Assert.DoesNotContain(await shop.Due(), row => row.Document.Job.Topic == Topic.Booked);
    }

    [Fact]
    public async Task A_job_that_works_again_is_done_once()
    {
        var shop = await Barbershop.Open();
        shop.Phones.Answer = _ => Delivery.Later;
        await shop.Book("2026-11-23T10:00");
        await shop.WorkUntil(Barbershop.MondayNine + Duration.FromMinutes(10));
        shop.Phones.Answer = _ => Delivery.Sent;

        await shop.WorkUntil(Barbershop.MondayNine + Duration.FromMinutes(40));

        Assert.Single(shop.Phones.Arrived);
        Assert.Empty(await shop.Due());
        Assert.Empty(await shop.All(DeadLetter.Shelf));
    }

    [Fact]
    public async Task At_its_deadline_a_job_is_given_up_and_kept_where_people_see_it()
    {
        var shop = await Barbershop.Open();
        shop.Phones.Answer = _ => Delivery.Later;
        var booked = await shop.Book("2026-11-23T10:00");

        await shop.WorkUntil(booked.Start + Duration.FromMinutes(30));

        var letter = (await shop.All(DeadLetter.Shelf)).Single().Document;
        Assert.Equal((Topic.Booked, "deadline"), (letter.Job.Topic, letter.Reason));
        Assert.True(letter.At >= booked.Start);
        Assert.Empty(await shop.Due());
        Assert.Empty(shop.Phones.Arrived);
    }

    [Fact]
    public async Task What_can_never_be_done_is_given_up_at_once()
    {
        var shop = await Barbershop.Open();
        shop.Phones.Answer = _ => Delivery.Never;
        await shop.Book("2026-11-23T10:00");

        await shop.Work();

        Assert.Equal("refused", (await shop.All(DeadLetter.Shelf)).Single().Document.Reason);
        Assert.Empty(await shop.Due());
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("\"\\ud800\"")]
    [InlineData("""{"id":"x","tenant":"0194c0de00007000800000000000000a","kind":"message","subject":"s","topic":"t","version":1,"dueAt":"never","deadline":"2026-11-24T12:00:00Z"}""")]
    [InlineData("""{"id":"x","tenant":"nobody","kind":"message","subject":"s","topic":"t","version":1,"dueAt":"2026-11-24T12:00:00Z","deadline":"2026-11-24T12:00:00Z"}""")]
    [InlineData("""{"id":"x","tenant":"0194c0de00007000800000000000000a","kind":"message","subject":"s","topic":"t","version":1e9,"dueAt":"2026-11-24T12:00:00Z","deadline":7}""")]
    public void A_text_that_is_no_job_is_none(string text) => Assert.Null(JobText.Read(text));

    [Fact]
    public async Task A_job_of_a_kind_that_nobody_knows_is_given_up()
    {
        var shop = await Barbershop.Open();
        await shop.Book("2026-11-23T10:00");
        var job = shop.Queue.Jobs.Dequeue() with { Id = "x", Kind = "of-the-future" };
        await shop.Plant(commit => commit.RunLater(job));

        await shop.Runner.Run(job, Barbershop.Ct);

        Assert.Equal("x", (await shop.All(DeadLetter.Shelf)).Single().Key);
    }

    [Fact]
    public async Task A_job_whose_handing_over_was_lost_is_found_after_its_lease()
    {
        var shop = await Barbershop.Open();
        shop.Queue.LosesAll = true;
        await shop.Book("2026-11-23T10:00");
        shop.Queue.LosesAll = false;

        shop.World.Now += DueJobs.Lease - Duration.FromSeconds(1);
        var tooEarly = await shop.Scheduler.HandOverDue(Barbershop.Ct);
        shop.World.Now += Duration.FromSeconds(1);
        var found = await shop.Scheduler.HandOverDue(Barbershop.Ct);
        var again = await shop.Scheduler.HandOverDue(Barbershop.Ct);

        Assert.Equal((0, 1, 0), (tooEarly, found, again));
        Assert.Equal(DueJobs.Lease, await new JobLag(shop.Store, shop.World).Read(Barbershop.Ct));
    }

    [Fact]
    public async Task What_is_committed_is_answered_though_its_job_could_not_be_handed_over()
    {
        var shop = await Barbershop.Open();
        shop.Queue.Fails = true;

        await shop.Book("2026-11-23T10:00");
        shop.Queue.Fails = false;
        await shop.WorkUntil(shop.World.Now + DueJobs.Lease);

        Assert.Single(shop.Phones.Arrived);
    }

    [Fact]
    public async Task A_worker_that_died_over_a_job_is_noticed()
    {
        var shop = await Barbershop.Open();
        await shop.Book("2026-11-23T10:00");
        shop.Queue.Jobs.Clear(); // the worker took it and is no more
        shop.World.Now += DueJobs.Lease;

        await shop.Work();

        Assert.Single(shop.Phones.Arrived);
    }

    [Fact]
    public async Task A_later_job_is_not_handed_over_before_it_falls_due()
    {
        var shop = await Barbershop.Open();
        await shop.Book("2026-11-25T15:00");
        await shop.Work();
        shop.World.Now = Barbershop.At("2026-11-24T14:59:59");

        var early = await shop.Scheduler.HandOverDue(Barbershop.Ct);
        shop.World.Now = Barbershop.At("2026-11-24T15:00");
        var due = await shop.Scheduler.HandOverDue(Barbershop.Ct);

        Assert.Equal((0, 1), (early, due));
    }

    [Fact]
    public async Task A_commit_that_was_not_written_has_no_job()
    {
        var shop = await Barbershop.Open();
        await shop.Book("2026-11-23T14:00");
        shop.Queue.Jobs.Clear();
        var before = (await shop.Due()).Count;

        (await shop.TryBook(Barbershop.Wish("2026-11-23T14:00"))).Refused();

        Assert.Equal(before, (await shop.Due()).Count);
        Assert.Empty(shop.Queue.Jobs);
    }

    [Fact]
    public async Task Jobs_hold_ids_and_never_personal_data()
    {
        var shop = await Barbershop.Open();
        await shop.Book("2026-11-23T14:00");

        var rows = await shop.Due();

        Assert.All(rows, row => Assert.DoesNotContain(
            "90000", System.Text.Json.JsonSerializer.Serialize(row.Document, Shared.AppJson.Default.DueJob), StringComparison.Ordinal));
    }
}
