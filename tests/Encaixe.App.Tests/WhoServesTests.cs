using Encaixe.App.Appointments;
using Encaixe.App.Catalog;
using Encaixe.App.Shops;
using Encaixe.App.Shared;
using Encaixe.App.Team;
using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.App.Tests;

/// <summary>Who serves a client who takes anyone, and what of one person's day is none of another's.</summary>
public sealed class WhoServesTests
{
    private static readonly Service _hour = Barbershop.Cut with { Id = "hour", LengthMinutes = 60, StepMinutes = 30 };

    /// <summary>Cuts of half an hour, from 08:00 to 20:00: a quarter of an hour that is left alone is lost.</summary>
    [Theory]
    [Trait("Rule", "AP-1")]
    [InlineData("bia 13:45, bia 16:15", "14:15", "bia")] // she has more to do, but Ana would lose a quarter before it and one after it
    [InlineData("bia 13:45, bia 16:15", "14:00", "ana")] // Bia is busy
    [InlineData("ana 10:00", "14:00", "bia")] // neither loses anything; Bia has less to do
    [InlineData("ana 10:00, bia 11:00, bia 12:00", "14:00", "ana")]
    [InlineData("ana 10:00, bia 11:00", "14:00", "ana")] // the smaller id, though Bia stands first on the list
    [InlineData("", "14:00", "ana")]
    public async Task Whoever_loses_least_serves_then_who_has_least_to_do_then_the_smaller_id(string booked, string start, string serves)
    {
        foreach (var gaps in new[] { GapLevel.ShowAll, GapLevel.Prefer })
        {
            var shop = await Barbershop.Open(new BookingRules { Gaps = gaps }, services: [Barbershop.Cut]);
            foreach (var one in booked.Split(", ", StringSplitOptions.RemoveEmptyEntries))
            {
                await shop.Book(one[4..], professional: one[..3], phone: Barbershop.BiaPhone);
            }

            Assert.Equal(serves, (await shop.Book(start, professional: null)).Segments[0].Professional);
        }
    }

    /// <summary>Of classes of half an hour, and of parts of a quarter of an hour.</summary>
    [Theory]
    [Trait("Rule", "AP-1")]
    [InlineData("10:00 class, 10:00 class", "10:00 cut", "ana")] // a class once, however many are in it
    [InlineData("10:00 class, 11:00 class", "10:00 cut", "bia")] // two classes
    [InlineData("10:00 part, 10:30 part", "10:00 part", "bia")] // every part
    public async Task Booked_minutes_count_every_part_of_a_visit_and_a_class_once(string ana, string bia, string first)
    {
        var shop = await Barbershop.Open();
        var setup = await shop.Setups.Read(shop.Tenant, Barbershop.Ct);
        var order = VisitOrder.Of(setup, ["cut", "beard"], _ => null).Must();
        var taken = new Dictionary<string, Taken[]> { ["ana"] = Taken(ana), ["bia"] = Taken(bia) };
        var leads = order.ToVisit(who => taken[who], new(2026, 11, 23), new(2026, 11, 23)).Items[0].Servers;

        var found = new Preference(order, who => taken[who], new Ask(Barbershop.MondayNine)).At(Barbershop.At("2026-11-23T15:00"), leads);

        Assert.Equal(first, found.First());

        static Taken[] Taken(string spans) => [.. spans.Split(", ").Select(span => new Taken(
            new Slot(Barbershop.At($"2026-11-23T{span[..5]}"), Duration.FromMinutes(span[6..] == "part" ? 15 : 30)),
            group: span[6..] == "class" ? 7 : 0))];
    }

    /// <summary>A shop that minds its gaps, with a discount for whoever fits well, and people of other prices and lengths.</summary>
    [Theory]
    [Trait("Rule", "AP-1")]
    [Trait("Rule", "GR-5")]
    [InlineData(1, "cut")]
    [InlineData(2, "cut")]
    [InlineData(3, "cut", "beard")]
    [InlineData(4, "beard", "wash", "cut")]
    [InlineData(5, "cut", "wash")] // is done as one
    public async Task What_is_shown_for_anyone_is_what_is_booked(int seed, params string[] services)
    {
        var wash = Barbershop.Cut with
        {
            Id = "wash",
            LengthMinutes = 20,
            Own = new Dictionary<string, OwnTerms> { ["ana"] = new(LengthMinutes: 25, PriceMinor: 7_00) },
        };
        var rules = new BookingRules { Gaps = GapLevel.Prefer, GapDiscountMinor = 5_00, VisitWaitMinutes = 30 };
        var combo = new Combo { Id = "clean", Services = ["cut", "wash"], LengthMinutes = 40 };
        var random = new Random(seed);
        var shown = 0;
        for (var round = 0; round < 12; round++)
        {
            var shop = await Barbershop.Open(rules, [Barbershop.Cut, Barbershop.Beard, wash], combos: [combo]);
            for (var i = 0; i < 6; i++)
            {
                await shop.TryBook(Barbershop.Wish(
                    $"2026-11-24T{8 + random.Next(11):00}:{15 * random.Next(4):00}", random.Next(2) == 0 ? "cut" : "wash", random.Next(2) == 0 ? "ana" : "bia"));
            }

            var order = VisitOrder.Of(await shop.Setups.Read(shop.Tenant, Barbershop.Ct), services, _ => null).Must();
            var day = Assert.Single(await shop.Find.Execute(shop.Tenant, order, new(2026, 11, 24), new(2026, 11, 24), null, Barbershop.Ct));
            if (day.Slots.Count == 0)
            {
                continue;
            }

            var slot = day.Slots[random.Next(day.Slots.Count)];
            var wish = Barbershop.Wish("2026-11-24T08:00", phone: Barbershop.BiaPhone, professional: null) with
            {
                Services = services,
                Start = Moments.Read(Moments.Write(slot.Start, Barbershop.Zone))!.Value,
            };

            var booked = (await shop.TryBook(wish)).Must().Appointment;

            Assert.Equal(slot.DiscountMinor ?? 0, booked.Terms.DiscountMinor);
            Assert.Equal(slot.End, booked.End);
            if (slot.Segments is { } segments)
            {
                Assert.Equal(
                    segments.Select(one => (one.Service, one.Professional, one.Start, one.End)),
                    booked.Segments.Select(one => (one.Service, one.Professional, one.Start, one.End)));
            }

            shown++;
        }

        Assert.True(shown > 6);
    }

    [Fact]
    [Trait("Rule", "AP-1")]
    public async Task Two_services_by_one_person_stay_with_them_when_they_are_moved_to_whoever_is_free()
    {
        var shop = await Barbershop.Open();
        var visit = (await shop.TryBook(Barbershop.Wish("2026-11-23T10:00") with { Services = ["cut", "beard"] })).Must().Appointment;

        var moved = (await shop.Move(visit, "2026-11-23T14:00", "any")).Must();

        Assert.Equal(["ana", "ana"], moved.Segments.Select(segment => segment.Professional));
    }

    [Fact]
    [Trait("Rule", "AP-1")]
    [Trait("Rule", "HP-2")]
    public async Task A_hold_that_is_over_makes_nobody_busier()
    {
        var shop = await Barbershop.Open();
        (await shop.TryBook(Barbershop.Wish("2026-11-23T15:00", phone: Barbershop.BiaPhone) with { IsHold = true })).Must();
        shop.World.Now += Duration.FromMinutes(10); // nobody has tidied up

        var booked = await shop.Book("14:00", professional: null);

        Assert.Equal("ana", Assert.Single(booked.Segments).Professional);
    }

    /// <summary>An hour for lunch, anywhere between 11:30 and 14:00.</summary>
    [Theory]
    [Trait("Rule", "EX-4")]
    [InlineData("13:00", false)] // 12:30 to 13:00 is no hour
    [InlineData("12:30", false)]
    [InlineData("13:30", true)] // 12:30 to 13:30 stays
    [InlineData("14:00", true)]
    public async Task A_lunch_that_may_lie_anywhere_stays_possible_after_each_booking(string start, bool isFree)
    {
        var shop = await Barbershop.Open(services: [_hour]);
        await shop.Edit(Professional.Shelf, "ana", ana => ana with { Break = new BreakTime(DayWindow.Parse("11:30-14:00"), 60) });
        await shop.Book("11:30", "hour");

        var outcome = await shop.TryBook(Barbershop.Wish($"2026-11-23T{start}", "hour"));

        Assert.Equal(isFree, outcome.TryGet(out _, out var refusal));
        Assert.True(isFree || refusal is SlotNotOffered { Reasons: [{ Kind: Hindrance.NoBreakLeft }] });
        await shop.Book(start, "hour", "bia"); // who eats when she likes
    }

    /// <summary>Ana has the room from 10:00 to 10:30.</summary>
    [Theory]
    [Trait("Rule", "BF-4")]
    [InlineData(15, 0, "in-room", "bia", "10:30", false)] // it is aired
    [InlineData(15, 0, "in-room", "bia", "10:45", true)]
    [InlineData(15, 0, "outside", "ana", "10:30", true)] // she need not wait for that
    [InlineData(0, 15, "in-room", "bia", "10:30", true)] // Ana rests, and the room does not
    [InlineData(0, 15, "outside", "ana", "10:30", false)]
    [InlineData(0, 15, "outside", "bia", "10:30", true)]
    public async Task A_buffer_binds_who_was_booked_and_a_room_has_its_own(
        int airing, int rest, string service, string professional, string start, bool isFree)
    {
        var shop = await Barbershop.Open(
            services:
            [
                Barbershop.Cut with { Id = "in-room", AfterMinutes = rest, Needs = [["room"]] },
                Barbershop.Cut with { Id = "outside" },
            ],
            resources: [new Resource { Id = "room", Name = "Sala", BufferMinutes = airing }]);
        await shop.Book("10:00", "in-room");

        var outcome = await shop.TryBook(
            Barbershop.Wish($"2026-11-23T{start}", service, professional, Barbershop.BiaPhone));

        Assert.Equal(isFree, outcome.TryGet(out _, out var refusal));
        Assert.True(isFree || refusal is SlotTaken);
        Assert.Empty(await shop.Flaws());
    }

    /// <summary>Two services of different people need the one room, which stands in the shop, or in its other place.</summary>
    [Theory]
    [Trait("Rule", "RS-3")]
    [InlineData(null, "slot-taken")]
    [InlineData("centro", "slot-taken")]
    [InlineData("pinheiros", "service-not-found")] // nobody walks there for it
    public async Task A_unit_belongs_to_one_location_whichever_services_use_it(string? location, string second)
    {
        var shop = await Barbershop.Open(
            services:
            [
                Barbershop.Cut with { Id = "peeling", Needs = [["room"]] },
                Barbershop.Cut with { Id = "massage", Needs = [["room"]] },
                Barbershop.Cut with { Id = "either", Needs = [["room", "garden"]] },
            ],
            resources:
            [
                new Resource { Id = "room", Name = "Sala", Location = location },
                new Resource { Id = "garden", Name = "Jardim", Location = "centro" },
            ]);

        var peeling = await shop.TryBook(Barbershop.Wish("2026-11-23T10:00", "peeling"));
        var massage = await shop.TryBook(Barbershop.Wish("2026-11-23T10:00", "massage", "bia", Barbershop.BiaPhone));
        var either = await shop.Book("14:00", "either");

        Assert.Equal(location != "pinheiros", peeling.TryGet(out _, out _));
        Assert.Equal(second, massage.Refused().Code);
        Assert.Equal(location == "pinheiros" ? "garden" : "room", either.Segments[0].Resources![0].Resource);
        Assert.Empty(await shop.Flaws());
    }
}
