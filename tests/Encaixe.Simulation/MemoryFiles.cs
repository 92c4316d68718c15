using System.Collections.Concurrent;
using Encaixe.App.Files;
using Encaixe.App.Tenancy;

namespace Encaixe.Simulation;

/// <summary>Files in memory.</summary>
public sealed class MemoryFileStore : IFileStore
{
    private readonly ConcurrentDictionary<TenantId, MemoryFiles> _shops = new();

    /// <inheritdoc/>
    public IFiles Open(TenantId tenant) => _shops.GetOrAdd(tenant, _ => new MemoryFiles());

    private sealed class MemoryFiles : IFiles
    {
        private readonly ConcurrentDictionary<string, byte[]> _files = new(StringComparer.Ordinal);

        public Task Put(string name, ReadOnlyMemory<byte> bytes, CancellationToken ct)
        {
            _files[FileName.Checked(name)] = FileName.Checked(bytes).ToArray();
            return Task.CompletedTask;
        }

        public Task<byte[]?> Find(string name, CancellationToken ct) =>
            Task.FromResult(_files.TryGetValue(FileName.Checked(name), out var bytes) ? bytes.ToArray() : null);

        public Task Delete(string name, CancellationToken ct)
        {
            _files.TryRemove(FileName.Checked(name), out _);
            return Task.CompletedTask;
        }

        public Task<IReadOnlyList<string>> List(CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<string>>([.. _files.Keys.Order(StringComparer.Ordinal)]);
    }
}
