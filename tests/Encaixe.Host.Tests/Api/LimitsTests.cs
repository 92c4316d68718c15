using System.Text;

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
    [InlineData(17 * 1024, 1, "431")]
    [InlineData(1, 65, "431")]
    public async Task Headers_are_few_and_short(int length, int count, string status)
    {
        var headers = string.Concat(Enumerable.Range(0, count).Select(i => $"X-{i}: {new string('a', length)}\r\n"));

        var heard = await Say($"GET {ApiServer.Demo} HTTP/1.1\r\nHost: x\r\n{headers}\r\n", hangsUp: false);

        Assert.StartsWith($"HTTP/1.1 {status}", heard, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_line_is_at_most_4_kilobytes()
    {
        var longest = await server.Get($"{ApiServer.Demo}?{new string('a', 4000)}");
        var longer = await server.Get($"{ApiServer.Demo}?{new string('a', 4096)}");

        Assert.Equal((200, 414), (longest.Status, longer.Status));
    }

    [Theory]
    [InlineData("Transfer-Encoding: chunked\r\n\r\nzz\r\n\r\n", "400")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n", "400")]
    [InlineData("Content-Length: 5\r\n\r\n{", "400")]
    [InlineData("Content-Length: -1\r\n\r\n", "400")]
    [InlineData("Content-Length: 1\r\nContent-Length: 2\r\n\r\n{}", "400")]
    [InlineData("Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "400")]
    public async Task A_body_that_is_not_what_it_says_is_refused(string rest, string status)
    {
        var heard = await Say(Book + rest);

        Assert.True(heard.Length == 0 || heard.StartsWith($"HTTP/1.1 {status}", StringComparison.Ordinal), heard);
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
