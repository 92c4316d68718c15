using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Channels;
using Encaixe.App.Jobs;
using Encaixe.App.Messages;
using Encaixe.App.Shared;
using Encaixe.Contracts.Messages;
using NodaTime;

namespace Encaixe.App.Tests;

/// <summary>Through what a shop's messages go, and in what order.</summary>
public sealed class ChannelsTests
{
    private static readonly Dictionary<string, string> _account = new() { ["instance"] = "i-1", ["token"] = "s3cret-token" };

    [Fact]
    public async Task A_message_goes_by_the_first_channel_with_what_lets_the_shop_in()
    {
        var shop = await With("second", "first");

        await shop.Book("2026-11-25T15:00");
        await shop.Work();

        var asked = Assert.Single(shop.Second.Asked);
        Assert.Equal(("i-1", "s3cret-token", ""), (asked.Account["instance"], asked.Account["token"], asked.Account["extra"]));
        Assert.Empty(shop.First.Asked);
        Assert.Empty(shop.Phones.Arrived);
        var record = await Told(shop);
        Assert.Equal((MessageStatus.Sent, "second", 1), (record.Status, record.Channel, record.Tries));
        Assert.Equal(shop.World.Now, record.SentAt);
    }

    [Fact]
    [Trait("Rule", "MS-6")]
    public async Task What_a_channel_will_never_take_goes_by_the_next_one_and_not_by_the_first_again()
    {
        var shop = await With("first", "second");
        shop.First.Answer = _ => new Handed(Delivery.Never, Trouble: Trouble.NumberUnknown);
        shop.Second.Answer = _ => new Handed(Delivery.Later, Trouble: Trouble.VendorFails);

        await shop.Book("2026-11-25T15:00");
        await shop.Work();
        var queued = await Told(shop);
        shop.Second.Answer = _ => Delivery.Sent;
        await shop.WorkUntil(shop.World.Now + Duration.FromMinutes(10));

        Assert.Equal((MessageStatus.Queued, Trouble.VendorFails), (queued.Status, queued.Trouble));
        Assert.Single(shop.First.Asked);
        var record = await Told(shop);
        Assert.Equal((MessageStatus.Sent, "second"), (record.Status, record.Channel));
        Assert.Null(record.Trouble);
        Assert.Equal(["first"], record.Failed);
    }

    [Fact]
    public async Task What_no_channel_will_ever_take_has_failed_and_says_why()
    {
        var shop = await With("first", "second");
        shop.First.Answer = _ => new Handed(Delivery.Never, Trouble: Trouble.NumberUnknown);
        shop.Second.Answer = _ => new Handed(Delivery.Never, Trouble: Trouble.Unwanted);

        await shop.Book("2026-11-25T15:00");
        await shop.Work();

        var record = await Told(shop);
        Assert.Equal((MessageStatus.Refused, Trouble.Unwanted), (record.Status, record.Trouble));
        Assert.Equal("refused", Assert.Single(await shop.All(DeadLetter.Shelf)).Document.Reason);
    }

    [Fact]
    public async Task A_channel_that_the_shop_must_see_to_is_passed_over_told_of_and_tried_again_with_the_next_message()
    {
        var shop = await With("first", "second");
        shop.First.Answer = _ => new Handed(Delivery.Later, Trouble: Trouble.KeyRefused);

        await shop.Book("2026-11-25T15:00");
        await shop.Work();
        var state = await State(shop, "first");
        shop.First.Answer = _ => Delivery.Sent;
        await shop.Book("2026-11-26T15:00", phone: Barbershop.BiaPhone);
        await shop.WorkUntil(shop.World.Now + Duration.FromMinutes(1));

        Assert.Equal((Trouble.KeyRefused, (Instant?)Barbershop.MondayNine), (state!.Trouble, state.Since));
        Assert.Single(shop.Second.Asked);
        Assert.Equal(2, shop.First.Asked.Count);
        Assert.Null((await State(shop, "first"))!.Trouble);
    }

    /// <summary>Of an outage that the shop ends within what messages are worth, nothing is lost.</summary>
    [Fact]
    public async Task A_telephone_that_is_connected_again_within_the_hour_costs_no_message()
    {
        var shop = await With("first");
        shop.First.Answer = _ => new Handed(Delivery.Later, Trouble: Trouble.Disconnected);

        await shop.Book("2026-11-25T15:00");
        await shop.WorkUntil(Barbershop.MondayNine + Duration.FromHours(1));
        shop.First.Answer = _ => Delivery.Sent;
        await shop.WorkUntil(Barbershop.MondayNine + Duration.FromHours(2));

        Assert.Equal(MessageStatus.Sent, (await Told(shop)).Status);
        Assert.Empty(await shop.All(DeadLetter.Shelf));
    }

    /// <summary>Each message that comes back asks the first channel no more before its moment with the second.</summary>
    [Fact]
    public async Task Behind_a_channel_that_is_gone_the_next_one_takes_all_at_its_pace()
    {
        var shop = await With("first", "second");
        await shop.Channels.Put(shop.Owner, "second", Wish(new ChannelRequest(SecondsApart: 20), shop.Second), ChangeTerms.None, Barbershop.Ct);
        await shop.Book("2026-11-25T15:00", professional: "any", phone: "+5511900000031");
        await shop.Book("2026-11-25T15:00", professional: "any", phone: "+5511900000032");
        await shop.WorkUntil(Barbershop.MondayNine + Duration.FromMinutes(10));
        shop.First.Answer = _ => new Handed(Delivery.Later, Trouble: Trouble.Disconnected);
        var asked = shop.First.Asked.Count;

        await shop.WorkUntil(Barbershop.MondayNine + Duration.FromHours(36));

        Assert.Equal(2, shop.Second.Asked.Count);
        Assert.Equal(asked + 2, shop.First.Asked.Count);
    }

    [Fact]
    public async Task Who_told_whatsapp_that_they_want_nothing_is_not_told_another_way_round()
    {
        var shop = await With("first", "second");
        shop.First.Answer = _ => new Handed(Delivery.Never, Trouble: Trouble.Unwanted);

        await shop.Book("2026-11-25T15:00");
        await shop.Work();

        Assert.Equal((MessageStatus.Refused, Trouble.Unwanted), ((await Told(shop)).Status, (await Told(shop)).Trouble!.Value));
        Assert.Empty(shop.Second.Asked);
    }

    [Fact]
    public async Task A_message_stands_in_the_log_once_whatever_becomes_of_it()
    {
        var shop = await With("first");
        shop.First.Answer = _ => new Handed(Delivery.Later, Trouble: Trouble.VendorFails);
        await shop.Book("2026-11-25T15:00");
        await shop.Work();
        await shop.Channels.Remove(shop.Owner, "first", ChangeTerms.None, Barbershop.Ct);
        shop.Phones.Reaches = false;

        await shop.WorkUntil(shop.World.Now + Duration.FromMinutes(1));

        Assert.Equal(MessageStatus.NotSent, (await Told(shop)).Status);
        Assert.Single(await shop.All(LoggedMessage.Shelf));
    }

    [Fact]
    public async Task What_nobody_knows_the_outcome_of_does_not_stay_under_way_for_ever()
    {
        var shop = await With("first");
        shop.First.Answer = _ => throw new HttpRequestException("No answer.");
        var booked = await shop.Book("2026-11-23T11:00");

        await shop.WorkUntil(booked.Start + Duration.FromHours(1));

        Assert.Equal((MessageStatus.Lapsed, Trouble.NoAnswer), ((await Told(shop)).Status, (await Told(shop)).Trouble!.Value));
    }

    [Fact]
    public async Task A_message_that_is_taken_does_not_say_that_the_telephone_is_there()
    {
        var shop = await With("first");
        await Hear(shop, new HeardLine("1", shop.World.Now, IsConnected: false));
        await shop.Book("2026-11-25T15:00");
        await shop.Work();
        var still = await State(shop, "first");
        await Hear(shop, new HeardLine("0", shop.World.Now - Duration.FromMinutes(5), IsConnected: true)); // told late

        Assert.Equal(Trouble.Disconnected, still!.Trouble);
        Assert.Equal(Trouble.Disconnected, (await State(shop, "first"))!.Trouble);
    }

    [Fact]
    public async Task A_message_that_no_channel_takes_before_it_is_worthless_lapses_on_record()
    {
        var shop = await With("first");
        shop.First.Answer = _ => new Handed(Delivery.Later, Trouble: Trouble.VendorFails);
        var booked = await shop.Book("2026-11-23T11:00");

        await shop.WorkUntil(booked.Start + Duration.FromHours(1));

        var record = await Told(shop);
        Assert.Equal((MessageStatus.Lapsed, Trouble.VendorFails), (record.Status, record.Trouble));
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    public async Task Answers_leave_a_second_apart_and_reminders_at_the_shops_pace_behind_none_of_them()
    {
        var shop = await With("first");
        await shop.Channels.Put(shop.Owner, "first", Wish(new ChannelRequest(SecondsApart: 20), shop.First), ChangeTerms.None, Barbershop.Ct);
        var sent = new List<(string Topic, Instant At)>();
        shop.First.Answer = message =>
        {
            sent.Add((message.Id.Split('/')[2], shop.World.Now));
            return Delivery.Sent;
        };
        foreach (var (start, phone) in new[] { ("10:00", "+5511900000031"), ("10:30", "+5511900000032"), ("11:00", "+5511900000033") })
        {
            await shop.Book($"2026-11-25T{start}", phone: phone);
        }

        await shop.WorkUntil(Barbershop.MondayNine + Duration.FromMinutes(1));
        var answers = sent.Select(one => (one.At - Barbershop.MondayNine).TotalSeconds).ToList();
        sent.Clear();
        await shop.WorkUntil(Barbershop.MondayNine + Duration.FromHours(27));

        Assert.Equal([0, 1, 2], answers);
        Assert.All(sent, one => Assert.Equal(Topic.DayBefore, one.Topic));
        Assert.Equal(3, sent.Count);
    }

    [Theory]
    [InlineData(300, 2)]
    [InlineData(1, 1)]
    [Trait("Rule", "MS-6")]
    public async Task Reminders_that_fall_due_together_leave_at_the_shops_pace_and_no_more_than_a_days(int mostADay, int expected)
    {
        var shop = await With("first");
        await shop.Channels.Put(shop.Owner, "first", Wish(new ChannelRequest(SecondsApart: 20, MostADay: mostADay), shop.First), ChangeTerms.None, Barbershop.Ct);
        await shop.Book("2026-11-25T15:00", professional: "any", phone: "+5511900000031");
        await shop.Book("2026-11-25T15:00", professional: "any", phone: "+5511900000032");
        var sent = new List<Instant>();
        await shop.WorkUntil(Barbershop.MondayNine + Duration.FromMinutes(10));
        shop.First.Answer = message =>
        {
            sent.Add(shop.World.Now);
            return Delivery.Sent;
        };

        await shop.WorkUntil(Barbershop.MondayNine + Duration.FromHours(36)); // 21:00 on the day before

        Assert.Equal(expected, sent.Count);
        Assert.All(sent.Zip(sent.Skip(1)), pair => Assert.True(pair.Second - pair.First >= Duration.FromSeconds(20)));
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    public async Task By_hand_a_message_stands_ready_until_somebody_says_that_they_sent_it()
    {
        var shop = await With(ByHand.Called);
        await shop.Book("2026-11-25T15:00");
        await shop.Work();
        var (key, prepared) = await First(shop);
        var send = new SendAnew(shop.Attempts);

        var sent = await send.Sent(shop.Owner, SeeMessages.IdOf(key), Barbershop.Ct);
        var again = await send.Sent(shop.Owner, SeeMessages.IdOf(key), Barbershop.Ct);

        Assert.Equal((MessageStatus.Prepared, Barbershop.AnaPhone), (prepared.Status, prepared.To?.Value));
        Assert.StartsWith("https://wa.me/5511900000001?text=Oi%2C%20", SeeMessages.Answer(key, prepared, Encaixe.App.Languages.AppTexts.In(Encaixe.App.Languages.Language.Portuguese)).SendUrl, StringComparison.Ordinal);
        Assert.Equal(MessageStatus.Sent, sent.Must().Status);
        Assert.Equal(sent.Must(), again.Must());
        Assert.Single(await shop.All(AuditEntry.Shelf), entry => entry.Document.Did == "message-sent-by-hand");
    }

    [Fact]
    public async Task A_message_that_is_sent_again_is_another_one_and_leaves_the_reminders_alone()
    {
        var shop = await With("first");
        var booked = await shop.Book("2026-11-25T15:00");
        await shop.WorkUntil(booked.Start - Duration.FromHours(23));
        var reminder = (await shop.All(MessageRecord.Shelf)).Single(record => record.Document.Topic == Topic.DayBefore);
        var due = (await shop.Due()).Select(row => row.Document.Job.Id).ToList();

        var again = await new SendAnew(shop.Attempts).Again(shop.Owner, SeeMessages.IdOf(reminder.Key), Barbershop.Ct);
        var queued = again.Must().Document.Status;
        await shop.Work();

        Assert.Equal(MessageStatus.Queued, queued);
        Assert.Equal(3, shop.First.Asked.Count);
        Assert.Equal(shop.First.Asked[1].Text, shop.First.Asked[2].Text);
        Assert.NotEqual(shop.First.Asked[1].Id, shop.First.Asked[2].Id);
        Assert.Equal(due, (await shop.Due()).Select(row => row.Document.Job.Id));
    }

    [Fact]
    public async Task How_a_message_fares_is_noted_in_whatever_order_it_is_told_and_never_backwards()
    {
        var shop = await With("first");
        await shop.Book("2026-11-25T15:00");
        await shop.Work();
        var vendor = $"v-{shop.First.Asked.Single().Id}";

        await Hear(shop, new HeardFate("2", shop.World.Now, vendor, Fate.Read));
        await Hear(shop, new HeardFate("1", shop.World.Now, vendor, Fate.Delivered));
        await Hear(shop, new HeardFate("3", shop.World.Now, vendor, Fate.Failed, Trouble.NumberUnknown));
        await Hear(shop, new HeardFate("4", shop.World.Now, "of another installation", Fate.Read));

        var record = await Told(shop);
        Assert.Equal((MessageStatus.Read, (Instant?)Barbershop.MondayNine), (record.Status, record.SentAt));
        Assert.Single(await shop.All(MessageRecord.Shelf));
    }

    [Fact]
    public async Task What_will_not_arrive_after_all_goes_by_the_next_channel_once()
    {
        var shop = await With("first", "second");
        await shop.Book("2026-11-25T15:00");
        await shop.Work();
        var vendor = $"v-{shop.First.Asked.Single().Id}";

        await Hear(shop, new HeardFate("1", shop.World.Now, vendor, Fate.Failed, Trouble.NumberUnknown));
        await Hear(shop, new HeardFate("1b", shop.World.Now, vendor, Fate.Failed, Trouble.NumberUnknown));
        await shop.Work();

        Assert.Single(shop.First.Asked);
        Assert.Single(shop.Second.Asked);
        Assert.Equal(
            [(MessageStatus.Refused, "first"), (MessageStatus.Sent, "second")],
            (await shop.All(MessageRecord.Shelf)).Select(record => (record.Document.Status, record.Document.Channel)));
    }

    [Fact]
    public async Task A_telephone_that_is_gone_is_known_before_a_message_fails()
    {
        var shop = await With("first");

        await Hear(shop, new HeardLine("1", shop.World.Now, IsConnected: false));
        var gone = await State(shop, "first");
        await Hear(shop, new HeardLine("2", shop.World.Now, IsConnected: true));

        Assert.Equal(Trouble.Disconnected, gone!.Trouble);
        Assert.Null((await State(shop, "first"))!.Trouble);
    }

    [Fact]
    public async Task Secrets_stay_when_they_are_left_out_and_are_in_no_document_and_no_audit()
    {
        var shop = await With("first");

        var changed = await shop.Channels.Put(
            shop.Owner, "first", Wish(new ChannelRequest(new Dictionary<string, string> { ["instance"] = "i-2" }, MostADay: 5), shop.First), ChangeTerms.None, Barbershop.Ct);

        var account = shop.Accounts.Open(shop.Tenant.Id, changed.Must().Find("first")!);
        Assert.Equal(("i-2", "s3cret-token"), (account["instance"], account["token"]));
        Assert.DoesNotContain("s3cret-token", System.Text.Json.JsonSerializer.Serialize(changed.Must(), AppJson.Default.ShopChannels), StringComparison.Ordinal);
        Assert.DoesNotContain("i-2", string.Join('\n', (await shop.All(AuditEntry.Shelf)).Select(entry => entry.Document.ToString())), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "instance")]
    [InlineData("""{"account":{"instance":"i"}}""", "token")]
    [InlineData("""{"account":{"instance":"i","token":"","extra":"x"}}""", "token")]
    [InlineData("""{"account":{"instance":"i","token":"t","password":"x"}}""", "password")]
    [InlineData("""{"account":{"instance":"i n","token":"t"}}""", "instance")]
    [InlineData("""{"account":{"instance":"i","token":"t\n"}}""", null)]
    public async Task An_account_is_whole_or_refused_by_the_field_that_is_wrong(string json, string? field)
    {
        var shop = await Barbershop.Open();
        var body = System.Text.Json.JsonSerializer.Deserialize(json, Encaixe.Contracts.ContractsJson.Default.ChannelRequest)!;

        var read = ChannelWish.Read(body, shop.First);
        var put = read.TryGet(out var wish, out var refusal) && (await shop.Channels.Put(shop.Owner, "first", wish, ChangeTerms.None, Barbershop.Ct)).TryGet(out _, out refusal);

        Assert.Equal(field is null, put);
        Assert.Equal(field, (refusal as ChannelAccountInvalid)?.Field);
    }

    [Fact]
    public async Task Channels_keep_their_order_and_take_another_when_asked()
    {
        var shop = await With("first", ByHand.Called, "second");

        var moved = (await shop.Channels.Put(shop.Owner, "second", Wish(new ChannelRequest(Order: 1), shop.Second), ChangeTerms.None, Barbershop.Ct)).Must();
        var same = (await shop.Channels.Put(shop.Owner, "second", Wish(new ChannelRequest(), shop.Second), ChangeTerms.None, Barbershop.Ct)).Must();
        var left = (await shop.Channels.Remove(shop.Owner, "first", ChangeTerms.None, Barbershop.Ct)).Must();
        var gone = await shop.Channels.Remove(shop.Owner, "first", ChangeTerms.None, Barbershop.Ct);

        Assert.Equal(["second", "first", ByHand.Called], moved.InOrder.Select(one => one.Name));
        Assert.Equal(moved.InOrder, same.InOrder);
        Assert.Equal(["second", ByHand.Called], left.InOrder.Select(one => one.Name));
        Assert.True(!gone.TryGet(out _, out var refusal) && refusal is ChannelNotFound);
    }

    private static async Task<Barbershop> With(params string[] channels)
    {
        var shop = await Barbershop.Open();
        foreach (var name in channels)
        {
            var vendor = shop.Messengers.FindVendor(name);
            var body = vendor is null ? new ChannelRequest() : new ChannelRequest(_account, SecondsApart: 1);
            (await shop.Channels.Put(shop.Owner, name, Wish(body, vendor), ChangeTerms.None, Barbershop.Ct)).Must();
        }

        return shop;
    }

    private static ChannelWish Wish(ChannelRequest body, IVendor? vendor) => ChannelWish.Read(body, vendor).Must();

    private static async Task<MessageRecord> Told(Barbershop shop) =>
        (await shop.All(MessageRecord.Shelf)).Single(record => record.Document.Topic == Topic.Booked).Document;

    private static async Task<(string Key, MessageRecord Record)> First(Barbershop shop)
    {
        var stored = (await shop.All(MessageRecord.Shelf))[0];
        return (stored.Key, stored.Document);
    }

    private static async Task<ChannelState?> State(Barbershop shop, string channel) =>
        (await shop.All(ChannelState.Shelf)).SingleOrDefault(state => state.Key == channel)?.Document;

    /// <summary>Has a vendor tell something, and looks at it.</summary>
    private static async Task Hear(Barbershop shop, Heard heard)
    {
        var key = HeardNews.KeyOf("first", heard.Id);
        await shop.Plant(commit => commit.Put(HeardNews.Shelf, key, new HeardNews(1, "first", heard), Documents.Revision.None).RunLater(new Job
        {
            Id = $"heard/{key}",
            Tenant = shop.Tenant.Id,
            Kind = HearVendor.Kind,
            Subject = key,
            Topic = "first",
            Version = 1,
            DueAt = shop.World.Now,
            Deadline = shop.World.Now + Duration.FromDays(1),
        }));
        await shop.WorkUntil(shop.World.Now);
    }
}
