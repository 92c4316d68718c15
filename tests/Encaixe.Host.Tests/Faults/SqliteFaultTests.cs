using Encaixe.Embedded;
using Encaixe.Host.Shapes;
using Encaixe.Host.Tests.Races;
using NodaTime;

namespace Encaixe.Host.Tests.Faults;

[Collection(WholeMachine.Name)]
public sealed class SqliteFaultTests(ITestOutputHelper output) : FaultTests(output), IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "encaixe-tests", Guid.NewGuid().ToString("N"));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private protected override Task<RunningServer> Start(Instant now) =>
        RunningServer.Start(new EmbeddedShape(new EmbeddedSettings(_folder)), now);
}
