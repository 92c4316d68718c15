using Encaixe.App.Absences;
using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Calendars;
using Encaixe.App.Catalog;
using Encaixe.App.Documents;
using Encaixe.App.Team;
using Encaixe.App.Tenancy;
using NodaTime;

namespace Encaixe.App.Tests;

/// <summary>What calendars elsewhere read of an agenda.</summary>
public sealed class FeedContentsTests
{
    private static readonly Service _dye = new()
    {
        Id = "dye",
        Name = "Coloração",
        LengthMinutes = 120,
        PriceMinor = 180_00,
        Busy = [new(0, 30), new(90, 30)],
    };

    private static readonly Service _yoga = new() { Id = "yoga", Name = "Yoga", LengthMinutes = 60, PriceMinor = 30_00, Seats = 5 };

    private int _keys;

    [Fact]
    public async Task Of_a_visit_is_read_what_is_done_and_for_whom_as_far_as_is_of_use()
    {
        var shop = await Barbershop.Open();
        var cut = await shop.Book("2026-11-24T10:00");
        await shop.Book("2026-11-24T10:00", professional: "bia");

        var agenda = await Read(shop, FeedKind.Full);

        Assert.Equal(("Ana", "Barbearia Teste", "America/Sao_Paulo"), (agenda.Professional, agenda.Shop, agenda.Zone.Id));
        Assert.Equal(
            new FeedEvent($"apt-{cut.Id}", FeedEventKind.Visit, cut.Start, cut.End, cut.BookedAt) { Services = "Corte", Client = new("Maria A.") },
            Assert.Single(agenda.Events));
    }

    [Fact]
    public async Task A_visit_that_moves_stays_the_same_event_and_one_that_is_given_up_is_gone()
    {
        var shop = await Barbershop.Open();
        var cut = await shop.Book("2026-11-24T10:00");
        shop.World.Now += Duration.FromMinutes(5);
        var moved = (await shop.Move(cut, "2026-11-25T11:00")).Must();

        var one = Assert.Single((await Read(shop, FeedKind.Full)).Events);

        Assert.Equal(($"apt-{cut.Id}", 1, moved.Start, shop.World.Now), (one.Id, one.Sequence, one.Start, one.NotedAt));
        (await shop.Cancel(moved)).Must();
        Assert.Empty((await Read(shop, FeedKind.Full)).Events);
        Assert.Empty((await Read(shop, FeedKind.Busy)).Events);
    }

    [Fact]
    public async Task Busy_times_are_read_as_they_touch_and_without_a_name()
    {
        var shop = await Barbershop.Open(services: [Barbershop.Cut, Barbershop.Beard, _dye]);
        await shop.Book("2026-11-24T10:00");
        await shop.Book("2026-11-24T10:30", phone: Barbershop.BiaPhone);
        await shop.Book("2026-11-24T14:00", "dye"); // whoever dyes is free while the colour works
        await shop.Book("2026-11-24T18:00", "beard"); // what is kept free around it is nobody's

        var events = (await Read(shop, FeedKind.Busy)).Events;

        Assert.Equal(["10:00-11:00", "14:00-14:30", "15:30-16:00", "18:00-18:30"], events.Select(Said));
        Assert.All(events, one => Assert.Equal((FeedEventKind.Busy, "", null, 0), (one.What, one.Services, one.Client, one.Sequence)));
        Assert.Equal(events.Count, events.Select(one => one.Id).Distinct().Count());
        Assert.DoesNotContain((await shop.All(Appointment.Shelf)).Select(visit => visit.Key), id => events.Any(one => one.Id.Contains(id, StringComparison.Ordinal)));
        Assert.Equal(["10:00-10:30", "10:30-11:00", "14:00-16:00", "18:00-18:30"], (await Read(shop, FeedKind.Full)).Events.Select(Said));
    }

    [Fact]
    public async Task Those_who_take_part_in_a_class_are_one_event_and_nobody_is_named()
    {
        var shop = await Barbershop.Open(services: [_yoga]);
        (await shop.TryBook(Barbershop.Wish("2026-11-24T18:00", "yoga"))).Must();
        (await shop.TryBook(Barbershop.Wish("2026-11-24T18:00", "yoga", phone: Barbershop.BiaPhone) with { Party = 2 })).Must();

        var one = Assert.Single((await Read(shop, FeedKind.Full)).Events);

        Assert.Equal((FeedEventKind.Class, "Yoga", null, 3, "18:00-19:00"), (one.What, one.Services, one.Client, one.People, Said(one)));
        Assert.Equal(["18:00-19:00"], (await Read(shop, FeedKind.Busy)).Events.Select(Said));
    }

    [Fact]
    public async Task Time_off_is_read_whole_and_why_is_nobodys_business()
    {
        var shop = await Barbershop.Open();
        var wish = new AbsenceWish("ana", Barbershop.At("2026-11-24T12:00"), Barbershop.At("2026-11-27T12:00"), Reason: "dentista");
        var absence = (await shop.AddAbsence.Execute(shop.Tenant, wish, [], IdempotencyKey.Read("off").Must(), new Actor("staff/owner"), Barbershop.Ct)).Must();
        await shop.Work();

        var full = Assert.Single((await Read(shop, FeedKind.Full)).Events);
        var busy = Assert.Single((await Read(shop, FeedKind.Busy)).Events);

        Assert.Equal(($"abs-{absence.Id}", FeedEventKind.Absence), (full.Id, full.What));
        Assert.Equal((wish.Start, wish.End, wish.Start, wish.End), (full.Start, full.End, busy.Start, busy.End)); // over three book days
        Assert.DoesNotContain("dentista", full.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_nobody_agreed_on_yet_is_not_read()
    {
        var shop = await Barbershop.Open();
        (await shop.TryBook(Barbershop.Wish("2026-11-24T10:00") with { IsHold = true })).Must();

        Assert.Empty((await Read(shop, FeedKind.Full)).Events);
        Assert.Empty((await Read(shop, FeedKind.Busy)).Events);
    }

    [Fact]
    public async Task What_one_does_before_and_after_somebody_else_are_two_events()
    {
        var shop = await Barbershop.Open(services: [Barbershop.Cut, Barbershop.Beard with { BeforeMinutes = 0, AfterMinutes = 0 }]);
        var cut = await shop.Book("2026-11-24T10:00");
        var segment = cut.Segments[0];
        var half = Duration.FromMinutes(30);
        var visit = cut with
        {
            Segments =
            [
                segment,
                segment with { Service = "beard", ServiceName = "Barba", Start = segment.End, End = segment.End + half },
                segment with { Professional = "bia", Start = segment.End + half, End = segment.End + half + half },
                segment with { ServiceName = "Lavagem", Start = segment.End + half + half, End = segment.End + half + half + half },
            ],
        };

        var events = FeedEvent.OfVisit(visit, "ana", await shop.Setups.Read(shop.Tenant, Barbershop.Ct)).ToList();

        Assert.Equal(
            [($"apt-{cut.Id}", "Corte + Barba", "10:00-11:00"), ($"apt-{cut.Id}-2", "Lavagem", "11:30-12:00")],
            events.Select(one => (one.Id, one.Services, Said(one))));
    }

    [Theory]
    [InlineData(-31, false)]
    [InlineData(-30, true)]
    [InlineData(0, true)]
    [InlineData(180, true)]
    [InlineData(181, false)]
    public async Task It_goes_a_month_back_and_half_a_year_ahead(int days, bool isIn)
    {
        var shop = await Barbershop.Open(rules: new() { HorizonDays = 365 });
        var cut = await shop.Book("2026-11-24T10:00");
        shop.World.Now = cut.Start - Duration.FromDays(days);

        Assert.Equal(isIn, (await Read(shop, FeedKind.Full)).Events.Count == 1);
        Assert.Equal(isIn, (await Read(shop, FeedKind.Busy)).Events.Count == 1);
    }

    [Fact]
    public async Task It_says_since_when_it_is_as_it_is()
    {
        var shop = await Barbershop.Open();
        var feed = await Plant(shop, FeedKind.Full);
        shop.World.Now += Duration.FromHours(1);
        var cut = await shop.Book("2026-11-24T10:00");
        Assert.Equal(shop.World.Now, (await Read(shop, feed))!.ChangedAt);

        var booked = shop.World.Now;
        shop.World.Now += Duration.FromHours(1);
        Assert.Equal(booked, (await Read(shop, feed))!.ChangedAt);
        (await shop.Cancel(cut)).Must(); // nothing of it is left, but this
        Assert.Equal(shop.World.Now, (await Read(shop, feed))!.ChangedAt);

        shop.World.Now = Barbershop.At("2026-11-24T09:00"); // another day is in it
        Assert.Equal(Barbershop.At("2026-11-24T00:00"), (await Read(shop, feed))!.ChangedAt);
    }

    [Fact]
    public async Task Nothing_is_read_of_whoever_no_longer_serves()
    {
        var shop = await Barbershop.Open();
        var feed = await Plant(shop, FeedKind.Full);

        await shop.Edit(Professional.Shelf, "ana", ana => ana with { IsRetired = true });

        Assert.Null(await Read(shop, feed));
    }

    [Theory]
    [InlineData("João Teste", "João T.")]
    [InlineData("João", "João")]
    [InlineData("  Maria  Aparecida da  Silva ", "Maria S.")]
    [InlineData("zé (da padaria)", "zé P.")]
    [InlineData("Ana 2", "Ana")]
    [InlineData("+55 11 90000-0001", null)]
    [InlineData("11900000001", null)]
    [InlineData("Ana 11900000001", "Ana")]
    [InlineData("Ana émile", "Ana É.")]
    [InlineData("", null)]
    public void Of_a_name_the_first_word_is_said_and_a_letter_of_the_last(string name, string? said) =>
        Assert.Equal(said, ShortName.Of(new(name))?.Value);

    private static string Said(FeedEvent one)
    {
        return $"{Clock(one.Start)}-{Clock(one.End)}";

        static string Clock(Instant time) => time.InZone(Barbershop.Zone).ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);
    }

    private async Task<ReadAgenda> Read(Barbershop shop, FeedKind kind) => (await Read(shop, await Plant(shop, kind)))!;

    private static async Task<ReadAgenda?> Read(Barbershop shop, CalendarFeed feed)
    {
        var links = new FeedLinks(shop.Keys, new TenantResolver(shop.Store, shop.Keys), new ServerAddress("https://agenda.example"));
        return await new ReadFeed(links, shop.Setups, shop.World).Execute(links.UrlOf(shop.Tenant.Id, feed.Id).Split('/', '.')[^2], Barbershop.Ct);
    }

    /// <summary>A feed of Ana's, past all use cases.</summary>
    private async Task<CalendarFeed> Plant(Barbershop shop, FeedKind kind)
    {
        var feed = new CalendarFeed(1, $"{++_keys:00000000000000000000000000000000}", "ana", kind, "staff", shop.World.Now);
        await shop.Plant(commit => commit.Put(CalendarFeed.Shelf, feed.Id, feed, Revision.None));
        return feed;
    }
}
