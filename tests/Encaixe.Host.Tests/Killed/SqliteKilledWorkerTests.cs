using Encaixe.Embedded;
using Microsoft.Extensions.DependencyInjection;

namespace Encaixe.Host.Tests.Killed;

public sealed class SqliteKilledWorkerTests : KilledWorkerTests, IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "encaixe-tests", Guid.NewGuid().ToString("N"));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    protected override void AddEngine(IServiceCollection services) => services.AddEmbedded(new EmbeddedSettings(_folder));
}
