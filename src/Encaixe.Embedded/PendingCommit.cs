using Encaixe.App.Documents;

namespace Encaixe.Embedded;

/// <summary>A commit on its way: what is to be written, and who waits for the outcome.</summary>
internal sealed class PendingCommit
{
    private readonly TaskCompletionSource<bool> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _taken;
    private bool _written;
    private StoreUnavailableException? _failure;

    public PendingCommit(byte[] tenant, Commit commit)
    {
        Tenant = tenant;
        Id = commit.Id;
        Changes = commit.Changes;
        Keys = new byte[Changes.Count][];
        for (var i = 0; i < Changes.Count; i++)
        {
            Keys[i] = App.Documents.Keys.Bytes(Changes[i].Key); // here, and not on the writer's time
        }
    }

    public byte[] Tenant { get; }

    public Guid Id { get; }

    public IReadOnlyList<Change> Changes { get; }

    /// <summary>The keys of <see cref="Changes"/>, as they are ordered.</summary>
    public byte[][] Keys { get; }

    public Task<bool> Outcome => _outcome.Task;

    /// <summary>Begins with it, unless it was called off.</summary>
    public bool TryTake() => Interlocked.Exchange(ref _taken, 1) == 0;

    /// <summary>Calls it off, unless it was begun with.</summary>
    public void CallOff(CancellationToken ct)
    {
        if (TryTake())
        {
            _outcome.TrySetCanceled(ct);
        }
    }

    /// <summary>Notes how it went. Nobody is told before it is on the disk.</summary>
    public void Settle(bool written) => _written = written;

    /// <summary>Notes that it alone could not be written.</summary>
    public void Settle(StoreUnavailableException failure) => _failure = failure;

    /// <summary>Tells who waits how it went.</summary>
    public void Tell()
    {
        if (_failure is null)
        {
            _outcome.TrySetResult(_written);
        }
        else
        {
            _outcome.TrySetException(_failure);
        }
    }

    /// <summary>Tells who waits that it went wrong.</summary>
    public void Fail(StoreUnavailableException failure) => _outcome.TrySetException(failure);
}
