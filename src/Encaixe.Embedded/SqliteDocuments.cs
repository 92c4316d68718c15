using Encaixe.App.Documents;
using NodaTime;

namespace Encaixe.Embedded;

/// <summary>The documents of one tenant, or of none: the directory's rows have an empty one.</summary>
/// <remarks>Readings are calls into SQLite that are over when they return: microseconds, mostly from memory. Their
/// tasks are never pending; waiting for a thread would cost more than they do.</remarks>
/// <param name="made">Hears of each commit, once it is on the disk.</param>
internal sealed class SqliteDocuments(byte[] tenant, SqliteReaders readers, SqliteWriter? writer, IClock clock, Action<Commit>? made = null)
    : IDirectory
{
    private static readonly byte[] _afterEveryKey = [0xFF]; // a byte that UTF-8 has no use for

    public Task<Stored<T>?> Find<T>(Shelf<T> shelf, string key, CancellationToken ct)
        where T : class =>
        Reading((documents: this, shelf, key), static (reader, asked, now) =>
            reader.Find(asked.documents.Tenant, asked.shelf, asked.key, now), ct);

    public Task<IReadOnlyList<Stored<T>>> FindMany<T>(
        Shelf<T> shelf, IReadOnlyCollection<string> keys, CancellationToken ct)
        where T : class =>
        Reading((documents: this, shelf, keys), static IReadOnlyList<Stored<T>> (reader, asked, now) =>
            reader.FindMany(asked.documents.Tenant, asked.shelf, asked.keys, now), ct);

    public Task<Page<T>> List<T>(
        Shelf<T> shelf, KeyRange range, int limit, string? cursor, Read read, CancellationToken ct)
        where T : class
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        var from = range.From is null ? [] : Keys.Bytes(range.From);
        var until = range.Until is null ? _afterEveryKey : Keys.Bytes(range.Until);
        if (cursor is not null)
        {
            // A cursor may come from outside: it narrows the range and never widens it.
            var last = Keys.Bytes(cursor);
            if (range.Backwards)
            {
                until = last.AsSpan().SequenceCompareTo(until) < 0 ? last : until;
            }
            else
            {
                byte[] next = [.. last, 0];
                from = next.AsSpan().SequenceCompareTo(from) > 0 ? next : from;
            }
        }

        return Reading((documents: this, shelf, from, until, range.Backwards, limit), static (reader, asked, now) =>
        {
            // One more than asked for, to know whether there is another page.
            var found = reader.List(
                asked.documents.Tenant, asked.shelf, asked.from, asked.until, asked.Backwards, asked.limit + 1L, now);
            if (found.Count <= asked.limit)
            {
                return new Page<T>(found, null);
            }

            found.RemoveAt(asked.limit);
            return new Page<T>(found, found[^1].Key);
        }, ct);
    }

    public Task<bool> TryCommit(Commit commit, CancellationToken ct)
    {
        if (tenant.Length == 0)
        {
            commit.CheckForDirectory();
        }

        return writer is null
            ? throw new InvalidOperationException("The store was opened for reading only.")
            : made is null ? writer.Write(new PendingCommit(tenant, commit), ct)
            : WriteAndTell(writer, made, commit, ct);
    }

    private async Task<bool> WriteAndTell(SqliteWriter writer, Action<Commit> made, Commit commit, CancellationToken ct)
    {
        var isMade = await writer.Write(new PendingCommit(tenant, commit), ct);
        if (isMade)
        {
            made(commit);
        }

        return isMade;
    }

    private byte[] Tenant => tenant;

    private Task<TAnswer> Reading<TAsked, TAnswer>(
        TAsked asked, Func<SqliteReader, TAsked, long, TAnswer> read, CancellationToken ct)
    {
        if (ct.IsCancellationRequested)
        {
            return Task.FromCanceled<TAnswer>(ct);
        }

        SqliteReader? reader = null;
        try
        {
            reader = readers.Rent();
            var answer = read(reader, asked, clock.GetCurrentInstant().ToUnixTimeTicks());
            readers.Return(reader);
            return Task.FromResult(answer);
        }
        catch (SqliteFault e)
        {
            reader?.Dispose();
            throw new StoreUnavailableException("The data file could not be read.", e);
        }
        catch
        {
            reader?.Dispose();
            throw;
        }
    }
}
