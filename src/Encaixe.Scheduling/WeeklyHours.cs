using NodaTime;

namespace Encaixe.Scheduling;

/// <summary>Local opening hours of a usual week, with the dates on which they are different.</summary>
public sealed class WeeklyHours
{
    private readonly DayWindow[][] _days;
    private readonly IReadOnlyDictionary<LocalDate, IReadOnlyList<DayWindow>> _exceptions;

    /// <param name="days">The windows of each day of the week; a day that is not named is closed.</param>
    /// <param name="exceptions">The windows of single dates, none meaning closed; a date that is not named is usual.</param>
    /// <exception cref="ArgumentException">Two windows of one day overlap.</exception>
    public WeeklyHours(
        IReadOnlyDictionary<IsoDayOfWeek, IReadOnlyList<DayWindow>> days,
        IReadOnlyDictionary<LocalDate, IReadOnlyList<DayWindow>>? exceptions = null)
    {
        _days = new DayWindow[7][];
        for (var day = IsoDayOfWeek.Monday; day <= IsoDayOfWeek.Sunday; day++)
        {
            _days[(int)day - 1] = Sorted(days.TryGetValue(day, out var windows) ? windows : []);
        }

        _exceptions = (exceptions ?? new Dictionary<LocalDate, IReadOnlyList<DayWindow>>())
            .ToDictionary(e => e.Key, e => (IReadOnlyList<DayWindow>)Sorted(e.Value));
    }

    /// <summary>The same windows every day of the week.</summary>
    public static WeeklyHours EveryDay(params IReadOnlyList<DayWindow> windows) =>
        new(Enumerable.Range(1, 7).ToDictionary(day => (IsoDayOfWeek)day, _ => windows));

    /// <summary>The usual windows of a day of the week, in order; none when it is closed.</summary>
    public IReadOnlyList<DayWindow> On(IsoDayOfWeek day) => _days[(int)day - 1];

    /// <summary>What was said about one date in particular; <see langword="null"/> when nothing was.</summary>
    public IReadOnlyList<DayWindow>? ExceptionOn(LocalDate date) => _exceptions.GetValueOrDefault(date);

    private static DayWindow[] Sorted(IReadOnlyList<DayWindow> windows)
    {
        var sorted = windows.OrderBy(window => window.OpensMinute).ToArray();
        for (var i = 1; i < sorted.Length; i++)
        {
            if (sorted[i].OpensMinute < sorted[i - 1].ClosesMinute)
            {
                throw new ArgumentException($"{sorted[i - 1]} and {sorted[i]} overlap.", nameof(windows));
            }
        }

        return sorted;
    }
}
