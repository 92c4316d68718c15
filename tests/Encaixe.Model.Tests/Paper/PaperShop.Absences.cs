namespace Encaixe.Model.Tests.Paper;

/// <summary>What becomes of a visit that an absence is over.</summary>
internal enum Fate
{
    Undecided,
    Keep,
    Cancel,
    Move,
}

/// <summary>What was decided about a visit.</summary>
/// <param name="Visit">Which.</param>
/// <param name="Fate">What becomes of it.</param>
/// <param name="Start">Where it is moved to.</param>
/// <param name="Who">Who it is moved to: an id, <c>any</c>, or <see langword="null"/> for the same.</param>
internal sealed record Decision(PaperVisit Visit, Fate Fate, int Start = 0, string? Who = null);

/// <content>Absences.</content>
internal sealed partial class PaperShop
{
    /// <summary>The visits in the way: all of a person's that are to come or pending; of the chairs, those at a minute at which
    /// too few would be left.</summary>
    public IReadOnlyList<PaperVisit> Affected(PaperAbsence absence)
    {
        var standing = Visits.Where(visit => visit.Stands(Now)).ToList();
        return [.. standing
            .Where(visit => (visit.IsAgreed || visit.IsPending) && visit.Claims().Any(claim => claim.Of == absence.Of
                && Math.Max(claim.Start, absence.Start) < Math.Min(claim.End, absence.End)
                && (absence.Units == 0 || IsShort(claim))))
            .OrderBy(visit => visit.Start).ThenBy(visit => visit.Id, StringComparer.Ordinal)];

        bool IsShort(PaperClaim claim) => Enumerable
            .Range(claim.Start, claim.End - claim.Start)
            .Where(minute => absence.Start <= minute && minute < absence.End)
            .Any(minute => absence.Units + ChairsAt(minute) > Settings.Chairs);

        int ChairsAt(int minute) =>
            standing.SelectMany(visit => visit.Claims()).Concat(Offers.Where(offer => offer.IsOpen(Now)).SelectMany(offer => offer.Claims()))
                .Count(claim => claim.Of == absence.Of && claim.Start <= minute && minute < claim.End)
            + Absences.Where(other => other.Of == absence.Of && other.Start <= minute && minute < other.End).Sum(other => other.Units);
    }

    /// <summary>Whether an absence can be noted, before anything is done about the visits in it.</summary>
    public Say Ask(PaperAbsence absence, IReadOnlyList<Decision> decisions)
    {
        if (absence.Start >= absence.End || absence.Units > Settings.Chairs)
        {
            return Say.No("absence-invalid");
        }

        return Affected(absence).All(visit => decisions.FirstOrDefault(one => one.Visit == visit) is { Fate: not Fate.Undecided } decision
            && (decision.Fate != Fate.Move || CanMove(absence, decision)))
                ? Say.Granted
                : Say.No("absence-has-appointments");
    }

    /// <summary>Does what was decided, then takes the time, if nothing is in it but what is kept on purpose.</summary>
    /// <param name="who">Who does what in a visit that is moved, of the ways that are right.</param>
    /// <returns>Whether it was taken: what was decided about two visits may not go together.</returns>
    public bool Write(
        PaperAbsence absence,
        IReadOnlyList<Decision> decisions,
        Func<PaperVisit, IReadOnlyList<IReadOnlyList<string>>, IReadOnlyList<string>> who)
    {
        foreach (var visit in Affected(absence))
        {
            var decision = decisions.First(one => one.Visit == visit);
            if (decision.Fate == Fate.Cancel)
            {
                Cancel(visit);
            }
            else if (decision.Fate == Fate.Move)
            {
                var say = AskToMoveForShop(visit, decision.Start, decision.Who, IsThen(absence, decision) ? absence.Of : null);
                if (!say.IsGranted)
                {
                    return false;
                }

                Move(visit, decision.Start, who(visit, say.Ways));
            }
        }

        var kept = decisions.Where(one => one.Fate == Fate.Keep).Select(one => one.Visit);
        return !Affected(absence).Except(kept).Any();
    }

    private bool CanMove(PaperAbsence absence, Decision decision)
    {
        var isStill = IsThen(absence, decision) && (decision.Who is null || decision.Who == absence.Of);
        return !isStill && AskToMoveForShop(decision.Visit, decision.Start, decision.Who, IsThen(absence, decision) ? absence.Of : null).IsGranted;
    }

    /// <summary>Whether a visit would be in the time of the absence where it is moved to.</summary>
    private static bool IsThen(PaperAbsence absence, Decision decision) =>
        decision.Start < absence.End && absence.Start < decision.Start + decision.Visit.End - decision.Visit.Start;
}
