using System.Security.Cryptography;
using Encaixe.App.Tenancy;

namespace Encaixe.Embedded;

/// <summary>The installation's one secret: a file in the data folder, for its owner only. Whoever loses it loses every
/// customer's link, and no client is known by their telephone any more; it belongs into the backup.</summary>
public static class InstallationKey
{
    /// <summary>Makes the key when the installation is new. Whoever calls it has claimed the folder.</summary>
    /// <exception cref="DataFolderUnfitException">The key is gone though there is data.</exception>
    internal static void Ensure(EmbeddedSettings settings)
    {
        if (File.Exists(settings.KeyFile))
        {
            return;
        }

        if (File.Exists(settings.DataFile))
        {
            throw new DataFolderUnfitException(
                $"There is data in '{settings.DataFolder}', but its key '{settings.KeyFile}' is gone. With another key no "
                + "client's link opens any more, so none is made. Put the file back from the backup that the data is from.");
        }

        Make(settings.KeyFile);
    }

    /// <summary>Reads the key, which was made with the data.</summary>
    /// <exception cref="DataFolderUnfitException">The file is gone, or is not a key.</exception>
    public static ShopKeys Read(EmbeddedSettings settings)
    {
        if (!File.Exists(settings.KeyFile))
        {
            throw new DataFolderUnfitException(
                $"The key '{settings.KeyFile}' is gone. Put the file back from the backup that the data is from.");
        }

        var key = File.ReadAllBytes(settings.KeyFile);
        return key.Length == ShopKeys.KeyLength
            ? new ShopKeys(key)
            : throw new DataFolderUnfitException($"{settings.KeyFile} is not an installation key.");
    }

    /// <summary>Written whole or not at all: a crash in between must not leave half a key.</summary>
    private static void Make(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var draft = path + ".new";
        using (var file = new FileStream(draft, options))
        {
            file.Write(RandomNumberGenerator.GetBytes(ShopKeys.KeyLength));
            file.Flush(flushToDisk: true);
        }

        File.Move(draft, path, overwrite: false);
        DirectoryEntries.Sync(Path.GetDirectoryName(path)!);
    }
}
