using Encaixe.Model.Tests.Paper;
using Encaixe.Simulation;

namespace Encaixe.Model.Tests;

/// <summary>What shops are like: another for every sequence.</summary>
/// <remarks>Chosen so that the model stays simple: no gaps are counted, services of a visit follow each other in their order and
/// without a wait, and windows of a day never touch.</remarks>
internal static class Settings
{
    private static readonly string[] _all = ["cut", "beard", "wash", "colour", "massage", "yoga"];

    public static PaperSettings Any(Dice dice)
    {
        var third = dice.Falls(0.5) ? new[] { new PaperPerson("caio", ["cut", "wash", "massage"]) } : [];
        return new PaperSettings
        {
            People =
            [
                new PaperPerson("bia", dice.Falls(0.5) ? _all : ["cut", "beard", "wash", "yoga"]) { Week = dice.Falls(0.3) ? Week(dice) : null },
                new PaperPerson("ana", _all),
                .. third,
            ],
            Services =
            [
                new PaperService("cut", 30, 50_00) { Before = Free(dice), After = Free(dice) },
                new PaperService("beard", 20, 33_33) { Before = Free(dice), After = Free(dice) },
                new PaperService("wash", 15, 15_50) { After = Free(dice) },
                new PaperService("colour", 90, 180_00) { Busy = [(0, 30), (60, 30)], After = Free(dice), NeedsApproval = dice.Falls(0.6) },
                new PaperService("massage", 60, 120_00) { NeedsChair = true, Before = Free(dice) },
                new PaperService("yoga", 60, 40_00) { IsClass = true, Seats = dice.Pick(2, 3, 3, 4) },
            ],
            Week = Week(dice),
            Chairs = dice.Pick(1, 2, 2),
            ChairBuffer = dice.Pick(0, 10, 20),
            BuffersAdd = dice.Falls(0.4),
            Reach = dice.Pick(Reach.OutsideHours, Reach.OutsideHours, Reach.InsideHours, Reach.Anywhere),
            CountsFromMidnight = dice.Falls(0.4),
            Step = dice.Pick(15, 15, 10, 20),
            Notice = dice.Pick(0, 0, 60, 120),
            MoveNotice = dice.Pick(0, 30, 60),
            CancelNotice = dice.Pick(0, 0, 60),
            FreeCancellation = dice.Pick(120, 1440),
            HorizonDays = dice.Pick(7, 10, 14, 21),
            HoldMinutes = dice.Pick(5, 10, 30),
            ApprovalMinutes = dice.Pick(30, 60, 720),
            NeedsApproval = dice.Falls(0.1),
            MostADay = dice.Falls(0.15) ? 1 + dice.Below(2) : null,
            MostAWeek = dice.Falls(0.15) ? 2 + dice.Below(3) : null,
            RefusesOverlaps = dice.Falls(0.4),
            MostMoves = dice.Falls(0.3) ? 1 + dice.Below(2) : null,
            SharesPrice = dice.Falls(0.5),
            ComboPrice = dice.Falls(0.5) ? 70_00 : null,
        };
    }

    /// <summary>A week: most days with a break, some without; Sundays closed.</summary>
    public static IReadOnlyList<IReadOnlyList<Window>> Week(Dice dice)
    {
        var usual = dice.Pick<IReadOnlyList<Window>>(
            [new(9 * 60, 13 * 60), new(14 * 60, 18 * 60)],
            [new(9 * 60, 18 * 60)],
            [new(8 * 60, 12 * 60), new((12 * 60) + 30, (17 * 60) + 30)],
            [new((9 * 60) + 10, 12 * 60), new(13 * 60, 19 * 60)]);
        return [usual, usual, dice.Falls(0.2) ? [] : usual, usual, usual, [new(9 * 60, 14 * 60)], []];
    }

    private static int Free(Dice dice) => dice.Pick(0, 0, 5, 10);
}
