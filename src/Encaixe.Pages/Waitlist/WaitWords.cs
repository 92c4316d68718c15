using Encaixe.App.Appointments;
using Encaixe.App.Languages;
using Encaixe.App.Shops;
using Encaixe.App.Waitlist;
using Encaixe.Pages.Web;
using NodaTime;

namespace Encaixe.Pages.Waitlist;

/// <summary>What somebody waits for, in words.</summary>
internal static class WaitWords
{
    private const int Day = 24 * 60;

    /// <summary>What is waited for, line by line.</summary>
    /// <param name="earlier">The visit that would be had earlier, if it is that.</param>
    public static IReadOnlyList<WaitFact> Facts(
        Setup setup, WaitEntry entry, Appointment? earlier, LocalDate today, Texts texts)
    {
        var terms = entry.Terms;
        var facts = new List<WaitFact>
        {
            new(texts[terms.Services.Count == 1 ? "ticket.what" : "ticket.parts"], WaitAnswers.ServiceNames(setup, terms)),
            new(texts["ticket.who"], People(setup, terms, texts)),
            earlier is null
                ? new(texts["wait.days-short"], Days(terms, today, texts))
                : new(texts["wait.before"], Sentences.Say(earlier.Start, setup.Zone, today, texts)),
            new(texts["wait.hours"], Hours(terms, texts)),
        };
        if (terms.Party > 1)
        {
            facts.Insert(1, new(texts["ticket.party"], Sentences.Party(terms.Party, texts)));
        }

        if (setup.Locations.Count > 1 && setup.At(terms.Location).Location.Name is { } where)
        {
            facts.Insert(0, new(texts["ticket.where"], where));
        }

        if (terms.NoticeMinutes > 0)
        {
            facts.Add(new(
                texts["wait.warning"], texts.Say("wait.at-least", ("length", Length(terms.NoticeMinutes, texts)))));
        }

        return facts;
    }

    /// <summary>What came of the wait, line by line.</summary>
    public static IReadOnlyList<WaitFact> Facts(Appointment visit, DateTimeZone zone, LocalDate today, Texts texts) =>
    [
        new(texts["ticket.when"], Sentences.Say(visit.Start, zone, today, texts)),
        new(texts[visit.Segments.Count == 1 ? "ticket.what" : "ticket.parts"], visit.ServiceNames),
        new(texts["ticket.who"], visit.ProfessionalNames(texts.Language)),
    ];

    /// <summary>How long a warning is: a day is one, not 24 hours.</summary>
    public static string Length(int minutes, Texts texts) => minutes == Day ? texts["wait.a-day"] : Spoken.Length(minutes);

    /// <summary>On which days.</summary>
    public static string Days(WaitTerms terms, LocalDate today, Texts texts) => terms.First == terms.Last
        ? Spoken.Day(terms.First, today, texts.Language)
        : texts.Say(
            "wait.span",
            ("from", Spoken.ShortDay(terms.First, texts.Language)),
            ("to", Spoken.ShortDay(terms.Last, texts.Language)));

    /// <summary>At what times of day: the parts of it by name, others as they stand on a door.</summary>
    public static string Hours(WaitTerms terms, Texts texts) => terms.Windows.Count is 0
        ? texts["wait.any-time"]
        : Spoken.List(
            [.. terms.Windows.Select(window => window.ToString()).Select(window =>
                DayParts.All.FirstOrDefault(part => part.Window == window) is { Name: { } name } ? texts[$"part.{name}"] : window)],
            texts.Language);

    private static string People(Setup setup, WaitTerms terms, Texts texts) => terms.Professionals.Count == 0
        ? texts["who.anyone"]
        : Spoken.List(
            [.. terms.Professionals.Select(setup.NameOfProfessional)], texts.Language);
}

/// <summary>A part of what somebody waits for.</summary>
/// <param name="What">Which part.</param>
/// <param name="Text">What it is.</param>
public sealed record WaitFact(string What, string Text);
