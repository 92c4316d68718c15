using System.Text;
using Encaixe.App.Customers;
using Encaixe.App.Messages;
using Encaixe.Vendors;
using NodaTime;

namespace Encaixe.WhatsApp.Tests;

/// <summary>Z-API, and what is its own.</summary>
public sealed class ZApiTests : VendorConformance
{
    private readonly FakeZApi _fake = new();

    protected override FakeVendor Fake => _fake;

    protected override string Name => "z-api";

    protected override VendorAccount Account => AccountOf(("instance", _fake.Instance), ("token", _fake.Token), ("clientToken", _fake.ClientToken!));

    protected override VendorAccount WithWrongKey => With(Account, "clientToken", "FwrongS");

    protected override VendorAccount Foreign => AccountOf(("instance", "3FAKE0000000000000000000000000009"), ("token", "FAKE00000000000000000009"));

    protected override IReadOnlyList<string> Secrets => [_fake.Instance, _fake.Token, _fake.ClientToken!, "FwrongS"];

    [Theory]
    [InlineData("token", "FAKE00000000000000000002", Trouble.AccountUnknown)] // answered with 200
    [InlineData("instance", "3FAKE0000000000000000000000000002", Trouble.AccountUnknown)]
    [InlineData("clientToken", "", Trouble.KeyRefused)]
    [InlineData("clientToken", "FwrongS", Trouble.KeyRefused)]
    public async Task What_is_wrong_with_an_account_is_told_apart(string field, string value, Trouble trouble)
    {
        var account = With(Account, field, value);

        Assert.Equal((Delivery.Later, trouble), await Vendor.Send(MessageTo(Good) with { Account = account }, default) is var handed ? (handed.What, handed.Trouble) : default);
        Assert.Equal(trouble, await Vendor.Check(account, default));
    }

    [Fact]
    public async Task An_address_that_is_not_let_in_is_the_accounts_trouble()
    {
        _fake.IsClosed = true;

        Assert.Equal(Trouble.AddressRefused, (await Vendor.Send(MessageTo(Good), default)).Trouble);
        Assert.Equal(Trouble.AddressRefused, await Vendor.Check(Account, default));
    }

    [Theory]
    [InlineData("+5511900000003", Trouble.AccountUnknown)] // 200 with an error and no id
    [InlineData("+5511900000004", Trouble.VendorFails)]
    public async Task An_error_is_an_error_whatever_the_status(string phone, Trouble trouble)
    {
        var handed = await Vendor.Send(MessageTo(phone), default);

        Assert.Equal((Delivery.Later, null, trouble), (handed.What, handed.VendorId, handed.Trouble));
        AssertNothingIsTold();
    }

    [Fact]
    public async Task A_message_that_may_be_there_is_sent_again_since_nobody_can_be_asked()
    {
        var vendor = Open(At(_fake.Address), TimeSpan.FromSeconds(1));
        await Assert.ThrowsAsync<UnansweredException>(() => vendor.Send(MessageTo("+5511900000005"), default));

        Assert.Equal(Delivery.Sent, (await vendor.Send(MessageTo(Good) with { MayBeThere = true }, default)).What);
        Assert.Equal(2, _fake.Taken.Count);
    }

    [Fact]
    public async Task Buttons_are_left_to_the_text()
    {
        var message = MessageTo(Good, "Confirma? Responda 1 ou 2.") with { Buttons = [new ReplyButton("confirm:apt_01", "Confirmar")] };

        await Vendor.Send(message, default);

        Assert.Equal("Confirma? Responda 1 ou 2.", Assert.Single(_fake.Taken).Text);
        Assert.EndsWith("/send-text", Assert.Single(_fake.Calls), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_telephone_that_is_off_is_told_and_what_waited_for_it_goes_when_it_is_back()
    {
        _fake.Disconnect();

        Assert.Equal(Trouble.Disconnected, await Vendor.Check(Account, default));
        Assert.Equal(Delivery.Sent, (await Vendor.Send(MessageTo(Good), default)).What);
        Assert.False(Assert.IsType<HeardLine>(Assert.Single(HearAll())).IsConnected);

        _fake.Connect();

        Assert.Null(await Vendor.Check(Account, default));
        Assert.Equal([false, true], HearAll().OfType<HeardLine>().Select(line => line.IsConnected));
        Assert.Contains(HearAll(), heard => heard is HeardFate { Fate: Fate.Read });
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("FAKE00000000000000000001", true)]
    [InlineData("FAKE00000000000000000002", false)]
    [InlineData("", false)]
    public void A_header_that_names_another_token_is_somebody_elses_and_none_is_none(string? token, bool isHeard)
    {
        _fake.Say(new Saying("5511900000001") { Text = "1" });
        var hook = new HookRequest(_ => null, name => name == "z-api-token" ? token : null, Assert.Single(_fake.Told).Body);

        Assert.Equal(isHeard, Vendor.Hear(hook, Account) is not null);
    }

    [Fact]
    public void Who_answers_without_a_number_is_known_by_what_whatsapp_calls_them()
    {
        _fake.Say(new Saying("5511900000007") { Text = "sim" });
        _fake.Say(new Saying("5511900000001") { Text = "sim" });

        var words = HearAll().Cast<HeardWords>().ToArray();

        Assert.Equal((null, "999900000007@lid"), (words[0].From, words[0].Handle?.Value));
        Assert.Equal(("+5511900000001", "999900000001@lid"), (words[1].From?.Value, words[1].Handle?.Value));
    }

    [Theory]
    [InlineData("text", "confirm:apt_01")]
    [InlineData("list", "confirm:apt_01")]
    public void A_touch_is_heard_by_what_was_put_into_it(string kind, string payload)
    {
        _fake.Say(new Saying("5511900000001") { Kind = kind, Button = payload, Text = "Confirmar", Quoted = "3EB0FAKE" });

        var words = Assert.IsType<HeardWords>(Assert.Single(HearAll()));
        Assert.Equal((new SaidButton(payload), "3EB0FAKE"), (words.Said, words.Quoted));
    }

    [Fact]
    public void A_reaction_is_what_it_shows_and_answers_what_it_stands_below()
    {
        _fake.Say(new Saying("5511900000001") { Kind = "reaction", Text = "👍", Quoted = "3EB0FAKE" });

        var words = Assert.IsType<HeardWords>(Assert.Single(HearAll()));
        Assert.Equal((new SaidText(new Personal("👍")), "3EB0FAKE"), (words.Said, words.Quoted));
    }

    [Theory]
    [InlineData("\"fromMe\":true")]
    [InlineData("\"isGroup\":true")]
    [InlineData("\"isNewsletter\":true")]
    [InlineData("\"broadcast\":true")]
    [InlineData("\"isStatusReply\":true")]
    [InlineData("\"waitingMessage\":true")]
    [InlineData("\"notification\":\"CALL_MISSED_VOICE\"")]
    [InlineData("\"phone\":\"5511900000001-1600000000\"")]
    [InlineData("\"phone\":\"120363000000000000-group\"")]
    [InlineData("\"messageId\":null")]
    public void What_was_not_said_to_the_shop_is_of_no_interest(string what) =>
        Assert.Empty(HearJson($$"""{"type":"ReceivedCallback","messageId":"M1","phone":"5511900000001","text":{"message":"1"},{{what}}}""")!);

    [Theory]
    [InlineData("1767366000123", 1_767_366_000_123)]
    [InlineData("1767366000", 1_767_366_000_000)]
    [InlineData("\"1767366000\"", 1_767_366_000_000)]
    public void A_time_is_in_seconds_or_in_milliseconds(string momment, long milliseconds) => Assert.Equal(
        Instant.FromUnixTimeMilliseconds(milliseconds),
        Assert.Single(HearJson($$"""{"type":"DisconnectedCallback","momment":{{momment}}}""")!).At);

    [Theory]
    [InlineData("null")]
    [InlineData("-5")]
    [InlineData("1e30")]
    [InlineData("99999999999999999")]
    public void A_time_that_cannot_be_is_now(string momment) =>
        Assert.Equal(TestWorld.Now, Assert.Single(HearJson($$"""{"type":"DisconnectedCallback","momment":{{momment}}}""")!).At);

    [Fact]
    public void News_of_many_is_news_of_each()
    {
        var heard = HearJson("""{"type":"MessageStatusCallback","status":"PLAYED","ids":["A","B","A",7,null],"momment":1767366005000,"isGroup":false}""")!;

        Assert.Equal([("A", Fate.Read), ("B", Fate.Read), ("7", Fate.Read)], heard.Cast<HeardFate>().Select(fate => (fate.Message, fate.Fate)));
        Assert.Equal(3, heard.Select(fate => fate.Id).Distinct().Count());
        Assert.Empty(HearJson("""{"type":"MessageStatusCallback","status":"READ_BY_ME","ids":["A"],"momment":1767366005000}""")!);
    }

    [Fact]
    public void A_message_that_was_edited_is_another_thing_said()
    {
        const string Message = """ "type":"ReceivedCallback","messageId":"M1","phone":"5511900000001","text":{"message":"2"} """;

        var ids = new[] { "\"isEdit\":false", "\"isEdit\":true,\"momment\":1767366000123", "\"isEdit\":true,\"momment\":1767366009123" }
            .Select(edit => Assert.Single(HearJson($"{{{Message},{edit}}}")!).Id);

        Assert.Equal(3, ids.Distinct().Count());
    }

    protected override WhatsAppAddresses At(Uri address) => new() { ZApi = address };

    protected override HookRequest Hook(byte[] body) => new(_ => null, _ => null, body);

    protected override void AssertIsOfNobody(Handed handed, IReadOnlyList<Fate> fates)
    {
        Assert.Equal(Delivery.Sent, handed.What); // it is taken into the queue, and tried from there
        Assert.Equal([Fate.Failed], fates);
    }

    /// <summary>What is heard of something that is told of this account.</summary>
    private IReadOnlyList<Heard>? HearJson(string json) =>
        Vendor.Hear(Hook(Encoding.UTF8.GetBytes($"{{\"instanceId\":\"{_fake.Instance}\",{json[1..]}")), Account);
}
