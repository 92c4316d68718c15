using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Encaixe.App.Accounts;
using Encaixe.App.Appointments;
using Encaixe.App.Catalog;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Languages;
using Encaixe.App.Live;
using Encaixe.App.Series;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Team;
using Encaixe.App.Tenancy;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Encaixe.Host.Tests.Api;

/// <summary>A visit that was booked, with the wish that it was booked by.</summary>
internal sealed record BookedVisit(string Id, string Token, string Start, JsonObject Body);

/// <summary>Somebody who asks for what is refused, and wants to be told why in their language.</summary>
internal sealed class RefusedClient(RefusingServers servers, Language language)
{
    /// <summary>A shop of rules: two visits a day, none at once, none moved.</summary>
    public const string Fussy = "/api/v1/shops/casa-das-regras";

    /// <summary>A time that nobody books.</summary>
    public const string Friday = "2026-12-11T10:00";

    private const string ByToken = "/api/v1/appointments/by-token";

    /// <summary>A key that nobody has used.</summary>
    public static (string Name, string Value) NewKey => ("Idempotency-Key", Guid.NewGuid().ToString("N"));

    public ApiServer Server => servers.Api;

    /// <summary>A date on which only those who speak this language book.</summary>
    public string OwnDay => string.Create(CultureInfo.InvariantCulture, $"2026-12-0{1 + Language.All.ToList().IndexOf(language)}");

    public Task<Answer> Get(string path) => Send(HttpMethod.Get, path);

    public Task<Answer> GetAsStaff(string path) => Send(HttpMethod.Get, path, isStaff: true);

    public Task<Answer> Post(string path, JsonObject? body, params (string, string)[] headers) =>
        Send(HttpMethod.Post, path, Json(body), isStaff: false, headers);

    public Task<Answer> PostAsStaff(string path, JsonObject? body = null) =>
        Send(HttpMethod.Post, path, Json(body), isStaff: true, NewKey);

    /// <summary>Sends something that is set up back with something wrong about it.</summary>
    public async Task<Answer> ChangeAsStaff(string path, Action<JsonObject> spoil, params (string, string)[] headers)
    {
        var body = (await GetAsStaff(path)).Json.AsObject();
        spoil(body);
        return await Send(HttpMethod.Put, path, Json(body), isStaff: true, headers);
    }

    /// <summary>Puts some text that calls itself a picture.</summary>
    public Task<Answer> PutAsStaff(string path, string text) =>
        Send(HttpMethod.Put, path, new StringContent(text, Encoding.UTF8, "image/png"), isStaff: true);

    /// <summary>Posts some text that calls itself what it likes.</summary>
    public Task<Answer> Say(string path, string type, string text, params (string, string)[] headers) =>
        Send(HttpMethod.Post, path, new StringContent(text, Encoding.UTF8, type), isStaff: false, headers);

    public Task<Answer> Book(JsonObject body, string shop = ApiServer.Demo) => Post($"{shop}/appointments", body, NewKey);

    /// <summary>Books a time that nobody wants, with something wrong about it.</summary>
    public Task<Answer> Book(Action<JsonObject> spoil, string shop = ApiServer.Demo)
    {
        var body = Server.Booking(Friday);
        spoil(body);
        return Book(body, shop);
    }

    /// <summary>Books a time that is free.</summary>
    public async Task<BookedVisit> Booked(string shop = ApiServer.Demo)
    {
        var body = Server.Booking();
        var answer = await Book(body, shop);
        Assert.Equal(201, answer.Status);
        return new BookedVisit(
            (string)answer.Json["id"]!, ((string)answer.Json["manageUrl"]!).Split('/')[^1], (string)body["start"]!, body);
    }

    /// <summary>Waits for a time, with something wrong about it or not.</summary>
    public Task<Answer> Wait(Action<JsonObject> spoil, string shop = ApiServer.Demo)
    {
        var body = new JsonObject
        {
            ["services"] = new JsonArray("corte"),
            ["professionals"] = new JsonArray("joao"),
            ["from"] = Friday[..10],
            ["to"] = Friday[..10],
            ["customer"] = new JsonObject { ["name"] = "Maria Aparecida", ["phone"] = Server.FreePhone() },
        };
        spoil(body);
        return Post($"{shop}/waitlist", body, NewKey);
    }

    /// <summary>Waits for a time, and gives the own link's token.</summary>
    /// <param name="notice">The warning that they need, in minutes.</param>
    public async Task<string> Waiting(string? phone = null, int notice = 0)
    {
        var answer = await Wait(body =>
        {
            body["customer"]!["phone"] = phone ?? Server.FreePhone();
            body["when"] = new JsonObject { ["noticeMinutes"] = notice };
        });
        Assert.Equal(201, answer.Status);
        return ((string)answer.Json["waitUrl"]!).Split('/')[^1];
    }

    /// <summary>Changes a visit through its own link.</summary>
    public Task<Answer> Change(string token, string what, JsonObject? body = null) => Post($"{ByToken}/{token}/{what}", body);

    /// <summary>Books two visits twenty weeks apart, with something wrong about it or not.</summary>
    public Task<Answer> Series(string start, Action<JsonObject>? spoil = null)
    {
        var day = DateTime.Parse(start, CultureInfo.InvariantCulture).DayOfWeek;
        var body = Server.Booking(start);
        body["recurrence"] = new JsonObject { ["kind"] = "weekly", ["day"] = (int)day, ["every"] = 20 };
        body["count"] = 2;
        spoil?.Invoke(body);
        return PostAsStaff("/api/v1/series", body);
    }

    /// <summary>Says that João is away.</summary>
    public Task<Answer> Absence(string start, int minutes)
    {
        var end = DateTime.Parse(start, CultureInfo.InvariantCulture).AddMinutes(minutes).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture);
        return PostAsStaff("/api/v1/absences", new JsonObject { ["participant"] = "joao", ["start"] = start, ["end"] = end });
    }

    /// <summary>An account that nobody has yet, with something wrong about it or not.</summary>
    public JsonObject NewAccount(Action<JsonObject>? spoil = null)
    {
        var body = new JsonObject
        {
            ["email"] = $"dona-{Guid.NewGuid():N}@exemplo.com.br",
            ["password"] = "uma frase só minha",
            ["name"] = "Maria Aparecida",
            ["shop"] = new JsonObject { ["name"] = "Salão da Maria", ["timeZone"] = "America/Sao_Paulo", ["phone"] = Server.FreePhone() },
        };
        spoil?.Invoke(body);
        return body;
    }

    public Task<Answer> Open(JsonObject account) => Post("/api/v1/accounts", account);

    /// <summary>Opens an account.</summary>
    /// <param name="role">What its owner is in the shop afterwards, if it is not theirs any more.</param>
    public async Task<JsonObject> Opened(Role role = Role.Owner)
    {
        var account = NewAccount();
        var opened = await Open(account);
        Assert.True(opened.Status == 201, opened.Text);
        if (role != Role.Owner)
        {
            await Members.Become(Server, (string)opened.Json["shops"]![0]!["slug"]!, (string)opened.Json["account"]!["id"]!, role);
        }

        return account;
    }

    /// <summary>Somebody who belongs to no shop any more.</summary>
    public async Task<JsonObject> Dismissed()
    {
        var account = NewAccount();
        var opened = (await Open(account)).Json;
        await Members.Become(Server, (string)opened["shops"]![0]!["slug"]!, (string)opened["account"]!["id"]!, role: null);
        return account;
    }

    public Task<Answer> SignIn(JsonObject account, string? password = null) => Post(
        "/api/v1/sessions", new JsonObject { ["email"] = (string?)account["email"], ["password"] = password ?? (string?)account["password"] });

    /// <summary>Asks as somebody who has signed in.</summary>
    /// <param name="meanwhile">What happens before they ask.</param>
    public async Task<Answer> AskAs(
        JsonObject account, HttpMethod method, string path, JsonObject? body = null, Func<JsonObject, Task>? meanwhile = null)
    {
        var signedIn = await SignIn(account);
        Assert.True(signedIn.Status == 200, signedIn.Text);
        await (meanwhile?.Invoke(account) ?? Task.CompletedTask);
        return await Send(method, path, Json(body), isStaff: false, ("Authorization", $"Bearer {signedIn.Json["accessToken"]}"));
    }

    /// <summary>Has somebody have a second factor, past all use cases.</summary>
    public async Task TurnSecondFactorOn(JsonObject account)
    {
        var accounts = Server.Services.GetRequiredService<AccountDirectory>();
        var who = await accounts.ByEmail(EmailAddress.Read((string?)account["email"]), CancellationToken.None);
        Assert.True(await accounts.Documents.TryCommit(
            new Commit(Guid.NewGuid()).Put(
                SecondFactor.Shelf, who!.Id, new SecondFactor(1, Box: "", Instant.MinValue, LastStep: 0, Recovery: []), Revision.None),
            CancellationToken.None));
    }

    /// <summary>Has the shop take no bookings any more from whoever booked a visit.</summary>
    public Task Block(string appointment) => servers.Edit(async documents =>
    {
        var booked = await documents.Find(Appointment.Shelf, appointment, CancellationToken.None);
        var book = (await documents.Find(CustomerBook.Shelf, booked!.Document.Customer, CancellationToken.None))!;
        return commit => commit.Put(CustomerBook.Shelf, book.Key, book.Document with { IsBlocked = true }, book.Revision);
    });

    /// <summary>Has a series be one that is still being written.</summary>
    public Task Unsettle(string series) => servers.Edit(async documents =>
    {
        var stored = (await documents.Find(VisitSeries.Shelf, series, CancellationToken.None))!;
        return commit => commit.Put(
            VisitSeries.Shelf, series, stored.Document with { Status = SeriesStatus.Pending }, stored.Revision);
    });

    /// <summary>Asks the server that fails.</summary>
    public Task<Answer> AskFrail(string path) => Ask(servers.Frail.Http, HttpMethod.Get, path, null);

    /// <summary>Sends a body so slowly that the server that has no patience will not wait for it.</summary>
    public async Task<Answer> SayTooSlowly()
    {
        var heard = await BareConnection.Say(
            servers.Frail.Http.BaseAddress!,
            Encoding.ASCII.GetBytes("POST /sandbox/replies HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + $"Accept-Language: {language.Tag}\r\nContent-Length: 60000\r\n\r\n"),
            TimeSpan.FromSeconds(10),
            hangsUp: false,
            trickle: new byte[40]);
        var lines = heard.Split("\r\n");
        var headers = lines.Skip(1).TakeWhile(line => line.Length > 0).Select(line => line.Split(": ", 2))
            .ToDictionary(header => header[0], header => header[1], StringComparer.OrdinalIgnoreCase);
        var body = Array.Find(lines, line => line.StartsWith('{')) ?? "";
        return new Answer(
            int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture), headers["Content-Type"], Encoding.UTF8.GetBytes(body), headers);
    }

    public async Task<Answer> Send(
        HttpMethod method, string path, HttpContent? content = null, bool isStaff = false, params (string Name, string Value)[] headers) =>
        await Ask(
            Server.Http,
            method,
            path,
            content,
            isStaff ? [.. headers, ("Authorization", $"Bearer {await Server.OwnersToken()}")] : headers);

    private async Task<Answer> Ask(
        HttpClient http, HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Add("Accept-Language", language.Tag);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await http.SendAsync(request);
        return await Answer.Of(response);
    }

    private static StringContent? Json(JsonObject? body) =>
        body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
}

/// <summary>The servers that refuse: the one of all tests of the API, with one more shop that has many rules, and one without
/// patience, where things fail.</summary>
public sealed class RefusingServers : IAsyncLifetime
{
    /// <summary>Where nearly all is refused.</summary>
    public ApiServer Api { get; } = new();

    /// <summary>Where what no request can make fail fails.</summary>
    public RunningServer Frail { get; } = new() { Patience = TimeSpan.FromSeconds(1), More = Fail };

    public async ValueTask InitializeAsync()
    {
        await Api.InitializeAsync();
        await Frail.InitializeAsync();
        await Api.Services.GetRequiredService<OpenShop>().Execute(
            new Shop
            {
                Name = "Casa das Regras",
                Slug = "casa-das-regras",
                Rules = new BookingRules { MostADay = 2, RefusesOverlaps = true, MostMoves = 0 },
                Locations =
                [
                    new Location
                    {
                        Id = "centro",
                        TimeZone = "America/Sao_Paulo",
                        Hours = Hours.On(Enum.GetValues<IsoDayOfWeek>(), "09:00-21:00"),
                    },
                ],
            },
            [new Service { Id = "corte", Name = "Corte", LengthMinutes = 30, PriceMinor = 1 }],
            [Person("joao"), Person("ze")],
            CancellationToken.None);
    }

    /// <summary>Writes into the demo shop past all use cases.</summary>
    internal async Task Edit(Func<IDocuments, Task<Func<Commit, Commit>>> edit)
    {
        var shop = await Api.Services.GetRequiredService<TenantResolver>().BySlug("barbearia-demo", CancellationToken.None);
        var documents = shop!.Value.Tenant.Documents;
        Assert.True(await documents.TryCommit((await edit(documents))(new Commit(Guid.NewGuid())), CancellationToken.None));
    }

    public async ValueTask DisposeAsync()
    {
        await Frail.DisposeAsync();
        await Api.DisposeAsync();
    }

    private static Professional Person(string id) => new() { Id = id, Name = id, Services = ["corte"] };

    private static void Fail(WebApplication app)
    {
        app.MapGet("/try-again", () => new RefusalProblem(new TryAgain()));
        app.MapGet("/events-not-here", () => new RefusalProblem(new EventsNotHere()));
        app.MapGet("/mail-unavailable", () => new RefusalProblem(new MailUnavailable()));
        app.MapGet("/store-unavailable", IResult () => throw new StoreUnavailableException());
        app.MapGet("/internal-error", IResult () => throw new InvalidOperationException());
    }
}
