using System.Globalization;
using System.Text.Json.Nodes;
using Encaixe.App.Catalog;
using Encaixe.App.Conversations;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Messages;
using Encaixe.App.Shops;
using Encaixe.App.Team;
using Encaixe.App.Tenancy;
using Encaixe.App.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Encaixe.Host.Tests.Api;

/// <summary>What belongs to another shop is as if it were nowhere: each operation that takes an id, asked by a shop's owner with one of another
/// shop's, answers what it answers of one that exists nowhere, to the letter.</summary>
[Collection(ApiTests.Name)]
public sealed class ForeignIdTests(ApiServer server)
{
    private static int _times;

    /// <summary>What an operation is asked with, so that it comes as far as looking for what it is about.</summary>
    private static readonly Dictionary<string, JsonObject> _bodies = new(StringComparer.Ordinal)
    {
        ["POST /api/v1/series/{id}/move"] = new() { ["scope"] = "all", ["number"] = 1, ["byMinutes"] = 60 },
        ["POST /api/v1/series/{id}/cancel"] = new() { ["scope"] = "all", ["number"] = 1 },
        ["POST /api/v1/waitlist/{id}/priority"] = new() { ["priority"] = 1 },
        ["POST /api/v1/customers/{id}/merge"] = new() { ["into"] = Asking.Nothing },
        ["POST /api/v1/professionals/{professional}/appointments/transfer"] = new() { ["to"] = "any" },
        ["PUT /api/v1/team/{account}"] = new() { ["role"] = "receptionist" },
        ["PUT /api/v1/services/{id}"] = new() { ["name"] = "Corte", ["lengthMinutes"] = 30, ["priceMinor"] = 50_00 },
        ["PUT /api/v1/combos/{id}"] = new() { ["services"] = new JsonArray("corte", "barba") },
        ["PUT /api/v1/professionals/{id}"] = new() { ["name"] = "Ana", ["services"] = new JsonArray() },
        ["PUT /api/v1/professionals/{id}/outside-calendar"] = OutsideWish(),
        ["PUT /api/v1/resources/{id}"] = new() { ["name"] = "Sala" },
        ["PUT /api/v1/locations/{id}"] = new() { ["name"] = "Praia", ["hours"] = NoHours() },
        ["PUT /api/v1/webhooks/{id}"] = WebhookWish(),
        ["PUT /api/v1/customers/{id}"] = new() { ["name"] = "Maria", ["phone"] = "+5511900000998" },
        ["POST /api/v1/channels/{name}/templates"] = [],
        ["POST /api/v1/conversations/{id}/reply"] = new() { ["text"] = "Oi" },
        ["POST /api/v1/appointments/{id}/length"] = new() { ["lengthMinutes"] = 45 },
        ["POST /api/v1/appointments/{id}/reschedule"] = new() { ["start"] = "2027-03-01T10:00" },
    };

    [Fact]
    public async Task An_id_of_another_shops_is_answered_as_one_that_is_nowhere()
    {
        var (own, other) = (await Open("aqui"), await Open("acola"));
        var operations = (await server.Operations("Staff")).Where(operation => operation.Contains('{', StringComparison.Ordinal)
            && operation != "PUT /api/v1/channels/{name}" // which sets one up: a channel is called the same everywhere
            && !operation.Contains("/wordings/", StringComparison.Ordinal)).ToList(); // and so are kinds of messages
        Assert.True(operations.Count > 20);
        foreach (var operation in operations)
        {
            var foreign = await Foreign(other, operation);

            var theirs = await Ask(own, operation, foreign);
            var nobodys = await Ask(own, operation, Asking.Nothing);

            Assert.True(theirs.Status == 404, $"{operation}: {theirs.Status} {theirs.Text}");
            Assert.EndsWith("-not-found", theirs.Code, StringComparison.Ordinal);
            Assert.Equal((nobodys.Status, nobodys.Text), (theirs.Status, theirs.Text));
            Assert.Equal(nobodys.Headers.Keys.Order(StringComparer.Ordinal), theirs.Headers.Keys.Order(StringComparer.Ordinal));
            var whose = await Ask(other, operation, foreign); // it is there
            Assert.True(whose.Status != 404 || operation.EndsWith("/merge", StringComparison.Ordinal), $"{operation}: {whose.Text}");
        }
    }

    [Fact]
    public async Task What_a_request_names_besides_is_of_the_own_shop_too()
    {
        var (own, other) = (await Open("daqui"), await Open("dacola"));
        var (customer, foreign) = (await Customer(own), await Customer(other));
        (string Path, Func<string, JsonObject> Body, string Foreign, string Nothing)[] requests =
        [
            ($"customers/{customer}/merge", id => new() { ["into"] = id }, foreign, Asking.Nothing),
            ($"professionals/{own.Person}/appointments/transfer", id => new() { ["to"] = id }, other.Person, "ninguem"),
            ("team/invitations", id => new() { ["role"] = "professional", ["professional"] = id }, other.Person, "ninguem"),
            ("absences", id => new() { ["participant"] = id, ["start"] = "2027-02-01T10:00", ["end"] = "2027-02-01T11:00" }, other.Person, "ninguem"),
            ("appointments", id => Booking(own, NextTime(), service: id), other.Service, "nada"),
            ("appointments", id => Booking(own, NextTime(), person: id), other.Person, "ninguem"),
            ("waitlist", id => Wish(own, person: id), other.Person, "ninguem"),
        ];
        foreach (var (path, body, theirs, nobodys) in requests)
        {
            var answer = await own.Send(HttpMethod.Post, $"/api/v1/{path}", body(theirs));

            Assert.True(answer.Status is 404 or 422, $"{path}: {answer.Status} {answer.Text}"); // of an absence, whose it is is one of many things
            Assert.Equal((await own.Send(HttpMethod.Post, $"/api/v1/{path}", body(nobodys))).Text, answer.Text);
        }

        var seen = await own.Send(HttpMethod.Get, $"/api/v1/appointments?from=2027-01-01&to=2027-12-31&professional={other.Person}");
        Assert.Empty(seen.Json["appointments"]!.AsArray());
    }

    private static Task<Answer> Ask(Shopkeeper shop, string operation, string id)
    {
        var (method, path) = operation.Split(' ') is [var verb, var template] ? (verb, template) : throw new FormatException(operation);
        return shop.Send(
            new HttpMethod(method),
            Asking.At(path.Replace("{service}", shop.Service, StringComparison.Ordinal), id),
            _bodies.GetValueOrDefault(operation)?.DeepClone().AsObject());
    }

    /// <summary>Something of a shop's that an operation could be about.</summary>
    private async Task<string> Foreign(Shopkeeper shop, string operation) => operation.Split(' ')[1].Split('/')[3..] switch
    {
        ["appointments", ..] => (string)(await Made(shop, "appointments", Booking(shop, NextTime())))["id"]!,
        ["customers", ..] => await Customer(shop),
        ["series", ..] => (string)(await Made(shop, "series", Series(shop)))["id"]!,
        ["waitlist", ..] => await Waiting(shop),
        ["absences", ..] => (string)(await Made(shop, "absences", Absence(shop)))["id"]!,
        ["professionals", "{professional}", ..] => shop.Person,
        ["professionals", "{id}", "feeds", ..] => await WithFeed(shop),
        ["professionals", "{id}", "outside-calendar", ..] => await WithOutsideCalendar(shop),
        ["professionals", ..] => await SetUp(shop, "professionals", new() { ["services"] = new JsonArray() }),
        ["services", ..] => await Service(shop),
        ["resources", ..] => await SetUp(shop, "resources", []),
        ["locations", ..] => await SetUp(shop, "locations", new() { ["hours"] = NoHours() }),
        ["combos", ..] => await SetUp(
            shop, "combos", new() { ["services"] = new JsonArray(await Service(shop), await Service(shop)), ["priceMinor"] = 1 }, named: false),
        ["keys", ..] => (string)(await Made(shop, "keys", new() { ["name"] = "Site", ["scopes"] = new JsonArray("agenda:read") }))["id"]!,
        ["webhooks", ..] => await Webhook(shop),
        ["channels", _, "templates"] => await WithCloud(shop),
        ["channels", ..] => await WithChannel(shop),
        ["messages", ..] => await Plant(shop, MessageRecord.Shelf, Message),
        ["conversations", ..] => await Plant(shop, Conversation.Shelf, Talked),
        ["team", "me", ..] => (string)(await Made(shop, "team/me/alerts/devices", PushRefusalCases.Device()))["id"]!,
        ["team", "invitations", ..] => (string)(await Made(shop, "team/invitations", new() { ["role"] = "professional" }))["id"]!,
        ["team", ..] => await Member(shop),
        _ => throw new NotSupportedException($"Nobody made anything yet that '{operation}' could be about."),
    };

    private static JsonObject NoHours() => new() { ["week"] = new JsonArray([.. Enumerable.Range(0, 7).Select(_ => new JsonArray())]) };

    private static JsonObject WebhookWish() =>
        new() { ["url"] = "https://eventos.exemplo.com.br/encaixe", ["events"] = new JsonArray("appointment.created") };

    /// <summary>A webhook in whose log something has the webhook's own id.</summary>
    private static async Task<string> Webhook(Shopkeeper shop)
    {
        var id = (string)(await Made(shop, "webhooks", WebhookWish()))["id"]!;
        var tenant = (await shop.Server.Services.GetRequiredService<TenantResolver>().BySlug(shop.Slug, default))!.Value.Tenant;
        var (delivery, _) = WebhookDelivery.New(tenant, id, id, WebhookEvents.Ping, null, RunningServer.Monday, RunningServer.Monday);
        Assert.True(await tenant.Documents.TryCommit(
            new Commit(Guid.CreateVersion7()).Put(WebhookDelivery.Shelf, delivery.Key, delivery, Revision.None), default));
        return id;
    }

    /// <summary>A channel that nobody but this shop has set up.</summary>
    private static async Task<string> WithChannel(Shopkeeper shop)
    {
        Assert.Equal(200, (await shop.Send(HttpMethod.Put, "/api/v1/channels/by-hand", [])).Status);
        return "by-hand";
    }

    /// <summary>One whose vendor judges words.</summary>
    private static async Task<string> WithCloud(Shopkeeper shop)
    {
        var account = new JsonObject { ["phoneNumberId"] = "1", ["token"] = "t", ["appSecret"] = "s", ["verifyToken"] = "v" };
        Assert.Equal(200, (await shop.Send(HttpMethod.Put, "/api/v1/channels/whatsapp-cloud", new() { ["account"] = account })).Status);
        return "whatsapp-cloud";
    }

    private static MessageRecord Message => new(
        1, Asking.Nothing, Topic.Booked, "by-hand", MessageStatus.Prepared, RunningServer.Monday, new Personal("Oi"));

    private static Conversation Talked => new()
    {
        V = 1,
        Channel = "sandbox",
        Phone = new Personal("+5511900000998"),
        IsUnread = true,
        At = RunningServer.Monday,
    };

    /// <summary>Puts something into a shop past all use cases.</summary>
    private static async Task<string> Plant<T>(Shopkeeper shop, Shelf<T> shelf, T document)
        where T : class
    {
        var tenant = (await shop.Server.Services.GetRequiredService<TenantResolver>().BySlug(shop.Slug, default))!.Value.Tenant;
        var id = Guid.CreateVersion7().ToString("N");
        Assert.True(await tenant.Documents.TryCommit(new Commit(Guid.CreateVersion7()).Put(shelf, id, document, Revision.None), default));
        return id;
    }

    /// <summary>Somebody whose agenda a calendar elsewhere reads.</summary>
    private static async Task<string> WithFeed(Shopkeeper shop)
    {
        var person = await SetUp(shop, "professionals", new() { ["services"] = new JsonArray() });
        Assert.Equal(200, (await shop.Send(HttpMethod.Put, $"/api/v1/professionals/{person}/feeds/busy")).Status);
        return person;
    }

    private static JsonObject OutsideWish() => new() { ["url"] = "https://agenda.exemplo.com.br/basic.ics" };

    /// <summary>Somebody who is busy by their own calendar elsewhere.</summary>
    private static async Task<string> WithOutsideCalendar(Shopkeeper shop)
    {
        var person = await SetUp(shop, "professionals", new() { ["services"] = new JsonArray() });
        Assert.Equal(202, (await shop.Send(HttpMethod.Put, $"/api/v1/professionals/{person}/outside-calendar", OutsideWish())).Status);
        return person;
    }

    private static Task<string> Service(Shopkeeper shop) => SetUp(shop, "services", new() { ["lengthMinutes"] = 30, ["priceMinor"] = 1 });

    private static async Task<string> SetUp(Shopkeeper shop, string path, JsonObject body, bool named = true)
    {
        body["id"] = $"de-{shop.Slug}-{Interlocked.Increment(ref _times)}";
        if (named)
        {
            body["name"] = "Novo";
        }

        return (string)(await Made(shop, path, body))["id"]!;
    }

    private async Task<string> Member(Shopkeeper shop)
    {
        var account = await Members.New(server);
        await Members.Become(server, shop.Slug, account, Role.Professional);
        return account;
    }

    private async Task<string> Customer(Shopkeeper shop) =>
        (string)(await Made(shop, "appointments", Booking(shop, NextTime())))["customer"]!;

    private async Task<string> Waiting(Shopkeeper shop)
    {
        var answer = await Made(shop, "waitlist", Wish(shop));
        return (string)answer["id"]!;
    }

    private static async Task<JsonNode> Made(Shopkeeper shop, string path, JsonObject body)
    {
        var answer = await shop.Send(HttpMethod.Post, $"/api/v1/{path}", body);
        Assert.True(answer.Status == 201, $"{path}: {answer.Status} {answer.Text}");
        return answer.Json;
    }

    private JsonObject Booking(Shopkeeper shop, string start, string? service = null, string? person = null) => new()
    {
        ["services"] = new JsonArray(service ?? shop.Service),
        ["professional"] = person ?? shop.Person,
        ["start"] = start,
        ["customer"] = Client(),
    };

    private JsonObject Series(Shopkeeper shop)
    {
        var start = NextTime()[..11] + "15:00"; // when its second visit is in nothing's way
        var booking = Booking(shop, start);
        booking["recurrence"] = new JsonObject
        {
            ["kind"] = "weekly",
            ["day"] = (int)DateTime.Parse(start, CultureInfo.InvariantCulture).DayOfWeek is 0 ? 7 : (int)DateTime.Parse(start, CultureInfo.InvariantCulture).DayOfWeek,
            ["every"] = 1,
        };
        booking["count"] = 2;
        return booking;
    }

    private static JsonObject Absence(Shopkeeper shop)
    {
        var start = NextTime();
        return new() { ["participant"] = shop.Person, ["start"] = start, ["end"] = start[..14] + "59" };
    }

    private JsonObject Wish(Shopkeeper shop, string? person = null) => new()
    {
        ["services"] = new JsonArray(shop.Service),
        ["professionals"] = new JsonArray(person ?? shop.Person),
        ["from"] = "2026-12-01",
        ["to"] = "2026-12-02",
        ["customer"] = Client(),
    };

    private JsonObject Client() => new() { ["name"] = "Maria Aparecida", ["phone"] = server.FreePhone() };

    /// <summary>A day on which nothing is yet.</summary>
    private static string NextTime() => new DateTime(2027, 3, 1, 10, 0, 0, DateTimeKind.Unspecified)
        .AddDays(Interlocked.Increment(ref _times)).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture);

    /// <summary>A shop whose ids no other has, and its owner.</summary>
    private async Task<Shopkeeper> Open(string slug)
    {
        var (service, person) = ($"corte-{slug}", $"pessoa-{slug}");
        await server.Services.GetRequiredService<OpenShop>().Execute(
            new Shop
            {
                Name = slug,
                Slug = slug,
                Rules = new BookingRules { HorizonDays = 730 },
                Locations =
                [
                    new Location
                    {
                        Id = slug,
                        TimeZone = "America/Sao_Paulo",
                        Hours = Hours.On(Enum.GetValues<IsoDayOfWeek>()[1..], "08:00-20:00"),
                    },
                ],
            },
            [new Service { Id = service, Name = "Corte", LengthMinutes = 30, PriceMinor = 1 }],
            [new Professional { Id = person, Name = "Zé", Services = [service] }],
            CancellationToken.None);
        var owner = await Members.New(server);
        await Members.Become(server, slug, owner, Role.Owner);
        return new Shopkeeper(server, slug, owner, service, person);
    }

    /// <summary>The owner of a shop, and what its ids are.</summary>
    private sealed record Shopkeeper(ApiServer Server, string Slug, string Owner, string Service, string Person)
    {
        public async Task<Answer> Send(HttpMethod method, string path, JsonObject? body = null) =>
            await Server.AskAs(await Members.TokenOf(Server, Owner), method, path, Slug, body);
    }
}
