using System.Globalization;
using Encaixe.App.Shared;
using Encaixe.Staff.Agenda;
using Encaixe.Staff.Texts;
using NodaTime;
using NodaTime.Text;

namespace Encaixe.Staff.Shell;

/// <summary>A day as people type it: <c>amanhã</c>, <c>sexta</c>, <c>15</c>, <c>15/12</c>, <c>15 dez</c>, <c>15 de dezembro de 2026</c>, <c>2026-12-15</c>.</summary>
internal static class TypedDate
{
    private const int LeastOfName = 3;
    private const int MonthsBack = 3; // without a year a day is one to come, unless it was not long ago

    /// <summary>The day that is meant; <see langword="null"/>: none.</summary>
    /// <param name="words">The language that it is typed in: it says which of two numbers is the month.</param>
    public static LocalDate? Read(string typed, LocalDate today, Words words) =>
        Of(typed, today, words) is { } date && AgendaView.Has(date) ? date : null;

    private static LocalDate? Of(string typed, LocalDate today, Words words)
    {
        if (LocalDatePattern.Iso.Parse(typed.Trim()) is { Success: true, Value: var iso })
        {
            return iso;
        }

        var connecting = words.List("find.connecting");
        string[] parts = [.. Folded.Words(typed).Where(part => !connecting.Contains(part))];
        return parts switch
        {
            [var one] => Near(one, today, words) ?? (Number(one, 31) is { } day ? Next(day, today) : null),
            [var one, var other] => DayAndMonth(one, other, words) is var (day, month) ? Nearest(day, month, today) : null,
            [var one, var other, { Length: 4 } year] => DayAndMonth(one, other, words) is var (day, month) && Number(year, 9999) is { } of ? Valid(of, month, day) : null,
            _ => null,
        };
    }

    private static LocalDate? Near(string word, LocalDate today, Words words)
    {
        if (word.Length < LeastOfName)
        {
            return null;
        }

        foreach (var (name, days) in new[] { ("today", 0), ("tomorrow", 1), ("yesterday", -1) })
        {
            if (Folded.Of(words[name]).StartsWith(word, StringComparison.Ordinal))
            {
                return today.PlusDays(days);
            }
        }

        return Place(word, words.List("weekdays")) is { } weekday ? today.With(DateAdjusters.Next((IsoDayOfWeek)weekday)) : null;
    }

    private static (int Day, int Month)? DayAndMonth(string one, string other, Words words)
    {
        var months = words.List("months");
        return (Number(one, 31), Number(other, 31), Place(one, months), Place(other, months)) switch
        {
            ({ } day, null, _, { } month) => (day, month),
            (null, { } day, { } month, _) => (day, month),
            ({ } first, { } second, _, _) => words["find.month-first"] == "yes" ? (second, first) : (first, second),
            _ => null,
        };
    }

    /// <summary>The next day of that number, today's included.</summary>
    private static LocalDate? Next(int day, LocalDate today) => Enumerable.Range(0, 3)
        .Select(month => today.With(DateAdjusters.StartOfMonth).PlusMonths(month))
        .Select(month => Valid(month.Year, month.Month, day))
        .FirstOrDefault(date => date >= today);

    private static LocalDate? Nearest(int day, int month, LocalDate today) => Enumerable.Range(today.Year - 1, 10) // the 29th of February may be far
        .Select(year => Valid(year, month, day))
        .FirstOrDefault(date => date >= today.PlusMonths(-MonthsBack));

    private static LocalDate? Valid(int year, int month, int day) =>
        month is >= 1 and <= 12 && day <= CalendarSystem.Iso.GetDaysInMonth(year, month) ? new LocalDate(year, month, day) : null;

    private static int? Number(string text, int most) =>
        text.Length <= 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most ? number : null;

    /// <summary>Which of some names begins so: 1 for the first; <see langword="null"/>: none.</summary>
    private static int? Place(string word, string[] names)
    {
        var at = word.Length < LeastOfName ? -1 : Array.FindIndex(names, name => Folded.Of(name).StartsWith(word, StringComparison.Ordinal));
        return at < 0 ? null : at + 1;
    }
}
