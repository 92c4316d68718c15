using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using Encaixe.App.Documents;

namespace Encaixe.App.Moving;

/// <summary>A shop file that is being read. It comes from outside: each line is looked at before it is believed.</summary>
/// <remarks>JSON Lines: a header, the documents in <see cref="ShopOrder"/> and by their keys, and an end with the hash of all
/// before it. A line is good only as Encaixe would write it, byte for byte.</remarks>
internal sealed class ShopFile : IDisposable
{
    private const string NotAsWritten = "It is not as Encaixe writes it.";

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Stream _file;
    private readonly LineReader _lines;
    private long _count;
    private (int Place, byte[] Key) _last = (-1, []);

    private ShopFile(Stream file) => (_file, _lines) = (file, new LineReader(file));

    /// <summary>Its first line.</summary>
    public ShopFileHeader Header { get; private set; } = null!;

    /// <summary>In which order its lines are.</summary>
    public ShopOrder Order { get; private set; } = null!;

    /// <summary>The last document that was read.</summary>
    public ShopLine? Last { get; private set; }

    /// <summary>Bytes of the lines that were read.</summary>
    public long Length => _lines.Length;

    /// <summary>Whether the end was read, and all before it is as it was written.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>How the lines that were read end a file.</summary>
    public ShopFileEnd End => new(_count, Convert.ToHexStringLower(_hash.GetCurrentHash()));

    /// <summary>Reads the beginning of a file.</summary>
    /// <param name="file">It can be searched.</param>
    /// <exception cref="CannotMoveException">It is not one of this version's.</exception>
    public static async Task<ShopFile> Open(Stream file, CancellationToken ct)
    {
        file.Position = 0;
        var opened = new ShopFile(file);
        try
        {
            await opened.ReadHeader(ct);
            return opened;
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <summary>Writes a line.</summary>
    public static async Task Write<T>(Stream file, T line, JsonTypeInfo<T> type, CancellationToken ct)
    {
        await file.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(line, type), ct);
        file.WriteByte((byte)'\n');
    }

    /// <summary>The documents, as far as the file goes: <see cref="IsWhole"/> says whether that is to its end.</summary>
    /// <exception cref="CannotMoveException">A line is wrong; the message says which and why.</exception>
    public async IAsyncEnumerable<ShopLine> Lines([EnumeratorCancellation] CancellationToken ct)
    {
        while (await Next(ct) is { } line)
        {
            yield return Last = line;
        }
    }

    public void Dispose() => _hash.Dispose();

    private async Task ReadHeader(CancellationToken ct)
    {
        try
        {
            var line = await _lines.Next(ShopFileHeader.MostBytes, ct) ?? throw new FormatException("It has no end.");
            var header = Read(line.Span, MovingJson.Default.ShopFileHeader);
            if (header.Format != ShopFileHeader.Current)
            {
                throw new FormatException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"The file is of format {header.Format}; this version of Encaixe reads {ShopFileHeader.Current}."));
            }

            MustBeAsWritten(header, line.Span, MovingJson.Default.ShopFileHeader);
            Order = header.Shops.Count > 0 && header.Shops.All(shop => shop?.ToKey() is not null)
                && header.Shops.DistinctBy(shop => shop.Id).Count() == header.Shops.Count
                ? new ShopOrder([.. header.Shops.Select(shop => shop.Id)])
                : throw new FormatException("It names no shop, or one twice.");
            Header = header;
            Count(line.Span);
        }
        catch (FormatException e)
        {
            throw Wrong(e);
        }
    }

    private async ValueTask<ShopLine?> Next(CancellationToken ct)
    {
        try
        {
            if (await _lines.Next(ShopLine.MostBytes, ct) is not { } line)
            {
                return null;
            }

            if (line.Span.StartsWith("{\"lines\":"u8))
            {
                IsWhole = _lines.Length == _file.Length
                    && line.Span.SequenceEqual(JsonSerializer.SerializeToUtf8Bytes(End, MovingJson.Default.ShopFileEnd));
                return IsWhole ? null : throw new FormatException(
                    "The checksum is another one than that of the lines before it, or something follows it.");
            }

            var read = Read(line.Span, MovingJson.Default.ShopLine);
            MustBeAsWritten(read, line.Span, MovingJson.Default.ShopLine);
            Check(read);
            Count(line.Span);
            return read;
        }
        catch (FormatException e)
        {
            throw Wrong(e);
        }
    }

    private void Check(ShopLine line)
    {
        var place = Order.PlaceOf(line) ?? throw new FormatException("Its shop or its shelf is none that the file is about.");
        var key = KeyOf(line);
        if (place < _last.Place || (place == _last.Place && key.AsSpan().SequenceCompareTo(_last.Key) <= 0))
        {
            throw new FormatException("It is there twice, or out of order.");
        }

        var (shop, shelf) = Order.Stretches[place];
        if ((shelf.ShopOf(line.Key, line.Document) ?? line.Shop) != line.Shop)
        {
            throw new FormatException("Its document is another shop's.");
        }

        if (line.Document.Json.Length > Commit.LargestDocumentBytes || (shop is null && line.Expires is not null))
        {
            throw new FormatException("Its document is too large, or expires where none does.");
        }

        _last = (place, key);
    }

    private void Count(ReadOnlySpan<byte> line)
    {
        _hash.AppendData(line);
        _hash.AppendData("\n"u8);
        _count++;
    }

    private CannotMoveException Wrong(FormatException e) => new(
        string.Create(CultureInfo.InvariantCulture, $"Line {_count + 1} of the file is wrong: {e.Message} Nothing was written."), e);

    private static byte[] KeyOf(ShopLine line)
    {
        try
        {
            return Keys.Bytes(line.Key);
        }
        catch (ArgumentException e)
        {
            throw new FormatException("Its key is none.", e);
        }
    }

    private static T Read<T>(ReadOnlySpan<byte> line, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return (Utf8.IsValid(line) ? JsonSerializer.Deserialize(line, type) : null) ?? throw new FormatException();
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            throw new FormatException(NotAsWritten, e); // what the reader says may repeat what stands there
        }
    }

    /// <summary>Sees that a line is what Encaixe would write: nothing in it twice, left out, or of its own.</summary>
    private static void MustBeAsWritten<T>(T read, ReadOnlySpan<byte> line, JsonTypeInfo<T> type)
    {
        if (!JsonSerializer.SerializeToUtf8Bytes(read, type).AsSpan().SequenceEqual(line))
        {
            throw new FormatException(NotAsWritten);
        }
    }
}
