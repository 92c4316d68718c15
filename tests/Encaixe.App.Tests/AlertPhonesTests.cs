using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Channels;
using Encaixe.App.Conversations;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Languages;
using Encaixe.App.Messages;
using Encaixe.App.Push;
using Encaixe.App.Shops;
using Encaixe.App.Staff;
using Encaixe.App.Team;
using Encaixe.Simulation;
using NodaTime;

namespace Encaixe.App.Tests;

/// <summary>The shop's people told by WhatsApp: on a telephone from which they wrote first, through the shop's own channels.</summary>
public sealed class AlertPhonesTests
{
    private const string Anas = "+5511911110001";
    private const string Owners = "+5511911110002";
    private const string Clients = "+5511900000001";

    [Fact]
    public async Task Nothing_goes_to_a_number_before_its_owner_wrote_the_code_from_it()
    {
        using var shop = await Open();
        var code = await CodeOf(shop, shop.Ana);
        await shop.Book("2026-11-24T14:00", "ana");
        await shop.Work();
        Assert.Empty(await shop.All(TeamAlert.Shelf)); // and a booking writes no row more
        Assert.Empty(To(shop, Anas));

        await Write(shop, Anas, $"avisos {code.ToLowerInvariant()} 👍");
        var visit = await shop.Book("2026-11-24T15:00", "ana");
        await shop.Book("2026-11-24T16:00", "bia");
        await shop.Work();
        await shop.Cancel(visit);
        await shop.Work();

        Assert.Equal(
            [
                "Pronto! Os avisos da equipe de Barbearia Teste chegam neste número a partir de agora.\n\nPara parar, responda PARAR.",
                Notice("Novo horário: ter, 24 nov, 15h, com Ana"),
                Notice("Horário cancelado: ter, 24 nov, 15h, com Ana"),
            ],
            To(shop, Anas));
        Assert.Equal((Anas, "ok"), await Seen(shop, shop.Ana));
    }

    [Fact]
    public async Task WhatsApp_may_know_the_number_without_its_ninth_digit()
    {
        using var shop = await Open();

        await Write(shop, "+551191110001", $"Avisos {await CodeOf(shop, shop.Ana)}");
        await Write(shop, "+5511991110001", "1");

        Assert.Equal("+5511991110001", (await shop.Kept(shop.Ana)).Phone!.Number.Value);
        Assert.Empty(await shop.All(Conversation.Shelf));
    }

    [Fact]
    public async Task A_code_counts_once_and_for_a_quarter_of_an_hour_and_what_is_no_code_is_a_clients_word()
    {
        using var shop = await Open();
        var late = await CodeOf(shop, shop.Ana);
        shop.World.Now += ProvePhone.Life;
        await Write(shop, Anas, $"Avisos {late}");
        var once = await CodeOf(shop, shop.Ana);
        var again = await CodeOf(shop, shop.Ana);
        await Write(shop, Anas, $"Avisos {once}"); // another took its place
        Assert.Null((await shop.Kept(shop.Ana)).Phone);
        Assert.Single(await shop.All(Conversation.Shelf));

        await Write(shop, Anas, $"Avisos {again}");
        await Write(shop, Owners, $"Avisos {again}");
        Assert.Equal(Anas, (await shop.Kept(shop.Ana)).Phone!.Number.Value);
        Assert.Equal(2, (await shop.All(Conversation.Shelf)).Count);
    }

    [Fact]
    public async Task What_they_are_told_stands_nowhere_with_their_number()
    {
        using var shop = await Open();
        await Prove(shop, shop.Ana, Anas);
        await shop.Book("2026-11-24T15:00", "ana");
        await shop.Work();

        var records = (await shop.All(MessageRecord.Shelf)).Where(record => Topic.IsOfTeam(record.Topic)).ToList();
        Assert.Equal(2, records.Count);
        Assert.All(records, record => Assert.Equal((MessageStatus.Sent, null, ""), (record.Status, record.To?.Value, record.Text.Value)));
        Assert.DoesNotContain(await shop.All(LoggedMessage.Shelf), logged => logged.Message.StartsWith("team-", StringComparison.Ordinal));
        Assert.Equal(
            ["alert-phone-asked", "alert-phone-proven"],
            (await shop.All(AuditEntry.Shelf)).Where(note => note.Did.StartsWith("alert-phone", StringComparison.Ordinal)).Select(note => note.Did));
        Assert.IsType<MessageNotFound>((await shop.Use<SendAnew>().Again(
            shop.Owner, SeeMessages.IdOf((await shop.Shop.Documents.ReadAll(MessageRecord.Shelf, default)).First(one => Topic.IsOfTeam(one.Document.Topic)).Key), default)).Refused());
    }

    [Fact]
    public async Task Nobody_is_told_what_they_did_themselves_and_each_of_what_they_chose()
    {
        using var shop = await Open();
        await Prove(shop, shop.Owner, Owners);
        await Prove(shop, shop.Ana, Anas);
        await shop.Choose(shop.Ana, ofAll: false, booked: false);

        await shop.Book("2026-11-24T15:00", "ana", shop.Owner.Actor);
        await shop.Work();

        Assert.Single(To(shop, Owners)); // the welcome
        Assert.Single(To(shop, Anas));
    }

    [Fact]
    public async Task What_they_answer_is_no_clients_word_and_is_answered_once_in_a_while()
    {
        using var shop = await Open();
        await Prove(shop, shop.Ana, Anas);
        foreach (var word in new[] { "1", "cancelar", "obrigada!" })
        {
            await Write(shop, Anas, word);
        }

        Assert.Empty(await shop.All(Conversation.Shelf));
        Assert.StartsWith("Este número recebe os avisos da equipe de Barbearia Teste, e ninguém lê", Assert.Single(To(shop, Anas).Skip(1)), StringComparison.Ordinal);

        shop.World.Now += Duration.FromHours(12);
        await Write(shop, Anas, "1");
        Assert.Equal(3, To(shop, Anas).Count);
    }

    [Fact]
    public async Task Whoever_writes_that_they_want_no_more_gets_none_and_is_forgotten()
    {
        using var shop = await Open();
        await Prove(shop, shop.Ana, Anas);

        await Write(shop, Anas, "PARAR");
        await shop.Book("2026-11-24T15:00", "ana");
        await shop.Work();

        Assert.Single(To(shop, Anas));
        Assert.Null((await shop.Kept(shop.Ana)).Phone);
        Assert.False((await shop.Use<SetupReader>().Read(shop.Shop, default)).IsTeamTold);
    }

    [Fact]
    public async Task Who_is_a_client_too_answers_as_one_by_quoting_what_clients_are_told()
    {
        using var shop = await Open();
        await Prove(shop, shop.Ana, Clients);
        await shop.Book("2026-11-24T15:00", "bia");
        await shop.Work();
        var told = Vendor(shop).Asked.Last(message => message.To.Value == Clients && !message.Id.StartsWith("team-", StringComparison.Ordinal));

        await Write(shop, Clients, "1", quoted: $"v-{told.Id}");
        Assert.Single(await shop.All(Conversation.Shelf));
        await Write(shop, Clients, "1");
        Assert.Single(Assert.Single(await shop.All(Conversation.Shelf)).Said, said => said.By == Speaker.Client);
    }

    [Fact]
    public async Task Whoever_leaves_the_shop_is_told_nothing_of_what_was_on_its_way_and_an_answer_to_that_is_nobodys()
    {
        using var shop = await Open();
        await Prove(shop, shop.Ana, Anas);
        await shop.Book("2026-11-24T14:00", "ana");
        await shop.Work();
        var told = Vendor(shop).Asked.Last(message => message.To.Value == Anas);
        await shop.Book("2026-11-24T15:00", "ana");

        (await shop.Use<LeaveTeam>().Execute(shop.Owner, shop.Ana.Id, default)).Must();
        await shop.Work();
        await Write(shop, Anas, "1", quoted: $"v-{told.Id}");

        Assert.Equal(2, To(shop, Anas).Count);
        Assert.Empty(await shop.All(Conversation.Shelf));
        Assert.Empty(await shop.All(MemberAlerts.Shelf));
    }

    [Fact]
    public async Task A_telephone_is_one_persons()
    {
        using var shop = await Open();
        await Prove(shop, shop.Ana, Anas);
        await Prove(shop, shop.Bia, Anas);

        Assert.Null((await shop.Kept(shop.Ana)).Phone);
        Assert.Equal(Anas, (await shop.Kept(shop.Bia)).Phone!.Number.Value);
        (await shop.Use<RemovePhone>().Execute(shop.Bia, default)).Must();
        (await shop.Use<RemovePhone>().Execute(shop.Bia, default)).Must(); // as it is
        Assert.Empty(await shop.All(MemberAlerts.Shelf));
    }

    [Fact]
    public async Task By_hand_and_by_mail_nobody_of_the_team_is_told()
    {
        using var shop = await PushShop.Open();
        var nothing = new ChannelWish(null, null, null, null);
        (await shop.Use<ChangeChannels>().Put(shop.Owner, "by-hand", nothing, ChangeTerms.None, default)).Must();
        (await shop.Use<ChangeChannels>().Put(shop.Owner, "e-mail", nothing, ChangeTerms.None, default)).Must();

        Assert.IsType<WhatsAppUnavailable>((await shop.Use<ProvePhone>().Execute(shop.Ana, Language.Portuguese, default)).Refused());
        Assert.Equal((null, "unavailable"), await Seen(shop, shop.Ana));
    }

    [Fact]
    public async Task A_channel_that_brings_nothing_is_said_to_be_broken()
    {
        using var shop = await Open();
        await Prove(shop, shop.Ana, Anas);
        Vendor(shop).Answer = _ => new Handed(Delivery.Later, Trouble: Trouble.KeyRefused);
        await shop.Book("2026-11-24T14:00", "ana");
        await shop.Work();

        Assert.Equal((Anas, "broken"), await Seen(shop, shop.Ana));
    }

    [Fact]
    public async Task In_another_installation_where_they_have_no_account_they_are_told_nothing()
    {
        using var shop = await Open();
        await Prove(shop, shop.Owner, Owners);
        var (house, moved) = await shop.MoveTo(new MemoryStore(shop.World));
        using var _ = house;

        await house.Book(moved, "2026-11-24T14:00", 1);
        for (var second = 0; second < 5; second++)
        {
            await house.Work();
        }

        Assert.DoesNotContain(((PlainVendor)house.Use<IVendor>()).Asked, message => message.To.Value == Owners);
    }

    [Fact]
    public async Task At_night_they_wait_for_the_morning()
    {
        using var shop = await Open();
        await Prove(shop, shop.Ana, Anas);
        shop.World.Now = Instant.FromUtc(2026, 11, 24, 1, 30); // 22:30

        await shop.Book("2026-11-24T15:00", "ana");
        await shop.Work();
        Assert.Single(To(shop, Anas));

        shop.World.Now = Instant.FromUtc(2026, 11, 24, 11, 0); // 8:00
        await shop.Work(seconds: 60);
        Assert.Equal(Notice("Novo horário: ter, 24 nov, 15h, com Ana"), To(shop, Anas)[^1]);
    }

    [Fact]
    public async Task Where_others_stand_in_line_they_keep_no_moment()
    {
        using var shop = await Open(secondsApart: 60);
        await Prove(shop, shop.Ana, Anas);
        await shop.Book("2026-11-24T14:00", "ana");
        await shop.Book("2026-11-24T15:00", "ana");
        await shop.Work();
        Assert.Equal(2, To(shop, Anas).Count);
        Assert.DoesNotContain(await shop.All(MessageRecord.Shelf), record => record.NotBefore is not null);

        await shop.Work(seconds: 120);
        Assert.Equal(3, To(shop, Anas).Count);
    }

    [Fact]
    public void Of_a_days_messages_a_quarter_may_be_theirs_and_clients_get_the_others()
    {
        var (day, now) = (new LocalDate(2026, 11, 24), House.Monday);
        var channel = new ShopChannel { Name = "plain", Id = "", Account = "", SecondsApart = 1, MostADay = 8 };
        var (state, taken) = (new ChannelState(1), new List<TurnRank>());
        foreach (var rank in Enumerable.Repeat(TurnRank.Team, 5).Concat(Enumerable.Repeat(TurnRank.Client, 9)).Append(TurnRank.Team))
        {
            if (state.Take(channel, day, rank, isNew: true, now) is var (_, after))
            {
                (state, taken) = (after, [.. taken, rank]);
            }
        }

        Assert.Equal([.. Enumerable.Repeat(TurnRank.Team, 2), .. Enumerable.Repeat(TurnRank.Client, 6)], taken);
        Assert.NotNull(state.Take(channel, day.PlusDays(1), TurnRank.Team, isNew: true, now));
    }

    private static async Task<PushShop> Open(int secondsApart = 1)
    {
        var shop = await PushShop.Open();
        var account = new Dictionary<string, string>(StringComparer.Ordinal) { ["instance"] = "i", ["token"] = "t" };
        (await shop.Use<ChangeChannels>().Put(shop.Owner, House.Vendor, new ChannelWish(account, null, secondsApart, null), ChangeTerms.None, default)).Must();
        return shop;
    }

    private static async Task<string> CodeOf(PushShop shop, StaffMember who) => (await shop.Use<ProvePhone>().Execute(who, Language.Portuguese, default)).Must().Code;

    private static async Task Prove(PushShop shop, StaffMember who, string number) => await Write(shop, number, $"Avisos {await CodeOf(shop, who)}");

    private static async Task Write(PushShop shop, string number, string text, string? quoted = null)
    {
        var words = new HeardWords($"{shop.World.NewId():N}", shop.World.Now, new Personal(number), null, new SaidText(new Personal(text))) { Quoted = quoted };
        Assert.True(await shop.Use<HearVendor>().Keep(shop.Shop, House.Vendor, [words], default));
        await shop.Work();
    }

    private static PlainVendor Vendor(PushShop shop) => (PlainVendor)shop.Use<IVendor>();

    private static IReadOnlyList<string> To(PushShop shop, string number) =>
        [.. Vendor(shop).Asked.Where(message => message.To.Value == number && message.Id.StartsWith("team-", StringComparison.Ordinal)).Select(message => message.Text.Value)];

    private static string Notice(string what) =>
        $"Aviso da equipe de Barbearia Teste. {what}.\n\nVeja na agenda:\nhttps://encaixe.test/account/shops/barbearia-teste?day=2026-11-24#day\n\nPara não receber mais avisos aqui, responda PARAR.";

    private static async Task<(string? Phone, string State)> Seen(PushShop shop, StaffMember who)
    {
        var answer = await shop.Use<SeeAlerts>().Answer(who, await shop.Kept(who), Language.Portuguese, default);
        return (answer.Phone, answer.PhoneState);
    }
}
