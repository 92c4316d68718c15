using System.Text;
using Encaixe.App.Calendars;
using Encaixe.App.Languages;
using Encaixe.Pages.Calendars;
using Encaixe.Pages.Web;
using Ical.Net;
using NodaTime;

namespace Encaixe.Pages.Tests;

/// <summary>An agenda as calendars elsewhere read it.</summary>
public sealed class FeedFileTests
{
    private static readonly Instant _noted = Instant.FromUtc(2026, 11, 20, 13, 30, 5);

    [Fact]
    public void It_is_written_as_it_always_was() => Assert.Equal(
        """
        BEGIN:VCALENDAR
        VERSION:2.0
        PRODID:-//Encaixe//Encaixe//PT
        CALSCALE:GREGORIAN
        METHOD:PUBLISH
        NAME:Zé – Barbearia Demo\, Centro
        X-WR-CALNAME:Zé – Barbearia Demo\, Centro
        X-WR-TIMEZONE:America/Sao_Paulo
        REFRESH-INTERVAL;VALUE=DURATION:PT1H
        X-PUBLISHED-TTL:PT1H
        BEGIN:VTIMEZONE
        TZID:America/Sao_Paulo
        BEGIN:STANDARD
        DTSTART:20190217T000000
        TZOFFSETFROM:-0200
        TZOFFSETTO:-0300
        TZNAME:-03
        END:STANDARD
        END:VTIMEZONE
        BEGIN:VEVENT
        UID:apt-a1@encaixe
        SEQUENCE:2
        DTSTAMP:20261120T133005Z
        DTSTART;TZID=America/Sao_Paulo:20261124T150000
        DTEND;TZID=America/Sao_Paulo:20261124T154500
        SUMMARY:Corte + Barba\; completa (João T.)
        LOCATION:Rua das Laranjeiras\, 128
        STATUS:CONFIRMED
        TRANSP:OPAQUE
        END:VEVENT
        BEGIN:VEVENT
        UID:class-ze-yoga-1795539600@encaixe
        SEQUENCE:0
        DTSTAMP:20261120T133005Z
        DTSTART;TZID=America/Sao_Paulo:20261124T170000
        DTEND;TZID=America/Sao_Paulo:20261124T180000
        SUMMARY:Yoga (3 pessoas)
        STATUS:CONFIRMED
        TRANSP:OPAQUE
        END:VEVENT
        BEGIN:VEVENT
        UID:abs-f1@encaixe
        SEQUENCE:0
        DTSTAMP:20261120T133005Z
        DTSTART;TZID=America/Sao_Paulo:20261125T000000
        DTEND;TZID=America/Sao_Paulo:20261127T000000
        SUMMARY:Ausência
        STATUS:CONFIRMED
        TRANSP:OPAQUE
        END:VEVENT
        END:VCALENDAR

        """.ReplaceLineEndings("\r\n"),
        Text(Agenda(
            "America/Sao_Paulo",
            Event("apt-a1", FeedEventKind.Visit, "2026-11-24T18:00", 45) with
            {
                Sequence = 2,
                Services = "Corte + Barba; completa",
                Client = new("João T."),
                Place = "Rua das Laranjeiras, 128",
            },
            Event("class-ze-yoga-1795539600", FeedEventKind.Class, "2026-11-24T20:00", 60) with { Services = "Yoga", People = 3 },
            Event("abs-f1", FeedEventKind.Absence, "2026-11-25T03:00", 48 * 60))));

    [Fact]
    public void Of_a_busy_one_nothing_is_said_but_when()
    {
        var text = Text(Agenda("America/Sao_Paulo", Event("busy-b1", FeedEventKind.Busy, "2026-11-24T18:00", 45)) with { Kind = FeedKind.Busy });

        var read = Calendar.Load(text)!;

        Assert.Equal("Ocupado", Assert.Single(read.Events).Summary);
        Assert.Contains("X-WR-CALNAME:Zé – Barbearia Demo\\, Centro (horários ocupados)\r\n", text, StringComparison.Ordinal);
        Assert.Equal(["Busy", "Ocupado", "Ocupado"], Language.All.Select(language => Calendar.Load(Text(
            Agenda("America/Sao_Paulo", Event("b", FeedEventKind.Busy, "2026-11-24T18:00", 45)), language))!.Events.Single().Summary).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("America/Sao_Paulo")]
    [InlineData("America/Noronha")]
    [InlineData("America/Rio_Branco")]
    [InlineData("America/New_York")] // changes on 2027-03-14 and 2026-11-01
    [InlineData("Europe/Lisbon")]
    [InlineData("Australia/Lord_Howe")] // half an hour
    [InlineData("Asia/Kathmandu")]
    [InlineData("UTC")]
    public void Another_calendar_reads_each_moment_from_the_wall_of_any_zone(string zone)
    {
        var agenda = Agenda(zone);
        List<FeedEvent> events = [];
        for (var at = agenda.From; at < agenda.Until; at += Duration.FromMinutes(7 * 60 + 45))
        {
            events.Add(new FeedEvent($"e{events.Count}", FeedEventKind.Busy, at, at + Duration.FromMinutes(90), _noted));
        }

        var text = Text(agenda with { Events = events });

        Assert.Equal(
            events.Select(one => (one.Start.ToDateTimeUtc(), one.End.ToDateTimeUtc())),
            Calendar.Load(text)!.Events.Select(one => (one.DtStart!.AsUtc, one.DtEnd!.AsUtc)));
        Assert.Equal(events.Select(one => (one.Start, one.End)), ReadByItsOwnRules(text));
    }

    [Fact]
    public void An_hour_that_a_wall_shows_twice_is_said_in_UTC()
    {
        var zone = DateTimeZoneProviders.Tzdb["America/New_York"];
        var second = new LocalDateTime(2026, 11, 1, 1, 30).InZone(zone, NodaTime.TimeZones.Resolvers.CreateMappingResolver(
            NodaTime.TimeZones.Resolvers.ReturnLater, NodaTime.TimeZones.Resolvers.ThrowWhenSkipped));

        Assert.Equal(":20261101T063000Z", new CalendarZone(zone).Time(second.ToInstant()));
        Assert.Equal(";TZID=America/New_York:20261101T033000", new CalendarZone(zone).Time(second.ToInstant() + Duration.FromHours(2)));
    }

    [Fact]
    public void The_same_agenda_is_the_same_to_the_octet() => Assert.Equal(
        FeedFile.Write(Agenda("America/Sao_Paulo"), PageTexts.In(Language.Portuguese)),
        FeedFile.Write(Agenda("America/Sao_Paulo") with { ChangedAt = _noted + Duration.FromDays(3) }, PageTexts.In(Language.Portuguese)));

    [Theory]
    [InlineData(0, null)]
    [InlineData(59_999, null)]
    [InlineData(60_000, "2026-11-20T13:30:05Z")]
    [InlineData(86_400_000, "2026-11-20T13:30:05Z")]
    public void Since_when_it_is_so_is_told_in_seconds_and_so_not_of_what_happened_a_moment_ago(int millisecondsLater, string? told)
    {
        var agenda = Agenda("America/Sao_Paulo") with { ChangedAt = _noted + Duration.FromMilliseconds(700) };

        Assert.Equal(
            told is null ? (DateTimeOffset?)null : DateTimeOffset.Parse(told, System.Globalization.CultureInfo.InvariantCulture),
            FeedPages.ToldChange(agenda, agenda.ChangedAt + Duration.FromMilliseconds(millisecondsLater)));
    }

    /// <summary>The events as somebody reads them who knows no zone but what the file says of it: of all changes, the last one that the wall has seen.</summary>
    private static IEnumerable<(Instant Start, Instant End)> ReadByItsOwnRules(string text)
    {
        var lines = text.Split("\r\n");
        var changes = new List<(LocalDateTime At, Offset To)>();
        LocalDateTime at = default;
        foreach (var line in lines.TakeWhile(line => line != "END:VTIMEZONE"))
        {
            if (line.StartsWith("DTSTART:", StringComparison.Ordinal))
            {
                at = Wall(line[8..]);
            }
            else if (line.StartsWith("TZOFFSETTO:", StringComparison.Ordinal))
            {
                changes.Add((at, NodaTime.Text.OffsetPattern.CreateWithInvariantCulture("+HHmm").Parse(line[11..]).Value));
            }
        }

        return lines.Where(line => line.StartsWith("DTSTART;", StringComparison.Ordinal) || (line.StartsWith("DTSTART:", StringComparison.Ordinal) && line.EndsWith('Z')))
            .Zip(lines.Where(line => line.StartsWith("DTEND", StringComparison.Ordinal)), (start, end) => (Moment(start), Moment(end)));

        Instant Moment(string line)
        {
            var value = line[(line.LastIndexOf(':') + 1)..];
            return value.EndsWith('Z')
                ? Wall(value[..^1]).InUtc().ToInstant()
                : Wall(value).WithOffset(changes.Last(change => change.At <= Wall(value)).To).ToInstant();
        }
    }

    private static LocalDateTime Wall(string text) => NodaTime.Text.LocalDateTimePattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss").Parse(text).Value;

    private static ReadAgenda Agenda(string zone, params FeedEvent[] events) => new(
        FeedKind.Full,
        "Zé",
        "Barbearia Demo, Centro",
        DateTimeZoneProviders.Tzdb[zone],
        Instant.FromUtc(2026, 10, 24, 3, 0),
        Instant.FromUtc(2027, 5, 23, 3, 0),
        events,
        _noted);

    private static FeedEvent Event(string id, FeedEventKind what, string start, int minutes)
    {
        var begin = NodaTime.Text.LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(start).Value.InUtc().ToInstant();
        return new FeedEvent(id, what, begin, begin + Duration.FromMinutes(minutes), _noted);
    }

    private static string Text(ReadAgenda agenda, Language? language = null) =>
        Encoding.UTF8.GetString(FeedFile.Write(agenda, PageTexts.In(language ?? Language.Portuguese)));
}
