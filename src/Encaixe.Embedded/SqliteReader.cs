using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Encaixe.App.Documents;
using NodaTime;

namespace Encaixe.Embedded;

/// <summary>A connection that only reads, with its statements. For one thread at a time.</summary>
internal sealed class SqliteReader : IDisposable
{
    private const string Begin = "BEGIN";
    private const string Commit = "COMMIT";

    private const string One = """
        SELECT rev, rowid, exp FROM document
        WHERE tenant = ?1 AND shelf = ?2 AND key = ?3 AND (exp IS NULL OR exp > ?4)
        """;

    // Without a LIMIT: the reader stops by itself. A bound limit would be looked at by the planner, and every new binding
    // would have the statement prepared again.
    private const string Forwards = """
        SELECT rev, rowid, exp, key FROM document
        WHERE tenant = ?1 AND shelf = ?2 AND key >= ?3 AND key < ?4 AND (exp IS NULL OR exp > ?5)
        ORDER BY key
        """;

    private const string Backwards = """
        SELECT rev, rowid, exp, key FROM document
        WHERE tenant = ?1 AND shelf = ?2 AND key >= ?3 AND key < ?4 AND (exp IS NULL OR exp > ?5)
        ORDER BY key DESC
        """;

    // Asked for only when the cache has not got that revision: even stepping over a body makes SQLite copy it.
    private const string Body = "SELECT body FROM document WHERE rowid = ?1";

    private readonly SqliteFile _file;
    private readonly ParsedDocuments _parsed;
    private readonly SqliteStatement _begin;
    private readonly SqliteStatement _commit;
    private readonly SqliteStatement _one;
    private readonly SqliteStatement _forwards;
    private readonly SqliteStatement _backwards;
    private readonly SqliteStatement _body;

    public SqliteReader(EmbeddedSettings settings, ParsedDocuments parsed)
    {
        _parsed = parsed;
        _file = new SqliteFile(settings.DataFile, writes: false);
        // KiB. No mmap: it was hardly faster, and a failing disk would kill the process instead of throwing.
        _file.Run("PRAGMA cache_size = -2000");
        _begin = _file.Prepare(Begin);
        _commit = _file.Prepare(Commit);
        _one = _file.Prepare(One);
        _forwards = _file.Prepare(Forwards);
        _backwards = _file.Prepare(Backwards);
        _body = _file.Prepare(Body);
    }

    public Stored<T>? Find<T>(byte[] tenant, Shelf<T> shelf, string key, long now)
        where T : class
    {
        try
        {
            return _one.Bind(1, tenant).Bind(2, shelf.Name).Bind(3, Keys.Bytes(key)).Bind(4, now).Step()
                ? Take(_one, shelf, key)
                : null;
        }
        finally
        {
            _one.Reset();
        }
    }

    /// <summary>All from one snapshot.</summary>
    public List<Stored<T>> FindMany<T>(
        byte[] tenant, Shelf<T> shelf, IReadOnlyCollection<string> keys, long now)
        where T : class
    {
        var found = new List<Stored<T>>(keys.Count);
        _begin.Run();
        try
        {
            foreach (var key in keys)
            {
                if (Find(tenant, shelf, key, now) is { } stored)
                {
                    found.Add(stored);
                }
            }
        }
        finally
        {
            _commit.Run();
        }

        return found;
    }

    /// <summary>Up to <paramref name="most"/> documents with <c>from ≤ key &lt; until</c>, from one snapshot.</summary>
    public List<Stored<T>> List<T>(
        byte[] tenant,
        Shelf<T> shelf,
        ReadOnlySpan<byte> from,
        ReadOnlySpan<byte> until,
        bool backwards,
        long most,
        long now)
        where T : class
    {
        var found = new List<Stored<T>>();
        var rows = backwards ? _backwards : _forwards;
        rows.Bind(1, tenant).Bind(2, shelf.Name).Bind(3, from).Bind(4, until).Bind(5, now);
        try
        {
            while (found.Count < most && rows.Step())
            {
                found.Add(Take(rows, shelf, key: null));
            }
        }
        finally
        {
            rows.Reset();
        }

        return found;
    }

    public string? Damage() => _file.Text("PRAGMA quick_check(1)") is var answer and not "ok" ? answer : null;

    public void Dispose()
    {
        _begin.Dispose();
        _commit.Dispose();
        _one.Dispose();
        _forwards.Dispose();
        _backwards.Dispose();
        _body.Dispose();
        _file.Dispose();
    }

    /// <summary>The document of the row that <paramref name="row"/> stands on, which holds the snapshot for the
    /// body.</summary>
    private Stored<T> Take<T>(SqliteStatement row, Shelf<T> shelf, string? key)
        where T : class
    {
        var revision = row.Long(0);
        if (_parsed.Find<T>(revision) is { } kept)
        {
            return kept;
        }

        try
        {
            _ = _body.Bind(1, row.Long(1)).Step();
            var body = _body.Bytes(0);
            var document = JsonSerializer.Deserialize(body, shelf.Json)
                ?? throw new JsonException($"A document on '{shelf.Name}' is null.");
            key ??= Encoding.UTF8.GetString(row.Bytes(3));
            var stored = new Stored<T>(key, document, new Revision(revision))
            {
                Expires = row.IsNull(2) ? null : Instant.FromUnixTimeTicks(row.Long(2)),
            };
            _parsed.Keep(stored, body.Length);
            return stored;
        }
        finally
        {
            _body.Reset();
        }
    }
}

/// <summary>The connections that read: as many as there are readings at a time, some of them kept.</summary>
internal sealed class SqliteReaders(EmbeddedSettings settings) : IDisposable
{
    // Opening one costs as much as some hundred readings, and on a busy machine more threads are halfway through a
    // reading than there are cores.
    private static readonly int _mostIdle = Math.Max(16, Environment.ProcessorCount * 2);

    private readonly ParsedDocuments _parsed = new();
    private readonly ConcurrentBag<SqliteReader> _idle = [];
    private int _idleCount; // the bag's own Count takes every thread's lock
    private volatile bool _closed;

    public SqliteReader Rent()
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        if (!_idle.TryTake(out var reader))
        {
            return new SqliteReader(settings, _parsed);
        }

        Interlocked.Decrement(ref _idleCount);
        return reader;
    }

    public void Return(SqliteReader reader)
    {
        if (_closed || Volatile.Read(ref _idleCount) >= _mostIdle)
        {
            reader.Dispose();
            return;
        }

        Interlocked.Increment(ref _idleCount);
        _idle.Add(reader);
        if (_closed)
        {
            Empty(); // closed between the two lines above
        }
    }

    public void Dispose()
    {
        _closed = true;
        Empty();
    }

    private void Empty()
    {
        while (_idle.TryTake(out var reader))
        {
            reader.Dispose();
        }
    }
}
