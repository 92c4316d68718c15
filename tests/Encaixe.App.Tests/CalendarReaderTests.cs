using System.Text;
using Encaixe.App.OutsideCalendars;
using NodaTime;
using NodaTime.Text;

namespace Encaixe.App.Tests;

/// <summary>When somebody is busy, as their calendar elsewhere says it.</summary>
public sealed class CalendarReaderTests
{
    internal static readonly Instant From = Instant.FromUtc(2026, 11, 22, 3, 0);
    internal static readonly Instant Until = Instant.FromUtc(2027, 12, 1, 3, 0);

    [Theory]
    [InlineData("DTSTART:20261125T130000Z|DTEND:20261125T140000Z", "2026-11-25T13:00Z/14:00Z")]
    [InlineData("DTSTART;TZID=America/Sao_Paulo:20261125T100000|DTEND;TZID=America/Sao_Paulo:20261125T110000", "2026-11-25T13:00Z/14:00Z")]
    [InlineData("DTSTART;TZID=\"America/Manaus\":20261125T100000|DTEND;TZID=America/Manaus:20261125T110000", "2026-11-25T14:00Z/15:00Z")]
    [InlineData("DTSTART:20261125T100000|DTEND:20261125T110000", "2026-11-25T13:00Z/14:00Z")] // of no zone: the shop's
    [InlineData("DTSTART;TZID=E. South America Standard Time:20261125T100000|DURATION:PT1H", "2026-11-25T13:00Z/14:00Z")]
    [InlineData("DTSTART;TZID=Eastern Standard Time:20270701T100000|DURATION:PT30M", "2027-07-01T14:00Z/14:30Z")] // in summer, whatever it is called
    [InlineData("DTSTART;TZID=/freeassociation.sourceforge.net/America/Argentina/Salta:20261125T100000|DURATION:PT1H", "2026-11-25T13:00Z/14:00Z")]
    [InlineData("DTSTART;VALUE=DATE:20261125", "2026-11-25T03:00Z/2026-11-26T03:00Z")]
    [InlineData("DTSTART;VALUE=DATE:20261125|DTEND;VALUE=DATE:20261128", "2026-11-25T03:00Z/2026-11-28T03:00Z")]
    [InlineData("DTSTART:20261125|DURATION:P1W", "2026-11-25T03:00Z/2026-12-02T03:00Z")]
    [InlineData("DTSTART:20261125T130000Z|DURATION:P1DT2H30M", "2026-11-25T13:00Z/2026-11-26T15:30Z")]
    [InlineData("DTSTART:20261125T130000Z|DURATION:+PT90S", "2026-11-25T13:00Z/13:01:30Z")]
    [InlineData("DTSTART:20261125T130000Z", "")] // of no length: nobody is busy
    [InlineData("DTSTART:20261125T130000Z|DTEND:20261125T130000Z", "")]
    [InlineData("DTSTART:20261125T130000Z|DURATION:PT1H|STATUS:CANCELLED", "")]
    [InlineData("DTSTART:20261125T130000Z|DURATION:PT1H|STATUS:TENTATIVE", "2026-11-25T13:00Z/14:00Z")]
    [InlineData("DTSTART:20261125T130000Z|DURATION:PT1H|TRANSP:TRANSPARENT", "")]
    [InlineData("DTSTART:20261125T130000Z|DURATION:PT1H|TRANSP:OPAQUE", "2026-11-25T13:00Z/14:00Z")]
    [InlineData("DTSTART:20261125T130000Z|DURATION:PT1H|X-MICROSOFT-CDO-BUSYSTATUS:FREE", "")]
    [InlineData("dtstart;tzid=America/Sao_Paulo:20261125T100000|duration:pt1h", "2026-11-25T13:00Z/14:00Z")]
    [InlineData("DTSTART:20261120T000000Z|DTEND:20261122T040000Z", "2026-11-22T03:00Z/04:00Z")] // cut where nobody asks for more
    [InlineData("DTSTART:20261101T130000Z|DURATION:PT1H", "")]
    [InlineData("DTSTART:20261125T130000Z|DURATION:PT1H|RDATE:20261126T130000Z,20261127T150000Z", "2026-11-25T13:00Z/14:00Z 2026-11-26T13:00Z/14:00Z 2026-11-27T15:00Z/16:00Z")]
    [InlineData("DTSTART:20261125T130000Z|DURATION:PT1H|RRULE:FREQ=DAILY;COUNT=3|EXDATE;TZID=America/Sao_Paulo:20261126T100000", "2026-11-25T13:00Z/14:00Z 2026-11-27T13:00Z/14:00Z")]
    [InlineData("DTSTART;TZID=America/Sao_Paulo:20261125T100000|DURATION:PT1H|RRULE:FREQ=DAILY;COUNT=3|EXDATE;VALUE=DATE:20261126", "2026-11-25T13:00Z/14:00Z 2026-11-27T13:00Z/14:00Z")]
    [InlineData("DTSTART;TZID=America/New_York:20270313T100000|DURATION:PT1H|RRULE:FREQ=DAILY;COUNT=2", "2027-03-13T15:00Z/16:00Z 2027-03-14T14:00Z/15:00Z")] // on the wall
    [InlineData("DTSTART;TZID=America/New_York:20270314T023000|DURATION:PT1H", "2027-03-14T07:30Z/08:30Z")] // that hour is skipped there
    [InlineData("DTSTART;TZID=America/New_York:20271107T013000|DURATION:PT1H", "2027-11-07T05:30Z/06:30Z")] // and that one comes twice
    [InlineData("DTSTART;VALUE=DATE:16040229|RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1", "2027-02-28T03:00Z/2027-03-01T03:00Z")]
    [InlineData("DTSTART;TZID=America/Sao_Paulo:20200106T080000|DURATION:PT1H|RRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20261130T110000Z", "2026-11-23T11:00Z/12:00Z 2026-11-30T11:00Z/12:00Z")]
    [InlineData("DTSTART;TZID=America/Sao_Paulo:20200106T080000|DURATION:PT1H|RRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20261130T105959Z", "2026-11-23T11:00Z/12:00Z")]
    [InlineData("DTSTART;TZID=America/Sao_Paulo:20261124T080000|DURATION:PT1H|RRULE:FREQ=MONTHLY;BYDAY=-1FR;COUNT=3", "2026-11-24T11:00Z/12:00Z 2026-11-27T11:00Z/12:00Z 2026-12-25T11:00Z/12:00Z")] // the first one counts
    public void An_event_is_when_it_says(string lines, string busy)
    {
        var reading = Read(Event(lines));

        Assert.Equal((null, 0), (reading.Trouble, reading.Unread));
        Assert.Equal(busy, Said(reading));
    }

    [Theory]
    [InlineData("DTSTART:amanha|DURATION:PT1H")]
    [InlineData("DURATION:PT1H")]
    [InlineData("DTSTART:20261125T250000Z|DURATION:PT1H")]
    [InlineData("DTSTART:20260231|DURATION:P1D")]
    [InlineData("DTSTART:99991231T000000Z|DURATION:PT1H")]
    [InlineData("DTSTART:20261125T130000Z|DURATION:PT99999999999999999999H")]
    [InlineData("DTSTART:20261125T130000Z|DURATION:-PT1H")]
    [InlineData("DTSTART:20261125T130000Z|DURATION:P1H")]
    [InlineData("DTSTART:20261125T130000Z|DTEND:20261125T120000Z")]
    [InlineData("DTSTART:20261125T130000Z|DTEND;VALUE=DATE:20261126")]
    [InlineData("DTSTART;TZID=Terra do Nunca:20261125T130000|DURATION:PT1H")]
    [InlineData("DTSTART:20261125T130000Z|DURATION:PT1H|RRULE:FREQ=SECONDLY")]
    [InlineData("DTSTART:20261125T130000Z|DURATION:PT1H|RRULE:FREQ=DAILY;INTERVAL=0")]
    [InlineData("DTSTART:20261125T130000Z|DURATION:PT1H|RRULE:FREQ=DAILY;COUNT=-1")]
    [InlineData("DTSTART:20261125T130000Z|DURATION:PT1H|RRULE:FREQ=DAILY;COUNT=99999999999999999999")]
    [InlineData("DTSTART:20261125T130000Z|DURATION:PT1H|RRULE:FREQ=WEEKLY;BYDAY=0MO")]
    [InlineData("DTSTART:20261125T130000Z|DURATION:PT1H|RRULE:FREQ=WEEKLY;BYDAY=2MO")]
    [InlineData("DTSTART:20261125T130000Z|DURATION:PT1H|RRULE:FREQ=YEARLY;BYWEEKNO=20")]
    [InlineData("DTSTART:20261125T130000Z|DURATION:PT1H|RRULE:FREQ=DAILY;FREQ=WEEKLY")]
    [InlineData("DTSTART:20261125T130000Z|DURATION:PT1H|RRULE:;;==;")]
    [InlineData("DTSTART:20261125T130000Z|DURATION:PT1H|EXDATE:ontem")]
    [InlineData("DTSTART:20261125T130000Z|DURATION:PT1H|RDATE;VALUE=PERIOD:20261125T130000Z/PT1H")]
    [InlineData("DTSTART:20261125T130000Z|DURATION:PT1H|EXRULE:FREQ=DAILY")]
    [InlineData("DTSTART:20261125T130000Z|DURATION:PT1H|RECURRENCE-ID;RANGE=THISANDFUTURE:20261125T130000Z")]
    public void What_is_not_understood_is_counted_and_said(string lines)
    {
        var reading = Read(Event(lines), Event("DTSTART:20261127T130000Z|DURATION:PT1H"));

        Assert.Equal((null, 1), (reading.Trouble, reading.Unread));
        Assert.Equal("2026-11-27T13:00Z/14:00Z", Said(reading));
    }

    [Fact]
    public void One_time_of_many_may_be_moved_given_up_or_left_free()
    {
        const string Weekly = "UID:a|DTSTART;TZID=America/Sao_Paulo:20261124T080000|DURATION:PT1H|RRULE:FREQ=DAILY;COUNT=4";
        var reading = Read(
            Event("UID:a|RECURRENCE-ID:20261125T110000Z|DTSTART:20261125T180000Z|DURATION:PT2H"),
            Event(Weekly),
            Event("UID:a|RECURRENCE-ID;TZID=America/Sao_Paulo:20261126T080000|DTSTART:20261126T110000Z|DURATION:PT1H|STATUS:CANCELLED"),
            Event("UID:a|RECURRENCE-ID:20261127T110000Z|DTSTART:20261127T110000Z|DURATION:PT1H|TRANSP:TRANSPARENT"),
            Event("UID:b|RECURRENCE-ID:20261124T110000Z|DTSTART:20261201T110000Z|DURATION:PT1H")); // of another one

        Assert.Equal("2026-11-24T11:00Z/12:00Z 2026-11-25T18:00Z/20:00Z 2026-12-01T11:00Z/12:00Z", Said(reading));
    }

    [Fact]
    public void One_busy_day_of_free_ones_is_busy()
    {
        var reading = Read(
            Event("UID:a|DTSTART;VALUE=DATE:20261124|RRULE:FREQ=DAILY;COUNT=3|TRANSP:TRANSPARENT"),
            Event("UID:a|RECURRENCE-ID;VALUE=DATE:20261125|DTSTART;VALUE=DATE:20261125"));

        Assert.Equal("2026-11-25T03:00Z/2026-11-26T03:00Z", Said(reading));
    }

    [Fact]
    public void A_zone_that_nobody_knows_is_what_the_calendar_says_of_it()
    {
        const string Zone = """
            BEGIN:VTIMEZONE
            TZID:Customized Time Zone
            BEGIN:STANDARD
            DTSTART:16010101T000000
            TZOFFSETFROM:-0200
            TZOFFSETTO:-0300
            RRULE:FREQ=YEARLY;BYDAY=3SU;BYMONTH=2
            END:STANDARD
            BEGIN:DAYLIGHT
            DTSTART:16010101T000000
            TZOFFSETFROM:-0300
            TZOFFSETTO:-0200
            RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11
            END:DAYLIGHT
            END:VTIMEZONE
            """;
        string Daily(string first) => Event($"DTSTART;TZID=Customized Time Zone:{first}|DURATION:PT1H");

        Assert.Equal("2026-11-25T12:00Z/13:00Z", Said(Read(Daily("20261125T100000"), Zone)));
        Assert.Equal("2027-06-25T13:00Z/14:00Z", Said(Read(Daily("20270625T100000"), Zone)));
        Assert.Equal("2027-02-21T03:30Z/04:30Z", Said(Read(Zone, Daily("20270221T003000")))); // of the winter that begins
        Assert.Equal("2027-11-07T03:30Z/04:30Z", Said(Read(Zone, Daily("20271107T003000")))); // skipped: as it was before
        Assert.Equal("2026-11-25T13:00Z/14:00Z", Said(Read(
            Daily("20261125T100000"),
            Zone.Replace("BEGIN:STANDARD", "X-LIC-LOCATION:America/Sao_Paulo\nBEGIN:STANDARD", StringComparison.Ordinal)))); // our rules are the newer ones
    }

    [Fact]
    public void Google_s_Apple_s_and_Outlook_s_own_words_are_read()
    {
        const string Google = """
            BEGIN:VCALENDAR
            PRODID:-//Google Inc//Google Calendar 70.9054//EN
            VERSION:2.0
            CALSCALE:GREGORIAN
            METHOD:PUBLISH
            X-WR-CALNAME:ze@exemplo.com.br
            X-WR-TIMEZONE:America/Sao_Paulo
            BEGIN:VTIMEZONE
            TZID:America/Sao_Paulo
            X-LIC-LOCATION:America/Sao_Paulo
            BEGIN:STANDARD
            TZOFFSETFROM:-0300
            TZOFFSETTO:-0300
            TZNAME:GMT-3
            DTSTART:19700101T000000
            END:STANDARD
            END:VTIMEZONE
            BEGIN:VEVENT
            DTSTART;TZID=America/Sao_Paulo:20261124T150000
            DTEND;TZID=America/Sao_Paulo:20261124T160000
            RRULE:FREQ=WEEKLY;WKST=SU;UNTIL=20261213T025959Z;BYDAY=TU,TH
            EXDATE;TZID=America/Sao_Paulo:20261203T150000
            DTSTAMP:20261120T101010Z
            UID:5k2f3q@google.com
            ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;CN="Zé; o
             barbeiro: DTSTART:19990101":mailto:ze@exemplo.com.br
            DESCRIPTION:Linha um\nDTSTART:20261125T000000Z\, e mais
             \nBEGIN:VEVENT
            SEQUENCE:0
            STATUS:CONFIRMED
            SUMMARY:Dentista
            TRANSP:OPAQUE
            BEGIN:VALARM
            ACTION:DISPLAY
            TRIGGER:-P0DT0H10M0S
            DURATION:PT9H
            END:VALARM
            END:VEVENT
            END:VCALENDAR
            """;
        const string Outlook = """
            BEGIN:VCALENDAR
            METHOD:PUBLISH
            PRODID:Microsoft Exchange Server 2010
            VERSION:2.0
            X-WR-CALNAME:Calendário
            BEGIN:VTIMEZONE
            TZID:E. South America Standard Time
            BEGIN:STANDARD
            DTSTART:16010101T000000
            TZOFFSETFROM:-0300
            TZOFFSETTO:-0300
            END:STANDARD
            END:VTIMEZONE
            BEGIN:VEVENT
            RRULE:FREQ=MONTHLY;COUNT=3;INTERVAL=1;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1
            UID:040000008200E00074C5B7101A82E008
            SUMMARY:Ocupado
            DTSTART;TZID=E. South America Standard Time:20261130T090000
            DTEND;TZID=E. South America Standard Time:20261130T093000
            CLASS:PUBLIC
            TRANSP:OPAQUE
            STATUS:CONFIRMED
            X-MICROSOFT-CDO-BUSYSTATUS:BUSY
            X-MICROSOFT-CDO-ALLDAYEVENT:FALSE
            END:VEVENT
            BEGIN:VEVENT
            UID:040000008200E00074C5B7101A82E009
            DTSTART;VALUE=DATE:20261201
            DTEND;VALUE=DATE:20261202
            TRANSP:TRANSPARENT
            X-MICROSOFT-CDO-BUSYSTATUS:FREE
            END:VEVENT
            END:VCALENDAR
            """;
        const string Apple = """
            BEGIN:VCALENDAR
            METHOD:PUBLISH
            PRODID:-//Apple Inc.//macOS 15.1//EN
            X-APPLE-CALENDAR-COLOR:#1BADF8
            VERSION:2.0
            BEGIN:VEVENT
            CREATED:20261101T120000Z
            UID:8F0E6A5C-0000-4B4B-8B8B-000000000000
            DTEND;TZID=America/Sao_Paulo:20261126T120000
            SUMMARY:Almoço
            X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-TITLE="Rua A, 1":geo:-23.5,-46.6
            DTSTART;TZID=America/Sao_Paulo:20261126T110000
            LAST-MODIFIED:20261101T120000Z
            END:VEVENT
            BEGIN:VTODO
            UID:tarefa
            DTSTART:20261126T110000Z
            DURATION:PT5H
            END:VTODO
            END:VCALENDAR
            """;

        Assert.Equal(
            "2026-11-24T18:00Z/19:00Z 2026-11-26T18:00Z/19:00Z 2026-12-01T18:00Z/19:00Z 2026-12-08T18:00Z/19:00Z 2026-12-10T18:00Z/19:00Z", Said(ReadAll(Google)));
        Assert.Equal("2026-11-30T12:00Z/12:30Z 2026-12-31T12:00Z/12:30Z 2027-01-29T12:00Z/12:30Z", Said(ReadAll(Outlook)));
        Assert.Equal("2026-11-26T14:00Z/15:00Z", Said(ReadAll(Apple)));
    }

    internal static string Event(string lines) => $"BEGIN:VEVENT\n{lines.Replace('|', '\n')}\nEND:VEVENT";

    internal static CalendarReading Read(params string[] components) =>
        ReadAll($"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//y//PT\n{string.Join('\n', components)}\nEND:VCALENDAR\n");

    internal static CalendarReading ReadAll(string text) => ReadAll(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n")));

    internal static CalendarReading ReadAll(byte[] body) => new CalendarReader(Barbershop.Zone, DateTimeZoneProviders.Tzdb).Read(body, From, Until);

    internal static string Said(CalendarReading reading)
    {
        var (time, hour) = (InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm'Z'"), InstantPattern.CreateWithInvariantCulture("HH:mm'Z'"));
        var exact = InstantPattern.CreateWithInvariantCulture("HH:mm:ss'Z'");
        return string.Join(' ', reading.Times.Select(one => one.Slot).OrderBy(slot => slot.Start).Select(slot => slot.Start.InUtc().Date != slot.End.InUtc().Date
            ? $"{time.Format(slot.Start)}/{time.Format(slot.End)}"
            : $"{time.Format(slot.Start)}/{(slot.End.ToUnixTimeSeconds() % 60 == 0 ? hour : exact).Format(slot.End)}"));
    }
}
