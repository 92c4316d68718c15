using Encaixe.App.Documents;
using Encaixe.App.Files;
using Encaixe.App.Tenancy;
using Encaixe.Ports.Conformance;
using Encaixe.Simulation;

namespace Encaixe.Embedded.Tests;

public sealed class MemoryFilesTests : FilesConformance
{
    protected override ValueTask<IFileStore> Open() => new(new MemoryFileStore());
}

public sealed class FolderFilesTests : FilesConformance, IAsyncDisposable
{
    private static readonly TenantId _shop = new(Guid.Parse("0194c0de-0000-7000-8000-00000000000a"));

    private readonly DataFolders _folders = new();

    protected override int Many => 100; // each is synced

    public ValueTask DisposeAsync() => _folders.DisposeAsync();

    protected override ValueTask<IFileStore> Open() => new(new FolderFileStore(_folders.New()));

    [Fact]
    public async Task What_a_process_was_writing_when_it_ended_is_no_file()
    {
        var settings = _folders.New();
        var files = new FolderFileStore(settings).Open(_shop);
        await files.Put("a", new byte[] { 1 }, default);
        await File.WriteAllBytesAsync(Path.Combine(settings.FilesFolder, _shop.ToString(), ".new-half"), [2]);

        Assert.Equal(["a"], await files.List(default));
    }

    [Fact]
    public async Task Files_are_their_owners_only()
    {
        var settings = _folders.New();
        await new FolderFileStore(settings).Open(_shop).Put("a", new byte[] { 1 }, default);
        var folder = Path.Combine(settings.FilesFolder, _shop.ToString());

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder, "a")));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
        }
    }

    [Fact]
    public async Task A_disk_that_does_not_take_it_is_a_store_that_does_not_answer_and_leaves_nothing()
    {
        var settings = _folders.New();
        var folder = Path.Combine(settings.FilesFolder, _shop.ToString());
        Directory.CreateDirectory(Path.Combine(folder, "a")); // where the file would go

        await Assert.ThrowsAsync<StoreUnavailableException>(() => new FolderFileStore(settings).Open(_shop).Put("a", new byte[] { 1 }, default));

        Assert.Empty(Directory.EnumerateFiles(folder));
    }
}
