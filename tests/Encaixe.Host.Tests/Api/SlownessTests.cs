using System.Diagnostics;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace Encaixe.Host.Tests.Api;

/// <summary>Whose delay it was: who sends slowly is told so; when the server is slow, that is its own fault.</summary>
[Trait("Promise", "P6")]
public sealed class SlownessTests
{
    private static readonly TimeSpan _second = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData("/sandbox/replies", "application/json", "application/json", "\"code\":\"request-timeout\"")]
    [InlineData("/sandbox/replies", "application/x-www-form-urlencoded", "*/*", "\"code\":\"request-timeout\"")]
    [InlineData("/sandbox/replies", "application/x-www-form-urlencoded", "text/html", "</html>")]
    [InlineData("/any-shop/book", "multipart/form-data; boundary=x", "text/html", "</html>")]
    public async Task A_body_that_takes_too_long_is_the_senders_delay(string path, string type, string accepts, string said)
    {
        await using var server = new RunningServer { Patience = _second };
        await server.InitializeAsync();
        var request = $"POST {path} HTTP/1.1\r\nHost: x\r\nAccept: {accepts}\r\nAccept-Language: en\r\nContent-Type: {type}\r\n"
            + "Content-Length: 60000\r\n\r\n";

        var clock = Stopwatch.StartNew();
        var heard = await BareConnection.Say( // 400 bytes a second: quicker than the slowest that is borne at all
            server.Http.BaseAddress!, Encoding.ASCII.GetBytes(request), TimeSpan.FromSeconds(5), hangsUp: false, trickle: new byte[40]);

        Assert.InRange(clock.Elapsed, _second, 4 * _second);
        Assert.StartsWith("HTTP/1.1 408", heard, StringComparison.Ordinal);
        Assert.Contains("\r\nConnection: close\r\n", heard, StringComparison.Ordinal);
        Assert.Contains(said, heard, StringComparison.Ordinal);
        Assert.Contains("too", heard, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Log.Lines, line => line.Level >= LogLevel.Error);
    }

    [Fact]
    public async Task A_server_that_takes_too_long_says_that_it_failed()
    {
        var server = new RunningServer
        {
            Patience = TimeSpan.FromMilliseconds(200),
            More = app => app.MapPost("/slow", (CancellationToken ct) => Task.Delay(Timeout.Infinite, ct)),
        };
        await using (server)
        {
            await server.InitializeAsync();

            using var response = await server.Http.PostAsync("/slow", new StringContent("all of it"));

            (await Answer.Of(response)).Is(504, "internal-error");
        }
    }
}
