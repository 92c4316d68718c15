using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Encaixe.Emulators;
using Encaixe.Vendors;
using Encaixe.WhatsApp;

namespace Encaixe.Host.Tests.Messages;

/// <summary>The whole way with each vendor: a shop sets its account up, a client books, is told, and answers.</summary>
public sealed class WhatsAppTests : IAsyncLifetime
{
    private const string Phone = "+5511900000001"; // whoever stands in for a vendor says of this one that it was sent, arrived and was read

    private const string Anas = "+5511911110001";

    private const string Slug = "salao-da-ana";

    private FakeVendor? _vendor;
    private RunningServer? _server;
    private string _token = "";

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await (_server?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_vendor?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    public static TheoryData<string> Vendors => ["z-api", "ultramsg", "whatsapp-cloud"];

    [Theory]
    [MemberData(nameof(Vendors))]
    public async Task A_client_is_told_what_they_booked_and_confirms_it_by_answering(string name)
    {
        await Stand(name);
        var booked = await Book("2026-12-15T10:00");

        var taken = await Eventually.Get(() => Task.FromResult(_vendor!.Taken.Count > 0 ? _vendor.Taken[0] : null));
        var read = await Eventually.Get(async () => (await Messages()).FirstOrDefault(one => (string?)one!["status"] == "read"));
        _vendor!.Say(new Saying(Phone[1..]) { Text = "blz pode confirmar" });
        await Eventually.Is(async () => (string?)(await Get($"appointments/{booked}"))["status"] == "confirmed");
        var answered = await Eventually.Get(() => Task.FromResult(_vendor.Taken.Count > 1 ? _vendor.Taken[1] : null));

        Assert.Contains("Oi, Maria", taken.Text, StringComparison.Ordinal);
        Assert.Equal((name, booked, Phone), ((string?)read["channel"], (string?)read["about"], (string?)read["to"]));
        Assert.StartsWith("Confirmado", answered.Text, StringComparison.Ordinal);
        Assert.Equal(2, _vendor.Taken.Count);
        var talk = (await Get("conversations"))["conversations"]![0]!;
        Assert.Equal(("Maria", false), ((string?)talk["name"], (bool)talk["isUnread"]!));
    }

    [Theory]
    [MemberData(nameof(Vendors))]
    public async Task A_vendor_that_is_down_for_a_while_costs_no_message_and_no_second_one(string name)
    {
        await Stand(name);
        _vendor!.Break(Outage.Error, TimeSpan.FromSeconds(4));

        await Book("2026-12-15T10:00");
        await Eventually.Is(() => _vendor.Taken.Count == 1);
        await Eventually.Is(async () => (string?)(await Messages())[0]!["status"] is "sent" or "delivered" or "read");

        Assert.Single(_vendor.Taken);
    }

    [Theory]
    [MemberData(nameof(Vendors))]
    public async Task A_call_that_is_not_from_the_shops_vendor_is_refused(string name)
    {
        var hook = await Stand(name);
        var path = new Uri(hook).AbsolutePath;

        var garbage = await _server!.Http.PostAsync(new Uri(path, UriKind.Relative), new StringContent("{\"instanceId\":\"other\"}", Encoding.UTF8, "application/json"));
        var elsewhere = await _server.Http.PostAsync(
            new Uri(path[..^1] + (path[^1] == 'A' ? 'B' : 'A'), UriKind.Relative), new StringContent("{}", Encoding.UTF8, "application/json"));
        var other = await _server.Http.PostAsync(
            new Uri(path.Replace(name, name == "z-api" ? "ultramsg" : "z-api", StringComparison.Ordinal), UriKind.Relative), new StringContent("{}"));

        Assert.Equal(HttpStatusCode.Unauthorized, garbage.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
    }

    [Theory]
    [MemberData(nameof(Vendors))]
    public async Task The_check_says_in_words_that_the_key_is_wrong_and_when_all_is_well(string name)
    {
        await Stand(name);
        var well = await Post($"channels/{name}/check");
        await Put($"channels/{name}", new() { ["account"] = new JsonObject([.. Account(name).Select(field => KeyValuePair.Create(field.Key, (JsonNode?)(field.Key == "token" ? "WRONG0TOKEN" : field.Value!.DeepClone())))]) });

        var wrong = await Post($"channels/{name}/check");

        Assert.True((bool)well["isReady"]!, well.ToJsonString());
        Assert.False((bool)wrong["isReady"]!);
        Assert.NotEmpty((string)wrong["says"]!);
        Assert.Equal((string?)wrong["trouble"], (string?)(await Get("channels"))["channels"]![0]!["trouble"]);
    }

    [Fact]
    public async Task What_Meta_approved_reaches_whoever_never_wrote_and_can_be_answered_by_a_touch()
    {
        await Stand("whatsapp-cloud", new FakeCloud());

        var submitted = await Post("channels/whatsapp-cloud/templates", []);
        await Eventually.Is(async () => (await Get("channels/whatsapp-cloud/templates"))["templates"]!.AsArray()
            .Where(one => (string?)one!["language"] == "pt-BR").All(one => (string?)one!["state"] == "approved"));
        var booked = await Book("2026-12-15T10:00");
        var taken = await Eventually.Get(() => Task.FromResult(_vendor!.Taken.Count > 0 ? _vendor.Taken[0] : null));
        _vendor!.Say(new Saying(Phone[1..]) { Kind = "button", Button = taken.Buttons[0], Text = "Confirmar" });
        await Eventually.Is(async () => (string?)(await Get($"appointments/{booked}"))["status"] == "confirmed");

        Assert.Null((string?)submitted["trouble"]);
        Assert.StartsWith("Oi, Maria. Seu horário está reservado ✅", taken.Text, StringComparison.Ordinal);
        Assert.Equal([$"confirm:{booked}", $"move:{booked}", $"cancel:{booked}"], taken.Buttons);
    }

    [Theory]
    [MemberData(nameof(Vendors))]
    public async Task Whoever_belongs_to_the_shop_is_told_once_they_wrote_and_what_they_answer_is_no_clients_word(string name)
    {
        await Stand(name);
        _vendor!.Say(new Saying(Anas[1..]) { Text = (string)(await Post("team/me/alerts/phone"))["text"]! });
        await Eventually.Is(async () => (string?)(await Get("team/me/alerts"))["phone"] == Anas);
        await Eventually.Is(() => _vendor.Taken.Count == 1);

        await Book("2026-12-15T10:00");
        var notice = await Eventually.Get(() => Task.FromResult(_vendor.Taken.FirstOrDefault(one => one.Text.StartsWith("Aviso da equipe", StringComparison.Ordinal))));
        _vendor.Say(new Saying(Anas[1..]) { Text = "1" });
        await Eventually.Is(() => _vendor.Taken.Any(one => one.Text.StartsWith("Este número recebe os avisos da equipe", StringComparison.Ordinal)));

        Assert.StartsWith("Aviso da equipe de Salão da Ana. Novo horário: ter, 15 dez, 10h, com Ana.", notice.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Maria", notice.Text, StringComparison.Ordinal);
        Assert.Empty((await Get("conversations"))["conversations"]!.AsArray());
        Assert.Equal([Phone], (await Messages()).Select(one => (string?)one!["to"]));
    }

    [Fact]
    public async Task Of_a_vendor_who_judges_words_the_team_is_told_whether_its_own_are_approved()
    {
        await Stand("whatsapp-cloud", new FakeCloud());
        Assert.Equal("unapproved", (string?)(await Get("team/me/alerts"))["phoneState"]);

        await Post("channels/whatsapp-cloud/templates", []);

        await Eventually.Is(async () => (string?)(await Get("team/me/alerts"))["phoneState"] == "ok");
    }

    [Theory]
    [InlineData("channels", "channels/by-hand")]
    [InlineData("wordings/booked/pt-BR", "wordings/booked/pt-BR")]
    public async Task Whoever_saw_something_else_changes_nothing(string seen, string path)
    {
        await Stand("z-api");
        var (one, other) = path.StartsWith("channels", StringComparison.Ordinal)
            ? (new JsonObject { ["secondsApart"] = 7 }, new JsonObject { ["secondsApart"] = 8 })
            : (new JsonObject { ["text"] = "Oi, {nome}!" }, new JsonObject { ["text"] = "Olá, {nome}!" });
        var before = await Tag(HttpMethod.Get, seen);
        var after = await Tag(HttpMethod.Put, path, one, before.Tag);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (before.Status, after.Status));
        Assert.NotEqual(before.Tag, after.Tag);
        Assert.Equal(after.Tag, (await Tag(HttpMethod.Get, seen)).Tag);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await Tag(HttpMethod.Put, path, other, before.Tag)).Status);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await Tag(HttpMethod.Delete, path, tag: before.Tag)).Status);
        Assert.Equal((HttpStatusCode.OK, after.Tag), await Tag(HttpMethod.Put, path, one.DeepClone().AsObject(), before.Tag)); // it is so already
        Assert.True((int)(await Tag(HttpMethod.Delete, path, tag: after.Tag)).Status is 200 or 204);
    }

    [Fact]
    public async Task Without_a_template_the_log_says_why_whoever_never_wrote_was_not_reached()
    {
        await Stand("whatsapp-cloud", new FakeCloud());

        await Book("2026-12-15T10:00");

        var failed = await Eventually.Get(async () => (await Messages()).FirstOrDefault(one => (string?)one!["status"] == "failed"));
        Assert.Equal("window-closed", (string?)failed["trouble"]);
    }

    /// <summary>Has a vendor's stand-in and a server beside each other, and a shop in it have an account there.</summary>
    /// <returns>What the vendor is to call.</returns>
    private async Task<string> Stand(string name, FakeVendor? vendor = null)
    {
        _vendor = vendor ?? name switch
        {
            "z-api" => new FakeZApi(),
            "ultramsg" => new FakeUltraMsg(),
            _ => new FakeCloud { ChecksWindows = false },
        };
        await _vendor.Start();
        _server = new RunningServer
        {
            WhatsApp = new WhatsAppAddresses { ZApi = _vendor.Address, UltraMsg = _vendor.Address, Cloud = _vendor.Address },
        };
        await _server.InitializeAsync();
        var signedUp = await Send(HttpMethod.Post, "accounts", new()
        {
            ["email"] = "ana@exemplo.com.br",
            ["password"] = "uma frase só minha",
            ["name"] = "Ana",
            ["shop"] = new JsonObject { ["name"] = "Salão da Ana", ["slug"] = Slug, ["kind"] = "barbershop", ["timeZone"] = "America/Sao_Paulo", ["phone"] = "+5511900000900" },
        });
        _token = (string)signedUp["accessToken"]!;
        var channels = await Put($"channels/{name}", new() { ["account"] = Account(name), ["secondsApart"] = 1 });
        var hook = (string)channels["channels"]![0]!["webhookUrl"]!;
        _vendor.Webhook = new Uri(_server.Http.BaseAddress!, new Uri(hook).AbsolutePath);
        return hook;
    }

    private static JsonObject Account(string name) => name switch
    {
        "z-api" => new() { ["instance"] = new FakeZApi().Instance, ["token"] = new FakeZApi().Token, ["clientToken"] = new FakeZApi().ClientToken },
        "ultramsg" => new() { ["instance"] = $"instance{new FakeUltraMsg().Number}", ["token"] = new FakeUltraMsg().Token },
        _ => new()
        {
            ["phoneNumberId"] = new FakeCloud().PhoneNumberId,
            ["businessId"] = new FakeCloud().BusinessId,
            ["token"] = new FakeCloud().Token,
            ["appSecret"] = new FakeCloud().AppSecret,
            ["verifyToken"] = "a-word-of-ours",
        },
    };

    private async Task<string> Book(string start)
    {
        var body = new JsonObject
        {
            ["services"] = new JsonArray((string)(await Get($"shops/{Slug}"))["services"]![0]!["id"]!),
            ["professional"] = "any",
            ["start"] = start,
            ["customer"] = new JsonObject { ["name"] = "Maria", ["phone"] = Phone },
        };
        return (string)(await Send(HttpMethod.Post, $"shops/{Slug}/appointments", body))["id"]!;
    }

    private async Task<JsonArray> Messages() => (await Get("messages"))["messages"]!.AsArray();

    private Task<JsonNode> Get(string path) => Send(HttpMethod.Get, path, null);

    private Task<JsonNode> Post(string path, JsonObject? body = null) => Send(HttpMethod.Post, path, body);

    private Task<JsonNode> Put(string path, JsonObject body) => Send(HttpMethod.Put, path, body);

    private async Task<(HttpStatusCode Status, string? Tag)> Tag(HttpMethod method, string path, JsonObject? body = null, string? tag = null)
    {
        using var request = Request(method, path, body);
        if (tag is not null)
        {
            request.Headers.Add("If-Match", tag);
        }

        using var answer = await _server!.Http.SendAsync(request);
        return (answer.StatusCode, answer.Headers.ETag?.Tag);
    }

    private HttpRequestMessage Request(HttpMethod method, string path, JsonObject? body)
    {
        var request = new HttpRequestMessage(method, $"/api/v1/{path}");
        request.Content = body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        request.Headers.Authorization = _token.Length == 0 ? null : new("Bearer", _token);
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString("N"));
        return request;
    }

    private async Task<JsonNode> Send(HttpMethod method, string path, JsonObject? body)
    {
        using var request = Request(method, path, body);
        using var answer = await _server!.Http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!;
    }
}
