using System.Buffers.Binary;

namespace Encaixe.Host.Tests.PowerLoss;

/// <summary>Every state that the data went through, commit after commit, as it would be found on a disk that loses nothing; and
/// which of them must be left at a power cut.</summary>
internal sealed class History
{
    private readonly Dictionary<int, int> _states = [];
    private readonly Dictionary<(string Appointment, int Version), int> _since = [];
    private readonly List<(int Line, int State)> _owed = [];

    public History(Recording recording)
    {
        using var folder = new ImageFolder();
        var disk = new CrashDisk(recording.WithEverySafe());
        var revision = 0L;
        foreach (var line in Commits(recording))
        {
            disk.PlayTo(line);
            disk.Lay(folder, []);
            var image = Image.Look(folder.Data);
            Assert.Null(image.Damage);
            if (_states.TryAdd(image.Contents, _states.Count))
            {
                foreach (var one in Image.Appointments(folder.Data, ref revision))
                {
                    _since[one] = _states.Count - 1;
                }
            }
        }

        var most = 0;
        foreach (var told in recording.Told)
        {
            Assert.True(
                _since.TryGetValue((told.Appointment, told.Version), out var state),
                $"Line {told.Line}: {told.Appointment} was acknowledged at version {told.Version}, which was never written.");
            _owed.Add((told.Line, most = Math.Max(most, state)));
        }
    }

    /// <summary>The state that an image is in; <see langword="null"/>: one in which the data never was.</summary>
    public int? StateOf(Image image) => _states.TryGetValue(image.Contents, out var state) ? state : null;

    /// <summary>The earliest state in which all that was acknowledged before a line is there.</summary>
    public int OwedAt(int line)
    {
        var next = ~_owed.BinarySearch((line, -1)); // no state is that early, so this is never found
        return next > 0 ? _owed[next - 1].State : 0;
    }

    /// <summary>The lines before which a transaction is whole in the log: after the page whose header says how large the data
    /// file is with it.</summary>
    private static IEnumerable<int> Commits(Recording recording)
    {
        const int FrameHeader = 24;
        var isLast = false;
        yield return 0;
        foreach (var written in recording.Changes.OfType<Written>())
        {
            if (written.Bytes.Length == FrameHeader)
            {
                isLast = BinaryPrimitives.ReadInt32BigEndian(written.Bytes.AsSpan(4)) != 0;
            }
            else if (isLast)
            {
                isLast = false;
                yield return written.Begun + 1;
            }
        }
    }
}
