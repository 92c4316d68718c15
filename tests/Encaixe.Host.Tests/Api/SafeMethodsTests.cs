using Encaixe.Pages.Web;

namespace Encaixe.Host.Tests.Api;

[Collection(ApiTests.Name)]
public sealed class SafeMethodsTests(ApiServer server)
{
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
}
