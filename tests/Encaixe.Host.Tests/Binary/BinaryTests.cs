using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using Encaixe.App.Accounts;
using Encaixe.Emulators;
using Encaixe.Host.Demo;
using Encaixe.Host.Tests.Races;
using NodaTime;
using Members = Encaixe.Host.Tests.Api.Members;

namespace Encaixe.Host.Tests.Binary;

/// <summary>The native binary from the outside: what its operator sees.</summary>
[Collection(WholeMachine.Name)]
public sealed class BinaryTests(PublishedBinary binary) : IClassFixture<PublishedBinary>
{
    private static readonly Instant _monday = RunningServer.Monday;

    /// <summary>A time at which João of the demo shop works and no client was seeded: three weeks on.</summary>
    private static readonly Wish _wish = new("corte", "joao", new LocalDateTime(2026, 12, 15, 10, 0), 990);

    [Fact]
    public async Task It_shows_the_page_books_and_has_the_booking_after_a_restart()
    {
        var folder = binary.NewFolder();
        Told booked;
        await using (var server = await PublishedBinary.Serve(folder, _monday))
        {
            var page = await server.Http.GetStringAsync("/barbearia-demo");
            Assert.Contains("<html", page, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("Barbearia do Zé", page, StringComparison.Ordinal);
            booked = await Demo(server).Book(_wish);
            Assert.True(booked.IsBooked, booked.Body);
            Assert.Equal(0, (await server.Stop("TERM")).Code);
        }

        await using (var server = await PublishedBinary.Serve(folder, _monday + Duration.FromMinutes(5)))
        {
            var seen = await Demo(server).See(booked.Booking);
            Assert.Equal(("booked", booked.Booking.Start), (seen.Appointment.Status, seen.Appointment.Start));
            var again = await Demo(server).Book(_wish);
            Assert.True(again.IsReplay);
            Assert.Equal(booked.Body, again.Body);
        }
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task Asked_to_stop_it_ends_well_and_soon(string signal)
    {
        await using var server = await PublishedBinary.Serve(binary.NewFolder(), _monday);
        var load = Enumerable.Range(0, 8).Select(_ => BrowseUntilItEnds(server)).ToList();

        var (code, took) = await server.Stop(signal);
        await Task.WhenAll(load);

        Assert.Equal(0, code);
        Assert.True(took < TimeSpan.FromSeconds(3), $"{took}");
    }

    [Fact]
    public async Task A_demonstration_does_not_listen_to_other_machines() =>
        IsCalledWrongly(
            "this machine only",
            await PublishedBinary.Run(binary.NewFolder(), "serve", "--demo", "--bind", "0.0.0.0"));

    [Fact]
    public async Task The_clock_is_set_in_a_demonstration_only() =>
        IsCalledWrongly("goes with --demo only", await PublishedBinary.Run(binary.NewFolder(), 0, _monday, "serve"));

    [Fact]
    public async Task A_clock_behind_the_data_is_refused()
    {
        var folder = binary.NewFolder();
        await using (var server = await PublishedBinary.Serve(folder, _monday))
        {
            await server.Kill();
        }

        IsCalledWrongly(
            "which is after ENCAIXE_NOW",
            await PublishedBinary.Run(folder, 0, _monday - Duration.FromHours(1), "serve", "--demo"));
    }

    [Fact]
    public async Task A_second_server_on_the_same_folder_is_refused_and_harms_nothing()
    {
        var folder = binary.NewFolder();
        await using var server = await PublishedBinary.Serve(folder, _monday);

        var second = await PublishedBinary.Run(folder, "serve");

        Assert.Equal(1, second.Code);
        Assert.Contains("already in use by another Encaixe", second.Errors, StringComparison.Ordinal);
        Assert.True((await Demo(server).Book(_wish)).IsBooked);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var ended = await PublishedBinary.Run(binary.NewFolder(), port, null, "serve");

        Assert.Equal(1, ended.Code);
        Assert.Equal($"encaixe: Port {port} is taken. Stop what listens there, or choose another PORT.\n", ended.Errors);
    }

    [Fact]
    public async Task Verify_proves_a_running_server_sound()
    {
        var folder = binary.NewFolder();
        await using var server = await PublishedBinary.Serve(folder, _monday);
        var load = BookUntilItEnds(server);

        for (var again = 0; again < 5; again++)
        {
            IsSound(await PublishedBinary.Run(folder, "verify", "--json"));
        }

        await server.Kill();
        await load;
    }

    [Theory]
    [InlineData(2020)]
    [InlineData(2030)]
    public async Task Verify_proves_a_demonstration_at_another_time_sound(int year)
    {
        var folder = binary.NewFolder();
        await using (var server = await PublishedBinary.Serve(folder, Instant.FromUtc(year, 3, 5, 12, 0)))
        {
            await server.Stop("TERM");
        }

        IsSound(await PublishedBinary.Run(folder, "verify", "--json"));
    }

    [Theory]
    [InlineData(0, "exit codes:", "--help")]
    [InlineData(0, "exit codes:", "serve", "--help")]
    [InlineData(0, "0.1.0", "--version")]
    [InlineData(2, "There is no command 'dance'.", "dance")]
    [InlineData(2, "'--loud' is not an option of serve", "--loud")]
    [InlineData(2, "verify takes --json, --sealed FILE and nothing else.", "verify", "--hard")]
    [InlineData(1, "There is no data in", "verify")]
    [InlineData(2, "invite takes the slug of a shop and --json, and nothing else.", "invite")]
    [InlineData(1, "There is no data in", "invite", "barbearia-demo")]
    [InlineData(2, "second-factor-off takes nothing: it reads an address of mail.", "second-factor-off", "bia@example.com")]
    [InlineData(2, "What was read is no address of mail.", "second-factor-off")]
    [InlineData(0, "exit codes:", "api-key", "--help")]
    [InlineData(2, "api-key needs the slug of a shop, and a --name for the key.", "api-key", "barbearia-demo")]
    [InlineData(2, "api-key needs the slug of a shop, and a --name for the key.", "api-key", "--name", "Site")]
    [InlineData(2, "'--name' is not an option of api-key, or misses its value.", "api-key", "--name")]
    [InlineData(2, "'two' is not an option of api-key", "api-key", "one", "two")]
    [InlineData(2, "A --scope is one of agenda:read", "api-key", "one", "--name", "Site", "--scope", "team:write")]
    [InlineData(1, "There is no data in", "api-key", "barbearia-demo", "--name", "Site")]
    [InlineData(1, "There is no data in", "export")]
    [InlineData(2, "'--file' is not an option of export, or misses its value.", "export", "--file")]
    [InlineData(2, "'two' is not an option of export", "export", "one", "two")]
    [InlineData(0, "exit codes:", "import", "--help")]
    [InlineData(2, "import takes a file and --json, and nothing else.", "import")]
    [InlineData(2, "import takes a file and --json, and nothing else.", "import", "one", "--hard")]
    [InlineData(2, "remove takes a file and --json, and nothing else.", "remove", "one", "two")]
    [InlineData(1, "Could not find file", "import", "nothing.jsonl")]
    public async Task Every_door_says_how_it_went(int code, string sentence, params string[] args)
    {
        var ended = await PublishedBinary.Run(binary.NewFolder(), args);

        Assert.Equal(code, ended.Code);
        Assert.Contains(sentence, code == 0 ? ended.Output : ended.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_demonstration_says_how_its_owner_and_a_program_get_in_and_the_operator_makes_keys_once_it_has_stopped()
    {
        var folder = binary.NewFolder();
        var now = SystemClock.Instance.GetCurrentInstant(); // commands go by the machine's clock, whatever a demonstration's is
        string demo;
        await using (var server = await PublishedBinary.Serve(folder, now))
        {
            demo = Assert.Single(server.Written.Split('\n'), line => line.Contains("API key", StringComparison.Ordinal)).Split(' ')[^1];
            Assert.Matches("^ek_[A-Za-z0-9_-]{88}$", demo);
            Assert.Contains("Owner          dona@barbearia-demo.example, password: tesoura e navalha", server.Written, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.OK, (await SignIn(server)).Status);
            Assert.Contains("customerName", await Agenda(server, demo, now), StringComparison.Ordinal);
            Assert.Equal(1, (await PublishedBinary.Run(folder, "api-key", "barbearia-demo", "--name", "Site")).Code); // the server has the data
            await server.Stop("TERM");
        }

        var printed = await PublishedBinary.Run(folder, "api-key", "barbearia-demo", "--name", "Site", "--scope", "agenda:read");
        var json = JsonElement.Parse((await PublishedBinary.Run(folder, "api-key", "barbearia-demo", "--name", "Planilha", "--json")).Output);
        var link = (await PublishedBinary.Run(folder, "invite", "barbearia-demo")).Output.Trim();
        var nobody = await PublishedBinary.Run(folder, "api-key", "ninguem", "--name", "Site");

        Assert.Equal((1, "encaixe: There is no shop 'ninguem'.\n"), (nobody.Code, nobody.Errors));
        Assert.Equal("barbearia-demo", json.GetProperty("shop").GetString());
        await using var again = await PublishedBinary.Serve(folder, SystemClock.Instance.GetCurrentInstant() + Duration.FromSeconds(1)); // it is told in whole seconds
        Assert.Contains("\"role\":\"owner\"", await again.Http.GetStringAsync($"/api/v1/invitations/{link.Split('/')[^1]}"), StringComparison.Ordinal);
        foreach (var key in (string[])[demo, printed.Output.Trim(), json.GetProperty("key").GetString()!])
        {
            Assert.Contains("customerName", await Agenda(again, key, now), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_second_factor_that_is_lost_is_turned_off_by_the_operator_once_the_server_has_stopped()
    {
        var folder = binary.NewFolder();
        var (now, typed) = (SystemClock.Instance.GetCurrentInstant(), $"{DemoPeople.Email}\n");
        await using (var server = await PublishedBinary.Serve(folder, now))
        {
            var access = (await SignIn(server)).Body.GetProperty("accessToken").GetString()!;
            var secret = (await Post(server, "accounts/me/second-factor", new() { ["password"] = DemoPeople.Secret }, access)).Body.GetProperty("secret").GetString()!;
            var code = Totp.CodeOf(Members.BytesOf(secret), Totp.StepAt(SystemClock.Instance.GetCurrentInstant()));
            Assert.Equal(HttpStatusCode.OK, (await Post(server, "accounts/me/second-factor/confirm", new() { ["code"] = code }, access)).Status);
            Assert.Equal("second-factor-required", (await SignIn(server)).Body.GetProperty("code").GetString());
            Assert.Equal(1, (await PublishedBinary.RunTyping(typed, folder, "second-factor-off")).Code); // the server has the data
            await server.Stop("TERM");
        }

        var off = await PublishedBinary.RunTyping(typed, folder, "second-factor-off");
        var again = await PublishedBinary.RunTyping(typed, folder, "second-factor-off");

        Assert.True(off.Code == 0, off.Errors);
        Assert.Contains("It is off", off.Output, StringComparison.Ordinal);
        Assert.Equal((1, "encaixe: There is no account of that address with a second factor.\n"), (again.Code, again.Errors));
        await using var after = await PublishedBinary.Serve(folder, SystemClock.Instance.GetCurrentInstant() + Duration.FromSeconds(1)); // it is told in whole seconds
        Assert.Equal(HttpStatusCode.OK, (await SignIn(after)).Status);
    }

    [Fact]
    public async Task Seals_that_were_kept_are_held_against_what_is_there()
    {
        var (folder, kept) = (binary.NewFolder(), "");
        await using (var server = await PublishedBinary.Serve(folder, _monday))
        {
            await Eventually.Is(async () =>
            {
                kept = (await PublishedBinary.Run(folder, "verify", "--json")).Output;
                return JsonElement.Parse(kept).GetProperty("seals").GetArrayLength() > 0; // within a minute, as is promised
            });
            Assert.True((await Demo(server).Book(_wish)).IsBooked); // it goes on
            await server.Stop("TERM");
        }

        var (file, other) = (Path.Combine(folder, "kept.json"), Path.Combine(folder, "other.json"));
        var hash = JsonElement.Parse(kept).GetProperty("seals")[0].GetProperty("hash").GetString()!;
        await File.WriteAllTextAsync(file, kept);
        await File.WriteAllTextAsync(other, kept.Replace(hash, new string('0', hash.Length), StringComparison.Ordinal));

        IsSound(await PublishedBinary.Run(folder, "verify", "--sealed", file, "--json"));
        var wrong = await PublishedBinary.Run(folder, "verify", "--sealed", other);
        Assert.Equal(1, wrong.Code);
        Assert.Contains("barbearia-demo: audit-", wrong.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_it_writes_under_load_names_nobody()
    {
        await using var server = await PublishedBinary.Serve(binary.NewFolder(), _monday);
        var shop = Demo(server);
        var wishes = Enumerable.Range(0, 64)
            .Select(i => new Wish("pezinho", "joao", _wish.Start.PlusMinutes(15 * (i % 16)), 900 + i))
            .ToList();

        var told = await shop.BookAtOnce(wishes);
        var won = told.Where(one => one.IsBooked).ToList();
        await ShopClient.AtOnce(won.Select<Told, Func<Task<Told>>>(one => () => shop.Cancel(one.Booking)));
        foreach (var one in won)
        {
            var token = one.Booking.ManageUrl.Split('/')[^1];
            await server.Http.GetAsync($"/m/{token}");
            await server.Http.GetAsync($"/m/{token}x");
            await server.Http.PostAsync($"/api/v1/appointments/by-token/{token}/reschedule", new StringContent("{"));
        }

        await server.Stop("TERM");
        Assert.Equal(16, won.Count);
        Assert.All(wishes, wish => Assert.DoesNotContain(wish.Phone, server.Written, StringComparison.Ordinal));
        Assert.All(wishes, wish => Assert.DoesNotContain(wish.Name, server.Written, StringComparison.Ordinal));
        Assert.All(won, one => Assert.DoesNotContain(one.Booking.ManageUrl.Split('/')[^1], server.Written, StringComparison.Ordinal));
    }

    private static ShopClient Demo(PublishedServer server) => new(server.Http, "barbearia-demo");

    private static void IsCalledWrongly(string sentence, Ended ended)
    {
        Assert.Equal(2, ended.Code);
        Assert.StartsWith("encaixe: ", ended.Errors, StringComparison.Ordinal);
        Assert.Contains(sentence, ended.Errors, StringComparison.Ordinal);
    }

    private static void IsSound(Ended verify)
    {
        Assert.True(verify.Code == 0, verify.Output + verify.Errors);
        var verdict = JsonElement.Parse(verify.Output);
        Assert.Equal(JsonValueKind.Null, verdict.GetProperty("damage").ValueKind);
        Assert.Equal(0, verdict.GetProperty("flaws").GetArrayLength());
        Assert.True(verdict.GetProperty("appointments").GetInt32() > 0);
    }

    private static Task<(HttpStatusCode Status, JsonElement Body)> SignIn(PublishedServer server) =>
        Post(server, "sessions", new() { ["email"] = DemoPeople.Email, ["password"] = DemoPeople.Secret });

    private static async Task<(HttpStatusCode Status, JsonElement Body)> Post(PublishedServer server, string path, JsonObject body, string? access = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/{path}");
        request.Content = new StringContent(body.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        request.Headers.Authorization = access is null ? null : new("Bearer", access);
        using var answer = await server.Http.SendAsync(request);
        return (answer.StatusCode, JsonElement.Parse(await answer.Content.ReadAsStringAsync()));
    }

    private static async Task<string> Agenda(PublishedServer server, string key, Instant now)
    {
        var (first, last) = (now.InUtc().Date.PlusDays(-7), now.InUtc().Date.PlusDays(7));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/appointments?from={first:uuuu-MM-dd}&to={last:uuuu-MM-dd}");
        request.Headers.Authorization = new("Bearer", key);
        using var answer = await server.Http.SendAsync(request);
        return await answer.Content.ReadAsStringAsync();
    }

    private static async Task BrowseUntilItEnds(PublishedServer server)
    {
        try
        {
            while (true)
            {
                await server.Http.GetStringAsync("/api/v1/shops/barbearia-demo");
            }
        }
        catch (HttpRequestException)
        {
            // It has ended.
        }
    }

    private static async Task BookUntilItEnds(PublishedServer server)
    {
        try
        {
            for (var i = 0; ; i++)
            {
                await Demo(server).Book(_wish with { Start = _wish.Start.PlusDays(i % 14).PlusMinutes(15 * (i / 14 % 30)) });
            }
        }
        catch (HttpRequestException)
        {
            // It has ended.
        }
    }
}
