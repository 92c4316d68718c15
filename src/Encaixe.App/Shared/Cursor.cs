using System.Buffers.Text;
using System.Text;

namespace Encaixe.App.Shared;

/// <summary>Where a list goes on, as it is told: nobody makes one up, and none can be told apart from another by what it says.</summary>
internal static class Cursor
{
    /// <summary>The longest place that one stands for. Bytes: a key of the audit.</summary>
    private const int LongestPlace = 200;

    private static readonly int _longest = Base64Url.GetEncodedLength(LongestPlace);

    /// <summary>The cursor that stands for a place.</summary>
    /// <param name="place">ASCII.</param>
    public static string Of(string place) => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(place));

    /// <summary>The place that a cursor stands for; <see langword="null"/> when it is none.</summary>
    public static string? Read(string cursor)
    {
        var bytes = new byte[_longest];
        return cursor.Length > 0 && cursor.Length <= _longest && Base64Url.IsValid(cursor) && Base64Url.TryDecodeFromChars(cursor, bytes, out var length)
            && length > 0 && bytes.AsSpan(0, length).IndexOfAnyExceptInRange((byte)' ', (byte)'~') < 0
                ? Encoding.ASCII.GetString(bytes, 0, length)
                : null;
    }
}
