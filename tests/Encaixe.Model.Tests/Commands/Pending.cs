using Encaixe.App.Appointments;
using Encaixe.App.Shared;
using Encaixe.Model.Tests.Paper;
using Encaixe.Model.Tests.Real;
using Encaixe.Simulation;

namespace Encaixe.Model.Tests.Commands;

/// <summary>A client books what they hold. With payments, paying does it.</summary>
internal sealed class SettleHold : Command
{
    public override string Name => "settle a hold";

    public override int Weight => 25;

    public override Step? Choose(PaperShop paper, Dice dice) =>
        Choices.Visit(paper, dice, visit => visit.Standing == Standing.Held || visit is { Standing: Standing.Expired, WasAsked: false }) is { } visit
            ? new Step($"{Name}: {visit.Name}", (paper, real) => Play(paper, real, visit))
            : null;

    private static Came Play(PaperShop paper, RealShop real, PaperVisit visit) => Agreeing.Play(
        paper, visit, isShop: false, RealShop.Now(real.Use<AgreeOnPending>().Book(real.LinkOf(visit.Id), RealShop.Ct)));
}

/// <summary>The shop says yes to a request.</summary>
internal sealed class Accept : Command
{
    public override string Name => "accept";

    public override int Weight => 20;

    public override Step? Choose(PaperShop paper, Dice dice) =>
        Choices.Visit(paper, dice, visit => visit.WasAsked && (visit.IsPending || visit.Standing == Standing.Expired)) is { } visit
            ? new Step($"{Name}: {visit.Name}", (paper, real) => Play(paper, real, visit))
            : null;

    private static Came Play(PaperShop paper, RealShop real, PaperVisit visit) => Agreeing.Play(
        paper, visit, isShop: true, RealShop.Now(real.Use<AgreeOnPending>().Accept(real.Wanted(visit.Id, isShop: true), RealShop.Ct)));
}

/// <summary>What both have in common.</summary>
internal static class Agreeing
{
    public static Came Play(PaperShop paper, PaperVisit visit, bool isShop, Outcome<Appointment> outcome)
    {
        var say = paper.AskToAgree(visit, isShop);
        if (outcome.With(say) is not null && say.Changes)
        {
            paper.Agree(visit, isShop);
        }

        return say.Came();
    }
}

/// <summary>The shop says no to a request.</summary>
internal sealed class Decline : Command
{
    public override string Name => "decline";

    public override int Weight => 15;

    public override Step? Choose(PaperShop paper, Dice dice)
    {
        var some = paper.Visits.Where(visit => visit.Standing == Standing.AwaitingApproval).ToList();
        return some.Count == 0 ? null : Saying.Step(Name, dice.Pick(some), Standing.Cancelled);
    }
}

/// <summary>Time passes until what is pending is over, to the second; whether anybody tidies up then is chance.</summary>
internal static class Lapsing
{
    public static Step? Choose(string name, PaperShop paper, Dice dice, Standing standing)
    {
        var some = paper.Visits.Where(visit => visit.Standing == standing && visit.Stands(paper.Now)).ToList();
        if (some.Count == 0)
        {
            return null;
        }

        var visit = dice.Pick(some);
        var (early, works) = (dice.Falls(0.2) ? 1 : 0, dice.Falls(0.5));
        var says = $"{name}: {visit.Name}{(early > 0 ? ", but for a second" : "")}{(works ? ", and jobs run" : "")}";
        return new Step(says, (paper, real) =>
        {
            Clock.Pass(paper, real, visit.HoldUntil - early - paper.Now);
            if (works)
            {
                Clock.Work(paper, real);
            }

            return early > 0 ? Came.Nothing : Came.Done;
        });
    }
}

/// <summary>Nobody books what is held.</summary>
internal sealed class LetHoldExpire : Command
{
    public override string Name => "let a hold expire";

    public override int Weight => 20;

    public override Step? Choose(PaperShop paper, Dice dice) => Lapsing.Choose(Name, paper, dice, Standing.Held);
}

/// <summary>The shop does not say yes in time.</summary>
internal sealed class LetRequestLapse : Command
{
    public override string Name => "let a request lapse";

    public override int Weight => 20;

    public override Step? Choose(PaperShop paper, Dice dice) => Lapsing.Choose(Name, paper, dice, Standing.AwaitingApproval);
}
