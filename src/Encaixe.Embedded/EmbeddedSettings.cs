namespace Encaixe.Embedded;

/// <summary>Where and how the embedded engine keeps its data.</summary>
/// <param name="DataFolder">The folder that holds everything that must survive. Made, for its owner only, if it is
/// missing.</param>
public sealed record EmbeddedSettings(string DataFolder)
{
    /// <summary>Whether an acknowledged commit survives a power cut: <c>synchronous=FULL</c>. <see langword="true"/>
    /// unless set; off, to prepare the benchmarks' data, which can be made again.</summary>
    internal bool SurvivesPowerLoss { get; init; } = true;

    /// <summary>How large the data file may grow, in pages of 4,096 bytes; <see langword="null"/>: as large as the disk
    /// allows. A full disk, for tests.</summary>
    internal int? MostPages { get; init; }

    /// <summary>The database.</summary>
    internal string DataFile => Path.Combine(DataFolder, "encaixe.db");

    /// <summary>Where the pictures of shops are.</summary>
    internal string FilesFolder => Path.Combine(DataFolder, "files");

    /// <summary>The installation's secret.</summary>
    internal string KeyFile => Path.Combine(DataFolder, "installation.key");

    /// <summary>What the one writer locks.</summary>
    internal string LockFile => Path.Combine(DataFolder, "encaixe.lock");
}
