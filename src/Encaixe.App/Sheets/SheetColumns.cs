using System.Text;
using Encaixe.App.Shared;
using Encaixe.Contracts.Staff;

namespace Encaixe.App.Sheets;

/// <summary>A field of what is brought in, by the names that people give it.</summary>
/// <param name="Name">Its name on the wire.</param>
/// <param name="Names">What columns of it are called: lower case, without accents, letters and digits alone.</param>
internal sealed record SheetField(string Name, params string[] Names);

/// <summary>Which column of a table says what. Of several that say the same, the first that says anything counts.</summary>
internal sealed class SheetColumns
{
    private readonly string?[] _fields;

    private SheetColumns(SheetLine header, string?[] fields) => (Header, _fields) = (header, fields);

    /// <summary>The table's first line.</summary>
    public SheetLine Header { get; }

    /// <summary>Which columns were understood.</summary>
    public IReadOnlyList<SheetColumnAnswer> Said => [.. Header.Cells.Select((cell, i) => new SheetColumnAnswer(cell.Trim(), _fields[i]))];

    /// <summary>Understands the first line of a table, as far as it can be.</summary>
    public static SheetColumns Of(SheetLine header, IReadOnlyList<SheetField> fields) => new(
        header,
        [.. header.Cells.Select(cell => Bare(cell) is var bare ? fields.FirstOrDefault(field => field.Names.Contains(bare, StringComparer.Ordinal))?.Name : null)]);

    /// <summary>Those of some fields that no column is of.</summary>
    public IReadOnlyList<string> Missing(params IReadOnlyList<string> fields) =>
        [.. fields.Where(field => !_fields.Contains(field, StringComparer.Ordinal))];

    /// <summary>What a line says of a field; nothing, when it does not.</summary>
    public string Find(SheetLine line, string field)
    {
        for (var i = 0; i < Math.Min(_fields.Length, line.Cells.Count); i++)
        {
            if (_fields[i] == field && SheetCell.Meant(line.Cells[i].Trim()).Trim() is { Length: > 0 } said)
            {
                return said;
            }
        }

        return "";
    }

    private static string Bare(string cell)
    {
        var bare = new StringBuilder();
        foreach (var c in Accents.Without(cell).Where(char.IsLetterOrDigit))
        {
            bare.Append(char.ToLowerInvariant(c));
        }

        return bare.ToString();
    }
}
