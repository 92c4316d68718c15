using System.Net;
using System.Text;
using Bunit;
using Encaixe.Staff.Api;
using Encaixe.Staff.Offline;
using Encaixe.Staff.Shell;
using Encaixe.Staff.Texts;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Testing;

namespace Encaixe.Staff.Tests;

/// <summary>A shop that can be set up, on a server that keeps what it is told, by its tags.</summary>
internal sealed class SetupShop : HttpMessageHandler
{
    private static readonly string[] _several = ["/services", "/professionals", "/resources", "/combos", "/locations"];

    public Dictionary<string, string> Kept { get; } = new(StringComparer.Ordinal)
    {
        ["/shop"] = """{"name":"Barbearia","slug":"barbearia","timeZone":"America/Sao_Paulo","currency":"BRL","later":"kept","hours":{"week":[["09:00-18:00"],["09:00-18:00"],[],[],[],["20:00-02:00"],[]],"dates":[{"date":"2026-01-02","windows":[]}]},"rules":{"horizonDays":45,"laterRule":7},"holidays":["2026-01-20"],"optionalHolidays":["corpus-christi"],"nationalHolidays":true}""",
        ["/services/corte"] = """{"id":"corte","name":"Corte","category":"Cabelo","lengthMinutes":30,"priceMinor":5000,"seats":1,"order":1,"stepMinutes":10,"isActive":true,"later":{"a":1}}""",
        ["/services/barba"] = """{"id":"barba","name":"Barba","lengthMinutes":20,"priceMinor":4000,"order":4,"isActive":true}""",
        ["/services/luzes"] = """{"id":"luzes","name":"Luzes","lengthMinutes":90,"priceMinor":20000,"order":5,"isActive":false}""",
        ["/professionals/ze"] = """{"id":"ze","name":"Zé","services":["corte","luzes"],"order":1,"isActive":true}""",
        ["/professionals/ana"] = """{"id":"ana","name":"Ana","services":[],"order":2,"isActive":true,"hours":{"week":[[],["14:00-20:00"],[],[],[],[],[]],"dates":[{"date":"2026-12-24","windows":["09:00-12:00"]}]},"break":{"window":"12:00-14:00","lengthMinutes":45}}""",
        ["/professionals/gil"] = """{"id":"gil","name":"Gil","services":[],"order":3,"isActive":false}""",
        ["/resources/cadeira"] = """{"id":"cadeira","name":"Cadeira","units":3,"bufferMinutes":5,"hours":{"week":[["09:00-12:00"],[],[],[],[],[],[]]},"isActive":true,"later":1}""",
        ["/resources/lavatorio"] = """{"id":"lavatorio","name":"Lavatório","units":1,"isActive":true}""",
        ["/combos/corte-barba"] = """{"id":"corte-barba","services":["corte","barba"],"priceMinor":8000,"isActive":true,"later":1}""",
        ["/shop/checklist"] = """{"items":[{"id":"hours","isDone":true,"at":"/x"},{"id":"services","isDone":false,"at":"/x"},{"id":"newer","isDone":false,"at":"/x"},{"id":"booked","isDone":false,"at":"/x"}]}""",
    };

    public List<(string Method, string Path, string? Match, string Body)> Told { get; } = [];

    /// <summary>What is refused, by its path, and with which code.</summary>
    public Dictionary<string, string> Refuses { get; } = new(StringComparer.Ordinal);

    /// <summary>What refusals say beside their codes: members of JSON after a comma.</summary>
    public string Facts { get; set; } = "";

    /// <summary>What becomes of the shop when its logo is changed.</summary>
    public Action Picture { get; set; } = () => { };

    public Shop Shop { get; private set; } = null!;

    public Notes Notes { get; } = new();

    public static async Task<SetupShop> Open(BunitContext context, string role = "owner", Action<SetupShop>? with = null)
    {
        var server = new SetupShop();
        server.Kept["/session"] = PlayedServer.SignedIn.Replace("\"role\":\"owner\"", $"\"role\":\"{role}\"", StringComparison.Ordinal);
        with?.Invoke(server);
        var (network, device, clock) = (new Network(server), new PlayedDevice(), new FakeClock(Instant.FromUtc(2026, 11, 24, 13, 0)));
        var http = new HttpClient(network) { BaseAddress = new Uri("http://localhost/") };
        var (session, words) = (new Session(http, device, clock), new Words());
        await session.GoOn();
        var client = new EncaixeClient(http, session, words);
        var shop = server.Shop = new Shop(new KeptAnswers(client, session, network, device), session, clock, words);
        Assert.Null(await shop.Read());
        server.Told.Clear();
        context.JSInterop.Mode = JSRuntimeMode.Loose;
        context.Services.AddSingleton(network).AddSingleton<IDeviceStore>(device).AddStaff().AddSingleton(shop).AddSingleton(words).AddSingleton(client).AddSingleton(session).AddSingleton(server.Notes);
        return server;
    }

    /// <summary>Somebody else changes something.</summary>
    public void Change(string path, string from, string to) => Kept[path] = Kept[path].Replace(from, to, StringComparison.Ordinal);

    /// <summary>What was written last.</summary>
    public (string Method, string Path, string? Match, string Body) LastWrite => Told.Last(one => one.Method is "PUT" or "POST");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.AbsolutePath["/api/v1".Length..];
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var match = request.Headers.TryGetValues("If-Match", out var tags) ? tags.Single() : null;
        Told.Add((request.Method.Method, path, match, body));
        if (path == "/sessions/refresh")
        {
            return Answer(HttpStatusCode.OK, Kept["/session"]);
        }

        if (request.Method != HttpMethod.Get && Refuses.TryGetValue(path, out var code))
        {
            return Problem(HttpStatusCode.Conflict, code);
        }

        if (request.Method == HttpMethod.Post && _several.Contains(path))
        {
            Kept[$"{path}/new"] = body[..^1] + ",\"id\":\"new\"}";
            var made = Answer(HttpStatusCode.Created, Kept[$"{path}/new"]);
            made.Headers.Location = new Uri($"/api/v1{path}/new", UriKind.Relative);
            return made;
        }

        if (path == "/shop/logo")
        {
            Picture();
            return Answer(HttpStatusCode.OK, Kept["/shop"]);
        }

        if (request.Method == HttpMethod.Put)
        {
            if (match != TagOf(Kept[path]))
            {
                return Problem(HttpStatusCode.PreconditionFailed, "setup-changed");
            }

            Kept[path] = body;
        }

        return _several.Contains(path) ? Answer(HttpStatusCode.OK, Page(path, request.RequestUri.Query)) : Answer(HttpStatusCode.OK, Kept[path]);
    }

    private string Page(string path, string query) => $$"""{"items":[{{string.Join(',', Kept
        .Where(one => one.Key.StartsWith(path + "/", StringComparison.Ordinal) && (!query.Contains("active=true", StringComparison.Ordinal) || !one.Value.Contains("\"isActive\":false", StringComparison.Ordinal)))
        .Select(one => one.Value))}}]}""";

    private static string TagOf(string body) => $"\"{body.Length}-{string.GetHashCode(body, StringComparison.Ordinal)}\"";

    private static HttpResponseMessage Answer(HttpStatusCode status, string body) => new(status)
    {
        Content = new StringContent(body, Encoding.UTF8, "application/json"),
        Headers = { ETag = new(TagOf(body)) },
    };

    private HttpResponseMessage Problem(HttpStatusCode status, string code) => new(status)
    {
        Content = new StringContent($$"""{"type":"x","title":"{{code}}","status":409,"detail":"Não deu ({{code}}).","code":"{{code}}"{{Facts}}}""", Encoding.UTF8, "application/problem+json"),
    };
}
