using System.Net;
using System.Net.Sockets;
using Encaixe.App.Messages;
using Encaixe.Vendors;

namespace Encaixe.WhatsApp.Tests;

public abstract partial class VendorConformance
{
    [Theory]
    [InlineData("Olá, João! Confirma *quinta* às 14:00?\nResponda 1 ou 2.")]
    [InlineData("\"Ação\" & <ção> + 100% \\ 👍🏽 = ok? a=b&c=d")]
    [InlineData("1")]
    public async Task A_message_that_was_taken_is_there_as_it_was_written(string text)
    {
        var handed = await Vendor.Send(MessageTo(Good, text), default);

        var taken = Assert.Single(Fake.Taken);
        Assert.Equal((Delivery.Sent, taken.Id, null), (handed.What, handed.VendorId, handed.Trouble));
        Assert.Equal((Good[1..], text), (taken.To, taken.Text));
        Assert.True(Vendor.Reaches);
    }

    [Fact]
    public async Task Half_of_a_character_keeps_no_message()
    {
        Assert.Equal(Delivery.Sent, (await Vendor.Send(MessageTo(Good, "Ol\ud83d!"), default)).What);
        Assert.Equal("Ol\ufffd!", Assert.Single(Fake.Taken).Text);
    }

    [Theory]
    [InlineData("+5511900000001")]
    [InlineData("+551130000001")] // a landline may have WhatsApp, and has eight digits for ever
    [InlineData("+551180000001")] // and so has who never got the ninth
    [InlineData("+351912000001")]
    public async Task A_number_is_written_as_it_was_given(string phone)
    {
        Assert.Equal(Delivery.Sent, (await Vendor.Send(MessageTo(phone), default)).What);
        Assert.Equal(phone[1..], Assert.Single(Fake.Taken).To);
    }

    [Theory]
    [InlineData("")]
    [InlineData("5511900000001")]
    [InlineData("+55 11 90000-0001")]
    [InlineData("+55119000/../x")]
    [InlineData("+٥٥١١٩٠٠٠٠٠٠٠١")]
    public async Task What_is_no_number_is_refused_for_good_and_nobody_is_asked(string phone)
    {
        var handed = await Vendor.Send(MessageTo(phone), default);

        Assert.Equal((Delivery.Never, Trouble.NumberUnknown), (handed.What, handed.Trouble));
        Assert.Empty(Fake.Calls);
    }

    [Fact]
    public async Task With_a_wrong_key_the_trouble_is_the_accounts_and_may_be_mended()
    {
        var handed = await Vendor.Send(MessageTo(Good) with { Account = WithWrongKey }, default);

        Assert.Equal(Delivery.Later, handed.What);
        Assert.True(handed.Trouble?.IsOfAccount());
        Assert.Empty(Fake.Taken);
        AssertNothingIsTold();
    }

    [Fact]
    public async Task Without_what_is_required_or_with_what_cannot_be_it_nobody_is_asked()
    {
        foreach (var field in Vendor.Fields.Where(field => field.IsRequired && IsNeededToSend(field.Name)))
        {
            foreach (var value in (string[])["", "..", "a b", "a\r\nX-Injected: 1", "ção", new string('x', 2_000)])
            {
                var account = With(Account, field.Name, value);

                var handed = await Vendor.Send(MessageTo(Good) with { Account = account }, default);

                Assert.Equal(Delivery.Later, handed.What);
                Assert.True(handed.Trouble?.IsOfAccount(), $"{field.Name}: {handed.Trouble}");
                Assert.True((await Vendor.Check(account, default))?.IsOfAccount());
            }
        }

        Assert.Empty(Fake.Calls);
    }

    [Theory]
    [InlineData(Outage.Error, Trouble.VendorFails)]
    [InlineData(Outage.Busy, Trouble.TooFast)]
    [InlineData(Outage.Redirect, Trouble.VendorFails)]
    public async Task A_vendor_that_fails_is_tried_later(Outage outage, Trouble trouble)
    {
        Fake.Outage = outage;

        var handed = await Vendor.Send(MessageTo(Good), default);

        Assert.Equal((Delivery.Later, trouble), (handed.What, handed.Trouble));
        Assert.Single(Fake.Calls); // once, and nowhere else
        Assert.Empty(Fake.Taken);
        AssertNothingIsTold();
    }

    [Fact]
    public async Task A_vendor_that_is_not_there_has_taken_nothing()
    {
        int port;
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            port = ((IPEndPoint)listener.LocalEndpoint).Port;
        }

        var vendor = Open(At(new Uri($"http://127.0.0.1:{port}/")));

        Assert.Equal((Delivery.Later, Trouble.VendorFails), await vendor.Send(MessageTo(Good), default) is var handed ? (handed.What, handed.Trouble) : default);
        Assert.Equal(Trouble.VendorFails, await vendor.Check(Account, default));
        AssertNothingIsTold();
    }

    [Theory]
    [InlineData(Outage.Hang, 0)]
    [InlineData(Outage.Reset, 0)]
    [InlineData(Outage.Swallow, 1)]
    [InlineData(Outage.Cut, 1)]
    [InlineData(Outage.Flood, 1)]
    [InlineData(Outage.Nonsense, 0)]
    public async Task Who_hears_no_answer_that_makes_sense_cannot_know_and_says_so(Outage outage, int taken)
    {
        Fake.Outage = outage;
        var vendor = Open(At(Fake.Address), TimeSpan.FromSeconds(2));

        var thrown = await Assert.ThrowsAsync<UnansweredException>(() => vendor.Send(MessageTo(Good), default));

        Assert.Equal(taken, Fake.Taken.Count);
        Assert.All([.. Secrets, "João", "900000", Fake.Address.Authority], secret => Assert.DoesNotContain(secret, thrown.ToString(), StringComparison.Ordinal));
        AssertNothingIsTold();
    }

    [Fact]
    public async Task An_answer_without_an_end_is_not_read_for_long()
    {
        Fake.Outage = Outage.Flood;

        Assert.Equal(Trouble.VendorFails, await Vendor.Check(Account, default)); // what is heard of it makes no sense, and nobody waits for more
        Assert.InRange(Fake.Flooded, 1, 16 * 1024 * 1024); // what the machine holds between both is a few megabytes
    }

    [Fact]
    public async Task An_answer_that_takes_a_while_is_waited_for()
    {
        Fake.Delay = TimeSpan.FromMilliseconds(700);

        Assert.Equal(Delivery.Sent, (await Vendor.Send(MessageTo(Good), default)).What);
    }

    [Fact]
    public async Task Whoever_stops_waiting_is_told_that_they_did()
    {
        Fake.Outage = Outage.Hang;
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Vendor.Send(MessageTo(Good), stop.Token));
    }

    [Fact]
    public async Task More_than_is_taken_in_a_second_is_tried_later()
    {
        Fake.MostASecond = 1;
        await Vendor.Send(MessageTo(Good), default);

        var handed = await Vendor.Send(MessageTo(Good, id: "msg_02"), default);

        Assert.Equal((Delivery.Later, Trouble.TooFast), (handed.What, handed.Trouble));
    }

    [Fact]
    public async Task An_account_that_is_well_has_no_trouble() => Assert.Null(await Vendor.Check(Account, default));

    [Fact]
    public async Task A_check_tells_a_wrong_key_from_a_vendor_that_fails()
    {
        Assert.True((await Vendor.Check(WithWrongKey, default))?.IsOfAccount());

        foreach (var outage in (Outage[])[Outage.Error, Outage.Nonsense, Outage.Redirect, Outage.Reset])
        {
            Fake.Outage = outage;
            var trouble = await Vendor.Check(Account, default);
            Assert.True(trouble is Trouble.VendorFails or Trouble.NoAnswer, $"{outage}: {trouble}");
        }

        Fake.Outage = Outage.Hang;
        Assert.Equal(Trouble.NoAnswer, await Open(At(Fake.Address), TimeSpan.FromSeconds(1)).Check(Account, default));
        AssertNothingIsTold();
    }

    [Fact]
    public void What_a_shop_is_asked_for_has_names_of_its_own_and_something_secret()
    {
        Assert.Equal(Vendor.Fields.Count, Vendor.Fields.Select(field => field.Name).Distinct().Count());
        Assert.Contains(Vendor.Fields, field => field is { IsSecret: true, IsRequired: true });
        Assert.All(Vendor.Fields.Where(field => field.IsRequired), field => Assert.NotEqual("", Account[field.Name]));
    }

    /// <summary>Whether a field matters when something is sent, and not only when something is heard.</summary>
    protected virtual bool IsNeededToSend(string field) => true;
}
