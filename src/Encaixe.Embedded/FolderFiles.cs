using Encaixe.App.Documents;
using Encaixe.App.Files;
using Encaixe.App.Tenancy;

namespace Encaixe.Embedded;

/// <summary>Keeps files in a folder of the data folder: one for each shop, for their owner only.</summary>
internal sealed class FolderFileStore(EmbeddedSettings settings) : IFileStore
{
    /// <inheritdoc/>
    public IFiles Open(TenantId tenant) => new FolderFiles(Path.Combine(settings.FilesFolder, tenant.ToString()));
}

/// <summary>The files of one shop. Each is written beside its place, synced, and renamed into it: so it is there whole, or is not.</summary>
/// <param name="folder">Where they are. Made with the first one.</param>
internal sealed class FolderFiles(string folder) : IFiles
{
    /// <summary>What begins like that is no name of a file: it was being written when the process ended.</summary>
    private const string Draft = ".new-";

    /// <inheritdoc/>
    public Task Put(string name, ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        var (path, content) = (PathOf(name), FileName.Checked(bytes));
        return Try(async () =>
        {
            Make(folder);
            var draft = Path.Combine(folder, Draft + Path.GetRandomFileName());
            try
            {
                await using (var file = new FileStream(draft, OptionsOfDraft()))
                {
                    await file.WriteAsync(content, ct);
                    file.Flush(flushToDisk: true);
                }

                File.Move(draft, path, overwrite: true);
            }
            catch
            {
                File.Delete(draft);
                throw;
            }

            DirectoryEntries.Sync(folder);
            return true;
        });
    }

    /// <inheritdoc/>
    public Task<byte[]?> Find(string name, CancellationToken ct)
    {
        var path = PathOf(name);
        return Try(async () => File.Exists(path) ? await File.ReadAllBytesAsync(path, ct) : null);
    }

    /// <inheritdoc/>
    public Task Delete(string name, CancellationToken ct)
    {
        var path = PathOf(name);
        return Try(() =>
        {
            File.Delete(path);
            DirectoryEntries.Sync(folder);
            return Task.FromResult(true);
        });
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> List(CancellationToken ct) => Try(() => Task.FromResult<IReadOnlyList<string>>(
    [
        .. Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path)!).Where(FileName.IsOne).Order(StringComparer.Ordinal),
    ])!, [])!;

    private string PathOf(string name) => Path.Combine(folder, FileName.Checked(name));

    private static FileStreamOptions OptionsOfDraft()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    private static void Make(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>What is not there is not there; a disk that is full or broken is a store that does not answer.</summary>
    private static async Task<T?> Try<T>(Func<Task<T?>> attempt, T? absent = default)
    {
        try
        {
            return await attempt();
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return absent;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException("A file cannot be read or written.", e);
        }
    }
}
