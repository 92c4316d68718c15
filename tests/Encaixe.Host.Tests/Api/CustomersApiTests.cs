using System.Text.Json.Nodes;

namespace Encaixe.Host.Tests.Api;

/// <summary>What a shop keeps of its customers, over HTTP.</summary>
[Collection(ApiTests.Name)]
public sealed class CustomersApiTests(ApiServer server)
{
    private const string Customers = "/api/v1/customers";

    [Fact]
    public async Task Somebody_is_written_down_found_and_shown()
    {
        var phone = server.FreePhone();
        var body = Record("João Çelik", phone);
        body["email"] = "joao.celik@exemplo.com.br";
        body["tags"] = new JsonArray("VIP", "vip", "Alérgico");
        body["notes"] = "Prefere\nas manhãs";

        var added = await Send(HttpMethod.Post, Customers, body);
        Assert.True(added.Status == 201, added.Text);
        var id = (string)added.Json["id"]!;
        var seen = await Send(HttpMethod.Get, $"{Customers}/{id}");

        Assert.Equal((200, "\"1\"", added.Text), (seen.Status, seen.Headers["ETag"], seen.Text));
        Assert.Equal(["VIP", "Alérgico"], seen.Json["tags"]!.AsArray().Select(tag => (string?)tag));
        Assert.Equal(("Prefere\nas manhãs", "pt-BR", 0), ((string?)seen.Json["notes"], (string?)seen.Json["language"], (int?)seen.Json["visits"]));
        foreach (var search in (string[])["celik joao", "JOAO.CELIK@exemplo.com.br", Uri.EscapeDataString(phone)])
        {
            var found = (await Send(HttpMethod.Get, $"{Customers}?search={search}")).Json["customers"]!.AsArray();
            Assert.Equal(id, (string?)Assert.Single(found)!["id"]);
        }

        Assert.Contains(id, (await Send(HttpMethod.Get, $"{Customers}?tag=alergico")).Text, StringComparison.Ordinal);
        Assert.Contains("\"Alérgico\"", Unescaped(await Send(HttpMethod.Get, $"{Customers}/tags")), StringComparison.Ordinal);
        Assert.DoesNotContain(id, (await Send(HttpMethod.Get, $"{Customers}?search=celik", key: await server.OwnersToken("loja-severa"))).Text, StringComparison.Ordinal);
        (await Send(HttpMethod.Get, $"{Customers}/{id}", key: await server.OwnersToken("loja-severa"))).Is(404, "customer-not-found");
    }

    [Fact]
    public async Task A_telephone_is_of_one_customer()
    {
        var (phone, other) = (server.FreePhone(), server.FreePhone());
        var one = await Added("Ana Um", phone);
        var two = await Added("Ana Dois", other);

        var again = (await Send(HttpMethod.Post, Customers, Record("Quem", phone))).Is(409, "customer-exists");
        var taken = (await Send(HttpMethod.Put, $"{Customers}/{two}", Record("Ana Dois", phone))).Is(409, "customer-exists");

        Assert.Equal((one, one), ((string?)again.Json["customer"], (string?)taken.Json["customer"]));
    }

    [Fact]
    public async Task With_another_telephone_somebody_books_as_who_they_are_and_keeps_their_visits()
    {
        var booking = server.Booking();
        var (before, after) = ((string)booking["customer"]!["phone"]!, server.FreePhone());
        var first = (string)(await server.Book(booking)).Json["id"]!;
        var id = await CustomerOf(first);

        var moved = await Send(HttpMethod.Put, $"{Customers}/{id}", Record("Maria Aparecida", after));
        Assert.True(moved.Status == 200, moved.Text);
        var second = await Booked(after);
        var third = await Booked(before);

        Assert.Equal(id, await CustomerOf(second));
        Assert.NotEqual(id, await CustomerOf(third));
        Assert.Equal(first, (string?)(await Send(HttpMethod.Get, $"{Customers}/{id}")).Json["nextVisit"]!["id"]);
        var history = (await Send(HttpMethod.Get, $"{Customers}/{id}/appointments?limit=1")).Json;
        var older = (await Send(HttpMethod.Get, $"{Customers}/{id}/appointments?cursor={history["next"]}")).Json;
        Assert.Equal([second, first], Ids(history).Concat(Ids(older)));
        Assert.Empty(await server.Flaws());
    }

    [Fact]
    public async Task A_record_is_changed_as_it_was_seen_or_not_at_all()
    {
        var phone = server.FreePhone();
        var id = await Added("Bia Souza", phone);
        var seen = (await Send(HttpMethod.Get, $"{Customers}/{id}")).Headers["ETag"];

        var changed = await Send(HttpMethod.Put, $"{Customers}/{id}", Record("Bia Lima", phone), "If-Match", seen);
        var same = await Send(HttpMethod.Put, $"{Customers}/{id}", Record("Bia Lima", phone), "If-Match", seen); // it is so already
        (await Send(HttpMethod.Put, $"{Customers}/{id}", Record("Bia Melo", phone), "If-Match", seen)).Is(412, "customer-changed");

        Assert.Equal((200, "\"2\"", 200, "\"2\""), (changed.Status, changed.Headers["ETag"], same.Status, same.Headers["ETag"]));
        (await Send(HttpMethod.Put, $"{Customers}/{new string('0', 32)}", Record("Bia", phone))).Is(404, "customer-not-found");
        (await Send(HttpMethod.Put, $"{Customers}/nada", Record("Bia", phone))).Is(404, "customer-not-found");
    }

    [Fact]
    public async Task Of_two_records_of_one_client_what_is_known_is_kept()
    {
        var (one, other) = (Record("Lia", server.FreePhone()), Record("Lia Reis", server.FreePhone()));
        (one["tags"], one["notes"], one["email"]) = (new JsonArray("noiva", "vip"), "Um", "lia@exemplo.com.br");
        (other["tags"], other["notes"]) = (new JsonArray("VIP"), "Dois");
        var gone = (string)(await Send(HttpMethod.Post, Customers, one)).Json["id"]!;
        var kept = (string)(await Send(HttpMethod.Post, Customers, other)).Json["id"]!;
        var visit = await Booked((string)one["phone"]!);

        var merged = await Send(HttpMethod.Post, $"{Customers}/{gone}/merge", new JsonObject { ["into"] = kept });
        Assert.True(merged.Status == 200, merged.Text);
        var seen = (await Send(HttpMethod.Get, $"{Customers}/{gone}")).Json;

        Assert.Equal((kept, "Lia Reis", "Dois\nUm", "lia@exemplo.com.br", visit), (
            (string?)seen["id"], (string?)seen["name"], (string?)seen["notes"], (string?)seen["email"], (string?)seen["nextVisit"]!["id"]));
        Assert.Equal(["VIP", "noiva"], seen["tags"]!.AsArray().Select(tag => (string?)tag));
        Assert.Equal([visit], Ids((await Send(HttpMethod.Get, $"{Customers}/{kept}/appointments")).Json));
        Assert.DoesNotContain(gone, (await Send(HttpMethod.Get, $"{Customers}?search=lia")).Text, StringComparison.Ordinal);
        Assert.Empty(await server.Flaws());
    }

    [Fact]
    public async Task What_was_said_of_visits_is_counted_and_counted_no_more_once_it_is_taken_back()
    {
        var key = await server.OwnersToken("loja-severa"); // which is open all day
        var booking = server.Booking("2026-11-23T08:00"); // an hour ago, written down afterwards
        (booking["overbook"], booking["reason"]) = (true, "veio sem hora");
        var booked = await Send(HttpMethod.Post, "/api/v1/appointments", booking, "Idempotency-Key", Guid.NewGuid().ToString("N"), key);
        Assert.True(booked.Status == 201, booked.Text);
        var (visit, id) = ($"/api/v1/appointments/{booked.Json["id"]}", (string)booked.Json["customer"]!);

        Assert.Equal(200, (await Send(HttpMethod.Post, $"{visit}/no-show", key: key)).Status);
        var missed = (await Send(HttpMethod.Get, $"{Customers}/{id}", key: key)).Json;
        Assert.Equal("booked", (string?)(await Send(HttpMethod.Post, $"{visit}/reopen", key: key)).Json["status"]);
        Assert.Equal(200, (await Send(HttpMethod.Post, $"{visit}/complete", key: key)).Status);
        var came = (await Send(HttpMethod.Get, $"{Customers}/{id}", key: key)).Json;

        Assert.Equal((0, 1), ((int?)missed["visits"], (int?)missed["noShows"]));
        Assert.Equal((1, 0), ((int?)came["visits"], (int?)came["noShows"]));
        Assert.NotNull(came["lastVisit"]);
        Assert.Empty(await server.Flaws());
    }

    [Theory]
    [InlineData("?cursor=x", 422, "cursor-invalid")]
    [InlineData("?limit=0", 422, "limit-invalid")]
    [InlineData("?search=ana&cursor=MDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDA", 422, "cursor-invalid")]
    [InlineData("/00000000000000000000000000000000/appointments?cursor=fn5-", 422, "cursor-invalid")]
    [InlineData("/x%c3%a9/appointments", 404, "customer-not-found")]
    public async Task What_cannot_be_asked_for_is_refused(string query, int status, string code) =>
        (await Send(HttpMethod.Get, Customers + query)).Is(status, code);

    [Fact]
    public async Task A_birthday_is_kept_with_the_year_or_without_it_and_can_be_taken_away()
    {
        var body = Record("Lívia Rocha", server.FreePhone());
        body["birthday"] = "1990-02-28";
        var added = (await Send(HttpMethod.Post, Customers, body)).Json;
        body["birthday"] = "--02-29";
        var changed = (await Send(HttpMethod.Put, $"{Customers}/{added["id"]}", body)).Json;
        body["birthday"] = "1991-02-29";
        (await Send(HttpMethod.Put, $"{Customers}/{added["id"]}", body)).Is(422, "birthday-invalid");
        body.Remove("birthday");
        var without = (await Send(HttpMethod.Put, $"{Customers}/{added["id"]}", body)).Json;

        Assert.Equal(("1990-02-28", "--02-29", null), ((string?)added["birthday"], (string?)changed["birthday"], (string?)without["birthday"]));
        Assert.Empty(await server.Flaws());
    }

    private static JsonObject Record(string name, string phone) => new() { ["name"] = name, ["phone"] = phone };

    private static IEnumerable<string?> Ids(JsonNode page) => page["appointments"]!.AsArray().Select(item => (string?)item!["id"]);

    private static string Unescaped(Answer answer) => System.Text.RegularExpressions.Regex.Unescape(answer.Text);

    private async Task<string> Added(string name, string phone)
    {
        var added = await Send(HttpMethod.Post, Customers, Record(name, phone));
        Assert.True(added.Status == 201, added.Text);
        return (string)added.Json["id"]!;
    }

    private async Task<string> Booked(string phone)
    {
        var booking = server.Booking();
        booking["customer"]!["phone"] = phone;
        var booked = await server.Book(booking);
        Assert.True(booked.Status == 201, booked.Text);
        return (string)booked.Json["id"]!;
    }

    private async Task<string> CustomerOf(string appointment) =>
        (string)(await Send(HttpMethod.Get, $"/api/v1/appointments/{appointment}")).Json["customer"]!;

    private Task<Answer> Send(
        HttpMethod method, string path, JsonObject? body = null, string? name = null, string? value = null, string? key = null) =>
        server.SendAsStaff(method, path, body, name, value, key);
}
