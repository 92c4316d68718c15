using Encaixe.App.Accounts;
using Encaixe.App.Audit;
using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Languages;
using Encaixe.App.Mail;
using Encaixe.App.Messages;
using Encaixe.App.Push;
using Encaixe.App.Shops;
using Encaixe.App.Team;
using Encaixe.Simulation;
using NodaTime;

namespace Encaixe.App.Tests;

/// <summary>The shop's people told by mail: the same as on a device, to those who chose it.</summary>
public sealed class AlertLettersTests
{
    [Fact]
    public async Task Whoever_chose_it_is_written_what_a_device_is_told_and_nobody_else()
    {
        using var shop = await PushShop.Open();
        await shop.Choose(shop.Owner, byMail: Language.Portuguese);
        await shop.Choose(shop.Bia, ofAll: false, byMail: Language.Portuguese);
        await shop.Add(shop.Ana, "ana");

        await shop.Book("2026-11-24T14:00", "ana");
        await shop.Work();

        var letter = Assert.Single(shop.Mail.Letters);
        Assert.Equal(letter, Assert.Single(shop.LettersTo(shop.Owner)));
        Assert.Equal(["Novo horário: ter, 24 nov, 14h, com Ana"], shop.Read("ana")); // which goes on beside
        Assert.Equal(("Novo horário – Barbearia Teste", "Barbearia Teste"), (letter.Subject, letter.From));
        Assert.StartsWith("ter, 24 nov, 14h, com Ana\n\n", letter.Text.Value, StringComparison.Ordinal);
        foreach (var text in new[] { letter.Text.Value, letter.Html.Value })
        {
            Assert.Contains("https://encaixe.test/account/shops/barbearia-teste?day=2026-11-24#day", text, StringComparison.Ordinal);
            Assert.Contains("pediu avisos por e-mail", text, StringComparison.Ordinal);
            Assert.Contains(letter.LeaveUrl!, text, StringComparison.Ordinal);
            foreach (var secret in new[] { "Maria", "Aparecida", "Corte", "900000001" })
            {
                Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task Each_is_written_to_in_the_language_in_which_they_chose_it()
    {
        using var shop = await PushShop.Open();
        await shop.Choose(shop.Owner, byMail: Language.English);
        await shop.Choose(shop.Receptionist, byMail: Language.Spanish);

        var visit = await shop.Book("2026-11-24T14:00", "ana");
        await shop.Work();
        await shop.Cancel(visit);
        await shop.Work();

        Assert.Equal(["New appointment – Barbearia Teste", "Appointment cancelled – Barbearia Teste"], shop.LettersTo(shop.Owner).Select(letter => letter.Subject));
        Assert.Equal(["Nueva cita – Barbearia Teste", "Cita cancelada – Barbearia Teste"], shop.LettersTo(shop.Receptionist).Select(letter => letter.Subject));
    }

    [Fact]
    public async Task What_is_chosen_counts_for_letters_and_nobody_is_written_what_they_did_themselves()
    {
        using var shop = await PushShop.Open();
        await shop.Choose(shop.Owner, cancelled: false, byMail: Language.Portuguese);
        await shop.Choose(shop.Receptionist, byMail: Language.Portuguese);
        await shop.Choose(shop.Ana, ofAll: false, byMail: Language.Portuguese);

        await shop.BookSeries(shop.Receptionist.Actor);
        await shop.Work();
        var visit = await shop.Book("2026-11-25T14:00", "bia");
        await shop.Work();
        await shop.Cancel(visit);
        await shop.Work();

        Assert.Equal(["Nova série de horários", "Novo horário"], Titles(shop.LettersTo(shop.Owner)));
        Assert.Equal(["Novo horário", "Horário cancelado"], Titles(shop.LettersTo(shop.Receptionist)));
        Assert.Equal(["Nova série de horários"], Titles(shop.LettersTo(shop.Ana)));
    }

    [Fact]
    public async Task Where_nobody_chose_it_a_booking_writes_no_row_more_and_where_nobody_wants_it_any_more_neither()
    {
        using var shop = await PushShop.Open();
        await shop.Choose(shop.Owner);
        await shop.Book("2026-11-24T14:00", "ana");
        Assert.Empty(await shop.All(TeamAlert.Shelf));

        await shop.Choose(shop.Owner, byMail: Language.Portuguese);
        await shop.Book("2026-11-24T15:00", "ana");
        Assert.Single(await shop.All(TeamAlert.Shelf));

        await shop.Choose(shop.Owner);
        await shop.Book("2026-11-24T16:00", "ana");
        Assert.Single(await shop.All(TeamAlert.Shelf));
        Assert.False((await shop.Use<SetupReader>().Read(shop.Shop, default)).IsTeamTold);
        await shop.Work();
        Assert.Empty(shop.Mail.Letters); // of what was booked before neither
    }

    [Fact]
    public async Task Whoever_chooses_it_while_somebody_books_is_told_of_it_or_was_too_late()
    {
        using var shop = await PushShop.Open();
        shop.Store.BeforeNextCommit = () => shop.Choose(shop.Owner, byMail: Language.Portuguese);

        await shop.Book("2026-11-24T14:00", "ana"); // reads again, and tells
        await shop.Work();

        Assert.Single(shop.LettersTo(shop.Owner));
    }

    [Fact]
    public async Task Only_whoever_has_shown_that_they_read_an_address_is_written_to_there()
    {
        using var shop = await PushShop.Open();
        await shop.Edit(shop.Owner, account => account with { ReadsMail = false });
        var wish = new AlertsWish(new AlertChoice(true, true, true, true), Language.Portuguese);

        Assert.IsType<EmailNotConfirmed>((await shop.Use<ChooseAlerts>().Execute(shop.Owner, wish, default)).Refused());
        Assert.Equal((false, "unconfirmed"), await Seen(shop));
        (await shop.Use<ChooseAlerts>().Execute(shop.Owner, wish with { ByMail = null }, default)).Must(); // of what they are told, they may choose

        await shop.Edit(shop.Owner, account => account with { ReadsMail = true });
        Assert.Equal((false, "ok"), await Seen(shop));
        (await shop.Use<ChooseAlerts>().Execute(shop.Owner, wish, default)).Must();
        Assert.Equal((true, "ok"), await Seen(shop));

        shop.Mail.Reaches = false;
        Assert.Equal((true, "unavailable"), await Seen(shop));
        Assert.IsType<MailUnavailable>((await shop.Use<ChooseAlerts>().Execute(shop.Receptionist, wish, default)).Refused());
    }

    [Fact]
    public async Task It_goes_where_the_account_is_reached_when_it_leaves()
    {
        using var shop = await PushShop.Open();
        await shop.Choose(shop.Owner, byMail: Language.Portuguese);
        await shop.Book("2026-11-24T14:00", "ana");

        await shop.Edit(shop.Owner, account => account with { Email = new Customers.Personal("novo@exemplo.com.br") });
        await shop.Work();

        Assert.Single(shop.Mail.Of("novo@exemplo.com.br"));
        Assert.Single(shop.Mail.Letters);
    }

    [Fact]
    public async Task Whoever_leaves_by_a_letters_link_gets_none_until_they_want_them_again()
    {
        using var shop = await PushShop.Open();
        await shop.Choose(shop.Owner, byMail: Language.Portuguese);
        await shop.Book("2026-11-24T14:00", "ana");
        await shop.Work();
        var leaving = shop.Use<MailLeaving>();
        var who = (await leaving.Open(Assert.Single(shop.Mail.Letters).LeaveUrl!.Split('/')[^1], default))!;

        (await leaving.Change(who, leaves: true, default)).Must();
        await shop.Book("2026-11-24T15:00", "ana");
        await shop.Work();
        Assert.Single(shop.Mail.Letters);
        Assert.Equal((false, "ok"), await Seen(shop));

        (await leaving.Change(who, leaves: false, default)).Must(); // by the same link
        await shop.Book("2026-11-24T16:00", "ana");
        await shop.Work();
        Assert.Equal(2, shop.Mail.Letters.Count);

        (await leaving.Change(who, leaves: true, default)).Must();
        await shop.Choose(shop.Owner, byMail: Language.Portuguese); // or by choosing it
        await shop.Book("2026-11-24T17:00", "ana");
        await shop.Work();
        Assert.Equal(3, shop.Mail.Letters.Count);
        Assert.Empty(await shop.All(DeadLetter.Shelf));
    }

    [Fact]
    public async Task What_fails_is_tried_again_for_two_hours_and_no_longer()
    {
        using var shop = await PushShop.Open();
        await shop.Choose(shop.Owner, byMail: Language.Portuguese);
        for (var times = 0; times < 500; times++)
        {
            shop.Mail.Next.Enqueue(Delivery.Later);
        }

        await shop.Book("2026-11-24T14:00", "ana"); // tomorrow
        var at = shop.World.Now;
        await shop.Work(seconds: 60);
        Assert.Equal(at + Duration.FromHours(2), Assert.Single(await shop.Due(SendNotice.Kind)).Deadline);
        await shop.Work(seconds: 135 * 60);

        Assert.InRange(shop.Mail.Handed, 10, 60);
        Assert.Equal("deadline", Assert.Single(await shop.All(DeadLetter.Shelf)).Reason);
        Assert.Empty(await shop.Due(SendNotice.Kind));
    }

    [Fact]
    public async Task Of_a_visit_that_is_soon_it_is_worth_nothing_when_that_has_begun()
    {
        using var shop = await PushShop.Open();
        await shop.Choose(shop.Owner, byMail: Language.Portuguese);
        shop.Mail.Next.Enqueue(Delivery.Later);

        var visit = await shop.Book("2026-11-23T10:00", "ana"); // in an hour
        await shop.Work(seconds: 1);

        Assert.Equal(visit.Start, Assert.Single(await shop.Due(SendNotice.Kind)).Deadline);
    }

    [Fact]
    public async Task A_mailbox_that_takes_nothing_is_given_up_and_what_became_otherwise_is_not_written()
    {
        using var shop = await PushShop.Open();
        await shop.Choose(shop.Owner, byMail: Language.Portuguese);
        shop.Mail.Next.Enqueue(Delivery.Never);
        await shop.Book("2026-11-24T14:00", "ana");
        await shop.Work();
        Assert.Equal("refused", Assert.Single(await shop.All(DeadLetter.Shelf)).Reason);

        shop.Mail.Next.Enqueue(Delivery.Later);
        var visit = await shop.Book("2026-11-24T15:00", "ana");
        await shop.Work(seconds: 1);
        await shop.Cancel(visit);
        await shop.Work(seconds: 60);

        Assert.Equal(["Horário cancelado"], Titles(shop.Mail.Letters));
    }

    [Fact]
    public async Task Whoever_leaves_the_shop_is_written_nothing_of_what_was_on_its_way()
    {
        using var shop = await PushShop.Open();
        await shop.Choose(shop.Ana, ofAll: false, byMail: Language.Portuguese);
        await shop.Book("2026-11-24T14:00", "ana");

        (await shop.Use<LeaveTeam>().Execute(shop.Owner, shop.Ana.Id, default)).Must();
        await shop.Work();

        Assert.Empty(shop.Mail.Letters);
        Assert.False((await shop.Use<SetupReader>().Read(shop.Shop, default)).IsTeamTold);
    }

    [Fact]
    public async Task In_another_installation_where_they_have_no_account_they_are_written_nothing_and_it_is_forgotten()
    {
        using var shop = await PushShop.Open();
        await shop.Choose(shop.Owner, byMail: Language.Portuguese);
        var mail = new Mailbox();
        var (house, moved) = await shop.MoveTo(new MemoryStore(shop.World), mail);
        using var _ = house;

        await house.Book(moved, "2026-11-24T14:00", 1);
        for (var second = 0; second < 5; second++)
        {
            await house.Work();
        }

        Assert.Empty(mail.Letters);
        Assert.Null((await moved.Documents.Find(MemberAlerts.Shelf, shop.Owner.Id, default))!.Document.Mail);
        Assert.False((await house.Use<SetupReader>().Read(moved, default)).IsTeamTold);
        Assert.Equal(
            "unconfirmed",
            Assert.Single(await moved.Documents.ReadAll(AuditEntry.Shelf, default), note => note.Document.Did == "alert-letters-dropped").Document.Reason);
    }

    [Fact]
    public async Task The_audit_says_that_letters_were_chosen_and_given_up()
    {
        using var shop = await PushShop.Open();
        await shop.Choose(shop.Owner, byMail: Language.Portuguese);
        await shop.Choose(shop.Owner, byMail: Language.Portuguese); // as it is
        await shop.Choose(shop.Owner);

        Assert.Equal(
            [("email", "false", "true"), ("email", "true", "false")],
            (await shop.All(AuditEntry.Shelf)).Where(note => note.Did == "alerts-chosen")
                .Select(note => Assert.Single(note.Changes!)).Select(change => (change.Field, change.Before, change.After)));
    }

    private static async Task<(bool Email, string State)> Seen(PushShop shop)
    {
        var answer = await shop.Use<SeeAlerts>().Answer(shop.Owner, await shop.Kept(shop.Owner), Language.Portuguese, default);
        return (answer.Email, answer.EmailState);
    }

    private static IEnumerable<string> Titles(IEnumerable<Letter> letters) => letters.Select(letter => letter.Subject.Split(" – ")[0]);
}
