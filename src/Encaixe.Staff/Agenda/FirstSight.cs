namespace Encaixe.Staff.Agenda;

/// <summary>What of some days will be in view when they are shown, by the window's size and what is revealed: that is drawn first, so that it is there at once.
/// Who is wrong about it waits for a moment and no more.</summary>
/// <param name="First">The first of the columns.</param>
/// <param name="Last">The last.</param>
/// <param name="Time">From when to when.</param>
internal readonly record struct FirstSight(int First, int Last, Minutes Time)
{
    private const int LeastOfDay = 148; // pixels, as the style sheet has it
    private const int LeastOfWeek = 112;

    /// <summary>Foresees it.</summary>
    /// <param name="shown">From when to when the days are drawn.</param>
    /// <param name="isWeek">Whether there are several.</param>
    /// <param name="window">How wide and high it is. Pixels.</param>
    /// <param name="today">In which column today begins, if it is there.</param>
    /// <param name="now">The minute that it is.</param>
    public static FirstSight Of(Minutes shown, bool isWeek, (int Width, int Height) window, int? today, int now)
    {
        var (first, high) = (today ?? 0, (int)(window.Height / DayColumn.Pixels));
        var top = today is null ? 0 : Math.Clamp(now - shown.From - (high / 3), 0, Math.Max(0, shown.Length - high));
        return new FirstSight(
            first,
            first + (window.Width / (isWeek ? LeastOfWeek : LeastOfDay)),
            new Minutes(shown.From + top, shown.From + top + high));
    }
}
