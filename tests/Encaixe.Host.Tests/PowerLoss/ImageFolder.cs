namespace Encaixe.Host.Tests.PowerLoss;

/// <summary>The folder in which crash images are laid down, one after the other; gone afterwards. In memory, where there is such
/// a place.</summary>
internal sealed class ImageFolder : IDisposable
{
    private readonly List<ImageFile> _shown = [];

    public ImageFolder() => Directory.CreateDirectory(Root);

    public string Root { get; } = Path.Combine(
        Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), "encaixe-tests", Guid.NewGuid().ToString("N"));

    /// <summary>The data folder in it.</summary>
    public string Data => Path.Combine(Root, "data");

    /// <summary>Copies the data folder, for somebody who changes it; until the next image.</summary>
    public string Copy()
    {
        var copy = Directory.CreateDirectory(Path.Combine(Root, "copy")).FullName;
        foreach (var file in _shown)
        {
            File.Copy(file.ShownAs!, Path.Combine(copy, Path.GetFileName(file.ShownAs!)));
        }

        return copy;
    }

    /// <summary>Shows these files under these names, and nothing else.</summary>
    public void Show(Dictionary<string, ImageFile> names)
    {
        _shown.ForEach(file => file.Restore());
        var wanted = names.ToDictionary(name => Path.Combine(Root, name.Key), name => name.Value);
        foreach (var file in _shown.Where(file => wanted.GetValueOrDefault(file.ShownAs!) != file))
        {
            file.ShowAs(null);
        }

        _shown.Clear();
        foreach (var stray in Directory.GetFiles(Root, "*", SearchOption.AllDirectories).Where(path => !wanted.ContainsKey(path)))
        {
            File.Delete(stray); // what whoever looked at the last image left
        }

        foreach (var (path, file) in wanted)
        {
            if (file.ShownAs != path)
            {
                file.ShowAs(path);
            }

            _shown.Add(file);
        }
    }

    public void Dispose()
    {
        _shown.ForEach(file => file.Dispose());
        Directory.Delete(Root, recursive: true);
    }
}
