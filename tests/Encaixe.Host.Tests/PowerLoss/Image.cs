using System.Text.Json;
using Encaixe.App.Appointments;
using Encaixe.Embedded;

namespace Encaixe.Host.Tests.PowerLoss;

/// <summary>What is found in a crash image.</summary>
/// <param name="Damage">What SQLite says is wrong with it; <see langword="null"/>: nothing is.</param>
/// <param name="Contents">Stands for every row, whole: two images with the same number hold the same.</param>
internal readonly record struct Image(string? Damage, int Contents)
{
    /// <summary>Opens the data file as whoever only reads it does, and looks at all that is in it.</summary>
    public static Image Look(string dataFolder)
    {
        try
        {
            using var file = new SqliteFile(new EmbeddedSettings(dataFolder).DataFile, writes: false);
            return file.Text("PRAGMA quick_check(1)") is var answer and not "ok" ? new Image(answer, 0) : new Image(null, Hash(file));
        }
        catch (SqliteFault e)
        {
            return new Image(e.Message, 0);
        }
    }

    /// <summary>The appointments that were written since a revision, with their versions.</summary>
    public static List<(string Appointment, int Version)> Appointments(string dataFolder, ref long since)
    {
        using var file = new SqliteFile(new EmbeddedSettings(dataFolder).DataFile, writes: false);
        using var rows = file.Prepare("SELECT body FROM document WHERE shelf = 'appointment' AND rev > ?1");
        rows.Bind(1, since);
        var found = new List<(string, int)>();
        while (rows.Step())
        {
            var appointment = JsonSerializer.Deserialize(rows.Bytes(0), Appointment.Shelf.Json)!;
            found.Add((appointment.Id, appointment.Version));
        }

        since = file.Number("SELECT rev FROM meta");
        return found;
    }

    private static int Hash(SqliteFile file)
    {
        var hash = default(HashCode);
        hash.Add(file.Number("SELECT rev FROM meta"));
        using var rows = file.Prepare("SELECT tenant, shelf, key, rev, commit_id, ifnull(exp, 0), body FROM document");
        while (rows.Step())
        {
            hash.AddBytes(rows.Bytes(0));
            hash.AddBytes(rows.Bytes(1));
            hash.AddBytes(rows.Bytes(2));
            hash.Add(rows.Long(3));
            hash.AddBytes(rows.Bytes(4));
            hash.Add(rows.Long(5));
            hash.AddBytes(rows.Bytes(6));
        }

        return hash.ToHashCode();
    }
}
