using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Encaixe.Staff.Texts;

/// <summary>Days, times, money and telephones as people say them.</summary>
internal static class Spoken
{
    /// <summary><c>terça, 24 de novembro</c>.</summary>
    public static string Day(this Words words, LocalDate date) => $"{words.Weekday(date)}, {words.DayOfYear(date)}";

    /// <summary><c>terça</c>.</summary>
    public static string Weekday(this Words words, LocalDate date) => words.List("weekdays")[(int)date.DayOfWeek - 1];

    /// <summary><c>24 de novembro</c>.</summary>
    public static string DayOfYear(this Words words, LocalDate date) => words.Say(
        "day", ("day", date.Day.ToString(CultureInfo.InvariantCulture)), ("month", words.List("months")[date.Month - 1]));

    /// <summary><c>ter</c>.</summary>
    public static string ShortWeekday(this Words words, LocalDate date) => words.ShortWeekday((int)date.DayOfWeek);

    /// <summary><c>ter</c>.</summary>
    /// <param name="weekday">1 (Monday) to 7 (Sunday).</param>
    public static string ShortWeekday(this Words words, int weekday) => words.List("weekdays.short")[weekday - 1];

    /// <summary><c>24 nov – 6 dez</c>.</summary>
    public static string Span(this Words words, LocalDate first, LocalDate last) => $"{words.ShortDay(first)} – {words.ShortDay(last)}";

    /// <summary><c>24 nov</c>.</summary>
    public static string ShortDay(this Words words, LocalDate date) => words.Say(
        "day.short", ("day", date.Day.ToString(CultureInfo.InvariantCulture)), ("month", words.List("months.short")[date.Month - 1]));

    /// <summary><c>2 horários</c>: one thing has words of its own, as has none.</summary>
    /// <param name="what">Of what: the beginning of the texts' names.</param>
    public static string Count(this Words words, string what, int count) => count switch
    {
        0 => words[$"{what}.none"],
        1 => words[$"{what}.one"],
        _ => words.Say($"{what}.many", ("count", count.ToString(CultureInfo.InvariantCulture))),
    };

    /// <summary>What is against a start.</summary>
    public static string Say(this Words words, Scheduling.Hindrance hindrance) => words[$"against.{hindrance}"];

    /// <summary><c>hoje</c>, <c>amanhã</c>, <c>ontem</c>, or nothing.</summary>
    public static string? Near(this Words words, LocalDate date, LocalDate today) => Period.DaysBetween(today, date) switch
    {
        0 => words["today"],
        1 => words["tomorrow"],
        -1 => words["yesterday"],
        _ => null,
    };

    /// <summary><c>hoje, 14:05</c>.</summary>
    public static string Moment(this Words words, LocalDateTime at, LocalDate today) =>
        $"{words.Near(at.Date, today) ?? words.DayIn(at.Date, today)}, {Spoken.Time(at.TimeOfDay)}";

    /// <summary><c>24 de novembro</c>, with the year when it is not this one.</summary>
    public static string DayIn(this Words words, LocalDate date, LocalDate today) => date.Year == today.Year
        ? words.DayOfYear(date)
        : words.Say("day.year", ("day", words.DayOfYear(date)), ("year", $"{date.Year}"));

    /// <summary><c>09:30</c>.</summary>
    public static string Time(LocalTime time) => LocalTimePattern.CreateWithInvariantCulture("HH':'mm").Format(time);

    /// <summary><c>09:30</c>, on the shop's wall: the offset that came with it is the shop's.</summary>
    public static string Time(DateTimeOffset time) => Clock(time.Hour, time.Minute);

    /// <summary><c>09:30</c>. A full week says thousands of them, so no format is parsed for it.</summary>
    public static string Clock(int hour, int minute) => string.Create(5, (hour, minute), static (text, at) =>
    {
        (text[0], text[1], text[2]) = ((char)('0' + (at.hour / 10)), (char)('0' + (at.hour % 10)), ':');
        (text[3], text[4]) = ((char)('0' + (at.minute / 10)), (char)('0' + (at.minute % 10)));
    });

    /// <summary><c>1 h 30 min</c>.</summary>
    public static string Length(int minutes) => (minutes / 60, minutes % 60) switch
    {
        (0, var rest) => $"{rest} min",
        (var hours, 0) => $"{hours} h",
        var (hours, rest) => $"{hours} h {rest} min",
    };

    /// <summary><c>R$ 50,00</c>.</summary>
    public static string Money(this Words words, long minor, string currency) =>
        $"{(currency == "BRL" ? "R$" : currency)}\u00a0{words.Amount(minor)}"; // no break between them

    /// <summary><c>37,5</c> of a hundred.</summary>
    /// <param name="basisPoints">Hundredths of a percent.</param>
    public static string Percent(this Words words, int basisPoints) =>
        (basisPoints / 100m).ToString("0.##", CultureInfo.InvariantCulture).Replace(".", words["decimal"], StringComparison.Ordinal);

    /// <summary><c>50,00</c>.</summary>
    public static string Amount(this Words words, long minor)
    {
        var amount = (minor / 100m).ToString("N2", CultureInfo.InvariantCulture);
        if (words["decimal"] == ",")
        {
            amount = amount.Replace(',', ' ').Replace('.', ',').Replace(' ', '.');
        }

        return amount;
    }

    /// <summary><c>(11) 98765-4321</c> of a number of Brazil, others as they are.</summary>
    public static string Phone(string e164) => e164 switch
    {
        ['+', '5', '5', .. { Length: 11 } own] => $"({own[..2]}) {own[2..7]}-{own[7..]}",
        ['+', '5', '5', .. { Length: 10 } own] => $"({own[..2]}) {own[2..6]}-{own[6..]}",
        _ => e164,
    };

    /// <summary><c>ZP</c>: what stands where somebody's face would be.</summary>
    public static string Initials(string name)
    {
        var parts = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length == 0 ? "?"
            : string.Concat(parts.Length == 1 ? parts[0][..1] : $"{parts[0][0]}{parts[^1][0]}").ToUpperInvariant();
    }
}
