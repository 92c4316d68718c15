using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Shops;
using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.App.Tests;

/// <summary>What was booked while the rules of the zone, or the zone, were others.</summary>
public sealed class ZoneRulesTests
{
    [Fact]
    [Trait("Rule", "TD-2")]
    [Trait("Rule", "TD-1")]
    public async Task The_wall_time_stays_and_the_moment_follows_without_a_word_to_the_client()
    {
        var shop = await Barbershop.Open();
        var booked = await shop.Book("2026-12-14T10:00");
        await shop.Work();
        await PlantOldRules(shop, booked); // by rules that still had daylight saving time
        shop.Phones.Arrived.Clear();

        await Upgrade(shop);

        var now = (await shop.LinkOf(booked)).Appointment;
        Assert.Equal((booked.Start, booked.End, booked.Time.Wall), (now.Start, now.End, now.Time.Wall));
        Assert.Equal(ZoneRules.Version, now.Time.Rules);
        Assert.Equal("start", Assert.Single((await shop.All(AuditEntry.Shelf)).Single(one => one.Document.Did == "appointment-resolved-anew").Document.Changes!).Field);
        Assert.Empty(shop.Phones.Arrived);
        Assert.Empty(await shop.Flaws());

        await shop.WorkUntil(booked.Start);
        Assert.Equal(2, shop.Phones.Arrived.Count); // reminded when it is due by the new rules
    }

    [Fact]
    [Trait("Rule", "TD-2")]
    public async Task What_meets_now_is_listed_and_nobody_is_sent_away()
    {
        var shop = await Barbershop.Open();
        var old = await shop.Book("2026-12-14T10:00");
        await PlantOldRules(shop, old);
        var booked = await shop.Book("2026-12-14T10:00", phone: Barbershop.BiaPhone); // by the rules of today it is free

        await Upgrade(shop);

        var conflict = (await shop.All(ClockConflict.Shelf)).Single().Document;
        Assert.Equal((old.Id, booked.Id), (conflict.Appointment, conflict.With.Single()));
        Assert.Equal(old.Start, (await shop.LinkOf(old)).Appointment.Start);
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    [Trait("Rule", "TD-2")]
    public async Task What_meets_now_is_listed_even_if_somebody_changes_it_just_then()
    {
        var shop = await Barbershop.Open();
        var old = await shop.Book("2026-12-14T10:00");
        await PlantOldRules(shop, old);
        await shop.Book("2026-12-14T10:00", phone: Barbershop.BiaPhone);
        ChangeOnceResolved();

        await Upgrade(shop);

        Assert.Null(shop.Store.BeforeNextCommit);
        Assert.Equal(old.Id, (await shop.All(ClockConflict.Shelf)).Single().Document.Appointment);
        Assert.Empty(await shop.Flaws());

        void ChangeOnceResolved() => shop.Store.BeforeNextCommit = async () =>
        {
            var now = (await shop.LinkOf(old)).Appointment;
            if (now.Time.Rules == ZoneRules.Version)
            {
                await shop.Plant(commit => commit.Put(Appointment.Shelf, old.Id, now, Revision.Any));
            }
            else
            {
                ChangeOnceResolved();
            }
        };
    }

    [Fact]
    [Trait("Rule", "TD-2")]
    public async Task With_the_same_rules_nothing_is_looked_at()
    {
        var shop = await Barbershop.Open();
        await shop.Book("2026-12-14T10:00");
        await shop.ZoneRules.Execute(Barbershop.Ct);
        var due = (await shop.Due()).Count;

        await shop.ZoneRules.Execute(Barbershop.Ct);

        Assert.Equal(due, (await shop.Due()).Count);
    }

    [Fact]
    [Trait("Rule", "TZ-8")]
    public async Task A_shop_that_moves_to_another_zone_keeps_its_wall_times_and_tells_its_clients()
    {
        var shop = await Barbershop.Open();
        var booked = await shop.Book("2026-12-14T10:00");
        await shop.Work();
        shop.Phones.Arrived.Clear();
        await shop.Edit(Shop.Shelf, Shop.Key, document => document with
        {
            Locations = [document.Locations[0] with { TimeZone = "America/Manaus" }],
        });

        var setup = await shop.Setups.Read(shop.Tenant, Barbershop.Ct);
        await shop.Plant(commit =>
        {
            ResolveTimesAnew.Enqueue(commit, shop.Tenant.Id, setup, shop.World.Now);
            return commit;
        });
        await shop.WorkUntil(shop.World.Now + Duration.FromMinutes(2));

        var now = (await shop.LinkOf(booked)).Appointment;
        Assert.Equal(("2026-12-14T10:00:00", booked.Start + Duration.FromHours(1)), (now.Time.Wall, now.Start));
        Assert.Single(shop.Phones.Arrived);
        Assert.Empty(await shop.Flaws());
    }

    /// <summary>Rewrites an appointment as a binary with rules from before 2019 would have resolved it: an hour early.</summary>
    private static async Task PlantOldRules(Barbershop shop, Appointment booked)
    {
        var documents = shop.Tenant.Documents;
        var early = -Duration.FromHours(1);
        var old = booked with
        {
            Segments = [.. booked.Segments.Select(segment => segment.Later(early))],
            Time = booked.Time with { Rules = "TZDB: 2018e", Start = booked.Start + early, End = booked.End + early },
        };
        var stored = (await documents.Find(Appointment.Shelf, booked.Id, Barbershop.Ct))!;
        var books = await VisitBooks.Read(shop.Tenant, Claim.Stretches(booked.Claims.Concat(old.Claims)), Barbershop.Ct);
        var visits = await ReadCustomerBook.Read(shop.Tenant, booked.Customer, Barbershop.Ct);
        await shop.Plant(commit =>
        {
            books.Write(commit, booked.Id, booked.Claims, old.Claims, shop.World.Now);
            visits.Write(commit, old, shop.World.Now);
            return commit
                .Put(Appointment.Shelf, booked.Id, old, stored.Revision)
                .Remove(AgendaEntry.Shelf, AgendaEntry.Key(booked), Revision.Any)
                .Put(AgendaEntry.Shelf, AgendaEntry.Key(old), AgendaEntry.Of(old), Revision.None);
        });
    }

    /// <summary>Starts a binary with the rules of today on data that knew others.</summary>
    private static async Task Upgrade(Barbershop shop)
    {
        await shop.Memory.Directory.TryCommit(
            new Commit(shop.World.NewId()).PutInDirectory(
                RulesInUse.Shelf, RulesInUse.Key, new RulesInUse(1, "TZDB: 2018e"), Revision.None),
            Barbershop.Ct);
        await shop.ZoneRules.Execute(Barbershop.Ct);
        await shop.WorkUntil(shop.World.Now + Duration.FromMinutes(2));
    }
}
