using Encaixe.App.Languages;

namespace Encaixe.App.Wordings;

/// <summary>A kind of message that a shop may say in its own words.</summary>
/// <param name="Name">What it is called: a <see cref="Messages.Topic"/>, or what several of them are of.</param>
/// <param name="Blanks">What may be filled into it.</param>
internal sealed record MessageKind(string Name, IReadOnlyList<string> Blanks)
{
    private static readonly string[] _ofVisit = ["name", "shop", "service", "professional", "day", "time", "place", "link"];
    private static readonly string[] _asking = [.. _ofVisit, "confirm"];
    private static readonly string[] _ofSeries = [.. _ofVisit, "visits", "last"];
    private static readonly string[] _ofWait = ["name", "shop", "service", "link"];

    /// <summary>All of them, in the order in which a client might get them; the last one is the team's.</summary>
    public static readonly IReadOnlyList<MessageKind> All =
    [
        new("requested", _ofVisit),
        new("booked", _asking),
        new("declined", _ofVisit),
        new("reminder", _asking),
        new("reminder-soon", _ofVisit),
        new("moved", _ofVisit),
        new("service-cancelled", _ofVisit),
        new("cancelled", _ofVisit),
        new("cancelled-by-shop", _ofVisit),
        new("links", _ofVisit),
        new("missed", _ofVisit),
        new("review", ["name", "shop", "service", "professional", "day", "review"]),
        new("birthday", ["name", "shop", "page"]),
        new("series-booked", _ofSeries),
        new("series-moved", _ofSeries),
        new("series-cancelled", _ofSeries),
        new("wait-joined", _ofWait),
        new("wait-offered", ["name", "shop", "service", "professional", "day", "time", "until", "link"]),
        new("wait-gone", _ofWait),
        new("wait-paused", _ofWait),
        new(Messages.Topic.TeamNotice, ["shop", "news", "details", "agenda"]),
    ];

    /// <summary>The kind of a name; <see langword="null"/>: there is none.</summary>
    public static MessageKind? Find(string name) => All.FirstOrDefault(kind => kind.Name == name);

    /// <summary>What is said of a kind by all who have no words of their own.</summary>
    public static string WordsOfAll(string kind, Language language) => AppTexts.In(language)[$"message.{kind}"];

    /// <summary>What it is called, for people.</summary>
    public string TitleIn(Texts texts) => texts[$"wording.{Name}"];
}
