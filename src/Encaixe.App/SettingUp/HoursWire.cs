using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.Contracts.Setup;
using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.App.SettingUp;

/// <summary>Hours as they cross the wire, and back.</summary>
internal static class HoursWire
{
    private const int MostWindows = 10;
    private const int MostDates = 400;
    private static readonly Hours _closed = new([.. Enumerable.Repeat<IReadOnlyList<DayWindow>>([], 7)]);

    public static HoursSetup Write(Hours hours) => new(
        [.. hours.Week.Select(Write)],
        hours.Dates is null ? null : [.. hours.Dates.Select(one => new DateHoursSetup(Moments.Write(one.Date), Write(one.Windows)))]);

    /// <summary>Reads hours, if they are said.</summary>
    public static Hours? ReadIfSaid(Fields fields, string field, HoursSetup? hours) => hours is null ? null : Read(fields, field, hours);

    /// <summary>Reads hours.</summary>
    public static Hours Read(Fields fields, string field, HoursSetup hours)
    {
        if (!fields.Counts($"{field}.week", hours.Week, 7, 7) || !fields.Counts($"{field}.dates", hours.Dates ?? [], 0, MostDates))
        {
            return _closed;
        }

        List<IReadOnlyList<DayWindow>> week = [.. hours.Week.Select((day, i) => Windows(fields, $"{field}.week[{i}]", day))];
        if (hours.Dates is not { Count: > 0 } dates)
        {
            return new Hours(week);
        }

        var read = dates.Select((one, i) => new DateHours(
            fields.Date($"{field}.dates[{i}].date", one.Date),
            Windows(fields, $"{field}.dates[{i}].windows", one.Windows))).ToList();
        if (read.DistinctBy(one => one.Date).Count() < read.Count)
        {
            fields.Refuse(new SetupInvalid($"{field}.dates", "twice"));
        }

        return new Hours(week, read);
    }

    /// <summary>Reads one window.</summary>
    public static DayWindow Window(Fields fields, string field, string text)
    {
        if (DayWindow.TryParse(text, out var window))
        {
            return window;
        }

        fields.Refuse(new SetupInvalid(field, "form") { Form = "09:00-18:00" });
        return new DayWindow(0, 1);
    }

    /// <summary>Whether none of some windows of one day lies over another.</summary>
    public static bool AreApart(IEnumerable<DayWindow> windows)
    {
        var sorted = windows.OrderBy(window => window.OpensMinute).ToList();
        return sorted.Zip(sorted.Skip(1)).All(pair => pair.First.ClosesMinute <= pair.Second.OpensMinute);
    }

    /// <summary>Whether no hour of one week is an hour of another, nor around the dates that are different in either.</summary>
    public static bool AreApart(Hours one, Hours other) =>
        AreApart(day => one.Week[day % 7], day => other.Week[day % 7], days: 8) // Sunday's night is the next Monday's morning
        && (one.Dates ?? []).Concat(other.Dates ?? []).Select(different => different.Date.PlusDays(-1)).All(eve =>
            AreApart(day => On(one, eve.PlusDays(day)), day => On(other, eve.PlusDays(day)), days: 3));

    private static bool AreApart(Func<int, IReadOnlyList<DayWindow>> one, Func<int, IReadOnlyList<DayWindow>> other, int days)
    {
        return Minutes(one).All(a => Minutes(other).All(b => a.Closes <= b.Opens || b.Closes <= a.Opens));

        IEnumerable<(int Opens, int Closes)> Minutes(Func<int, IReadOnlyList<DayWindow>> on) => Enumerable.Range(0, days)
            .SelectMany(on, (day, window) => ((day * 24 * 60) + window.OpensMinute, (day * 24 * 60) + window.ClosesMinute));
    }

    private static IReadOnlyList<DayWindow> On(Hours hours, LocalDate date) =>
        hours.Dates?.FirstOrDefault(one => one.Date == date)?.Windows ?? hours.Week[(int)date.DayOfWeek - 1];

    private static List<string> Write(IReadOnlyList<DayWindow> windows) => [.. windows.Select(window => window.ToString())];

    private static List<DayWindow> Windows(Fields fields, string field, IReadOnlyList<string> texts)
    {
        if (!fields.Counts(field, texts, 0, MostWindows))
        {
            return [];
        }

        List<DayWindow> windows = [.. texts.Select((text, i) => Window(fields, $"{field}[{i}]", text))];
        if (fields.Wrong is null && !AreApart(windows))
        {
            fields.Refuse(new SetupInvalid(field, "overlap"));
        }

        return windows;
    }
}
