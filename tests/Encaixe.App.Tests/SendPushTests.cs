using System.Globalization;
using Encaixe.App.Accounts;
using Encaixe.App.Audit;
using Encaixe.App.Jobs;
using Encaixe.App.Push;
using Encaixe.App.Shops;
using NodaTime;

namespace Encaixe.App.Tests;

/// <summary>What is done about what push services answer.</summary>
public sealed class SendPushTests
{
    [Fact]
    public async Task It_is_sent_as_push_services_want_it()
    {
        using var shop = await PushShop.Open();
        await shop.Add(shop.Owner, "dona");
        var visit = await shop.Book("2026-11-24T14:00", "ana"); // in 29 hours
        await shop.Work();

        var got = Assert.Single(shop.Service.Got);

        Assert.Equal("86400", got.Headers["TTL"]);
        Assert.Equal("normal", got.Headers["Urgency"]);
        Assert.Matches("^[0-9a-f]{32}$", got.Headers["Topic"]);
        Assert.DoesNotContain(visit.Id, got.Headers["Topic"], StringComparison.Ordinal);
        Assert.Equal(got.Headers["Topic"], (string?)Assert.Single(shop.Got("dona"))["tag"]);
        Assert.Equal("aes128gcm", got.Headers["Content-Encoding"]);
        Assert.Equal("application/octet-stream", got.Headers["Content-Type"]);
        Assert.StartsWith("vapid t=", got.Headers["Authorization"], StringComparison.Ordinal);
        Assert.EndsWith($", k={shop.Use<VapidKey>().PublicKey}", got.Headers["Authorization"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_kept_until_the_visit_begins_and_wakes_for_what_is_soon()
    {
        using var shop = await PushShop.Open();
        await shop.Add(shop.Owner, "dona");
        await shop.Book("2026-11-23T14:00", "ana"); // in five hours
        await shop.Work();

        Assert.Equal(("18000", "high"), (shop.Service.Got[0].Headers["TTL"], shop.Service.Got[0].Headers["Urgency"]));
    }

    [Fact]
    public async Task Newer_news_of_a_visit_takes_the_place_of_older_and_of_no_other_visits()
    {
        using var shop = await PushShop.Open();
        await shop.Add(shop.Owner, "dona");
        var visit = await shop.Book("2026-11-24T14:00", "ana");
        await shop.Work();
        await shop.Move(visit, "2026-11-24T16:00");
        await shop.Book("2026-11-24T10:00", "ana");
        await shop.Work();

        var topics = shop.Service.Got.Select(got => got.Headers["Topic"]).ToList();

        Assert.Equal(3, topics.Count);
        Assert.Equal(2, topics.Distinct().Count());
    }

    [Theory]
    [InlineData(404)]
    [InlineData(410)]
    public async Task Where_nothing_is_wanted_any_more_the_device_is_forgotten(int status)
    {
        using var shop = await PushShop.Open();
        var device = await shop.Add(shop.Owner, "dona");
        shop.Service.Answer = _ => status;

        await shop.Book("2026-11-24T14:00", "ana");
        await shop.Work(seconds: 60);

        Assert.Single(shop.Service.Got);
        Assert.Empty((await shop.Kept(shop.Owner)).Devices);
        Assert.False((await shop.Use<SetupReader>().Read(shop.Shop, default)).IsTeamTold);
        var note = Assert.Single(await shop.All(AuditEntry.Shelf), note => note.Did == "device-dropped");
        Assert.Equal((device.Id, "gone", "system"), (note.Subject, note.Reason, note.By));
        Assert.Empty(await shop.All(DeadLetter.Shelf));
        Assert.Empty(await shop.Due(SendPush.Kind));
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task Where_the_server_is_not_let_in_the_device_stays_and_says_so_until_it_is(int status)
    {
        using var shop = await PushShop.Open();
        await shop.Add(shop.Owner, "dona");
        shop.Service.Answer = _ => status;
        await shop.Book("2026-11-24T14:00", "ana");
        await shop.Work(seconds: 60);

        Assert.Single(shop.Service.Got);
        Assert.NotNull(Assert.Single((await shop.Kept(shop.Owner)).Devices).RefusedSince);
        Assert.Equal("refused", SeeAlerts.Answer(Assert.Single((await shop.Kept(shop.Owner)).Devices)).State);
        Assert.Equal("push-refused", Assert.Single(await shop.All(DeadLetter.Shelf)).Reason);

        shop.Service.Answer = _ => 201;
        await shop.Book("2026-11-24T15:00", "ana");
        await shop.Work();

        Assert.Null(Assert.Single((await shop.Kept(shop.Owner)).Devices).RefusedSince);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(413)]
    [InlineData(405)]
    public async Task What_is_not_taken_because_of_what_it_is_is_given_up_for_good_and_the_device_stays(int status)
    {
        using var shop = await PushShop.Open();
        await shop.Add(shop.Owner, "dona");
        shop.Service.Answer = _ => status;
        await shop.Book("2026-11-24T14:00", "ana");
        await shop.Work(seconds: 60);

        Assert.Single(shop.Service.Got);
        Assert.Null(Assert.Single((await shop.Kept(shop.Owner)).Devices).RefusedSince);
        Assert.Equal(
            string.Create(CultureInfo.InvariantCulture, $"push-rejected-{status}"), Assert.Single(await shop.All(DeadLetter.Shelf)).Reason);
    }

    [Theory]
    [InlineData("40")]
    [InlineData("Mon, 23 Nov 2026 12:00:40 GMT")] // it is 12:00:00
    public async Task A_service_that_is_asked_too_much_is_asked_again_when_it_says_and_not_before(string after)
    {
        using var shop = await PushShop.Open();
        await shop.Add(shop.Owner, "dona");
        (shop.Service.Answer, shop.Service.Says) = (_ => 429, _ => ($"Retry-After: {after}\r\n", ""));
        await shop.Book("2026-11-24T14:00", "ana");

        await shop.Work(seconds: 39);
        Assert.Single(shop.Service.Got);
        (shop.Service.Answer, shop.Service.Says) = (_ => 201, _ => ("", ""));
        await shop.Work(seconds: 5);

        Assert.Equal(2, shop.Service.Got.Count);
        Assert.Empty(await shop.Due(SendPush.Kind));
    }

    [Theory]
    [InlineData("Sat, 01 Jan 2101 00:00:00 GMT", 5 * 3600, 5 * 3600)] // in more than it is worth: once more when it is worth nothing
    [InlineData("Mon, 23 Nov 2026 11:00:00 GMT", 1, 5)] // over: with a pause, as if nothing was said
    [InlineData("amanhã", 1, 5)]
    [InlineData("0", 1, 5)]
    public async Task When_a_service_wants_to_be_asked_again_is_bounded(string date, int least, int most)
    {
        using var shop = await PushShop.Open();
        await shop.Add(shop.Owner, "dona");
        (shop.Service.Answer, shop.Service.Says) = (_ => 429, _ => ($"Retry-After: {date}\r\n", ""));
        await shop.Book("2026-11-23T14:00", "ana");
        await shop.Work(seconds: 1);

        Assert.InRange(
            Assert.Single(await shop.Due(SendPush.Kind)).DueAt - Simulation.House.Monday, Duration.FromSeconds(least), Duration.FromSeconds(most));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(429)]
    [InlineData(302)]
    [InlineData(408)]
    public async Task What_fails_is_tried_again_with_growing_pauses_as_long_as_it_is_worth_it(int status)
    {
        using var shop = await PushShop.Open();
        await shop.Add(shop.Owner, "dona");
        shop.Service.Answer = _ => status;
        var visit = await shop.Book("2026-11-23T10:30", "ana"); // in an hour and a half
        await shop.Work(seconds: 103 * 60);

        Assert.InRange(shop.Service.Got.Count, 10, 40);
        Assert.Equal("deadline", Assert.Single(await shop.All(DeadLetter.Shelf), letter => letter.Job.Kind == SendPush.Kind).Reason);
        Assert.Empty(await shop.Due(SendPush.Kind));
        Assert.True(shop.World.Now >= visit.Start);
        Assert.Single((await shop.Kept(shop.Owner)).Devices);
        Assert.All(shop.Service.Got, got => Assert.NotEqual("0", got.Headers["TTL"]));
    }

    [Fact]
    public async Task What_failed_for_a_while_arrives_and_is_said_as_things_stand_then()
    {
        using var shop = await PushShop.Open();
        await shop.Add(shop.Owner, "dona");
        shop.Service.Answer = _ => 503;
        var visit = await shop.Book("2026-11-24T14:00", "ana");
        await shop.Work(seconds: 30);
        shop.Service.Got.Clear();
        await shop.Cancel(visit);
        shop.Service.Answer = _ => 201;
        await shop.Work(seconds: 600);

        Assert.Equal(["Horário cancelado: ter, 24 nov, 14h, com Ana"], shop.Read("dona")); // and never that it was booked
    }

    [Fact]
    public async Task One_device_that_is_gone_keeps_no_other_waiting()
    {
        using var shop = await PushShop.Open();
        await shop.Add(shop.Owner, "a");
        await shop.Add(shop.Owner, "b");
        await shop.Add(shop.Owner, "c");
        shop.Service.Answer = got => got.Path.EndsWith("/b", StringComparison.Ordinal) ? 410 : 201;
        await shop.Book("2026-11-24T14:00", "ana");
        await shop.Work(seconds: 10);

        Assert.Equal(3, shop.Service.Got.Count);
        Assert.Equal(2, (await shop.Kept(shop.Owner)).Devices.Count);
    }

    [Fact]
    public async Task Where_somebody_signed_out_nothing_is_sent_and_the_device_is_forgotten()
    {
        using var shop = await PushShop.Open();
        var phone = await shop.SignIn(shop.Owner);
        await shop.Add(phone, "telefone");
        await shop.Add(shop.Owner, "dona");
        await shop.Use<Sessions>().End(shop.Owner.Id, phone.From!.Session!, TeamHouse.Home, default);

        await shop.Book("2026-11-24T14:00", "ana");
        await shop.Work();

        Assert.Empty(shop.Got("telefone"));
        Assert.Single(shop.Got("dona"));
        Assert.Single((await shop.Kept(shop.Owner)).Devices);
        Assert.Equal("signed-out", Assert.Single(await shop.All(AuditEntry.Shelf), note => note.Did == "device-dropped").Reason);
    }

    [Fact]
    public async Task Whoever_signs_in_again_just_then_keeps_the_device()
    {
        using var shop = await PushShop.Open();
        var phone = await shop.SignIn(shop.Owner);
        await shop.Add(phone, "telefone");
        await shop.Book("2026-11-24T14:00", "ana");
        await shop.Use<Sessions>().End(shop.Owner.Id, phone.From!.Session!, TeamHouse.Home, default);
        await shop.Use<JobScheduler>().HandOverDue(default);
        var tell = Assert.Single(await shop.Due(TellTeam.Kind));
        await shop.Use<JobRunner>().Run(tell, default);
        var push = Assert.Single(await shop.Due(SendPush.Kind));
        shop.Store.BeforeNextCommit = () => shop.Add(shop.Owner, "telefone");

        await shop.Use<JobRunner>().Run(push, default); // finds them signed out

        Assert.Equal(shop.Owner.From!.Session, Assert.Single((await shop.Kept(shop.Owner)).Devices).Session);
        Assert.DoesNotContain(await shop.All(AuditEntry.Shelf), note => note.Did == "device-dropped");
    }

    [Fact]
    public async Task A_service_that_wants_to_be_left_alone_for_years_is_so_until_it_is_worth_nothing()
    {
        using var shop = await PushShop.Open();
        await shop.Add(shop.Owner, "dona");
        (shop.Service.Answer, shop.Service.Says) = (_ => 429, _ => ("Retry-After: 2000000000\r\n", ""));
        var visit = await shop.Book("2026-11-23T14:00", "ana");
        await shop.Work();

        Assert.Equal(visit.Start, Assert.Single(await shop.Due(SendPush.Kind)).DueAt);
    }

    [Fact]
    public async Task A_device_that_is_registered_anew_while_one_is_told_stays_as_it_is_then()
    {
        using var shop = await PushShop.Open();
        await shop.Add(shop.Owner, "dona");
        shop.Service.Answer = _ => 403;
        await shop.Book("2026-11-24T14:00", "ana");
        await shop.Use<JobScheduler>().HandOverDue(default);
        shop.Service.Answer = got =>
        {
            shop.Store.BeforeNextCommit = () => shop.Add(shop.Owner, "dona", Languages.Language.English);
            return 403;
        };
        await shop.Work(seconds: 2);

        var device = Assert.Single((await shop.Kept(shop.Owner)).Devices);
        Assert.Equal("en", device.Language);
    }

    [Fact]
    public void A_service_that_does_not_answer_is_left_alone_for_a_while_and_another_is_not()
    {
        var world = new TestWorld(Simulation.House.Monday);
        var turns = new PushTurns(world);
        for (var failure = 0; failure < 3; failure++)
        {
            Assert.Null(turns.Take("a"));
            turns.Leave("a", hasAnswered: false);
        }

        Assert.InRange(turns.Take("a")!.Value - world.Now, Duration.FromSeconds(15), Duration.FromSeconds(20));
        Assert.Null(turns.Take("b"));
        world.Now += Duration.FromSeconds(15);
        Assert.Null(turns.Take("a"));
        turns.Leave("a", hasAnswered: false);
        Assert.InRange(turns.Take("a")!.Value - world.Now, Duration.FromSeconds(30), Duration.FromSeconds(35));
        world.Now += Duration.FromSeconds(30);
        Assert.Null(turns.Take("a"));
        turns.Leave("a", hasAnswered: true);
        Assert.Null(turns.Take("a"));
    }

    [Fact]
    public void No_more_than_two_wait_for_one_service_at_once()
    {
        var world = new TestWorld(Simulation.House.Monday);
        var turns = new PushTurns(world);

        Assert.Null(turns.Take("a"));
        Assert.Null(turns.Take("a"));
        Assert.InRange(turns.Take("a")!.Value - world.Now, Duration.FromSeconds(1), Duration.FromSeconds(2));
        turns.Leave("a", hasAnswered: true);
        Assert.Null(turns.Take("a"));
    }
}
