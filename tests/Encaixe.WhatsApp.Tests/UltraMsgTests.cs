using System.Text;
using Encaixe.App.Customers;
using Encaixe.App.Messages;
using Encaixe.Vendors;

namespace Encaixe.WhatsApp.Tests;

/// <summary>UltraMsg, and what is its own.</summary>
public sealed class UltraMsgTests : VendorConformance
{
    private readonly FakeUltraMsg _fake = new();

    protected override FakeVendor Fake => _fake;

    protected override string Name => "ultramsg";

    protected override VendorAccount Account => AccountOf(("instance", "instance12345"), ("token", _fake.Token));

    protected override VendorAccount WithWrongKey => With(Account, "token", "wrong0token");

    protected override VendorAccount Foreign => AccountOf(("instance", "instance54321"), ("token", "other0token"));

    protected override IReadOnlyList<string> Secrets => [_fake.Token, "wrong0token", "instance12345"];

    [Fact]
    public async Task What_is_wrong_with_an_account_is_told_apart()
    {
        Assert.Equal(Trouble.KeyRefused, (await Vendor.Send(MessageTo(Good) with { Account = WithWrongKey }, default)).Trouble);
        Assert.Equal(Trouble.KeyRefused, await Vendor.Check(WithWrongKey, default));
        Assert.Equal(Trouble.AccountUnknown, (await Vendor.Send(MessageTo(Good) with { Account = Foreign }, default)).Trouble);
        Assert.Equal(Trouble.AccountUnknown, await Vendor.Check(Foreign, default));

        _fake.IsStopped = true;
        Assert.Equal((Delivery.Later, Trouble.AccountStopped), await Vendor.Send(MessageTo(Good), default) is var handed ? (handed.What, handed.Trouble) : default);
        Assert.Equal(Trouble.AccountStopped, await Vendor.Check(Account, default));
    }

    [Fact]
    public async Task A_telephone_that_is_off_is_trouble_of_the_account()
    {
        _fake.Disconnect();

        Assert.Equal(Trouble.Disconnected, await Vendor.Check(Account, default));
    }

    [Theory]
    [InlineData("+5511900000003", Delivery.Later, Trouble.KeyRefused)]
    [InlineData("+5511900000004", Delivery.Never, Trouble.TextRefused)] // a list of what is wrong
    public async Task An_error_with_200_is_an_error(string phone, Delivery what, Trouble trouble)
    {
        var handed = await Vendor.Send(MessageTo(phone), default);

        Assert.Equal((what, null, trouble), (handed.What, handed.VendorId, handed.Trouble));
        Assert.Empty(_fake.Taken);
        AssertNothingIsTold();
    }

    [Fact]
    public async Task A_text_that_is_too_long_is_refused_for_good() =>
        Assert.Equal((Delivery.Never, Trouble.TextRefused), await Vendor.Send(MessageTo(Good, new string('x', 4_097)), default) is var handed ? (handed.What, handed.Trouble) : default);

    [Fact]
    public async Task Whether_it_went_well_may_be_said_in_words_or_in_types()
    {
        _fake.AnswersInTypes = true;

        var handed = await Vendor.Send(MessageTo(Good), default);

        Assert.Equal((Delivery.Sent, Assert.Single(_fake.Taken).Id), (handed.What, handed.VendorId));
    }

    [Fact]
    public async Task An_instance_may_be_written_as_its_number() =>
        Assert.Equal(Delivery.Sent, (await Vendor.Send(MessageTo(Good) with { Account = With(Account, "instance", "12345") }, default)).What);

    [Fact]
    public async Task A_message_that_is_there_is_not_sent_again()
    {
        var vendor = Open(At(_fake.Address), TimeSpan.FromSeconds(1));
        await Assert.ThrowsAsync<UnansweredException>(() => vendor.Send(MessageTo("+5511900000005"), default));

        var handed = await vendor.Send(MessageTo("+5511900000005") with { MayBeThere = true }, default);

        Assert.Equal((Delivery.Sent, Assert.Single(_fake.Taken).Id), (handed.What, handed.VendorId));
    }

    [Fact]
    public async Task A_message_that_is_not_there_is_sent()
    {
        await Vendor.Send(MessageTo(Good, id: "msg_00"), default);

        Assert.Equal(Delivery.Sent, (await Vendor.Send(MessageTo(Good) with { MayBeThere = true }, default)).What);
        Assert.Equal(["msg_00", "msg_01"], _fake.Taken.Select(message => message.Own));
    }

    [Fact]
    public async Task A_message_is_found_behind_a_hundred_others()
    {
        await Vendor.Send(MessageTo(Good), default);
        for (var i = 0; i < 120; i++)
        {
            await Vendor.Send(MessageTo(Good, id: $"other_{i}"), default);
        }

        Assert.Equal(_fake.Taken[0].Id, (await Vendor.Send(MessageTo(Good) with { MayBeThere = true }, default)).VendorId);
        Assert.Equal(121, _fake.Taken.Count);
    }

    [Theory]
    [InlineData("queue", Delivery.Sent, null, 1)]
    [InlineData("sent", Delivery.Sent, null, 1)]
    [InlineData("invalid", Delivery.Never, Trouble.NumberUnknown, 1)]
    [InlineData("unsent", Delivery.Sent, null, 2)]
    [InlineData("expired", Delivery.Sent, null, 2)]
    public async Task What_became_of_a_message_that_is_there_says_whether_it_is_sent_again(string status, Delivery what, Trouble? trouble, int copies)
    {
        await Vendor.Send(MessageTo(Good), default);
        Assert.Single(_fake.Taken).Status = status;

        var handed = await Vendor.Send(MessageTo(Good) with { MayBeThere = true }, default);

        Assert.Equal((what, trouble, copies), (handed.What, handed.Trouble, _fake.Taken.Count));
    }

    [Theory]
    [InlineData(Outage.Error)]
    [InlineData(Outage.Busy)]
    [InlineData(Outage.Nonsense)]
    [InlineData(Outage.Reset)]
    public async Task While_nobody_says_whether_a_message_is_there_nobody_knows(Outage outage)
    {
        _fake.Outage = outage;

        await Assert.ThrowsAsync<UnansweredException>(() => Vendor.Send(MessageTo(Good) with { MayBeThere = true }, default));
        Assert.DoesNotContain(_fake.Calls, call => call.StartsWith("POST", StringComparison.Ordinal));
        AssertNothingIsTold();
    }

    [Theory]
    [InlineData(true, true, "4521")]
    [InlineData(true, false, "4521")]
    [InlineData(false, true, "msg_01")]
    [InlineData(false, false, null)]
    public async Task News_names_a_message_by_its_number_or_else_as_its_sender_does(bool tellsId, bool tellsReference, string? message)
    {
        (_fake.TellsId, _fake.TellsReference) = (tellsId, tellsReference);
        await Vendor.Send(MessageTo(Good), default);

        Assert.All(HearAll().Cast<HeardFate>(), fate => Assert.Equal(message, fate.Message));
        Assert.Equal(message is null ? 0 : 3, HearAll().Count);
    }

    [Fact]
    public void Who_answers_without_a_number_is_known_by_what_whatsapp_calls_them()
    {
        _fake.Say(new Saying("5511900000007") { Text = "sim" });

        var words = Assert.IsType<HeardWords>(Assert.Single(HearAll()));
        Assert.Equal((null, "999900000007@lid"), (words.From, words.Handle?.Value));
    }

    [Fact]
    public void No_name_of_what_was_heard_tells_a_number()
    {
        _fake.Say(new Saying("5511900000001") { Text = "sim", Quoted = "true_5511900000001@c.us_3EB0" });

        var words = Assert.IsType<HeardWords>(Assert.Single(HearAll()));
        Assert.DoesNotContain("5511900000001", $"{words.Id} {words.Quoted}", StringComparison.Ordinal);
    }

    [Fact]
    public void A_reaction_is_what_it_shows()
    {
        _fake.Say(new Saying("5511900000001") { Kind = "reaction", Text = "👍" });

        Assert.Equal(new SaidText(new Personal("👍")), Assert.IsType<HeardWords>(Assert.Single(HearAll())).Said);
    }

    [Theory]
    [InlineData("\"fromMe\":true")]
    [InlineData("\"self\":true")]
    [InlineData("\"from\":\"120363000000000000@g.us\"")]
    [InlineData("\"from\":\"120363000000000000@newsletter\"")]
    [InlineData("\"from\":\"status@broadcast\"")]
    [InlineData("\"from\":\"@c.us\"")]
    [InlineData("\"from\":7")]
    [InlineData("\"type\":\"e2e_notification\"")]
    [InlineData("\"type\":\"call_log\"")]
    [InlineData("\"id\":\"\"")]
    public void What_was_not_said_to_the_shop_is_of_no_interest(string what) => Assert.Empty(HearJson(
        $$"""{"event_type":"message_received","instanceId":"12345","data":{"id":"false_1_1","from":"5511900000001@c.us","type":"chat","body":"1",{{what}} } }""")!);

    [Fact]
    public void What_the_shop_writes_itself_is_of_no_interest() => Assert.Empty(HearJson(
        """{"event_type":"message_create","instanceId":"12345","data":{"id":"true_1_1","from":"5511900000001@c.us","type":"chat","body":"1"}}""")!);

    protected override WhatsAppAddresses At(Uri address) => new() { UltraMsg = address };

    protected override HookRequest Hook(byte[] body) => new(_ => null, _ => null, body);

    protected override void AssertIsOfNobody(Handed handed, IReadOnlyList<Fate> fates)
    {
        Assert.Equal(Delivery.Sent, handed.What); // it is taken into the queue, and only the list says later that nobody is there
        Assert.Empty(fates);
    }

    private IReadOnlyList<Heard>? HearJson(string json) => Vendor.Hear(Hook(Encoding.UTF8.GetBytes(json)), Account);
}
