using Encaixe.App.Documents;
using Encaixe.App.Files;
using Encaixe.App.Tenancy;
using NodaTime;

namespace Encaixe.Host.Shapes;

/// <summary>An installation's data, opened for a command.</summary>
/// <param name="store">Its documents.</param>
/// <param name="files">Its shops' files.</param>
/// <param name="readKeys">Reads its shops' secrets.</param>
/// <param name="opened">What is closed at the end.</param>
internal sealed class Installation(IStore store, IFileStore files, Func<ShopKeys> readKeys, IAsyncDisposable opened) : IAsyncDisposable
{
    private readonly Lazy<ShopKeys> _keys = new(readKeys); // one and the same: it learns the keys that shops brought along

    /// <summary>Its documents.</summary>
    public IStore Store => store;

    /// <summary>Its shops' files.</summary>
    public IFileStore Files => files;

    /// <summary>Its shops' secrets.</summary>
    public ShopKeys Keys => _keys.Value;

    /// <summary>Whether what lies below the documents was looked at: a file of ours was, a table of Amazon's cannot be.</summary>
    public bool HasFile { get; init; }

    /// <summary>What is broken in the file; <see langword="null"/>: nothing.</summary>
    public string? Damage { get; init; }

    /// <summary>When it was last written to, if that is known.</summary>
    public Instant? LatestCommitAt { get; init; }

    public ValueTask DisposeAsync() => opened.DisposeAsync();
}
