using Encaixe.App.Appointments;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using NodaTime;

namespace Encaixe.App.Tests;

public sealed class IdempotencyTests
{
    [Fact]
    [Trait("Promise", "P5")]
    public async Task The_same_key_gives_the_same_booking()
    {
        var shop = await Barbershop.Open();
        var wish = Barbershop.Wish("2026-11-23T10:00");

        var first = (await shop.TryBook(wish, "mine")).Must();
        var again = (await shop.TryBook(wish, "mine")).Must();

        Assert.False(first.Replayed);
        Assert.True(again.Replayed);
        Assert.Equal(first with { Replayed = true }, again);
        Assert.Single(await shop.All(Appointment.Shelf));
    }

    [Fact]
    [Trait("Promise", "P5")]
    public async Task The_same_key_for_something_else_is_refused()
    {
        var shop = await Barbershop.Open();
        await shop.TryBook(Barbershop.Wish("2026-11-23T10:00"), "mine");

        var refusals = new[]
        {
            await shop.TryBook(Barbershop.Wish("2026-11-23T11:00"), "mine"),
            await shop.TryBook(Barbershop.Wish("2026-11-23T10:00", "beard"), "mine"),
            await shop.TryBook(Barbershop.Wish("2026-11-23T10:00", professional: null), "mine"),
            await shop.TryBook(Barbershop.Wish("2026-11-23T10:00", phone: Barbershop.BiaPhone), "mine"),
            await shop.TryBook(Barbershop.Wish("2026-11-23T10:00", name: "Outra"), "mine"),
            await shop.TryBook(Barbershop.Wish("2026-11-23T10:00", "gone"), "mine"),
        };

        Assert.All(refusals, outcome => Assert.IsType<IdempotencyKeyReused>(outcome.Refused()));
    }

    [Fact]
    [Trait("Promise", "P5")]
    public async Task A_refusal_is_not_kept_under_the_key()
    {
        var shop = await Barbershop.Open();
        var other = await shop.Book("10:00", phone: Barbershop.BiaPhone);
        var wish = Barbershop.Wish("2026-11-23T10:00");
        var refused = (await shop.TryBook(wish, "mine")).Refused();
        (await shop.Cancel(other)).Must();

        var booked = (await shop.TryBook(wish, "mine")).Must();

        Assert.IsType<SlotTaken>(refused);
        Assert.False(booked.Replayed);
    }

    [Fact]
    [Trait("Promise", "P5")]
    public async Task An_answer_is_kept_for_72_hours_and_then_the_key_is_free()
    {
        var shop = await Barbershop.Open();
        var wish = Barbershop.Wish("2026-11-30T10:00");
        await shop.TryBook(wish, "mine");

        shop.World.Now = Barbershop.MondayNine + Duration.FromHours(72) - Duration.FromSeconds(1);
        var kept = (await shop.TryBook(wish, "mine")).Must();
        shop.World.Now = Barbershop.MondayNine + Duration.FromHours(72);
        var free = (await shop.TryBook(Barbershop.Wish("2026-11-30T11:00"), "mine")).Must();

        Assert.True(kept.Replayed);
        Assert.False(free.Replayed);
    }

    [Fact]
    [Trait("Promise", "P5")]
    public async Task After_a_cancellation_the_same_key_still_gives_the_first_answer()
    {
        var shop = await Barbershop.Open();
        var wish = Barbershop.Wish("2026-11-23T10:00");
        var first = (await shop.TryBook(wish, "mine")).Must();
        (await shop.Cancel(first.Appointment)).Must();

        var again = (await shop.TryBook(wish, "mine")).Must();

        Assert.Equal(first.Appointment, again.Appointment);
        Assert.Single(await shop.All(Appointment.Shelf));
    }

    [Fact]
    [Trait("Promise", "P5")]
    public async Task Another_shop_knows_nothing_of_the_key()
    {
        var (shop, other) = (await Barbershop.Open(), await Barbershop.Open());
        await shop.TryBook(Barbershop.Wish("2026-11-23T10:00"), "mine");

        var booked = (await other.TryBook(Barbershop.Wish("2026-11-23T11:00"), "mine")).Must();

        Assert.False(booked.Replayed);
    }

    [Fact]
    public async Task A_booking_whose_outcome_was_lost_is_found_again_and_made_once()
    {
        var shop = await Barbershop.Open();
        shop.Store.LosesNextOutcome = true;

        var booked = (await shop.TryBook(Barbershop.Wish("2026-11-23T10:00"), "mine")).Must();

        Assert.True(booked.Replayed);
        Assert.Single(await shop.All(Appointment.Shelf));
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    [Trait("Promise", "P5")]
    public async Task Sent_twice_at_once_to_two_servers_nobody_is_refused_for_what_the_other_booked()
    {
        var shop = await Barbershop.Open(new BookingRules { MostADay = 1 });
        var (other, wish) = (shop.With(DateTimeZoneProviders.Tzdb), Barbershop.Wish("2026-11-23T10:00"));
        Outcome<Booked>? theirs = null;
        shop.Store.BeforeNextFind = ("customer-phone", async () => theirs = await other.TryBook(wish, "mine"));

        var ours = (await shop.TryBook(wish, "mine")).Must();

        Assert.True(ours.Replayed);
        Assert.Equal(theirs!.Must().Appointment, ours.Appointment);
        Assert.Single(await shop.All(Appointment.Shelf));
    }

    [Theory]
    [InlineData(null, "idempotency-key-required")]
    [InlineData("", "idempotency-key-required")]
    [InlineData("with space", "idempotency-key-invalid")]
    [InlineData("ação", "idempotency-key-invalid")]
    [InlineData("tab\t", "idempotency-key-invalid")]
    public void A_key_is_visible_ascii(string? text, string code)
    {
        var refusal = IdempotencyKey.Read(text).Refused();

        Assert.Equal(code, refusal.Code);
    }

    [Fact]
    public void A_key_has_up_to_255_characters()
    {
        var longest = IdempotencyKey.Read(new string('k', 255)).Must();
        var longer = IdempotencyKey.Read(new string('k', 256)).Refused();

        Assert.Equal(255, longest.Value.Length);
        Assert.IsType<IdempotencyKeyInvalid>(longer);
    }
}
