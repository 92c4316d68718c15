using Encaixe.Pages.Web;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Encaixe.Host.Tests.Api;

/// <summary>What every answer tells a browser.</summary>
[Collection(ApiTests.Name)]
[Trait("Promise", "P19")]
public sealed class HeadersTests(ApiServer server)
{
    [Fact]
    public async Task Every_endpoint_says_what_a_browser_may_do_with_its_answer()
    {
        var endpoints = server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods, (endpoint, method) => (method, endpoint))
            .ToList();

        Assert.True(endpoints.Count > 25);
        var key = ("Authorization", $"Bearer {await server.OwnersToken()}");
        string? shared = null;
        foreach (var (method, endpoint) in endpoints)
        {
            var path = endpoint.RoutePattern.RawText!
                .Replace("{slug}", "barbearia-demo", StringComparison.Ordinal)
                .Replace("{token}", await For("{token}"), StringComparison.Ordinal)
                .Replace("{id}", await For("{id}") is { Length: > 0 } token ? ApiServer.IdIn(token) : "", StringComparison.Ordinal)
                .Replace("{account}", Asking.Nothing, StringComparison.Ordinal)
                .Replace("{device}", Asking.Nothing, StringComparison.Ordinal)
                .Replace("{service}", "corte", StringComparison.Ordinal)
                .Replace("{professional}", "ze", StringComparison.Ordinal)
                .Replace("{kind}", "busy", StringComparison.Ordinal)
                .Replace("{name}", "by-hand", StringComparison.Ordinal)
                .Replace("{channel}", "z-api", StringComparison.Ordinal)
                .Replace("{language}", "pt-BR", StringComparison.Ordinal)
                .Replace("{step}", "confirm", StringComparison.Ordinal)
                .Replace("{documentName}", "v1", StringComparison.Ordinal)
                .Replace("{code}", "slot-taken", StringComparison.Ordinal)
                .Replace("{delivery}", Asking.Nothing, StringComparison.Ordinal)
                .Replace("/_/{shop}/{file}", $"/_/{Asking.Nothing}/a.webp", StringComparison.Ordinal)
                .Replace("/_/{file}", Assets.PathOf("encaixe.css"), StringComparison.Ordinal);
            Assert.DoesNotContain('{', path);

            IsGuarded(
                await server.Send(new HttpMethod(method), path, header: key),
                $"{method} {endpoint.RoutePattern.RawText}",
                whose: path == "/embed.js" ? "cross-origin" : "same-origin"); // other sites load that one

            // A fresh appointment only where one is changed: free times are few.
            async Task<string> For(string name) => endpoint.RoutePattern.RawText! is var route && !route.Contains(name, StringComparison.Ordinal) ? ""
                : method is not ("GET" or "HEAD") && (route.Contains("/appointments", StringComparison.Ordinal) || route.StartsWith("/m/", StringComparison.Ordinal))
                    ? await server.TokenOfNew()
                    : shared ??= await server.TokenOfNew();
        }
    }

    [Theory]
    [InlineData("GET", "/no/such/place", "*/*", 404)]
    [InlineData("GET", "/no/such/place", "text/html", 404)]
    [InlineData("DELETE", ApiServer.Demo, "*/*", 405)]
    [InlineData("DELETE", "/barbearia-demo", "text/html", 405)]
    [InlineData("POST", ApiServer.Demo + "/appointments", "*/*", 400)]
    [InlineData("GET", "/_/nothing.css", "*/*", 404)]
    public async Task So_does_every_refusal(string method, string path, string accepts, int status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.TryAddWithoutValidation("Accept", accepts);

        using var response = await server.Http.SendAsync(request);

        Assert.Equal(status, (int)response.StatusCode);
        IsGuarded(await Answer.Of(response), path);
    }

    [Fact]
    public async Task A_page_runs_scripts_of_ours_only()
    {
        var policy = (await server.Get("/barbearia-demo")).Headers["Content-Security-Policy"];

        Assert.Contains("default-src 'none'; script-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_reached_without_tls_promises_none()
    {
        await using var plain = new RunningServer(); // http://localhost
        await plain.InitializeAsync();

        using var response = await plain.Http.GetAsync("/health/live");

        Assert.False(response.Headers.Contains("Strict-Transport-Security"));
    }

    private static void IsGuarded(Answer answer, string what, string whose = "same-origin")
    {
        var headers = answer.Headers;
        Assert.True(answer.Status < 500, what);
        Assert.Equal((what, "nosniff"), (what, headers.GetValueOrDefault("X-Content-Type-Options")));
        Assert.Equal((what, whose), (what, headers.GetValueOrDefault("Cross-Origin-Resource-Policy")));
        Assert.Equal((what, "max-age=31536000"), (what, headers.GetValueOrDefault("Strict-Transport-Security")));
        Assert.Contains(headers.GetValueOrDefault("Referrer-Policy"), new[] { "no-referrer", "strict-origin-when-cross-origin" });
        var policy = headers.GetValueOrDefault("Content-Security-Policy") ?? "";
        Assert.Contains(policy.Split("; ").Single(part => part.StartsWith("frame-ancestors", StringComparison.Ordinal)), new[] { "frame-ancestors 'none'", "frame-ancestors 'self'" });
        Assert.True(answer.Type == "text/html" || policy == "default-src 'none'; frame-ancestors 'none'", $"{what}: {policy}");
    }
}
