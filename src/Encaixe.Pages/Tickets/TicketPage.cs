using Encaixe.App.Languages;
using Encaixe.Pages.Bookings;
using Encaixe.Pages.Web;
using Microsoft.AspNetCore.Html;

namespace Encaixe.Pages.Tickets;

/// <summary>A client's own page for one appointment: the ticket they would show at the door, and what they can do with it.</summary>
/// <param name="Frame">What stands around it.</param>
/// <param name="Heading">How it stands, in a sentence.</param>
/// <param name="Text">What follows from that.</param>
/// <param name="Kind">What that means for the client.</param>
/// <param name="Shop">Where.</param>
/// <param name="ShopLink">The shop's page.</param>
/// <param name="Tag">How it stands, in a word.</param>
/// <param name="IsConfirmed">Whether the client said that they come.</param>
/// <param name="Clock">The time on the wall.</param>
/// <param name="ClockNote">Which of two, when the wall shows it twice.</param>
/// <param name="Day">The day in words.</param>
/// <param name="Service">What.</param>
/// <param name="Length">How long.</param>
/// <param name="Who">With whom.</param>
/// <param name="Client">Who comes.</param>
/// <param name="Address">The shop's address.</param>
/// <param name="MapLink">The same on a map.</param>
/// <param name="Price">How much.</param>
/// <param name="Self">The path of this page.</param>
/// <param name="GoogleLink">Puts it into Google's calendar.</param>
/// <param name="ShareLink">Tells someone in WhatsApp.</param>
/// <param name="CanConfirm">Whether saying so is asked for.</param>
/// <param name="CanChange">Whether it can be moved.</param>
/// <param name="CanCancel">Whether it can be given up here.</param>
/// <param name="Terms">Until when cancelling is free, or whom to ask.</param>
/// <param name="Refusal">What happened, when something did.</param>
public sealed record TicketPage(
    Frame Frame,
    string Heading,
    string Text,
    TicketKind Kind,
    string Shop,
    string ShopLink,
    string Tag,
    bool IsConfirmed,
    string Clock,
    string? ClockNote,
    string Day,
    string Service,
    string Length,
    string Who,
    string Client,
    string? Address,
    string? MapLink,
    string Price,
    string Self,
    string GoogleLink,
    string ShareLink,
    bool CanConfirm,
    bool CanChange,
    bool CanCancel,
    string? Terms,
    string? Refusal)
{
    /// <summary>What is done by whom, line by line; nothing for a single service.</summary>
    public IReadOnlyList<VisitLine> Lines { get; init; } = [];

    /// <summary>The day and time on the client's own clock, when that shows something else.</summary>
    public string? ClientTime { get; init; }

    /// <summary>How many come, when it is more than one.</summary>
    public string? Party { get; init; }

    /// <summary>Whether an earlier time can be waited for.</summary>
    public bool CanWait { get; init; }

    /// <summary>What is said on it.</summary>
    public Texts T => Frame.Texts;

    /// <summary>Whether it takes place, or may.</summary>
    public bool IsLive => Kind is TicketKind.Live or TicketKind.Waiting;

    /// <summary>The class of the ticket.</summary>
    public string TicketClass => Kind switch
    {
        TicketKind.Off => "ticket over",
        TicketKind.Past => "ticket past",
        _ => "ticket",
    };

    /// <summary>The class of the mark before the heading.</summary>
    public string SealClass => Kind switch
    {
        TicketKind.Live => "seal",
        TicketKind.Waiting => "seal wait",
        _ => "seal off",
    };

    /// <summary>The picture in that mark.</summary>
    public HtmlString SealIcon => Kind switch
    {
        TicketKind.Waiting => Icons.Wait,
        TicketKind.Off => Icons.Cross,
        _ => Icons.Done,
    };
}

/// <summary>Asks back before an appointment is given up.</summary>
/// <param name="Frame">What stands around it.</param>
/// <param name="Summary">What it is.</param>
/// <param name="Terms">What it costs.</param>
/// <param name="Self">The path of the ticket.</param>
public sealed record CancelPage(Frame Frame, Summary Summary, string Terms, string Self)
{
    /// <summary>What is said on it.</summary>
    public Texts T => Frame.Texts;
}

/// <summary>Chooses another time for an appointment.</summary>
/// <param name="Frame">What stands around it.</param>
/// <param name="Announcement">What is said aloud when the page changes under the reader.</param>
/// <param name="Title">The service.</param>
/// <param name="Line">When it is now.</param>
/// <param name="People">With whom it could be; empty when there is no choice.</param>
/// <param name="When">The days and times.</param>
/// <param name="Chosen">The new time; none before it is chosen.</param>
/// <param name="Self">The path of the ticket.</param>
/// <param name="Refusal">What happened, when something did.</param>
/// <param name="Instead">Free times near the one that was taken.</param>
/// <param name="Professional">With whom, for the form.</param>
public sealed record ReschedulePage(
    Frame Frame,
    string Announcement,
    string Title,
    string Line,
    IReadOnlyList<PersonChoice> People,
    WhenView When,
    NewTime? Chosen,
    string Self,
    string? Refusal,
    IReadOnlyList<InsteadChoice> Instead,
    string Professional)
{
    /// <summary>What is done by whom as it stands, line by line; nothing for a single service.</summary>
    public IReadOnlyList<VisitLine> Lines { get; init; } = [];

    /// <summary>What is said on it.</summary>
    public Texts T => Frame.Texts;
}

/// <summary>The time that an appointment would move to.</summary>
/// <param name="Value">For the form.</param>
/// <param name="Button">What the button says.</param>
/// <param name="Lines">What would be done by whom, line by line; nothing for a single service.</param>
public sealed record NewTime(string Value, string Button, IReadOnlyList<VisitLine> Lines);
