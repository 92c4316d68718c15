using System.Security.Cryptography;
using System.Text;

namespace Encaixe.App.Tests;

/// <summary>Shop files that somebody had their hands on.</summary>
internal static class ShopFiles
{
    public static List<string> LinesOf(byte[] file) => [.. Encoding.UTF8.GetString(file).TrimEnd('\n').Split('\n')];

    /// <summary>A file that was changed by somebody who knows how it ends.</summary>
    public static byte[] Resealed(byte[] file, Action<List<string>> change)
    {
        var lines = LinesOf(file)[..^1];
        change(lines);
        return Sealed(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n"))), lines.Count);
    }

    /// <summary>Lines with the end that they ought to have.</summary>
    public static byte[] Sealed(byte[] lines, int count) =>
    [
        .. lines,
        .. Encoding.UTF8.GetBytes($$"""{"lines":{{count}},"sha256":"{{Convert.ToHexStringLower(SHA256.HashData(lines))}}"}"""), (byte)'\n',
    ];
}
