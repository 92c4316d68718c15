using Encaixe.App.Appointments;
using Encaixe.App.Channels;
using Encaixe.App.Conversations;
using Encaixe.App.Customers;
using Encaixe.App.Limits;
using Encaixe.App.Messages;
using NodaTime;

namespace Encaixe.App.Tests;

/// <summary>Who lost their link has it sent again.</summary>
public sealed class AskForLinksTests
{
    private static readonly Dictionary<string, string> _account = new() { ["instance"] = "i", ["token"] = "t" };

    private static readonly Caller _caller = new("192.0.2.0/24", "");

    [Fact]
    public async Task All_that_a_client_has_to_come_is_sent_with_its_links()
    {
        var shop = await Barbershop.Open();
        var (later, sooner) = (await shop.Book("2026-11-26T10:00"), await shop.Book("2026-11-25T15:00", "beard", "bia"));
        (await shop.Cancel(await shop.Book("2026-11-25T18:00"))).Must();
        await shop.Work();
        var before = shop.Phones.Arrived.Count;

        (await Ask(shop, "11 90000-0001")).Must(); // as one dials it
        await shop.Work();

        var sent = Assert.Single(shop.Phones.Arrived.Skip(before));
        Assert.Equal(
            "Oi, Maria. Seus próximos horários em Barbearia Teste:\n\n"
            + $"Barba com Bia, quarta, 25 de novembro, às 15h\n{shop.Links.UrlOf(shop.Tenant.Id, sooner.Id)}\n\n"
            + $"Corte com Ana, quinta, 26 de novembro, às 10h\n{shop.Links.UrlOf(shop.Tenant.Id, later.Id)}\n\n"
            + "Em cada link dá para ver, mudar ou cancelar.",
            sent.Text.Value);
        Assert.Equal(Barbershop.AnaPhone, sent.To.Value);
    }

    [Fact]
    public async Task Who_has_one_visit_is_sent_just_that_also_while_the_shop_has_not_accepted_it()
    {
        var shop = await Barbershop.Open(new Shops.BookingRules { NeedsApproval = true });
        var asked = await shop.Book("2026-11-25T15:00");
        await shop.Work();
        var before = shop.Phones.Arrived.Count;

        (await Ask(shop, Barbershop.AnaPhone)).Must();
        await shop.Work();

        var text = Assert.Single(shop.Phones.Arrived.Skip(before)).Text.Value;
        Assert.StartsWith("Oi, Maria. Seu próximo horário em Barbearia Teste:\n\n*Corte* com Ana\n", text, StringComparison.Ordinal);
        Assert.EndsWith(shop.Links.UrlOf(shop.Tenant.Id, asked.Id), text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_only_what_was_approved_can_be_said_it_is_the_next_visit()
    {
        var shop = await Barbershop.Open();
        (await shop.Channels.Put(shop.Owner, "judging", new ChannelWish(_account, null, null, null), ChangeTerms.None, Barbershop.Ct)).Must();
        shop.Judging.State = Templates.TemplateState.Approved;
        await new Templates.SubmitTemplates(shop.Messengers, shop.Accounts, shop.Setups, shop.Attempts, new Appointments.ServerAddress("https://agenda.example"), shop.World)
            .Execute(shop.Owner, "judging", [Languages.Language.Portuguese], Barbershop.Ct);
        var (later, sooner) = (await shop.Book("2026-11-26T10:00"), await shop.Book("2026-11-25T15:00"));
        await shop.WorkUntil(shop.World.Now + Duration.FromSeconds(5));

        (await Ask(shop, Barbershop.AnaPhone)).Must();
        await shop.WorkUntil(shop.World.Now + Duration.FromSeconds(5));

        var asked = shop.Judging.Asked[^1];
        Assert.StartsWith("encaixe_links_", asked.Template!.Name, StringComparison.Ordinal);
        Assert.Contains(shop.Links.UrlOf(shop.Tenant.Id, sooner.Id), asked.Template.Facts);
        Assert.Contains(shop.Links.UrlOf(shop.Tenant.Id, later.Id), asked.Text.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_one_channel_lost_afterwards_another_sends()
    {
        var shop = await Barbershop.Open();
        foreach (var name in (string[])["first", "second"])
        {
            (await shop.Channels.Put(shop.Owner, name, new ChannelWish(_account, null, null, null), ChangeTerms.None, Barbershop.Ct)).Must();
        }

        await shop.Book("2026-11-25T15:00");
        await shop.Work();
        (await Ask(shop, Barbershop.AnaPhone)).Must();
        await shop.WorkUntil(shop.World.Now + Duration.FromSeconds(5));
        var sent = shop.First.Asked[^1];

        await shop.Hear.Keep(shop.Tenant, "first", [new HeardFate("f", shop.World.Now, $"v-{sent.Id}", Fate.Failed, Trouble.WindowClosed)], Barbershop.Ct);
        await shop.WorkUntil(shop.World.Now + Duration.FromSeconds(30));

        Assert.Equal(sent.Text, Assert.Single(shop.Second.Asked).Text);
    }

    [Fact]
    public async Task Who_is_known_and_has_nothing_to_come_is_told_so()
    {
        var shop = await Barbershop.Open();
        (await shop.Cancel(await shop.Book("2026-11-25T18:00"))).Must();
        await shop.Work();
        var before = shop.Phones.Arrived.Count;

        (await Ask(shop, Barbershop.AnaPhone)).Must();
        await shop.Work();

        Assert.StartsWith("Oi, Maria. Você não tem horários marcados", Assert.Single(shop.Phones.Arrived.Skip(before)).Text.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whom_nobody_knows_is_answered_the_same_and_as_much_is_written()
    {
        var (shop, other) = (await Barbershop.Open(), await Barbershop.Open());
        await shop.Book("2026-11-25T15:00");
        await shop.Work();

        (await Ask(shop, Barbershop.AnaPhone)).Must();
        (await Ask(other, Barbershop.BiaPhone)).Must();
        Assert.Equal(
            (await shop.Due()).Count(row => row.Document.Job.Topic == Topic.Links),
            (await other.Due()).Count(row => row.Document.Job.Topic == Topic.Links));
        await other.Work();

        Assert.Empty(other.Phones.Arrived);
        Assert.Empty(await other.All(MessageRecord.Shelf));
        Assert.DoesNotContain(await other.Due(), row => row.Document.Job.Topic == Topic.Links);
    }

    [Fact]
    public async Task Who_asks_again_and_again_within_minutes_is_sent_one()
    {
        var shop = await Barbershop.Open();
        await shop.Book("2026-11-25T15:00");
        await shop.Work();
        var before = shop.Phones.Arrived.Count;

        for (var i = 0; i < 4; i++)
        {
            (await Ask(shop, Barbershop.AnaPhone)).Must();
            await shop.Work();
        }

        Assert.Single(shop.Phones.Arrived.Skip(before));
    }

    [Fact]
    [Trait("Rule", "MS-4")]
    public async Task Who_wants_no_messages_is_sent_none_by_somebody_elses_typing()
    {
        var shop = await Barbershop.Open();
        await shop.Book("2026-11-25T15:00");
        await shop.Work();
        var before = shop.Phones.Arrived.Count;
        var conversations = new ConversationBook(shop.Keys, shop.World);
        await shop.Plant(commit => commit.Put(
            Conversation.Shelf,
            conversations.KeyOf(shop.Tenant.Id, new Personal(Barbershop.AnaPhone)),
            new Conversation { V = 1, Channel = "phones", At = shop.World.Now, LeftAt = shop.World.Now },
            Documents.Revision.None));

        (await Ask(shop, Barbershop.AnaPhone)).Must();
        await shop.Work();

        Assert.Equal(before, shop.Phones.Arrived.Count);
    }

    [Fact]
    public async Task A_telephone_is_not_filled()
    {
        var shop = await Barbershop.Open();
        var limits = new BackOff(shop.Store, shop.Keys, DoorLimits.Tight, shop.World);
        var ask = new AskForLinks(shop.Setups, shop.Messengers, shop.Keys, limits, shop.Attempts);

        var refused = 0;
        for (var i = 0; i < 40; i++)
        {
            refused += (await ask.Execute(shop.Tenant, Barbershop.AnaPhone, new Caller($"198.51.{i}.0/24", ""), Barbershop.Ct)).TryGet(out _, out var no) ? 0
                : no is TooManyTries ? 1
                : throw new InvalidOperationException(no.Code);
        }

        Assert.InRange(refused, 30, 39);
    }

    [Theory]
    [InlineData("123")]
    [InlineData("")]
    [InlineData(null)]
    public async Task What_is_no_number_is_refused(string? typed)
    {
        var shop = await Barbershop.Open();

        Assert.IsType<PhoneInvalid>((await Ask(shop, typed)).Refused());
    }

    [Fact]
    public async Task Where_messages_are_sent_by_hand_nothing_is_promised()
    {
        var shop = await Barbershop.Open();
        (await shop.Channels.Put(shop.Owner, "by-hand", new ChannelWish(null, null, null, null), ChangeTerms.None, Barbershop.Ct)).Must();

        Assert.IsType<MessagesUnavailable>((await Ask(shop, Barbershop.AnaPhone)).Refused());
    }

    private static Task<Shared.Outcome<Personal>> Ask(Barbershop shop, string? typed) => new AskForLinks(
        shop.Setups, shop.Messengers, shop.Keys, new BackOff(shop.Store, shop.Keys, DoorLimits.Wide, shop.World), shop.Attempts)
        .Execute(shop.Tenant, typed, _caller, Barbershop.Ct);
}
