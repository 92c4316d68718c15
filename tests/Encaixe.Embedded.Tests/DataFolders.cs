using NodaTime;

namespace Encaixe.Embedded.Tests;

/// <summary>Data folders of a test's own, gone when it is over.</summary>
public sealed class DataFolders : IAsyncDisposable
{
    private readonly List<SqliteStore> _open = [];
    private readonly List<string> _folders = [];

    internal EmbeddedSettings New()
    {
        var folder = Path.Combine(Path.GetTempPath(), "encaixe-tests", Guid.NewGuid().ToString("N"));
        _folders.Add(folder);
        return new EmbeddedSettings(folder);
    }

    internal SqliteStore Open(EmbeddedSettings settings, IClock clock)
    {
        var store = SqliteStore.Open(settings, clock);
        _open.Add(store);
        return store;
    }

    internal SqliteStore OpenReadOnly(EmbeddedSettings settings, IClock clock)
    {
        var store = SqliteStore.OpenReadOnly(settings, clock);
        _open.Add(store);
        return store;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var store in _open)
        {
            await store.DisposeAsync();
        }

        foreach (var folder in _folders.Where(Directory.Exists))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
