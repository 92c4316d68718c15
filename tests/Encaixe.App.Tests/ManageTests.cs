using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Catalog;
using Encaixe.App.Documents;
using Encaixe.App.Shops;
using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.App.Tests;

public sealed class ManageTests
{
    [Fact]
    [Trait("Rule", "CN-4")]
    public async Task An_appointment_may_be_moved_into_its_own_time()
    {
        var shop = await Barbershop.Open(new BookingRules { NoticeMinutes = 0 });
        var booked = await shop.Book("10:00");

        var moved = (await shop.Move(booked, "2026-11-23T10:15")).Must();
        await shop.Book("09:45"); // ends when the moved one begins
        await shop.Book("10:45");

        Assert.Equal(Barbershop.At("2026-11-23T10:15"), moved.Start);
        Assert.Equal(2, moved.Version);
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    [Trait("Rule", "CN-4")]
    public async Task When_the_new_time_is_taken_the_old_one_stays()
    {
        var shop = await Barbershop.Open();
        var booked = await shop.Book("10:00");
        await shop.Book("11:00", phone: Barbershop.BiaPhone);

        var refusal = (await shop.Move(booked, "2026-11-23T11:15")).Refused();

        Assert.IsType<SlotTaken>(refusal);
        Assert.Equal(booked, (await shop.LinkOf(booked)).Appointment);
        Assert.IsType<SlotTaken>(
            (await shop.TryBook(Barbershop.Wish("2026-11-23T10:00", phone: Barbershop.BiaPhone))).Refused());
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    [Trait("Rule", "CN-4")]
    public async Task Its_own_time_is_never_given_as_the_reason_against_a_move()
    {
        var shop = await Barbershop.Open();
        var booked = await shop.Book("10:00");

        var refusal = (await shop.Move(booked, "2026-11-23T10:10")).Refused();

        var offGrid = Assert.IsType<SlotNotOffered>(refusal);
        Assert.Equal([Hindrance.OffGrid], offGrid.Reasons.Select(reason => reason.Kind));
        Assert.Contains(offGrid.Instead.Slots, slot => slot.Start == Barbershop.At("2026-11-23T10:15"));
    }

    [Fact]
    public async Task A_move_to_someone_else_frees_the_first_ones_time()
    {
        var shop = await Barbershop.Open();
        var booked = await shop.Book("10:00");

        var moved = (await shop.Move(booked, "2026-11-23T10:00", "bia")).Must();
        var next = await shop.Book("10:00", phone: Barbershop.BiaPhone);

        Assert.Equal(("bia", "Bia"), (moved.Segments[0].Professional, moved.Segments[0].ProfessionalName));
        Assert.Equal("ana", next.Segments[0].Professional);
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    public async Task Moved_to_where_it_is_it_is_not_moved_again()
    {
        var shop = await Barbershop.Open();
        var booked = await shop.Book("10:00");

        var same = (await shop.Move(booked, "2026-11-23T10:00", "any")).Must();

        Assert.Equal(booked, same);
    }

    [Fact]
    [Trait("Rule", "CN-6")]
    public async Task A_second_cancellation_succeeds_and_does_nothing()
    {
        var shop = await Barbershop.Open();
        var booked = await shop.Book("10:00");
        var first = (await shop.Cancel(booked)).Must();
        var audits = (await shop.All(AuditEntry.Shelf)).Count;

        var second = (await shop.Cancel(booked)).Must();

        Assert.Equal(first, second);
        Assert.Equal(audits, (await shop.All(AuditEntry.Shelf)).Count);
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    [Trait("Rule", "CN-6")]
    public async Task What_is_over_cannot_be_cancelled_confirmed_or_moved()
    {
        var shop = await Barbershop.Open();
        var booked = await shop.Book("10:00");
        shop.World.Now = booked.Start;

        var cancelled = (await shop.Cancel(booked)).Refused();
        var confirmed = (await shop.Manage.Confirm(await shop.LinkOf(booked), Barbershop.Ct)).Refused();
        var moved = (await shop.Move(booked, "2026-11-24T10:00")).Refused();

        Assert.IsType<TooLate>(cancelled);
        Assert.IsType<AppointmentClosed>(confirmed);
        Assert.IsType<AppointmentClosed>(moved);
    }

    [Fact]
    public async Task What_was_cancelled_cannot_be_confirmed_or_moved()
    {
        var shop = await Barbershop.Open();
        var booked = await shop.Book("10:00");
        (await shop.Cancel(booked)).Must();

        var confirmed = (await shop.Manage.Confirm(await shop.LinkOf(booked), Barbershop.Ct)).Refused();
        var moved = (await shop.Move(booked, "2026-11-24T10:00")).Refused();

        Assert.IsType<AppointmentClosed>(confirmed);
        Assert.IsType<AppointmentClosed>(moved);
    }

    [Theory]
    [Trait("Rule", "MN-3")]
    [InlineData("2026-11-23T13:00", true)]
    [InlineData("2026-11-23T12:45", false)]
    public async Task Cancelling_has_a_warning_of_its_own(string start, bool canCancel)
    {
        var shop = await Barbershop.Open(new BookingRules { NoticeMinutes = 0, CancelNoticeMinutes = 4 * 60 });
        var booked = await shop.Book(start);

        var outcome = await shop.Cancel(booked);

        Assert.Equal(canCancel, outcome.TryGet(out _, out var refusal));
        Assert.True(canCancel || refusal is TooLate);
    }

    [Fact]
    public async Task The_shops_warning_binds_though_the_service_left_the_price_list()
    {
        var shop = await Barbershop.Open(new BookingRules { NoticeMinutes = 0, CancelNoticeMinutes = 4 * 60 });
        var booked = await shop.Book("12:45");
        await shop.Plant(commit => commit
            .Remove(Service.Shelf, "cut", Revision.Any)
            .Put(SetupStamp.Shelf, SetupStamp.Key, new SetupStamp(1), Revision.Any));

        var refusal = (await shop.Cancel(booked)).Refused();

        Assert.IsType<TooLate>(refusal);
    }

    [Fact]
    public async Task A_move_that_is_asked_for_again_under_its_key_is_not_made_again()
    {
        var shop = await Barbershop.Open();
        var booked = await shop.Book("10:00");
        var terms = ChangeTerms.None with { Key = IdempotencyKey.Read("move-1").Must() };
        var first = (await shop.Move(booked, "2026-11-23T11:00", terms: terms)).Must();
        var now = (await shop.Move(booked, "2026-11-23T15:00")).Must();

        var again = (await shop.Move(booked, "2026-11-23T11:00", terms: terms)).Must(); // late, from a bad connection

        Assert.Equal(first, again);
        Assert.Equal(now, (await shop.LinkOf(booked)).Appointment);
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    public async Task A_key_is_for_one_request()
    {
        var shop = await Barbershop.Open();
        var booked = await shop.Book("10:00");
        var terms = ChangeTerms.None with { Key = IdempotencyKey.Read("move-1").Must() };
        (await shop.Move(booked, "2026-11-23T11:00", terms: terms)).Must();

        var refusal = (await shop.Move(booked, "2026-11-23T12:00", terms: terms)).Refused();

        Assert.IsType<IdempotencyKeyReused>(refusal);
    }

    [Fact]
    public async Task A_change_that_was_meant_for_an_earlier_state_is_refused()
    {
        var shop = await Barbershop.Open();
        var booked = await shop.Book("10:00");
        var seen = ChangeTerms.None with { States = [booked.State] };
        var moved = (await shop.Move(booked, "2026-11-23T11:00", terms: seen)).Must();

        var refusal = (await shop.Move(booked, "2026-11-23T15:00", terms: seen)).Refused();
        var already = (await shop.Move(booked, "2026-11-23T11:00", terms: seen)).Must();

        Assert.IsType<AppointmentChanged>(refusal);
        Assert.Equal(moved, already);
    }

    [Fact]
    [Trait("Rule", "AP-1")]
    public async Task Moved_to_anyone_it_stays_with_whom_it_is_if_they_can_else_goes_to_the_one_with_least_to_do()
    {
        var shop = await Barbershop.Open();
        var booked = await shop.Book("10:00");

        var stays = (await shop.Move(booked, "2026-11-23T11:00", "any")).Must();
        await shop.Book("15:00");
        var goes = (await shop.Move(booked, "2026-11-23T15:00", "any")).Must();

        Assert.Equal("ana", stays.Segments[0].Professional);
        Assert.NotEqual("ana", goes.Segments[0].Professional);
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    public async Task Confirmed_twice_it_is_confirmed()
    {
        var shop = await Barbershop.Open();
        var booked = await shop.Book("10:00");
        var link = await shop.LinkOf(booked);

        var first = (await shop.Manage.Confirm(link, Barbershop.Ct)).Must();
        var second = (await shop.Manage.Confirm(link, Barbershop.Ct)).Must();

        Assert.Equal(AppointmentStatus.Confirmed, first.Status);
        Assert.Equal(first, second);
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    public async Task A_moved_appointment_is_to_be_confirmed_anew()
    {
        var shop = await Barbershop.Open();
        var booked = await shop.Book("10:00");
        (await shop.Manage.Confirm(await shop.LinkOf(booked), Barbershop.Ct)).Must();

        var moved = (await shop.Move(booked, "2026-11-24T10:00")).Must();

        Assert.Equal(AppointmentStatus.Booked, moved.Status);
    }

    [Fact]
    [Trait("Rule", "CN-7")]
    public async Task A_token_with_any_bit_turned_opens_nothing()
    {
        var shop = await Barbershop.Open();
        var token = shop.Links.TokenOf(shop.Tenant.Id, (await shop.Book("10:00")).Id);
        var bytes = System.Buffers.Text.Base64Url.DecodeFromChars(token);

        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            var turned = System.Buffers.Text.Base64Url.EncodeToString(bytes);
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));

            Assert.Null(await shop.Links.Open(turned, Barbershop.Ct));
        }
    }

    [Fact]
    public async Task A_link_is_built_on_the_installations_own_address()
    {
        var shop = await Barbershop.Open();

        var url = shop.Links.UrlOf(shop.Tenant.Id, (await shop.Book("10:00")).Id);

        Assert.Matches("^https://agenda\\.example/m/[A-Za-z0-9_-]{64}$", url);
    }

    [Fact]
    public async Task The_list_for_a_move_has_the_appointments_own_time()
    {
        var shop = await Barbershop.Open();
        var booked = await shop.Book("10:00");
        var setup = await shop.Setups.Read(shop.Tenant, Barbershop.Ct);
        var day = new LocalDate(2026, 11, 23);
        var booking = VisitOrder.Of(setup, ["cut"], _ => "ana").Must();
        var moving = VisitOrder.OfMove(setup, booked, professional: null).Must();

        var forMove = await shop.Find.Execute(shop.Tenant, moving, day, day, booked, Barbershop.Ct);
        var forOthers = await shop.Find.Execute(shop.Tenant, booking, day, day, null, Barbershop.Ct);

        Assert.Contains(forMove.Single().Slots, slot => slot.Start == booked.Start);
        Assert.DoesNotContain(forOthers.Single().Slots, slot => slot.Start == booked.Start);
    }
}
