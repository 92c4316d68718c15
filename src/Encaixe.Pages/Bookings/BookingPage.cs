using Encaixe.App.Languages;
using Encaixe.Pages.Web;

namespace Encaixe.Pages.Bookings;

/// <summary>A shop's public page: who it is, and the steps to a booking.</summary>
/// <param name="Frame">What stands around it.</param>
/// <param name="Step">Which step is asked now: <c>where</c>, <c>service</c>, <c>who</c>, <c>when</c> or <c>details</c>.</param>
/// <param name="Announcement">What is said aloud when the page changes under the reader.</param>
/// <param name="Shop">Who the shop is.</param>
/// <param name="Bar">What has been chosen, and the way back; none at the first step.</param>
/// <param name="Prices">The price list.</param>
/// <param name="AsksWho">Whether there is anyone to choose from.</param>
/// <param name="People">With whom; none before there is a service.</param>
/// <param name="When">The days and times; none before it is known with whom.</param>
/// <param name="Form">The last step; none before there is a time.</param>
/// <param name="Summary">What is about to be booked; none before there is a service.</param>
/// <param name="Notice">Something that the reader must know first.</param>
public sealed record BookingPage(
    Frame Frame,
    string Step,
    string Announcement,
    ShopHead Shop,
    ChosenBar? Bar,
    PriceListView Prices,
    bool AsksWho,
    IReadOnlyList<PersonChoice>? People,
    WhenView? When,
    BookingForm? Form,
    Summary? Summary,
    string? Notice)
{
    /// <summary>The way to another service in the same visit, where one can be had.</summary>
    public MoreLink? More { get; init; }

    /// <summary>How many come, where several can.</summary>
    public PartyChoice? Party { get; init; }

    /// <summary>What is said on it.</summary>
    public Texts T => Frame.Texts;

    /// <summary>The step, as the script tells it from others: looking for more is one too.</summary>
    public string StepName => Prices.Go is null ? Step : "more";

    /// <summary>Whether the way to another service stands above the step: later it would be in the way.</summary>
    public bool OffersMore => More is not null && Step is "who" or "when";

    /// <summary>The class of a step's section.</summary>
    public string ClassOf(string step) => step == Step || (step == "service" && Step == "where") ? "step current" : "step";

    /// <summary>The number of the step at which the time is chosen.</summary>
    public string WhenNumber => AsksWho ? "3" : "2";

    /// <summary>The number of the last step.</summary>
    public string DetailsNumber => AsksWho ? "4" : "3";
}

/// <summary>The shop, as its sign and door say.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Initials">One or two letters for its mark.</param>
/// <param name="Hours">Whether it is open now, in words.</param>
/// <param name="OpenClass">The class of that line.</param>
/// <param name="About">A sentence or two.</param>
/// <param name="Facts">Where it is and how to reach it.</param>
/// <param name="Home">Its page's first step.</param>
/// <param name="Logo">Where its logo is; the initials stand for it where there is none.</param>
public sealed record ShopHead(
    string Name, string Initials, string Hours, string OpenClass, string? About, IReadOnlyList<Fact> Facts, string Home, string? Logo = null)
{
    /// <summary>At which of its locations one is, where it has several.</summary>
    public LocationLine? Location { get; init; }
}

/// <summary>At which of a shop's locations one is.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Change">The way to the others.</param>
public sealed record LocationLine(string Name, string Change);

/// <summary>A way to find or reach a shop.</summary>
/// <param name="Icon">What stands before it.</param>
/// <param name="Text">What it says.</param>
/// <param name="Link">Where it leads.</param>
/// <param name="What">What it is, for those who do not see the icon.</param>
public sealed record Fact(Microsoft.AspNetCore.Html.HtmlString Icon, string Text, string Link, string What);

/// <summary>What has been chosen, on one line or two, and the way back.</summary>
/// <param name="Back">One step back.</param>
/// <param name="Title">The service.</param>
/// <param name="Line">The rest.</param>
public sealed record ChosenBar(string Back, string Title, string Line);

/// <summary>The way to another service.</summary>
/// <param name="Link">Where it leads.</param>
/// <param name="Label">What it says.</param>
public sealed record MoreLink(string Link, string Label);

/// <summary>How many come.</summary>
/// <param name="Label">So many, in words.</param>
/// <param name="Less">One less; none below one.</param>
/// <param name="More">One more; none above what there are seats for.</param>
public sealed record PartyChoice(string Label, string? Less, string? More);

/// <summary>The price list, and what of it is chosen.</summary>
/// <param name="T">What is said on it.</param>
/// <param name="Heading">What is asked.</param>
/// <param name="Picked">What is chosen, when there may be more of it; then a tap adds.</param>
/// <param name="Groups">What can be chosen.</param>
/// <param name="Go">On with what is chosen, while more is looked for.</param>
/// <param name="GoLabel">What that says.</param>
/// <param name="Full">That no more can be chosen.</param>
public sealed record PriceListView(
    Texts T,
    string Heading,
    IReadOnlyList<PickedService> Picked,
    IReadOnlyList<ServiceGroup> Groups,
    string? Go,
    string GoLabel,
    string? Full)
{
    /// <summary>Where it could be, while that is asked first.</summary>
    public IReadOnlyList<LocationChoice> Locations { get; init; } = [];
}

/// <summary>A location to choose.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Address">Where it is.</param>
/// <param name="Hours">Whether it is open now, in words.</param>
/// <param name="Link">The next step there.</param>
public sealed record LocationChoice(string Name, string? Address, string Hours, string Link);

/// <summary>A service that is chosen.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Meta">How long and how much.</param>
/// <param name="Remove">Without it.</param>
/// <param name="RemoveLabel">What that says.</param>
public sealed record PickedService(string Name, string Meta, string Remove, string RemoveLabel);

/// <summary>Services under one heading.</summary>
/// <param name="Name">The heading, if there is one.</param>
/// <param name="Services">The services.</param>
public sealed record ServiceGroup(string? Name, IReadOnlyList<ServiceChoice> Services);

/// <summary>A service to choose.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Note">What one gets.</param>
/// <param name="Length">How long.</param>
/// <param name="Price">How much.</param>
/// <param name="Link">The next step with it.</param>
/// <param name="Current"><c>true</c> when it is the one chosen.</param>
/// <param name="Extra">What there is to know of it beside that: how many take part, what it costs with what is chosen.</param>
public sealed record ServiceChoice(
    string Name, string? Note, string Length, string Price, string Link, string? Current, string? Extra = null);

/// <summary>Someone to choose.</summary>
/// <param name="Name">Their name.</param>
/// <param name="Initials">What stands for their face; none for anyone.</param>
/// <param name="Note">When they are next free.</param>
/// <param name="Link">The next step with them.</param>
/// <param name="Current"><c>true</c> when they are the one chosen.</param>
/// <param name="Photo">Where their face is; the initials stand for it where it is not.</param>
public sealed record PersonChoice(string Name, string? Initials, string Note, string Link, string? Current, string? Photo = null);

/// <summary>What is about to be booked.</summary>
/// <param name="Service">What.</param>
/// <param name="Length">How long.</param>
/// <param name="Who">With whom, once it is known.</param>
/// <param name="When">When, once it is known.</param>
/// <param name="Price">How much.</param>
public sealed record Summary(string Service, string Length, string? Who, string? When, string Price)
{
    /// <summary>What is done by whom, line by line; nothing for a single service.</summary>
    public IReadOnlyList<VisitLine> Lines { get; init; } = [];

    /// <summary>At which of the shop's locations, where it has several.</summary>
    public string? Where { get; init; }

    /// <summary>How many come, when it is more than one.</summary>
    public string? Party { get; init; }

    /// <summary>What it costs less.</summary>
    public string? Discount { get; init; }
}

/// <summary>The last step: who comes.</summary>
/// <param name="Action">Where it is posted.</param>
/// <param name="Services">Ids of what.</param>
/// <param name="Professional">Id of with whom.</param>
/// <param name="Start">The time; none when it was just taken and another is to be chosen.</param>
/// <param name="Key">Makes a repeated post the same booking.</param>
/// <param name="Who">Who comes.</param>
/// <param name="Refusal">What happened, when something did.</param>
/// <param name="Instead">Free times near the one that was taken; each books itself.</param>
/// <param name="Button">What the main button says.</param>
/// <param name="OtherTimes">Back to the days.</param>
/// <param name="Terms">Until when cancelling is free.</param>
public sealed record BookingForm(
    string Action,
    IReadOnlyList<string> Services,
    string Professional,
    string? Start,
    string Key,
    WhoFields Who,
    string? Refusal,
    IReadOnlyList<InsteadChoice> Instead,
    string Button,
    string OtherTimes,
    string Terms)
{
    /// <summary>How many come, where several can.</summary>
    public string? Party { get; init; }

    /// <summary>Id of where, where the shop has several locations.</summary>
    public string? Location { get; init; }

    /// <summary>Whether it is asked which zone is on the client's clock.</summary>
    public bool IsRemote { get; init; }

    /// <summary>That the shop says yes first, where it does.</summary>
    public string? Asks { get; init; }
}

/// <summary>A free time instead of the one that was wanted.</summary>
/// <param name="Value">The time, for the form.</param>
/// <param name="Label">The time, for the reader.</param>
/// <param name="Day">The day, when it is another one.</param>
public sealed record InsteadChoice(string Value, string Label, string? Day);

/// <summary>The last step's form, with what is said on it.</summary>
/// <param name="T">What is said.</param>
/// <param name="Form">The form.</param>
public sealed record DetailsView(Texts T, BookingForm Form);
