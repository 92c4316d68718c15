using Encaixe.App.Documents;
using Encaixe.Emulators;
using Encaixe.Ports.Conformance;
using NodaTime;

namespace Encaixe.Aws.Tests;

public sealed class DynamoDocumentsTests(DynamoLocal dynamo) : DocumentsConformance
{
    protected override async ValueTask<IStore> Open(IClock clock) => await dynamo.NewStore(clock);
}
