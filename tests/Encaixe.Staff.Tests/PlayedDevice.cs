using Encaixe.Staff.Offline;

namespace Encaixe.Staff.Tests;

/// <summary>A device that keeps what it is given, for all to see.</summary>
internal sealed class PlayedDevice : IDeviceStore, IDisposable
{
    private readonly SemaphoreSlim _alone = new(1);

    public SortedDictionary<string, string> Kept { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether it is one that keeps anything at all.</summary>
    public bool KeepsAnything { get; set; } = true;

    public void Dispose() => _alone.Dispose();

    public Task<string?> Read(string name) => Task.FromResult(Kept.GetValueOrDefault(name));

    public Task<IReadOnlyList<KeyValuePair<string, string>>> ReadAll(string prefix) =>
        Task.FromResult<IReadOnlyList<KeyValuePair<string, string>>>([.. Kept.Where(kept => kept.Key.StartsWith(prefix, StringComparison.Ordinal))]);

    public Task<bool> Write(string name, string text)
    {
        if (KeepsAnything)
        {
            Kept[name] = text;
        }

        return Task.FromResult(KeepsAnything);
    }

    public Task Forget(string from, string until)
    {
        foreach (var name in Kept.Keys.Where(name => string.CompareOrdinal(name, from) >= 0 && string.CompareOrdinal(name, until) < 0).ToList())
        {
            Kept.Remove(name);
        }

        return Task.CompletedTask;
    }

    public async Task Alone(string name, Func<Task> work)
    {
        await _alone.WaitAsync();
        try
        {
            await work();
        }
        finally
        {
            _alone.Release();
        }
    }
}
