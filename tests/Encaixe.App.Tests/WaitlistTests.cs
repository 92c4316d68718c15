using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Catalog;
using Encaixe.App.Shops;
using Encaixe.App.Waitlist;
using NodaTime;

namespace Encaixe.App.Tests;

/// <summary>Waiting for a time that is not free, and being asked when one is.</summary>
public sealed class WaitlistTests
{
    private static readonly Duration _minute = Duration.FromMinutes(1);

    [Fact]
    [Trait("Rule", "WL-2")]
    public async Task What_is_given_up_is_kept_for_the_first_in_line_and_then_for_the_next()
    {
        var room = await Open();
        var visits = await room.Fill();
        var first = await room.Join(WaitingRoom.Terms(), 1);
        var second = await room.Join(WaitingRoom.Terms(), 2);
        var urgent = await room.Join(WaitingRoom.Terms(), 3);
        (await room.Shop.ChangeWait.Prioritise(room.Shop.Tenant, urgent.Id, 1, new Actor("staff/staff"), Barbershop.Ct)).Must();

        await room.Free(visits[10]);

        Assert.Equal("14:00", await room.Asked(urgent));
        Assert.Equal((null, null), (await room.Asked(first), await room.Asked(second)));
        Assert.Equal(["wait-joined", "wait-offered"], room.Told(urgent));
        Assert.IsType<SlotTaken>((await room.Shop.TryBook(Barbershop.Wish("2026-11-23T14:00"))).Refused()); // nobody else sees it
        Assert.Empty(await room.Shop.Flaws());

        await room.Shop.WorkUntil((await room.OfferTo(urgent))!.Until);

        Assert.Equal((null, "14:00", null), (await room.Asked(urgent), await room.Asked(first), await room.Asked(second)));
        Assert.Empty(await room.Shop.Flaws());

        var visit = (await room.Take(first)).Must();
        await room.Shop.Work();

        Assert.Equal((AppointmentStatus.Booked, "ana", Barbershop.At("2026-11-23T14:00")), (visit.Status, visit.Segments[0].Professional, visit.Start));
        Assert.Equal(visit, (await room.Take(first, visit.Id)).Must()); // twice is once
        Assert.Equal(WaitStatus.Served, (await room.Now(first)).Status);
        Assert.Null(await room.Asked(second));
        Assert.Contains("booked", room.Told(first));
        Assert.Empty(await room.Shop.Flaws());
    }

    [Theory]
    [Trait("Rule", "WL-1")]
    [InlineData("cut", "ana", "2026-11-23", "2026-11-23", null, 0, true)]
    [InlineData("cut", null, "2026-11-20", "2026-11-30", null, 0, true)] // anyone, over some dates
    [InlineData("cut", "bia+ana", "2026-11-23", "2026-11-23", null, 0, true)]
    [InlineData("cut", "bia", "2026-11-23", "2026-11-23", null, 0, false)] // someone else's
    [InlineData("cut", "ana", "2026-11-24", "2026-11-30", null, 0, false)]
    [InlineData("cut", "ana", "2026-11-23", "2026-11-23", "09:00-12:00 13:00-15:00", 0, true)]
    [InlineData("cut", "ana", "2026-11-23", "2026-11-23", "09:00-14:00 14:01-20:00", 0, false)]
    [InlineData("cut", "ana", "2026-11-23", "2026-11-23", null, 299, true)] // it is 14:00, and 09:00 and some seconds now
    [InlineData("cut", "ana", "2026-11-23", "2026-11-23", null, 300, false)]
    [InlineData("long", "ana", "2026-11-23", "2026-11-23", null, 0, false)] // does not fit into half an hour
    [InlineData("cut+beard", "ana", "2026-11-23", "2026-11-23", null, 0, false)]
    public async Task One_waits_for_services_people_dates_and_times_of_day_with_a_warning_of_ones_own(
        string service, string? professional, string first, string last, string? windows, int notice, bool isAsked)
    {
        var room = await Open();
        var visits = await room.Fill();
        var entry = await room.Join(WaitingRoom.Terms(service, professional, first, last, windows, notice));

        await room.Free(visits[10]);

        Assert.Equal(isAsked ? "14:00" : null, await room.Asked(entry));
        Assert.Empty(await room.Shop.Flaws());
    }

    [Fact]
    [Trait("Rule", "WL-3")]
    public async Task What_begins_soon_is_offered_to_three_at_once_and_the_first_to_take_it_has_it()
    {
        var room = await Open();
        var visits = await room.Fill("09:30", 21);
        var line = new List<WaitEntry>();
        for (var i = 1; i <= 4; i++)
        {
            line.Add(await room.Join(WaitingRoom.Terms(), i));
        }

        await room.Free(visits[2]); // 10:30, in an hour and a half

        Assert.Equal(["10:30", "10:30", "10:30", null], await All(line, room.Asked));
        Assert.Empty(await room.Shop.Flaws());
        var offer = (await room.OfferTo(line[0]))!.Id;

        var taken = (await room.Take(line[1])).Must();
        await room.Shop.Work();

        Assert.Equal("+5511900000202", taken.CustomerPhone.Value);
        Assert.IsType<OfferOver>((await room.Take(line[0], offer)).Refused());
        Assert.Equal([null, null, null, null], await All(line, room.Asked));
        Assert.Equal(["wait-joined", "wait-offered", "wait-gone"], room.Told(line[0]));
        Assert.Equal(["wait-joined", "wait-offered", "wait-gone"], room.Told(line[2]));
        Assert.Equal(["wait-joined"], room.Told(line[3]));
        Assert.Equal([WaitStatus.Waiting, WaitStatus.Served, WaitStatus.Waiting, WaitStatus.Waiting], await All(line, async entry => (await room.Now(entry)).Status));
        Assert.Empty(await room.Shop.Flaws());
    }

    [Theory]
    [Trait("Rule", "WL-3")]
    [InlineData("11:00", true)] // two hours, but for the seconds in which they joined
    [InlineData("11:30", false)]
    public async Task Soon_is_less_than_two_hours(string freed, bool isSoon)
    {
        var room = await Open();
        var visits = await room.Fill("09:00");
        var (first, second) = (await room.Join(WaitingRoom.Terms(), 1), await room.Join(WaitingRoom.Terms(), 2));

        await room.Free(visits[freed == "11:00" ? 4 : 5]);

        Assert.Equal((freed, isSoon ? freed : null), (await room.Asked(first), await room.Asked(second)));
    }

    [Theory]
    [Trait("Rule", "WL-4")]
    [InlineData(true, "2026-11-24T09:30", true)]
    [InlineData(true, "2026-11-24T10:00", false)] // not before 10:00
    [InlineData(false, "2026-11-24T09:30", false)] // not agreed
    public async Task At_night_nobody_is_asked_but_about_an_early_time_and_who_agreed(bool agreed, string start, bool isAsked)
    {
        var room = await Open();
        var visit = await room.Shop.Book(start);
        await FillAround(room, start);
        var entry = await room.Join(WaitingRoom.Terms(first: "2026-11-24", atNight: agreed));
        await room.Shop.WorkUntil(Barbershop.At("2026-11-23T23:00"));

        await room.Free(visit);

        Assert.Equal(isAsked, await room.OfferTo(entry) is not null);
        await room.Shop.WorkUntil(Barbershop.At("2026-11-24T08:00"));
        Assert.Equal(!isAsked, await room.OfferTo(entry) is not null); // in the morning whoever was left out is
        Assert.Empty(await room.Shop.Flaws());
    }

    [Theory]
    [Trait("Rule", "WL-2")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_freed_while_somebody_was_asked_something_else_is_offered_to_them_when_that_is_over(bool saysNo)
    {
        var room = await Open();
        var visits = await room.Fill();
        var entry = await room.Join(WaitingRoom.Terms());
        await room.Free(visits[10]);
        var offer = (await room.OfferTo(entry))!;
        await room.Free(visits[14]);

        if (saysNo)
        {
            (await room.Decline(entry)).Must();
        }

        Assert.Equal(saysNo ? null : "14:00", await room.Asked(entry));
        await room.Shop.WorkUntil(offer.Until + Duration.FromMinutes(1));
        Assert.Equal("16:00", await room.Asked(entry));
        Assert.Empty(await room.Shop.Flaws());
    }

    [Fact]
    [Trait("Rule", "WL-5")]
    public async Task Too_late_is_told_and_keeps_the_place_as_a_no_does()
    {
        var room = await Open();
        var visits = await room.Fill();
        var entry = await room.Join(WaitingRoom.Terms());
        await room.Free(visits[10]);
        var offer = (await room.OfferTo(entry))!;

        room.Shop.World.Now = offer.Until; // nothing has tidied up
        Assert.IsType<OfferOver>((await room.Take(entry)).Refused());
        await room.Shop.Work();
        Assert.Equal((WaitStatus.Waiting, 1), ((await room.Now(entry)).Status, (await room.Now(entry)).Silences));
        Assert.Null(await room.Asked(entry)); // not asked the same twice
        (await room.Shop.TryBook(Barbershop.Wish("2026-11-23T14:00"))).Must(); // it is everybody's again

        await room.Free(visits[12]);
        var next = (await room.OfferTo(entry))!;
        var declined = (await room.Decline(entry)).Must();
        await room.Shop.Work();

        Assert.Equal((WaitStatus.Waiting, 0, null), (declined.Status, declined.Silences, declined.Offer));
        Assert.Equal(entry.JoinedAt, declined.JoinedAt);
        Assert.Equal(declined.Version, (await room.Decline(declined, next.Id)).Must().Version); // said twice, it is said
        (await room.Shop.TryBook(Barbershop.Wish("2026-11-23T15:00"))).Must();
        Assert.Empty(await room.Shop.Flaws());
    }

    [Fact]
    [Trait("Rule", "WL-5")]
    public async Task After_two_silences_one_rests_until_one_says_so()
    {
        var room = await Open();
        var visits = await room.Fill();
        var entry = await room.Join(WaitingRoom.Terms());

        foreach (var place in (int[])[10, 12])
        {
            await room.Free(visits[place]);
            await room.Shop.WorkUntil((await room.OfferTo(entry))!.Until);
        }

        Assert.Equal(WaitStatus.Paused, (await room.Now(entry)).Status);
        Assert.Equal("wait-paused", room.Told(entry).Last());
        await room.Free(visits[14]);
        Assert.Null(await room.Asked(entry));

        (await room.Shop.ChangeWait.Resume(room.Shop.Tenant, entry.Id, Actor.ClientOverApi, Barbershop.Ct)).Must();
        await room.Free(visits[16]);

        Assert.Equal("17:00", await room.Asked(entry));
        Assert.Empty(await room.Shop.Flaws());
    }

    [Fact]
    [Trait("Rule", "WL-6")]
    public async Task Whoever_wanted_an_earlier_time_swaps_and_what_that_frees_goes_round_again_five_times_at_most()
    {
        var room = await Open();
        var visits = await room.Fill();
        var waits = new List<WaitEntry>();
        foreach (var visit in visits.Skip(7).Take(7)) // 12:30, 13:00, …
        {
            room.Shop.World.Now += Duration.FromSeconds(1);
            waits.Add((await room.Shop.WaitForEarlier.Execute(await room.Shop.LinkOf(visit), when: null, Barbershop.Ct)).Must());
        }

        await room.Free(visits[6]); // 12:00
        for (var swap = 0; swap < 6; swap++)
        {
            Assert.Equal(visits[swap + 6].Start, (await room.OfferTo(waits[swap]))?.For(waits[swap].Id)?.Visit.Start);
            var moved = (await room.Take(waits[swap])).Must();
            await room.Shop.Work();
            Assert.Equal((visits[swap + 7].Id, visits[swap + 6].Start), (moved.Id, moved.Start));
            Assert.Empty(await room.Shop.Flaws());
        }

        Assert.Null(await room.OfferTo(waits[6])); // it has gone round five times: what is free now is everybody's
        Assert.Equal(AppointmentStatus.Booked, (await room.Shop.LinkOf(visits[13])).Appointment.Status);
    }

    [Fact]
    [Trait("Rule", "WL-7")]
    public async Task A_freed_hour_goes_to_two_who_want_half_of_it_each()
    {
        var room = await Open();
        var visits = await room.Fill(count: 10);
        var hour = (await room.Shop.TryBook(Barbershop.Wish("2026-11-23T14:00", "long"))).Must().Appointment;
        await room.Fill("15:00", 10);
        var line = new List<WaitEntry>();
        for (var i = 1; i <= 3; i++)
        {
            line.Add(await room.Join(WaitingRoom.Terms(), i));
        }

        await room.Free(hour);

        Assert.Equal(["14:00", "14:30", null], await All(line, room.Asked));
        Assert.Empty(await room.Shop.Flaws());
        Assert.Equal(10, visits.Count);
    }

    [Fact]
    [Trait("Rule", "WL-7")]
    public async Task What_fits_only_in_part_stays_everybodys()
    {
        var room = await Open();
        await room.Fill(count: 10);
        var hour = (await room.Shop.TryBook(Barbershop.Wish("2026-11-23T14:00", "long"))).Must().Appointment;
        await room.Fill("15:00", 10);
        var entry = await room.Join(WaitingRoom.Terms(windows: "14:00-15:00"));

        await room.Free(hour);

        Assert.Equal("14:00", await room.Asked(entry)); // flush: what is left is of one piece
        (await room.Shop.TryBook(Barbershop.Wish("2026-11-23T14:30"))).Must();
        Assert.Empty(await room.Shop.Flaws());
    }

    [Fact]
    [Trait("Rule", "WL-8")]
    public async Task What_is_past_is_offered_to_nobody()
    {
        var room = await Open();
        var visits = await room.Fill();
        var entry = await room.Join(WaitingRoom.Terms());
        room.Shop.World.Now = visits[10].Start;

        (await room.Shop.Say(visits[10], AppointmentStatus.Cancelled, "ill")).Must();
        await room.Shop.Work();

        Assert.Null(await room.Asked(entry));
        Assert.DoesNotContain(await room.Shop.Due(), row => row.Document.Job.Kind == FreedTime.Kind);
        Assert.Empty(await room.Shop.Flaws());
    }

    private static async Task<WaitingRoom> Open() => new(await Barbershop.Open(
        new BookingRules { NoticeMinutes = 0 },
        [Barbershop.Cut, Barbershop.Beard with { BeforeMinutes = 0, AfterMinutes = 0 }, new Service { Id = "long", Name = "Platinado", LengthMinutes = 60, PriceMinor = 200_00 }]));

    /// <summary>Takes all of a Tuesday with Ana but one half hour.</summary>
    private static async Task FillAround(WaitingRoom room, string start)
    {
        var (from, until) = (Barbershop.At("2026-11-24T08:00"), Barbershop.At("2026-11-24T20:00"));
        for (var at = from; at < until; at += 30 * _minute)
        {
            if (at != Barbershop.At(start))
            {
                await room.Shop.TryBook(Barbershop.Wish(
                    at.InZone(Barbershop.Zone).ToString("uuuu-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture),
                    phone: Barbershop.BiaPhone));
            }
        }
    }

    private static async Task<IEnumerable<T>> All<T>(IEnumerable<WaitEntry> line, Func<WaitEntry, Task<T>> of)
    {
        var all = new List<T>();
        foreach (var entry in line)
        {
            all.Add(await of(entry));
        }

        return all;
    }
}
