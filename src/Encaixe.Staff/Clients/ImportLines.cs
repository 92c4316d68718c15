using System.Text;

namespace Encaixe.Staff.Clients;

/// <summary>A table's lines, to be shown beside what the server says of them.</summary>
internal static class ImportLines
{
    /// <summary>Its lines as they stand in the file; a cell may go on in the next.</summary>
    /// <param name="encoding">As the server read it: <c>utf-8</c>, <c>utf-16</c> or <c>windows-1252</c>.</param>
    public static string[] Of(byte[] sheet, string encoding)
    {
        var read = encoding switch
        {
            "utf-16" => sheet is [0xfe, 0xff, ..] ? Encoding.BigEndianUnicode : Encoding.Unicode,
            "windows-1252" => Encoding.Latin1, // alike in all letters of our languages
            _ => Encoding.UTF8,
        };
        return read.GetString(sheet).TrimStart('\ufeff')
            .Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n'); // as the server counts them
    }
}
