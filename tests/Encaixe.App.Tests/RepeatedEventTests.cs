using System.Globalization;
using System.Text.RegularExpressions;
using CsCheck;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Evaluation;
using NodaTime;
using Calendar = Ical.Net.Calendar;

namespace Encaixe.App.Tests;

/// <summary>Rules of all kinds give the times that another reader of calendars finds, too.</summary>
public sealed partial class RepeatedEventTests
{
    private static readonly string[] _days = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

    private static readonly Gen<string> _byDay = Gen.Int[0, 6].Select(day => _days[day]).Array[1, 4].Select(days => string.Join(',', days.Distinct()));

    private static readonly Gen<string> _ordinals = Gen.Select(OneOf(-2, -1, 1, 2, 3, 4, 5), Gen.Int[0, 6].Select(day => _days[day]))
        .Array[1, 3].Select(days => string.Join(',', days.Distinct().Select(day => $"{day.Item1}{day.Item2}")));

    private static readonly Gen<string> _monthDays = Gen.OneOf(Gen.Int[1, 31], Gen.Int[-5, -1]).Array[1, 3].Select(days => string.Join(',', days.Distinct()));

    private static readonly Gen<string> _months = Gen.Int[1, 12].Array[1, 4].Select(months => string.Join(',', months.Distinct().Order()));

    private static readonly Gen<string> _setPos = OneOf(-2, -1, 1, 2, 3).Array[1, 2].Select(all => string.Join(',', all.Distinct()));

    private static readonly Gen<string> _rule = Gen.Select(
        Gen.OneOf(
            Gen.Const("FREQ=DAILY"),
            _byDay.Select(days => $"FREQ=DAILY;BYDAY={days}"),
            _months.Select(months => $"FREQ=DAILY;BYMONTH={months}"),
            Gen.Const("FREQ=WEEKLY"),
            Gen.Select(_byDay, OneOf("", ";WKST=SU", ";WKST=MO", ";WKST=WE")).Select(both => $"FREQ=WEEKLY;BYDAY={both.Item1}{both.Item2}"),
            Gen.Const("FREQ=MONTHLY"),
            _monthDays.Select(days => $"FREQ=MONTHLY;BYMONTHDAY={days}"),
            _ordinals.Select(days => $"FREQ=MONTHLY;BYDAY={days}"),
            Gen.Select(_byDay, _setPos).Select(both => $"FREQ=MONTHLY;BYDAY={both.Item1};BYSETPOS={both.Item2}"),
            Gen.Select(_byDay, _monthDays).Select(both => $"FREQ=MONTHLY;BYDAY={both.Item1};BYMONTHDAY={both.Item2}"),
            Gen.Select(_monthDays, _setPos).Select(both => $"FREQ=MONTHLY;BYMONTHDAY={both.Item1};BYSETPOS={both.Item2}"),
            Gen.Const("FREQ=YEARLY"),
            _months.Select(months => $"FREQ=YEARLY;BYMONTH={months}"),
            Gen.Select(_months, _monthDays).Select(both => $"FREQ=YEARLY;BYMONTH={both.Item1};BYMONTHDAY={both.Item2}"),
            Gen.Select(_months, _ordinals).Select(both => $"FREQ=YEARLY;BYMONTH={both.Item1};BYDAY={both.Item2}"),
            _ordinals.Select(days => $"FREQ=YEARLY;BYDAY={days}"),
            Gen.Select(_months, _byDay, _setPos).Select(all => $"FREQ=YEARLY;BYMONTH={all.Item1};BYDAY={all.Item2};BYSETPOS={all.Item3}")),
        OneOf(1, 1, 2, 3, 5),
        Gen.OneOf(Gen.Const(""), Gen.Int[1, 60].Select(count => $";COUNT={count}"), Gen.Int[0, 700].Select(days => $";UNTIL={Date(days)}T235959Z")))
        .Select(all => string.Create(CultureInfo.InvariantCulture, $"{all.Item1};INTERVAL={all.Item2}{(SeveralNumbers.IsMatch(all.Item1) ? "" : all.Item3)}"));

    private static readonly Gen<string> _zone = OneOf("America/Sao_Paulo", "America/New_York", "Europe/Lisbon", "UTC");

    [Fact]
    public void A_rule_gives_the_times_that_another_reader_finds() =>
        Gen.Select(_rule, Gen.Int[0, 500], Gen.Int[5, 18], Gen.Int[1, 300], _zone).Sample( // over before midnight: the hour that comes twice is not the other reader's best
            (rule, day, hour, minutes, zone) =>
            {
                if (FirstBy(rule, day - 400) is not { } first)
                {
                    return;
                }

                var start = string.Create(CultureInfo.InvariantCulture, $"{first}T{hour:00}1500");
                var begins = zone == "UTC" ? $"DTSTART:{start}Z" : $"DTSTART;TZID={zone}:{start}";
                Agree(string.Create(CultureInfo.InvariantCulture, $"UID:a|{begins}|DURATION:PT{minutes}M|RRULE:{rule}"));
            },
            iter: 1_500);

    [Fact]
    public void So_it_does_for_whole_dates() => Gen.Select(_rule, Gen.Int[0, 500], Gen.Int[1, 4]).Sample(
        (rule, day, days) =>
        {
            if (FirstBy(rule, day - 400) is { } first)
            {
                Agree(string.Create(
                    CultureInfo.InvariantCulture,
                    $"UID:a|DTSTART;VALUE=DATE:{first}|DURATION:P{days}D|RRULE:{rule.Replace("T235959Z", "", StringComparison.Ordinal)}"));
            }
        },
        iter: 800);

    [Fact]
    public void Exceptions_and_what_comes_besides_are_the_same_to_both() =>
        Gen.Select(Gen.Int[0, 40].Array[1, 6], Gen.Int[0, 60].Array[1, 3], Gen.Int[0, 20]).Sample(
            (except, besides, moved) => Agree(
                $"UID:a|DTSTART;TZID=America/New_York:{Date(0)}T090000|DURATION:PT1H|RRULE:FREQ=DAILY;COUNT=40"
                    + $"|EXDATE;TZID=America/New_York:{string.Join(',', except.Distinct().Select(day => $"{Date(day)}T090000"))}"
                    + $"|RDATE;TZID=America/New_York:{string.Join(',', besides.Distinct().Select(day => $"{Date(day)}T143000"))}",
                $"UID:a|RECURRENCE-ID;TZID=America/New_York:{Date(moved)}T090000|DTSTART;TZID=America/New_York:{Date(moved)}T190000|DURATION:PT2H"),
            iter: 400);

    /// <summary>Of several numbered days, or places, the other reader stops at the first that it finds after the end, though others are before it.</summary>
    [GeneratedRegex("BYDAY=-?[0-9][A-Z]{2},|BYSETPOS=-?[0-9]+,", RegexOptions.NonBacktracking)]
    private static partial Regex SeveralNumbers { get; }

    private static Gen<T> OneOf<T>(params T[] all) => Gen.Int[0, all.Length - 1].Select(index => all[index]);

    private static void Agree(params string[] events)
    {
        var text = $"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//PT\r\n{string.Concat(events.Select(lines => CalendarReaderTests.Event(lines).ReplaceLineEndings("\r\n") + "\r\n"))}END:VCALENDAR\r\n";
        var calendar = Calendar.Load(text)!;
        var theirs = calendar.GetOccurrences<CalendarEvent>()
            .TakeWhileBefore(new CalDateTime(CalendarReaderTests.Until.ToDateTimeUtc().AddDays(3)))
            .Select(one => (Start: At(one.Period.StartTime), End: At(one.Period.EffectiveEndTime!)))
            .Where(one => one.Start < CalendarReaderTests.Until && one.End > CalendarReaderTests.From)
            .Select(one => (Instant.Max(one.Start, CalendarReaderTests.From), Instant.Min(one.End, CalendarReaderTests.Until)))
            .Order();

        var ours = CalendarReaderTests.ReadAll(text);

        Assert.Equal((null, 0), (ours.Trouble, ours.Unread));
        Assert.Equal(theirs, ours.Times.Select(one => (one.Slot.Start, one.Slot.End)).Order());
    }

    /// <summary>The first date from some day on that a rule has; <see langword="null"/>: it has none; what begins on another is not said by the standard to be anything.</summary>
    private static string? FirstBy(string rule, int day)
    {
        var plain = string.Join(';', rule.Split(';').Where(part => !part.StartsWith("COUNT", StringComparison.Ordinal)
            && !part.StartsWith("UNTIL", StringComparison.Ordinal) && !part.StartsWith("INTERVAL", StringComparison.Ordinal)));
        var calendar = Calendar.Load($"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:{Date(day)}\r\nRRULE:{plain}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")!;
        try
        {
            var first = calendar.GetOccurrences<CalendarEvent>().Select(one => one.Period.StartTime.Date).First().ToString("yyyyMMdd", CultureInfo.InvariantCulture);
            var ends = rule.IndexOf("UNTIL=", StringComparison.Ordinal);
            return ends >= 0 && string.CompareOrdinal(rule, ends + "UNTIL=".Length, first, 0, first.Length) < 0 ? null : first; // it is over before it begins
        }
        catch (EvaluationOutOfRangeException)
        {
            return null; // the second of one, say
        }
    }

    private static Instant At(CalDateTime time) => time.HasTime
        ? Instant.FromDateTimeUtc(time.AsUtc)
        : LocalDate.FromDateOnly(time.Date).AtStartOfDayInZone(Barbershop.Zone).ToInstant();

    private static string Date(int days) =>
        new LocalDate(2026, 11, 24).PlusDays(days).ToString("uuuuMMdd", CultureInfo.InvariantCulture);
}
