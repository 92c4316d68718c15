using System.Globalization;
using Encaixe.App.Shops;
using NodaTime;

namespace Encaixe.App.Languages;

/// <summary>Dates, times, lengths and money as people say them. The names are our own, so that every machine says the
/// same whatever cultures it has installed.</summary>
public static class Spoken
{
    /// <summary>A day in words: <c>amanhã, terça, 24 de novembro</c>; the year is said when it is not this one.</summary>
    public static string Day(LocalDate date, LocalDate today, Language language)
    {
        var texts = AppTexts.In(language);
        var text = texts.Say(
            date.Year == today.Year ? "day.long" : "day.long-year",
            ("weekday", Weekday(date.DayOfWeek, language)),
            ("day", date.Day == 1 && language == Language.Portuguese ? "1º" : Number(date.Day)),
            ("month", Month(date.Month, language)),
            ("year", Number(date.Year)));
        var relative = Period.DaysBetween(today, date) switch
        {
            0 => "day.today",
            1 => "day.tomorrow",
            -1 => "day.yesterday",
            _ => null,
        };
        return relative is null ? text : $"{texts[relative]}, {text}";
    }

    /// <summary>A day in short: <c>ter, 24 nov</c>.</summary>
    public static string ShortDay(LocalDate date, Language language) => AppTexts.In(language).Say(
        "day.short",
        ("weekday", ShortWeekday(date.DayOfWeek, language)),
        ("day", Number(date.Day)),
        ("month", ShortMonth(date.Month, language)));

    /// <summary>A time of day in a sentence: <c>15h</c>, <c>15h30</c>; <c>3:30 pm</c>.</summary>
    public static string Time(LocalTime time, Language language)
    {
        var minute = time.Minute.ToString("00", CultureInfo.InvariantCulture);
        if (language == Language.English)
        {
            var hour = time.Hour % 12 == 0 ? 12 : time.Hour % 12;
            return $"{Number(hour)}:{minute} {(time.Hour < 12 ? "am" : "pm")}";
        }

        return language == Language.Spanish
            ? Clock(time)
            : time.Minute == 0 ? $"{Number(time.Hour)}h" : $"{Number(time.Hour)}h{minute}";
    }

    /// <summary>A time of day on a button: <c>15:30</c>.</summary>
    public static string Clock(LocalTime time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A length: <c>30 min</c>, <c>1 h</c>, <c>1 h 30</c>.</summary>
    /// <param name="minutes">Elapsed minutes; positive.</param>
    public static string Length(int minutes) => (minutes / 60, minutes % 60) switch
    {
        (0, var rest) => $"{Number(rest)} min",
        (var hours, 0) => $"{Number(hours)} h",
        var (hours, rest) => $"{Number(hours)} h {rest.ToString("00", CultureInfo.InvariantCulture)}",
    };

    /// <summary>An amount: <c>R$ 1.250,00</c>, with a space at which no line breaks; <c>R$1,250.00</c> in English.</summary>
    public static string Money(Money money, Language language)
    {
        var symbol = money.Currency switch { "BRL" => "R$", "USD" => "US$", "EUR" => "€", var other => other };
        var amount = (money.Minor / 100m).ToString("N2", CultureInfo.InvariantCulture);
        return language == Language.English
            ? $"{symbol}{amount}"
            : $"{symbol}\u00a0{amount.Replace(',', ';').Replace('.', ',').Replace(';', '.')}";
    }

    /// <summary>The name of a day of the week: <c>terça</c>.</summary>
    public static string Weekday(IsoDayOfWeek day, Language language) => Nth("weekdays", (int)day - 1, language);

    /// <summary>The same in short: <c>ter</c>.</summary>
    public static string ShortWeekday(IsoDayOfWeek day, Language language) => Nth("weekdays.short", (int)day - 1, language);

    /// <summary>The name of a month, 1 to 12: <c>novembro</c>.</summary>
    public static string Month(int month, Language language) => Nth("months", month - 1, language);

    /// <summary>The same in short: <c>nov</c>.</summary>
    public static string ShortMonth(int month, Language language) => Nth("months.short", month - 1, language);

    /// <summary>Names in a sentence: <c>Zé Carlos</c>, <c>Zé Carlos e Ana</c>, <c>Zé Carlos, Ana e João</c>.</summary>
    public static string List(IReadOnlyList<string> names, Language language)
    {
        if (names.Count < 2)
        {
            return names.Count == 0 ? "" : names[0];
        }

        // Where Spanish would say the same sound twice, it says "e".
        var last = names[^1];
        var key = last.StartsWith('I') || last.StartsWith('Í') || last.StartsWith("Hi", StringComparison.Ordinal)
            ? "list.and-i" : "list.and";
        return AppTexts.In(language).Say(key, ("first", string.Join(", ", names.SkipLast(1))), ("last", last));
    }

    private static string Nth(string key, int index, Language language) => AppTexts.In(language)[key].Split(' ')[index];

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
