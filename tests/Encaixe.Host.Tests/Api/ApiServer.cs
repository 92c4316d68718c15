using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Encaixe.App.Appointments;
using Encaixe.App.Catalog;
using Encaixe.App.Integrity;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Team;
using Encaixe.App.Tenancy;
using Encaixe.App.Webhooks;
using Encaixe.Emulators;
using Encaixe.Host.Demo;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using NodaTime.Testing;

namespace Encaixe.Host.Tests.Api;

/// <summary>One server for the classes that ask for it; they run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class ApiTests : ICollectionFixture<ApiServer>
{
    public const string Name = "api";
}

/// <summary>The real server in this process on a port of its own, with the demo shop and with a strict shop in another
/// zone, on a Monday at 09:01 in São Paulo.</summary>
public sealed class ApiServer : IAsyncLifetime
{
    public const string Demo = "/api/v1/shops/barbearia-demo";
    public const string Strict = "/api/v1/shops/loja-severa";
    public const string Address = "https://agenda.example";

    private static readonly LocalDate _firstFree = new(2026, 12, 14);
    private static readonly LocalDate _firstFriday = new(2027, 1, 8);

    private static readonly Instant _start = Instant.FromUtc(2026, 11, 23, 12, 1);

    private readonly RunningServer _server;
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _owners = new(StringComparer.Ordinal);
    private int _near;
    private int _times = -1;
    private int _fridays = -1;
    private int _phones = 99;

    /// <summary>One whose clock runs.</summary>
    public ApiServer()
        : this(new SafeHttp((_, _) => Task.FromResult<IPAddress[]>([])) { ReachesThisMachine = true })
    {
    }

    /// <param name="outside">How webhooks are told.</param>
    /// <param name="stands">Whether its clock stands, so that nothing happens but what is asked for.</param>
    internal ApiServer(SafeHttp outside, bool stands = false) => _server = new RunningServer
    {
        Url = Address,
        Now = _start,
        World = stands ? new RealTime(new FakeClock(_start)) : null,
        Http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }),
        Outside = outside,
    };

    /// <summary>Speaks with it, and follows no redirect.</summary>
    public HttpClient Http => _server.Http;

    /// <summary>What it is made of.</summary>
    public IServiceProvider Services => _server.Services;

    /// <summary>What its clock shows.</summary>
    public Instant Now => Services.GetRequiredService<IWorld>().GetCurrentInstant();

    /// <summary>Its database.</summary>
    public string DataFile => _server.DataFile;

    /// <summary>What it logged, from warnings on.</summary>
    public IReadOnlyCollection<(LogLevel Level, string Text)> Log => _server.Log.Lines;

    public async ValueTask InitializeAsync()
    {
        await _server.InitializeAsync();
        await _server.Seed();
        await OpenStrictShop();
    }

    /// <summary>A time that nobody else in these tests books with João.</summary>
    public string FreeTime()
    {
        var number = Interlocked.Increment(ref _times);
        var (day, hour) = Math.DivRem(number, 8);
        var date = _firstFree.PlusDays((7 * (day / 4)) + (day % 4)); // to Thursday: Christmas and New Year are Fridays
        return string.Create(CultureInfo.InvariantCulture, $"{date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)}T{9 + hour:00}:00");
    }

    /// <summary>A time of the strict shop's at which nothing can be given up any more, however many free times were used.</summary>
    public string TimeTooNear() =>
        string.Create(CultureInfo.InvariantCulture, $"2026-12-02T{Interlocked.Increment(ref _near):00}:00");

    /// <summary>A time of João's on a date that nobody else in these tests books or waits for: whoever waits for it is the first in
    /// line.</summary>
    public string FreeTimeToWaitFor() =>
        $"{_firstFriday.PlusWeeks(Interlocked.Increment(ref _fridays)).ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)}T10:00";

    /// <summary>A telephone that nobody has.</summary>
    public string FreePhone() => string.Create(CultureInfo.InvariantCulture, $"+5511900000{Interlocked.Increment(ref _phones):000}");

    /// <summary>A booking of a free time, as it crosses the wire.</summary>
    public JsonObject Booking(string? start = null) => new()
    {
        ["services"] = new JsonArray("corte"),
        ["professional"] = "joao",
        ["start"] = start ?? FreeTime(),
        ["customer"] = new JsonObject { ["name"] = "Maria Aparecida", ["phone"] = FreePhone() },
    };

    public Task<Answer> Book(JsonObject body, string? key = null, string shop = Demo, string? language = null) =>
        Send(HttpMethod.Post, $"{shop}/appointments", body.ToJsonString(), key ?? Guid.NewGuid().ToString("N"), language);

    /// <summary>Books a free time, and gives the link's token.</summary>
    public async Task<string> TokenOfNew(string? start = null, string shop = Demo)
    {
        var answer = await Book(Booking(start), shop: shop);
        Assert.True(answer.Status == 201, answer.Text);
        return ((string)answer.Json["manageUrl"]!).Split('/')[^1];
    }

    /// <summary>The id of the appointment that a link's token opens.</summary>
    public static string IdIn(string token) => Convert.ToHexStringLower(Base64Url.DecodeFromChars(token).AsSpan(16, 16));

    /// <summary>The account of a shop's owner.</summary>
    public Task<string> OwnerOf(string slug = "barbearia-demo") =>
        _owners.GetOrAdd(slug, _ => new Lazy<Task<string>>(() => Members.New(this))).Value;

    /// <summary>What opens a shop for its owner.</summary>
    public async Task<string> OwnersToken(string slug = "barbearia-demo")
    {
        var account = await OwnerOf(slug);
        await Members.Become(this, slug, account, Role.Owner);
        return await Members.TokenOf(this, account);
    }

    /// <summary>A key that opens for a program whatever one can, in the demo shop.</summary>
    public async Task<string> ApiKeyOf()
    {
        var shop = await Services.GetRequiredService<TenantResolver>().BySlug("barbearia-demo", CancellationToken.None);
        return Services.GetRequiredService<DemoPeople>().KeyOf(shop!.Value.Tenant.Id);
    }

    /// <summary>The token of an invitation's link, wherever that was told.</summary>
    public async Task<string> InvitationTokenOf(string invitation, string slug = "barbearia-demo")
    {
        var shop = await Services.GetRequiredService<TenantResolver>().BySlug(slug, CancellationToken.None);
        return Services.GetRequiredService<InvitationLinks>().UrlOf(shop!.Value.Tenant.Id, invitation).Split('/')[^1];
    }

    /// <summary>The token of an appointment's link.</summary>
    public async Task<string> TokenOf(string appointment, string slug = "barbearia-demo")
    {
        var shop = await Services.GetRequiredService<TenantResolver>().BySlug(slug, CancellationToken.None);
        return Services.GetRequiredService<ManageLinks>().TokenOf(shop!.Value.Tenant.Id, appointment);
    }

    /// <summary>Asks as the shop's owner does.</summary>
    public async Task<Answer> SendAsStaff(
        HttpMethod method, string path, JsonObject? body = null, string? name = null, string? value = null, string? key = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        request.Headers.Authorization = new("Bearer", key ?? await OwnersToken());
        Add(request, name ?? "", name is null ? null : value);
        using var response = await Http.SendAsync(request);
        return await Answer.Of(response);
    }

    public async Task<Answer> Send(
        HttpMethod method,
        string path,
        string? json = null,
        string? key = null,
        string? language = null,
        (string Name, string Value)? header = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (json is not null)
        {
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        }

        Add(request, "Idempotency-Key", key);
        Add(request, "Accept-Language", language);
        Add(request, header?.Name ?? "", header?.Value);
        using var response = await Http.SendAsync(request);
        return await Answer.Of(response);
    }

    public Task<Answer> Get(string path, string? language = null) => Send(HttpMethod.Get, path, language: language);

    /// <summary>Says some bytes to it over a connection of their own, and what came back.</summary>
    /// <param name="hangsUp">Whether nothing more is said afterwards.</param>
    public Task<string> Say(ReadOnlyMemory<byte> bytes, TimeSpan? patience = null, bool hangsUp = true) =>
        BareConnection.Say(Http.BaseAddress!, bytes, patience ?? TimeSpan.FromSeconds(5), hangsUp);

    /// <summary>Walks through all shops and proves the invariants.</summary>
    public async Task<IReadOnlyList<Flaw>> Flaws()
    {
        var flaws = new List<Flaw>();
        await foreach (var (tenant, _) in Services.GetRequiredService<TenantResolver>().All(CancellationToken.None))
        {
            flaws.AddRange((await Services.GetRequiredService<VerifyShop>().Execute(tenant, CancellationToken.None)).Flaws);
        }

        return flaws;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static void Add(HttpRequestMessage request, string header, string? value)
    {
        if (value is not null)
        {
            request.Headers.TryAddWithoutValidation(header, value);
        }
    }

    /// <summary>A shop that takes no cancellation in the last thirty days, where the clocks have skipped an hour.</summary>
    private Task<Tenant?> OpenStrictShop() => Services.GetRequiredService<OpenShop>().Execute(
        new Shop
        {
            Name = "Loja Severa",
            Slug = "loja-severa",
            Rules = new BookingRules { CancelNoticeMinutes = 30 * 24 * 60 },
            Locations =
            [
                new Location
                {
                    Id = "centro",
                    TimeZone = "America/Santiago",
                    Hours = Hours.On(Enum.GetValues<IsoDayOfWeek>(), "00:00-24:00"),
                },
            ],
        },
        [
            new Service { Id = "corte", Name = "Corte", LengthMinutes = 30, PriceMinor = 1 },
            new Service { Id = "conversa", Name = "Conversa por vídeo", LengthMinutes = 30, PriceMinor = 1, Order = 1, IsRemote = true },
        ],
        [new Professional { Id = "joao", Name = "João", Services = ["corte", "conversa"] }],
        CancellationToken.None);
}

/// <summary>What the server answered.</summary>
public sealed record Answer(int Status, string? Type, byte[] Body, IReadOnlyDictionary<string, string> Headers)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public JsonNode Json => JsonNode.Parse(Body)!;

    public string? Code => (string?)Json["code"];

    public static async Task<Answer> Of(HttpResponseMessage response) => new(
        (int)response.StatusCode,
        response.Content.Headers.ContentType?.MediaType,
        await response.Content.ReadAsByteArrayAsync(),
        response.Headers.Concat(response.Content.Headers)
            .ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase));

    /// <summary>That it is a problem with this code, told as problems are.</summary>
    public Answer Is(int status, string code)
    {
        Assert.Equal((status, "application/problem+json"), (Status, Type));
        Assert.Equal(code, Code);
        Assert.Equal(code, (string?)Json["title"]);
        Assert.Equal(status, (int?)Json["status"]);
        Assert.EndsWith($"/{code}", (string?)Json["type"], StringComparison.Ordinal);
        Assert.Equal("no-store", Headers["Cache-Control"]);
        Assert.Equal("nosniff", Headers["X-Content-Type-Options"]);
        return this;
    }
}
