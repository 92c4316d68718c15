using Encaixe.Contracts.Staff;

namespace Encaixe.Staff.Agenda;

/// <summary>A place in somebody's day where a booking could begin.</summary>
/// <param name="Date">On which day.</param>
/// <param name="Professional">Whose, by id; <see langword="null"/>: anybody's.</param>
/// <param name="Minute">Of the wall clock, after midnight.</param>
public sealed record FreePlace(NodaTime.LocalDate Date, string? Professional, int Minute);

/// <summary>What can be done with a visit as it stands.</summary>
/// <param name="Path">What the API calls it.</param>
/// <param name="Icon">Its picture.</param>
/// <param name="IsMain">Whether it is what mostly comes next.</param>
internal sealed record Move(string Path, string Icon, bool IsMain = false);

/// <summary>How visits stand, and what comes next.</summary>
internal static class Standing
{
    /// <summary>The picture beside the colour.</summary>
    public static string IconOf(string status) => status switch
    {
        "confirmed" => "tick",
        "checked-in" => "here",
        "in-progress" => "begun",
        "completed" => "done",
        "no-show" => "missed",
        "cancelled" or "expired" => "cross",
        "held" or "awaiting-payment" or "awaiting-approval" => "wait",
        _ => "agenda",
    };

    /// <summary>What the shop's people can say of a visit, what mostly comes next first.</summary>
    /// <param name="hasBegun">Whether its time has come: before that nobody is missed, and nothing is done.</param>
    /// <param name="runsAgenda">Whether whoever asks accepts what clients ask for.</param>
    public static IReadOnlyList<Move> MovesFrom(string status, bool hasBegun, bool runsAgenda) =>
    [
        .. (status switch
        {
            "awaiting-approval" => [new("accept", "tick", true), new("decline", "cross")],
            "booked" => [new("check-in", "here", true), new("confirm", "tick"), new("complete", "done"), new("no-show", "missed")],
            "confirmed" => [new("check-in", "here", true), new("complete", "done"), new("no-show", "missed")],
            "checked-in" => [new("start", "begun", true), new("complete", "done")],
            "in-progress" => [new("complete", "done", true)],
            "completed" or "no-show" => [new("reopen", "turn")],
            _ => (Move[])[],
        }).Where(move => (hasBegun || move.Path is not ("no-show" or "complete")) && (runsAgenda || move.Path is not ("accept" or "decline"))),
    ];

    /// <summary>What is against a start for the shop's people. Neither the past, notice, the grid nor wasted time binds them; the horizon does.</summary>
    public static IEnumerable<ReasonAnswer> Against(WhyNotWithAnswer with) =>
        with.Reasons.Where(reason => reason.Code is not ("past" or "notice" or "off-grid" or "wastes-time"));

    /// <summary>Whether it can still be moved, or given up.</summary>
    public static bool IsOpen(string status) => status is "booked" or "confirmed";

    /// <summary>Whether it is still to come, or goes on.</summary>
    public static bool IsUnderWay(string status) => IsOpen(status) || status is "checked-in" or "in-progress";

    /// <summary>How a visit stands once something was said of it.</summary>
    /// <param name="what">What the API calls it.</param>
    public static string After(string what) => what switch
    {
        "confirm" => "confirmed",
        "check-in" => "checked-in",
        "start" => "in-progress",
        "complete" => "completed",
        "no-show" => "no-show",
        "cancel" or "decline" => "cancelled",
        _ => "booked",
    };

    /// <summary>What takes back what was said, step by step: it is reopened, which makes it booked, and then said anew as far as it was before.
    /// <see langword="null"/>: nothing does.</summary>
    /// <param name="path">What was said.</param>
    /// <param name="before">How it stood before.</param>
    public static IReadOnlyList<string>? WayBack(string path, string before) => path is not ("check-in" or "start" or "complete" or "no-show")
        ? null
        : before switch
        {
            "confirmed" => ["reopen", "confirm"],
            "checked-in" => ["reopen", "check-in"],
            "in-progress" => ["reopen", "check-in", "start"],
            _ => ["reopen"],
        };
}
