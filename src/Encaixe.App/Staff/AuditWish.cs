using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Shared;
using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.App.Staff;

/// <summary>Which stretch of what was noted is asked for, the last first.</summary>
/// <param name="First">Its first local date.</param>
/// <param name="Last">Its last local date, inclusive; at most <see cref="AgendaWish.MostDays"/> in all.</param>
/// <param name="Limit">How many at most; 1 to <see cref="MostOnPage"/>.</param>
/// <param name="Before">What the last page ended with.</param>
public sealed record AuditWish(LocalDate First, LocalDate Last, int Limit, string? Before)
{
    /// <summary>The most entries on a page.</summary>
    public const int MostOnPage = 200;

    private const int UsualOnPage = 50;

    /// <summary>Reads what somebody asked for.</summary>
    internal static Outcome<AuditWish> Read(string? from, string? to, string? cursor, int? limit)
    {
        if (!DateRange.Read(from, to, AgendaWish.MostDays).TryGet(out var dates, out var refusal))
        {
            return refusal;
        }

        if (limit is < 1 or > MostOnPage)
        {
            return new LimitInvalid();
        }

        var wish = new AuditWish(dates.Start, dates.End, limit ?? UsualOnPage, Before: null);
        return cursor is null ? wish
            : Cursor.Read(cursor) is { } place && AuditEntry.TimeIn(place) is not null ? wish with { Before = place }
            : new CursorInvalid();
    }

    /// <summary>When the stretch begins.</summary>
    internal Instant From(DateTimeZone zone) => WallTime.StartOf(First, zone);

    /// <summary>What keys that begin with a time come before: where the last page ended, or where the stretch does.</summary>
    internal string Until(DateTimeZone zone)
    {
        var end = SortableTime.Of(WallTime.StartOf(Last.PlusDays(1), zone));
        return Before is { } before && string.CompareOrdinal(before, end) < 0 ? before : end;
    }
}
