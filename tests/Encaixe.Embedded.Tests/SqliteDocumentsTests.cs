using Encaixe.App.Documents;
using Encaixe.Ports.Conformance;
using NodaTime;

namespace Encaixe.Embedded.Tests;

public sealed class SqliteDocumentsTests : DocumentsConformance, IAsyncDisposable
{
    private readonly DataFolders _folders = new();

    protected override ValueTask<IStore> Open(IClock clock) => new(_folders.Open(_folders.New(), clock));

    public ValueTask DisposeAsync() => _folders.DisposeAsync();
}
