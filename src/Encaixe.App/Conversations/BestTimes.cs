using Encaixe.App.Appointments;
using NodaTime;

namespace Encaixe.App.Conversations;

/// <summary>Which of all open times are offered where there is room for three.</summary>
internal static class BestTimes
{
    /// <summary>One of each day, the first days first, and more of the same days where there are not enough. Of a day: what is nearest to the time
    /// that they had; otherwise what fits best between the shop's other bookings, or comes first.</summary>
    /// <param name="days">What is open, in the order of time.</param>
    /// <param name="after">Only what begins later; <see langword="null"/>: anything.</param>
    /// <param name="usual">When they had it, on the shop's clock.</param>
    /// <param name="zone">The shop's.</param>
    /// <param name="most">How many.</param>
    public static IReadOnlyList<OpenSlot> Choose(
        IReadOnlyList<OpenDay> days, Instant? after, LocalTime? usual, DateTimeZone zone, int most)
    {
        var ranked = days
            .Select(day => day.Slots
                .Where(slot => after is null || slot.Start > after)
                .OrderBy(slot => usual is { } time ? Distance(slot, time, zone) : slot.IsBestFit ? 0 : 1)
                .ThenBy(slot => slot.Start)
                .ToList())
            .Where(day => day.Count > 0)
            .ToList();
        var chosen = ranked.Take(most).Select(day => day[0]).ToList();
        for (var next = 1; chosen.Count < most && ranked.Exists(day => day.Count > next); next++)
        {
            chosen.AddRange(ranked.Where(day => day.Count > next).Select(day => day[next]).Take(most - chosen.Count));
        }

        return [.. chosen.OrderBy(slot => slot.Start)];
    }

    private static long Distance(OpenSlot slot, LocalTime usual, DateTimeZone zone) =>
        Math.Abs(slot.Start.InZone(zone).TimeOfDay.TickOfDay - usual.TickOfDay);
}
