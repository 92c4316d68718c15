using System.Diagnostics;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json;
using Encaixe.Host.Tests.Binary;
using Encaixe.Host.Tests.Races;
using NodaTime;

namespace Encaixe.Host.Tests.Crashes;

/// <summary>The published server, killed with <c>kill -9</c> in the middle of its work and started again on the same
/// folder.</summary>
[Collection(WholeMachine.Name)]
public sealed class CrashTests(PublishedBinary binary, ITestOutputHelper output) : IClassFixture<PublishedBinary>
{
    private const int Kills = 100;
    private const int Clients = 16;

    /// <summary>How long nineteen starts in twenty may take; the machine may be busy with something else in one.</summary>
    private static readonly TimeSpan _soon = TimeSpan.FromSeconds(2);

    /// <summary>How far the clock goes on between a kill and the next start: past every lease of a job that was under way.</summary>
    private static readonly Duration _between = Duration.FromMinutes(2);

    [Fact]
    public async Task Whatever_was_acknowledged_survives_a_hundred_kills()
    {
        var (folder, ledger, now) = (binary.NewFolder(), new Ledger(), RunningServer.Monday + _between);
        var starts = new List<TimeSpan>();
        var longest = TimeSpan.Zero;
        await CrashShop.Open(folder);

        for (var kill = 0; kill < Kills; kill++, now += _between)
        {
            await using var server = await PublishedBinary.Serve(folder, now);
            starts.Add(server.StartedIn);
            var shop = new ShopClient(server.Http, CrashShop.Slug);
            await ledger.CheckWhatTheKillTouched(shop);
            var load = Enumerable.Range(0, Clients).Select(_ => Task.Run(() => Use(shop, ledger))).ToList();
            await Task.Delay(RandomNumberGenerator.GetInt32(5, 200));
            await server.Kill();
            await Task.WhenAll(load);
            if (kill % 10 == 9)
            {
                longest = await Verify(folder, longest);
            }
        }

        await using (var server = await PublishedBinary.Serve(folder, now))
        {
            await ledger.CheckEverything(new ShopClient(server.Http, CrashShop.Slug));
            await EveryBookingIsAnnounced(server, ledger);
            Assert.Equal(0, (await server.Stop("TERM")).Code);
        }

        longest = await Verify(folder, longest);
        starts.Sort();
        output.WriteLine($"{Kills} kills; {ledger}; starts of {starts[Kills / 2]} (median) to {starts[^1]}, longest verify {longest}");
        Assert.True(ledger.Acknowledged > Kills, $"{ledger}: that was no load.");
        Assert.True(starts[Kills * 19 / 20] <= _soon, $"{starts[Kills * 19 / 20]}");
    }

    /// <summary>Books, moves and gives up, until the server is gone.</summary>
    private static async Task Use(ShopClient shop, Ledger ledger)
    {
        try
        {
            for (var i = 0; ; i++)
            {
                await ledger.Use(shop, i);
            }
        }
        catch (Exception e) when (e is HttpRequestException or SocketException)
        {
            // The server is gone (a connection that it took and dropped is a bare error of the socket), and the ledger knows what was under way.
        }
    }

    /// <summary>The confirmation was promised in the booking's own commit: it comes, whoever died in between.</summary>
    private static async Task EveryBookingIsAnnounced(PublishedServer server, Ledger ledger)
    {
        var missing = ledger.NeverChanged;
        var patience = Stopwatch.StartNew();
        while (missing.Count > 0)
        {
            Assert.True(patience.Elapsed < TimeSpan.FromSeconds(60), $"{missing.Count} were never told.");
            await Task.Delay(TimeSpan.FromMilliseconds(250));
            var inbox = JsonElement.Parse(await server.Http.GetStringAsync("/sandbox/messages"));
            missing.ExceptWith(inbox.EnumerateArray().Select(message => message.GetProperty("appointment").GetString()!));
        }
    }

    private static async Task<TimeSpan> Verify(string folder, TimeSpan longest)
    {
        var since = Stopwatch.StartNew();
        var verify = await PublishedBinary.Run(folder, "verify", "--json");
        Assert.True(verify.Code == 0, verify.Output + verify.Errors);
        Assert.Contains("\"flaws\":[]", verify.Output, StringComparison.Ordinal);
        return since.Elapsed > longest ? since.Elapsed : longest;
    }
}
