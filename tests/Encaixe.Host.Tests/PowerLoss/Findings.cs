using System.Collections.Concurrent;

namespace Encaixe.Host.Tests.PowerLoss;

/// <summary>What was found in crash images. For several threads.</summary>
internal sealed class Findings
{
    private const int MostExamples = 5;

    private readonly ConcurrentQueue<string> _examples = new();
    private int _images;
    private int _damaged;
    private int _inPart;
    private int _lost;

    /// <summary>How many SQLite cannot read, or finds damaged.</summary>
    public int Damaged => _damaged;

    /// <summary>How many hold what the data never was: a commit is there in part.</summary>
    public int InPart => _inPart;

    /// <summary>How many lack something that was acknowledged.</summary>
    public int Lost => _lost;

    /// <summary>Whether there is nothing to be said against any of them.</summary>
    public bool AllAreWell => _damaged + _inPart + _lost == 0;

    /// <summary>Notes what was found in one.</summary>
    /// <param name="state">The state of the history that it is in, if it is in one.</param>
    /// <param name="owed">The earliest state that has all that was acknowledged.</param>
    /// <param name="where">How to find it again.</param>
    public void Note(Image image, int? state, int owed, string where)
    {
        Interlocked.Increment(ref _images);
        if (image.Damage is { } damage)
        {
            Count(ref _damaged, $"{where}: {damage}");
        }
        else if (state is null)
        {
            Count(ref _inPart, $"{where}: the data never was like this.");
        }
        else if (state < owed)
        {
            Count(ref _lost, $"{where}: state {state}, and {owed} was acknowledged.");
        }
    }

    public override string ToString() =>
        $"{_images} images: {_lost} lack what was acknowledged, {_inPart} hold a commit in part, {_damaged} are damaged\n"
        + string.Join('\n', _examples);

    private void Count(ref int number, string example)
    {
        if (Interlocked.Increment(ref number) <= MostExamples)
        {
            _examples.Enqueue(example);
        }
    }
}
