using Encaixe.App.Documents;
using NodaTime;

namespace Encaixe.Embedded;

/// <summary>The writer's connection: the document table with the statements that change it.</summary>
internal sealed class SqliteTable : IDisposable
{
    /// <summary>How many expired documents one tidying takes along at most: no commit waits long for it.</summary>
    private const int MostTidied = 200;

    private const string LookUp = "SELECT rowid, rev, exp, commit_id FROM document WHERE tenant = ?1 AND shelf = ?2 AND key = ?3";

    private const string Insert = """
        INSERT INTO document(tenant, shelf, key, rev, commit_id, exp, body) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)
        """;

    private const string Update = "UPDATE document SET rev = ?2, commit_id = ?3, exp = ?4, body = ?5 WHERE rowid = ?1";

    private const string Delete = "DELETE FROM document WHERE rowid = ?1";

    private const string Tidy = """
        DELETE FROM document WHERE rowid IN (SELECT rowid FROM document WHERE exp <= ?1 ORDER BY exp LIMIT ?2)
        """;

    private const string Meta = "UPDATE meta SET rev = ?1, committed_at = ?2 WHERE one = 1";

    private readonly SqliteFile _file;
    private readonly SqliteStatement _begin;
    private readonly SqliteStatement _commit;
    private readonly SqliteStatement _savepoint;
    private readonly SqliteStatement _release;
    private readonly SqliteStatement _look;
    private readonly SqliteStatement _insert;
    private readonly SqliteStatement _update;
    private readonly SqliteStatement _delete;
    private readonly SqliteStatement _tidy;
    private readonly SqliteStatement _meta;
    private readonly long[] _rows = new long[Commit.MostItems];
    private readonly byte[] _commitId = new byte[16];
    private bool _changed;

    public SqliteTable(EmbeddedSettings settings)
    {
        _file = new SqliteFile(settings.DataFile, writes: true);
        try
        {
            SqliteSchema.Prepare(_file, settings);
            LatestRevision = _file.Number("SELECT rev FROM meta");
            LatestCommitAt = SqliteSchema.LatestCommitAt(_file);
        }
        catch
        {
            _file.Dispose();
            throw;
        }

        _begin = _file.Prepare("BEGIN IMMEDIATE");
        _commit = _file.Prepare("COMMIT");
        _savepoint = _file.Prepare("SAVEPOINT one_commit");
        _release = _file.Prepare("RELEASE one_commit");
        _look = _file.Prepare(LookUp);
        _insert = _file.Prepare(Insert);
        _update = _file.Prepare(Update);
        _delete = _file.Prepare(Delete);
        _tidy = _file.Prepare(Tidy);
        _meta = _file.Prepare(Meta);
    }

    /// <summary>The last revision that was given. They only grow, also over removals, failures and restarts, so that
    /// none is given twice.</summary>
    public long LatestRevision { get; set; }

    /// <summary>When the latest commit was made that was there at opening.</summary>
    public Instant? LatestCommitAt { get; }

    public void Begin()
    {
        _changed = false;
        _begin.Run();
    }

    /// <summary>Makes all of a commit's changes, or none.</summary>
    /// <returns><see langword="false"/>: a document was not at the revision that was expected. A commit that was made before is
    /// left at that.</returns>
    /// <exception cref="SqliteFault">None of it was written. The commits before it are still as they were if
    /// <see cref="StillInTransaction"/>.</exception>
    public bool TryApply(PendingCommit pending, long now)
    {
        pending.Id.TryWriteBytes(_commitId, bigEndian: true, out _);
        var isAsExpected = true;
        for (var i = 0; i < pending.Changes.Count; i++)
        {
            var found = Look(pending, i, now);
            if (found == Found.ItsOwn)
            {
                return true;
            }

            isAsExpected &= found == Found.AsExpected;
        }

        if (!isAsExpected)
        {
            return false;
        }

        _savepoint.Run();
        try
        {
            for (var i = 0; i < pending.Changes.Count; i++)
            {
                Apply(pending, i);
            }

            _release.Run();
            return true;
        }
        catch (SqliteFault) when (StillInTransaction)
        {
            _file.Run("ROLLBACK TO one_commit; RELEASE one_commit");
            throw;
        }
    }

    /// <summary>Whether what was applied since <see cref="Begin"/> can still be committed.</summary>
    public bool StillInTransaction => _file.InTransaction;

    /// <summary>Clears away some of what has expired. Only space depends on it, and that it is gone from the
    /// disk.</summary>
    /// <returns>Whether there may be more.</returns>
    public bool TidyUp(long now)
    {
        _tidy.Bind(1, now).Bind(2, MostTidied).Run();
        var tidied = _file.Changed;
        _changed |= tidied > 0;
        return tidied == MostTidied;
    }

    /// <summary>Writes it to the disk, synced. When this returns it survives whatever comes.</summary>
    public void Finish(Instant now)
    {
        if (_changed)
        {
            _meta.Bind(1, LatestRevision).Bind(2, now.ToUnixTimeTicks()).Run();
        }

        _commit.Run(); // with nothing changed, nothing is synced
    }

    public void Dispose()
    {
        foreach (var statement in (ReadOnlySpan<SqliteStatement>)
            [_begin, _commit, _savepoint, _release, _look, _insert, _update, _delete, _tidy, _meta])
        {
            statement.Dispose();
        }

        _file.Dispose();
    }

    /// <summary>Looks for the row of a change, and whether it is as the change expects.</summary>
    private Found Look(PendingCommit pending, int i, long now)
    {
        var expected = pending.Changes[i].Expected;
        Place(_look, pending, i);
        try
        {
            var found = _look.Step();
            _rows[i] = found ? _look.Long(0) : 0;
            if (found && _look.Bytes(3).SequenceEqual(_commitId))
            {
                return Found.ItsOwn;
            }

            var present = found && (_look.IsNull(2) || _look.Long(2) > now);
            return expected == Revision.Any || (present ? _look.Long(1) : Revision.None.Value) == expected.Value
                ? Found.AsExpected
                : Found.Otherwise;
        }
        finally
        {
            _look.Reset();
        }
    }

    private void Apply(PendingCommit pending, int i)
    {
        var change = pending.Changes[i];
        var row = _rows[i];
        var expires = change.Expires?.ToUnixTimeTicks();
        switch (change.Kind)
        {
            case ChangeKind.Put when row == 0:
                Place(_insert, pending, i)
                    .Bind(4, ++LatestRevision).Bind(5, _commitId).Bind(6, expires).Bind(7, change.Body)
                    .Run();
                _changed = true;
                break;
            case ChangeKind.Put:
                _update.Bind(1, row)
                    .Bind(2, ++LatestRevision).Bind(3, _commitId).Bind(4, expires).Bind(5, change.Body)
                    .Run();
                _changed = true;
                break;
            case ChangeKind.Remove when row != 0:
                _delete.Bind(1, row).Run();
                _changed = true;
                break;
        }
    }

    private static SqliteStatement Place(SqliteStatement statement, PendingCommit pending, int i) => statement
        .Bind(1, pending.Changes[i].Place == App.Documents.Place.Tenant ? pending.Tenant : [])
        .Bind(2, pending.Changes[i].Shelf)
        .Bind(3, pending.Keys[i]);

    /// <summary>What stands where a change is to be made.</summary>
    private enum Found
    {
        /// <summary>What the change expects.</summary>
        AsExpected,

        /// <summary>Something else.</summary>
        Otherwise,

        /// <summary>What the same commit wrote when it was made before.</summary>
        ItsOwn,
    }
}
