using Encaixe.Scheduling;

namespace Encaixe.Staff.Setup;

/// <summary>What is being drawn on a week: a rectangle of half hours, from where somebody pressed to where they are now. It is opened where that
/// was closed, or closed where it was open; drawn back, what was there before is there again.</summary>
internal sealed class Stroke
{
    private const int Half = 30;
    private const int Midnight = 24 * 60;

    private readonly IReadOnlyList<IReadOnlyList<DayWindow>> _before;
    private readonly (int Day, int Row)? _from;
    private readonly (int Day, int Row) _to;
    private readonly bool _opens;

    private Stroke(IReadOnlyList<IReadOnlyList<DayWindow>> before, (int Day, int Row)? from, (int Day, int Row) to, bool opens)
    {
        (_before, _from, _to, _opens) = (before, from, to, opens);
        Days = from is null ? before : [.. before.Select((windows, day) => Eve(Meets(day) ? Draw(windows) : windows, (day + 1) % 7))];
    }

    /// <summary>The week with it, Monday first.</summary>
    public IReadOnlyList<IReadOnlyList<DayWindow>> Days { get; }

    /// <summary>Whether it is anywhere yet.</summary>
    public bool IsDrawn => _from is not null;

    /// <summary>None yet, on a week.</summary>
    public static Stroke On(IReadOnlyList<IReadOnlyList<DayWindow>> days) => new(days, null, default, opens: false);

    /// <summary>Begins it, and turns what is there.</summary>
    public Stroke From(int day, int row) => new(Days, (day, row), (day, row), opens: !IsOpen(day, row));

    /// <summary>Begins it, and goes on with what is there.</summary>
    public Stroke Going(int day, int row) => new(Days, (day, row), (day, row), opens: IsOpen(day, row));

    /// <summary>Draws it as far as there.</summary>
    public Stroke To(int day, int row) => IsDrawn ? new(_before, _from, (day, row), _opens) : this;

    /// <summary>Whether it is over a day.</summary>
    public bool Meets(int day) => _from is { } from && Math.Min(from.Day, _to.Day) <= day && day <= Math.Max(from.Day, _to.Day);

    /// <summary>Whether it is open then, by the day's own hours or since the night before.</summary>
    public bool IsOpen(int day, int row) => DayHours.IsOpen(Days[day], row * Half, (row + 1) * Half)
        || DayHours.IsOpen(Days[(day + 6) % 7], Midnight + (row * Half), Midnight + ((row + 1) * Half));

    /// <summary>What is left of a night goes with what is closed on the day after it.</summary>
    private IReadOnlyList<DayWindow> Eve(IReadOnlyList<DayWindow> windows, int next) => _opens || !Meets(next)
        ? windows
        : DayHours.Close(
            windows,
            Midnight + (Math.Min(_from!.Value.Row, _to.Row) * Half),
            Midnight + ((Math.Max(_from.Value.Row, _to.Row) + 1) * Half));

    private IReadOnlyList<DayWindow> Draw(IReadOnlyList<DayWindow> windows)
    {
        var (first, last) = (Math.Min(_from!.Value.Row, _to.Row) * Half, (Math.Max(_from.Value.Row, _to.Row) + 1) * Half);
        return _opens ? DayHours.Open(windows, first, last) : DayHours.Close(windows, first, last);
    }
}

/// <summary>The half hours of a day that are shown.</summary>
/// <param name="First">The first; 0 is midnight's.</param>
/// <param name="Count">How many.</param>
internal readonly record struct WeekRows(int First, int Count)
{
    /// <summary>All of them.</summary>
    public static WeekRows Whole => new(0, 48);

    /// <summary>Whether these are all.</summary>
    public bool IsWhole => Count == 48;

    /// <summary>Each of them.</summary>
    public IEnumerable<int> Shown => Enumerable.Range(First, Count);

    /// <summary>From six to ten at night, and as much more as a week needs.</summary>
    public static WeekRows Of(IReadOnlyList<IReadOnlyList<DayWindow>> days) => new WeekRows(12, 32).With(days);

    /// <summary>These, and as much more as a week needs.</summary>
    public WeekRows With(IReadOnlyList<IReadOnlyList<DayWindow>> days)
    {
        var windows = days.SelectMany(day => day).ToList();
        if (windows.Exists(window => window.ClosesMinute > 24 * 60))
        {
            return Whole;
        }

        var first = windows.Select(window => window.OpensMinute / 30).Append(First).Min() / 4 * 4;
        var end = windows.Select(window => (window.ClosesMinute + 29) / 30).Append(First + Count).Max();
        return new WeekRows(first, end - first);
    }
}
