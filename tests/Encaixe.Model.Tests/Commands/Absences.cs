using Encaixe.App.Absences;
using Encaixe.Model.Tests.Paper;
using Encaixe.Model.Tests.Real;
using Encaixe.Simulation;

namespace Encaixe.Model.Tests.Commands;

/// <summary>Somebody is away, or chairs cannot be used; what is in that time is kept, moved or cancelled.</summary>
internal sealed class AddAbsence : Command
{
    public override string Name => "add an absence";

    public override int Weight => 15;

    public override Step? Choose(PaperShop paper, Dice dice)
    {
        var isChair = dice.Falls(0.25);
        var start = Choices.AnyStart(Choices.Day(paper, dice), dice);
        var end = start + dice.Pick(30, 60, 120, 240, 24 * 60, 0);
        var of = isChair ? PaperVisit.Chair : dice.Pick(paper.Settings.People).Id;
        var absence = new PaperAbsence(of, start, end, isChair ? 1 + dice.Below(3) : 0);
        var decisions = paper.Affected(absence).Select(visit => Decide(paper, dice, visit)).Where(one => one.Fate != Fate.Undecided).ToList();
        var decided = string.Concat(decisions.Select(one =>
            $"; {one.Fate} {one.Visit.Name}{(one.Fate == Fate.Move ? $" to {Wall.Say(one.Start)} with {one.Who ?? "the same"}" : "")}"));
        return new Step(
            $"{Name}: {(isChair ? $"{absence.Units} of {of}" : of)} from {Wall.Say(start)} to {Wall.Say(end)}{decided}",
            (paper, real) => Play(paper, real, absence, decisions));
    }

    private static Decision Decide(PaperShop paper, Dice dice, PaperVisit visit)
    {
        var fate = dice.Pick(Fate.Keep, Fate.Cancel, Fate.Move, Fate.Move, dice.Falls(0.3) ? Fate.Undecided : Fate.Keep);
        var who = dice.Pick(null, "any", dice.Pick(paper.Settings.People).Id);
        var ask = new Asking(visit.Party, IsWaived: true, IsFar: true, Except: visit);
        return new Decision(
            visit, fate, dice.Falls(0.3) ? visit.Start : Choices.Start(paper, dice, ask, paper.ItemsOf([.. visit.Services], null)), who);
    }

    private static Came Play(PaperShop paper, RealShop real, PaperAbsence absence, IReadOnlyList<Decision> decisions)
    {
        var outcome = RealShop.Now(real.Use<App.Absences.AddAbsence>().Execute(
            real.Tenant,
            new AbsenceWish(absence.Of, Wall.Minute(absence.Start), Wall.Minute(absence.End), absence.Units),
            [.. decisions.Select(one => new AbsenceDecision(
                one.Visit.Id,
                Enum.Parse<AbsenceChoice>(one.Fate.ToString()),
                one.Fate == Fate.Move ? Wall.Moment(one.Start) : null,
                one.Fate == Fate.Move ? one.Who : null))],
            real.NewKey(),
            real.Staff.Actor,
            RealShop.Ct));
        var say = paper.Ask(absence, decisions);
        if (say.IsGranted && !paper.Write(absence, decisions, (visit, ways) => real.WhoIn(visit.Id, ways)))
        {
            say = Say.No("absence-has-appointments"); // what was decided about two visits did not go together
        }

        if (outcome.With(say) is { } noted)
        {
            paper.Absences.Add(absence with { Id = noted.Id });
        }

        return say.Came();
    }
}

/// <summary>Somebody is there after all.</summary>
internal sealed class RemoveAbsence : Command
{
    public override string Name => "remove an absence";

    public override int Weight => 15;

    public override Step? Choose(PaperShop paper, Dice dice)
    {
        if (paper.Absences.Count == 0)
        {
            return null;
        }

        var absence = dice.Pick(paper.Absences);
        var isTwice = dice.Falls(0.1);
        return new Step($"{Name}: {absence.Of} from {Wall.Say(absence.Start)}{(isTwice ? ", twice" : "")}", (paper, real) =>
        {
            Remove(real, absence).With(Say.Granted);
            paper.Absences.Remove(absence);
            return isTwice ? Remove(real, absence).With(Say.No("absence-not-found")) is null ? Came.Refused : Came.Done : Came.Done;
        });
    }

    private static App.Shared.Outcome<Absence> Remove(RealShop real, PaperAbsence absence) =>
        RealShop.Now(real.Use<WriteAbsence>().Remove(real.Tenant, absence.Id, real.Staff.Actor, RealShop.Ct));
}
