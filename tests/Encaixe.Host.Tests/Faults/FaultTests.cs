using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Encaixe.Contracts;
using Encaixe.Host.Tests.Crashes;
using Encaixe.Host.Tests.Races;

namespace Encaixe.Host.Tests.Faults;

/// <summary>Clients of a shop over ways on which requests and answers are lost, doubled, late and torn: whatever was acknowledged is
/// there, once.</summary>
/// <remarks>Derived once for each engine: what is between the product and its store and queue goes wrong too, where that is a network.</remarks>
public abstract class FaultTests(ITestOutputHelper output)
{
    private const int Operations = 10_000;
    private const int Clients = 16;
    private const string Slug = "fault-shop";

    /// <summary>On the way from clients to the server.</summary>
    private static readonly Fault[] _onTheWay = [Fault.Delayed, Fault.Dropped, Fault.Doubled, Fault.AnswerCut, Fault.AnswerTorn];

    [Fact]
    [Trait("Promise", "P1")]
    public async Task Whatever_is_lost_on_the_way_what_was_acknowledged_is_there_exactly_once()
    {
        var ledger = new Ledger();
        var watch = Stopwatch.StartNew();
        await using (var server = await Start(RunningServer.Monday))
        {
            await RaceShop.Open(server, Slug, Ledger.Team, RaceShop.Cut);
            await using var proxy = await FaultyProxy.Start(server.Http.BaseAddress!, share: 0.05, _onTheWay);
            using var http = new HttpClient(new Doubts()) { BaseAddress = proxy.Address };
            await Use(new ShopClient(http, Slug), ledger);

            proxy.IsCalm = true;
            CalmDown();
            await ledger.CheckEverything(new ShopClient(http, Slug));
            proxy.AssertEverythingHappened();
            output.WriteLine($"{GetType().Name}: {Operations / watch.Elapsed.TotalSeconds:0} operations/s; {ledger}; clients: {proxy}; behind: {Behind}");
        }

        AssertEverythingHappenedBehind();
        // Later, so that every lease of a job that was lost is over.
        await using var later = await Start(RunningServer.Monday + NodaTime.Duration.FromMinutes(10));
        await EveryBookingIsAnnounced(later, ledger);
        var shop = await RaceShop.Find(later, Slug);
        await shop.IsSound();
        Assert.Equal(ledger.Acknowledged, (await shop.All()).Count);
    }

    /// <summary>What went wrong behind it.</summary>
    protected virtual string Behind => "nothing";

    /// <summary>Starts a server on the engine, and always on the same data.</summary>
    private protected abstract Task<RunningServer> Start(NodaTime.Instant now);

    /// <summary>From here on nothing goes wrong behind the server.</summary>
    protected virtual void CalmDown()
    {
    }

    /// <summary>That everything went wrong behind the server that could.</summary>
    protected virtual void AssertEverythingHappenedBehind()
    {
    }

    /// <summary>Books, moves, gives up, looks, and asks again what was not answered.</summary>
    private static Task Use(ShopClient shop, Ledger ledger)
    {
        var left = Operations;
        return Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; Interlocked.Decrement(ref left) >= 0; i++)
            {
                var entry = ledger.Next();
                if (!await Insist(() => entry.IsUnknown ? entry.AskAgain(shop) : entry.Book(shop)) || entry.Booking is null)
                {
                    continue;
                }

                if (i % 2 == 1 && Interlocked.Decrement(ref left) >= 0)
                {
                    await Try(i % 4 == 1 ? entry.Cancel(shop) : entry.Move(shop));
                }
                else if (Interlocked.Decrement(ref left) >= 0)
                {
                    await Try(entry.Check(shop));
                }
            }
        })));

        async Task<bool> Insist(Func<Task<bool>> book)
        {
            for (var tries = 0; tries < 3; tries++)
            {
                try
                {
                    return await book();
                }
                catch (Exception e) when (IsDoubtful(e))
                {
                    // Again, under the same key; who is not answered at all is asked at the end.
                }
            }

            return false;
        }

        static async Task Try(Task change)
        {
            try
            {
                await change;
            }
            catch (Exception e) when (IsDoubtful(e))
            {
                // It was made or not: the ledger takes either.
            }
        }
    }

    private static bool IsDoubtful(Exception e) => e is HttpRequestException or SocketException or IOException;

    private static async Task EveryBookingIsAnnounced(RunningServer server, Ledger ledger)
    {
        var missing = ledger.NeverChanged;
        for (var patience = Stopwatch.StartNew(); missing.Count > 0; await Task.Delay(500))
        {
            Assert.True(patience.Elapsed < TimeSpan.FromSeconds(90), $"{missing.Count} were never told.");
            var inbox = JsonElement.Parse(await server.Http.GetStringAsync("/sandbox/messages"));
            missing.ExceptWith(inbox.EnumerateArray().Select(message => message.GetProperty("appointment").GetString()!));
        }
    }

    /// <summary>Takes an answer that says nothing for none: the server did not hear from its store in time, or asks to be asked again.</summary>
    private sealed class Doubts() : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = await base.SendAsync(request, cancellationToken);
            await answer.Content.LoadIntoBufferAsync(cancellationToken);
            return answer.StatusCode == HttpStatusCode.ServiceUnavailable || (answer.StatusCode == HttpStatusCode.Conflict
                && (await answer.Content.ReadAsStringAsync(cancellationToken)).Contains($"\"{RefusalCodes.TryAgain}\"", StringComparison.Ordinal))
                ? throw new HttpRequestException("Nobody knows.")
                : answer;
        }
    }
}
