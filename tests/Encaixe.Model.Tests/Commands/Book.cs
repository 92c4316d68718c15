using Encaixe.Model.Tests.Paper;
using Encaixe.Simulation;

namespace Encaixe.Model.Tests.Commands;

/// <summary>A client books a service for themselves.</summary>
internal sealed class Book : Booking
{
    public override string Name => "book";

    public override int Weight => 30;

    protected override IReadOnlyList<string> Services(PaperShop paper, Dice dice) =>
        Choices.OneService(paper, dice, service => !service.IsClass && !paper.Settings.AsksFirst([service.Id]));
}

/// <summary>A client books several services in one visit.</summary>
internal sealed class BookSeveral : Booking
{
    public override string Name => "book several services";

    public override int Weight => 20;

    protected override IReadOnlyList<string> Services(PaperShop paper, Dice dice) => Choices.SeveralServices(dice);
}

/// <summary>A client takes seats in a class, for themselves or for a party.</summary>
internal sealed class JoinClass : Booking
{
    public override string Name => "join a class";

    public override int Weight => 20;

    protected override IReadOnlyList<string> Services(PaperShop paper, Dice dice) =>
        Choices.OneService(paper, dice, service => service.IsClass);

    protected override int Party(Dice dice) => dice.Pick(1, 1, 2, 2, 3, 4);

    /// <summary>On one of two days, in the morning: so that classes fill.</summary>
    protected override int Start(
        PaperShop paper, Dice dice, Asking ask, IReadOnlyList<(PaperTerms Terms, IReadOnlyList<string> Who)> items) =>
        dice.Falls(0.3) ? base.Start(paper, dice, ask, items) : ((paper.Today + 1 + dice.Below(2)) * 1440) + (600 + (30 * dice.Below(3)));
}

/// <summary>A client asks for something that the shop says yes to first.</summary>
internal sealed class AskForApproval : Booking
{
    public override string Name => "ask for approval";

    public override int Weight => 20;

    protected override IReadOnlyList<string> Services(PaperShop paper, Dice dice) =>
        Choices.OneService(paper, dice, service => !service.IsClass && paper.Settings.AsksFirst([service.Id]));
}

/// <summary>A client has a time kept free for a moment.</summary>
internal sealed class Hold : Booking
{
    public override string Name => "hold";

    public override int Weight => 25;

    protected override IReadOnlyList<string> Services(PaperShop paper, Dice dice) =>
        dice.Falls(0.3) ? Choices.SeveralServices(dice) : Choices.OneService(paper, dice, service => !service.IsClass);

    protected override PaperWish Finish(PaperWish wish) => wish with { IsHold = true };
}

/// <summary>Somebody has just walked in: they begin with the next minute.</summary>
internal sealed class WalkIn : Booking
{
    public override string Name => "walk-in";

    public override int Weight => 20;

    protected override IReadOnlyList<string> Services(PaperShop paper, Dice dice) =>
        dice.Falls(0.3) ? Choices.SeveralServices(dice) : Choices.OneService(paper, dice, _ => true);

    protected override int Start(
        PaperShop paper, Dice dice, Asking ask, IReadOnlyList<(PaperTerms Terms, IReadOnlyList<string> Who)> items) => (paper.Now + 59) / 60;

    protected override PaperWish Finish(PaperWish wish) => wish with { IsStaffs = true };
}

/// <summary>The shop's people book for a client who called: at any minute, without the clients' warning.</summary>
internal sealed class BookForClient : Booking
{
    public override string Name => "book for a client";

    protected override IReadOnlyList<string> Services(PaperShop paper, Dice dice) =>
        dice.Falls(0.3) ? Choices.SeveralServices(dice) : Choices.OneService(paper, dice, _ => true);

    protected override int Start(
        PaperShop paper, Dice dice, Asking ask, IReadOnlyList<(PaperTerms Terms, IReadOnlyList<string> Who)> items) =>
        base.Start(paper, dice, ask with { IsWaived = true }, items) + dice.Pick(0, 0, 1, 7);

    protected override PaperWish Finish(PaperWish wish) => wish with { IsStaffs = true };
}

/// <summary>The shop's people put one on top of whatever is there.</summary>
internal sealed class Overbook : Booking
{
    public override string Name => "overbook";

    protected override IReadOnlyList<string> Services(PaperShop paper, Dice dice) =>
        dice.Falls(0.3) ? Choices.SeveralServices(dice) : Choices.OneService(paper, dice, service => !service.IsClass);

    protected override int Start(
        PaperShop paper, Dice dice, Asking ask, IReadOnlyList<(PaperTerms Terms, IReadOnlyList<string> Who)> items) =>
        paper.Visits.Count > 0 && dice.Falls(0.7)
            ? dice.Pick(paper.Visits).Start + dice.Pick(0, 5, 20)
            : Choices.AnyStart(Choices.Day(paper, dice), dice);

    protected override PaperWish Finish(PaperWish wish) => wish with { IsStaffs = true, IsOverbooking = true };
}
