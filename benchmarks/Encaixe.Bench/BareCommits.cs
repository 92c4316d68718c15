using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Encaixe.Embedded;

namespace Encaixe.Bench;

/// <summary>What the file itself can do: the rows of bookings, written in a loop that does nothing else.</summary>
internal static partial class BareCommits
{
    /// <summary>How many bookings share a transaction.</summary>
    public const int InGroup = 64;

    private const string Insert = """
        INSERT INTO document(tenant, shelf, key, rev, commit_id, exp, body) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)
        """;

    private const string Update = "UPDATE document SET rev = ?2, commit_id = ?3, exp = ?4, body = ?5 WHERE rowid = ?1";

    private const string DayBook = "daybook";

    /// <summary>Writes the rows of so many bookings into a copy of the same data, with the server's own settings.</summary>
    /// <returns>Bookings a second.</returns>
    public static double Run(ShopFolder folder, int bookings)
    {
        var settings = new EmbeddedSettings(folder.Path);
        using var file = new SqliteFile(settings.DataFile, writes: true);
        SqliteSchema.Prepare(file, settings);
        var days = DayBooks(file);
        var revision = file.Number("SELECT rev FROM meta");
        var keys = Enumerable.Range(0, bookings)
            .Select(_ => folder.RowsOfBooking.Select(row => Encoding.UTF8.GetBytes(Another(row.Key))).ToArray())
            .ToArray();
        using var begin = file.Prepare("BEGIN IMMEDIATE");
        using var commit = file.Prepare("COMMIT");
        using var insert = file.Prepare(Insert);
        using var update = file.Prepare(Update);

        var watch = Stopwatch.StartNew();
        for (var i = 0; i < bookings; i++)
        {
            if (i % InGroup == 0)
            {
                begin.Run();
            }

            var id = Guid.CreateVersion7().ToByteArray(bigEndian: true);
            for (var j = 0; j < folder.RowsOfBooking.Count; j++)
            {
                var row = folder.RowsOfBooking[j];
                if (row.Shelf == DayBook)
                {
                    update.Bind(1, days[i % days.Count]).Bind(2, ++revision).Bind(3, id).Bind(4, (long?)null).Bind(5, row.Body).Run();
                }
                else
                {
                    long? expires = row.Shelf == "idempotency" ? long.MaxValue : null;
                    insert.Bind(1, row.Tenant).Bind(2, row.Shelf).Bind(3, keys[i][j]).Bind(4, ++revision).Bind(5, id)
                        .Bind(6, expires).Bind(7, row.Body).Run();
                }
            }

            if ((i + 1) % InGroup == 0 || i + 1 == bookings)
            {
                commit.Run();
            }
        }

        return bookings / watch.Elapsed.TotalSeconds;
    }

    private static List<long> DayBooks(SqliteFile file)
    {
        using var statement = file.Prepare("SELECT rowid FROM document WHERE shelf = ?1");
        var rows = new List<long>();
        statement.Bind(1, DayBook);
        while (statement.Step())
        {
            rows.Add(statement.Long(0));
        }

        return rows;
    }

    /// <summary>A key of the same form: hashes and ids are others, as random and as ordered as they were.</summary>
    private static string Another(string key) => Ids().Replace(key, id => id.Length == 64
        ? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32))
        : Guid.CreateVersion7().ToString("N", CultureInfo.InvariantCulture));

    [GeneratedRegex("[0-9a-f]{64}|[0-9a-f]{32}", RegexOptions.None, 1_000)]
    private static partial Regex Ids();
}
