using System.Text;
using Encaixe.App.Customers;
using Encaixe.App.Messages;
using Encaixe.Vendors;
using NodaTime;

namespace Encaixe.WhatsApp.Tests;

public abstract partial class VendorConformance
{
    /// <summary>A mobile of a made-up client.</summary>
    private const string Client = "5511900000001";

    [Fact]
    public async Task How_a_message_fares_is_heard_by_the_id_that_was_given_when_it_was_taken()
    {
        var handed = await Vendor.Send(MessageTo(Good), default);

        var fates = HearAll().Cast<HeardFate>().ToArray();

        Assert.All(fates, fate => Assert.Equal(handed.VendorId, fate.Message));
        Assert.Equal([Fate.Sent, Fate.Delivered, Fate.Read], fates.Select(fate => fate.Fate).Distinct());
        Assert.All(fates, AssertIsRecent);
    }

    [Fact]
    public async Task News_that_is_told_twice_and_in_another_order_is_the_same_news()
    {
        await Vendor.Send(MessageTo(TwiceAndReversed), default);

        var heard = HearAll().Cast<HeardFate>().ToArray();

        Assert.True(heard.Length > heard.Select(news => news.Id).Distinct().Count());
        Assert.All(heard.GroupBy(news => news.Id), same => Assert.Single(same.Distinct()));
        Assert.All(heard.GroupBy(news => news.Id), same => Assert.Single(same.Select(news => news.Fate).Distinct()));
    }

    [Fact]
    public async Task What_was_sent_to_nobody_is_never_told_to_have_arrived()
    {
        var handed = await Vendor.Send(MessageTo(Nobody), default);

        var fates = HearAll().OfType<HeardFate>().Select(fate => fate.Fate).ToArray();
        Assert.DoesNotContain(Fate.Delivered, fates);
        Assert.DoesNotContain(Fate.Read, fates);
        AssertIsOfNobody(handed, fates);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("Sim, confirmo! Até quinta às 14h – João 👍🏽\n\"ok\"")]
    public void What_a_client_writes_is_heard_as_it_was_written(string text)
    {
        Fake.Say(new Saying(Client) { Text = text });

        var words = Assert.IsType<HeardWords>(Assert.Single(HearAll()));

        Assert.Equal(new SaidText(new Personal(text)), words.Said);
        Assert.Equal($"+{Client}", words.From?.Value);
        Assert.Null(words.Quoted);
        AssertIsRecent(words);
    }

    [Fact]
    public void Two_things_that_are_said_have_two_names_and_one_that_is_told_twice_has_one()
    {
        Fake.Say(new Saying(Client) { Text = "1" });
        Fake.Say(new Saying(Client) { Text = "1" });

        var once = HearAll().Select(heard => heard.Id).ToArray();

        Assert.Equal(2, once.Distinct().Count());
        Assert.Equal(once, HearAll().Select(heard => heard.Id));
        Assert.All(once, id => Assert.InRange(id.Length, 1, 200));
    }

    [Fact]
    public void Who_never_got_the_ninth_digit_is_heard_without_it()
    {
        Fake.Say(new Saying(NeverGotTheNinth) { Text = "1" });

        Assert.Equal($"+{NeverGotTheNinth.Remove(4, 1)}", Assert.IsType<HeardWords>(Assert.Single(HearAll())).From?.Value);
    }

    [Theory]
    [InlineData("audio")]
    [InlineData("image")]
    [InlineData("video")]
    [InlineData("sticker")]
    [InlineData("document")]
    [InlineData("location")]
    [InlineData("contact")]
    public void What_no_program_understands_is_heard_as_that_and_without_what_stands_below_it(string kind)
    {
        Fake.Say(new Saying(Client) { Kind = kind, Text = "1" });

        Assert.Equal(new SaidOtherwise(kind), Assert.IsType<HeardWords>(Assert.Single(HearAll())).Said);
    }

    [Fact]
    public async Task What_is_told_of_another_account_is_not_heard()
    {
        await Vendor.Send(MessageTo(Good), default);
        Fake.Say(new Saying(Client) { Text = "1" });

        Assert.All(Fake.Told, told => Assert.Null(Vendor.Hear(HookOf(told), Foreign)));
        Assert.All(Fake.Told, told => Assert.Null(Vendor.Hear(HookOf(told), VendorAccount.None)));
    }

    [Fact]
    public void Garbage_is_nothing_and_never_throws()
    {
        string[] garbage =
        [
            "", " ", "null", "[]", "{}", "0", "\"", "{\"", "\uFEFF{}", new string('[', 100_000), $"{string.Concat(Enumerable.Repeat("{\"a\":", 5_000))}",
            "{\"type\":1e999999,\"instanceId\":1e-999999}", "{\"\\ud800\":1,\"instanceId\":\"\\udc00\"}", "{\"instanceId\":{\"a\":[1]},\"data\":7,\"entry\":{}}",
            "{\"object\":\"whatsapp_business_account\",\"entry\":[null,1,[],{\"changes\":[null,{\"value\":[]}]}]}",
        ];

        Assert.All(garbage, text => Assert.Empty(Vendor.Hear(Hook(Encoding.UTF8.GetBytes(text)), Account) ?? []));
    }

    [Fact]
    public void Bytes_by_chance_never_throw()
    {
        var chance = new Random(20260102);
        for (var i = 0; i < 500; i++)
        {
            var bytes = new byte[chance.Next(300)];
            chance.NextBytes(bytes);
            Assert.Empty(Vendor.Hear(Hook(bytes), Account) ?? []);
        }
    }

    [Fact]
    public async Task What_vendors_tell_with_bytes_and_values_changed_by_chance_never_throws()
    {
        await Vendor.Send(MessageTo(Good), default);
        foreach (var kind in (string[])["text", "list", "reaction", "image"])
        {
            Fake.Say(new Saying(Client) { Kind = kind, Text = "não 👍", Button = kind == "list" ? "confirm:apt_01" : null, Quoted = "Q1" });
        }

        Fake.Disconnect();
        var chance = new Random(20260103);
        string[] values = ["null", "-1", "1e400", "99999999999999999999", "\"\\ud800\"", "[]", "{}", "true", "\"\"", $"\"{new string('x', 5_000)}\"", "[[[[]]]]"];
        foreach (var told in Fake.Told)
        {
            var text = Encoding.UTF8.GetString(told.Body);
            for (var i = 0; i < 400; i++)
            {
                var body = i % 2 == 0 ? WithOtherValue(text, values[chance.Next(values.Length)], chance) : WithOtherBytes(told.Body, chance);
                foreach (var heard in Vendor.Hear(Hook(body), Account) ?? [])
                {
                    Assert.InRange(heard.Id.Length, 1, 200);
                    Assert.True(heard.At > Instant.FromUnixTimeSeconds(0));
                    Assert.True(heard is not HeardWords { From: null, Handle: null });
                }
            }
        }
    }

    /// <summary>To whom news comes twice and in the wrong order.</summary>
    protected virtual string TwiceAndReversed => "+5511900000008";

    /// <summary>Who dials nine digits and whose account has eight.</summary>
    protected virtual string NeverGotTheNinth => "5511900000006";

    /// <summary>What the vendor says of a number where nobody has WhatsApp.</summary>
    protected abstract void AssertIsOfNobody(Handed handed, IReadOnlyList<Fate> fates);

    private static void AssertIsRecent(Heard heard) =>
        Assert.InRange(heard.At, TestWorld.Now - Duration.FromMinutes(1), TestWorld.Now + Duration.FromMinutes(1));

    private static byte[] WithOtherBytes(byte[] body, Random chance)
    {
        var bytes = body.ToArray();
        for (var changes = chance.Next(1, 4); changes > 0; changes--)
        {
            bytes[chance.Next(bytes.Length)] = (byte)chance.Next(256);
        }

        return chance.Next(10) == 0 ? bytes[..chance.Next(bytes.Length)] : bytes;
    }

    /// <summary>Puts something else behind one of the colons.</summary>
    private static byte[] WithOtherValue(string json, string value, Random chance)
    {
        var colons = Enumerable.Range(0, json.Length - 1).Where(at => json[at] == ':' && json[at - 1] == '"').ToArray();
        var from = colons[chance.Next(colons.Length)] + 1;
        var to = json.IndexOfAny([',', '}'], from);
        return Encoding.UTF8.GetBytes($"{json[..from]}{value}{json[to..]}");
    }
}
