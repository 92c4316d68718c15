using System.Text;
using Encaixe.App.Appointments;
using Encaixe.App.Channels;
using Encaixe.App.Customers;
using Encaixe.App.Mail;
using Encaixe.App.Messages;

namespace Encaixe.App.Tests;

/// <summary>Messages that go as letters.</summary>
public sealed class ByMailTests
{
    private const string Maria = "maria@exemplo.example";

    [Fact]
    public async Task A_client_who_gave_an_address_gets_a_letter_in_the_shops_name_that_can_be_left()
    {
        var shop = await With(ByMail.Called);

        var booked = await Book(shop, "2026-11-25T15:00");
        await shop.Work();

        var letter = Assert.Single(shop.Mailbox.Of(Maria));
        Assert.Equal(("Barbearia Teste", "Barbearia Teste: qua, 25 nov, 15h"), (letter.From, letter.Subject));
        Assert.StartsWith("Oi, Maria. Seu horário está reservado ✅\n\nCorte com Ana\n", letter.Text.Value, StringComparison.Ordinal);
        Assert.DoesNotContain("Responda", letter.Text.Value, StringComparison.Ordinal); // no program hears what is answered to a letter
        Assert.Contains("<strong>Corte</strong> com Ana<br>", letter.Html.Value, StringComparison.Ordinal);
        Assert.Contains($"<a href=\"{shop.Links.UrlOf(shop.Tenant.Id, booked.Id)}\"", letter.Html.Value, StringComparison.Ordinal);
        Assert.Contains(letter.LeaveUrl!, letter.Text.Value, StringComparison.Ordinal);
        var record = Assert.Single(await shop.All(MessageRecord.Shelf)).Document;
        Assert.Equal((MessageStatus.Sent, ByMail.Called, Maria), (record.Status, record.Channel, record.To!.Value));
    }

    [Fact]
    [Trait("Rule", "MS-6")]
    public async Task What_another_channel_does_not_take_goes_as_a_letter()
    {
        var shop = await With("first", ByMail.Called);
        shop.First.Answer = _ => new Handed(Delivery.Never, Trouble: Trouble.NumberUnknown);

        await Book(shop, "2026-11-25T15:00");
        await shop.Work();

        Assert.Contains("Responda *1*", Assert.Single(shop.First.Asked).Text.Value, StringComparison.Ordinal);
        Assert.Single(shop.Mailbox.Letters);
    }

    [Fact]
    public async Task Who_gave_no_address_is_passed_over()
    {
        var shop = await With(ByMail.Called, "first");

        await shop.Book("2026-11-25T15:00");
        await shop.Work();

        Assert.Single(shop.First.Asked);
        Assert.Empty(shop.Mailbox.Letters);
        Assert.Null(Assert.Single(await shop.All(MessageRecord.Shelf)).Document.Failed);
    }

    [Fact]
    public async Task Where_there_is_no_other_way_the_log_says_that_nobody_knows_an_address()
    {
        var shop = await With(ByMail.Called);

        var booked = await shop.Book("2026-11-25T15:00");
        await shop.WorkUntil(booked.Start);

        Assert.All(await shop.All(MessageRecord.Shelf), one =>
            Assert.Equal((MessageStatus.Refused, Trouble.AddressMissing), (one.Document.Status, one.Document.Trouble)));
        Assert.Equal(3, (await shop.All(MessageRecord.Shelf)).Count); // one that is not taken does not keep the next from being tried
    }

    [Theory]
    [InlineData(Delivery.Never, MessageStatus.Refused, Trouble.MailboxRefused)]
    [InlineData(Delivery.Later, MessageStatus.Queued, Trouble.VendorFails)]
    public async Task What_the_mail_server_says_is_what_became_of_it(Delivery said, MessageStatus status, Trouble trouble)
    {
        var shop = await With(ByMail.Called);
        shop.Mailbox.Next.Enqueue(said);

        await Book(shop, "2026-11-25T15:00");
        await shop.Work();

        var record = Assert.Single(await shop.All(MessageRecord.Shelf)).Document;
        Assert.Equal((status, trouble), (record.Status, record.Trouble));
    }

    [Fact]
    public async Task A_letter_puts_the_visit_into_the_clients_calendar_moves_it_there_and_takes_it_out()
    {
        var shop = await With(ByMail.Called);
        var booked = await Book(shop, "2026-11-25T15:00");
        await shop.Work();
        (await shop.Move(booked, "2026-11-26T10:00")).Must();
        await shop.Work();
        (await shop.Cancel(booked)).Must();
        await shop.Work();

        var events = shop.Mailbox.Of(Maria).Select(letter => (letter.Calendar!.Method, Lines: Lines(letter.Calendar))).ToList();
        Assert.Equal(["REQUEST", "REQUEST", "CANCEL"], events.Select(one => one.Method));
        Assert.All(events, one => Assert.Contains($"METHOD:{one.Method}", one.Lines));
        Assert.All(events, one => Assert.Contains($"UID:apt-{booked.Id}@encaixe", one.Lines));
        Assert.Equal([0, 1, 2], events.Select(one => one.Lines.Select(line => line.Split(':')).Where(line => line[0] == "SEQUENCE").Select(line => int.Parse(line[1], null)).Single()));
        Assert.Equal(
            ["DTSTART:20261125T180000Z", "DTSTART:20261126T130000Z", "DTSTART:20261126T130000Z"],
            events.Select(one => one.Lines.Single(line => line.StartsWith("DTSTART", StringComparison.Ordinal))));
        Assert.All(events, one => Assert.Contains("ORGANIZER;CN=\"Barbearia Teste\":mailto:agenda@encaixe.example", one.Lines));
    }

    [Fact]
    public async Task A_link_in_a_letter_is_whole_whatever_is_in_it()
    {
        const string Url = "https://search.google.example/local/writereview?hl=pt&placeid=Ch+IJ";
        var shop = await With(ByMail.Called);
        (await shop.Rules.Execute(
            shop.Owner, new Contracts.Messages.MessageRulesSetup([60], "21:00", "08:00", false, new Contracts.Messages.ReviewSetup(1, Url)), ChangeTerms.None, Barbershop.Ct)).Must();
        var booked = await Book(shop, "2026-11-24T10:00");
        shop.World.Now = booked.End;
        (await shop.Say(booked, AppointmentStatus.Completed)).Must();
        await shop.WorkUntil(booked.End + NodaTime.Duration.FromHours(2));

        var html = shop.Mailbox.Of(Maria)[^1].Html.Value;
        var href = html[(html.IndexOf("href=\"https://search", StringComparison.Ordinal) + 6)..];
        Assert.Equal(Url, System.Net.WebUtility.HtmlDecode(href[..href.IndexOf('"', StringComparison.Ordinal)]));
    }

    [Fact]
    public async Task A_reminder_tells_the_calendar_nothing()
    {
        var shop = await With(ByMail.Called);
        var booked = await Book(shop, "2026-11-25T15:00");

        await shop.WorkUntil(booked.Start);

        Assert.Equal([true, false, false], shop.Mailbox.Of(Maria).Select(letter => letter.Calendar is not null));
    }

    [Fact]
    [Trait("Rule", "MS-4")]
    public async Task Who_wants_no_letters_gets_none_until_they_want_them_again_and_other_channels_go_on()
    {
        var shop = await With(ByMail.Called, "first");
        var who = (await shop.Leaving.Open(await TokenOfLetter(shop), Barbershop.Ct))!;

        (await shop.Leaving.Change(who, leaves: true, Barbershop.Ct)).Must();
        (await shop.Leaving.Change(who, leaves: true, Barbershop.Ct)).Must(); // touched twice
        await Book(shop, "2026-11-25T16:00", "MARIA@exemplo.example");
        await shop.Work();
        var (letters, others) = (shop.Mailbox.Letters.Count, shop.First.Asked.Count);
        (await shop.Leaving.Change(who, leaves: false, Barbershop.Ct)).Must();
        await Book(shop, "2026-11-25T17:00");
        await shop.Work();

        Assert.Equal((1, 1), (letters, others));
        Assert.Equal(2, shop.Mailbox.Letters.Count);
        Assert.Equal(
            ["letters-stopped", "letters-resumed"],
            (await shop.All(Audit.AuditEntry.Shelf)).Select(entry => entry.Document.Did).Where(did => did.StartsWith("letters", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_link_leaves_in_its_own_shop_only()
    {
        var (shop, other) = (await With(ByMail.Called), await With(ByMail.Called));

        Assert.Null(await other.Leaving.Open(await TokenOfLetter(shop) + "A", Barbershop.Ct));
        var who = (await other.Leaving.Open(await TokenOfLetter(other), Barbershop.Ct))!;
        (await other.Leaving.Change(who, leaves: true, Barbershop.Ct)).Must();

        Assert.False(await shop.Leaving.HasLeft(shop.Tenant, new Personal(Maria), Barbershop.Ct));
    }

    [Fact]
    public async Task Without_mail_there_is_no_such_channel()
    {
        var shop = await With(ByMail.Called, "first");
        shop.Mailbox.Reaches = false;

        await Book(shop, "2026-11-25T15:00");
        await shop.Work();

        Assert.DoesNotContain(ByMail.Called, shop.Messengers.Names);
        Assert.Single(shop.First.Asked);
    }

    private static async Task<string> TokenOfLetter(Barbershop shop)
    {
        await Book(shop, "2026-11-25T15:00");
        await shop.Work();
        return shop.Mailbox.Letters[^1].LeaveUrl!.Split('/')[^1];
    }

    private static async Task<Barbershop> With(params IReadOnlyList<string> channels)
    {
        var shop = await Barbershop.Open();
        foreach (var name in channels)
        {
            var wish = new ChannelWish(name == ByMail.Called ? null : new Dictionary<string, string> { ["instance"] = "i", ["token"] = "t" }, null, null, null);
            (await shop.Channels.Put(shop.Owner, name, wish, ChangeTerms.None, Barbershop.Ct)).Must();
        }

        return shop;
    }

    private static async Task<Appointment> Book(Barbershop shop, string start, string mail = Maria) =>
        (await shop.TryBook(Barbershop.Wish(start) with { Customer = CustomerDetails.Read("Maria Aparecida", Barbershop.AnaPhone, mail).Must() })).Must().Appointment;

    private static string[] Lines(LetterCalendar calendar) =>
        Encoding.UTF8.GetString(calendar.File.Span).Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n");
}
