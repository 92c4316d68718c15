using Encaixe.App.Shops;
using Encaixe.App.Tenancy;
using Encaixe.Contracts.Calendars;
using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.App.OutsideCalendars;

/// <summary>When somebody is busy by their own calendar elsewhere, and how far that can be relied on.</summary>
/// <param name="Professional">Their id.</param>
/// <param name="ReadAt">When it was last read; <see langword="null"/>: never yet at the address that it has now.</param>
/// <param name="IsStale">Whether that is long ago.</param>
/// <param name="Times">In order, each without a break.</param>
internal sealed record BusyElsewhere(string Professional, Instant? ReadAt, bool IsStale, IReadOnlyList<Slot> Times)
{
    /// <summary>Of all who have such a calendar, or of one person, on some local dates. Who is not busy then is told of too: that there is nothing is
    /// worth no more than the moment it was read at.</summary>
    public static async Task<IReadOnlyList<BusyElsewhere>> Read(
        Tenant tenant, Setup setup, string? professional, LocalDate first, LocalDate last, Instant now, CancellationToken ct)
    {
        var who = setup.Everybody.Select(one => one.Id).Where(id => setup.HasOutsideCalendar(id) && (professional is null || id == professional)).ToList();
        var (from, until) = (WallTime.StartOf(first, setup.Zone), WallTime.StartOf(last.PlusDays(1), setup.Zone));
        var calendars = who.Count == 0
            ? []
            : (await tenant.Documents.FindMany(OutsideCalendar.Shelf, who, ct)).ToDictionary(stored => stored.Key, stored => stored.Document, StringComparer.Ordinal);
        return
        [
            .. who.Where(calendars.ContainsKey).Select(id => new BusyElsewhere(
                id,
                calendars[id].ReadAt,
                calendars[id].IsStale(now),
                [.. setup.BusyElsewhere(id, first, last).Where(slot => slot.Start < until && slot.End > from)])),
        ];
    }

    /// <summary>As it is answered.</summary>
    public BusyElsewhereAnswer Answer(DateTimeZone zone) => new(
        Professional,
        ReadAt?.InZone(zone).ToDateTimeOffset(),
        IsStale,
        [.. Times.Select(slot => new BusyTimeAnswer(slot.Start.InZone(zone).ToDateTimeOffset(), slot.End.InZone(zone).ToDateTimeOffset()))]);
}
