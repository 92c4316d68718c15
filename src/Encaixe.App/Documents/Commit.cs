using System.Text.Json;
using Encaixe.App.Jobs;
using NodaTime;

namespace Encaixe.App.Documents;

/// <summary>What is written together or not at all: documents, the jobs to run afterwards, the audit entry.</summary>
/// <remarks>
/// Every document that the decision depended on belongs in here, put <em>or checked</em>, at the revision that was
/// read; that is what makes the decision still true at the moment it is written.
/// </remarks>
/// <param name="id">A fresh time-ordered id for each attempt; every written row carries it, so that an unknown outcome
/// can be settled by reading back.</param>
public sealed class Commit(Guid id)
{
    /// <summary>The most items one commit may hold: DynamoDB's limit, kept by every engine.</summary>
    public const int MostItems = 100;

    /// <summary>The largest document. Bytes of JSON.</summary>
    public const int LargestDocumentBytes = 350_000;

    /// <summary>The most that all documents of one commit may have together, below the 4 MB that DynamoDB takes at once with keys
    /// and all. Bytes of JSON.</summary>
    public const int MostBytes = 3_500_000;

    private readonly List<Change> _changes = [];
    private readonly List<Job> _urgent = [];
    private int _bytes;

    /// <summary>The commit's own id.</summary>
    public Guid Id { get; } = id;

    /// <summary>What is to be written, in the order it was said.</summary>
    public IReadOnlyList<Change> Changes => _changes;

    /// <summary>The jobs that are to be handed over as soon as it is written.</summary>
    public IReadOnlyList<Job> Urgent => _urgent;

    /// <summary>Whether one more document can be put.</summary>
    /// <param name="bytes">How large it is. Bytes of JSON.</param>
    public bool HasRoom(int bytes) => _changes.Count < MostItems && bytes <= MostBytes - _bytes;

    /// <summary>Writes a document if what is there is still at <paramref name="expected"/>.</summary>
    /// <param name="expires">From when on it counts as absent; <see langword="null"/>: never.</param>
    /// <exception cref="InvalidOperationException">Too many items, a key twice, a document over
    /// <see cref="LargestDocumentBytes"/>, or all of them over <see cref="MostBytes"/>.</exception>
    public Commit Put<T>(Shelf<T> shelf, string key, T document, Revision expected, Instant? expires = null)
        where T : class => Put(Place.Tenant, shelf, key, document, expected, expires);

    /// <summary>Removes a document if it is still at <paramref name="expected"/>.</summary>
    public Commit Remove<T>(Shelf<T> shelf, string key, Revision expected)
        where T : class => Add(new Change(Place.Tenant, shelf.Name, Keys.Checked(key), ChangeKind.Remove, expected, [], null));

    /// <summary>Writes nothing, but fails the commit if the document is no longer at <paramref name="expected"/>.</summary>
    public Commit Check<T>(Shelf<T> shelf, string key, Revision expected)
        where T : class => Add(new Change(Place.Tenant, shelf.Name, Keys.Checked(key), ChangeKind.Check, expected, [], null));

    /// <summary>As <see cref="Put{T}(Shelf{T}, string, T, Revision, Instant?)"/>, in the installation's directory.</summary>
    public Commit PutInDirectory<T>(Shelf<T> shelf, string key, T document, Revision expected, Instant? expires = null)
        where T : class => Put(Place.Directory, shelf, key, document, expected, expires);

    /// <summary>As <see cref="Remove{T}"/>, in the installation's directory.</summary>
    public Commit RemoveFromDirectory<T>(Shelf<T> shelf, string key, Revision expected)
        where T : class => Add(new Change(Place.Directory, shelf.Name, Keys.Checked(key), ChangeKind.Remove, expected, [], null));

    /// <summary>Has a job run right after the commit. It exists exactly if the commit does; it is written as handed
    /// over already, so that the scheduler looks at it only if the one who commits dies before handing it over.</summary>
    public Commit RunNow(Job job)
    {
        _urgent.Add(job);
        return Enqueue(job, job.DueAt + DueJobs.Lease);
    }

    /// <summary>Has a job run when it falls due. It exists exactly if the commit does.</summary>
    public Commit RunLater(Job job) => Enqueue(job, job.DueAt);

    /// <summary>Takes a job off the list of what is still to be done.</summary>
    public Commit Finish(Job job) => Add(new Change(
        Place.Directory, DueJobs.ShelfOf(job).Name, DueJobs.Key(job), ChangeKind.Remove, Revision.Any, [], null));

    /// <summary>For engines: that no key is named twice either when the documents it is made on are the directory, where
    /// the shop's shelves and the installation's are the same.</summary>
    /// <exception cref="InvalidOperationException">One is.</exception>
    public void CheckForDirectory()
    {
        var named = new HashSet<(string Shelf, string Key)>();
        foreach (var change in _changes)
        {
            if (!named.Add((change.Shelf, change.Key)))
            {
                throw Twice(change);
            }
        }
    }

    /// <summary>Has a job run at another time, if its row still stands as it was read.</summary>
    internal Commit Move(Stored<DueJob> row, Job again)
    {
        var shelf = DueJobs.ShelfOf(again);
        return row.Key == DueJobs.Key(again) // when a clock that is ahead of this one handed it over
            ? Put(Place.Directory, shelf, row.Key, new DueJob(1, again, again.DueAt), row.Revision, null)
            : Add(new Change(Place.Directory, shelf.Name, row.Key, ChangeKind.Remove, row.Revision, [], null)).RunLater(again);
    }

    private static InvalidOperationException Twice(Change change) =>
        new($"A commit names a key once; '{change.Shelf}' has it twice.");

    private Commit Enqueue(Job job, Instant leasedUntil) => Put(
        Place.Directory, DueJobs.ShelfOf(job), DueJobs.Key(job), new DueJob(1, job, leasedUntil), Revision.Any, null);

    private Commit Put<T>(Place place, Shelf<T> shelf, string key, T document, Revision expected, Instant? expires)
        where T : class
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(document, shelf.Json);
        return body.Length <= LargestDocumentBytes
            ? Add(new Change(place, shelf.Name, Keys.Checked(key), ChangeKind.Put, expected, body, expires))
            : throw new InvalidOperationException(
                $"A document has at most {LargestDocumentBytes} bytes; this one on '{shelf.Name}' has {body.Length}.");
    }

    private Commit Add(Change change)
    {
        if (_changes.Count == MostItems)
        {
            throw new InvalidOperationException($"A commit holds at most {MostItems} items.");
        }

        foreach (var other in _changes)
        {
            if (other.Key == change.Key && other.Shelf == change.Shelf && other.Place == change.Place)
            {
                throw Twice(change);
            }
        }

        if (change.Body.Length > MostBytes - _bytes)
        {
            throw new InvalidOperationException($"The documents of a commit have at most {MostBytes} bytes together.");
        }

        _bytes += change.Body.Length;
        _changes.Add(change);
        return this;
    }
}

/// <summary>One item of a commit, ready for an engine.</summary>
/// <param name="Place">Whose shelf.</param>
/// <param name="Shelf">The shelf's name.</param>
/// <param name="Key">A checked key.</param>
/// <param name="Kind">What is done.</param>
/// <param name="Expected">The revision that must be found; <see cref="Revision.Any"/> expects nothing.</param>
/// <param name="Body">The document's JSON; empty unless it is put.</param>
/// <param name="Expires">From when on the document counts as absent.</param>
public sealed record Change(
    Place Place, string Shelf, string Key, ChangeKind Kind, Revision Expected, byte[] Body, Instant? Expires);

/// <summary>What a change does.</summary>
public enum ChangeKind
{
    /// <summary>Writes a document.</summary>
    Put,

    /// <summary>Removes a document.</summary>
    Remove,

    /// <summary>Only looks that it has not moved.</summary>
    Check,
}

/// <summary>Whose shelf a change is made on.</summary>
public enum Place
{
    /// <summary>The shop's own, whichever shop the documents are bound to.</summary>
    Tenant,

    /// <summary>The installation's: slugs, jobs that are due.</summary>
    Directory,
}
