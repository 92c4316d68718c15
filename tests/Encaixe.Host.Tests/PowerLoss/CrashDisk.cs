namespace Encaixe.Host.Tests.PowerLoss;

/// <summary>A disk on which a recording is played: what is safe there at a moment, and what is not yet.</summary>
internal sealed class CrashDisk
{
    private readonly Recording _recording;
    private readonly List<DiskChange> _pending = [];
    private readonly Dictionary<TracedFile, ImageFile> _files = [];
    private readonly Dictionary<string, TracedFile?> _names;
    private int _next;

    public CrashDisk(Recording recording)
    {
        _recording = recording;
        _names = new(recording.Before);
    }

    /// <summary>What would be lost or not, as it pleases the disk.</summary>
    public IReadOnlyList<DiskChange> Pending => _pending;

    /// <summary>Plays on, until just before a line of the trace. There is no way back.</summary>
    public void PlayTo(int line)
    {
        for (; _next < _recording.Changes.Count && _recording.Changes[_next].Begun < line; _next++)
        {
            _pending.Add(_recording.Changes[_next]);
        }

        foreach (var change in _pending.Where(change => change.SafeFrom < line))
        {
            Rename(_names, change);
            if (change.Of is TracedFile file)
            {
                On(file).Keep(change);
            }
        }

        _pending.RemoveAll(change => change.SafeFrom < line);
    }

    /// <summary>Lays down what the disk holds after a power cut.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="survivors">What survived besides what is safe.</param>
    public void Lay(ImageFolder folder, IEnumerable<DiskChange> survivors)
    {
        var names = new Dictionary<string, TracedFile?>(_names);
        var rest = survivors.ToList();
        rest.ForEach(change => Rename(names, change));
        folder.Show(names
            .Where(name => name.Value is not null && IsReachable(names, name.Key))
            .ToDictionary(name => Path.GetRelativePath(_recording.Folder, name.Key), name => On(name.Value!)));
        foreach (var change in rest)
        {
            if (change.Of is TracedFile file)
            {
                On(file).Lay(change);
            }
        }
    }

    /// <summary>A file whose folder has lost its name is lost with it.</summary>
    private bool IsReachable(Dictionary<string, TracedFile?> names, string path) =>
        Path.GetDirectoryName(path)! is var folder && (folder == _recording.Folder || names.ContainsKey(folder));

    private static void Rename(Dictionary<string, TracedFile?> names, DiskChange change)
    {
        switch (change)
        {
            case Named named:
                names.Remove(named.Earlier ?? "");
                names[named.Path] = named.File;
                break;
            case Unnamed unnamed:
                names.Remove(unnamed.Path);
                break;
        }
    }

    /// <summary>The file on this disk.</summary>
    private ImageFile On(TracedFile file)
    {
        if (!_files.TryGetValue(file, out var image))
        {
            _files.Add(file, image = new ImageFile(file));
        }

        return image;
    }
}
