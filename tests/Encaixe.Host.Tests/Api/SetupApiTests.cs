using System.Text.Json.Nodes;
using Encaixe.App.Catalog;
using Encaixe.App.Documents;
using Encaixe.App.Shops;
using Encaixe.App.Team;

namespace Encaixe.Host.Tests.Api;

/// <summary>What a shop sets up over HTTP: the price list, who serves, rooms.</summary>
[Collection(ApiTests.Name)]
public sealed class SetupApiTests(ApiServer server)
{
    [Fact]
    public async Task What_is_read_can_be_sent_back_and_changes_nothing()
    {
        var read = new List<string> { "shop" };
        foreach (var kind in (string[])["services", "professionals", "resources", "combos", "locations"])
        {
            read.AddRange((await server.SendAsStaff(HttpMethod.Get, $"/api/v1/{kind}")).Json["items"]!.AsArray()
                .Where(item => (bool)item!["isActive"]!)
                .Select(item => $"{kind}/{item!["id"]}"));
        }

        Assert.Superset(new HashSet<string> { "services/platinado", "services/oficina-de-barba", "professionals/ana", "combos/corte-e-barba" }, read.ToHashSet(StringComparer.Ordinal));
        foreach (var path in read)
        {
            var before = await server.SendAsStaff(HttpMethod.Get, $"/api/v1/{path}");
            var after = await server.SendAsStaff(
                HttpMethod.Put, $"/api/v1/{path}", before.Json.AsObject(), "If-Match", before.Headers["ETag"]);

            Assert.True(after.Status == 200, $"{path}: {after.Text}");
            Assert.Equal(before.Text, after.Text);
            Assert.Equal(before.Headers["ETag"], after.Headers["ETag"]);
        }
    }

    [Fact]
    public async Task A_change_is_seen_at_once_by_whoever_books_and_said_in_the_audit()
    {
        var shop = await OwnShop.Open(server);
        Assert.Contains("5000", (await shop.Profile()).Text, StringComparison.Ordinal);

        var changed = await shop.Change("services/corte", corte => (corte["priceMinor"], corte["lengthMinutes"]) = (65_00, 45));

        Assert.True(changed.Status == 200, changed.Text);
        var seen = (await shop.Profile()).Json["services"]!.AsArray().Single(service => (string?)service!["id"] == "corte")!;
        Assert.Equal((65_00, 45), ((int)seen["priceMinor"]!, (int)seen["lengthMinutes"]!));
        var entry = Assert.Single(await shop.AuditOf("corte"));
        Assert.Equal(("service-changed", $"staff/{await server.OwnerOf(shop.Slug)}"), (entry.Did, entry.By));
        Assert.Equal(
            [("lengthMinutes", "30", "45"), ("priceMinor", "5000", "6500")],
            entry.Changes!.Select(change => (change.Field, change.Before, change.After)));
    }

    [Fact]
    [Trait("Rule", "RP-8")]
    public async Task What_people_earn_is_said_to_those_alone_who_may_change_it()
    {
        var shop = await OwnShop.Open(server);
        var set = await shop.Change("professionals/ana", ana => ana["commissionBasisPoints"] = 40_00);
        Assert.Equal((200, 40_00), (set.Status, (int)set.Json["commissionBasisPoints"]!));
        var own = await shop.Change("services/corte", corte => corte["own"] = new JsonObject
        {
            ["ana"] = new JsonObject { ["commissionBasisPoints"] = 50_00 },
            ["bia"] = new JsonObject { ["priceMinor"] = 70_00, ["commissionBasisPoints"] = 0 },
        });
        Assert.Equal((200, 50_00), (own.Status, (int)own.Json["own"]!["ana"]!["commissionBasisPoints"]!));
        string[] paths = ["professionals", "professionals/ana", "services", "services/corte"];

        foreach (var token in (string[])[
            await Members.NewToken(server, shop.Slug, Role.Receptionist),
            await Members.NewToken(server, shop.Slug, Role.Professional, "ana")])
        {
            foreach (var path in paths)
            {
                var seen = await server.AskAs(token, HttpMethod.Get, $"/api/v1/{path}", shop.Slug);

                Assert.Equal(200, seen.Status);
                Assert.DoesNotContain("commission", seen.Text, StringComparison.OrdinalIgnoreCase);
                Assert.True(path[^1] == 's' || seen.Headers["ETag"] != (await shop.Get(path)).Headers["ETag"], "Its tag is of the rate, too, which can be guessed.");
            }

            var corte = await server.AskAs(token, HttpMethod.Get, "/api/v1/services/corte", shop.Slug);
            Assert.Equal("""{"bia":{"priceMinor":7000}}""", corte.Json["own"]!.ToJsonString());
        }

        var manager = await Members.NewToken(server, shop.Slug, Role.Manager);
        foreach (var path in paths)
        {
            Assert.Contains("commissionBasisPoints", (await server.AskAs(manager, HttpMethod.Get, $"/api/v1/{path}", shop.Slug)).Text, StringComparison.Ordinal);
        }

        var booked = await shop.Book("2026-11-24T10:00", "ana");
        foreach (var seen in (Answer[])[await shop.Profile(), await server.Get($"/{shop.Slug}"), await shop.Slots("corte"), booked])
        {
            Assert.InRange(seen.Status, 200, 201);
            Assert.DoesNotContain("commission", seen.Text, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task Of_two_who_change_what_they_read_the_second_is_told_that_it_is_outdated()
    {
        var shop = await OwnShop.Open(server);
        foreach (var path in (string[])["services/corte", "professionals/ana", "resources/sala", "combos/corte-barba", "shop"])
        {
            var read = await shop.Get(path);
            var body = read.Json.AsObject();
            body[path.StartsWith("combos", StringComparison.Ordinal) ? "priceMinor" : "name"] =
                path.StartsWith("combos", StringComparison.Ordinal) ? 7_000 : "Outro nome";
            var first = await shop.Put(path, body, read.Headers["ETag"]);
            Assert.True(first.Status == 200, first.Text);
            Assert.NotEqual(read.Headers["ETag"], first.Headers["ETag"]);
            Assert.Equal(first.Headers["ETag"], (await shop.Get(path)).Headers["ETag"]);

            (await shop.Put(path, read.Json.AsObject(), read.Headers["ETag"])).Is(412, "setup-changed");

            Assert.Equal(first.Text, (await shop.Get(path)).Text);
        }
    }

    [Fact]
    public async Task What_is_new_has_an_id_of_its_name_once_for_one_key()
    {
        var shop = await OwnShop.Open(server);
        var body = new JsonObject { ["name"] = "Coloração & Luzes", ["lengthMinutes"] = 90, ["priceMinor"] = 180_00 };

        var first = await shop.Post("services", body, "k1");
        var again = await shop.Post("services", body, "k1");
        var other = await shop.Post("services", body, "k2");

        Assert.Equal((201, "/api/v1/services/coloracao-luzes"), (first.Status, first.Headers["Location"]));
        Assert.Equal(first.Text, again.Text);
        Assert.Equal("coloracao-luzes-2", (string?)other.Json["id"]);
        body["priceMinor"] = 1;
        (await shop.Post("services", body, "k1")).Is(422, "idempotency-key-reused");
        // What is taken of somebody stands under their id, so no room has it.
        Assert.Equal("ana-2", (string?)(await shop.Post("resources", new JsonObject { ["name"] = "Ana" })).Json["id"]);
        (await shop.Post("professionals", new JsonObject { ["name"] = "X", ["id"] = "any", ["services"] = new JsonArray() })).Is(422, "setup-invalid");
        Assert.Equal("any-2", (string?)(await shop.Post("resources", new JsonObject { ["name"] = "Any" })).Json["id"]);
    }

    [Fact]
    public async Task A_service_that_is_retired_leaves_the_price_list_and_what_was_booked_stays()
    {
        var shop = await OwnShop.Open(server);
        var booked = await shop.Book("2026-11-24T10:00", "ana");
        Assert.True(booked.Status == 201, booked.Text);

        var refused = (await shop.Delete("services/corte")).Is(409, "setup-in-use");
        Assert.Equal("/api/v1/combos/corte-barba", (string?)Assert.Single(refused.Json["by"]!.AsArray()));
        Assert.Equal(200, (await shop.Delete("combos/corte-barba")).Status);
        Assert.Equal(200, (await shop.Delete("services/corte")).Status);

        Assert.DoesNotContain("corte", (await shop.Profile()).Text.Replace(shop.Slug, "", StringComparison.Ordinal), StringComparison.Ordinal);
        (await shop.Slots("corte")).Is(404, "service-not-found");
        Assert.Contains("Corte", (await shop.Get($"appointments/{booked.Json["id"]}")).Text, StringComparison.Ordinal);
        (await shop.Change("combos/corte-barba", combo => combo["isActive"] = true)).Is(422, "setup-invalid");
        Assert.Equal(200, (await shop.Change("services/corte", corte => corte["isActive"] = true)).Status);
        Assert.Equal(200, (await shop.Slots("corte")).Status);
        Assert.Equal(["service-retired", "service-restored"], (await shop.AuditOf("corte")).Select(entry => entry.Did));
    }

    [Fact]
    public async Task A_room_that_a_service_needs_and_whoever_holds_a_class_stay()
    {
        var shop = await OwnShop.Open(server);
        (await shop.Delete("resources/sala")).Is(409, "setup-in-use");
        var course = await shop.Post("services", new JsonObject
        {
            ["name"] = "Curso",
            ["lengthMinutes"] = 60,
            ["priceMinor"] = 1_00,
            ["seats"] = 4,
            ["timetable"] = new JsonArray(new JsonObject { ["day"] = 2, ["start"] = "19:00", ["professional"] = "bia" }),
        });
        Assert.True(course.Status == 201, course.Text);

        var refused = (await shop.Delete("professionals/bia")).Is(409, "setup-in-use");

        Assert.Equal("/api/v1/services/curso", (string?)Assert.Single(refused.Json["by"]!.AsArray()));
        Assert.Equal(200, (await shop.Delete("services/curso")).Status);
        Assert.Equal(200, (await shop.Delete("professionals/bia")).Status);
    }

    [Fact]
    public async Task Whoever_leaves_hands_over_what_is_to_come_first_and_keeps_what_they_did()
    {
        var shop = await OwnShop.Open(server);
        var id = (string?)(await shop.Book("2026-11-24T10:00", "ana")).Json["id"];

        var refused = (await shop.Delete("professionals/ana")).Is(409, "has-coming-appointments");

        Assert.Equal((1, "/api/v1/professionals/ana/appointments"), ((int)refused.Json["count"]!, (string?)refused.Json["appointments"]));
        Assert.True((bool)(await shop.Get("professionals/ana")).Json["isActive"]!);
        Assert.Equal(200, (await shop.Post("professionals/ana/appointments/transfer", new JsonObject { ["to"] = "bia" })).Status);
        Assert.Equal(200, (await shop.Delete("professionals/ana")).Status);
        Assert.DoesNotContain("ana", (await shop.Slots("corte")).Text, StringComparison.Ordinal);
        (await shop.Book("2026-11-24T11:00", "ana")).Is(404, "professional-not-found");
        Assert.Empty((await shop.Get("professionals/ana/appointments")).Json["appointments"]!.AsArray()); // theirs can still be asked for
        Assert.Contains("bia", (await shop.Get($"appointments/{id}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_come_in_the_shops_order_page_by_page_and_only_what_is_asked_for()
    {
        var shop = await OwnShop.Open(server);
        var first = await shop.Get("services?limit=1");
        Assert.Equal("corte", (string?)Assert.Single(first.Json["items"]!.AsArray())!["id"]);
        var second = await shop.Get($"services?limit=1&cursor={first.Json["next"]}");
        Assert.Equal("barba", (string?)Assert.Single(second.Json["items"]!.AsArray())!["id"]);
        Assert.Null(second.Json["next"]);
        Assert.Empty((await shop.Get("services?updatedSince=2026-01-01T00:00:00Z")).Json["items"]!.AsArray());

        var changed = await shop.Change("services/barba", barba => barba["order"] = 7);
        await shop.Delete("combos/corte-barba");

        Assert.Single((await shop.Get($"services?updatedSince={Uri.EscapeDataString((string)changed.Json["updatedAt"]!)}")).Json["items"]!.AsArray());
        Assert.Empty((await shop.Get("services?updatedSince=2027-01-01T00:00:00Z")).Json["items"]!.AsArray());
        Assert.Empty((await shop.Get("combos?active=true")).Json["items"]!.AsArray());
        Assert.Single((await shop.Get("combos?active=false")).Json["items"]!.AsArray());
        (await shop.Get("services?cursor=nada")).Is(422, "cursor-invalid");
        (await shop.Get("services?limit=501")).Is(422, "limit-invalid");
        (await shop.Get("services?updatedSince=ontem")).Is(422, "setup-invalid");
    }

    [Fact]
    public async Task What_is_set_up_in_another_shop_is_not_there()
    {
        var (one, other) = (await OwnShop.Open(server), await OwnShop.Open(server));
        await one.Post("services", new JsonObject { ["name"] = "Só daqui", ["lengthMinutes"] = 30, ["priceMinor"] = 1 });

        (await other.Get("services/so-daqui")).Is(404, "service-not-found");
        (await other.Delete("services/so-daqui")).Is(404, "service-not-found");
        (await other.Put("services/so-daqui", (await one.Get("services/so-daqui")).Json.AsObject())).Is(404, "service-not-found");
        Assert.True((bool)(await one.Get("services/so-daqui")).Json["isActive"]!);
    }

    [Fact]
    public async Task The_checklist_says_what_is_done_by_what_is_stored()
    {
        var shop = await OwnShop.Open(server);
        async Task<IReadOnlyList<string>> Done() =>
        [
            .. (await shop.Get("shop/checklist")).Json["items"]!.AsArray().Where(item => (bool)item!["isDone"]!).Select(item => (string)item!["id"]!),
        ];
        Assert.Empty(await Done());

        await shop.Change("shop", one => (one["about"], one["colour"], one["address"]) = ("Desde 1998.", "#112233", "Rua Harmonia, 123"));
        await shop.Change("services/corte", corte => corte["priceMinor"] = 1);
        await shop.Change("professionals/ana", ana => ana["name"] = "Ana");
        await shop.Book("2026-11-24T10:00");

        Assert.Equal(["hours", "services", "team", "about", "address", "colour", "booked"], await Done());
    }

    [Fact]
    public async Task Every_change_moves_the_stamp_that_bookings_check_and_what_is_refused_does_not()
    {
        var shop = await OwnShop.Open(server);
        async Task<Revision> Stamp() => (await shop.Documents.Find(SetupStamp.Shelf, SetupStamp.Key, default))!.Revision;
        var seen = new HashSet<Revision> { await Stamp() };

        await shop.Change("services/corte", corte => corte["lengthMinutes"] = 0);
        await shop.Change("shop", one => one["colour"] = "azul");
        Assert.False(seen.Add(await Stamp()));

        foreach (var path in (string[])["services/corte", "professionals/ana", "resources/sala", "shop"])
        {
            Assert.Equal(200, (await shop.Change(path, one => one["name"] = "Novo")).Status);
            Assert.True(seen.Add(await Stamp()), path);
        }

        Assert.Equal(200, (await shop.Delete("combos/corte-barba")).Status);
        Assert.True(seen.Add(await Stamp()));
        Assert.False((await shop.Documents.Find(Service.Shelf, "corte", default))!.Document.IsRetired);
    }
}
