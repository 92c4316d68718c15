namespace Encaixe.Contracts;

// Of what calendars elsewhere read, and of those that are read.
public static partial class RefusalCodes
{
    /// <summary>The professional has no calendar feed of this kind.</summary>
    public const string FeedNotFound = "feed-not-found";

    /// <summary>A calendar feed is <c>full</c> or <c>busy</c>.</summary>
    public const string FeedKindUnknown = "feed-kind-unknown";

    /// <summary>No calendar elsewhere is read for the professional.</summary>
    public const string OutsideCalendarNotFound = "outside-calendar-not-found";

    /// <summary>Not an address at which a calendar elsewhere is read; <c>rule</c> says what it breaks.</summary>
    public const string OutsideAddressInvalid = "outside-address-invalid";
}
