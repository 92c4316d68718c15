using Encaixe.App.Documents;
using Encaixe.App.Shared;
using NodaTime;

namespace Encaixe.App.Calendars;

/// <summary>An agenda as calendars elsewhere read it, at an address that only those know who were given it.</summary>
/// <remarks>Its address is derived from its id, and stored nowhere. With another address it is another document: the one before
/// opens nothing any more.</remarks>
/// <param name="V">The document's format: 1.</param>
/// <param name="Id">Its id: 32 hexadecimal digits.</param>
/// <param name="Professional">Id of whose agenda.</param>
/// <param name="Kind">How much of it.</param>
/// <param name="By">The account of whoever made it.</param>
/// <param name="At">When.</param>
public sealed record CalendarFeed(int V, string Id, string Professional, FeedKind Kind, string By, Instant At)
{
    internal static readonly Shelf<CalendarFeed> Shelf = new("calendar-feed", AppJson.Default.CalendarFeed);
}

/// <summary>How much of an agenda is read elsewhere.</summary>
public enum FeedKind
{
    /// <summary>What is done, for whom, and when its professional is away: as little of it as is of use.</summary>
    Full,

    /// <summary>When its professional is busy, and nothing else.</summary>
    Busy,
}

/// <summary>How kinds are said.</summary>
internal static class FeedKinds
{
    /// <summary>Reads what crosses the wire.</summary>
    public static Outcome<FeedKind> Read(string text) => text switch
    {
        "full" => FeedKind.Full,
        "busy" => FeedKind.Busy,
        _ => new FeedKindUnknown(),
    };

    /// <summary>As it crosses the wire.</summary>
    public static string Write(this FeedKind kind) => kind switch
    {
        FeedKind.Full => "full",
        FeedKind.Busy => "busy",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "It is no kind."),
    };
}
