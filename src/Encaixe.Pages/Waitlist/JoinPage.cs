using Encaixe.App.Languages;
using Encaixe.Pages.Bookings;
using Encaixe.Pages.Web;

namespace Encaixe.Pages.Waitlist;

/// <summary>Asks what somebody would wait for, and who they are.</summary>
/// <param name="Frame">What stands around it.</param>
/// <param name="Bar">What has been chosen, and the way back.</param>
/// <param name="Text">What follows from joining.</param>
/// <param name="Action">Where it is posted.</param>
/// <param name="Services">Ids of what.</param>
/// <param name="Party">How many come, where several can.</param>
/// <param name="Key">Makes a repeated post the same entry.</param>
/// <param name="Location">Id of where, where the shop has several locations.</param>
/// <param name="People">Who may serve; empty when there is nobody to choose.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last.</param>
/// <param name="Today">The first that can be chosen.</param>
/// <param name="DaysError">What is wrong with the days.</param>
/// <param name="When">When they could come.</param>
/// <param name="Who">Who they are.</param>
/// <param name="Refusal">What happened, when something did.</param>
public sealed record JoinPage(
    Frame Frame,
    ChosenBar Bar,
    string Text,
    string Action,
    IReadOnlyList<string> Services,
    string? Party,
    string Key,
    string? Location,
    IReadOnlyList<Pick> People,
    string From,
    string To,
    string Today,
    string? DaysError,
    WaitFields When,
    WhoFields Who,
    string? Refusal)
{
    /// <summary>What is said on it.</summary>
    public Texts T => Frame.Texts;

    /// <summary>All that is wrong, to be said first.</summary>
    public WrongView Wrong => new(T, [.. WrongField.Of("#from", DaysError), .. Who.Wrong]);

    /// <summary><c>true</c> or nothing.</summary>
    public string? DaysInvalid => DaysError is null ? null : "true";

    /// <summary>What describes the days.</summary>
    public string? DaysDescribed => DaysError is null ? null : "days-wrong";
}
