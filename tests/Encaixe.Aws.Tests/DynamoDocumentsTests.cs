using Encaixe.App.Documents;
using Encaixe.Ports.Conformance;
using NodaTime;

namespace Encaixe.Aws.Tests;

public sealed class DynamoDocumentsTests(DynamoLocal dynamo) : DocumentsConformance
{
    protected override async ValueTask<IStore> Open(IClock clock)
    {
        var store = new DynamoStore(dynamo.Client, $"test-{Guid.NewGuid():N}", new RealTime(clock));
        await store.MakeTable(default);
        return store;
    }
}
