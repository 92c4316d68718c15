using System.Buffers.Binary;

namespace Encaixe.App.Files;

/// <summary>Finds how a picture is to be turned to be seen as it was taken: the one thing of what cameras write that is heeded. It reads no
/// more than that, and believes nothing: where something is not as it should be, the picture stays as it is.</summary>
internal static class Orientation
{
    private const int TheTag = 0x0112;

    /// <summary>By how many degrees a picture is turned, clockwise, and whether it is then mirrored, left to right.</summary>
    public static (int Degrees, bool Mirrored) Of(ReadOnlySpan<byte> picture) => ValueIn(ExifIn(picture)) switch
    {
        2 => (0, true),
        3 => (180, false),
        4 => (180, true),
        5 => (90, true),
        6 => (90, false),
        7 => (270, true),
        8 => (270, false),
        _ => (0, false),
    };

    private static ReadOnlySpan<byte> ExifIn(ReadOnlySpan<byte> picture) => picture switch
    {
        [0xFF, 0xD8, ..] => InJpeg(picture),
        [0x89, ..] => InChunks(picture[8..], "eXIf"u8, isPng: true),
        _ => InChunks(picture[Math.Min(12, picture.Length)..], "EXIF"u8, isPng: false),
    };

    private static ReadOnlySpan<byte> InJpeg(ReadOnlySpan<byte> jpeg)
    {
        for (var rest = jpeg[2..]; rest is [0xFF, not 0xDA, _, _, ..];)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(rest[2..]);
            if (length < 2 || length + 2 > rest.Length)
            {
                break;
            }

            var segment = rest[4..(length + 2)];
            if (rest[1] == 0xE1 && segment.StartsWith("Exif\0\0"u8))
            {
                return segment[6..];
            }

            rest = rest[(length + 2)..];
        }

        return [];
    }

    /// <summary>In PNG a chunk is its length, its name, its content and a checksum; in WebP its name, its length and its content, padded.</summary>
    private static ReadOnlySpan<byte> InChunks(ReadOnlySpan<byte> rest, ReadOnlySpan<byte> wanted, bool isPng)
    {
        while (rest.Length >= 8)
        {
            var length = isPng ? BinaryPrimitives.ReadUInt32BigEndian(rest) : BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]);
            if (length > rest.Length - 8)
            {
                break;
            }

            var content = rest.Slice(8, (int)length);
            if (rest.Slice(isPng ? 4 : 0, 4).SequenceEqual(wanted))
            {
                return content.StartsWith("Exif\0\0"u8) ? content[6..] : content;
            }

            rest = rest[Math.Min(rest.Length, 8 + (int)length + (isPng ? 4 : (int)length % 2))..];
        }

        return [];
    }

    /// <summary>The value of the tag in the first directory of what is laid out as TIFF; 0 where there is none.</summary>
    private static int ValueIn(ReadOnlySpan<byte> tiff)
    {
        if (tiff is not ([(byte)'I', (byte)'I', 42, 0, ..] or [(byte)'M', (byte)'M', 0, 42, ..]) || tiff.Length < 8)
        {
            return 0;
        }

        var isLittle = tiff[0] == 'I';
        var directory = isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        if (directory > tiff.Length - 2)
        {
            return 0;
        }

        var entries = tiff[((int)directory + 2)..];
        for (var count = Short(tiff[(int)directory..]); count > 0 && entries.Length >= 12; count--, entries = entries[12..])
        {
            if (Short(entries) == TheTag)
            {
                return Short(entries[8..]);
            }
        }

        return 0;

        int Short(ReadOnlySpan<byte> bytes) => isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);
    }
}
