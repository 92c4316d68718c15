using NodaTime;

namespace Encaixe.Scheduling;

/// <summary>The zone rules inside the binary.</summary>
public static class ZoneRules
{
    /// <summary>All of them.</summary>
    public static IDateTimeZoneProvider All => DateTimeZoneProviders.Tzdb;

    /// <summary>Which edition of the tz database they are, for example <c>TZDB: 2025b (mapping: …)</c>.</summary>
    public static string Version => All.VersionId;

    /// <summary>A zone by its IANA name; <see langword="null"/> when there is none.</summary>
    public static DateTimeZone? Find(string id) => All.GetZoneOrNull(id);

    /// <summary>Whether the rules know that Brazil gave up daylight saving time in 2019 (Decree 9.772/2019). Older
    /// ones would shift every summer booking by an hour, so a server that has them must not start.</summary>
    public static bool AreCurrent =>
        Find("America/Sao_Paulo")?.GetUtcOffset(Instant.FromUtc(2019, 12, 1, 0, 0)) == Offset.FromHours(-3);
}
