namespace Encaixe.Scheduling;

/// <summary>What takes the stretches of a walk, one by one. An interface for the compiler alone: the walk is made anew for
/// each that implements it, so that nothing is called or allocated for a stretch.</summary>
internal interface IStretchSink
{
    void Add(in Terms terms, in WalkBounds bounds, in Stretch stretch);
}

/// <summary>The starts that are wanted. Seconds since 1970.</summary>
/// <param name="Earliest">The first.</param>
/// <param name="Latest">The last.</param>
/// <param name="Now">What is before it is lost anyway.</param>
internal readonly record struct WalkBounds(long Earliest, long Latest, long Now);

/// <summary>Starts in which nothing is in the way, both ends included; wanted or not. Seconds since 1970.</summary>
/// <param name="Anchor">What starts are counted from.</param>
/// <param name="AfterBlock">Something taken ends where it begins.</param>
/// <param name="BeforeBlock">Something taken begins where it ends.</param>
internal readonly record struct Stretch(long Anchor, long From, long Until, bool AfterBlock, bool BeforeBlock);

/// <summary>Keeps the stretches as they are.</summary>
internal readonly struct KeptStretches(StretchSets sets) : IStretchSink
{
    public void Add(in Terms terms, in WalkBounds bounds, in Stretch stretch) => sets.Add(stretch.From, stretch.Until);
}

/// <summary>Weighs all starts on the grid.</summary>
internal struct AverageWasteOf(GapTable gaps) : IStretchSink
{
    public long Minutes { get; private set; }

    public int Starts { get; private set; }

    public void Add(in Terms terms, in WalkBounds bounds, in Stretch stretch)
    {
        var from = Math.Max(stretch.From, bounds.Now);
        var first = Math.Max(stretch.From, bounds.Earliest);
        var before = gaps.Waste(stretch.Until - from + terms.Length);
        for (var second = first + Bounds.ToGrid(first, stretch.Anchor, terms.Step);
            second <= Math.Min(stretch.Until, bounds.Latest);
            second += terms.Step)
        {
            Minutes += gaps.Waste(second - from) + gaps.Waste(stretch.Until - second) - before;
            Starts++;
        }
    }
}

/// <summary>Weighs one start.</summary>
internal struct WasteAt(GapTable gaps, long second, int length) : IStretchSink
{
    public int Minutes { get; private set; }

    public void Add(in Terms terms, in WalkBounds bounds, in Stretch stretch)
    {
        if (stretch.From <= second && second <= stretch.Until)
        {
            var from = Math.Max(stretch.From, bounds.Now);
            Minutes = gaps.Waste(second - from) + gaps.Waste(stretch.Until - second)
                - gaps.Waste(stretch.Until - from + length);
        }
    }
}

/// <summary>Finds the gap that a start lies in.</summary>
internal struct GapAt(long second) : IStretchSink
{
    public long? From { get; private set; }

    public long Until { get; private set; }

    public void Add(in Terms terms, in WalkBounds bounds, in Stretch stretch)
    {
        if (stretch.From <= second && second <= stretch.Until)
        {
            (From, Until) = (Math.Max(stretch.From, bounds.Now), stretch.Until + terms.Length);
        }
    }
}
