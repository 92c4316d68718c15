using Encaixe.App.Limits;
using Encaixe.Embedded;
using Encaixe.Host.Doors;
using Encaixe.Host.Shapes;
using Microsoft.Extensions.Hosting;

namespace Encaixe.Host.Tests.PowerLoss;

/// <summary>The server with <c>synchronous=NORMAL</c>, under which a power cut takes acknowledged bookings away: whoever looks for
/// such losses must find them here. The product itself cannot be run like that.</summary>
internal static class UnsyncedServer
{
    /// <summary>What the test program is called with to be that server.</summary>
    public const string Verb = "serve-unsynced";

    /// <summary>Serves, on a free port, until it is told to stop.</summary>
    public static async Task Run()
    {
        var data = Environment.GetEnvironmentVariable("ENCAIXE_DATA")!;
        await using var app = Server.Build(new ServerOptions
        {
            Port = 0,
            Url = "http://localhost",
            Limits = DoorLimits.Wide,
            Shape = new EmbeddedShape(new EmbeddedSettings(data) { SurvivesPowerLoss = false }),
        });
        await app.StartAsync();
        await Console.Out.WriteLineAsync($"Encaixe is listening on {app.Urls.First()}");
        await app.WaitForShutdownAsync();
    }
}
