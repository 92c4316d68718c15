using Encaixe.Model.Tests.Paper;
using Encaixe.Simulation;

namespace Encaixe.Model.Tests.Commands;

/// <summary>How commands choose: mostly what may be granted, sometimes what may not.</summary>
internal static class Choices
{
    private static readonly IReadOnlyList<IReadOnlyList<string>> _several =
        [["cut", "beard"], ["beard", "cut"], ["cut", "wash"], ["cut", "beard", "wash"], ["wash", "colour"]];

    public static IReadOnlyList<string> SeveralServices(Dice dice) => dice.Pick(_several);

    public static IReadOnlyList<string> OneService(PaperShop paper, Dice dice, Func<PaperService, bool> which)
    {
        var some = paper.Settings.Services.Where(which).ToList();
        return some.Count == 0 ? [] : [dice.Pick(some).Id];
    }

    /// <summary>Anyone, or one who can, or now and then one who perhaps cannot.</summary>
    public static string? Who(PaperShop paper, Dice dice, IReadOnlyList<string> services) => dice.Below(16) switch
    {
        < 7 => null,
        < 15 when paper.Settings.WhoDoes(services[0]) is { Count: > 0 } some => dice.Pick(some),
        _ => dice.Pick(paper.Settings.People).Id,
    };

    public static int Client(Dice dice) => dice.Below(5);

    /// <summary>A day that is near, mostly.</summary>
    public static int Day(PaperShop paper, Dice dice) =>
        paper.Today + (dice.Falls(0.1) ? dice.Below(paper.Settings.HorizonDays + 2) : dice.Pick(0, 0, 1, 1, 2, 3));

    /// <summary>A start at which there is room, if one is soon found, and otherwise any.</summary>
    public static int Start(
        PaperShop paper, Dice dice, Asking ask, IReadOnlyList<(PaperTerms Terms, IReadOnlyList<string> Who)> items, int? day = null)
    {
        var room = new Room(paper, ask);
        var start = AnyStart(day ?? Day(paper, dice), dice);
        for (var tries = dice.Falls(0.2) ? 0 : 12; tries > 0 && !room.Ways(items, start).Any(); tries--)
        {
            start = AnyStart(day ?? Day(paper, dice), dice);
        }

        return start;
    }

    public static int AnyStart(int day, Dice dice) =>
        (day * 1440) + (dice.Falls(0.1) ? (8 * 60) + (5 * dice.Below(132)) : (9 * 60) + (15 * dice.Below(36)));

    /// <summary>One of the visits that something may be done with, and now and then any.</summary>
    public static PaperVisit? Visit(PaperShop paper, Dice dice, Func<PaperVisit, bool> which)
    {
        var some = dice.Falls(0.1) ? paper.Visits : [.. paper.Visits.Where(which)];
        return some.Count == 0 ? null : dice.Pick(some);
    }

    /// <summary>One of the visits that are still to come.</summary>
    public static PaperVisit? Coming(PaperShop paper, Dice dice) =>
        Visit(paper, dice, visit => visit.IsAgreed && visit.Start * 60 > paper.Now);
}
