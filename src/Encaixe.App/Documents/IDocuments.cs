using Encaixe.App.Tenancy;

namespace Encaixe.App.Documents;

/// <summary>The documents of one shop. No other shop can be reached from here: there is no method that takes one.</summary>
/// <remarks>
/// Keys are ordered by their UTF-8 bytes. A document past its expiry is absent, to reads, lists and commits alike, by
/// the engine's clock. What <c>DocumentsConformance</c> says in tests is the rest of the contract.
/// </remarks>
public interface IDocuments
{
    /// <summary>Reads a document as it is now; <see langword="null"/> when there is none.</summary>
    Task<Stored<T>?> Find<T>(Shelf<T> shelf, string key, CancellationToken ct)
        where T : class;

    /// <summary>Reads several documents as they are now, in the order of <paramref name="keys"/>; what is absent is left out.</summary>
    Task<IReadOnlyList<Stored<T>>> FindMany<T>(Shelf<T> shelf, IReadOnlyCollection<string> keys, CancellationToken ct)
        where T : class;

    /// <summary>Reads a stretch of a shelf, in key order, either way.</summary>
    /// <param name="limit">At least 1. The page is full unless the range is exhausted.</param>
    /// <param name="cursor">The last page's <see cref="Page{T}.Cursor"/>, or <see langword="null"/> to begin.</param>
    Task<Page<T>> List<T>(Shelf<T> shelf, KeyRange range, int limit, string? cursor, Read read, CancellationToken ct)
        where T : class;

    /// <summary>Writes all of it, or nothing.</summary>
    /// <remarks>Sent again, a commit that was made is said to be made, and changes nothing, as long as a document stands as it
    /// put it. Of those that it put at <see cref="Revision.Any"/> an engine may overlook that, and put them once more.</remarks>
    /// <returns><see langword="false"/>: a document was not at the revision that was expected, and nothing was written.</returns>
    /// <exception cref="StoreUnavailableException">It could not be found out, within reason, whether it was written.</exception>
    Task<bool> TryCommit(Commit commit, CancellationToken ct);
}

/// <summary>What belongs to no shop in particular: slug → shop, jobs that are due. For few, named classes.</summary>
public interface IDirectory : IDocuments;

/// <summary>The engine itself: where a shop's documents are opened. For the resolver of tenants and the job runner.</summary>
public interface IStore
{
    /// <summary>The installation's own shelves.</summary>
    IDirectory Directory { get; }

    /// <summary>One shop's documents.</summary>
    IDocuments Open(TenantId tenant);
}

/// <summary>The store did not answer, or not clearly. The same request may be made again: what was written stays written.</summary>
public sealed class StoreUnavailableException : Exception
{
    /// <summary>Says no more than that.</summary>
    public StoreUnavailableException()
    {
    }

    /// <summary>Says what happened.</summary>
    public StoreUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>Says what happened and why.</summary>
    public StoreUnavailableException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
