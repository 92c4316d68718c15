using System.Diagnostics;
using System.Globalization;
using System.Text;
using CsCheck;
using Encaixe.App.OutsideCalendars;

namespace Encaixe.App.Tests;

/// <summary>Whatever is fed to the reader of calendars, it answers, and before long.</summary>
public sealed class HostileCalendarTests
{
    private static readonly TimeSpan _long = TimeSpan.FromSeconds(20); // on a machine that has much else to do

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("<!DOCTYPE html><title>Entrar</title>")]
    [InlineData("{\"error\":\"not found\"}")]
    [InlineData("BEGIN:VCALENDAR\nVERSION:2.0")]
    [InlineData("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261125T130000Z\nEND:VCALENDAR")]
    [InlineData("BEGIN:VCALENDAR\nEND:VEVENT\nEND:VCALENDAR")]
    [InlineData("END:VCALENDAR")]
    [InlineData("BEGIN:VEVENT\nDTSTART:20261125T130000Z\nDURATION:PT1H\nEND:VEVENT")]
    [InlineData("BEGIN:VCALENDAR\nEND:VCALENDAR\nBEGIN:VCALENDAR")]
    [InlineData("BEGIN:A\nBEGIN:VCALENDAR\nEND:VCALENDAR\nEND:A")]
    public void What_is_no_whole_calendar_is_refused(string text) =>
        Assert.Equal(OutsideTrouble.NotACalendar, CalendarReaderTests.ReadAll(text).Trouble);

    [Fact]
    public void A_calendar_with_nothing_in_it_is_one() => Assert.Equal(
        (null, 0), (CalendarReaderTests.Read().Trouble, CalendarReaderTests.Read().Times.Count));

    [Fact]
    public void Marks_of_order_and_lines_that_end_as_they_like_are_taken()
    {
        var text = "BEGIN:VCALENDAR\n\n \nBEGIN:VEVENT\nDTSTART:2026112\n 5T130\n\t000Z\nDURATION:PT1H\nEND:VEVENT\nEND:VCALENDAR";
        byte[] marked = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)];

        Assert.Equal("2026-11-25T13:00Z/14:00Z", CalendarReaderTests.Said(CalendarReaderTests.ReadAll(marked)));
        Assert.Equal("2026-11-25T13:00Z/14:00Z", CalendarReaderTests.Said(CalendarReaderTests.ReadAll(text)));
    }

    [Fact]
    public void Nesting_without_an_end_is_refused() => Assert.Equal(
        OutsideTrouble.NotACalendar,
        CalendarReaderTests.ReadAll("BEGIN:VCALENDAR\n" + string.Concat(Enumerable.Repeat("BEGIN:X\n", 100_000))).Trouble);

    [Fact]
    public void More_events_than_anybody_has_are_refused() => Refused(
        OutsideTrouble.TooBig, CalendarReaderTests.Event("DTSTART:20261125T130000Z|DURATION:PT1H"), 20_001);

    [Fact]
    public void As_many_as_somebody_may_have_are_read() => Assert.Equal(
        20_000,
        CalendarReaderTests.Read(string.Join('\n', Enumerable.Repeat(CalendarReaderTests.Event("DTSTART:20261125T130000Z|DURATION:PT1H"), 20_000))).Times.Count);

    [Theory]
    [InlineData("DTSTART:16000101T000000Z|DURATION:PT1H|RRULE:FREQ=DAILY;COUNT=999999999", 1_000)] // all from the beginning
    [InlineData("DTSTART:16000101T000000Z|DURATION:PT1H|RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=999999999", 19_000)] // never
    [InlineData("DTSTART:16000101T000000Z|DURATION:PT1H|RRULE:FREQ=YEARLY;BYDAY=53MO,53TU,53WE,53TH,53FR;COUNT=9", 19_000)]
    [InlineData("DTSTART:20200101T000000Z|DURATION:PT1H|RRULE:FREQ=DAILY", 1_000)]
    [InlineData("DTSTART:20200101T000000Z|DURATION:P36600D|RRULE:FREQ=DAILY", 1_000)] // each of them all the time
    public void What_would_take_for_ever_is_refused(string lines, int times) => Refused(OutsideTrouble.TooBig, CalendarReaderTests.Event(lines), times);

    [Theory]
    [InlineData("DTSTART:20200101T000000Z|DURATION:PT1H|RRULE:FREQ=MONTHLY;BYMONTHDAY=30;BYMONTH=2")] // never, and without an end
    [InlineData("DTSTART:20200101T000000Z|DURATION:PT1H|RRULE:FREQ=DAILY;INTERVAL=1000")]
    [InlineData("DTSTART:20200101T000000Z|DURATION:PT1H|RRULE:FREQ=YEARLY;INTERVAL=1000;UNTIL=22991231T235959Z")]
    [InlineData("DTSTART:22991231T000000Z|DURATION:P36600D|RRULE:FREQ=YEARLY;INTERVAL=1000")]
    [InlineData("DTSTART:20200101T000000Z|DURATION:PT1H|RRULE:FREQ=MONTHLY;BYSETPOS=366,-366;BYDAY=MO")]
    public void What_never_comes_is_looked_for_no_longer_than_it_could_matter(string lines)
    {
        var watch = Stopwatch.StartNew();

        Assert.Null(CalendarReaderTests.Read(CalendarReaderTests.Event(lines)).Trouble);
        Assert.True(watch.Elapsed < _long);
    }

    [Fact]
    public void A_line_without_an_end_is_cut_and_what_it_says_is_not_believed()
    {
        var endless = string.Join(',', Enumerable.Repeat("20261126T130000Z", 50_000));
        var reading = CalendarReaderTests.Read(
            CalendarReaderTests.Event($"DTSTART:20261125T130000Z|DURATION:PT1H|RRULE:FREQ=DAILY|EXDATE:{endless}"),
            CalendarReaderTests.Event($"DTSTART:20261125T150000Z|DURATION:PT1H|DESCRIPTION:{endless}"));

        Assert.Equal((null, 1), (reading.Trouble, reading.Unread));
        Assert.Equal("2026-11-25T15:00Z/16:00Z", CalendarReaderTests.Said(reading));
    }

    [Fact]
    public void Zones_full_of_rules_and_names_full_of_slashes_take_no_time()
    {
        var observance = "BEGIN:STANDARD\nDTSTART:16010101T000000\nTZOFFSETFROM:-0200\nTZOFFSETTO:-0300\nRRULE:FREQ=YEARLY;BYMONTH=2;COUNT=999999\nEND:STANDARD\n";
        var zone = $"BEGIN:VTIMEZONE\nTZID:X\n{string.Concat(Enumerable.Repeat(observance, 150))}END:VTIMEZONE";
        var events = string.Join('\n', Enumerable.Repeat(CalendarReaderTests.Event("DTSTART;TZID=X:20261125T130000|DURATION:PT1H|RRULE:FREQ=DAILY"), 200));
        var names = string.Join('\n', Enumerable.Range(0, 30).Select(one => CalendarReaderTests.Event(
            string.Create(CultureInfo.InvariantCulture, $"DTSTART;TZID={new string('/', 60_000)}{one}:20261125T130000|DURATION:PT1H"))));
        var watch = Stopwatch.StartNew();

        Assert.Equal(OutsideTrouble.TooBig, CalendarReaderTests.Read(zone, events).Trouble);
        Assert.Equal(30, CalendarReaderTests.Read(names).Unread);
        Assert.True(watch.Elapsed < _long, watch.Elapsed.ToString());
    }

    [Fact]
    public void Any_bytes_at_all_are_answered() =>
        Gen.Byte.Array[0, 400].Sample(bytes => CalendarReaderTests.ReadAll(bytes).Trouble == OutsideTrouble.NotACalendar);

    [Fact]
    public void A_calendar_with_anything_in_any_place_is_answered()
    {
        var words = OneOf(
            "BEGIN:VEVENT", "END:VEVENT", "BEGIN:VTIMEZONE", "END:VTIMEZONE", "BEGIN:STANDARD", "END:STANDARD", "BEGIN:VALARM", "END:VALARM", "TZID:X",
            "DTSTART:20261125T130000Z", "DTSTART;TZID=X:20261125T130000", "DTSTART;VALUE=DATE:20261125", "DTEND:20261126", "DURATION:P1D", "DURATION:PT",
            "RRULE:FREQ=DAILY", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10", "RRULE:FREQ=MONTHLY;BYSETPOS=-1;BYDAY=MO,TU", "EXDATE:20261126T130000Z",
            "RECURRENCE-ID:20261126T130000Z", "TZOFFSETFROM:-0300", "TZOFFSETTO:+1459", "TZOFFSETTO:", "UID:a", "UID:", "RDATE:16000101", ":", ";", "X;Y", " ", "DTSTART;:x",
            "DTSTART;TZID=\":20261125T130000", "STATUS:CANCELLED", "X-LIC-LOCATION:Nowhere", "DTSTART:22991231T235960Z", "DTEND:23001231T235960Z");
        words.Array[0, 40].Sample(lines => CalendarReaderTests.Read(string.Join('\n', lines)) is { Unread: >= 0 });
    }

    private static Gen<string> OneOf(params string[] all) => Gen.Int[0, all.Length - 1].Select(index => all[index]);

    private static void Refused(OutsideTrouble trouble, string component, int times)
    {
        var watch = Stopwatch.StartNew();

        Assert.Equal(trouble, CalendarReaderTests.Read(string.Join('\n', Enumerable.Repeat(component, times))).Trouble);
        Assert.True(watch.Elapsed < _long, watch.Elapsed.ToString());
    }
}
