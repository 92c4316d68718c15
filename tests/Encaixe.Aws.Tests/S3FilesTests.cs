using Encaixe.App.Documents;
using Encaixe.App.Files;
using Encaixe.App.Tenancy;
using Encaixe.Emulators;
using Encaixe.Ports.Conformance;

namespace Encaixe.Aws.Tests;

public sealed class S3FilesTests(SqsLocal aws) : FilesConformance
{
    protected override async ValueTask<IFileStore> Open() => new S3FileStore(aws.Files, await aws.NewBucket());

    [Fact]
    public async Task A_bucket_that_is_not_there_is_a_store_that_does_not_answer()
    {
        var files = new S3FileStore(aws.Files, "nobodys-bucket").Open(new TenantId(Guid.NewGuid()));

        await Assert.ThrowsAsync<StoreUnavailableException>(() => files.Put("a", new byte[] { 1 }, default));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => files.Find("a", default));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => files.List(default));
    }
}
