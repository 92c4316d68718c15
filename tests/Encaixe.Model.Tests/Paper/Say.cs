namespace Encaixe.Model.Tests.Paper;

/// <summary>What the model says to what somebody wants.</summary>
/// <param name="Refusals">The refusals that are right; none: it is granted.</param>
/// <param name="Ways">Who may do which service, when that is to be settled: each of these is right.</param>
/// <param name="Changes">Whether anything is another than before.</param>
internal sealed record Say(IReadOnlyList<string> Refusals, IReadOnlyList<IReadOnlyList<string>> Ways, bool Changes)
{
    /// <summary>It is so already.</summary>
    public static Say Already { get; } = new([], [], Changes: false);

    /// <summary>It is granted, and there is nothing to choose.</summary>
    public static Say Granted { get; } = new([], [], Changes: true);

    public bool IsGranted => Refusals.Count == 0;

    /// <summary>It is refused, for any of these.</summary>
    public static Say No(params IReadOnlyList<string> refusals) => new(refusals, [], Changes: false);

    /// <summary>It is granted, done in any of these ways.</summary>
    public static Say Yes(IReadOnlyList<IReadOnlyList<string>> ways) => new([], ways, Changes: true);
}

/// <summary>What somebody wants to book.</summary>
/// <param name="Services">What, in order.</param>
/// <param name="Who">By whom; <see langword="null"/>: anyone.</param>
/// <param name="Start">When.</param>
/// <param name="Client">Who comes.</param>
internal sealed record PaperWish(IReadOnlyList<string> Services, string? Who, int Start, int Client)
{
    public int Party { get; init; } = 1;

    /// <summary>It is only to be kept free for a moment.</summary>
    public bool IsHold { get; init; }

    /// <summary>The shop's people book it.</summary>
    public bool IsStaffs { get; init; }

    /// <summary>They put it on top of whatever is there.</summary>
    public bool IsOverbooking { get; init; }
}
