using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Encaixe.App.Shared;

/// <summary>Times as parts of keys: text that sorts as the times do.</summary>
internal static class SortableTime
{
    private static readonly InstantPattern _pattern =
        InstantPattern.Create("uuuu-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>For example <c>2026-11-24T13:00:00.000Z</c>; milliseconds, years 0 to 9999.</summary>
    public static string Of(Instant time) => _pattern.Format(time);

    /// <summary>The time that was written; <see langword="null"/>: it is none.</summary>
    public static Instant? Read(string text) => _pattern.Parse(text).TryGetValue(default, out var time) ? time : null;
}
