using Encaixe.App.Appointments;
using Encaixe.App.Channels;
using Encaixe.App.Conversations;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Messages;
using Encaixe.App.Sheets;
using Encaixe.App.Staff;
using Encaixe.Contracts.Messages;
using Encaixe.Contracts.Staff;
using NodaTime;

namespace Encaixe.App.Tests;

/// <summary>Clients whose birthday a shop knows, and greets them. It is Monday 2026-11-23, 09:00.</summary>
public sealed class BirthdaysTests
{
    private static readonly MessageRulesSetup _usual = new([1440, 120], "21:00", "08:00");

    [Theory]
    [InlineData("1990-11-25", new[] { "2026-11-25T09:00", "2027-11-25T09:00" })]
    [InlineData("--11-23", new[] { "2027-11-23T09:00" })] // today's hour has come already
    [InlineData("--12-31", new[] { "2026-12-31T09:00", "2027-12-31T09:00" })]
    [InlineData("--01-01", new[] { "2027-01-01T09:00", "2028-01-01T09:00" })]
    [InlineData("--02-28", new[] { "2027-02-28T09:00", "2028-02-28T09:00" })]
    [InlineData("2004-02-29", new[] { "2027-02-28T09:00", "2028-02-29T09:00" })]
    [InlineData("--03-01", new[] { "2027-03-01T09:00", "2028-03-01T09:00" })]
    [Trait("Rule", "MS-8")]
    public async Task A_client_is_greeted_once_a_year(string birthday, string[] greeted)
    {
        var shop = await Barbershop.Open();
        await Add(shop, birthday);
        await Greet(shop);

        await shop.WorkUntil(Barbershop.At("2028-03-02T00:00"));

        Assert.Equal(greeted, (await Greetings(shop)).Select(one => Wall(one.SentAt!.Value)));
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    public async Task It_is_said_in_the_shops_words_and_their_language_with_the_address_of_its_page()
    {
        var shop = await Barbershop.Open();
        await Add(shop, "--11-24");
        await Add(shop, "--11-24", Barbershop.BiaPhone, "en");
        await Greet(shop);
        (await shop.Wording.Execute(shop.Owner, Wordings.MessageKind.Find(Topic.Birthday)!, Languages.Language.Find("en")!, "Cheers, {name}! {page}", ChangeTerms.None, Barbershop.Ct)).Must();

        await shop.WorkUntil(Barbershop.At("2026-11-24T12:00"));

        var said = (await Greetings(shop)).Select(one => one.Text.Value).Order(StringComparer.Ordinal).ToList();
        Assert.Equal("Cheers, Maria! https://agenda.example/barbearia-teste", said[0]);
        Assert.StartsWith("Oi, Maria. Feliz aniversário!", said[1], StringComparison.Ordinal);
        Assert.EndsWith("https://agenda.example/barbearia-teste\n\nUm abraço de todos aqui,\nBarbearia Teste", said[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_greeted_where_the_shop_does_not_say_so_or_no_longer_does()
    {
        var shop = await Barbershop.Open();
        await Add(shop, "--11-24");
        await Add(shop, "--11-25", Barbershop.BiaPhone);
        await shop.WorkUntil(Barbershop.At("2026-11-24T12:00"));
        await Greet(shop);
        await Change(shop, _usual);

        await shop.WorkUntil(Barbershop.At("2026-11-27T00:00"));

        Assert.Empty(await Greetings(shop));
        Assert.DoesNotContain(await shop.Due(), row => row.Document.Job.Kind == GreetBirthdays.Kind);
    }

    [Theory]
    [InlineData("08:00", "10:00", "2026-11-24T07:00", "2026-11-24T10:00")] // before its turn
    [InlineData("10:00", "08:00", "2026-11-24T09:00", "2026-11-24T09:00")] // whose turn would still have come is not left out
    [InlineData("10:00", "15:00", "2026-11-24T12:00", "2026-11-24T10:00")] // who was greeted is so once
    [InlineData("10:00", "09:00", "2026-11-24T12:00", "2026-11-24T10:00")]
    public async Task At_another_hour_everybody_is_greeted_and_nobody_twice(string hour, string other, string changed, string greeted)
    {
        var shop = await Barbershop.Open();
        await Add(shop, "--11-24");
        await Greet(shop, hour);
        await shop.WorkUntil(Barbershop.At(changed));

        await Greet(shop, other);
        await shop.WorkUntil(Barbershop.At("2026-11-26T00:00"));

        Assert.Equal(greeted, Wall(Assert.Single(await Greetings(shop)).SentAt!.Value));
        Assert.Single(await shop.Due(), row => row.Document.Job.Kind == GreetBirthdays.Kind);
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    public async Task Turned_off_and_on_again_a_day_goes_once()
    {
        var shop = await Barbershop.Open();
        await Add(shop, "--11-24");
        for (var i = 0; i < 3; i++)
        {
            await Greet(shop);
            await Change(shop, _usual);
        }

        await Greet(shop);
        await shop.WorkUntil(Barbershop.At("2026-11-26T00:00"));

        Assert.Single(await Greetings(shop));
        Assert.Single(await shop.Due(), row => row.Document.Job.Kind == GreetBirthdays.Kind);
    }

    [Fact]
    [Trait("Rule", "MS-4")]
    public async Task Who_wants_no_messages_is_not_greeted_nor_who_is_not_to_book()
    {
        var shop = await WithVendor();
        await Add(shop, "--11-24");
        var blocked = await Add(shop, "--11-24", Barbershop.BiaPhone);
        (await new BlockCustomer(shop.Attempts).Execute(shop.Owner, blocked, isBlocked: true, Barbershop.Ct)).Must();
        await Leave(shop, Barbershop.AnaPhone);
        await Greet(shop);

        await shop.WorkUntil(Barbershop.At("2026-11-25T00:00"));

        Assert.Empty(shop.First.Asked);
        Assert.Equal((MessageStatus.Refused, Trouble.Unwanted), Assert.Single(await Greetings(shop)) is var one ? (one.Status, one.Trouble) : default);
    }

    [Fact]
    [Trait("Rule", "OT-7")]
    public async Task Who_left_by_one_of_their_telephones_is_not_greeted_on_the_other()
    {
        var shop = await WithVendor();
        var (gone, kept) = (await Add(shop, null), await Add(shop, "--11-24", Barbershop.BiaPhone));
        await Leave(shop, Barbershop.AnaPhone);
        (await shop.Merge.Execute(shop.Tenant, gone, kept, shop.Owner.Actor, Barbershop.Ct)).Must();
        await Greet(shop);

        await shop.WorkUntil(Barbershop.At("2026-11-25T00:00"));

        Assert.Empty(shop.First.Asked);
        Assert.Empty(await Greetings(shop));
    }

    [Fact]
    public async Task It_goes_as_a_letter_too()
    {
        var shop = await Barbershop.Open();
        (await shop.Channels.Put(shop.Owner, ByMail.Called, new ChannelWish(null, null, null, null), ChangeTerms.None, Barbershop.Ct)).Must();
        var record = Record("--11-24", Barbershop.AnaPhone) with { Who = CustomerDetails.Read("Maria", Barbershop.AnaPhone, "maria@exemplo.example").Must() };
        (await Adding(shop).Execute(shop.Owner, record, Barbershop.Ct)).Must();
        await Greet(shop);

        await shop.WorkUntil(Barbershop.At("2026-11-24T12:00"));

        Assert.Equal("Barbearia Teste: feliz aniversário!", Assert.Single(shop.Mailbox.Letters).Subject);
    }

    [Fact]
    public async Task Of_two_records_of_one_client_one_birthday_is_kept_and_greeted_once()
    {
        var shop = await Barbershop.Open();
        var (gone, kept) = (await Add(shop, "--11-24"), await Add(shop, null, Barbershop.BiaPhone));
        await Greet(shop, "10:00");
        await shop.WorkUntil(Barbershop.At("2026-11-24T11:00"));

        var one = (await shop.Merge.Execute(shop.Tenant, gone, kept, shop.Owner.Actor, Barbershop.Ct)).Must();
        await Greet(shop, "15:00");
        await shop.WorkUntil(Barbershop.At("2026-11-25T00:00"));

        Assert.Equal("--11-24", one.Birthday?.Value);
        Assert.Equal(gone, Assert.Single(await Greetings(shop)).Appointment);
        Assert.Single(await shop.All(BirthdayEntry.Shelf));
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    public async Task However_many_have_it_on_one_day_all_of_them_are_greeted_in_stretches()
    {
        var shop = await Barbershop.Open();
        var lines = Enumerable.Range(0, GreetBirthdays.Stretch + 23)
            .Select(i => new ImportedCustomer(i + 2, Record("1990-11-24", $"+5511900001{i:000}"), null)).ToList();
        var report = (await new ImportPieces(shop.Keys, shop.Attempts, shop.World).Write(shop.Owner, lines, Barbershop.Ct)).Must();
        await Greet(shop);

        await shop.WorkUntil(Barbershop.At("2026-11-25T00:00"));

        Assert.All(report, line => Assert.Equal(LineOutcome.New, line.Outcome));
        Assert.Equal(lines.Count, (await Greetings(shop)).Select(one => one.To!.Value).Distinct().Count());
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    [Trait("Rule", "MS-8")]
    public async Task A_day_on_which_nothing_ran_is_over_and_the_next_ones_are_not()
    {
        var shop = await Barbershop.Open();
        await Add(shop, "--11-24");
        await Add(shop, "--11-26", Barbershop.BiaPhone);
        await Greet(shop);
        await shop.Work();

        shop.World.Now = Barbershop.At("2026-11-26T15:30");
        await shop.Work(); // which puts today in its place, at an hour that is past
        await shop.WorkUntil(Barbershop.At("2026-11-28T00:00"));

        var one = Assert.Single(await Greetings(shop));
        Assert.Equal((Barbershop.BiaPhone, "2026-11-26T15:30"), (one.To!.Value, Wall(one.SentAt!.Value)));
        Assert.Empty(await shop.Flaws());
    }

    [Theory]
    [InlineData("Pacific/Kiritimati", "2026-11-23T19:00:00Z")]
    [InlineData("America/Sao_Paulo", "2026-11-24T12:00:00Z")]
    [InlineData("America/Rio_Branco", "2026-11-24T14:00:00Z")]
    [Trait("Rule", "MS-8")]
    public async Task It_is_their_birthday_by_the_shops_clock(string zone, string greeted)
    {
        var shop = await Barbershop.Open(zone: zone);
        await Add(shop, "--11-24");
        await Greet(shop);

        await shop.WorkUntil(shop.World.Now + Duration.FromDays(3));

        Assert.Equal(greeted, Assert.Single(await Greetings(shop)).SentAt!.Value.ToString());
    }

    [Fact]
    public async Task What_is_not_found_by_its_day_or_not_planned_is_found_out()
    {
        var shop = await Barbershop.Open();
        var id = await Add(shop, "--11-24");
        await Greet(shop);
        var (entry, row) = (Assert.Single(await shop.All(BirthdayEntry.Shelf)), Assert.Single(await shop.Due()));
        await shop.Plant(commit => commit
            .Remove(BirthdayEntry.Shelf, entry.Key, Revision.Any)
            .Put(BirthdayEntry.Shelf, $"{new string('0', 64)}/{id}", new BirthdayEntry(1), Revision.None)
            .Finish(row.Document.Job));

        Assert.Equal(
            ["birthday-not-found", "birthday-of-nobody", "birthdays-not-planned"],
            (await shop.Flaws()).Select(flaw => flaw.Rule));
    }

    [Theory]
    [InlineData("21:00", "08:00", "07:59", "range")]
    [InlineData("21:00", "08:00", "20:01", "range")]
    [InlineData("18:00", "11:00", "10:00", "range")]
    [InlineData("21:00", "08:00", "nine", "form")]
    public void Nobody_is_greeted_in_the_quiet_hours(string from, string until, string at, string rule)
    {
        var refused = MessageRulesWire.Read(new MessageRulesSetup([60], from, until, Birthday: new BirthdaySetup(at)), MessageRules.Usual).Refused();

        var wrong = Assert.IsType<SettingUp.SetupInvalid>(refused);
        Assert.Equal(("$.birthday.at", rule), (wrong.Field, wrong.Rule));
    }

    [Theory]
    [InlineData("08:00", 540)]
    [InlineData("10:30", 630)]
    public void Unless_the_shop_says_when_it_is_at_nine_or_when_the_quiet_hours_are_over(string until, int minute) => Assert.Equal(
        minute, MessageRulesWire.Read(new MessageRulesSetup([60], "21:00", until, Birthday: new BirthdaySetup()), MessageRules.Usual).Must().Birthday?.AtMinute);

    private static async Task<Barbershop> WithVendor()
    {
        var shop = await Barbershop.Open();
        var account = new Dictionary<string, string> { ["instance"] = "i", ["token"] = "t" };
        (await shop.Channels.Put(shop.Owner, "first", new ChannelWish(account, null, null, null), ChangeTerms.None, Barbershop.Ct)).Must();
        return shop;
    }

    /// <summary>Somebody writes SAIR.</summary>
    private static Task Leave(Barbershop shop, string phone) => shop.Plant(commit => commit.Put(
        Conversation.Shelf,
        new ConversationBook(shop.Keys, shop.World).KeyOf(shop.Tenant.Id, new Personal(phone)),
        new Conversation { V = 1, Channel = "first", At = shop.World.Now, LeftAt = shop.World.Now },
        Revision.None));

    private static CustomerRecord Record(string? birthday, string phone, string? language = null) => CustomerRecord.Read(
        new CustomerRecordRequest("Maria Aparecida", phone, Language: language, Birthday: birthday), Barbershop.MondayNine).Must();

    private static AddCustomer Adding(Barbershop shop) => new(shop.Keys, shop.Attempts, shop.World);

    private static async Task<string> Add(Barbershop shop, string? birthday, string phone = Barbershop.AnaPhone, string? language = null) =>
        (await Adding(shop).Execute(shop.Owner, Record(birthday, phone, language), Barbershop.Ct)).Must();

    private static Task Greet(Barbershop shop, string? at = null) => Change(shop, _usual with { Birthday = new BirthdaySetup(at) });

    private static async Task Change(Barbershop shop, MessageRulesSetup rules) =>
        (await shop.Rules.Execute(shop.Owner, rules, ChangeTerms.None, Barbershop.Ct)).Must();

    private static async Task<IReadOnlyList<MessageRecord>> Greetings(Barbershop shop) =>
        [.. (await shop.All(MessageRecord.Shelf)).Select(one => one.Document).Where(one => one.Topic == Topic.Birthday).OrderBy(one => one.SentAt)];

    private static string Wall(Instant time) => time.InZone(Barbershop.Zone).LocalDateTime.ToString("uuuu-MM-dd'T'HH:mm", null);
}
