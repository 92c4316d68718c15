namespace Encaixe.Contracts.Calendars;

/// <summary>Where a professional's own calendar elsewhere is.</summary>
/// <param name="Url">Its private address in iCalendar format: <c>https://</c> or <c>webcal://</c>. It is kept sealed, and never said again.</param>
public sealed record OutsideCalendarRequest(string Url)
{
    /// <summary>Not where.</summary>
    public override string ToString() => nameof(OutsideCalendarRequest);
}

/// <summary>How reading a professional's own calendar elsewhere fares.</summary>
/// <param name="Host">At whose house it is: all that is said of its address.</param>
/// <param name="SetAt">Since when it is read. RFC 3339, UTC.</param>
/// <param name="SetBy">What whoever gave the address is called; nothing when their account is gone.</param>
/// <param name="IsReading">Whether it is about to be read because somebody asked.</param>
/// <param name="ReadAt">When it was last read: of then is what is known. RFC 3339, UTC; nothing: never yet.</param>
/// <param name="TriedAt">When it was last tried. RFC 3339, UTC; nothing: not yet.</param>
/// <param name="IsStale">Whether it was last read a day ago or more. What was read then stays in force.</param>
/// <param name="Times">How many times were found in it, each without a break.</param>
/// <param name="Unread">Of how many of its events it was not understood when they are: nobody is busy by those.</param>
/// <param name="Trouble">What came in the way the last time; nothing: nothing did.</param>
public sealed record OutsideCalendarAnswer(
    string Host,
    DateTimeOffset SetAt,
    string? SetBy,
    bool IsReading,
    DateTimeOffset? ReadAt,
    DateTimeOffset? TriedAt,
    bool IsStale,
    int Times,
    int Unread,
    OutsideTroubleAnswer? Trouble);

/// <summary>Why a calendar elsewhere could not be read.</summary>
/// <param name="Code"><c>not-found</c>, <c>refused</c>, <c>not-a-calendar</c>, <c>too-big</c>, <c>unreachable</c>.</param>
/// <param name="Text">What that means and what helps, in the language that was asked for.</param>
public sealed record OutsideTroubleAnswer(string Code, string Text);

/// <summary>When somebody is busy by their own calendar elsewhere: when, never with what.</summary>
/// <param name="Professional">Their id.</param>
/// <param name="ReadAt">When it was last read. RFC 3339; nothing: never yet at the address that it has now.</param>
/// <param name="IsStale">Whether that is a day ago or more.</param>
/// <param name="Times">In order, each without a break.</param>
public sealed record BusyElsewhereAnswer(
    string Professional, DateTimeOffset? ReadAt, bool IsStale, IReadOnlyList<BusyTimeAnswer> Times);

/// <summary>A time at which somebody is busy.</summary>
/// <param name="Start">From when. RFC 3339, with the shop's offset.</param>
/// <param name="End">Until when. RFC 3339, with the shop's offset.</param>
public sealed record BusyTimeAnswer(DateTimeOffset Start, DateTimeOffset End);
