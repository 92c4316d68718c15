using Encaixe.App.Documents;
using Encaixe.Ports.Conformance;
using Encaixe.Simulation;
using NodaTime;

namespace Encaixe.Embedded.Tests;

public sealed class MemoryDocumentsTests : DocumentsConformance
{
    protected override ValueTask<IStore> Open(IClock clock) => new(new MemoryStore(clock));
}
