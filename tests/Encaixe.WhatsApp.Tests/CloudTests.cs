using System.Text;
using Encaixe.App.Customers;
using Encaixe.App.Messages;
using Encaixe.App.Templates;
using Encaixe.Vendors;
using NodaTime;

namespace Encaixe.WhatsApp.Tests;

/// <summary>The Cloud API, and what is its own.</summary>
public sealed class CloudTests : VendorConformance
{
    private static readonly ReplyButton[] _buttons = [new("confirm:apt_01", "Confirmar"), new("cancel:apt_01", "Cancelar")];

    private static readonly VendorTemplate _confirmation = new(
        "encaixe_booked_0001", "pt-BR", "Olá {{1}}, seu horário é {{2}}. Até breve!", ["Ana", "amanhã às 15h"], ["Confirmar", "Cancelar"], IsMarketing: false);

    private static readonly MessageTemplate _made = new(_confirmation.Name, "pt-BR", ["Ana", "amanhã às 15h"], ["confirm:apt_01", "cancel:apt_01"]);

    private readonly FakeCloud _fake = new() { ChecksWindows = false };

    private ITemplateVendor Judging => (ITemplateVendor)Vendor;

    private VendorAccount WithBusiness => With(Account, "businessId", _fake.BusinessId);

    protected override FakeVendor Fake => _fake;

    protected override string Name => "whatsapp-cloud";

    protected override VendorAccount Account => AccountOf(
        ("phoneNumberId", _fake.PhoneNumberId), ("token", _fake.Token), ("appSecret", _fake.AppSecret), ("verifyToken", "fake0verify"));

    protected override VendorAccount WithWrongKey => With(Account, "token", "EAAFakeWrong");

    protected override VendorAccount Foreign => With(Account, "phoneNumberId", "200000000000009"); // many numbers share one secret

    protected override IReadOnlyList<string> Secrets => [_fake.Token, "EAAFakeWrong", _fake.AppSecret, "fake0verify", _fake.PhoneNumberId];

    protected override string TwiceAndReversed => "+5511900000007";

    protected override string NeverGotTheNinth => "5511900000005";

    [Fact]
    public async Task What_is_wrong_with_an_account_is_told_apart()
    {
        Assert.Equal(Trouble.KeyRefused, (await Vendor.Send(MessageTo(Good) with { Account = WithWrongKey }, default)).Trouble);
        Assert.Equal(Trouble.KeyRefused, await Vendor.Check(WithWrongKey, default));
        Assert.Equal(Trouble.AccountUnknown, (await Vendor.Send(MessageTo(Good) with { Account = Foreign }, default)).Trouble);
        Assert.Equal(Trouble.AccountUnknown, await Vendor.Check(Foreign, default));
    }

    [Theory]
    [InlineData(0, 401, Delivery.Later, Trouble.KeyRefused)]
    [InlineData(190, 401, Delivery.Later, Trouble.KeyRefused)]
    [InlineData(10, 403, Delivery.Later, Trouble.KeyRefused)]
    [InlineData(200, 403, Delivery.Later, Trouble.KeyRefused)]
    [InlineData(131005, 403, Delivery.Later, Trouble.KeyRefused)]
    [InlineData(33, 400, Delivery.Later, Trouble.AccountUnknown)]
    [InlineData(133010, 400, Delivery.Later, Trouble.AccountUnknown)]
    [InlineData(131042, 400, Delivery.Later, Trouble.AccountStopped)]
    [InlineData(368, 403, Delivery.Later, Trouble.AccountStopped)]
    [InlineData(4, 400, Delivery.Later, Trouble.TooFast)]
    [InlineData(80007, 429, Delivery.Later, Trouble.TooFast)]
    [InlineData(130429, 400, Delivery.Later, Trouble.TooFast)]
    [InlineData(131048, 400, Delivery.Later, Trouble.TooFast)]
    [InlineData(131056, 400, Delivery.Later, Trouble.TooFast)]
    [InlineData(100, 400, Delivery.Never, Trouble.TextRefused)]
    [InlineData(131009, 400, Delivery.Never, Trouble.TextRefused)]
    [InlineData(132012, 400, Delivery.Never, Trouble.TextRefused)]
    [InlineData(131026, 400, Delivery.Never, Trouble.NumberUnknown)]
    [InlineData(131021, 400, Delivery.Never, Trouble.NumberUnknown)]
    [InlineData(131047, 400, Delivery.Never, Trouble.WindowClosed)]
    [InlineData(131049, 400, Delivery.Never, Trouble.Unwanted)]
    [InlineData(131050, 400, Delivery.Never, Trouble.Unwanted)]
    [InlineData(132001, 404, Delivery.Never, Trouble.TemplateUnknown)]
    [InlineData(132015, 400, Delivery.Never, Trouble.TemplateUnknown)]
    [InlineData(131000, 500, Delivery.Later, Trouble.VendorFails)]
    [InlineData(2, 503, Delivery.Later, Trouble.VendorFails)]
    [InlineData(190, 200, Delivery.Later, Trouble.KeyRefused)] // the code counts, whatever the status
    [InlineData(999999, 400, Delivery.Later, Trouble.VendorFails)] // what nobody knows is tried again
    [InlineData(999999, 403, Delivery.Later, Trouble.KeyRefused)]
    [InlineData(999999, 200, Delivery.Later, Trouble.VendorFails)]
    public async Task A_code_says_what_is_wrong_and_whether_it_is_for_good(int code, int status, Delivery what, Trouble trouble)
    {
        _fake.Instead = (code, status);

        var handed = await Vendor.Send(MessageTo(Good), default);

        Assert.Equal((what, null, trouble), (handed.What, handed.VendorId, handed.Trouble));
        AssertNothingIsTold();
    }

    [Theory]
    [InlineData("+5511900000004", 1, Trouble.TooFast)]
    [InlineData("+5511900000008", 2, Trouble.VendorFails)]
    public async Task What_passes_is_taken_in_the_end(string phone, int refused, Trouble trouble)
    {
        for (var i = 0; i < refused; i++)
        {
            Assert.Equal((Delivery.Later, trouble), await Vendor.Send(MessageTo(phone), default) is var handed ? (handed.What, handed.Trouble) : default);
        }

        Assert.Equal(Delivery.Sent, (await Vendor.Send(MessageTo(phone), default)).What);
        Assert.Single(_fake.Taken);
    }

    [Fact]
    public async Task A_message_that_may_be_there_is_sent_again_under_the_same_name_of_ours()
    {
        await Vendor.Send(MessageTo(Good), default);
        await Vendor.Send(MessageTo(Good) with { MayBeThere = true }, default);

        Assert.Equal(["msg_01", "msg_01"], _fake.Taken.Select(message => message.Own));
    }

    [Fact]
    public async Task News_of_a_message_that_failed_says_why()
    {
        var handed = await Vendor.Send(MessageTo("+5511900000003"), default);

        var fate = Assert.IsType<HeardFate>(Assert.Single(HearAll()));
        Assert.Equal((handed.VendorId, Fate.Failed, Trouble.WindowClosed), (fate.Message, fate.Fate, fate.Trouble));
    }

    [Fact]
    public async Task A_day_after_the_clients_last_word_only_templates_are_taken()
    {
        await using var fake = new FakeCloud();
        await fake.Start();
        var vendor = Open(At(fake.Address));

        Assert.Equal((Delivery.Never, Trouble.WindowClosed), await vendor.Send(MessageTo(Good), default) is var handed ? (handed.What, handed.Trouble) : default);

        fake.Say(new Saying(Good[1..]) { Text = "oi" });
        Assert.Equal(Delivery.Sent, (await vendor.Send(MessageTo(Good), default)).What);

        fake.Ahead += TimeSpan.FromHours(24);
        Assert.Equal(Trouble.WindowClosed, (await vendor.Send(MessageTo(Good), default)).Trouble);
    }

    [Fact]
    public async Task After_that_day_what_was_approved_is_sent_as_a_template_and_within_it_freely()
    {
        await using var fake = new FakeCloud();
        await fake.Start();
        var vendor = Open(At(fake.Address));
        Assert.Equal(new TemplateAnswer(TemplateState.Pending), await ((ITemplateVendor)vendor).Submit(_confirmation, WithBusiness, default));
        var message = MessageTo(Good, "Oi, Ana!") with { Template = _made, Buttons = _buttons };

        await vendor.Send(message, default);
        fake.Say(new Saying(Good[1..]) { Text = "oi" });
        await vendor.Send(message with { HeardAt = TestWorld.Now }, default);
        await vendor.Send(message with { HeardAt = TestWorld.Now - Duration.FromHours(24) }, default);

        Assert.Equal(["Olá Ana, seu horário é amanhã às 15h. Até breve!", "Oi, Ana!", "Olá Ana, seu horário é amanhã às 15h. Até breve!"], fake.Taken.Select(taken => taken.Text));
        Assert.All(fake.Taken, taken => Assert.Equal(["confirm:apt_01", "cancel:apt_01"], taken.Buttons));
        Assert.Equal(3, fake.Calls.Count(call => call.EndsWith("/messages", StringComparison.Ordinal))); // none was tried in vain
    }

    [Fact]
    public async Task Where_the_day_was_over_sooner_than_one_thought_the_template_goes_after_all()
    {
        await using var fake = new FakeCloud();
        await fake.Start();
        var vendor = Open(At(fake.Address));
        await ((ITemplateVendor)vendor).Submit(_confirmation, WithBusiness, default);

        var handed = await vendor.Send(MessageTo(Good) with { Template = _made, HeardAt = TestWorld.Now }, default);

        Assert.Equal(Delivery.Sent, handed.What);
        Assert.StartsWith("Olá Ana", Assert.Single(fake.Taken).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_template_is_submitted_once_and_asked_for_afterwards()
    {
        await Judging.Submit(_confirmation, WithBusiness, default);

        var again = await Judging.Submit(_confirmation, WithBusiness, default);

        Assert.Equal(new TemplateAnswer(TemplateState.Approved), again);
        Assert.Single(_fake.Calls, call => call.StartsWith("POST", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_keeps_a_template_from_being_judged_is_told()
    {
        Assert.Equal(new TemplateAnswer(null, Trouble.AccountUnknown), await Judging.Submit(_confirmation, Account, default)); // without its business
        Assert.Equal(new TemplateAnswer(null, Trouble.KeyRefused), await Judging.Submit(_confirmation, With(WithBusiness, "token", "EAAFakeWrong"), default));
        Assert.Equal(new TemplateAnswer(null, Trouble.TextRefused), await Judging.Submit(_confirmation with { Text = "{{1}}, {{2}}" }, WithBusiness, default));
    }

    [Theory]
    [InlineData("APPROVED", TemplateState.Approved)]
    [InlineData("REJECTED", TemplateState.Rejected)]
    [InlineData("PAUSED", TemplateState.Paused)]
    [InlineData("DISABLED", TemplateState.Paused)]
    public async Task How_a_template_was_judged_is_heard(string word, TemplateState state)
    {
        _fake.Judges = false;
        await Judging.Submit(_confirmation, WithBusiness, default);

        _fake.Judge(_confirmation.Name, "pt_BR", word);

        var told = Assert.Single(_fake.Told);
        var heard = Assert.IsType<HeardTemplate>(Assert.Single(Vendor.Hear(HookOf(told), WithBusiness)!));
        Assert.Equal((_confirmation.Name, "pt-BR", state), (heard.Name, heard.Language, heard.State));
        Assert.Empty(Vendor.Hear(HookOf(told), With(WithBusiness, "businessId", "100000000000009")) ?? []); // of another business
    }

    [Fact]
    public async Task What_can_be_answered_by_a_touch_has_buttons()
    {
        Assert.Equal(Delivery.Sent, (await Vendor.Send(MessageTo(Good) with { Buttons = _buttons }, default)).What);

        Assert.Equal(_buttons.Select(button => button.Payload), Assert.Single(_fake.Taken).Buttons);
    }

    [Fact]
    public async Task What_has_no_room_for_buttons_is_only_said()
    {
        ReplyButton[][] others =
        [
            [new("a", new string('x', 21))], [new("a", "")], [new(new string('x', 257), "Sim")], [new("", "Sim")], [.. _buttons, .. _buttons],
        ];
        foreach (var buttons in others)
        {
            Assert.Equal(Delivery.Sent, (await Vendor.Send(MessageTo(Good) with { Buttons = buttons }, default)).What);
        }

        Assert.Equal(Delivery.Sent, (await Vendor.Send(MessageTo(Good, new string('x', 1_025)) with { Buttons = _buttons }, default)).What);
        Assert.Equal(Delivery.Sent, (await Vendor.Send(MessageTo(Good, new string('x', 4_096)), default)).What);

        Assert.Equal(7, _fake.Taken.Count);
        Assert.All(_fake.Taken, message => Assert.Empty(message.Buttons));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4_097)]
    public async Task A_text_that_is_too_long_or_none_is_refused_for_good_and_nobody_is_asked(int length)
    {
        Assert.Equal((Delivery.Never, Trouble.TextRefused), await Vendor.Send(MessageTo(Good, new string('x', length)), default) is var handed ? (handed.What, handed.Trouble) : default);
        Assert.Empty(_fake.Calls);
    }

    [Fact]
    public async Task The_version_that_is_set_is_spoken()
    {
        await Open(At(_fake.Address) with { CloudVersion = "v26.0" }).Send(MessageTo(Good), default);
        await Open(At(_fake.Address)).Check(Account, default);

        Assert.Equal(["POST /v26.0/200000000000002/messages", "GET /v25.0/200000000000002?fields=id"], _fake.Calls);
    }

    [Fact]
    public void What_is_signed_is_heard_and_what_is_not_is_not()
    {
        // Made with the secret below in two other languages; the second signature is that of the same JSON with a letter written otherwise.
        const string Body = """{"object":"whatsapp_business_account","entry":[{"id":"100000000000001","changes":[{"value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"551130000000","phone_number_id":"200000000000002"},"contacts":[{"profile":{"name":"Jo\u00e3o Teste"},"wa_id":"551190000000"}],"messages":[{"context":{"from":"551130000000","id":"wamid.FAKE0001"},"from":"551190000000","id":"wamid.FAKE0002","timestamp":"1767366000","type":"button","button":{"payload":"confirm:apt_01","text":"Confirmar"}}]},"field":"messages"}]}]}""";
        const string Signature = "sha256=8656a58b98c304d8b7146be7adb84c500bb3a163e32d5806d92ce6c8d39ddce6";
        const string OfOthers = "sha256=ca881a451e89c2d34cbfc7ca6fd9e2648881eca95037a2d55fd419f99b71eadc";
        Assert.Equal(522, Body.Length);
        Assert.Equal("encaixe_fake_app_secret_0001", Account["appSecret"]);

        var words = Assert.IsType<HeardWords>(Assert.Single(Hear(Body, Signature)!));

        Assert.Equal(("wamid.FAKE0002", "+551190000000", "wamid.FAKE0001"), (words.Id, words.From?.Value, words.Quoted));
        Assert.Equal(new SaidButton("confirm:apt_01"), words.Said);
        Assert.Equal(1_767_366_000, words.At.ToUnixTimeSeconds());
        Assert.All(
            [OfOthers, Signature["sha256=".Length..], Signature[..^1], $"{Signature}0", Signature.ToUpperInvariant(), "sha256=", "", null],
            signature => Assert.Null(Hear(Body, signature)));
        Assert.Null(Hear(Body.Replace("\\u00e3", "ã", StringComparison.Ordinal), Signature));
        Assert.Null(Vendor.Hear(new HookRequest(_ => null, _ => Signature, Encoding.UTF8.GetBytes(Body)), With(Account, "appSecret", "")));
    }

    [Theory]
    [InlineData("subscribe", "fake0verify", "1158201444")]
    [InlineData("subscribe", "fake0verifx", null)]
    [InlineData("subscribe", "", null)]
    [InlineData("subscribe", null, null)]
    [InlineData("unsubscribe", "fake0verify", null)]
    [InlineData(null, "fake0verify", null)]
    public void Who_asks_whether_it_may_call_is_answered_if_it_knows_the_secret(string? mode, string? token, string? answer)
    {
        var asked = new HookRequest(
            name => name switch { "hub.mode" => mode, "hub.verify_token" => token, "hub.challenge" => "1158201444", _ => null }, _ => null, default);

        Assert.Equal(answer, Vendor.AnswerToHandshake(asked, Account));
        Assert.Null(Vendor.AnswerToHandshake(asked, With(Account, "verifyToken", "")));
    }

    [Fact]
    public void Who_goes_by_a_name_of_their_own_is_known_by_an_id()
    {
        _fake.Say(new Saying("5511900000006") { Text = "sim" });
        _fake.Say(new Saying("5511900000001") { Text = "sim" });

        var words = HearAll().Cast<HeardWords>().ToArray();

        Assert.Equal((null, "BR.10005511900000006"), (words[0].From, words[0].Handle?.Value));
        Assert.Equal(("+5511900000001", "BR.10005511900000001"), (words[1].From?.Value, words[1].Handle?.Value));
    }

    [Theory]
    [InlineData("text")]
    [InlineData("list")]
    [InlineData("button")]
    public void A_touch_is_heard_by_what_was_put_into_it(string kind)
    {
        _fake.Say(new Saying("5511900000001") { Kind = kind, Button = "confirm:apt_01", Text = "Confirmar", Quoted = "wamid.FAKE0001" });

        var words = Assert.IsType<HeardWords>(Assert.Single(HearAll()));
        Assert.Equal((new SaidButton("confirm:apt_01"), "wamid.FAKE0001"), (words.Said, words.Quoted));
    }

    [Fact]
    public void A_reaction_is_what_it_shows_and_answers_what_it_stands_below()
    {
        _fake.Say(new Saying("5511900000001") { Kind = "reaction", Text = "👍", Quoted = "wamid.FAKE0001" });

        var words = Assert.IsType<HeardWords>(Assert.Single(HearAll()));
        Assert.Equal((new SaidText(new Personal("👍")), "wamid.FAKE0001"), (words.Said, words.Quoted));
    }

    [Fact]
    public void One_call_may_tell_of_several_numbers_and_of_several_things()
    {
        var told = HearValues(
            Value("200000000000009", """ "messages":[{"id":"X","from":"5511900000009","type":"text","text":{"body":"1"}}] """),
            Value("200000000000002", """ "messages":[{"id":"A","from":"5511900000001","type":"text","text":{"body":"1"}},{"id":"B","type":"text","text":{"body":"2"}},null,{"id":"C","from":"5511900000002","type":"unsupported","errors":[{"code":131051}]}] """),
            Value("200000000000002", """ "statuses":[{"id":"D","status":"read","timestamp":"1767366003"},{"id":"E","status":"failed","errors":[]},{"id":"F","status":"deleted"}],"news":{"to":"come"} """));

        Assert.Equal(["A", "C", "D:read", "E:failed"], told!.Select(heard => heard.Id)); // B is nobody's
        Assert.Equal(new SaidOtherwise("other"), Assert.IsType<HeardWords>(told![1]).Said);
        Assert.Equal(Trouble.VendorFails, Assert.IsType<HeardFate>(told![3]).Trouble);
        Assert.Equal(TestWorld.Now, told![0].At); // without a time it is now
    }

    [Theory]
    [InlineData("\"type\":\"system\",\"system\":{\"type\":\"user_changed_number\"}")]
    [InlineData("\"type\":\"reaction\",\"reaction\":{\"message_id\":\"Q\"}")]
    [InlineData("\"type\":\"text\",\"group_id\":\"G\"")]
    [InlineData("\"type\":\"text\",\"text\":{\"body\":7000000000000000000000,\"body\":{}}")]
    public void What_was_not_said_to_the_shop_is_of_no_interest(string what) => Assert.Empty(HearValues(
        Value("200000000000002", $$""" "messages":[{"id":"A","from":"5511900000001",{{what}} }] """))!);

    [Fact]
    public void News_of_other_things_is_of_no_interest()
    {
        Assert.Empty(Hear("""{"object":"whatsapp_business_account","entry":[{"changes":[{"field":"message_template_status_update","value":{"event":"APPROVED"}}]}]}""")!);
        Assert.Empty(Hear("not JSON, and signed")!);
    }

    protected override bool IsNeededToSend(string field) => field is not ("appSecret" or "verifyToken");

    protected override WhatsAppAddresses At(Uri address) => new() { Cloud = address };

    protected override HookRequest Hook(byte[] body)
    {
        var signature = _fake.Sign(body);
        return new HookRequest(_ => null, name => name == "X-Hub-Signature-256" ? signature : null, body);
    }

    protected override void AssertIsOfNobody(Handed handed, IReadOnlyList<Fate> fates)
    {
        Assert.Equal((Delivery.Never, Trouble.NumberUnknown), (handed.What, handed.Trouble));
        Assert.Empty(fates);
    }

    private static string Value(string number, string rest) =>
        $$"""{"changes":[{"field":"messages","value":{"metadata":{"phone_number_id":"{{number}}"},{{rest}} } } ] }""";

    private IReadOnlyList<Heard>? HearValues(params string[] entries) =>
        Hear($$"""{"object":"whatsapp_business_account","entry":[{{string.Join(',', entries)}}]}""");

    private IReadOnlyList<Heard>? Hear(string body) => Vendor.Hear(Hook(Encoding.UTF8.GetBytes(body)), Account);

    private IReadOnlyList<Heard>? Hear(string body, string? signature) =>
        Vendor.Hear(new HookRequest(_ => null, name => name == "X-Hub-Signature-256" ? signature : null, Encoding.UTF8.GetBytes(body)), Account);
}
