using Encaixe.App.Languages;
using Encaixe.Pages.Bookings;
using Encaixe.Pages.Web;
using Microsoft.AspNetCore.Html;

namespace Encaixe.Pages.Waitlist;

/// <summary>The own page of somebody who waits: how they stand, and what they are being asked.</summary>
/// <param name="Frame">What stands around it.</param>
/// <param name="State">How they stand: <c>offered</c>, <c>waiting</c>, <c>paused</c>, <c>served</c>, <c>left</c>, <c>over</c>.</param>
/// <param name="Heading">The same in a sentence.</param>
/// <param name="Text">What follows from that.</param>
/// <param name="Offer">What they are being asked; nothing at the moment, if there is none.</param>
/// <param name="Facts">What they wait for.</param>
/// <param name="Shop">Where.</param>
/// <param name="ShopLink">The shop's page.</param>
/// <param name="Visit">The page of the visit that they have or would have earlier.</param>
/// <param name="Self">The path of this page.</param>
/// <param name="Refusal">What happened, when something did.</param>
public sealed record WaitPage(
    Frame Frame,
    string State,
    string Heading,
    string Text,
    OfferView? Offer,
    IReadOnlyList<WaitFact> Facts,
    string Shop,
    string ShopLink,
    string? Visit,
    string Self,
    string? Refusal)
{
    /// <summary>What is said on it.</summary>
    public Texts T => Frame.Texts;

    /// <summary>Whether they are in line.</summary>
    public bool IsLive => State is "offered" or "waiting" or "paused";

    /// <summary>Whether they took what was offered.</summary>
    public bool IsServed => State is "served";

    /// <summary>The class of the mark before the heading.</summary>
    public string SealClass => State switch
    {
        "offered" or "served" => "seal",
        "waiting" => "seal wait",
        _ => "seal off",
    };

    /// <summary>The picture in that mark.</summary>
    public HtmlString SealIcon => State switch
    {
        "offered" or "served" => Icons.Done,
        "waiting" => Icons.Wait,
        "paused" => Icons.Pause,
        _ => Icons.Cross,
    };
}

/// <summary>A time that is kept free for somebody, as a ticket that they could have.</summary>
/// <param name="Id">What is answered names it.</param>
/// <param name="Tag">Until when it is kept free.</param>
/// <param name="SecondsLeft">How long that is from now on.</param>
/// <param name="Clock">The time on the wall.</param>
/// <param name="ClockNote">Which of two, when the wall shows it twice.</param>
/// <param name="Day">The day in words.</param>
/// <param name="Service">What.</param>
/// <param name="Length">How long.</param>
/// <param name="Who">With whom.</param>
/// <param name="Lines">What would be done by whom, line by line; nothing for a single service.</param>
/// <param name="Party">How many come, when it is more than one.</param>
/// <param name="Price">How much.</param>
/// <param name="Instead">The time that is given up for it, if one is.</param>
public sealed record OfferView(
    string Id,
    string Tag,
    int SecondsLeft,
    string Clock,
    string? ClockNote,
    string Day,
    string Service,
    string Length,
    string Who,
    IReadOnlyList<VisitLine> Lines,
    string? Party,
    string Price,
    string? Instead);

/// <summary>Asks back before somebody leaves the line.</summary>
/// <param name="Frame">What stands around it.</param>
/// <param name="Text">What follows from it.</param>
/// <param name="Facts">What they wait for.</param>
/// <param name="Self">The path of their page.</param>
public sealed record LeavePage(Frame Frame, string Text, IReadOnlyList<WaitFact> Facts, string Self)
{
    /// <summary>What is said on it.</summary>
    public Texts T => Frame.Texts;
}

/// <summary>Asks when somebody could come earlier.</summary>
/// <param name="Frame">What stands around it.</param>
/// <param name="Summary">The visit that they have.</param>
/// <param name="When">When they could come.</param>
/// <param name="Self">The path of the ticket.</param>
/// <param name="Refusal">What happened, when something did.</param>
public sealed record EarlierPage(Frame Frame, Summary Summary, WaitFields When, string Self, string? Refusal)
{
    /// <summary>What is said on it.</summary>
    public Texts T => Frame.Texts;
}
