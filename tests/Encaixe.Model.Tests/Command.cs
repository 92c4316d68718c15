using Encaixe.Model.Tests.Commands;
using Encaixe.Model.Tests.Paper;
using Encaixe.Model.Tests.Real;
using Encaixe.Simulation;

namespace Encaixe.Model.Tests;

/// <summary>What came of a step.</summary>
internal enum Came
{
    /// <summary>It was granted, and something is another than before.</summary>
    Done,

    /// <summary>It was granted, and was so already.</summary>
    Nothing,

    /// <summary>It was refused.</summary>
    Refused,
}

/// <summary>Something that somebody does, with all that was chosen for it.</summary>
/// <param name="Says">In words.</param>
/// <param name="Play">Does it to both, and compares what they say. What they say differently is a <see cref="Disagreement"/>.</param>
internal sealed record Step(string Says, Func<PaperShop, RealShop, Came> Play);

/// <summary>A kind of thing that somebody does. A new one is a class, and a line in <see cref="All"/>.</summary>
internal abstract class Command
{
    /// <summary>All there are.</summary>
    public static IReadOnlyList<Command> All { get; } =
    [
        new Book(),
        new BookSeveral(),
        new JoinClass(),
        new AskForApproval(),
        new Hold(),
        new SettleHold(),
        new LetHoldExpire(),
        new Accept(),
        new Decline(),
        new LetRequestLapse(),
        new PressTwice(),
        new MoveVisit(),
        new CancelVisit(),
        new CancelForShop(),
        new Confirm(),
        new SayHowItStands(),
        new TakeOutService(),
        new ChangeHowLong(),
        new WalkIn(),
        new BookForClient(),
        new Overbook(),
        new AddAbsence(),
        new RemoveAbsence(),
        new BookSeries(),
        new ChangeThis(),
        new ChangeFollowing(),
        new ChangeAll(),
        new CancelOfSeries(),
        new ChangeHours(),
        new ChangeBuffers(),
        new ChangeCapacity(),
        new JoinLine(),
        new WaitEarlier(),
        new FreeForLine(),
        new TakeOffer(),
        new TakeTooLate(),
        new DeclineOffer(),
        new LetOfferPass(),
        new StaySilent(),
        new LeaveLine(),
        new ResumeWait(),
        new Prioritise(),
        new TimePasses(),
        new RunJobs(),
    ];

    /// <summary>What it is called, in the table and in a list of steps.</summary>
    public abstract string Name { get; }

    /// <summary>How often it is chosen, beside the others' 10.</summary>
    public virtual int Weight => 10;

    /// <summary>Chooses all that is to be chosen; <see langword="null"/>: there is nothing to do it to.</summary>
    public abstract Step? Choose(PaperShop paper, Dice dice);

    /// <summary>One of all, and what is chosen for it.</summary>
    public static (Command Command, Step Step) Any(PaperShop paper, Dice dice)
    {
        while (true)
        {
            var at = dice.Below(All.Sum(command => command.Weight));
            var command = All.First(command => (at -= command.Weight) < 0);
            if (command.Choose(paper, dice) is { } step)
            {
                return (command, step);
            }
        }
    }
}
