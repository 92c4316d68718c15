using System.Text.Json.Nodes;

namespace Encaixe.Host.Tests.Api;

/// <summary>A shop that opens a second location over HTTP: Ana stays where she is, Bia goes there in the afternoon.</summary>
[Collection(ApiTests.Name)]
public sealed class LocationApiTests(ApiServer server)
{
    private const string Date = "2026-11-25";

    [Fact]
    public async Task A_second_location_is_opened_booked_and_left()
    {
        var shop = await OwnShop.Open(server);

        var opened = await shop.Post("locations", new JsonObject { ["name"] = "Praia", ["hours"] = Week("08:00-22:00"), ["address"] = "Av. Atlântica, 100" });
        Assert.Equal((201, "/api/v1/locations/praia"), (opened.Status, opened.Headers["Location"]));
        Assert.Equal(200, (await shop.Change("professionals/bia", bia =>
        {
            bia["hours"] = Week("09:00-12:00");
            bia["elsewhere"] = new JsonArray(new JsonObject { ["location"] = "praia", ["hours"] = Week("14:00-18:00") });
        })).Status);

        var profile = (await shop.Profile()).Json;
        Assert.Equal(["main", "praia"], profile["locations"]!.AsArray().Select(one => (string)one!["id"]!));
        Assert.Equal(["bia"], profile["locations"]![1]!["professionals"]!.AsArray().Select(id => (string)id!));
        Assert.Equal(["corte"], profile["locations"]![1]!["services"]!.AsArray().Select(id => (string)id!)); // the room for shaving is not there

        var slots = await server.Get($"/api/v1/shops/{shop.Slug}/slots?services=corte&from={Date}&to={Date}&location=praia");
        Assert.All(slots.Json["days"]![0]!["slots"]!.AsArray(), slot => Assert.Equal(["bia"], slot!["professionals"]!.AsArray().Select(id => (string)id!)));
        Assert.EndsWith("T14:00:00-03:00", (string)slots.Json["days"]![0]!["slots"]![0]!["start"]!, StringComparison.Ordinal);

        var booked = await server.Book(new JsonObject
        {
            ["services"] = new JsonArray("corte"),
            ["professional"] = "any",
            ["start"] = $"{Date}T14:00",
            ["location"] = "praia",
            ["customer"] = new JsonObject { ["name"] = "Maria", ["phone"] = "+5511900000321" },
        }, shop: $"/api/v1/shops/{shop.Slug}");
        Assert.True(booked.Status == 201, booked.Text);
        Assert.Equal(("praia", "bia"), ((string?)booked.Json["location"], (string?)booked.Json["professional"]));
        var id = (string)booked.Json["id"]!;
        Assert.Equal("praia", (string?)(await shop.Get($"appointments/{id}")).Json["location"]);
        Assert.Equal([id], await Agenda(shop, "&location=praia"));
        Assert.Empty(await Agenda(shop, "&location=main"));
        var token = ((string)booked.Json["manageUrl"]!).Split('/')[^1];
        var own = await server.Get($"/api/v1/appointments/by-token/{token}");
        Assert.Equal(("praia", "Av. Atlântica, 100"), ((string?)own.Json["location"], (string?)own.Json["address"]));

        var refused = await shop.Delete("locations/praia");
        refused.Is(409, "setup-in-use");
        Assert.Equal(["/api/v1/professionals/bia"], refused.Json["by"]!.AsArray().Select(path => (string)path!));
        Assert.Equal(200, (await shop.Change("professionals/bia", bia => bia.Remove("elsewhere"))).Status);
        Assert.Equal(200, (await shop.Delete("locations/praia")).Status);
        (await server.Get($"/api/v1/shops/{shop.Slug}/slots?services=corte&from={Date}&to={Date}&location=praia")).Is(404, "location-not-found");
    }

    [Fact]
    public async Task A_location_that_a_shop_does_not_have_is_not_found_wherever_one_is_named()
    {
        var shop = await OwnShop.Open(server);
        var customer = new JsonObject { ["name"] = "Maria", ["phone"] = "+5511900000321" };
        JsonObject Body(params (string Name, JsonNode? Value)[] more)
        {
            var body = new JsonObject { ["services"] = new JsonArray("corte"), ["location"] = "lua", ["customer"] = customer.DeepClone() };
            foreach (var (name, value) in more)
            {
                body[name] = value;
            }

            return body;
        }

        (await server.Get($"/api/v1/shops/{shop.Slug}/slots?services=corte&from={Date}&to={Date}&location=lua")).Is(404, "location-not-found");
        (await server.Book(Body(("professional", "any"), ("start", $"{Date}T14:00")), shop: $"/api/v1/shops/{shop.Slug}")).Is(404, "location-not-found");
        (await shop.Post("appointments", Body(("professional", "any"), ("start", $"{Date}T14:00")), Guid.NewGuid().ToString("N"))).Is(404, "location-not-found");
        (await shop.Post("waitlist", Body(("from", Date), ("to", Date)), Guid.NewGuid().ToString("N"))).Is(404, "location-not-found");
        (await shop.Get($"why-not?services=corte&start={Date}T14:00&location=lua")).Is(404, "location-not-found");
        (await shop.Post(
            "series/preview",
            Body(
                ("professional", "any"),
                ("start", $"{Date}T14:00"),
                ("count", 3),
                ("recurrence", new JsonObject { ["kind"] = "weekly", ["day"] = 1 })))).Is(404, "location-not-found");
        (await shop.Change("professionals/ana", ana => ana["location"] = "lua")).Is(422, "setup-invalid");
        (await shop.Change("services/corte", corte => corte["location"] = "lua")).Is(422, "setup-invalid");
    }

    private static JsonObject Week(string window) =>
        new() { ["week"] = new JsonArray([.. Enumerable.Range(0, 7).Select(_ => new JsonArray(window))]) };

    private static async Task<IEnumerable<string>> Agenda(OwnShop shop, string filter) =>
        (await shop.Get($"appointments?from={Date}&to={Date}{filter}")).Json["appointments"]!.AsArray().Select(one => (string)one!["id"]!);
}
