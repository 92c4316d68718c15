using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Documents;
using Encaixe.App.Languages;
using Encaixe.App.Staff;

namespace Encaixe.App.Tests;

/// <summary>What a shop's people say of a visit.</summary>
public sealed class StaffTests
{
    private static readonly AppointmentStatus[] _steps =
    [
        AppointmentStatus.Confirmed, AppointmentStatus.Cancelled, AppointmentStatus.CheckedIn, AppointmentStatus.InProgress,
        AppointmentStatus.Completed, AppointmentStatus.NoShow,
    ];

    private static readonly string[] _did =
    [
        "appointment-confirmed", "appointment-cancelled", "appointment-checked-in", "appointment-started",
        "appointment-completed", "appointment-missed",
    ];

    /// <summary>From every status, each of the six in their order: <c>!</c> is done, <c>=</c> is so already, <c>·</c> is
    /// refused.</summary>
    [Theory]
    [Trait("Rule", "HP-1")]
    [InlineData(nameof(AppointmentStatus.Held), "· ! · · · ·")]
    [InlineData(nameof(AppointmentStatus.AwaitingPayment), "· ! · · · ·")]
    [InlineData(nameof(AppointmentStatus.AwaitingApproval), "· ! · · · ·")]
    [InlineData(nameof(AppointmentStatus.Booked), "! ! ! · ! !")]
    [InlineData(nameof(AppointmentStatus.Confirmed), "= ! ! · ! !")]
    [InlineData(nameof(AppointmentStatus.CheckedIn), "· ! = ! ! ·")]
    [InlineData(nameof(AppointmentStatus.InProgress), "· · · = ! ·")]
    [InlineData(nameof(AppointmentStatus.Completed), "· · · · = ·")]
    [InlineData(nameof(AppointmentStatus.NoShow), "· · · · · =")]
    [InlineData(nameof(AppointmentStatus.Cancelled), "· = · · · ·")]
    [InlineData(nameof(AppointmentStatus.Expired), "· · · · · ·")]
    public async Task A_visit_becomes_only_what_it_may(string from, string row)
    {
        var found = new List<char>();
        for (var i = 0; i < _steps.Length; i++)
        {
            found.Add(await Try(Enum.Parse<AppointmentStatus>(from), _steps[i], _did[i]));
        }

        Assert.Equal(row, string.Join(' ', found));
    }

    [Fact]
    [Trait("Rule", "HP-1")]
    public async Task A_visit_is_confirmed_begins_and_is_done_and_keeps_its_time()
    {
        var shop = await Barbershop.Open();
        var booked = await shop.Book("10:00");

        foreach (var next in new[]
        {
            AppointmentStatus.Confirmed, AppointmentStatus.CheckedIn, AppointmentStatus.InProgress, AppointmentStatus.Completed,
        })
        {
            Assert.Equal(next, (await shop.Say(booked, next)).Must().Status);
            Assert.Empty(await shop.Flaws());
        }

        Assert.Equal(1, (await shop.LinkOf(booked)).Appointment.Version);
        Assert.IsType<SlotTaken>((await shop.TryBook(Barbershop.Wish("2026-11-23T10:00", phone: Barbershop.BiaPhone))).Refused());
    }

    [Fact]
    public async Task What_the_shop_cancels_is_free_for_others_and_noted_with_its_reason()
    {
        var shop = await Barbershop.Open();
        var booked = await shop.Book("10:00");

        var cancelled = (await shop.Say(booked, AppointmentStatus.Cancelled, "Faltou luz")).Must();
        await shop.Book("10:00", phone: Barbershop.BiaPhone);

        Assert.Equal((2, true), (cancelled.Version, cancelled.CancelledByShop));
        var note = (await shop.All(AuditEntry.Shelf)).Select(entry => entry.Document).Single(entry => entry.Did == "appointment-cancelled");
        Assert.Equal(("staff/staff", booked.Id, "Faltou luz"), (note.By, note.Subject, note.Reason));
        Assert.Empty(await shop.Flaws());
    }

    [Theory]
    [InlineData("pt-BR", "Maria, Barbearia Teste precisou cancelar seu horário:\n\nCorte com Ana\n", "Desculpe")]
    [InlineData("en", "Maria, Barbearia Teste had to cancel your appointment:\n\nCorte with Ana\n", "sorry")]
    [InlineData("es", "Maria, Barbearia Teste tuvo que cancelar tu cita:\n\nCorte con Ana\n", "Disculpa")]
    public async Task The_customer_is_told_that_it_was_the_shop_that_cancelled(string tag, string beginning, string sorry)
    {
        var shop = await Barbershop.Open();
        var wish = Barbershop.Wish("2026-11-24T10:00") with { Language = Language.Find(tag)! };
        var booked = (await shop.TryBook(wish)).Must().Appointment;
        await shop.Work();

        (await shop.Say(booked, AppointmentStatus.Cancelled, "Segredo")).Must();
        await shop.WorkUntil(booked.Start);

        var told = shop.Phones.Arrived[^1].Text.Value;
        Assert.Equal(2, shop.Phones.Arrived.Count); // and no reminder
        Assert.StartsWith(beginning, told, StringComparison.Ordinal);
        Assert.Contains(sorry, told, StringComparison.Ordinal);
        Assert.DoesNotContain("Segredo", told, StringComparison.Ordinal);
        Assert.Empty(await shop.Flaws());
    }

    [Theory]
    [Trait("Rule", "CN-6")]
    [InlineData(nameof(AppointmentStatus.Completed))]
    [InlineData(nameof(AppointmentStatus.NoShow))]
    [InlineData(nameof(AppointmentStatus.CheckedIn))]
    public async Task What_is_done_missed_or_under_way_is_not_the_customers_to_cancel(string status)
    {
        var shop = await Barbershop.Open();
        var booked = await shop.Book("10:00");
        shop.World.Now = booked.Start;
        var ended = (await shop.Say(booked, Enum.Parse<AppointmentStatus>(status))).Must();
        shop.World.Now = Barbershop.MondayNine; // only the status speaks against it

        Assert.IsType<TooLate>((await shop.Cancel(booked)).Refused());

        Assert.Equal(ended, (await shop.LinkOf(booked)).Appointment);
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    [Trait("Rule", "CN-6")]
    public async Task Cancelled_by_both_it_is_cancelled_once_by_whoever_was_first()
    {
        var shop = await Barbershop.Open();
        var (first, second) = (await shop.Book("10:00"), await shop.Book("11:00", phone: Barbershop.BiaPhone));
        var byShop = (await shop.Say(first, AppointmentStatus.Cancelled)).Must();
        var byCustomer = (await shop.Cancel(second)).Must();
        var audits = (await shop.All(AuditEntry.Shelf)).Count;

        Assert.Equal(byShop, (await shop.Cancel(first)).Must());
        Assert.Equal(byShop, (await shop.Say(first, AppointmentStatus.Cancelled)).Must());
        Assert.Equal(byCustomer, (await shop.Say(second, AppointmentStatus.Cancelled)).Must());

        Assert.Equal((true, false), (byShop.CancelledByShop, byCustomer.CancelledByShop));
        Assert.Equal(audits, (await shop.All(AuditEntry.Shelf)).Count);
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    public async Task A_visit_that_its_customer_confirms_meanwhile_is_cancelled_all_the_same()
    {
        var shop = await Barbershop.Open();
        var booked = await shop.Book("10:00");
        var link = await shop.LinkOf(booked);
        shop.Store.BeforeNextCommit = async () => (await shop.Manage.Confirm(link, Barbershop.Ct)).Must();

        var cancelled = (await shop.Say(booked, AppointmentStatus.Cancelled)).Must();

        Assert.Equal((2, AppointmentStatus.Cancelled), (cancelled.Version, cancelled.Status));
        Assert.Equal(
            ["customer", "customer", "staff"], (await shop.All(AuditEntry.Shelf)).Select(entry => entry.Document.By.Split('/')[0]).Order());
        Assert.Empty((await shop.All(DayBook.Shelf)).SelectMany(book => book.Document.Spans));
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    public async Task A_change_whose_outcome_was_lost_is_made_once()
    {
        var shop = await Barbershop.Open();
        var booked = await shop.Book("10:00");
        shop.Store.LosesNextOutcome = true;

        var cancelled = (await shop.Say(booked, AppointmentStatus.Cancelled)).Must();

        Assert.Equal(2, cancelled.Version);
        Assert.Equal(2, (await shop.All(AuditEntry.Shelf)).Count);
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    public async Task A_change_that_was_meant_for_an_earlier_state_is_refused()
    {
        var shop = await Barbershop.Open();
        var booked = await shop.Book("10:00");
        var seen = ChangeTerms.None with { States = [booked.State] };
        (await shop.Move(booked, "2026-11-24T10:00")).Must();

        Assert.IsType<AppointmentChanged>((await shop.Say(booked, AppointmentStatus.Cancelled, terms: seen)).Refused());
    }

    [Fact]
    public async Task Under_a_key_a_change_is_answered_as_it_was_the_first_time()
    {
        var shop = await Barbershop.Open();
        var booked = await shop.Book("10:00");
        var terms = ChangeTerms.None with { Key = IdempotencyKey.Read("tap-1").Must() };
        var confirmed = (await shop.Say(booked, AppointmentStatus.Confirmed, terms: terms)).Must();
        (await shop.Say(booked, AppointmentStatus.CheckedIn, terms: terms)).Must(); // a key is for one thing done

        Assert.Equal(confirmed, (await shop.Say(booked, AppointmentStatus.Confirmed, terms: terms)).Must());
        Assert.IsType<IdempotencyKeyReused>((await shop.Say(booked, AppointmentStatus.Confirmed, "x", terms)).Refused());
        Assert.Equal(AppointmentStatus.CheckedIn, (await shop.LinkOf(booked)).Appointment.Status);
    }

    /// <summary>Says something of a visit that stands in a way, and proves that all that follows was written or nothing.</summary>
    private static async Task<char> Try(AppointmentStatus from, AppointmentStatus to, string did)
    {
        var shop = await Barbershop.Open();
        var before = await Stand(shop, from);
        shop.World.Now = before.Start; // nobody is missed before

        var outcome = await shop.Say(before, to);

        var after = (await shop.LinkOf(before)).Appointment;
        var notes = (await shop.All(AuditEntry.Shelf)).Select(entry => entry.Document).Where(note => note.Did != "appointment-booked").ToList();
        if (!outcome.TryGet(out var said, out var refusal))
        {
            Assert.Equal(new TransitionNotAllowed(from, to), refusal);
            Assert.Equal((before, 0), (after, notes.Count));
            return '·';
        }

        Assert.Equal(after, said);
        if (from == to)
        {
            Assert.Equal((before, 0), (after, notes.Count));
            return '=';
        }

        var entry = (await shop.All(AgendaEntry.Shelf)).Single().Document;
        Assert.Equal((to, to, "staff/staff", did), (after.Status, entry.Status, notes.Single().By, notes.Single().Did));
        Assert.Empty(await shop.Flaws());
        return '!';
    }

    private static async Task<Appointment> Stand(Barbershop shop, AppointmentStatus status)
    {
        var planted = (await shop.Book("10:00")) with { Status = status };
        await shop.Plant(commit => commit
            .Put(Appointment.Shelf, planted.Id, planted, Revision.Any)
            .Put(AgendaEntry.Shelf, AgendaEntry.Key(planted), AgendaEntry.Of(planted), Revision.Any));
        return planted;
    }
}
