using Encaixe.App.Audit;
using Encaixe.App.Languages;
using Encaixe.App.Waitlist;
using Encaixe.Model.Tests.Paper;
using Encaixe.Model.Tests.Real;
using Encaixe.Scheduling;
using Encaixe.Simulation;

namespace Encaixe.Model.Tests.Commands;

/// <summary>Somebody waits for a time: mostly for one that somebody has.</summary>
/// <remarks>One waits for one service here. Several in one visit are left out: who could do them all, and from which start of what
/// was freed, would be the engine anew.</remarks>
internal sealed class JoinLine : Command
{
    public override string Name => "join the waitlist";

    public override int Weight => 38;

    public override Step? Choose(PaperShop paper, Dice dice)
    {
        var visit = Choices.Visit(paper, dice, visit => visit.Stands(paper.Now) && visit.Start * 60 > paper.Now);
        var service = visit is not null && dice.Falls(0.85) ? dice.Pick(visit.Services.ToList()) : dice.Pick(paper.Settings.Services).Id;
        var who = visit?.Parts[0].Who ?? dice.Pick(paper.Settings.People).Id;
        var wait = new PaperWait
        {
            Number = paper.Waiting.Count + 1,
            Client = Choices.Client(dice),
            Service = service,
            Who = dice.Below(6) switch
            {
                < 3 => [],
                < 5 => [who],
                _ => [.. paper.Settings.People.Where(_ => dice.Falls(0.7)).Select(one => one.Id)],
            },
            When = When(dice, paper.Today, Math.Max(paper.Today, visit is null ? 0 : visit.Start / 1440) + dice.Pick(0, 0, 1, 3)),
            Party = dice.Falls(0.2) ? 2 : 1,
            Joined = paper.Now,
        };
        var says = $"client {wait.Client}{(wait.Party == 1 ? "" : " and one more")} for {service} with "
            + $"{(wait.Who.Count == 0 ? "anyone" : string.Join('+', wait.Who))}, {Say(wait.When)}";
        return new Step($"{Name}: {says}", (paper, real) =>
        {
            var terms = new WaitTerms(
                [wait.Service], wait.Who, Wall.Day(wait.When.First), Wall.Day(wait.When.Last), [.. wait.When.Windows.Select(one => new DayWindow(one.Opens, one.Closes))],
                wait.When.Notice, wait.When.AtNight, wait.Party);
            var wish = new WaitWish(terms, RealShop.Clients[wait.Client], Notes: null, Language.Portuguese);
            var say = paper.AskToJoin(wait);
            if (RealShop.Now(real.Use<JoinWaitlist>().Execute(real.Tenant, wish, real.NewKey(), Actor.ClientOverApi, RealShop.Ct)).With(say) is { } entry)
            {
                wait.Id = entry.Id;
                paper.Waiting.Add(wait);
            }

            return say.Came();
        });
    }

    public static WaitWhen When(Dice dice, int first, int last) => new(
        first,
        last,
        dice.Falls(0.75) ? [] : dice.Falls(0.5) ? [new(9 * 60, 13 * 60)] : [new(8 * 60, (10 * 60) + 15), new(14 * 60, 20 * 60)],
        dice.Pick(0, 0, 0, 30, 60, 120),
        dice.Falls(0.5));

    public static string Say(WaitWhen when) =>
        $"days {when.First} to {when.Last}{string.Concat(when.Windows.Select(one => $" {one.Opens / 60}-{one.Closes / 60}"))}, {when.Notice} min before"
        + (when.AtNight ? ", at night too" : "");
}

/// <summary>A client would have their visit earlier.</summary>
internal sealed class WaitEarlier : Command
{
    public override string Name => "wait for an earlier time";

    public override int Weight => 30;

    public override Step? Choose(PaperShop paper, Dice dice)
    {
        if (Choices.Coming(paper, dice) is not { Parts.Count: 1 } visit)
        {
            return null;
        }

        var when = JoinLine.When(dice, paper.Today, visit.Start / 1440);
        return new Step($"{Name}: {visit.Name}, {JoinLine.Say(when)}", (paper, real) =>
        {
            var say = paper.AskForEarlier(visit, when);
            var said = new Contracts.Waitlist.WaitWhen(
                [.. when.Windows.Select(one => $"{one.Opens / 60:00}:{one.Opens % 60:00}-{one.Closes / 60:00}:{one.Closes % 60:00}")], when.Notice, when.AtNight);
            var entry = RealShop.Now(real.Use<WaitForEarlier>().Execute(real.LinkOf(visit.Id), said, RealShop.Ct)).With(say);
            if (entry is not null && say.Changes)
            {
                paper.WriteEarlier(visit, when).Id = entry.Id;
            }

            return say.Came();
        });
    }
}

/// <summary>Somebody takes what they are asked, or have taken.</summary>
internal sealed class TakeOffer : Command
{
    public override string Name => "take an offer";

    public override int Weight => 45;

    public override Step? Choose(PaperShop paper, Dice dice)
    {
        var some = paper.Offers.SelectMany(offer => offer.Invited
            .Where(one => one.Reply == Reply.Taken ? dice.Falls(0.1) : offer.IsOpen(paper.Now) && one.Wait.Offer == offer)
            .Select(one => (one.Wait, Offer: offer))).ToList();
        if (some.Count == 0)
        {
            return null;
        }

        var (wait, offer) = dice.Pick(some);
        return Taking.Step(Name, wait, offer, say => say.Came());
    }
}

/// <summary>Somebody would take what they are too late for, said no to, or were never asked: they are told so, and keep their
/// place.</summary>
internal sealed class TakeTooLate : Command
{
    public override string Name => "take too late";

    public override int Weight => 20;

    public override Step? Choose(PaperShop paper, Dice dice)
    {
        var some = paper.Offers.SelectMany(offer => paper.Waiting
            .Where(wait => offer.For(wait) is not { Reply: Reply.Taken } && (wait.Offer != offer || !offer.IsOpen(paper.Now)))
            .Select(wait => (Wait: wait, Offer: offer))).ToList();
        if (some.Count == 0)
        {
            return null;
        }

        var (wait, offer) = dice.Pick(some);
        return Taking.Step(Name, wait, offer, say => say.IsGranted ? throw new Disagreement("It is granted on paper.") : Came.Done);
    }
}

/// <summary>What both have in common.</summary>
internal static class Taking
{
    public static Step Step(string name, PaperWait wait, PaperOffer offer, Func<Paper.Say, Came> came) =>
        new($"{name}: {wait.Name} {offer.Name}", (paper, real) =>
        {
            var say = paper.AskToTake(wait, offer);
            var taken = RealShop.Now(real.Use<AnswerOffer>().Take(real.WaitingAs(wait.Id), offer.Id, RealShop.Ct)).With(say);
            if (taken is not null && say.Changes)
            {
                paper.Take(wait, offer);
            }

            return came(say);
        });
}

/// <summary>Somebody says no.</summary>
internal sealed class DeclineOffer : Command
{
    public override string Name => "decline an offer";

    public override int Weight => 35;

    public override Step? Choose(PaperShop paper, Dice dice)
    {
        var some = paper.Offers.SelectMany(offer => paper.Waiting
            .Where(wait => wait.Offer == offer && offer.IsOpen(paper.Now) || dice.Falls(0.03))
            .Select(wait => (Wait: wait, Offer: offer))).ToList();
        if (some.Count == 0)
        {
            return null;
        }

        var (wait, offer) = dice.Pick(some);
        return new Step($"{Name}: {wait.Name} {offer.Name}", (paper, real) =>
        {
            var say = paper.AskToDecline(wait, offer);
            if (RealShop.Now(real.Use<AnswerOffer>().Decline(real.WaitingAs(wait.Id), offer.Id, RealShop.Ct)).With(say) is not null && say.Changes)
            {
                paper.Decline(wait, offer);
            }

            return say.Came();
        });
    }
}

/// <summary>Nobody answers in time, to the second; whether anybody tidies up then is chance.</summary>
internal sealed class LetOfferPass : Command
{
    public override string Name => "let an offer pass";

    public override int Weight => 60;

    public override Step? Choose(PaperShop paper, Dice dice)
    {
        var some = paper.Offers.Where(offer => offer.IsOpen(paper.Now)).ToList();
        if (some.Count == 0)
        {
            return null;
        }

        var offer = dice.Pick(some);
        var (early, works) = (dice.Falls(0.2) ? 1 : 0, dice.Falls(0.7));
        return new Step($"{Name}: {offer.Name}{(early > 0 ? ", but for a second" : "")}{(works ? ", and jobs run" : "")}", (paper, real) =>
        {
            Clock.Pass(paper, real, offer.Until - early - paper.Now);
            if (works)
            {
                Clock.Work(paper, real);
            }

            return early > 0 ? Came.Nothing : Came.Done;
        });
    }
}

/// <summary>The shop gives up what somebody waits for, and jobs run.</summary>
internal sealed class FreeForLine : Command
{
    public override string Name => "free what is waited for";

    public override int Weight => 40;

    public override Step? Choose(PaperShop paper, Dice dice) =>
        Freeing.WaitedFor(paper, paper.Waiting.Where(wait => wait.IsFree)) is { Count: > 0 } some ? Step(dice.Pick(some)) : null;

    private Step Step(PaperVisit visit) => new($"{Name}: {visit.Name}", (paper, real) => Freeing.Free(paper, real, visit));
}

/// <summary>Somebody does not answer to one offer after the other, until they are asked no more.</summary>
internal sealed class StaySilent : Command
{
    public override string Name => "stay silent";

    public override int Weight => 35;

    public override Step? Choose(PaperShop paper, Dice dice)
    {
        var some = paper.Waiting.Where(wait => wait.Standing == Waits.Waiting && (wait.Offer is not null || wait.Silences > 0)).ToList();
        if (some.Count == 0)
        {
            return null;
        }

        var wait = dice.Pick(some);
        return new Step($"{Name}: {wait.Name}", (paper, real) =>
        {
            for (var round = 0; round < 3 && wait.Standing == Waits.Waiting; round++)
            {
                if (wait.Offer is { } offer)
                {
                    Clock.Pass(paper, real, Math.Max(0, offer.Until - paper.Now));
                    Clock.Work(paper, real);
                }
                else if (Freeing.WaitedFor(paper, [wait]) is [var visit, ..])
                {
                    Freeing.Free(paper, real, visit);
                }
            }

            return wait.Standing == Waits.Paused ? Came.Done : Came.Nothing;
        });
    }
}

/// <summary>What both have in common.</summary>
internal static class Freeing
{
    /// <summary>Visits that some of those who wait could have the time of.</summary>
    public static IReadOnlyList<PaperVisit> WaitedFor(PaperShop paper, IEnumerable<PaperWait> waits)
    {
        var all = waits.ToList();
        return [.. paper.Visits.Where(visit => visit.IsAgreed && visit.Start * 60 > paper.Now && all.Exists(wait =>
            wait.When.First <= visit.Start / 1440 && visit.Start / 1440 <= wait.When.Last
            && wait.Earlier != visit && (wait.Who.Count == 0 || wait.Who.Contains(visit.Parts[0].Who))
            && paper.Settings.Service(wait.Service).Length <= visit.End - visit.Start
            && (wait.Earlier is not { } later || visit.Start < later.Start)))];
    }

    public static Came Free(PaperShop paper, RealShop real, PaperVisit visit)
    {
        var came = Saying.Step("", visit, Standing.Cancelled).Play(paper, real);
        Clock.Work(paper, real);
        return came;
    }
}

/// <summary>What else is done about an entry.</summary>
internal abstract class ChangeLine : Command
{
    public override Step? Choose(PaperShop paper, Dice dice)
    {
        var some = dice.Falls(0.05) ? paper.Waiting : [.. paper.Waiting.Where(IsFor)];
        var number = dice.Below(4);
        return some.Count == 0 ? null : Step(dice.Pick(some), number);
    }

    protected virtual bool IsFor(PaperWait wait) => wait.IsLive;

    protected abstract Paper.Say Ask(PaperShop paper, PaperWait wait, int number);

    protected abstract Task<App.Shared.Outcome<WaitEntry>> Do(ChangeWait change, RealShop real, PaperWait wait, int number);

    protected abstract void Write(PaperShop paper, PaperWait wait, int number);

    private Step Step(PaperWait wait, int number) => new($"{Name}: {wait.Name} ({number})", (paper, real) =>
    {
        var say = Ask(paper, wait, number);
        if (RealShop.Now(Do(real.Use<ChangeWait>(), real, wait, number)).With(say) is not null && say.Changes)
        {
            Write(paper, wait, number);
        }

        return say.Came();
    });
}

/// <summary>Somebody waits no more.</summary>
internal sealed class LeaveLine : ChangeLine
{
    public override string Name => "leave the waitlist";

    protected override Paper.Say Ask(PaperShop paper, PaperWait wait, int number) => PaperShop.AskToLeave(wait);

    protected override Task<App.Shared.Outcome<WaitEntry>> Do(ChangeWait change, RealShop real, PaperWait wait, int number) =>
        change.Leave(real.Tenant, wait.Id, Actor.ClientOverApi, RealShop.Ct);

    protected override void Write(PaperShop paper, PaperWait wait, int number) => paper.Leave(wait);
}

/// <summary>Somebody goes on waiting after a rest.</summary>
internal sealed class ResumeWait : ChangeLine
{
    public override string Name => "go on waiting";

    public override int Weight => 90;

    protected override bool IsFor(PaperWait wait) => wait.Standing == Waits.Paused;

    protected override Paper.Say Ask(PaperShop paper, PaperWait wait, int number) => PaperShop.AskToResume(wait);

    protected override Task<App.Shared.Outcome<WaitEntry>> Do(ChangeWait change, RealShop real, PaperWait wait, int number) =>
        change.Resume(real.Tenant, wait.Id, Actor.ClientOverApi, RealShop.Ct);

    protected override void Write(PaperShop paper, PaperWait wait, int number) => PaperShop.Resume(wait);
}

/// <summary>The shop gives somebody another place in line.</summary>
internal sealed class Prioritise : ChangeLine
{
    public override string Name => "prioritise";

    protected override Paper.Say Ask(PaperShop paper, PaperWait wait, int number) => PaperShop.AskToPrioritise(wait, number);

    protected override Task<App.Shared.Outcome<WaitEntry>> Do(ChangeWait change, RealShop real, PaperWait wait, int number) =>
        change.Prioritise(real.Tenant, wait.Id, number, real.Staff.Actor, RealShop.Ct);

    protected override void Write(PaperShop paper, PaperWait wait, int number) => wait.Priority = number;
}
