using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.Formats.Webp;
using SixLabors.ImageSharp.Memory;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

namespace Encaixe.App.Files;

/// <summary>A picture that was drawn anew: nothing is in it but what is seen (ADR 36). WebP.</summary>
/// <param name="Large">At most <see cref="LargeSide"/> pixels on its longer side, for sites and screens.</param>
/// <param name="Small">At most <see cref="SmallSide"/>, for pages that must weigh little.</param>
internal sealed record DrawnPicture(byte[] Large, byte[] Small)
{
    /// <summary>The longer side of the large one. Pixels.</summary>
    public const int LargeSide = 512;

    /// <summary>The longer side of the small one. Pixels: twice what a page shows.</summary>
    public const int SmallSide = 144;

    /// <summary>The most pixels of what is sent: what telephones take as a rule, and what fits beside everything else on a small machine.</summary>
    public const int MostPixels = 25_000_000;

    /// <summary>The largest that is stored: so it goes into a line of a shop file. Bytes.</summary>
    public const int MostBytes = 240_000;

    /// <summary>How well it is drawn, until it is small enough.</summary>
    private static readonly int[] _qualities = [82, 60, 30, 5];

    /// <summary>Whatever a file says, no more is set aside for it at a time than its pixels take; and nothing is kept afterwards. Only the
    /// decoders that are named here are there to be reached.</summary>
    private static readonly Configuration _bounded = new(new JpegConfigurationModule(), new PngConfigurationModule(), new WebpConfigurationModule())
    {
        MaxDegreeOfParallelism = 1,
        MemoryAllocator = MemoryAllocator.Create(new MemoryAllocatorOptions { MaximumPoolSizeMegabytes = 1, AllocationLimitMegabytes = 112 }),
    };

    /// <summary>Draws what was sent anew; <see langword="null"/>: it is no picture that is taken.</summary>
    /// <param name="sent">Whatever anybody sent.</param>
    /// <param name="until">When it takes too long: some hundred milliseconds are usual, and files can be made that take minutes.</param>
    public static DrawnPicture? Of(byte[] sent, CancellationToken until)
    {
        if (DecoderOf(sent) is not { } decoder)
        {
            return null;
        }

        try
        {
            using var stream = new MemoryStream(sent, writable: false);
            if (((IImageInfoDetector)decoder).Identify(_bounded, stream, until) is not { } info || (long)info.Width * info.Height > MostPixels)
            {
                return null;
            }

            stream.Position = 0;
            using var image = decoder.Decode<Rgba32>(_bounded, stream, until);
            Shrink(image, LargeSide); // before it is turned: less to turn
            var (turn, flip) = Orientation.Of(sent);
            image.Mutate(_bounded, draw => draw.RotateFlip((RotateMode)turn, flip ? FlipMode.Horizontal : FlipMode.None));
            var large = Write(image);
            Shrink(image, SmallSide);
            return new DrawnPicture(large, Write(image));
        }
        catch (Exception) // whatever a decoder throws at what was made to break it
        {
            return null;
        }
    }

    /// <summary>By the first bytes, whatever a header says. What they say they know is left out: profiles, comments and places are neither
    /// read nor kept. Moving pictures are as many pictures as somebody likes, and none is taken.</summary>
    private static IImageDecoder? DecoderOf(ReadOnlySpan<byte> sent) => sent switch
    {
        [0xFF, 0xD8, 0xFF, ..] => new JpegDecoder { IgnoreMetadata = true },
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => new PngDecoder { IgnoreMetadata = true },
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => Moves(sent)
            ? null
            : new WebpDecoder { IgnoreMetadata = true },
        _ => null,
    };

    private static bool Moves(ReadOnlySpan<byte> webp) => webp.Length > 20 && webp[12..16].SequenceEqual("VP8X"u8) && (webp[20] & 0x02) != 0;

    private static void Shrink(Image image, int side)
    {
        if (Math.Max(image.Width, image.Height) > side)
        {
            image.Mutate(_bounded, draw => draw.Resize(new ResizeOptions { Size = new Size(side, side), Mode = ResizeMode.Max }));
        }
    }

    private static byte[] Write(Image<Rgba32> image)
    {
        using var stream = new MemoryStream();
        foreach (var quality in _qualities)
        {
            stream.SetLength(0);
            image.Save(stream, new WebpEncoder { FileFormat = WebpFileFormatType.Lossy, Quality = quality });
            if (stream.Length <= MostBytes)
            {
                return stream.ToArray();
            }
        }

        throw new InvalidOperationException("A picture of some pixels does not get small."); // transparency that is noise, say
    }
}
