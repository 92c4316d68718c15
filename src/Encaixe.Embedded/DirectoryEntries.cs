using System.Runtime.InteropServices;
using System.Text;

namespace Encaixe.Embedded;

/// <summary>Names in a folder, on the disk: a file that was synced is lost all the same when its name was not.</summary>
internal static class DirectoryEntries
{
    /// <summary>Has what was named, renamed or removed in a folder survive a power cut, and the folder itself: its own name
    /// stands in the one above.</summary>
    /// <remarks>As in SQLite, a file system that cannot is not complained about. Windows keeps names by itself.</remarks>
    public static void Sync(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        for (var one = Path.GetFullPath(folder); one is not null; one = Path.GetDirectoryName(one))
        {
            SyncOne(one);
        }
    }

    private static void SyncOne(string folder)
    {
        var descriptor = Open(Encoding.UTF8.GetBytes(folder + '\0'), flags: 0); // O_RDONLY
        if (descriptor >= 0)
        {
            _ = Fsync(descriptor);
            _ = Close(descriptor);
        }
    }

#pragma warning disable SYSLIB1054, CA5392 // Nothing to be marshalled, and no library of ours to be mistaken for it.
    [DllImport("libc", EntryPoint = "open")]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync")]
    private static extern int Fsync(int descriptor);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int descriptor);
#pragma warning restore SYSLIB1054, CA5392
}
