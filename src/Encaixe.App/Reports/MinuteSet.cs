using System.Numerics;
using NodaTime;

namespace Encaixe.App.Reports;

/// <summary>Some minutes of a report's, each in it once, however often it was added: a bit a minute.</summary>
/// <param name="clock">Which minutes there are.</param>
internal sealed class MinuteSet(ReportClock clock)
{
    private const int BitsAWord = 64;

    private readonly ulong[] _words = new ulong[(clock.Minutes + BitsAWord - 1) / BitsAWord];

    /// <summary>How many are in it.</summary>
    public int Count => _words.Sum(BitOperations.PopCount);

    /// <summary>Adds those of a stretch of time.</summary>
    public void Add(Instant from, Instant until)
    {
        var end = clock.MinuteOf(until);
        for (var minute = clock.MinuteOf(from); minute < end; minute++)
        {
            _words[minute / BitsAWord] |= 1UL << (minute % BitsAWord);
        }
    }

    /// <summary>Takes those of a stretch of time out.</summary>
    public void Remove(Instant from, Instant until)
    {
        var end = clock.MinuteOf(until);
        for (var minute = clock.MinuteOf(from); minute < end; minute++)
        {
            _words[minute / BitsAWord] &= ~(1UL << (minute % BitsAWord));
        }
    }

    /// <summary>Counts them by the hour of the week, on top of what was counted.</summary>
    /// <param name="cells">A count for each hour of the week.</param>
    public void CountInto(int[] cells)
    {
        for (var i = 0; i < _words.Length; i++)
        {
            for (var word = _words[i]; word != 0; word &= word - 1)
            {
                cells[clock.CellOf((i * BitsAWord) + BitOperations.TrailingZeroCount(word))]++;
            }
        }
    }
}
