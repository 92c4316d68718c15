using System.Globalization;
using System.Net;
using System.Text;
using Bunit;
using Encaixe.Staff.Agenda;
using Encaixe.Staff.Api;
using Encaixe.Staff.Offline;
using Encaixe.Staff.Shell;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Testing;

namespace Encaixe.Staff.Tests;

/// <summary>The app with somebody in it, before a server that answers each address as it was told to.</summary>
internal sealed class Front : HttpMessageHandler, IAsyncDisposable
{
    private const string Setup = """{"name":"Barbearia","slug":"barbearia","timeZone":"America/Sao_Paulo","currency":"BRL","rules":{},"hours":{"week":[["09:00-18:00"],["09:00-18:00"],[],[],[],[],[]]}}""";

    private const string People = """{"items":[{"id":"ze","name":"Zé","services":["corte"],"isActive":true}]}""";

    private const string Services = """{"items":[{"id":"corte","name":"Corte","lengthMinutes":30,"priceMinor":5000,"isActive":true}]}""";

    private readonly List<(string Asked, HttpStatusCode? Status, string Body)> _answers = [];

    private readonly Dictionary<string, Action> _done = new(StringComparer.Ordinal);

    private Front()
    {
    }

    /// <summary>What is drawn.</summary>
    public BunitContext Context { get; } = new();

    /// <summary>Whether there is no network.</summary>
    public bool IsAway { get; set; }

    /// <summary>What the device keeps.</summary>
    public PlayedDevice Device { get; private init; } = new();

    /// <summary>What was asked, with what: <c>GET /customers?limit=50</c>.</summary>
    public List<(string What, string Body, HttpRequestMessage Request)> Asked { get; } = [];

    /// <summary>The shop that they are in.</summary>
    public Shop Shop => Context.Services.GetRequiredService<Shop>();

    /// <summary>What was said for a moment.</summary>
    public Notes Notes => Context.Services.GetRequiredService<Notes>();

    /// <summary>Somebody comes in.</summary>
    /// <param name="told">Tells the server what else it answers before.</param>
    public static async Task<Front> Enter(string role = "owner", Action<Front>? told = null, PlayedDevice? device = null)
    {
        var front = new Front { Device = device ?? new PlayedDevice() };
        front.Says("POST /sessions/refresh", PlayedServer.SignedIn.Replace("\"owner\"", $"\"{role}\"", StringComparison.Ordinal))
            .Says("GET /shop", Setup)
            .Says("HEAD /health/live", "ok")
            .Says("GET /professionals", People)
            .Says("GET /services", Services)
            .Says("GET /conversations", """{"conversations":[],"unread":0}""")
            .Says("GET /customers/tags", """{"tags":[{"tag":"VIP","customers":3}],"isComplete":true}""");
        told?.Invoke(front);
        var network = new Network(front, pause: TimeSpan.FromMilliseconds(20));
        front.Context.JSInterop.Mode = JSRuntimeMode.Loose;
        front.Context.Services
            .AddSingleton(network)
            .AddSingleton(new HttpClient(network) { BaseAddress = new Uri("http://localhost/") })
            .AddSingleton<IDeviceStore>(front.Device)
            .AddSingleton<IClock>(new FakeClock(Instant.FromUtc(2026, 11, 24, 13, 0)))
            .AddStaff();
        Assert.True(await front.Context.Services.GetRequiredService<Session>().GoOn());
        Assert.Null(await front.Context.Services.GetRequiredService<Shop>().Read());
        front.Asked.Clear();
        return front;
    }

    /// <summary>What was done on the server, in its order.</summary>
    public IEnumerable<string> Posted => Asked.Where(one => one.What.StartsWith("POST", StringComparison.Ordinal)).Select(one => one.What);

    public KeptDays Days => Context.Services.GetRequiredService<KeptDays>();

    public KeptClients Clients => Context.Services.GetRequiredService<KeptClients>();

    public Session Session => Context.Services.GetRequiredService<Session>();

    public UnsentChanges Unsent => Context.Services.GetRequiredService<UnsentChanges>();

    public VisitDesk Desk => Context.Services.GetRequiredService<VisitDesk>();

    /// <summary>The network is back, and what waited was tried.</summary>
    public async Task Return()
    {
        IsAway = false;
        var network = Context.Services.GetRequiredService<Network>();
        for (var tries = 0; !network.IsReached; tries++)
        {
            Assert.True(tries < 500, "It was not noticed.");
            await Task.Delay(10);
        }

        await Unsent.Send();
    }

    /// <summary>From now on something becomes of what begins so; it is answered with an appointment.</summary>
    public Front Does(string asked, Action what)
    {
        _done[asked] = what;
        return Says(asked, Visit("10:00"));
    }

    /// <summary>A visit of half an hour with Zé, as the server says it.</summary>
    /// <param name="time">When it begins: <c>10:00</c>.</param>
    public static string Visit(string time, string status = "booked")
    {
        var stretch = $$"""
            "start":"2026-11-24T{{time}}:00-03:00","end":"2026-11-24T{{TimeOnly.Parse(time, CultureInfo.InvariantCulture).AddMinutes(30):HH:mm}}:00-03:00"
            """;
        return $$"""
            {"id":"v","status":"{{status}}","version":1,"timeZone":"America/Sao_Paulo",{{stretch}},
             "segments":[{"service":"corte","professional":"ze",{{stretch}},"serviceName":"Corte","professionalName":"Zé"}],"party":1,
             "customerName":"Rita Lobo","customerPhone":"+5511900000007","currency":"BRL","bookedAt":"2026-11-20T10:00:00-03:00","override":false,"cancelledByShop":false,"customer":"c","history":[]}
            """;
    }

    /// <summary>From now on it answers so what begins so.</summary>
    public Front Says(string asked, string body, HttpStatusCode status = HttpStatusCode.OK)
    {
        _answers.Insert(0, (asked, status, body));
        return this;
    }

    /// <summary>From now on it refuses what begins so.</summary>
    public Front Refuses(string asked, HttpStatusCode status, string code, string facts = "") =>
        Says(asked, $$"""{"type":"https://encaixe.dev/problems/{{code}}","title":"{{code}}","status":{{(int)status}},"detail":"Não deu: {{code}}.","code":"{{code}}"{{facts}}}""", status);

    /// <summary>From now on it is not reached by what begins so.</summary>
    public Front Loses(string asked)
    {
        _answers.Insert(0, (asked, null, ""));
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        await Context.DisposeAsync();
        Device.Dispose();
        Dispose();
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var what = $"{request.Method} {request.RequestUri!.PathAndQuery.Replace("/api/v1", "", StringComparison.Ordinal)}";
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        if (IsAway)
        {
            throw new HttpRequestException("away");
        }

        Asked.Add((what, body, request));
        var (_, status, answer) = _answers.FirstOrDefault(one => what.StartsWith(one.Asked, StringComparison.Ordinal));
        _done.GetValueOrDefault(what)?.Invoke();
        if (answer is null)
        {
            throw new InvalidOperationException($"Nobody said what to answer: {what}");
        }

        return status is { } said
            ? new HttpResponseMessage(said) { Content = new StringContent(answer, Encoding.UTF8, (int)said >= 400 ? "application/problem+json" : "application/json") }
            : throw new HttpRequestException("away");
    }
}
