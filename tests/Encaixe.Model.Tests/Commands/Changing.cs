using Encaixe.App.Appointments;
using Encaixe.App.Staff;
using Encaixe.Model.Tests.Paper;
using Encaixe.Model.Tests.Real;
using Encaixe.Simulation;
using NodaTime;

namespace Encaixe.Model.Tests.Commands;

/// <summary>A client moves their visit.</summary>
internal sealed class MoveVisit : Command
{
    public override string Name => "move";

    public override int Weight => 25;

    public override Step? Choose(PaperShop paper, Dice dice)
    {
        if (Choices.Coming(paper, dice) is not { } visit)
        {
            return null;
        }

        var who = dice.Pick(null, null, "any", dice.Pick(paper.Settings.People).Id);
        var near = dice.Falls(0.3);
        var ask = new Asking(visit.Party, IsMove: true, Except: visit);
        var start = near ? visit.Start + dice.Pick(-15, 0, 15, 30) : Choices.Start(paper, dice, ask, paper.ItemsOf([.. visit.Services], null));
        return new Step($"{Name}: {visit.Name} to {Wall.Say(start)} with {who ?? "the same"}", (paper, real) =>
        {
            var say = paper.AskToMove(visit, start, who);
            var moved = RealShop.Now(real.Use<RescheduleAppointment>().Execute(real.LinkOf(visit.Id), Wall.Moment(start), who, RealShop.Ct)).With(say);
            if (moved is not null && say.Changes)
            {
                visit.NoteLate(paper.Now);
                paper.Move(visit, start, moved.WhoIn(say.Ways));
            }

            return say.Came();
        });
    }
}

/// <summary>A client gives their visit up.</summary>
internal sealed class CancelVisit : Command
{
    public override string Name => "cancel";

    public override int Weight => 12;

    public override Step? Choose(PaperShop paper, Dice dice) =>
        Choices.Visit(paper, dice, visit => visit.IsPending || visit.IsAgreed) is not { } visit ? null
            : new Step($"{Name}: {visit.Name}", (paper, real) =>
            {
                var say = paper.AskToCancel(visit);
                if (RealShop.Now(real.Use<ManageAppointment>().Cancel(real.LinkOf(visit.Id), RealShop.Ct)).With(say) is not null && say.Changes)
                {
                    PaperShop.Cancel(visit);
                }

                return say.Came();
            });
}

/// <summary>A client says that they come.</summary>
internal sealed class Confirm : Command
{
    public override string Name => "confirm";

    public override Step? Choose(PaperShop paper, Dice dice) =>
        Choices.Coming(paper, dice) is not { } visit ? null
            : new Step($"{Name}: {visit.Name}", (paper, real) =>
            {
                var say = paper.AskToConfirm(visit);
                if (RealShop.Now(real.Use<ManageAppointment>().Confirm(real.LinkOf(visit.Id), RealShop.Ct)).With(say) is not null && say.Changes)
                {
                    visit.Standing = Standing.Confirmed;
                }

                return say.Came();
            });
}

/// <summary>A service is taken out of a visit, by its client or by the shop.</summary>
internal sealed class TakeOutService : Command
{
    public override string Name => "take a service out";

    public override int Weight => 15;

    public override Step? Choose(PaperShop paper, Dice dice)
    {
        if (Choices.Visit(paper, dice, visit => visit.Parts.Count > 1 && visit.IsAgreed) is not { } visit)
        {
            return null;
        }

        var service = dice.Falls(0.9) ? dice.Pick(visit.Services.ToList()) : dice.Pick(paper.Settings.Services).Id;
        var isShop = dice.Falls(0.4);
        return new Step($"{Name}: {service} of {visit.Name}{(isShop ? ", by the shop" : "")}", (paper, real) =>
        {
            var say = paper.AskToTakeOut(visit, service, isShop);
            var left = RealShop.Now(real.Use<CancelService>().Execute(real.Wanted(visit.Id, isShop), service, RealShop.Ct)).With(say);
            if (left is not null && say.Changes)
            {
                paper.TakeOut(visit, service, isShop);
            }

            return say.Came();
        });
    }
}

/// <summary>The shop's people have a visit take longer or shorter.</summary>
internal sealed class ChangeHowLong : Command
{
    public override string Name => "change how long";

    public override int Weight => 12;

    public override Step? Choose(PaperShop paper, Dice dice)
    {
        if (Choices.Visit(paper, dice, visit => visit.IsAgreed || visit.Standing is Standing.CheckedIn or Standing.InProgress) is not { } visit)
        {
            return null;
        }

        var length = Math.Max(1, visit.End - visit.Start + dice.Pick(-45, -20, -10, -5, 0, 5, 10, 15, 30, 60));
        return new Step($"{Name}: {visit.Name} for {length} minutes", (paper, real) =>
        {
            var say = paper.AskForLength(visit, length);
            var wanted = new StaffLength(Duration.FromMinutes(length), Reason: null, Overbooks: false);
            var changed = real.Use<ChangeLength>().Execute(real.Staff, visit.Id, wanted, ChangeTerms.None, RealShop.Ct);
            if (RealShop.Now(changed).With(say) is not null && say.Changes)
            {
                paper.EndAt(visit, visit.Start + length);
            }

            return say.Came();
        });
    }
}

/// <summary>The shop's people say how a visit stands.</summary>
internal static class Saying
{
    public static Step Step(string name, PaperVisit visit, Standing to) => new($"{name}: {visit.Name} is {to}", (paper, real) =>
    {
        var say = paper.AskToSay(visit, to);
        var status = Enum.Parse<AppointmentStatus>(to.ToString());
        var said = real.Use<ChangeStatus>().Execute(real.Staff, visit.Id, status, reason: null, ChangeTerms.None, RealShop.Ct);
        if (RealShop.Now(said).With(say) is not null && say.Changes)
        {
            (visit.Standing, visit.Version) = (to, to == Standing.Cancelled ? visit.Version + 1 : visit.Version);
        }

        return say.Came();
    });
}

/// <summary>The shop gives a visit up.</summary>
internal sealed class CancelForShop : Command
{
    public override string Name => "cancel for the shop";

    public override int Weight => 8;

    public override Step? Choose(PaperShop paper, Dice dice) =>
        Choices.Visit(paper, dice, visit => visit.IsPending || visit.IsAgreed) is { } visit
            ? Saying.Step(Name, visit, Standing.Cancelled)
            : null;
}

/// <summary>The shop's people say that somebody is there, has begun, is done, or did not come.</summary>
internal sealed class SayHowItStands : Command
{
    private static readonly Standing[] _standings =
        [Standing.Confirmed, Standing.CheckedIn, Standing.InProgress, Standing.Completed, Standing.NoShow];

    public override string Name => "say how it stands";

    public override int Weight => 15;

    public override Step? Choose(PaperShop paper, Dice dice)
    {
        var to = dice.Pick(_standings);
        return Choices.Visit(paper, dice, visit => dice.Falls(0.2) || paper.AskToSay(visit, to).IsGranted) is { } visit
            ? Saying.Step(Name, visit, to)
            : null;
    }
}
