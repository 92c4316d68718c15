namespace Encaixe.Scheduling;

/// <summary>An offer in seconds, worked out once.</summary>
internal readonly struct Terms
{
    public readonly int Length;
    public readonly int Step;
    public readonly int Before;
    public readonly int After;
    public readonly StartGrid Grid;
    public readonly bool FlushStarts;
    public readonly bool BuffersAdd;
    public readonly bool BuffersReachAnywhere;
    public readonly long Group;
    public readonly int Capacity;

    private readonly Part[] _parts;

    public Terms(Offer offer)
    {
        Length = (int)offer.Length.TotalSeconds;
        Step = (int)offer.Step.TotalSeconds;
        Before = (int)offer.Before.TotalSeconds;
        After = (int)offer.After.TotalSeconds;
        Grid = offer.Grid;
        FlushStarts = offer.FlushStarts;
        BuffersAdd = offer.BufferRule == BufferRule.Sum;
        BuffersReachAnywhere = offer.BufferReach == BufferReach.Anywhere;
        Group = offer.Group;
        Capacity = offer.Capacity;
        _parts = PartsOf(offer.Busy);
    }

    /// <summary>What the professional is busy with: the first part wants the free time before the service, the last the free
    /// time after it.</summary>
    public ReadOnlySpan<Part> Parts => _parts;

    private Part[] PartsOf(IReadOnlyList<BusyPart> busy)
    {
        if (busy.Count == 0)
        {
            return [new Part(0, Length, Before, After)];
        }

        var parts = new Part[busy.Count];
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = new Part(
                (int)busy[i].Offset.TotalSeconds,
                (int)busy[i].Length.TotalSeconds,
                i == 0 ? Before : 0,
                i == parts.Length - 1 ? After : 0);
        }

        return parts;
    }

    /// <summary>A stretch of the service, counted from its start, with the free time that it wants around it. Seconds.</summary>
    public readonly record struct Part(int Offset, int Length, int Before, int After);
}
