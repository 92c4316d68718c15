namespace Encaixe.Host.Tests.PowerLoss;

/// <summary>Somebody was told that something is done.</summary>
/// <param name="Line">The line of the trace in which the answer leaves.</param>
/// <param name="Appointment">The appointment's id.</param>
/// <param name="Version">Its version: 1 as it was booked, one more with each change.</param>
internal sealed record Acknowledged(int Line, string Appointment, int Version);

/// <summary>All that a server asked of the disk and said to its clients, in the order of a trace.</summary>
/// <param name="Folder">The folder that the data folder is in.</param>
/// <param name="Before">What was in it before, by path; folders are <see langword="null"/>.</param>
/// <param name="Changes">What was asked of the disk.</param>
/// <param name="Told">What clients were told.</param>
/// <param name="ListensFrom">The line in which the server says that it listens.</param>
/// <param name="Lines">How many lines the trace has.</param>
internal sealed record Recording(
    string Folder,
    IReadOnlyDictionary<string, TracedFile?> Before,
    IReadOnlyList<DiskChange> Changes,
    IReadOnlyList<Acknowledged> Told,
    int ListensFrom,
    int Lines)
{
    /// <summary>What the log begins with. Bytes.</summary>
    private const int LogHeader = 32;

    /// <summary>How often the log was copied into the data file and begun anew.</summary>
    public int Checkpoints => Changes.OfType<Written>().Count(written => written.Bytes.Length == LogHeader && written.Offset == 0) - 1;

    /// <summary>The same on a disk from which nothing gets lost.</summary>
    public Recording WithEverySafe() => this with { Changes = [.. Changes.Select(change => change with { SafeFrom = change.Begun })] };

    /// <summary>The same on a disk that says it has synced, and has not.</summary>
    public Recording WithNothingSafe() => this with { Changes = [.. Changes.Select(change => change with { SafeFrom = int.MaxValue })] };

    public override string ToString() => $"{Told.Count} answers, {Changes.Count} changes of the disk, {Checkpoints} checkpoints";
}
