using Encaixe.App.Calendars;
using Encaixe.App.Languages;
using Encaixe.Pages.Web;

namespace Encaixe.Pages.Calendars;

/// <summary>An agenda as other calendars take it over, as often as they like (RFC 5545, RFC 7986).</summary>
/// <remarks>Nothing in it says when it was written: as long as the agenda is the same, so is every octet, and who has it is told so. What RFC
/// 5545 wants said of that in DTSTAMP (3.8.7.2) is when each event became so.</remarks>
internal static class FeedFile
{
    /// <summary>How often it is worth asking: an hour. Most ask when they like; Google's after 8 to 24.</summary>
    private const string Often = "PT1H";

    /// <summary>The file. UTF-8.</summary>
    /// <param name="agenda">What is in it.</param>
    public static byte[] Write(ReadAgenda agenda, Texts texts)
    {
        var (zone, name) = (new CalendarZone(agenda.Zone), NameOf(agenda, texts));
        var text = CalendarText.Begin()
            .Text("NAME", name)
            .Text("X-WR-CALNAME", name)
            .Line($"X-WR-TIMEZONE:{agenda.Zone.Id}")
            .Line($"REFRESH-INTERVAL;VALUE=DURATION:{Often}")
            .Line($"X-PUBLISHED-TTL:{Often}");
        zone.Write(
            text,
            agenda.Events.Select(one => one.Start).Append(agenda.From).Min(),
            agenda.Events.Select(one => one.End).Append(agenda.Until).Max());
        foreach (var one in agenda.Events)
        {
            text.Line("BEGIN:VEVENT")
                .Text("UID", $"{one.Id}@encaixe")
                .Number("SEQUENCE", one.Sequence)
                .Line($"DTSTAMP:{CalendarText.Time(one.NotedAt)}")
                .Line($"DTSTART{zone.Time(one.Start)}")
                .Line($"DTEND{zone.Time(one.End)}")
                .Text("SUMMARY", TitleOf(one, texts))
                .TextIfAny("LOCATION", one.Place)
                .Line("STATUS:CONFIRMED")
                .Line("TRANSP:OPAQUE")
                .Line("END:VEVENT");
        }

        return text.End();
    }

    private static string NameOf(ReadAgenda agenda, Texts texts) => texts.Say(
        agenda.Kind == FeedKind.Full ? "feed.full.name" : "feed.busy.name", ("name", agenda.Professional), ("shop", agenda.Shop));

    private static string TitleOf(FeedEvent one, Texts texts) => one.What switch
    {
        FeedEventKind.Visit when one.Client is { } client => texts.Say("feed.visit", ("service", one.Services), ("who", client.Value)),
        FeedEventKind.Visit => one.Services,
        FeedEventKind.Class => texts.Say("feed.visit", ("service", one.Services), ("who", Sentences.Party(one.People, texts))),
        FeedEventKind.Absence => texts["feed.absence"],
        _ => texts["feed.busy"],
    };
}
