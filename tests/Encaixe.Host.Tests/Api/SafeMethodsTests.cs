using System.Text;
using Encaixe.Pages.Web;
using SQLitePCL;

namespace Encaixe.Host.Tests.Api;

[Collection(ApiTests.Name)]
public sealed class SafeMethodsTests(ApiServer server)
{
    [Fact]
    [Trait("Rule", "CN-7")]
    public async Task Looking_never_changes_anything()
    {
        var token = await server.TokenOfNew();
        var key = await server.OwnersToken();
        var wait = await server.WaitPathOfNew();
        var before = await SettledDump();
        string[] paths =
        [
            ApiServer.Demo,
            $"{ApiServer.Demo}/slots?services=corte&from=2026-12-07&to=2026-12-13",
            $"{ApiServer.Demo}/appointments",
            $"/api/v1/appointments/by-token/{token}",
            $"/api/v1/appointments/by-token/{token}/confirm",
            $"/api/v1/appointments/by-token/{token}/cancel",
            $"/api/v1/appointments/by-token/{token}/reschedule",
            $"/m/{token}",
            $"/m/{token}/cancel",
            $"/m/{token}/confirm",
            $"/m/{token}/reschedule",
            $"/m/{token}/calendar.ics",
            $"/m/{token}/earlier",
            wait,
            $"{wait}/take",
            $"{wait}/decline",
            $"{wait}/resume",
            $"{wait}/leave",
            "/barbearia-demo",
            "/barbearia-demo/book",
            "/barbearia-demo/wait?service=corte",
            "/sandbox",
            "/sandbox/messages",
            "/sandbox/replies",
            "/sandbox/letters",
            "/account",
            "/account/new",
            "/account/sign-in",
            "/account/sign-in/code",
            "/account/password",
            "/account/me/password",
            "/account/shops/barbearia-demo",
            $"/account/invitation/{token}",
            $"/account/link/{token}",
            $"/account/password/{token}",
            "/api/v1/appointments?from=2026-12-07&to=2026-12-13",
            $"/api/v1/appointments/{ApiServer.IdIn(token)}",
            $"/api/v1/appointments/{ApiServer.IdIn(token)}/cancel",
            "/api/v1/team",
            "/api/v1/team/me",
            "/api/v1/team/invitations",
            "/api/v1/keys",
            $"/api/v1/invitations/{token}",
            $"/api/v1/invitations/{token}/accept",
            "/health/live",
            "/health/ready",
            "/openapi/v1.json",
        ];

        foreach (var path in paths)
        {
            foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head, HttpMethod.Options })
            {
                var answer = await server.Send(method, path, header: ("Authorization", $"Bearer {key}"));
                Assert.True(answer.Status < 500, $"{method} {path}: {answer.Status}");
            }
        }

        Assert.Equal(before, await SettledDump());
    }

    [Theory]
    [InlineData("/api/v1")]
    [InlineData("/api/v1/")]
    [InlineData("/api/v2/shops/barbearia-demo")]
    [InlineData("/api/v1/shops/barbearia-demo/nothing")]
    public async Task Where_nothing_is_there_is_nothing(string path)
    {
        (await server.Get(path)).Is(404, "not-found");
        (await server.Send(HttpMethod.Delete, path)).Is(404, "not-found");
    }

    [Theory]
    [InlineData("DELETE", ApiServer.Demo, "GET")]
    [InlineData("OPTIONS", ApiServer.Demo, "GET")]
    [InlineData("PUT", ApiServer.Demo + "/slots", "GET")]
    [InlineData("GET", ApiServer.Demo + "/appointments", "POST")]
    [InlineData("PATCH", "/api/v1/appointments/by-token/x", "GET")]
    [InlineData("GET", "/api/v1/appointments/by-token/x/cancel", "POST")]
    [InlineData("BREW", ApiServer.Demo, "GET")]
    public async Task What_cannot_be_done_there_says_what_can(string method, string path, string allowed)
    {
        var answer = (await server.Send(new HttpMethod(method), path)).Is(405, "method-not-allowed");

        Assert.Equal(allowed, answer.Headers["Allow"]);
    }

    [Fact]
    public async Task The_head_of_an_answer_has_no_body()
    {
        var answer = await server.Send(HttpMethod.Head, ApiServer.Demo);

        Assert.Equal(405, answer.Status);
        Assert.Empty(answer.Body);
    }

    [Fact]
    public async Task The_head_of_a_page_is_that_of_the_page()
    {
        var (token, wait) = (await server.TokenOfNew(), await server.WaitPathOfNew());
        string[] paths =
        [
            "/barbearia-demo/wait?service=corte", wait, $"{wait}/leave", $"{wait}/take", $"/m/{token}/earlier",
            "/", "/barbearia-demo", "/barbearia-demo/book", "/sandbox", Assets.PathOf("encaixe.css"),
            $"/m/{token}", $"/m/{token}/cancel", $"/m/{token}/confirm", $"/m/{token}/reschedule", $"/m/{token}/calendar.ics",
        ];

        foreach (var path in paths)
        {
            var page = await server.Get(path);
            var head = await server.Send(HttpMethod.Head, path);

            Assert.Equal((path, page.Status, page.Type, 0), (path, head.Status, head.Type, head.Body.Length));
            Assert.True(head.Status < 400, path);
        }
    }

    /// <summary>All that is stored, once the jobs of what was done before are done too.</summary>
    private async Task<string> SettledDump()
    {
        var last = Dump();
        for (var quiet = 0; quiet < 3;)
        {
            await Task.Delay(300);
            var now = Dump();
            quiet = now == last ? quiet + 1 : 0;
            last = now;
        }

        return last;
    }

    private string Dump()
    {
        Assert.Equal(raw.SQLITE_OK, raw.sqlite3_open_v2(server.DataFile, out var db, raw.SQLITE_OPEN_READONLY, null));
        using (db)
        {
            Assert.Equal(raw.SQLITE_OK, raw.sqlite3_prepare_v2(
                db, "SELECT hex(tenant), shelf, hex(key), rev, hex(body) FROM document ORDER BY tenant, shelf, key", out var rows));
            using (rows)
            {
                var dump = new StringBuilder();
                while (raw.sqlite3_step(rows) == raw.SQLITE_ROW)
                {
                    for (var column = 0; column < 5; column++)
                    {
                        dump.Append(raw.sqlite3_column_text(rows, column).utf8_to_string()).Append(' ');
                    }

                    dump.Append('\n');
                }

                Assert.True(dump.Length > 100_000);
                return dump.ToString();
            }
        }
    }
}
