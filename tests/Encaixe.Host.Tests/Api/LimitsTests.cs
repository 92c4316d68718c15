using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Encaixe.Host.Tests.Api;

[Collection(ApiTests.Name)]
[Trait("Promise", "P6")]
public sealed class LimitsTests(ApiServer server)
{
    private const string Book = $"POST {ApiServer.Demo}/appointments HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
        + "Content-Type: application/json\r\nIdempotency-Key: k\r\n";

    [Fact]
    public async Task A_body_of_more_than_64_kilobytes_is_too_large()
    {
        var body = server.Booking();
        body["notes"] = new string('a', 64 * 1024);

        var answer = (await server.Book(body)).Is(413, "body-too-large");

        Assert.Equal(64 * 1024, (int?)answer.Json["mostBytes"]);
        Assert.Equal("close", answer.Headers["Connection"]); // what follows on the connection would be read as the body
    }

    [Fact]
    public async Task A_body_that_does_not_say_its_length_is_too_large_all_the_same()
    {
        var chunk = $"1000\r\n{new string(' ', 0x1000)}\r\n";
        var request = $"{Book}Transfer-Encoding: chunked\r\n\r\n{string.Concat(Enumerable.Repeat(chunk, 17))}0\r\n\r\n";

        var heard = await Say(request, hangsUp: false);

        Assert.StartsWith("HTTP/1.1 413", heard, StringComparison.Ordinal);
        Assert.Contains("body-too-large", heard, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_just_below_the_limit_is_read()
    {
        var body = server.Booking();
        body["notes"] = new string('a', (64 * 1024) - 400);

        (await server.Book(body)).Is(422, "notes-invalid");
    }

    [Theory]
    [InlineData(17 * 1024, 1)]
    [InlineData(4 * 1024, 4)]
    [InlineData(1, 65)]
    public async Task Headers_are_few_and_short(int length, int count)
    {
        var headers = string.Concat(Enumerable.Range(0, count).Select(i => $"X-{i}: {new string('a', length)}\r\n"));

        var heard = await Say($"GET {ApiServer.Demo} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{headers}\r\n", hangsUp: false);

        Assert.StartsWith("HTTP/1.1 431", heard, StringComparison.Ordinal);
        Assert.Contains("\"code\":\"headers-too-large\"", heard, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(15 * 1024, 1)]
    [InlineData(1, 62)]
    public async Task Headers_just_below_the_limit_are_taken(int length, int count)
    {
        var headers = string.Concat(Enumerable.Range(0, count).Select(i => $"X: {new string('a', length)}\r\n"));

        var heard = await Say($"GET {ApiServer.Demo} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{headers}\r\n", hangsUp: false);

        Assert.StartsWith("HTTP/1.1 200", heard, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Path_and_query_are_at_most_4_kilobytes()
    {
        var room = Limits.LongestTarget - ApiServer.Demo.Length - 1;

        Assert.Equal(200, (await server.Get($"{ApiServer.Demo}?{new string('a', room)}")).Status);
        (await server.Get($"{ApiServer.Demo}?{new string('a', room + 1)}")).Is(414, "address-too-long");
    }

    [Theory]
    [InlineData("pt-BR", "longo demais")]
    [InlineData("en", "too long")]
    [InlineData("es", "demasiado larga")]
    public async Task Who_asks_for_too_much_is_told_so_in_their_language(string language, string said)
    {
        var answer = (await server.Get($"/{new string('a', 5_000)}", language)).Is(414, "address-too-long");

        Assert.Contains(said, (string?)answer.Json["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_front_of_a_browser_it_is_a_page()
    {
        var heard = await Say($"GET /{new string('a', 5_000)} HTTP/1.1\r\nHost: x\r\nAccept: text/html\r\nConnection: close\r\n\r\n", hangsUp: false);

        Assert.StartsWith("HTTP/1.1 414", heard, StringComparison.Ordinal);
        Assert.Contains("</html>", heard, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_beyond_all_measure_is_refused_by_the_web_server_itself()
    {
        var line = await Say($"GET /{new string('a', 9_000)} HTTP/1.1\r\nHost: x\r\n\r\n", hangsUp: false);
        var headers = await Say($"GET / HTTP/1.1\r\nHost: x\r\nX: {new string('a', 33_000)}\r\n\r\n", hangsUp: false);

        Assert.StartsWith("HTTP/1.1 414", line, StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 431", headers, StringComparison.Ordinal);
    }

    [Fact]
    public void The_web_server_is_bounded_in_everything()
    {
        var kestrel = new KestrelServerOptions();
        Limits.Apply(kestrel);
        Limits.ApplyToPatterns();

        var limits = kestrel.Limits;
        Assert.False(kestrel.AddServerHeader);
        Assert.Equal(
            (64 * 1024, 8 * 1024, 32 * 1024, 128, 2_000),
            (limits.MaxRequestBodySize, limits.MaxRequestLineSize, limits.MaxRequestHeadersTotalSize, limits.MaxRequestHeaderCount, limits.MaxConcurrentConnections));
        Assert.Equal((60, 10), (limits.KeepAliveTimeout.TotalSeconds, limits.RequestHeadersTimeout.TotalSeconds));
        Assert.Equal((240, 5), (limits.MinRequestBodyDataRate!.BytesPerSecond, limits.MinRequestBodyDataRate.GracePeriod.TotalSeconds));
        Assert.Equal(100, limits.Http2.MaxStreamsPerConnection);
        Assert.Equal((4 * 1024, 16 * 1024, 64), (Limits.LongestTarget, Limits.MostHeaderBytes, Limits.MostHeaders));
        Assert.Equal(TimeSpan.FromSeconds(10), Limits.Patience);
        Assert.Equal(TimeSpan.FromSeconds(2), AppContext.GetData("REGEX_DEFAULT_MATCH_TIMEOUT"));
    }

    [Theory]
    [InlineData("zz\r\n\r\n")]
    [InlineData("ffffffffffffffff\r\n")]
    public async Task A_body_of_broken_chunks_is_refused(string chunks)
    {
        var heard = await Say($"{Book}Transfer-Encoding: chunked\r\n\r\n{chunks}", hangsUp: false);

        Assert.StartsWith("HTTP/1.1 400", heard, StringComparison.Ordinal);
        Assert.Contains("\"code\":\"request-invalid\"", heard, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Content-Length: -1\r\n\r\n")]
    [InlineData("Content-Length: 1\r\nContent-Length: 2\r\n\r\n{}")]
    [InlineData("Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")]
    public async Task A_body_that_is_not_what_it_says_is_refused(string rest)
    {
        var heard = await Say(Book + rest, hangsUp: false);

        Assert.StartsWith("HTTP/1.1 400", heard, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_hangs_up_in_the_middle_of_a_body_is_no_error_of_ours()
    {
        await Say($"{Book}Content-Length: 5\r\n\r\n{{");

        Assert.Equal(200, (await server.Get(ApiServer.Demo)).Status);
        Assert.DoesNotContain(server.Log, line => line.Level >= LogLevel.Error);
    }

    [Fact]
    public async Task Nothing_tells_what_the_server_is_made_of()
    {
        var answer = await server.Get(ApiServer.Demo);

        Assert.False(answer.Headers.ContainsKey("Server"));
        Assert.False(answer.Headers.ContainsKey("X-Powered-By"));
        Assert.Equal("nosniff", answer.Headers["X-Content-Type-Options"]);
    }

    private Task<string> Say(string request, bool hangsUp = true) =>
        server.Say(Encoding.Latin1.GetBytes(request), hangsUp: hangsUp);
}
