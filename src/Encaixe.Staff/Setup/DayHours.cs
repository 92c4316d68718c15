using System.Globalization;
using System.Text.RegularExpressions;
using Encaixe.Scheduling;
using Encaixe.Staff.Texts;
using NodaTime;

namespace Encaixe.Staff.Setup;

/// <summary>The windows of one day, as they are drawn and as they are typed.</summary>
internal static partial class DayHours
{
    /// <summary>As many as the server takes for a day.</summary>
    public const int Most = 10;

    private const int Midnight = 24 * 60;

    /// <summary>Whether all of a stretch is open.</summary>
    /// <param name="from">Minutes after midnight, like <paramref name="until"/>.</param>
    public static bool IsOpen(IReadOnlyList<DayWindow> windows, int from, int until) =>
        windows.Any(window => window.OpensMinute <= from && until <= window.ClosesMinute);

    /// <summary>Opens a stretch; windows that it meets become one with it.</summary>
    public static IReadOnlyList<DayWindow> Open(IReadOnlyList<DayWindow> windows, int from, int until)
    {
        var met = windows.Where(window => window.OpensMinute <= until && from <= window.ClosesMinute).ToList();
        var opens = met.Select(window => window.OpensMinute).Append(from).Min();
        var closes = met.Select(window => window.ClosesMinute).Append(until).Max();
        return Sorted(windows.Except(met).Concat(closes - opens <= Midnight
            ? [new DayWindow(opens, closes)]
            : [new DayWindow(opens, met[^1].OpensMinute), met[^1]])); // no window is longer than a day: the night stays one of its own
    }

    /// <summary>Closes a stretch. What is left of a night after it goes with it: it was the evening's.</summary>
    public static IReadOnlyList<DayWindow> Close(IReadOnlyList<DayWindow> windows, int from, int until) => Sorted(windows.SelectMany(window =>
        until <= window.OpensMinute || window.ClosesMinute <= from
            ? [window]
            : Parts(window, from, until)));

    /// <summary>Reads what people type: <c>9-12, 13:30-18</c>, <c>9h às 12h e 14h às 18h</c>; nothing, or that it is closed, is no window.</summary>
    /// <returns>Whether it can be read, and none lies over another.</returns>
    public static bool TryRead(string text, out IReadOnlyList<DayWindow> windows)
    {
        windows = [];
        var typed = text.Trim().ToLowerInvariant();
        if (typed.Length == 0 || Closed().IsMatch(typed))
        {
            return true;
        }

        var read = new List<DayWindow>();
        foreach (var part in Between().Split(typed).Where(part => part.Length > 0))
        {
            if (Window().Match(part) is not { Success: true } match
                || Clock(match, "from") is not { } from || Clock(match, "until") is not { } until
                || !DayWindow.TryParse($"{from}-{until}", out var window))
            {
                return false;
            }

            read.Add(window);
        }

        windows = Sorted(read);
        return read.Count <= Most && windows.Zip(windows.Skip(1)).All(pair => pair.First.ClosesMinute <= pair.Second.OpensMinute);
    }

    /// <summary><c>09:00-12:00, 13:00-18:00</c>: as it can be typed.</summary>
    public static string Write(IReadOnlyList<DayWindow> windows) => string.Join(", ", windows);

    /// <summary>As they stand in the contracts.</summary>
    public static IReadOnlyList<string> ToWire(IReadOnlyList<DayWindow> windows) => [.. windows.Select(window => window.ToString())];

    /// <summary>Of the contracts; what cannot be read, as nothing that the server says, is left out.</summary>
    public static IReadOnlyList<DayWindow> OfWire(IReadOnlyList<string> windows) =>
        Sorted(windows.Select(text => DayWindow.TryParse(text, out var window) ? window : null).OfType<DayWindow>());

    /// <summary><c>seg–sáb</c>: the days on which a week is open.</summary>
    public static string SayDays(this Words words, IReadOnlyList<IReadOnlyList<string>> week)
    {
        var runs = new List<(int First, int Last)>();
        for (var day = 0; day < week.Count; day++)
        {
            if (week[day].Count > 0)
            {
                if (runs.Count > 0 && runs[^1].Last == day - 1)
                {
                    runs[^1] = (runs[^1].First, day);
                }
                else
                {
                    runs.Add((day, day));
                }
            }
        }

        return runs.Count == 0
            ? words["week.never"]
            : string.Join(", ", runs.Select(run => (run.Last - run.First) switch
            {
                0 => words.ShortWeekday(run.First + 1),
                1 => $"{words.ShortWeekday(run.First + 1)}, {words.ShortWeekday(run.Last + 1)}",
                _ => $"{words.ShortWeekday(run.First + 1)}–{words.ShortWeekday(run.Last + 1)}",
            }));
    }

    /// <summary><c>09:30</c>, or <c>24:00</c> at the end of a day.</summary>
    public static string Clock(int minute) => minute == Midnight ? "24:00" : Spoken.Time(LocalTime.FromMinutesSinceMidnight(minute % Midnight));

    private static IEnumerable<DayWindow> Parts(DayWindow window, int from, int until)
    {
        if (window.OpensMinute < from)
        {
            yield return new DayWindow(window.OpensMinute, from);
        }

        if (until < window.ClosesMinute && until < Midnight)
        {
            yield return new DayWindow(until, window.ClosesMinute);
        }
    }

    private static List<DayWindow> Sorted(IEnumerable<DayWindow> windows) => [.. windows.OrderBy(window => window.OpensMinute)];

    private static string? Clock(Match match, string name)
    {
        var (hour, minute) = (match.Groups[$"{name}h"].Value, match.Groups[$"{name}m"].Value);
        return hour.Length == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{hour.PadLeft(2, '0')}:{minute.PadLeft(2, '0')}");
    }

    [GeneratedRegex("^(?:fechado|closed|cerrado|-)$", RegexOptions.None, 1000)]
    private static partial Regex Closed();

    [GeneratedRegex(@"\s*[,;]\s*|\s+(?:e|y|and)\s+", RegexOptions.None, 1000)]
    private static partial Regex Between();

    [GeneratedRegex(
        @"^(?<fromh>\d{1,2})(?:[:h.]?(?<fromm>\d{2}))?h?\s*(?:-|–|—|às|as|a|até|to|hasta)\s*(?<untilh>\d{1,2})(?:[:h.]?(?<untilm>\d{2}))?h?$",
        RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Window();
}
