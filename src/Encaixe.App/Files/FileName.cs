namespace Encaixe.App.Files;

/// <summary>What files are called: words of <c>a-z</c> and digits with one <c>-</c> or <c>.</c> between them, so that no name leads out of a
/// folder, is hidden there, or means anything in an address.</summary>
public static class FileName
{
    /// <summary>The longest name. Characters.</summary>
    public const int Longest = 100;

    /// <summary>The largest file. Bytes.</summary>
    public const int MostBytes = 1 << 20;

    /// <summary>Whether it is one.</summary>
    public static bool IsOne(string text)
    {
        if (text.Length is < 1 or > Longest)
        {
            return false;
        }

        var isWord = false;
        foreach (var c in text)
        {
            if (c is (>= 'a' and <= 'z') or (>= '0' and <= '9'))
            {
                isWord = true;
            }
            else if (isWord && c is ('-' or '.'))
            {
                isWord = false;
            }
            else
            {
                return false;
            }
        }

        return isWord;
    }

    /// <summary>The name, if it is one.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static string Checked(string name) =>
        IsOne(name) ? name : throw new ArgumentException("It is no name of a file.", nameof(name));

    /// <summary>The bytes, if a file may have so many.</summary>
    /// <exception cref="ArgumentException">They are too many.</exception>
    public static ReadOnlyMemory<byte> Checked(ReadOnlyMemory<byte> bytes) => bytes.Length <= MostBytes
        ? bytes
        : throw new ArgumentException($"A file has at most {MostBytes} bytes.", nameof(bytes));
}
