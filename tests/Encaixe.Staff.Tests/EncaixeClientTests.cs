using System.Net;
using Encaixe.Contracts;
using Encaixe.Contracts.Staff;
using Encaixe.Staff.Api;
using Encaixe.Staff.Texts;
using NodaTime;

namespace Encaixe.Staff.Tests;

public sealed class EncaixeClientTests
{
    private const string NobodyElse = """{"type":"https://encaixe.dev/problems/not-signed-in","title":"not-signed-in","status":401,"detail":"Entre.","code":"not-signed-in"}""";
    private const string Agenda = """{"timeZone":"America/Sao_Paulo","appointments":[]}""";

    [Fact]
    public async Task Each_request_says_who_asks_and_in_which_shop()
    {
        var (client, server) = await Enter();
        server.Says(HttpStatusCode.OK, Agenda);

        Assert.True((await client.Get(Routes.Agenda, Wire.Json.StaffAppointmentsAnswer)).TryGet(out _, out _));

        var asked = server.Asked[^1];
        Assert.Equal("Bearer a-token", asked.Headers.Authorization!.ToString());
        Assert.Equal("barbearia", asked.Headers.GetValues("Encaixe-Shop").Single());
        Assert.Equal("/api/v1/appointments", asked.RequestUri!.AbsolutePath);
    }

    [Fact]
    public async Task A_token_that_is_over_is_got_anew_and_what_was_asked_is_asked_again_under_the_same_key()
    {
        var (client, server) = await Enter();
        server.Says(HttpStatusCode.Unauthorized, NobodyElse).Says(HttpStatusCode.OK, PlayedServer.SignedIn).Says(HttpStatusCode.OK, Agenda);

        Assert.True((await client.Post(Routes.Agenda, Wire.Json.StaffAppointmentsAnswer)).TryGet(out _, out _));

        Assert.Equal(server.Asked[^3].Headers.GetValues("Idempotency-Key"), server.Asked[^1].Headers.GetValues("Idempotency-Key"));
    }

    [Fact]
    public async Task What_is_as_it_was_is_the_very_answer_that_was_given_before()
    {
        var (client, server) = await Enter();
        server.Says(HttpStatusCode.OK, Agenda, "\"one\"").Says(HttpStatusCode.NotModified, "").Says(HttpStatusCode.OK, Agenda, "\"two\"");

        var (first, second, third) = (await Look(), await Look(), await Look());

        Assert.Same(first, second);
        Assert.NotSame(first, third);
        Assert.Equal(["", "\"one\"", "\"one\""], server.Asked.TakeLast(3).Select(asked => asked.Headers.IfNoneMatch.ToString()));

        async Task<StaffAppointmentsAnswer?> Look() =>
            (await client.Get(Routes.Agenda, Wire.Json.StaffAppointmentsAnswer)).TryGet(out var answer, out _) ? answer : null;
    }

    [Fact]
    public async Task Whose_session_is_over_is_told_so()
    {
        var (client, server) = await Enter();
        server.Says(HttpStatusCode.Unauthorized, NobodyElse).Says(HttpStatusCode.Unauthorized, NobodyElse);

        Assert.False((await client.Get(Routes.Agenda, Wire.Json.StaffAppointmentsAnswer)).TryGet(out _, out var refused));
        Assert.Equal(Refused.SignedOut, refused.Code);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_server_that_is_away_or_says_nothing_that_can_be_read_is_no_answer(bool isAway)
    {
        var (client, server) = await Enter();
        _ = isAway ? server.IsAway() : server.Says(HttpStatusCode.OK, "<html>");

        Assert.False((await client.Get(Routes.Agenda, Wire.Json.StaffAppointmentsAnswer)).TryGet(out _, out var refused));
        Assert.Equal(Refused.NotReached, refused.Code);
    }

    private static async Task<(EncaixeClient Client, PlayedServer Server)> Enter()
    {
        var server = new PlayedServer().Says(HttpStatusCode.OK, PlayedServer.SignedIn);
        var http = new HttpClient(server) { BaseAddress = new Uri("http://localhost/") };
        var session = new Session(http, new PlayedDevice(), SystemClock.Instance);
        Assert.True(await session.GoOn());
        return (new EncaixeClient(http, session, new Words()), server);
    }
}
