using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Encaixe.App.Limits;
using Encaixe.Emulators;
using Encaixe.Host.Doors;
using NodaTime.Testing;

namespace Encaixe.Host.Tests.Api;

/// <summary>What becomes of those who ask too much, at doors that are tight; who they are behind a proxy; and who may call from other sites.</summary>
public sealed class CrowdTests : IAsyncLifetime
{
    private const string Shop = "/api/v1/shops/barbearia-demo";
    private const string Friend = "https://www.salao.example";

    private static readonly DoorLimits _tight = DoorLimits.Tight with { Bookings = 3, BookingsByPhone = 3, Changes = 2 };

    /// <summary>Whoever has to wait waits for ever, however slow the machine is.</summary>
    private static readonly RealTime _still = new(new FakeClock(RunningServer.Monday));

    private readonly RunningServer _server = new()
    {
        Limits = _tight,
        Edge = new Edge { Proxies = [IPNetwork.Parse("127.0.0.0/8")], Origins = [Friend] },
        World = _still,
    };

    private int _numbers = 100;

    public async ValueTask InitializeAsync()
    {
        await _server.InitializeAsync();
        await _server.Seed();
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_net_that_books_without_end_waits_and_others_book()
    {
        var answers = new List<Answer>();
        for (var tries = 0; tries < 12; tries++)
        {
            answers.Add(await Book("203.0.113.7"));
        }

        var last = answers[^1].Is(429, "too-many-tries");
        Assert.Equal((string?)last.Json["retryAfterSeconds"]!.ToJsonString(), last.Headers["Retry-After"]);
        Assert.Contains("espere", (string?)last.Json["detail"]!, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(9, answers.Count(answer => answer.Code != "too-many-tries")); // five that are not counted, three, and one
        (await Book("203.0.113.99")).Is(429, "too-many-tries"); // the same net
        Assert.NotEqual(429, (await Book("198.51.100.7")).Status);
    }

    [Fact]
    public async Task A_number_is_told_of_bookings_and_of_waiting_together_and_not_without_end()
    {
        const string Phone = "+5511900000999";
        for (var told = 0; told < 4; told++)
        {
            Assert.Equal(201, (await Book($"198.51.{told}.1", phone: Phone, start: $"2026-12-0{told + 1}T10:00")).Status);
            Assert.Equal(201, (await Wait($"198.52.{told}.1", Phone, $"2026-12-1{told}")).Status);
        }

        Assert.Equal(201, (await Book("198.53.1.1", phone: Phone, start: "2026-12-15T10:00")).Status); // five that are not counted, three, and one
        (await Wait("198.53.2.1", Phone, "2026-12-16")).Is(429, "too-many-tries");
        (await Book("198.53.3.1", phone: Phone, start: "2026-12-16T10:00")).Is(429, "too-many-tries");
        Assert.Equal(201, (await Book("198.53.4.1", start: "2026-12-16T10:00")).Status); // another number
    }

    [Fact]
    public async Task What_a_link_changes_of_one_appointment_tells_its_client_not_without_end_whatever_it_is()
    {
        var made = await Book("203.0.113.7");
        var path = $"/api/v1/appointments/by-token/{((string)made.Json["manageUrl"]!).Split('/')[^1]}";
        Answer? last = null;
        for (var tries = 0; tries < 16; tries++)
        {
            last = await Post($"{path}/earlier", "198.51.100.7", new() { ["when"] = new JsonObject { ["noticeMinutes"] = 60 + tries } });
        }

        last!.Is(429, "too-many-tries");
        (await Post($"{path}/services/corte/cancel", "198.51.100.7", [])).Is(429, "too-many-tries");
        (await Post($"{path}/confirm", "198.51.100.7", [])).Is(429, "too-many-tries");
        Assert.Equal(200, (await Send(HttpMethod.Get, path, "198.51.100.7")).Status);
    }

    [Fact]
    public async Task What_somebody_says_beyond_what_their_proxy_says_is_not_believed()
    {
        for (var tries = 0; tries < 12; tries++)
        {
            await Book($"198.51.{tries}.1, 203.0.113.7");
        }

        (await Book("198.51.77.1, 203.0.113.7")).Is(429, "too-many-tries");
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, true)] // the next one on the way is nobody's proxy, so what it says does not count
    [InlineData(2, false)]
    public async Task Only_the_proxies_that_are_named_are_believed(int hops, bool isNamed)
    {
        await using var server = new RunningServer
        {
            Limits = _tight,
            Edge = new Edge { Hops = hops, Proxies = isNamed ? [IPNetwork.Parse("127.0.0.0/8")] : [] },
            World = _still,
        };
        await server.InitializeAsync();
        await server.Seed();
        Answer? last = null;
        for (var tries = 0; tries < 12; tries++)
        {
            last = await Book($"198.51.{tries}.1, 203.0.113.7", server);
        }

        last!.Is(429, "too-many-tries"); // all from one net, whatever was made up before it
    }

    [Fact]
    public async Task One_net_that_asks_faster_than_people_do_is_slowed_down_and_others_are_not()
    {
        var found = new ConcurrentBag<Answer>();
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            // However slowly they come to it: what one net may ask at one go grows by a hundred a second.
            for (var i = 0; found.DistinctBy(answer => answer.Type).Count() < 2 && watch.Elapsed < TimeSpan.FromMinutes(1); i++)
            {
                var answer = await (i % 10 == 9
                    ? Send(HttpMethod.Get, "/nobody-has-this", "203.0.113.7", accept: "text/html")
                    : Send(HttpMethod.Get, Shop, "203.0.113.7"));
                if (answer.Status == 429)
                {
                    found.Add(answer);
                }
            }
        })));
        var slowed = found.ToLookup(answer => answer.Type);

        Assert.All(slowed["application/problem+json"], answer => Assert.Equal("1", answer.Is(429, "too-many-tries").Headers["Retry-After"]));
        Assert.All(slowed["text/html"], page => Assert.Contains("É muita coisa de uma vez", page.Text, StringComparison.Ordinal));
        Assert.All(slowed["text/html"], page => Assert.Equal("1", page.Headers["Retry-After"]));
        Assert.Equal(2, slowed.Count);
        Assert.Equal(200, (await Send(HttpMethod.Get, Shop, "198.51.100.7")).Status);
        Assert.Equal(200, (await Send(HttpMethod.Get, "/health/live", "203.0.113.7")).Status);
    }

    [Fact]
    public async Task A_proxy_that_nobody_named_is_noticed_once()
    {
        await using var bare = new RunningServer();
        await bare.InitializeAsync();
        Assert.Empty(bare.Log.Lines);

        for (var asked = 0; asked < 3; asked++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/health/live");
            request.Headers.Add("X-Forwarded-For", "203.0.113.7");
            using var response = await bare.Http.SendAsync(request);
        }

        Assert.Contains("ENCAIXE_PROXIES", Assert.Single(bare.Log.Lines).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_says_in_words_that_it_was_too_often()
    {
        for (var tries = 0; tries < 12; tries++)
        {
            await Book("203.0.113.7");
        }

        using var form = new FormUrlEncodedContent(
        [
            new("service", "corte"), new("professional", "joao"), new("start", "2026-11-26T10:00:00-03:00"), new("name", "Caio Prado"),
            new("phone", "(11) 90000-0099"), new("key", Guid.NewGuid().ToString("N")),
        ]);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/barbearia-demo/book") { Content = form };
        request.Headers.Add("X-Forwarded-For", "203.0.113.7");
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        using var response = await _server.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.Contains("Foram muitas tentativas", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_of_other_sites_may_call_exactly_where_that_was_said()
    {
        var asked = await Ask(Friend, "POST", $"{Shop}/appointments");
        Assert.Equal((204, Friend), (asked.Status, asked.Headers["Access-Control-Allow-Origin"]));
        Assert.Contains("Idempotency-Key", asked.Headers["Access-Control-Allow-Headers"], StringComparison.Ordinal);
        Assert.DoesNotContain("Access-Control-Allow-Credentials", asked.Headers.Keys);
        foreach (var (origin, path) in (IEnumerable<(string, string)>)
            [("https://salao.example", Shop), ("http://www.salao.example", Shop), ("https://www.salao.example.evil.example", Shop), ("null", Shop),
            (Friend, "/barbearia-demo"), (Friend, "/health/live")])
        {
            Assert.DoesNotContain("Access-Control-Allow-Origin", (await Ask(origin, "POST", path)).Headers.Keys);
            Assert.DoesNotContain("Access-Control-Allow-Origin", (await Send(HttpMethod.Get, path, origin: origin)).Headers.Keys);
        }

        var read = await Send(HttpMethod.Get, Shop, origin: Friend);
        Assert.Equal((200, Friend), (read.Status, read.Headers["Access-Control-Allow-Origin"]));
    }

    private Task<Answer> Book(string from, RunningServer? at = null, string? phone = null, string start = "2026-12-01T10:00") => Post(
        $"{Shop}/appointments",
        from,
        new JsonObject
        {
            ["services"] = new JsonArray("corte"),
            ["professional"] = "any",
            ["start"] = start,
            ["customer"] = Client(phone ?? $"+5511900000{Interlocked.Increment(ref _numbers):000}"),
        },
        at);

    private Task<Answer> Wait(string from, string phone, string day) => Post(
        $"{Shop}/waitlist",
        from,
        new JsonObject { ["services"] = new JsonArray("corte"), ["from"] = day, ["to"] = day, ["customer"] = Client(phone) });

    private static JsonObject Client(string phone) => new() { ["name"] = "Maria Aparecida", ["phone"] = phone };

    private async Task<Answer> Post(string path, string from, JsonObject body, RunningServer? at = null)
    {
        using var content = new StringContent(body.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        return await Send(HttpMethod.Post, path, from, content: content, at: at);
    }

    private Task<Answer> Ask(string origin, string method, string path) => Send(HttpMethod.Options, path, origin: origin, asks: method);

    private async Task<Answer> Send(
        HttpMethod method, string path, string? from = null, string? origin = null, string? asks = null, string? accept = null, HttpContent? content = null,
        RunningServer? at = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString("N"));
        foreach (var (name, value) in (IEnumerable<(string, string?)>)
            [("X-Forwarded-For", from), ("Origin", origin), ("Access-Control-Request-Method", asks), ("Accept", accept)])
        {
            if (value is not null)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }

        using var response = await (at ?? _server).Http.SendAsync(request);
        return await Answer.Of(response);
    }
}
