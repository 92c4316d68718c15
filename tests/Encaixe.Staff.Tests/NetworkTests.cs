using System.Net;
using Encaixe.Staff.Offline;

namespace Encaixe.Staff.Tests;

/// <summary>Whether the server is reached is known by what becomes of all that it is asked.</summary>
public sealed class NetworkTests
{
    [Theory]
    [InlineData(HttpStatusCode.BadGateway, false)]
    [InlineData(HttpStatusCode.GatewayTimeout, false)]
    [InlineData(HttpStatusCode.NotFound, true)]
    public async Task What_something_on_the_way_answers_is_not_the_server(HttpStatusCode status, bool isReached)
    {
        using var played = new PlayedServer().Says(status, "<html>");
        using var network = new Network(played, TimeSpan.FromHours(1));
        using var http = new HttpClient(network) { BaseAddress = new Uri("http://localhost/") };

        using var answer = await http.GetAsync("/");

        Assert.Equal(isReached, network.IsReached);
    }

    [Fact]
    public async Task What_is_not_reached_is_looked_for_until_it_is()
    {
        using var played = new PlayedServer().IsAway().IsAway().Says(HttpStatusCode.OK, "ok");
        using var network = new Network(played, TimeSpan.FromMilliseconds(10));
        using var http = new HttpClient(network) { BaseAddress = new Uri("http://localhost/") };
        var told = new TaskCompletionSource();
        network.Changed += () =>
        {
            if (network.IsReached)
            {
                told.SetResult();
            }
        };

        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync("/"));
        Assert.False(network.IsReached);
        await told.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.Equal(["GET /", "HEAD /health/live", "HEAD /health/live"], played.Asked.Select(asked => $"{asked.Method} {asked.RequestUri!.AbsolutePath}"));
    }
}
