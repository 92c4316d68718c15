using NodaTime;

namespace Encaixe.App.Messages;

/// <summary>The hours in which nothing but an answer leaves, by the shop's wall clock: from an evening to the next morning.</summary>
/// <param name="FromMinute">When they begin. Wall-clock minutes after midnight: <see cref="EarliestFrom"/> to <see cref="LatestFrom"/>.</param>
/// <param name="UntilMinute">When they are over, on the next morning: <see cref="EarliestUntil"/> to <see cref="LatestUntil"/>.</param>
internal sealed record QuietHours(int FromMinute, int UntilMinute)
{
    /// <summary>No evening begins before 18:00.</summary>
    public const int EarliestFrom = 18 * 60;

    /// <summary>Whoever is written to after 23:00 is woken.</summary>
    public const int LatestFrom = 23 * 60;

    /// <summary>And so is whoever is before 6:00.</summary>
    public const int EarliestUntil = 6 * 60;

    /// <summary>By 11:00 it is day everywhere.</summary>
    public const int LatestUntil = 11 * 60;

    /// <summary>Of a shop that said nothing: 21:00 to 08:00.</summary>
    public static readonly QuietHours Usual = new(21 * 60, 8 * 60);

    private LocalTime From => LocalTime.FromMinutesSinceMidnight(FromMinute);

    private LocalTime Until => LocalTime.FromMinutesSinceMidnight(UntilMinute);

    /// <summary>When the quiet hours are over that a moment is in; <see langword="null"/>: it is in none.</summary>
    public Instant? EndOf(Instant time, DateTimeZone zone)
    {
        if (!Has(time, zone))
        {
            return null;
        }

        var local = time.InZone(zone);
        var morning = local.TimeOfDay < Until ? local.Date : local.Date.PlusDays(1);
        return morning.At(Until).InZoneLeniently(zone).ToInstant();
    }

    /// <summary>The moment itself, or an hour before the quiet hours that it is in.</summary>
    public Instant EveningBefore(Instant time, DateTimeZone zone)
    {
        if (!Has(time, zone))
        {
            return time;
        }

        var local = time.InZone(zone);
        var evening = local.TimeOfDay >= From ? local.Date : local.Date.PlusDays(-1);
        return evening.At(From.PlusHours(-1)).InZoneLeniently(zone).ToInstant();
    }

    private bool Has(Instant time, DateTimeZone zone)
    {
        var clock = time.InZone(zone).TimeOfDay;
        return clock >= From || clock < Until;
    }
}
