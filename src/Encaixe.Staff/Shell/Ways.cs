using Encaixe.Staff.Api;
using Encaixe.Staff.Setup;
using Encaixe.Staff.Texts;

namespace Encaixe.Staff.Shell;

/// <summary>Somewhere one can go.</summary>
/// <param name="To">Its address below the app's; from <c>/</c> on: another page of the server.</param>
/// <param name="Icon">Its picture.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Text">What is there.</param>
public sealed record Way(string To, string Icon, string Title, string Text)
{
    /// <summary>Whether it is for other eyes, and opens beside the app.</summary>
    public bool IsBeside { get; init; }
}

/// <summary>Where whoever is signed in can go: what the pages that lead there, and whoever types a name, are shown.</summary>
/// <param name="session">Who is signed in.</param>
/// <param name="shop">The shop that they are in.</param>
/// <param name="words">The reader's language.</param>
internal sealed class Ways(Session session, Shop shop, Words words)
{
    /// <summary>What is always at hand.</summary>
    public IEnumerable<Way> AtHand =>
    [
        new("./", "agenda", words["nav.agenda"], words["find.agenda"]),
        .. Those(
            shop.RunsAgenda,
            new("clients", "clients", words["nav.clients"], words["find.clients"]),
            new("inbox", "inbox", words["nav.inbox"], words["find.inbox"])),
    ];

    /// <summary>What is wanted now and then.</summary>
    public IEnumerable<Way> More =>
    [
        .. Those(
            shop.RunsAgenda,
            new("waiting", "wait", words["waiting"], words["more.waiting.text"]),
            new("messages", "send", words["nav.messages"], words["more.messages.text"])),
        .. Those(shop.SeesReports, new Way("reports", "report", words["reports"], words["reports.text"])),
        new("alerts", "bell", words["alerts"], words["alerts.text"]),
        new($"/{shop.Setup.Slug}", "door", words["more.page"], words["more.page.text"]) { IsBeside = true },
        .. Those(shop.RunsShop, new Way("setup", "sliders", words["setup"], words["setup.text"])),
        new($"/account/shops/{shop.Setup.Slug}", "agenda", words["more.shop"], words["more.shop.text"]),
        new("/account", "person", words["account"], session.Account?.Email ?? ""),
    ];

    /// <summary>What is set up, by what it is about.</summary>
    public IEnumerable<(string Group, IReadOnlyList<Way> Ways)> Setup => shop.RunsShop ?
    [
        (words["setup.group.offer"],
        [
            new("setup/services", "price", words["setup.services"], words.Count("setup.services", shop.Services.Count)),
            new("setup/combos", "combo", words["combos"], words["combos.text"]),
            new("setup/rooms", "room", words["rooms"], words["rooms.text"]),
        ]),
        (words["setup.group.agenda"],
        [
            new("setup/hours", "wait", words["setup.hours"], words.SayDays(shop.Setup.Hours.Week)),
            new("setup/people", "clients", words["setup.people"], words.Count("setup.people", shop.Serving.Count())),
            new("setup/absences", "sun", words["absences"], words["absences.text"]),
            new("setup/rules", "rules", words["rules"], shop.Setup.Rules.Horizon is null ? words.Say("rules.short", ("days", $"{shop.Setup.Rules.HorizonDays}")) : words["rules.text"]),
        ]),
        (words["setup.group.messages"],
        [
            new("setup/channels", "send", words["channels"], words["channels.text"]),
            new("setup/messages", "letter", words["message-rules"], words["message-rules.text"]),
            new("setup/wordings", "edit", words["wordings"], words["wordings.short"]),
        ]),
        (words["setup.group.shop"],
        [
            new("setup/brand", "colour", words["brand"], words["brand.text"]),
            new("setup/places", "here", words["places"], words["places.text"]),
            new("setup/team", "person", words["team"], words["team.text"]),
        ]),
        .. shop.OwnsShop
            ? (IEnumerable<(string, IReadOnlyList<Way>)>)
            [
                (words["setup.group.programs"],
                [
                    new("setup/keys", "key", words["keys"], words["keys.text"]),
                    new("setup/hooks", "hook", words["hooks"], words["hooks.text"]),
                ]),
            ]
            : [],
    ]
    : [];

    /// <summary>All of them.</summary>
    public IEnumerable<Way> All => [.. AtHand, .. More, .. Setup.SelectMany(group => group.Ways)];

    private static Way[] Those(bool are, params Way[] ways) => are ? ways : [];
}
