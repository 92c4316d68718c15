using NodaTime;

namespace Encaixe.Scheduling;

/// <summary>The starts of several professionals as one list in the order of time, and who is free at each: what
/// "any professional" means.</summary>
public ref struct SharedStarts
{
    private const long Nowhere = long.MinValue;
    private const long NoMore = long.MaxValue;

    private readonly Span<OpenStarts.Enumerator> _walks;
    private readonly Span<long> _heads;
    private long _second;

    /// <param name="starts">One list a professional.</param>
    public SharedStarts(ReadOnlySpan<OpenStarts> starts)
    {
        _walks = new OpenStarts.Enumerator[starts.Length];
        _heads = new long[starts.Length];
        for (var i = 0; i < starts.Length; i++)
        {
            _walks[i] = starts[i].GetEnumerator();
            Advance(i);
        }

        _second = Nowhere;
    }

    /// <summary>The start it stands on.</summary>
    public readonly Instant Current => Instant.FromUnixTimeSeconds(_second);

    internal readonly long Second => _second;

    /// <summary>Whether the professional with this index can take the booking at <see cref="Current"/>.</summary>
    public readonly bool IsFree(int professional) => _heads[professional] == _second;

    /// <summary>Goes to the next moment at which anybody is free.</summary>
    public bool MoveNext()
    {
        var next = NoMore;
        for (var i = 0; i < _heads.Length; i++)
        {
            if (_heads[i] == _second)
            {
                Advance(i);
            }

            next = Math.Min(next, _heads[i]);
        }

        _second = next == NoMore ? Nowhere : next;
        return next != NoMore;
    }

    private readonly void Advance(int i) => _heads[i] = _walks[i].MoveNext() ? _walks[i].Second : NoMore;
}
