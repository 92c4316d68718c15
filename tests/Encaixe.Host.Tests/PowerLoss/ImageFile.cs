using Microsoft.Win32.SafeHandles;

namespace Encaixe.Host.Tests.PowerLoss;

/// <summary>A file of a crash image: what of it is safe, and beside that on the disk whatever else has survived.</summary>
/// <remarks>Neighbouring images differ in few pages, so what does not differ is written once.</remarks>
internal sealed class ImageFile : IDisposable
{
    private readonly List<(long From, long Until)> _laid = [];
    private byte[] _safe;
    private int _length;
    private SafeFileHandle? _shown;

    public ImageFile(TracedFile file)
    {
        _safe = [.. file.Before];
        _length = _safe.Length;
    }

    /// <summary>Where it is shown.</summary>
    public string? ShownAs { get; private set; }

    /// <summary>Shows it under a name, or no longer.</summary>
    public void ShowAs(string? path)
    {
        Dispose();
        _shown = null;
        _laid.Clear();
        if (ShownAs is { } earlier)
        {
            File.Delete(earlier);
        }

        ShownAs = path;
        if (path is not null)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            _shown = File.OpenHandle(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite);
            RandomAccess.Write(_shown, _safe.AsSpan(0, _length), 0);
        }
    }

    /// <summary>From here on it survives.</summary>
    public void Keep(DiskChange change)
    {
        switch (change)
        {
            case Written written:
                var until = (int)written.Offset + written.Bytes.Length;
                if (until > _safe.Length)
                {
                    Array.Resize(ref _safe, 2 * until);
                }

                written.Bytes.CopyTo(_safe, written.Offset);
                _length = Math.Max(_length, until);
                break;
            case Resized resized:
                Array.Resize(ref _safe, (int)resized.Length); // what is cut off is nothing when the file grows again
                _length = _safe.Length;
                break;
        }

        Write(change);
    }

    /// <summary>It has survived this time.</summary>
    public void Lay(DiskChange change)
    {
        if (_shown is null)
        {
            return; // a file without a name is lost, whatever is in it
        }

        _laid.Add(change is Written written
            ? (written.Offset, written.Offset + written.Bytes.Length)
            : (((Resized)change).Length, _length));
        Write(change);
    }

    /// <summary>As if only what is safe had survived.</summary>
    public void Restore()
    {
        if (_laid.Count == 0)
        {
            return;
        }

        foreach (var (from, until) in _laid)
        {
            if (Math.Min(until, _length) - from is var length and > 0)
            {
                RandomAccess.Write(_shown!, _safe.AsSpan((int)from, (int)length), from);
            }
        }

        RandomAccess.SetLength(_shown!, _length);
        _laid.Clear();
    }

    public void Dispose() => _shown?.Dispose();

    private void Write(DiskChange change)
    {
        switch (change)
        {
            case Written written when _shown is not null:
                RandomAccess.Write(_shown, written.Bytes, written.Offset);
                break;
            case Resized resized when _shown is not null:
                RandomAccess.SetLength(_shown, resized.Length);
                break;
        }
    }
}
