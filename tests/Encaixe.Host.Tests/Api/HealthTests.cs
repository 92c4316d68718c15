using Encaixe.Embedded;
using Encaixe.Host.Doors;
using Encaixe.Host.Shapes;
using Encaixe.Scheduling;

namespace Encaixe.Host.Tests.Api;

[Collection(ApiTests.Name)]
public sealed class HealthTests(ApiServer server)
{
    [Fact]
    public async Task A_server_that_lives_says_so()
    {
        var answer = await server.Get("/health/live");

        Assert.Equal((200, "ok"), (answer.Status, answer.Text));
    }

    [Fact]
    public async Task A_server_that_is_ready_says_what_it_stands_on()
    {
        var answer = await server.Get("/health/ready");

        Assert.Equal(200, answer.Status);
        Assert.Equal(("sqlite", ZoneRules.Version), ((string?)answer.Json["engine"], (string?)answer.Json["zoneRules"]));
        Assert.Equal(1, (int?)answer.Json["schema"]);
        Assert.InRange((int?)answer.Json["jobLagSeconds"] ?? -1, 0, 59); // a busy machine may be seconds behind
        Assert.NotNull((string?)answer.Json["version"]);
    }

    [Fact]
    public async Task The_sandbox_is_there_in_a_demonstration_only()
    {
        var folder = Path.Combine(Path.GetTempPath(), "encaixe-tests", Guid.NewGuid().ToString("N"));
        await using (var real = Server.Build(new ServerOptions { Port = 0, Shape = new EmbeddedShape(new EmbeddedSettings(folder)), Url = ApiServer.Address }))
        {
            await real.StartAsync();
            using var http = new HttpClient { BaseAddress = new Uri(real.Urls.First()) };

            foreach (var path in new[] { "/sandbox", "/sandbox/messages" })
            {
                using var response = await http.GetAsync(path);
                Assert.Equal(404, (int)response.StatusCode);
            }

            await real.StopAsync();
        }

        Directory.Delete(folder, recursive: true);
    }
}
