using System.Text.Json.Nodes;

namespace Encaixe.Host.Tests.Api;

[Collection(ApiTests.Name)]
[Trait("Promise", "P5")]
public sealed class ReplayTests(ApiServer server)
{
    private const string Replayed = "Idempotency-Replayed";

    [Fact]
    public async Task Asked_again_the_answer_is_the_same_to_the_byte()
    {
        var body = server.Booking();

        var first = await server.Book(body, "again-1");
        var second = await server.Book(body, "again-1");

        Assert.Equal((201, 201), (first.Status, second.Status));
        Assert.Equal(first.Body, second.Body);
        Assert.False(first.Headers.ContainsKey(Replayed));
        Assert.Equal("true", second.Headers[Replayed]);
    }

    [Fact]
    public async Task Pressed_eight_times_at_once_it_is_booked_once()
    {
        var body = server.Booking();
        body["professional"] = "any";

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => server.Book(body, "again-8")));

        Assert.All(answers, answer => Assert.Equal((201, answers[0].Text), (answer.Status, answer.Text)));
        Assert.Single(answers, answer => !answer.Headers.ContainsKey(Replayed));
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_refused()
    {
        var body = server.Booking();
        await server.Book(body, "again-other");
        body["notes"] = "e barba";

        (await server.Book(body, "again-other")).Is(422, "idempotency-key-reused");
    }

    [Fact]
    public async Task In_another_shop_the_same_key_is_another_one()
    {
        await server.Book(server.Booking(), "again-shop");

        var other = await server.Book(server.Booking("2026-12-20T10:00"), "again-shop", ApiServer.Strict);

        Assert.Equal(201, other.Status);
        Assert.False(other.Headers.ContainsKey(Replayed));
    }

    [Fact]
    public async Task After_a_cancellation_the_first_answer_is_still_the_answer()
    {
        var body = server.Booking();
        var first = await server.Book(body, "again-cancelled");
        var token = ((string)first.Json["manageUrl"]!).Split('/')[^1];
        await server.Send(HttpMethod.Post, $"/api/v1/appointments/by-token/{token}/cancel");

        var again = await server.Book(body, "again-cancelled");

        Assert.Equal(first.Body, again.Body);
    }

    [Fact]
    public async Task A_refusal_is_not_kept()
    {
        var body = server.Booking();
        body["customer"] = new JsonObject { ["name"] = "", ["phone"] = server.FreePhone() };
        (await server.Book(body, "again-refused")).Is(422, "name-invalid");
        body["customer"]!["name"] = "Maria";

        var booked = await server.Book(body, "again-refused");

        Assert.Equal(201, booked.Status);
    }
}
