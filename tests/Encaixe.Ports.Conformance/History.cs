namespace Encaixe.Ports.Conformance;

/// <summary>What was done to two documents at once, when each thing began and ended, and what came of it.</summary>
/// <remarks>Every writing has a number of its own, which stands for the revision; 0 stands for absence.</remarks>
internal sealed class History
{
    private readonly List<Event> _events = [];
    private readonly Lock _lock = new();
    private int _time;
    private int _count;

    public int NextCount() => Interlocked.Increment(ref _count);

    public int Begin() => Interlocked.Increment(ref _time);

    public void End(Event what)
    {
        lock (_lock)
        {
            _events.Add(what with { Ended = Interlocked.Increment(ref _time) });
        }
    }

    /// <summary>Whether there is an order of all events that explains every outcome and in which nothing comes before
    /// what had ended when it began.</summary>
    public bool IsSequential() => Explains(0, 0, 0, []);

    public override string ToString() => string.Join('\n', _events.OrderBy(e => e.Began));

    private bool Explains(int done, int x, int y, HashSet<(int, int, int)> deadEnds)
    {
        if (done == (1 << _events.Count) - 1)
        {
            return true;
        }

        if (!deadEnds.Add((done, x, y)))
        {
            return false;
        }

        for (var i = 0; i < _events.Count; i++)
        {
            var next = _events[i];
            if ((done & (1 << i)) == 0
                && !_events.Where((other, j) => (done & (1 << j)) == 0 && other.Ended < next.Began).Any()
                && next.Written == (Meets(next.Expects[0], x) && Meets(next.Expects[1], y))
                && Explains(done | (1 << i), After(next, 0, x), After(next, 1, y), deadEnds))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Meets(int? expected, int there) => expected is null || expected == there;

    private static int After(Event what, int which, int there) => what.Written ? what.Writes[which] ?? there : there;
}

/// <summary>One thing that was done.</summary>
/// <param name="Began">When it began, in ticks of the history.</param>
/// <param name="Ended">When its outcome was known.</param>
/// <param name="Expects">What it expects, or read, of each document; <see langword="null"/>: nothing.</param>
/// <param name="Writes">What it writes to each; <see langword="null"/>: nothing.</param>
/// <param name="Written">Whether it was done.</param>
internal sealed record Event(int Began, int Ended, int?[] Expects, int?[] Writes, bool Written)
{
    public static Event Reading(int began, int which, int count)
    {
        int?[] found = [null, null];
        found[which] = count;
        return new Event(began, 0, found, [null, null], true);
    }

    public override string ToString() =>
        $"{Began}..{Ended}: expects {Expects[0]},{Expects[1]} writes {Writes[0]},{Writes[1]}: {Written}";
}
