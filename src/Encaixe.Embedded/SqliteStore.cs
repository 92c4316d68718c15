using Encaixe.App.Documents;
using Encaixe.App.Tenancy;
using NodaTime;

namespace Encaixe.Embedded;

/// <summary>Keeps the documents of every shop in one SQLite file; the engine for a single machine.</summary>
/// <remarks>
/// One process writes, others may read beside it. A commit that was acknowledged is on the disk, synced: it survives
/// <c>kill -9</c> and a power cut.
/// </remarks>
public sealed class SqliteStore : IStore, IAsyncDisposable
{
    private readonly IClock _clock;
    private readonly FileStream? _claim;
    private readonly SqliteWriter? _writer;
    private readonly SqliteReaders _readers;
    private readonly Action<TenantId, Commit>? _made;

    private SqliteStore(EmbeddedSettings settings, IClock clock, FileStream? claim, SqliteWriter? writer, Action<TenantId, Commit>? made = null)
    {
        _made = made;
        _clock = clock;
        _claim = claim;
        _writer = writer;
        _readers = new SqliteReaders(settings);
        Directory = new SqliteDocuments([], _readers, writer, clock);
    }

    /// <summary>The format that the data is in.</summary>
    public static int Schema => SqliteSchema.Version;

    /// <inheritdoc/>
    public IDirectory Directory { get; }

    /// <summary>When the last commit was made that was there at opening; <see langword="null"/> if none was.</summary>
    /// <remarks>A clock that is behind this was set back.</remarks>
    public Instant? LatestCommitAt { get; private init; }

    /// <summary>How many transactions were written since opening.</summary>
    internal long Transactions => _writer?.Transactions ?? 0;

    /// <summary>Opens the data folder for reading and writing; makes it if it is missing.</summary>
    /// <param name="made">Hears of each commit of a shop, once it is on the disk.</param>
    /// <exception cref="DataFolderInUseException">Another process writes in it.</exception>
    /// <exception cref="DataFolderUnfitException">Another version of Encaixe wrote it, its key is gone, or it is on
    /// another machine.</exception>
    public static SqliteStore Open(EmbeddedSettings settings, IClock clock, Action<TenantId, Commit>? made = null)
    {
        var claim = DataFolder.Claim(settings);
        try
        {
            InstallationKey.Ensure(settings); // before there is data: data without a key is a key that was lost
            DataFolder.EnsureFile(settings);
            var table = new SqliteTable(settings);
            var latest = table.LatestCommitAt;
            return new SqliteStore(settings, clock, claim, new SqliteWriter(table, settings, clock), made)
            {
                LatestCommitAt = latest,
            };
        }
        catch (Exception e)
        {
            claim.Dispose();
            if (e is SqliteFault)
            {
                throw Unfit(settings, e);
            }

            throw;
        }
    }

    /// <summary>Opens the data folder for reading only, beside a running server or without one.</summary>
    /// <exception cref="DataFolderUnfitException">There is no data in it, or another version of Encaixe wrote
    /// it.</exception>
    public static SqliteStore OpenReadOnly(EmbeddedSettings settings, IClock clock)
    {
        if (!File.Exists(settings.DataFile))
        {
            throw new DataFolderUnfitException($"There is no data in '{settings.DataFolder}'.");
        }

        try
        {
            using var file = new SqliteFile(settings.DataFile, writes: false);
            SqliteSchema.Verify(file, settings);
            return new SqliteStore(settings, clock, claim: null, writer: null)
            {
                LatestCommitAt = SqliteSchema.LatestCommitAt(file),
            };
        }
        catch (SqliteFault e)
        {
            throw Unfit(settings, e);
        }
    }

    /// <inheritdoc/>
    public IDocuments Open(TenantId tenant) =>
        new SqliteDocuments(tenant.Value.ToByteArray(bigEndian: true), _readers, _writer, _clock, _made is null ? null : commit => _made(tenant, commit));

    /// <summary>Walks through the whole file and looks whether it is sound.</summary>
    /// <returns>What is wrong with it; <see langword="null"/> when nothing is.</returns>
    public string? Damage()
    {
        SqliteReader? reader = null;
        try
        {
            reader = _readers.Rent();
            return reader.Damage();
        }
        catch (SqliteFault e)
        {
            return e.Message;
        }
        finally
        {
            reader?.Dispose();
        }
    }

    /// <summary>Writes what was handed over before, closes the files and lets the next one in.</summary>
    public async ValueTask DisposeAsync()
    {
        _readers.Dispose();
        if (_writer is not null)
        {
            await _writer.DisposeAsync();
        }

        if (_claim is not null)
        {
            await _claim.DisposeAsync();
        }
    }

    private static DataFolderUnfitException Unfit(EmbeddedSettings settings, Exception e) =>
        new($"The data in '{settings.DataFolder}' cannot be opened: {e.Message}.", e);
}
