using System.Text;
using System.Text.Json;

namespace Encaixe.Host.Tests.PowerLoss;

/// <summary>Understands system calls: what they change on the disk, what is safe there, and what clients are told.</summary>
/// <param name="folder">The folder that the data folder is in. Nothing outside it is of interest.</param>
/// <param name="before">What was in it before.</param>
internal sealed class RecordingReader(string folder, IReadOnlyDictionary<string, TracedFile?> before)
{
    private readonly Dictionary<string, TracedFile?> _names = new(before);
    private readonly List<DiskChange> _changes = [];
    private readonly List<Acknowledged> _told = [];
    private int _listensFrom = int.MaxValue;

    /// <summary>Reads all.</summary>
    public Recording Read(IReadOnlyList<SystemCall> calls)
    {
        foreach (var call in calls.Where(call => !call.Failed))
        {
            Read(call);
        }

        return new Recording(folder, before, _changes, _told, _listensFrom, calls[^1].Begun);
    }

    private void Read(SystemCall call)
    {
        switch (call.Name)
        {
            case "sendto":
                Hear(call);
                break;
            case "write" when Encoding.UTF8.GetString(call.Bytes(1)).Contains("Encaixe is listening", StringComparison.Ordinal):
                _listensFrom = call.Begun;
                break;
            case "openat" when call.Arguments[2].Contains("O_CREAT", StringComparison.Ordinal) && IsOurs(call.Path(1)):
                Create(call, call.Path(1));
                break;
            case "mkdir" when IsOurs(call.Path(0)):
                Change(new Named(call.Path(0), File: null, Earlier: null, call.Begun, call.Ended));
                break;
            case "rename" when IsOurs(call.Path(0)):
                Change(new Named(call.Path(1), _names[call.Path(0)], call.Path(0), call.Begun, call.Ended));
                break;
            case "unlink" when IsOurs(call.Path(0)):
                Change(new Unnamed(call.Path(0), call.Begun, call.Ended));
                break;
            case "pwrite64" when IsOurs(call.Path(0)):
                Write(call, _names[call.Path(0)]!);
                break;
            case "ftruncate" when IsOurs(call.Path(0)):
                Change(new Resized(_names[call.Path(0)]!, call.Number(1), call.Begun, call.Ended));
                break;
            case "fsync" or "fdatasync":
                Sync(call, call.Path(0));
                break;
            default:
                // Nothing may be overlooked: another way of writing is one that this has to learn first.
                Assert.True(call.Name is "openat" || !call.Arguments.Any(IsOfOurs), $"Line {call.Begun}: what does {call.Name} do?");
                break;
        }
    }

    /// <summary>What is in our folder, but for the index of the log: it is made anew from the log.</summary>
    private bool IsOurs(string path) =>
        path.StartsWith(folder + '/', StringComparison.Ordinal) && !path.EndsWith("-shm", StringComparison.Ordinal);

    private bool IsOfOurs(string argument) => argument.IndexOfAny('"', '<') >= 0 && IsOurs(SystemCall.PathIn(argument));

    private void Create(SystemCall call, string path)
    {
        if (!_names.ContainsKey(path))
        {
            Change(new Named(path, new TracedFile(), Earlier: null, call.Begun, call.Ended));
        }
    }

    private void Write(SystemCall call, TracedFile file)
    {
        var bytes = call.Bytes(1);
        Assert.Equal(bytes.Length, call.Result ?? bytes.Length);
        Change(new Written(file, call.Number(3), bytes, call.Begun, call.Ended));
    }

    private void Change(DiskChange change)
    {
        _changes.Add(change);
        switch (change)
        {
            case Named named:
                _names[named.Path] = named.File;
                _names.Remove(named.Earlier ?? "");
                break;
            case Unnamed unnamed:
                _names.Remove(unnamed.Path);
                break;
        }
    }

    /// <summary>Makes safe what was done before, of the file or the names of the folder. What was only begun is not.</summary>
    private void Sync(SystemCall call, string path)
    {
        var of = _names.GetValueOrDefault(path) ?? (object)path;
        for (var i = _changes.Count - 1; i >= 0; i--)
        {
            var change = _changes[i];
            if (change.Of.Equals(of) && change.Ended < call.Begun)
            {
                change.SafeFrom = Math.Min(change.SafeFrom, call.Ended); // never, when the sync does not return
            }
        }
    }

    /// <summary>An answer counts from when it begins to leave.</summary>
    private void Hear(SystemCall call)
    {
        var text = Encoding.UTF8.GetString(call.Bytes(1));
        var at = text.IndexOf("{\"id\":", StringComparison.Ordinal);
        if (text.StartsWith("HTTP/1.1 20", StringComparison.Ordinal) && at > 0)
        {
            var answer = JsonElement.Parse(text[at..(text.LastIndexOf('}') + 1)]);
            _told.Add(new Acknowledged(
                call.Begun,
                answer.GetProperty("id").GetString()!,
                answer.TryGetProperty("version", out var version) ? version.GetInt32() : 1));
        }
    }
}
