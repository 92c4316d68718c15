using System.Security.Cryptography;
using Encaixe.App.Tenancy;

namespace Encaixe.Embedded;

/// <summary>The installation's one secret: a file in the data folder, for its owner only. Whoever loses it loses every
/// customer's link; it belongs into the backup.</summary>
internal static class InstallationKey
{
    /// <summary>Reads the key, or makes it when the installation is new.</summary>
    /// <exception cref="DataFolderUnfitException">The file is not a key.</exception>
    public static ShopKeys ReadOrMake(EmbeddedSettings settings)
    {
        Directory.CreateDirectory(settings.DataFolder);
        var path = Path.Combine(settings.DataFolder, "installation.key");
        if (!File.Exists(path))
        {
            Make(path);
        }

        var key = File.ReadAllBytes(path);
        return key.Length == ShopKeys.KeyLength
            ? new ShopKeys(key)
            : throw new DataFolderUnfitException($"{path} is not an installation key.");
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
    }
}
