using Encaixe.Staff.Texts;
using NodaTime;

namespace Encaixe.Staff.Agenda;

/// <summary>A stretch of a day. Minutes of the wall clock after its midnight; 1,440 is its end.</summary>
/// <param name="From">Its first.</param>
/// <param name="Until">The first after it.</param>
public readonly record struct Minutes(int From, int Until)
{
    /// <summary>How many a day of the wall has.</summary>
    internal const int Day = 24 * 60;

    /// <summary>How many there are.</summary>
    public int Length => Until - From;

    /// <summary>What of another stretch lies in it; of one that does not, nothing.</summary>
    internal Minutes Within(Minutes other) => new(Math.Clamp(other.From, From, Until), Math.Clamp(other.Until, From, Until));

    /// <summary>What of a stretch lies on a date, by the clock on the wall: the offset that came with it is the shop's.</summary>
    internal static Minutes On(LocalDate date, DateTimeOffset start, DateTimeOffset end) => new(After(date, start), After(date, end));

    /// <summary>Minutes of the wall clock as people say them: <c>09:30</c>.</summary>
    internal static string Say(int minute) => Spoken.Clock(minute / 60, minute % 60);

    private static int After(LocalDate date, DateTimeOffset time) =>
        (int)Math.Clamp((time.DateTime - date.ToDateTimeUnspecified()).TotalMinutes, 0, Day);
}
