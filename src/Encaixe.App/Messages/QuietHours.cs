using NodaTime;

namespace Encaixe.App.Messages;

/// <summary>The hours in which nothing but an answer leaves: 21:00 to 08:00 in the shop's zone.</summary>
internal static class QuietHours
{
    private static readonly LocalTime _from = new(21, 0);
    private static readonly LocalTime _until = new(8, 0);
    private static readonly LocalTime _eveningBefore = new(20, 0);

    /// <summary>When the quiet hours are over that a moment is in; <see langword="null"/>: it is in none.</summary>
    public static Instant? EndOf(Instant time, DateTimeZone zone)
    {
        if (!Has(time, zone))
        {
            return null;
        }

        var local = time.InZone(zone);
        var morning = local.TimeOfDay < _until ? local.Date : local.Date.PlusDays(1);
        return morning.At(_until).InZoneLeniently(zone).ToInstant();
    }

    /// <summary>The moment itself, or 20:00 before the quiet hours that it is in.</summary>
    public static Instant EveningBefore(Instant time, DateTimeZone zone)
    {
        if (!Has(time, zone))
        {
            return time;
        }

        var local = time.InZone(zone);
        var evening = local.TimeOfDay >= _from ? local.Date : local.Date.PlusDays(-1);
        return evening.At(_eveningBefore).InZoneLeniently(zone).ToInstant();
    }

    private static bool Has(Instant time, DateTimeZone zone)
    {
        var clock = time.InZone(zone).TimeOfDay;
        return clock >= _from || clock < _until;
    }
}
