using System.Text.Json.Nodes;
using Encaixe.App.Audit;
using Encaixe.App.Team;
using Encaixe.App.Tenancy;
using Encaixe.App.Webhooks;
using Encaixe.Host.Demo;
using Encaixe.Emulators;
using Microsoft.Extensions.DependencyInjection;
using SQLitePCL;

namespace Encaixe.Host.Tests.Api;

/// <summary>What is stored before and after somebody looks, in a server of its own whose clock stands: nothing falls due meanwhile, and all is sealed.</summary>
public sealed class LookingTests : IAsyncLifetime
{
    private const string Days = "?from=2026-11-20&to=2026-12-31";

    /// <summary>What is taken out as a table: that somebody did stands in the audit.</summary>
    private static readonly string[] _takenOut = [
        "/api/v1/customers/export", $"/api/v1/appointments/export{Days}", "/api/v1/services/export", $"/api/v1/reports/export{Days}",
    ];

    private readonly ApiServer _server = new(new SafeHttp((_, _) => Task.FromResult<System.Net.IPAddress[]>([])), stands: true);

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    [Trait("Rule", "CN-7")]
    public async Task Looking_never_changes_anything()
    {
        var (token, wait) = (await _server.TokenOfNew(), await _server.WaitPathOfNew());
        var (key, cookie) = (await _server.OwnersToken(), await Members.NewCookie(_server, DemoShop.Slug, Role.Owner));
        var (staff, letters) = (await StaffPaths(key, ApiServer.IdIn(token)), await LetterPaths());
        var invitation = (string)(await _server.AskAs(
            key, HttpMethod.Post, "/api/v1/team/invitations", DemoShop.Slug, new() { ["role"] = "manager" })).Json["link"]!;
        var feed = (string)(await _server.AskAs(key, HttpMethod.Put, "/api/v1/professionals/joao/feeds/full", DemoShop.Slug)).Json["url"]!;
        Assert.Equal(202, (await _server.AskAs(
            key, HttpMethod.Put, "/api/v1/professionals/joao/outside-calendar", DemoShop.Slug, new() { ["url"] = "https://agenda.exemplo.com.br/a.ics" })).Status);
        string[] pages =
        [
            new Uri(feed).AbsolutePath,
            $"/m/{token}", $"/m/{token}/cancel", $"/m/{token}/confirm", $"/m/{token}/reschedule", $"/m/{token}/calendar.ics", $"/m/{token}/earlier",
            wait, $"{wait}/take", $"{wait}/decline", $"{wait}/resume", $"{wait}/leave",
            "/", "/barbearia-demo", "/barbearia-demo/book", "/barbearia-demo/wait?service=corte", "/barbearia-demo/mine", "/barbearia-demo/poster.svg",
            "/sandbox", "/sandbox/letters",
            "/account/new", "/account/sign-in", "/account/sign-in/code", "/account/password", "/account/password/code", .. letters,
            new Uri(invitation).AbsolutePath,
            "/health/live", "/health/ready", "/openapi/v1.json",
        ];
        string[] own = // of whoever is signed in
        [
            "/account", "/account?said=name", "/account/new/shop", "/account/me/name", "/account/me/password", "/account/me/email", "/account/me/email/code",
            "/account/me/second-factor", "/account/shops/barbearia-demo", "/account/shops/barbearia-demo?day=2026-12-14",
            "/account/shops/barbearia-demo/looks",
        ];
        string[] api =
        [
            ApiServer.Demo, $"{ApiServer.Demo}/slots?services=corte&from=2026-12-07&to=2026-12-13",
            $"/api/v1/appointments/by-token/{token}", $"/api/v1/waitlist/by-token/{wait.Split('/')[^1]}", "/api/v1/accounts/me", "/api/v1/sessions",
            "/api/v1/slug-suggestion?name=Casa", $"/api/v1/invitations/{invitation.Split('/')[^1]}", .. staff.Except(_takenOut),
        ];
        string[] elsewhere = // where nothing is to be looked at
        [
            $"{ApiServer.Demo}/appointments", $"/api/v1/appointments/by-token/{token}/confirm", $"/api/v1/appointments/by-token/{token}/cancel",
            $"/api/v1/appointments/by-token/{token}/reschedule", $"/api/v1/appointments/{ApiServer.IdIn(token)}/cancel", "/api/v1/team/me",
            $"/api/v1/invitations/{token}/accept", "/sandbox/messages", "/sandbox/replies", "/account/shops/barbearia-demo/invitations",
            "/api/v1/professionals/joao/feeds/full", "/api/v1/professionals/joao/feeds/full/address",
            "/api/v1/events", // which is listened to
            "/api/v1/professionals/joao/outside-calendar/refresh", $"/api/v1/channels/{Asking.Nothing}/templates",
            $"/account/shops/barbearia-demo/visits/{ApiServer.IdIn(token)}/confirm", $"/account/link/{token}", $"/account/invitation/{token}",
        ];
        var before = await SettledDump();

        foreach (var path in (IEnumerable<string>)[.. pages, .. own, .. api, .. elsewhere])
        {
            foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head, HttpMethod.Options })
            {
                var answer = await Look(method, path, key, cookie);
                Assert.True(answer.Status < 500, $"{method} {path}: {answer.Status}");
                Assert.True(method != HttpMethod.Get || elsewhere.Contains(path) || answer.Status < 400, $"{path} is not there: {answer.Status} {answer.Text}");
                Assert.True(method != HttpMethod.Get || !own.Contains(path) || answer.Status == 200, $"{path} is not their own: {answer.Status}");
            }
        }

        var after = await SettledDump();
        Assert.Empty(after.Except(before));
        Assert.Empty(before.Except(after));
    }

    [Fact]
    public async Task What_is_taken_out_as_a_table_is_noted_and_nothing_else_is_changed()
    {
        var key = await _server.OwnersToken();
        var staff = await StaffPaths(key, ApiServer.IdIn(await _server.TokenOfNew()));
        var before = await SettledDump();

        foreach (var path in _takenOut)
        {
            Assert.Contains(path, staff);
            Assert.Equal(200, (await Look(HttpMethod.Get, path, key, cookie: "")).Status);
        }

        var after = await SettledDump();
        Assert.Empty(before.Except(after));
        Assert.Equal(_takenOut.Select(_ => "audit"), after.Except(before).Select(row => row.Split(' ')[1]).Where(shelf => shelf != "audit-seal"));
    }

    [Fact]
    public async Task Whatever_is_done_is_seen_of_what_is_stored()
    {
        var (token, cookie) = (await _server.TokenOfNew(), await Members.NewCookie(_server, DemoShop.Slug, Role.Owner));
        var before = await SettledDump();

        Assert.Equal(200, (await _server.Send(HttpMethod.Post, $"/api/v1/appointments/by-token/{token}/confirm")).Status);
        var confirmed = await SettledDump();
        Assert.NotEqual(before, confirmed);
        Assert.Equal(303, (await _server.Browse(HttpMethod.Post, "/account/me/name", new Dictionary<string, string> { ["name"] = "Bia Lima" }, cookie, "same-origin")).Status);
        Assert.NotEqual(confirmed, await SettledDump());
    }

    /// <summary>What the API describes that the shop's people may look at, of things that are there: each must answer.</summary>
    private async Task<IReadOnlyList<string>> StaffPaths(string key, string appointment)
    {
        var ids = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["appointments"] = appointment,
            ["customers"] = (string)(await Made("customers", new() { ["name"] = "Rui", ["phone"] = _server.FreePhone() }))["id"]!,
            ["services"] = "corte",
            ["professionals"] = "joao",
            ["resources"] = await First("resources"),
            ["combos"] = await First("combos"),
            ["locations"] = (string)(await Made("locations", new()
            {
                ["name"] = "Praia",
                ["isActive"] = false, // the page of a shop with several asks where first
                ["hours"] = new JsonObject { ["week"] = new JsonArray([.. Enumerable.Range(0, 7).Select(_ => new JsonArray("09:00-18:00"))]) },
            }))["id"]!,
            ["series"] = (string)(await Made("series", new()
            {
                ["services"] = new JsonArray("corte"),
                ["professional"] = "joao",
                ["start"] = "2026-12-15T11:00",
                ["recurrence"] = new JsonObject { ["kind"] = "weekly", ["day"] = 2, ["every"] = 1 },
                ["count"] = 2,
                ["customer"] = new JsonObject { ["name"] = "Rui", ["phone"] = _server.FreePhone() },
            }))["id"]!,
            ["webhooks"] = (string)(await Made("webhooks", new()
            {
                ["url"] = "https://eventos.exemplo.com.br/encaixe",
                ["events"] = new JsonArray("appointment.moved"),
            }))["id"]!,
            ["conversations"] = await Talked(),
        };
        var queries = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["/api/v1/appointments"] = Days,
            ["/api/v1/appointments/export"] = Days,
            ["/api/v1/reports"] = Days,
            ["/api/v1/reports/export"] = Days,
            ["/api/v1/absences"] = Days,
            ["/api/v1/audit"] = Days,
            ["/api/v1/audit/sign-ins"] = Days,
            ["/api/v1/savings"] = "?week=2026-11-24",
            ["/api/v1/why-not"] = "?services=corte&professional=joao&start=2026-12-16T10:00",
        };
        return
        [
            .. (await _server.Operations("Staff")).Where(operation => operation.StartsWith("GET ", StringComparison.Ordinal))
                .Select(operation => operation[4..].Replace("wordings/{kind}/{language}", "wordings/missed/pt-BR", StringComparison.Ordinal))
                .Select(path => Asking.At(path, ids.GetValueOrDefault(path.Split('/')[3], Asking.Nothing)) + queries.GetValueOrDefault(path)),
            "/api/v1/appointments?updatedSince=2026-11-23T00:00",
        ];

        async Task<string> Talked()
        {
            var booking = _server.Booking();
            await _server.Book(booking);
            var phone = (string)booking["customer"]!["phone"]!;
            return await Eventually.Get(async () =>
            {
                await _server.Send(HttpMethod.Post, "/sandbox/replies", new JsonObject { ["from"] = phone, ["text"] = "oi" }.ToJsonString());
                var list = await _server.AskAs(key, HttpMethod.Get, "/api/v1/conversations", DemoShop.Slug);
                return (string?)list.Json["conversations"]!.AsArray().FirstOrDefault(one => (string?)one!["phone"] == phone)?["id"];
            });
        }

        async Task<string> First(string what) =>
            (string)(await _server.AskAs(key, HttpMethod.Get, $"/api/v1/{what}", DemoShop.Slug)).Json["items"]![0]!["id"]!;

        async Task<JsonNode> Made(string path, JsonObject body)
        {
            var made = await _server.AskAs(key, HttpMethod.Post, $"/api/v1/{path}", DemoShop.Slug, body);
            Assert.True(made.Status == 201, made.Text);
            return made.Json;
        }
    }

    /// <summary>Where the links of letters lead that nobody used.</summary>
    private async Task<IReadOnlyList<string>> LetterPaths()
    {
        const string Email = "bia-das-cartas@exemplo.com.br";
        await Members.New(_server, Email);
        var paths = new List<string>();
        foreach (var path in (string[])["sign-in-codes", "password-resets"])
        {
            Assert.Equal(202, (await _server.Send(HttpMethod.Post, $"/api/v1/{path}", new JsonObject { ["email"] = Email }.ToJsonString())).Status);
            var text = (string)(await _server.LetterTo(Email, paths.Count + 1))["text"]!;
            paths.Add(text[text.IndexOf("/account/", StringComparison.Ordinal)..].Split()[0]);
        }

        return paths;
    }

    private Task<Answer> Look(HttpMethod method, string path, string key, string cookie) => path.StartsWith("/api/", StringComparison.Ordinal)
        ? _server.AskAs(key, method, path, DemoShop.Slug)
        : _server.Browse(method, path, cookie: path.StartsWith("/account", StringComparison.Ordinal) ? cookie : null);

    /// <summary>All rows that are stored, once the jobs of what was done before are done too, and all of it is sealed.</summary>
    private async Task<IReadOnlyList<string>> SettledDump()
    {
        var last = Dump();
        for (var quiet = 0; quiet < 10;) // webhooks are looked to every two seconds
        {
            await Task.Delay(300);
            await foreach (var (tenant, _) in _server.Services.GetRequiredService<TenantResolver>().All(CancellationToken.None))
            {
                await _server.Services.GetRequiredService<SealAudit>().Execute(tenant, CancellationToken.None);
            }

            var now = Dump();
            quiet = now.SequenceEqual(last) ? quiet + 1 : 0;
            last = now;
        }

        return last;
    }

    /// <summary>A line a row: whose, the shelf, the key, how often it was written, and what it says.</summary>
    private List<string> Dump()
    {
        Assert.Equal(raw.SQLITE_OK, raw.sqlite3_open_v2(_server.DataFile, out var db, raw.SQLITE_OPEN_READONLY, null));
        using (db)
        {
            Assert.Equal(raw.SQLITE_OK, raw.sqlite3_prepare_v2(
                db, "SELECT hex(tenant), shelf, hex(key), rev, CAST(body AS TEXT) FROM document ORDER BY tenant, shelf, key", out var rows));
            using (rows)
            {
                var dump = new List<string>();
                while (raw.sqlite3_step(rows) == raw.SQLITE_ROW)
                {
                    dump.Add(string.Join(' ', Enumerable.Range(0, 5).Select(column => raw.sqlite3_column_text(rows, column).utf8_to_string())));
                }

                Assert.True(dump.Count > 500);
                return dump;
            }
        }
    }
}
