namespace Encaixe.Embedded;

/// <summary>The folder on disk: for its owner only, and for one writer at a time.</summary>
internal static class DataFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly HashSet<string> _onNetwork = new(StringComparer.OrdinalIgnoreCase)
    {
        "nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afp", "afpfs", "webdav", "afs", "ceph", "coda", "gfs", "gfs2",
        "gpfs", "lustre", "ncp", "ncpfs", "novell", "ocfs2", "panfs",
    };

    // EWOULDBLOCK on Linux and macOS, and Windows' sharing violation.
    private static readonly int[] _lockedByAnother = [11, 35, unchecked((int)0x80070020)];

    /// <summary>Makes the folder if it is missing, and takes the lock that keeps a second writer out.</summary>
    /// <returns>The lock. The kernel lets go of it with the process, however that ends.</returns>
    /// <exception cref="DataFolderInUseException">Another process has it.</exception>
    /// <exception cref="DataFolderUnfitException">It is on another machine.</exception>
    public static FileStream Claim(EmbeddedSettings settings)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(settings.DataFolder);
        }
        else
        {
            Directory.CreateDirectory(settings.DataFolder, OwnerOnly | UnixFileMode.UserExecute);
        }

        if (IsOnNetwork(FormatOf(Path.GetFullPath(settings.DataFolder))))
        {
            throw new DataFolderUnfitException(
                $"The data folder '{settings.DataFolder}' is on a network file system, where locks and syncs cannot be "
                + "relied on. Choose a folder on a disk of this machine.");
        }

        try
        {
            return OpenForOwner(settings.LockFile, FileShare.None);
        }
        catch (IOException e) when (_lockedByAnother.Contains(e.HResult))
        {
            throw new DataFolderInUseException(
                $"The data folder '{settings.DataFolder}' is already in use by another Encaixe. "
                + "Stop that one first, or choose another folder.",
                e);
        }
    }

    /// <summary>Whether a file system of this format is on another machine. What is unknown is not refused.</summary>
    /// <param name="format">As the operating system calls it: <c>ext4</c>, <c>nfs</c>.</param>
    public static bool IsOnNetwork(string format) => _onNetwork.Contains(format);

    /// <summary>What the file system is called that a folder is on; nothing when it does not say.</summary>
    private static string FormatOf(string folder)
    {
        try
        {
            return new DriveInfo(folder).DriveFormat; // on Unix of any folder, not of drives only
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return "";
        }
    }

    /// <summary>Sees to it that the data file exists and is its owner's only; SQLite gives the files that it puts
    /// beside it the same mode.</summary>
    public static void EnsureFile(EmbeddedSettings settings) =>
        OpenForOwner(settings.DataFile, FileShare.ReadWrite).Dispose();

    private static FileStream OpenForOwner(string path, FileShare share)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = share,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return new FileStream(path, options);
    }
}

/// <summary>Another process writes in this data folder. The message is for the person who started this one.</summary>
public sealed class DataFolderInUseException : Exception
{
    /// <summary>Says no more than that.</summary>
    public DataFolderInUseException()
    {
    }

    /// <summary>Says which folder.</summary>
    public DataFolderInUseException(string message)
        : base(message)
    {
    }

    /// <summary>Says which folder and what the operating system answered.</summary>
    public DataFolderInUseException(string message, Exception inner)
        : base(message, inner)
    {
    }
}

/// <summary>There is no data in this folder, or this version cannot read it. The message is for a person.</summary>
public sealed class DataFolderUnfitException : Exception
{
    /// <summary>Says no more than that.</summary>
    public DataFolderUnfitException()
    {
    }

    /// <summary>Says what is wrong with it.</summary>
    public DataFolderUnfitException(string message)
        : base(message)
    {
    }

    /// <summary>Says what is wrong with it and why.</summary>
    public DataFolderUnfitException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
