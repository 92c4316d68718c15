using Encaixe.App.Languages;
using Encaixe.Pages.Web;

namespace Encaixe.Pages.Accounts;

/// <summary>What one of a shop's people sees of it: its page's link, what is still to be seen to, the day.</summary>
/// <param name="Frame">What stands around it.</param>
/// <param name="Name">As on the sign.</param>
/// <param name="Role">What they are there.</param>
/// <param name="Share">The public page.</param>
/// <param name="Day">Who comes.</param>
public sealed record ShopPage(Frame Frame, string Name, string Role, ShareView Share, DayView Day)
{
    /// <summary>What is said on it.</summary>
    public Texts T => Frame.Texts;

    /// <summary>Whether clients come already: then the day stands first, and what is still to be seen to after it.</summary>
    public bool IsWorking => Checklist is null || Checklist.Items.Any(item => item is { IsBooked: true, Done: true });

    /// <summary>How far it has come; nothing, for whoever cannot change it.</summary>
    public ChecklistView? Checklist { get; init; }

    /// <summary>Whom one may invite; nothing, for whoever may not.</summary>
    public InviteView? Invite { get; init; }

    /// <summary>What went wrong.</summary>
    public string? Refusal { get; init; }
}

/// <summary>The link that clients get.</summary>
/// <param name="Address">Absolute.</param>
/// <param name="Shown">The same without what nobody types.</param>
/// <param name="Path">Within this server.</param>
/// <param name="WhatsApp">Shares it.</param>
/// <param name="Poster">To be printed.</param>
public sealed record ShareView(string Address, string Shown, string Path, string WhatsApp, string Poster);

/// <summary>How far a shop has come.</summary>
/// <param name="Heading">In a sentence.</param>
/// <param name="Done">How many are done.</param>
/// <param name="Items">All of them, in the order in which one would do them.</param>
public sealed record ChecklistView(string Heading, int Done, IReadOnlyList<ChecklistRow> Items);

/// <summary>Something to be seen to.</summary>
/// <param name="Label">What.</param>
/// <param name="Next">What to do, while it is not done.</param>
/// <param name="Done">Whether it is.</param>
/// <param name="IsBooked">Whether it is that somebody has booked.</param>
public sealed record ChecklistRow(string Label, string Next, bool Done, bool IsBooked)
{
    /// <summary>Where it is done, or seen; nothing, where there is no page for it.</summary>
    public string? Address { get; init; }

    /// <summary>How it looks.</summary>
    public string? Class => Done ? "done" : null;
}

/// <summary>Who is invited, and as what.</summary>
/// <param name="Action">Where the form goes.</param>
/// <param name="Roles">What they may become.</param>
/// <param name="People">Whose agenda may be theirs.</param>
/// <param name="Link">The link that was just made: said once.</param>
/// <param name="WhatsApp">Sends it.</param>
public sealed record InviteView(
    string Action, IReadOnlyList<PageOption> Roles, IReadOnlyList<PageOption> People, string? Link = null, string? WhatsApp = null);

/// <summary>One of several.</summary>
/// <param name="Value">As the form sends it.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Hint">What that means.</param>
public sealed record PageOption(string Value, string Label, string? Hint = null);

/// <summary>The visits of a day.</summary>
/// <param name="Title">Which day.</param>
/// <param name="Date">The same as a form sends it.</param>
/// <param name="Before">The day before.</param>
/// <param name="After">The day after.</param>
/// <param name="Visits">In order.</param>
/// <param name="Next">The next day on which somebody comes, where nobody does.</param>
public sealed record DayView(
    string Title, string Date, PageLink Before, PageLink After, IReadOnlyList<VisitRow> Visits, PageLink? Next);

/// <summary>A visit in the list of a day.</summary>
/// <param name="Time">From when.</param>
/// <param name="Until">Until when.</param>
/// <param name="Client">Who comes.</param>
/// <param name="What">What is done, and by whom.</param>
/// <param name="Status">How it stands.</param>
/// <param name="Class">How that looks.</param>
/// <param name="Steps">What can be said of it.</param>
public sealed record VisitRow(
    string Time, string Until, string Client, string What, string Status, string Class, IReadOnlyList<PageLink> Steps);
