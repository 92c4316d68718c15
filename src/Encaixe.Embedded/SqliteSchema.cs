using System.Globalization;
using NodaTime;

namespace Encaixe.Embedded;

/// <summary>The tables, and how connections to them are set up.</summary>
internal static class SqliteSchema
{
    /// <summary>The format that this version writes and the only one it reads.</summary>
    public const int Version = 1;

    // With a rowid: on the rows of a booking (10 of 200 to 1,500 bytes, 32 bookings a transaction, 200 MB) it wrote
    // 1.7 to 1.9 times as many commits a second as WITHOUT ROWID, whose b-tree carries the bodies, so that every new
    // key moves them about. It listed a month of day books no slower (55 to 87 µs, against 92). Pages of 8 KB wrote no
    // faster and listed at half the speed.
    //
    // The body is the last column: what is asked for without it never touches its pages.
    //
    // What belongs to no shop has an empty tenant. Keys are blobs, so that they are ordered by their bytes.
    private const string Tables = """
        CREATE TABLE document(
          tenant BLOB NOT NULL,
          shelf TEXT NOT NULL,
          key BLOB NOT NULL,
          rev INTEGER NOT NULL,
          commit_id BLOB NOT NULL,
          exp INTEGER,
          body BLOB NOT NULL,
          PRIMARY KEY(tenant, shelf, key));

        CREATE INDEX document_exp ON document(exp) WHERE exp IS NOT NULL;

        CREATE TABLE meta(
          one INTEGER PRIMARY KEY CHECK(one = 1),
          schema_version INTEGER NOT NULL,
          rev INTEGER NOT NULL,
          committed_at INTEGER);
        """;

    /// <summary>Makes a new file ready, or finds that an old one is.</summary>
    public static void Prepare(SqliteFile file, EmbeddedSettings settings)
    {
        SetUpWriter(file, settings);
        if (file.Number("PRAGMA user_version") == 0)
        {
            var version = Version.ToString(CultureInfo.InvariantCulture);
            file.Run($"""
                BEGIN IMMEDIATE;
                {Tables}
                INSERT INTO meta(one, schema_version, rev, committed_at) VALUES(1, {version}, 0, NULL);
                PRAGMA user_version = {version};
                COMMIT;
                """);
        }

        Verify(file, settings);
    }

    /// <summary>Sees that the file is of the format that this version reads.</summary>
    /// <exception cref="DataFolderUnfitException">It is not.</exception>
    public static void Verify(SqliteFile file, EmbeddedSettings settings)
    {
        var found = file.Number("PRAGMA user_version");
        if (found != Version)
        {
            throw new DataFolderUnfitException(string.Create(
                CultureInfo.InvariantCulture,
                $"The data in '{settings.DataFolder}' is of format {found}; this version of Encaixe reads {Version}."));
        }
    }

    /// <summary>When the latest commit was made, if one ever was.</summary>
    public static Instant? LatestCommitAt(SqliteFile file) =>
        file.Number("SELECT ifnull(committed_at, -1) FROM meta") is var ticks and >= 0
            ? Instant.FromUnixTimeTicks(ticks)
            : null;

    /// <summary>What holds for the writer's connection.</summary>
    private static void SetUpWriter(SqliteFile file, EmbeddedSettings settings)
    {
        // secure_delete: what was erased is not left lying in free pages. The limit: the log shrinks after a burst.
        file.Run($"""
            PRAGMA journal_mode = WAL;
            PRAGMA synchronous = {(settings.SurvivesPowerLoss ? "FULL" : "NORMAL")};
            PRAGMA secure_delete = ON;
            PRAGMA temp_store = MEMORY;
            PRAGMA foreign_keys = ON;
            PRAGMA wal_autocheckpoint = 1000;
            PRAGMA journal_size_limit = 67108864;
            PRAGMA cache_size = -16000;
            """);
        if (settings.MostPages is { } pages)
        {
            file.Run(string.Create(CultureInfo.InvariantCulture, $"PRAGMA max_page_count = {pages}"));
        }
    }
}
