namespace Encaixe.App.Moving;

/// <summary>Reads a file line by line, and holds no more of it than the longest.</summary>
/// <param name="file">Read from where it stands.</param>
internal sealed class LineReader(Stream file)
{
    private byte[] _buffer = new byte[64 << 10];
    private int _from;
    private int _until;

    /// <summary>Bytes of all lines that were read, with their ends.</summary>
    public long Length { get; private set; }

    /// <summary>The next line without its end, good until the one after is asked for; <see langword="null"/>: there is none, or
    /// none that has an end.</summary>
    /// <param name="most">The longest that it may be. Bytes.</param>
    /// <exception cref="FormatException">It is longer.</exception>
    public async ValueTask<ReadOnlyMemory<byte>?> Next(int most, CancellationToken ct)
    {
        for (var seen = 0; ;)
        {
            var end = _buffer.AsSpan(_from + seen, _until - _from - seen).IndexOf((byte)'\n');
            seen = end < 0 ? _until - _from : seen + end;
            if (seen > most)
            {
                throw new FormatException($"It is longer than {most} bytes.");
            }

            if (end >= 0)
            {
                var line = _buffer.AsMemory(_from, seen);
                _from += seen + 1;
                Length += seen + 1;
                return line;
            }

            if (await Fill(ct) == 0)
            {
                return null;
            }
        }
    }

    private async ValueTask<int> Fill(CancellationToken ct)
    {
        var left = _buffer.AsSpan(_from, _until - _from);
        if (left.Length == _buffer.Length)
        {
            Array.Resize(ref _buffer, 2 * _buffer.Length);
        }
        else
        {
            left.CopyTo(_buffer);
            (_from, _until) = (0, left.Length);
        }

        var read = await file.ReadAsync(_buffer.AsMemory(_until), ct);
        _until += read;
        return read;
    }
}
