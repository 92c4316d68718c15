namespace Encaixe.Host.Tests.PowerLoss;

/// <summary>A file, whatever it is called.</summary>
/// <param name="before">What was in it before the trace began, safely.</param>
internal sealed class TracedFile(byte[]? before = null)
{
    /// <summary>What was in it before the trace began.</summary>
    public byte[] Before { get; } = before ?? [];
}

/// <summary>What a program asked of the disk: in the disk's memory from when it was begun, and on the disk when it pleases, but
/// for what is synced.</summary>
/// <param name="Of">What has to be synced for it: a file for its contents, the path of a folder for the names in it.</param>
/// <param name="Begun">The line of the trace in which it begins.</param>
/// <param name="Ended">The line in which it is done.</param>
internal abstract record DiskChange(object Of, int Begun, int Ended)
{
    /// <summary>The line from which on it survives whatever comes: that in which a sync returns that began after it was done.</summary>
    public int SafeFrom { get; set; } = int.MaxValue;
}

/// <summary>Bytes were written.</summary>
internal sealed record Written(TracedFile File, long Offset, byte[] Bytes, int Begun, int Ended) : DiskChange(File, Begun, Ended)
{
    /// <summary>What a disk writes whole or not at all. Bytes.</summary>
    private const int Sector = 512;

    /// <summary>The same in parts of a sector each.</summary>
    public IEnumerable<Written> InSectors()
    {
        for (var from = 0; from < Bytes.Length;)
        {
            var until = (int)Math.Min(Bytes.Length, from + Sector - ((Offset + from) % Sector));
            yield return this with { Offset = Offset + from, Bytes = Bytes[from..until] };
            from = until;
        }
    }
}

/// <summary>A file was made shorter or longer.</summary>
internal sealed record Resized(TracedFile File, long Length, int Begun, int Ended) : DiskChange(File, Begun, Ended);

/// <summary>A file or a folder was given a name.</summary>
/// <param name="File">The file; <see langword="null"/> for a folder.</param>
/// <param name="Earlier">The name that it loses thereby.</param>
internal sealed record Named(string Path, TracedFile? File, string? Earlier, int Begun, int Ended)
    : DiskChange(System.IO.Path.GetDirectoryName(Path)!, Begun, Ended);

/// <summary>A name was taken away.</summary>
internal sealed record Unnamed(string Path, int Begun, int Ended) : DiskChange(System.IO.Path.GetDirectoryName(Path)!, Begun, Ended);
