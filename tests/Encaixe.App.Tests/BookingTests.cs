using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Catalog;
using Encaixe.App.Customers;
using Encaixe.App.Shops;
using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.App.Tests;

public sealed class BookingTests
{
    [Fact]
    public async Task A_booking_leaves_all_its_documents_in_one_piece()
    {
        var shop = await Barbershop.Open();

        var booked = await shop.Book("14:00");

        Assert.Equal(AppointmentStatus.Booked, booked.Status);
        Assert.Equal(booked, (await shop.All(Appointment.Shelf)).Single().Document);
        Assert.Equal(booked.ToSpans().Single().Span, (await shop.All(DayBook.Shelf)).Single().Document.Spans.Single());
        Assert.Equal($"2026-11-23/2026-11-23T17:00:00.000Z/{booked.Id}", (await shop.All(AgendaEntry.Shelf)).Single().Key);
        Assert.Equal(("appointment-booked", booked.Id), Did((await shop.All(AuditEntry.Shelf)).Single().Document));
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    [Trait("Rule", "IV-2")]
    public async Task A_time_inside_a_taken_one_is_taken_and_the_nearest_free_ones_are_offered()
    {
        var shop = await Barbershop.Open();
        await shop.Book("14:00");

        var refusal = (await shop.TryBook(Barbershop.Wish("2026-11-23T14:15"))).Refused();

        var taken = Assert.IsType<SlotTaken>(refusal);
        Assert.Equal(Barbershop.At("2026-11-23T14:30"), taken.Instead.Slots[0].Start);
        Assert.Equal(4, taken.Instead.Slots.Count);
    }

    [Fact]
    [Trait("Rule", "IV-1")]
    public async Task Times_that_touch_are_both_taken()
    {
        var shop = await Barbershop.Open();

        await shop.Book("10:30");
        await shop.Book("10:00");
        await shop.Book("11:00");

        Assert.Empty(await shop.Flaws());
    }

    [Theory]
    [Trait("Rule", "BF-1")]
    [InlineData(BufferRule.Larger, "09:20", true)]
    [InlineData(BufferRule.Larger, "09:25", false)]
    [InlineData(BufferRule.Larger, "10:35", false)]
    [InlineData(BufferRule.Larger, "10:40", true)]
    [InlineData(BufferRule.Sum, "09:10", true)]
    [InlineData(BufferRule.Sum, "09:15", false)]
    [InlineData(BufferRule.Sum, "10:40", false)]
    [InlineData(BufferRule.Sum, "10:45", true)]
    public async Task Free_time_between_two_bookings_is_the_larger_of_both_or_their_sum(
        BufferRule rule, string start, bool fits)
    {
        Service[] services =
        [
            Barbershop.Beard,
            new() { Id = "other", Name = "Outro", LengthMinutes = 30, StepMinutes = 5, BeforeMinutes = 10, AfterMinutes = 10, PriceMinor = 0 },
        ];
        var shop = await Barbershop.Open(
            new BookingRules { BufferRule = rule, NoticeMinutes = 0 }, services, Barbershop.At("2026-11-23T08:00"));
        await shop.Book("10:00", "beard");

        var outcome = await shop.TryBook(Barbershop.Wish($"2026-11-23T{start}", "other"));

        Assert.Equal(fits, outcome.TryGet(out _, out var refusal));
        Assert.True(fits || refusal is SlotTaken);
    }

    [Fact]
    [Trait("Rule", "BF-3")]
    public async Task Later_edits_of_the_free_time_change_nothing_that_was_agreed()
    {
        var shop = await Barbershop.Open();
        var booked = await shop.Book("10:00", "beard");
        await shop.Edit(Service.Shelf, "beard", beard => beard with { BeforeMinutes = 60, AfterMinutes = 60 });

        var next = await shop.Book("10:45"); // five minutes after the first were agreed on, not sixty

        Assert.Equal(booked.ToSpans().Single().Span, (await shop.All(DayBook.Shelf)).Single().Document.Spans[0]);
        Assert.Equal(AppointmentStatus.Booked, next.Status);
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    [Trait("Rule", "MN-2")]
    public async Task Warning_is_judged_when_the_time_is_taken_not_when_the_answer_comes_again()
    {
        var shop = await Barbershop.Open(new BookingRules { NoticeMinutes = 61 }, now: Barbershop.At("2026-11-23T08:59"));
        var wish = Barbershop.Wish("2026-11-23T10:00");
        var first = (await shop.TryBook(wish, "mine")).Must();
        shop.World.Now = Barbershop.At("2026-11-23T09:04");

        var again = (await shop.TryBook(wish, "mine")).Must();
        var confirmed = (await shop.Manage.Confirm(await shop.LinkOf(first.Appointment), Barbershop.Ct)).Must();
        var late = (await shop.TryBook(wish with { Professional = "bia" }, "late")).Refused();

        Assert.Equal(first.Appointment, again.Appointment);
        Assert.Equal(AppointmentStatus.Confirmed, confirmed.Status);
        Assert.Equal(Hindrance.Notice, Assert.IsType<SlotNotOffered>(late).Reasons.Single().Kind);
    }

    [Fact]
    [Trait("Rule", "MN-3")]
    public async Task The_shops_people_may_set_the_notice_aside_and_it_is_written_down()
    {
        var shop = await Barbershop.Open(new BookingRules { NoticeMinutes = 24 * 60 });
        var waiver = new Waiver("owner", "Cliente antigo, no balcão");

        var client = (await shop.TryBook(Barbershop.Wish("2026-11-23T09:15"))).Refused();
        var staff = (await shop.TryBook(Barbershop.Wish("2026-11-23T09:15", waiver: waiver))).Must().Appointment;

        var audit = (await shop.All(AuditEntry.Shelf)).Single().Document;
        Assert.IsType<SlotNotOffered>(client);
        Assert.Equal(waiver, staff.NoticeWaived);
        Assert.Equal(("staff/owner", "Cliente antigo, no balcão"), (audit.By, audit.Reason));
    }

    [Theory]
    [Trait("Rule", "MN-3")]
    [InlineData("2026-11-23T10:15", false, true)]
    [InlineData("2026-11-23T11:00", true, true)]
    public async Task Booking_and_moving_have_a_warning_of_their_own(string start, bool canBook, bool canMove)
    {
        var shop = await Barbershop.Open(new BookingRules { NoticeMinutes = 120, RescheduleNoticeMinutes = 30 });
        var other = await shop.Book("15:00", phone: Barbershop.BiaPhone, professional: "bia");

        var booked = (await shop.TryBook(Barbershop.Wish(start))).TryGet(out _, out _);
        var moved = (await shop.Move(other, start)).TryGet(out _, out _);

        Assert.Equal((canBook, canMove), (booked, moved));
    }

    [Fact]
    [Trait("Rule", "OT-1")]
    public async Task What_was_agreed_stays_agreed_whatever_the_price_list_says_later()
    {
        var shop = await Barbershop.Open(new BookingRules { FreeCancellationMinutes = 120 });
        var booked = await shop.Book("10:00", "beard");
        await shop.Edit(Service.Shelf, "beard", b => b with
        {
            Name = "Barba deluxe",
            LengthMinutes = 90,
            PriceMinor = 99_00,
            BeforeMinutes = 0,
            AfterMinutes = 0,
        });
        await shop.Edit(Shop.Shelf, Shop.Key, s => s with { Rules = s.Rules with { FreeCancellationMinutes = 0 } });

        var moved = (await shop.Move(booked, "2026-11-23T16:00")).Must();

        var agreed = booked.Segments.Single();
        Assert.Equal(("beard", "Barba", 10, 5), (agreed.Service, agreed.ServiceName, agreed.BeforeMinutes, agreed.AfterMinutes));
        Assert.Equal(new AgreedTerms(45_00, "BRL", 120), booked.Terms);
        Assert.Equal(agreed.Later(moved.Start - booked.Start), moved.Segments.Single());
        Assert.Equal(booked.Terms, moved.Terms);
        Assert.Equal(Duration.FromMinutes(30), moved.End - moved.Start);
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    [Trait("Rule", "TZ-1")]
    public async Task The_wall_time_its_zone_and_the_rules_they_were_read_by_are_stored()
    {
        var shop = await Barbershop.Open();

        var time = (await shop.Book("2026-11-24T10:00:00-03:00")).Time;

        Assert.Equal(("2026-11-24T10:00:00", "America/Sao_Paulo"), (time.Wall, time.Zone));
        Assert.Equal(ZoneRules.Version, time.Rules);
        Assert.Equal(Instant.FromUtc(2026, 11, 24, 13, 0), time.Start);
        Assert.Equal(Instant.FromUtc(2026, 11, 24, 13, 30), time.End);
    }

    [Fact]
    [Trait("Rule", "TZ-2")]
    public async Task A_wall_time_that_the_clocks_skip_is_refused_and_never_moved()
    {
        var shop = await Barbershop.Open(
            new BookingRules(), now: Instant.FromUtc(2018, 11, 1, 12, 0), hours: ["00:00-03:00"]);

        var skipped = (await shop.TryBook(Barbershop.Wish("2018-11-04T00:30"))).Refused();
        var first = (await shop.TryBook(Barbershop.Wish("2018-11-04T01:00"))).Must().Appointment;

        Assert.IsType<LocalTimeDoesNotExist>(skipped);
        Assert.Equal(Instant.FromUtc(2018, 11, 4, 3, 0), first.Start);
    }

    [Fact]
    [Trait("Rule", "TZ-3")]
    public async Task A_wall_time_that_comes_twice_is_the_earlier_one_unless_the_offset_was_said()
    {
        var shop = await Barbershop.Open(
            new BookingRules(), now: Instant.FromUtc(2019, 2, 14, 12, 0), hours: ["20:00-24:00"]);

        var wall = await shop.Book("2019-02-16T23:30");
        var later = await shop.Book("2019-02-16T23:30:00-03:00");

        Assert.Equal(Instant.FromUtc(2019, 2, 17, 1, 30), wall.Start);
        Assert.Equal(Instant.FromUtc(2019, 2, 17, 2, 30), later.Start);
    }

    [Fact]
    [Trait("Rule", "AP-1")]
    public async Task Of_two_who_could_the_one_with_fewer_minutes_that_local_day_gets_it()
    {
        var shop = await Barbershop.Open(hours: ["08:00-24:00"]);
        await shop.Book("2026-11-24T23:00", professional: "ana"); // past midnight in UTC, the same day on the wall
        await shop.Book("2026-11-23T16:00", professional: "bia"); // the day before does not count
        await shop.Book("2026-11-23T17:00", professional: "bia");

        var any = await shop.Book("2026-11-24T10:00", professional: null);

        Assert.Equal("bia", any.Segments[0].Professional);
    }

    [Fact]
    [Trait("Rule", "AP-2")]
    public async Task Anyone_is_taken_as_long_as_someone_is_free()
    {
        var shop = await Barbershop.Open();

        var first = await shop.Book("2026-11-24T10:00", professional: null);
        var second = await shop.Book("2026-11-24T10:00", professional: null);
        var third = (await shop.TryBook(
            Barbershop.Wish("2026-11-24T10:00", professional: null, phone: Barbershop.BiaPhone))).Refused();

        Assert.Equal(["ana", "bia"], [first.Segments[0].Professional, second.Segments[0].Professional]);
        Assert.IsType<SlotTaken>(third);
    }

    [Fact]
    [Trait("Rule", "ON-4")]
    public async Task A_booking_over_the_cut_of_the_book_day_bars_both_sides_of_it()
    {
        var shop = await Barbershop.Open(hours: ["00:00-24:00"]);
        await shop.Book("2026-11-24T03:45"); // 06:45Z to 07:15Z

        var before = (await shop.TryBook(Barbershop.Wish("2026-11-24T03:30"))).Refused();
        var after = (await shop.TryBook(Barbershop.Wish("2026-11-24T04:00"))).Refused();

        Assert.IsType<SlotTaken>(before);
        Assert.IsType<SlotTaken>(after);
        Assert.Equal(2, (await shop.All(DayBook.Shelf)).Count);
        Assert.Empty(await shop.Flaws());
    }

    [Theory]
    [InlineData("(11) 90000-0001")]
    [InlineData("11900000001")]
    [InlineData("+55 11 90000-0001")]
    public async Task A_client_is_known_by_the_telephone_however_it_is_written(string phone)
    {
        var shop = await Barbershop.Open();
        var first = await shop.Book("10:00");

        var second = (await shop.TryBook(Barbershop.Wish("2026-11-23T11:00", phone: phone, name: "Outra Pessoa"))).Must().Appointment;

        Assert.Equal(first.Customer, second.Customer);
        Assert.Equal("Outra Pessoa", second.CustomerName.Value); // what was typed, never what is known
        Assert.Equal("Maria Aparecida", (await shop.All(Customer.Shelf)).Single().Document.Name.Value);
    }

    [Fact]
    public async Task No_telephone_stands_in_a_key()
    {
        var shop = await Barbershop.Open();

        await shop.Book("10:00");

        var index = (await shop.All(CustomerPhone.Shelf)).Single();
        Assert.Matches("^[0-9a-f]{64}$", index.Key);
    }

    private static (string Did, string Subject) Did(AuditEntry entry) => (entry.Did, entry.Subject);
}
