using System.Threading.Channels;
using Encaixe.App.Documents;
using NodaTime;

namespace Encaixe.Embedded;

/// <summary>The one that writes. Commits that wait for it go into one transaction, and so share a disk sync.</summary>
/// <remarks>Many writers on one SQLite file wait for each other in steps of milliseconds; one writer that is handed
/// everything is some hundred times faster, and nobody starves.</remarks>
internal sealed class SqliteWriter : IAsyncDisposable
{
    /// <summary>How many commits share a transaction at most. More would make the first wait for the last.</summary>
    internal const int MostInGroup = 256;

    /// <summary>How many may wait; further callers wait to be let in.</summary>
    private const int MostWaiting = 1_024;

    /// <summary>After how many transactions the expired documents are looked after.</summary>
    private const int GroupsBetweenTidying = 64;

    private static readonly TimeSpan _idleBeforeTidying = TimeSpan.FromSeconds(30);

    // Synchronous continuations: the only one who waits to read is the writer's own thread, and it is only woken up.
    private readonly Channel<PendingCommit> _waiting = Channel.CreateBounded<PendingCommit>(
        new BoundedChannelOptions(MostWaiting) { SingleReader = true, AllowSynchronousContinuations = true });

    private readonly EmbeddedSettings _settings;
    private readonly IClock _clock;
    private readonly Task _loop;
    private SqliteTable? _table;
    private long _latestRevision;
    private int _untilTidying = 1; // at once: what expired while nobody was running has waited long enough
    private long _transactions;

    /// <param name="table">An open connection. It is the writer's from here on, who replaces it when it fails.</param>
    public SqliteWriter(SqliteTable table, EmbeddedSettings settings, IClock clock)
    {
        _table = table;
        _latestRevision = table.LatestRevision;
        _settings = settings;
        _clock = clock;
        _loop = Task.Factory.StartNew(
            Loop, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>How many transactions were written so far.</summary>
    internal long Transactions => Interlocked.Read(ref _transactions);

    /// <summary>Has it written, and waits until it is on the disk.</summary>
    /// <param name="ct">Calls it off as long as the writer has not begun with it; from then on the outcome is awaited,
    /// because it will have one.</param>
    public async Task<bool> Write(PendingCommit pending, CancellationToken ct)
    {
        await using var registration = ct.UnsafeRegister(
            static (waiting, ct) => ((PendingCommit)waiting!).CallOff(ct), pending);
        try
        {
            await _waiting.Writer.WriteAsync(pending, ct);
        }
        catch (ChannelClosedException e)
        {
            throw new StoreUnavailableException("The store is closed.", e);
        }

        return await pending.Outcome;
    }

    /// <summary>Writes what was handed over before, then stops.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _loop;
    }

    private void Loop()
    {
        var group = new List<PendingCommit>(MostInGroup);
        while (Wait())
        {
            while (group.Count < MostInGroup && _waiting.Reader.TryRead(out var pending))
            {
                if (pending.TryTake())
                {
                    group.Add(pending);
                }
            }

            _ = WriteGroup(group);
            group.Clear();
        }

        _table?.Dispose();
    }

    /// <summary>Waits for work.</summary>
    /// <returns><see langword="false"/>: there will be no more.</returns>
    private bool Wait()
    {
        var more = _waiting.Reader.WaitToReadAsync();
        if (more.IsCompleted)
        {
            return more.GetAwaiter().GetResult();
        }

        // A thread of its own may block, and is awake sooner than one that has to be fetched from the pool.
        var waiting = more.AsTask();
        while (!waiting.Wait(_idleBeforeTidying))
        {
            while (WriteGroup([]) && !waiting.IsCompleted)
            {
            }
        }

        return waiting.GetAwaiter().GetResult();
    }

    /// <summary>Writes all in one transaction. Now and then, and when there are none, it tidies up too.</summary>
    /// <returns>Whether there is more to tidy up.</returns>
    private bool WriteGroup(List<PendingCommit> group)
    {
        var tidy = --_untilTidying <= 0 || group.Count == 0;
        var more = false;
        try
        {
            var now = _clock.GetCurrentInstant(); // after all of the group were handed over
            var ticks = now.ToUnixTimeTicks();
            var table = _table ??= Reopen();
            table.Begin();
            foreach (var pending in group)
            {
                Apply(table, pending, ticks);
            }

            if (tidy)
            {
                more = table.TidyUp(ticks);
                _untilTidying = more ? 1 : GroupsBetweenTidying;
            }

            table.Finish(now);
            Interlocked.Increment(ref _transactions);
        }
        catch (Exception e) // whatever it was: those who wait are told, and the loop goes on for the next
        {
            Abandon();
            foreach (var pending in group)
            {
                pending.Fail(new StoreUnavailableException("The data file could not be written.", e));
            }

            return false;
        }

        foreach (var pending in group)
        {
            pending.Tell();
        }

        return more;
    }

    private static void Apply(SqliteTable table, PendingCommit pending, long now)
    {
        try
        {
            pending.Settle(table.TryApply(pending, now));
        }
        catch (SqliteFault e) when (table.StillInTransaction)
        {
            // Only this one's own doing: its neighbours are written all the same.
            pending.Settle(new StoreUnavailableException("The commit could not be written.", e));
        }
    }

    /// <summary>Lets go of a connection that failed: what state it is in is anyone's guess; a new one knows.</summary>
    private void Abandon()
    {
        if (_table is { } table)
        {
            _latestRevision = Math.Max(_latestRevision, table.LatestRevision);
            _table = null;
            table.Dispose();
        }
    }

    private SqliteTable Reopen()
    {
        var table = new SqliteTable(_settings);
        table.LatestRevision = Math.Max(_latestRevision, table.LatestRevision);
        return table;
    }
}
