using System.Text.Json.Nodes;

namespace Encaixe.Host.Tests.Api;

[Collection(ApiTests.Name)]
public sealed class ManageApiTests(ApiServer server)
{
    [Fact]
    public async Task The_link_shows_the_appointment_and_what_may_be_done_with_it()
    {
        var token = await server.TokenOfNew();

        var answer = await See(token);

        Assert.Equal((200, "application/json"), (answer.Status, answer.Type));
        Assert.Equal(("booked", 1), ((string?)answer.Json["status"], (int?)answer.Json["version"]));
        Assert.Equal(("Corte", "João Victor"), ((string?)answer.Json["serviceName"], (string?)answer.Json["professionalName"]));
        Assert.Equal((true, true, true), (
            (bool?)answer.Json["canConfirm"], (bool?)answer.Json["canChange"], (bool?)answer.Json["canCancel"]));
    }

    [Fact]
    public async Task It_is_confirmed_moved_and_cancelled_by_the_link()
    {
        var token = await server.TokenOfNew();
        var later = server.FreeTime();

        var confirmed = await Do(token, "confirm");
        var moved = await Do(token, "reschedule", new JsonObject { ["start"] = later });
        var cancelled = await Do(token, "cancel");

        Assert.Equal(("confirmed", false), ((string?)confirmed.Json["status"], (bool?)confirmed.Json["canConfirm"]));
        Assert.Equal(($"{later}:00-03:00", 2), ((string?)moved.Json["start"], (int?)moved.Json["version"]));
        Assert.Equal(("cancelled", 3), ((string?)cancelled.Json["status"], (int?)cancelled.Json["version"]));
        Assert.Equal(cancelled.Text, (await See(token)).Text);
    }

    [Fact]
    [Trait("Rule", "CN-6")]
    public async Task Cancelled_twice_it_is_cancelled_once()
    {
        var token = await server.TokenOfNew();

        var first = await Do(token, "cancel");
        var second = await Do(token, "cancel");

        Assert.Equal((200, first.Text), (second.Status, second.Text));
    }

    [Fact]
    public async Task What_was_cancelled_is_closed()
    {
        var token = await server.TokenOfNew();
        await Do(token, "cancel");

        (await Do(token, "confirm")).Is(409, "appointment-closed");
        (await Do(token, "reschedule", new JsonObject { ["start"] = server.FreeTime() })).Is(409, "appointment-closed");
    }

    [Fact]
    public async Task Where_it_is_too_late_to_cancel_one_is_told()
    {
        var token = await server.TokenOfNew("2026-12-01T10:00", ApiServer.Strict);

        (await Do(token, "cancel")).Is(409, "too-late");

        Assert.False((bool?)(await See(token)).Json["canCancel"]);
    }

    [Fact]
    [Trait("Rule", "CN-4")]
    public async Task A_move_to_a_taken_time_leaves_it_where_it_is()
    {
        var token = await server.TokenOfNew();
        var taken = server.FreeTime();
        await server.TokenOfNew(taken);
        var before = await See(token);

        (await Do(token, "reschedule", new JsonObject { ["start"] = taken })).Is(409, "slot-taken");

        Assert.Equal(before.Text, (await See(token)).Text);
    }

    [Theory]
    [InlineData("amanhã", null, 422, "start-invalid")]
    [InlineData("2026-12-13T10:00", null, 422, "slot-not-offered")]
    [InlineData("2026-12-15T09:00", "ninguem", 404, "professional-not-found")]
    public async Task A_move_that_cannot_be_meant_is_refused(string start, string? professional, int status, string code)
    {
        var token = await server.TokenOfNew();

        (await Do(token, "reschedule", new JsonObject { ["start"] = start, ["professional"] = professional })).Is(status, code);
    }

    [Fact]
    [Trait("Rule", "CN-7")]
    public async Task Every_answer_of_a_link_is_kept_out_of_caches_indexes_and_referrers()
    {
        var token = await server.TokenOfNew();
        var answers = new[]
        {
            await See(token),
            await See(token[..^1]),
            await Do(token, "confirm"),
            await Do(token, "reschedule", new JsonObject { ["start"] = server.FreeTime() }),
            await Do(token, "reschedule", new JsonObject { ["start"] = "never" }),
            await Do(token, "reschedule", new JsonObject()),
            await Do(token, "cancel"),
            await Do(token, "confirm"),
            await Do(new string('A', 64), "cancel"),
        };

        Assert.All(answers, answer => Assert.Equal(("no-referrer", "noindex", "no-store"), (
            answer.Headers["Referrer-Policy"], answer.Headers["X-Robots-Tag"], answer.Headers["Cache-Control"])));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!")]
    [InlineData("%2e%2e%2f%2e%2e%2f%2e%2e%2f%2e%2e%2f%2e%2e%2f%2e%2e%2f%2e%2e%2f%2e%2e%2f")]
    public async Task A_link_that_nobody_made_opens_nothing(string token)
    {
        (await See(token)).Is(404, "appointment-not-found");
        (await Do(token, "cancel")).Is(404, "appointment-not-found");
    }

    [Fact]
    public async Task The_page_for_another_time_opens_on_the_appointments_own_day()
    {
        var start = server.FreeTime();
        var token = await server.TokenOfNew(start);

        var page = await server.Get($"/m/{token}/reschedule");
        var another = await server.Get($"/m/{token}/reschedule?date=2026-12-10");

        Assert.Contains($"start={start[..10]}T", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain($"start={start[..10]}T", another.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_can_be_bound_to_the_state_that_was_seen()
    {
        var token = await server.TokenOfNew();
        var seen = (await See(token)).Headers["ETag"];
        var confirmed = await Do(token, "confirm", terms: ("If-Match", $"\"9-booked\", {seen}"));

        (await Do(token, "cancel", terms: ("If-Match", seen))).Is(412, "appointment-changed");
        (await Do(token, "cancel", terms: ("If-Match", "booked"))).Is(400, "request-invalid");
        (await Do(token, "cancel", terms: ("If-Match", $"W/{seen}"))).Is(412, "appointment-changed");
        var cancelled = await Do(token, "cancel", terms: ("If-Match", "*"));

        Assert.Equal(("\"1-booked\"", "\"1-confirmed\"", "\"2-cancelled\""), (
            seen, confirmed.Headers["ETag"], cancelled.Headers["ETag"]));
    }

    [Fact]
    public async Task A_change_can_be_made_under_a_key()
    {
        var token = await server.TokenOfNew();
        var (first, second) = (server.FreeTime(), server.FreeTime());
        var terms = ("Idempotency-Key", "move-1");
        var moved = await Do(token, "reschedule", new JsonObject { ["start"] = first }, terms);
        await Do(token, "reschedule", new JsonObject { ["start"] = second });

        var again = await Do(token, "reschedule", new JsonObject { ["start"] = first }, terms);

        Assert.Equal((200, moved.Text), (again.Status, again.Text));
        Assert.Equal($"{second}:00-03:00", (string?)(await See(token)).Json["start"]);
        (await Do(token, "reschedule", new JsonObject { ["start"] = second }, terms)).Is(422, "idempotency-key-reused");
        (await Do(token, "cancel", terms: ("Idempotency-Key", "a b"))).Is(400, "idempotency-key-invalid");
    }

    private Task<Answer> See(string token) => server.Get($"/api/v1/appointments/by-token/{token}");

    private Task<Answer> Do(string token, string what, JsonObject? body = null, (string Name, string Value)? terms = null) =>
        server.Send(HttpMethod.Post, $"/api/v1/appointments/by-token/{token}/{what}", body?.ToJsonString(), header: terms);
}
