using System.Text.Json.Nodes;
using Encaixe.App.Languages;

namespace Encaixe.Host.Tests.Api;

[Collection(ApiTests.Name)]
public sealed class BookingApiTests(ApiServer server)
{
    [Fact]
    public async Task A_booking_is_answered_with_all_that_was_agreed_and_the_link()
    {
        var start = server.FreeTime();

        var answer = await server.Book(server.Booking(start));

        Assert.Equal((201, "application/json"), (answer.Status, answer.Type));
        Assert.Equal($"{start}:00-03:00", (string?)answer.Json["start"]);
        Assert.Equal($"{start[..13]}:30:00-03:00", (string?)answer.Json["end"]);
        Assert.Equal(("booked", "joao"), ((string?)answer.Json["status"], (string?)answer.Json["professional"]));
        Assert.Equal("corte", (string?)answer.Json["segments"]![0]!["service"]);
        Assert.Matches("^[0-9a-f]{32}$", (string?)answer.Json["id"]);
        Assert.Matches("^https://agenda\\.example/m/[A-Za-z0-9_-]{64}$", (string?)answer.Json["manageUrl"]);
    }

    [Fact]
    public async Task Who_asks_for_no_language_is_answered_in_portuguese()
    {
        var answer = await server.Get("/api/v1/shops/nao-existe");

        Assert.Equal(AppTexts.In(Language.Portuguese)["refusal.shop-not-found"], (string?)answer.Json["detail"]);
    }

    [Fact]
    public async Task Who_comes_second_is_offered_the_nearest_free_times()
    {
        var start = server.FreeTime();
        Assert.Equal(201, (await server.Book(server.Booking(start))).Status);

        var answer = (await server.Book(server.Booking(start))).Is(409, "slot-taken");

        var nearest = answer.Json["alternatives"]!.AsArray();
        Assert.Equal(4, nearest.Count);
        Assert.Equal(["end", "professionals", "start"], nearest[0]!.AsObject().Select(m => m.Key).Order(StringComparer.Ordinal));
        Assert.Equal("joao", (string?)nearest[0]!["professionals"]![0]);
        var booked = await server.Book(server.Booking((string?)nearest[0]!["start"]));
        Assert.Equal(201, booked.Status);
    }

    [Fact]
    public async Task A_time_that_is_never_on_offer_says_why()
    {
        var answer = (await server.Book(server.Booking("2026-12-13T10:00"))).Is(422, "slot-not-offered");

        Assert.Equal(["outside-hours"], answer.Json["reasons"]!.AsArray().Select(reason => (string?)reason));
        Assert.NotEmpty(answer.Json["alternatives"]!.AsArray());
    }

    [Theory]
    [InlineData(null, "idempotency-key-required")]
    [InlineData("", "idempotency-key-required")]
    [InlineData("two words", "idempotency-key-invalid")]
    public async Task A_booking_needs_a_key(string? key, string code)
    {
        (await server.Send(HttpMethod.Post, $"{ApiServer.Demo}/appointments", server.Booking().ToJsonString(), key)).Is(400, code);
    }

    [Fact]
    public async Task Of_two_keys_neither_is_taken()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{ApiServer.Demo}/appointments");
        request.Content = new StringContent(server.Booking().ToJsonString(), null, "application/json");
        request.Headers.Add("Idempotency-Key", ["a", "b"]);

        using var response = await server.Http.SendAsync(request);

        (await Answer.Of(response)).Is(400, "idempotency-key-invalid");
    }

    [Fact]
    public async Task A_known_telephone_is_answered_like_an_unknown_one()
    {
        var known = server.Booking();
        var phone = (string)known["customer"]!["phone"]!;
        await server.Book(known);
        var again = server.Booking();
        again["customer"] = new JsonObject { ["name"] = "Outra", ["phone"] = phone };

        var answer = await server.Book(again);

        Assert.Equal(201, answer.Status);
        Assert.DoesNotContain("Maria", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(phone, answer.Text, StringComparison.Ordinal);
    }
}
