using System.Buffers.Text;
using System.Text;
using Encaixe.App.Appointments;
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
    private const int LongestCursor = 300;

    /// <summary>Reads what somebody asked for.</summary>
    internal static Outcome<AuditWish> Read(string? from, string? to, string? cursor, int? limit)
    {
        if (Moments.ReadDate(from) is not { } first || Moments.ReadDate(to) is not { } last || last < first)
        {
            return new RangeInvalid();
        }

        if (Period.DaysBetween(first, last) >= AgendaWish.MostDays)
        {
            return new RangeTooLong(AgendaWish.MostDays);
        }

        if (limit is < 1 or > MostOnPage)
        {
            return new LimitInvalid();
        }

        var before = cursor is null ? null : ReadCursor(cursor);
        return cursor is not null && before is null ? new CursorInvalid() : new AuditWish(first, last, limit ?? UsualOnPage, before);
    }

    /// <summary>The cursor that stands for a place.</summary>
    internal static string CursorOf(string place) => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(place));

    /// <summary>When the stretch begins.</summary>
    internal Instant From(DateTimeZone zone) => WallTime.StartOf(First, zone);

    /// <summary>What keys that begin with a time come before: where the last page ended, or where the stretch does.</summary>
    internal string Until(DateTimeZone zone)
    {
        var end = SortableTime.Of(WallTime.StartOf(Last.PlusDays(1), zone));
        return Before is { } before && string.CompareOrdinal(before, end) < 0 ? before : end;
    }

    /// <summary>The place that a cursor stands for: a time, and what follows it.</summary>
    private static string? ReadCursor(string cursor)
    {
        var bytes = new byte[LongestCursor];
        if (cursor.Length > LongestCursor || !Base64Url.IsValid(cursor) || !Base64Url.TryDecodeFromChars(cursor, bytes, out var length)
            || !Ascii.IsValid(bytes.AsSpan(0, length)))
        {
            return null;
        }

        var place = Encoding.ASCII.GetString(bytes, 0, length);
        return Audit.AuditEntry.TimeIn(place) is null ? null : place;
    }
}
