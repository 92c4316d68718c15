using System.Buffers.Binary;
using System.Text;
using Encaixe.App.Files;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.Formats.Bmp;
using SixLabors.ImageSharp.Formats.Gif;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.Formats.Tiff;
using SixLabors.ImageSharp.Formats.Webp;
using SixLabors.ImageSharp.Metadata.Profiles.Exif;
using SixLabors.ImageSharp.PixelFormats;

namespace Encaixe.App.Tests;

/// <summary>What becomes of pictures that are sent, and of what is none.</summary>
public sealed class DrawnPictureTests
{
    public static TheoryData<string> Formats => ["jpeg", "png", "webp"];

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_picture_is_drawn_in_two_sizes_that_keep_its_shape(string format)
    {
        var drawn = Drawn(Sent(format, 1_000, 500))!;

        Assert.Equal((512, 256), SizeOf(drawn.Large));
        Assert.Equal((144, 72), SizeOf(drawn.Small));
        Assert.InRange(drawn.Large.Length, 100, DrawnPicture.MostBytes);
    }

    [Fact]
    public void A_small_picture_is_not_made_larger()
    {
        var drawn = Drawn(Sent("png", 20, 30))!;

        Assert.Equal((20, 30), SizeOf(drawn.Large));
        Assert.Equal((20, 30), SizeOf(drawn.Small));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Of_what_a_camera_writes_nothing_is_left(string format)
    {
        var sent = Sent(format, 300, 200, Exif(1));
        Assert.Contains("Rua das Flores", Encoding.Latin1.GetString(sent), StringComparison.Ordinal);

        var drawn = Drawn(sent)!;

        foreach (var bytes in (byte[][])[drawn.Large, drawn.Small])
        {
            var text = Encoding.Latin1.GetString(bytes);
            Assert.DoesNotContain("Rua das Flores", text, StringComparison.Ordinal);
            Assert.DoesNotContain("EXIF", text, StringComparison.Ordinal);
            Assert.DoesNotContain("XMP ", text, StringComparison.Ordinal);
            Assert.DoesNotContain("ICCP", text, StringComparison.Ordinal);
        }
    }

    // Which corner of the picture is red once it is seen as it was taken: it is the upper left one as it is stored.
    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(2, 1, 0)]
    [InlineData(3, 1, 1)]
    [InlineData(4, 0, 1)]
    [InlineData(5, 0, 0)]
    [InlineData(6, 1, 0)]
    [InlineData(7, 1, 1)]
    [InlineData(8, 0, 1)]
    [InlineData(9, 0, 0)]
    public void A_picture_is_turned_as_it_was_taken(ushort orientation, int x, int y)
    {
        foreach (var format in (string[])["jpeg", "png", "webp"])
        {
            using var image = Image.Load<Rgba32>(Drawn(Sent(format, 300, 200, Exif(orientation)))!.Large);

            Assert.Equal(orientation is >= 5 and <= 8 ? (200, 300) : (300, 200), (image.Width, image.Height));
            for (var corner = 0; corner < 4; corner++)
            {
                var (atX, atY) = (corner % 2, corner / 2);
                var pixel = image[atX == 0 ? 20 : image.Width - 20, atY == 0 ? 20 : image.Height - 20];
                Assert.True(pixel.R > 150 && pixel.B < 100 == ((atX, atY) == (x, y)), $"{format} {orientation}: {atX},{atY} is {pixel}");
            }
        }
    }

    [Fact]
    public void What_can_be_seen_through_stays_so()
    {
        using var image = new Image<Rgba32>(600, 600);
        image[300, 300] = new Rgba32(255, 0, 0, 255);

        using var drawn = Image.Load<Rgba32>(Drawn(Saved(image, new PngEncoder()))!.Large);

        Assert.Equal(0, drawn[10, 10].A);
    }

    [Fact]
    public void What_is_no_picture_that_is_taken_is_none()
    {
        using var image = Picture(40, 40);
        byte[][] others =
        [
            [],
            [0xFF],
            [0xFF, 0xD8, 0xFF],
            "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"u8.ToArray(),
            "<!DOCTYPE html><p>oi"u8.ToArray(),
            "%PDF-1.7"u8.ToArray(),
            Saved(image, new GifEncoder()),
            Saved(image, new BmpEncoder()),
            Saved(image, new TiffEncoder()),
            [.. "GIF89a"u8, .. Sent("jpeg", 40, 40)],
            Moving(Sent("webp", 40, 40)),
        ];

        Assert.All(others, sent => Assert.Null(Drawn(sent)));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void What_is_hidden_behind_a_picture_is_gone(string format)
    {
        byte[] sent = [.. Sent(format, 40, 40), .. "<script>alert(1)</script>"u8];

        if (Drawn(sent) is { } drawn)
        {
            Assert.DoesNotContain("script", Encoding.Latin1.GetString([.. drawn.Large, .. drawn.Small]), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(60_000, 60_000)]
    [InlineData(25_000_001, 1)]
    [InlineData(int.MaxValue, int.MaxValue)]
    [InlineData(0, 10)]
    public void A_picture_of_too_many_pixels_is_refused_before_room_is_made_for_them(int width, int height)
    {
        var bomb = Png(Header(width, height), ("IDAT", Deflated(1_000)), ("IEND", []));
        // The same, with one that is small for whoever looks at the last header, or at the first.
        var late = Png(Header(width, height), ("IDAT", Deflated(1_000)), Header(10, 10), ("IEND", []));
        var early = Png(Header(10, 10), Header(width, height), ("IDAT", Deflated(1_000)), ("IEND", []));
        var before = GC.GetTotalAllocatedBytes(precise: true);

        Assert.All((byte[][])[bomb, late, early], sent => Assert.Null(Drawn(sent)));

        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 300_000_000);
    }

    [Fact]
    public void As_many_pixels_as_are_taken_are_taken_and_not_one_row_more()
    {
        Assert.NotNull(Drawn(Png(Header(5_000, 5_000), ("IDAT", Deflated(5_000 * 20_001)), ("IEND", []))));
        Assert.Null(Drawn(Png(Header(5_000, 5_001), ("IDAT", Deflated(5_001 * 20_001)), ("IEND", []))));
    }

    [Fact]
    public void Text_that_is_gigabytes_when_it_is_unpacked_is_not()
    {
        var text = ("zTXt", (byte[])[.. "a\0\0"u8, .. Deflated(400_000_000)]);
        using var image = Picture(40, 40);
        var png = Saved(image, new PngEncoder());
        byte[] sent = [.. png[..33], .. Chunk(text), .. png[33..]];
        var before = GC.GetTotalAllocatedBytes(precise: true);

        Assert.NotNull(Drawn(sent));

        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 50_000_000);
    }

    [Fact]
    public void A_picture_that_takes_minutes_is_given_up()
    {
        using var until = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));
        var watch = System.Diagnostics.Stopwatch.StartNew();

        Assert.Null(DrawnPicture.Of(ManyScans(), until.Token));

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Whatever_is_wrong_with_a_file_it_is_a_picture_or_none(string format)
    {
        var (whole, dice) = (Sent(format, 90, 60, Exif(6)), new Random(7));
        for (var round = 0; round < 500; round++)
        {
            var sent = round % 3 == 0 ? whole[..dice.Next(whole.Length)] : [.. whole];
            for (var flips = dice.Next(1, 12); flips > 0 && sent.Length > 0; flips--)
            {
                sent[dice.Next(sent.Length)] ^= (byte)(1 << dice.Next(8));
            }

            if (Drawn(sent) is { } drawn)
            {
                Assert.InRange(SizeOf(drawn.Large).Width, 1, 512);
            }
        }
    }

    private static DrawnPicture? Drawn(byte[] sent) => DrawnPicture.Of(sent, default);

    private static (int Width, int Height) SizeOf(byte[] webp)
    {
        var info = Image.Identify(webp, out var format);
        Assert.IsType<WebpFormat>(format);
        return (info.Width, info.Height);
    }

    /// <summary>White, and red in its upper left corner.</summary>
    private static Image<Rgba32> Picture(int width, int height)
    {
        var image = new Image<Rgba32>(width, height, Color.White);
        for (var y = 0; y < height / 2; y++)
        {
            for (var x = 0; x < width / 2; x++)
            {
                image[x, y] = new Rgba32(220, 20, 20);
            }
        }

        return image;
    }

    private static byte[] Sent(string format, int width, int height, ExifProfile? exif = null)
    {
        using var image = Picture(width, height);
        image.Metadata.ExifProfile = exif;
        return Saved(image, format switch { "jpeg" => new JpegEncoder(), "png" => new PngEncoder(), _ => new WebpEncoder() });
    }

    private static ExifProfile Exif(ushort orientation)
    {
        var exif = new ExifProfile();
        exif.SetValue(ExifTag.Orientation, orientation);
        exif.SetValue(ExifTag.ImageDescription, "Rua das Flores, 12");
        exif.SetValue(ExifTag.GPSLatitude, [new Rational(23), new Rational(33), new Rational(1)]);
        return exif;
    }

    private static byte[] Saved(Image image, IImageEncoder encoder)
    {
        using var stream = new MemoryStream();
        image.Save(stream, encoder);
        return stream.ToArray();
    }

    /// <summary>A picture of WebP that says that it moves.</summary>
    private static byte[] Moving(byte[] webp) => [.. webp[..12], .. "VP8X"u8, 10, 0, 0, 0, 0x02, 0, 0, 0, 39, 0, 0, 39, 0, 0, .. webp[12..]];

    private static (string Name, byte[] Content) Header(int width, int height)
    {
        var content = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(content, width);
        BinaryPrimitives.WriteInt32BigEndian(content.AsSpan(4), height);
        (content[8], content[9]) = (8, 6);
        return ("IHDR", content);
    }

    private static byte[] Png(params IReadOnlyList<(string Name, byte[] Content)> chunks) =>
        [0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n', .. chunks.SelectMany(Chunk)];

    private static byte[] Chunk((string Name, byte[] Content) chunk)
    {
        var bytes = new byte[chunk.Content.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(bytes, chunk.Content.Length);
        Encoding.ASCII.GetBytes(chunk.Name, bytes.AsSpan(4));
        chunk.Content.CopyTo(bytes, 8);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(^4), Crc32(bytes.AsSpan(4, chunk.Content.Length + 4)));
        return bytes;
    }

    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
            }
        }

        return ~crc;
    }

    private static byte[] Deflated(int zeros)
    {
        using var stream = new MemoryStream();
        using (var zlib = new System.IO.Compression.ZLibStream(stream, System.IO.Compression.CompressionLevel.Fastest))
        {
            for (var written = 0; written < zeros; written += 100_000)
            {
                zlib.Write(new byte[Math.Min(100_000, zeros - written)]);
            }
        }

        return stream.ToArray();
    }

    /// <summary>A progressive JPEG of 25 megapixels in some hundred thousand passes, each of which says in no byte that it changes nothing.</summary>
    private static byte[] ManyScans()
    {
        byte[] table = [0xFF, 0xDB, 0, 67, 0, .. Enumerable.Repeat((byte)1, 64)];
        byte[] frame = [0xFF, 0xC2, 0, 11, 8, 0x13, 0x88, 0x13, 0x88, 1, 1, 0x11, 0];
        byte[] dc = [0xFF, 0xC4, 0, 20, 0x00, 1, .. new byte[15], 0];
        byte[] ac = [0xFF, 0xC4, 0, 20, 0x10, 1, .. new byte[15], 0xE0];
        byte[] first = [0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 0, 0, 0];
        byte[] pass = [0xFF, 0xDA, 0, 8, 1, 1, 0, 1, 63, 0, 0];
        return [0xFF, 0xD8, .. table, .. frame, .. dc, .. ac, .. first, .. Enumerable.Repeat(pass, 400_000).SelectMany(one => one), 0xFF, 0xD9];
    }
}
