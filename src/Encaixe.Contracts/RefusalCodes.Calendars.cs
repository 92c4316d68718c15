namespace Encaixe.Contracts;

// Of what calendars elsewhere read.
public static partial class RefusalCodes
{
    /// <summary>The professional has no calendar feed of this kind.</summary>
    public const string FeedNotFound = "feed-not-found";

    /// <summary>A calendar feed is <c>full</c> or <c>busy</c>.</summary>
    public const string FeedKindUnknown = "feed-kind-unknown";
}
