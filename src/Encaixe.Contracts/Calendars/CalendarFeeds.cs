namespace Encaixe.Contracts.Calendars;

/// <summary>The addresses at which calendars elsewhere read a professional's agenda.</summary>
/// <param name="Feeds">At most one a kind, the full one first.</param>
public sealed record FeedsAnswer(IReadOnlyList<FeedAnswer> Feeds);

/// <summary>An address at which calendars elsewhere read a professional's agenda.</summary>
/// <param name="Kind"><c>full</c>: what is done and for whom, as <c>Corte (João T.)</c>; <c>busy</c>: when they are busy, and nothing else.</param>
/// <param name="Url">Where it is read. Whoever knows it reads it: it is given to nobody else.</param>
/// <param name="MadeAt">Since when it is this address. RFC 3339, UTC.</param>
/// <param name="MadeBy">What whoever made it is called; nothing when their account is gone.</param>
public sealed record FeedAnswer(string Kind, string Url, DateTimeOffset MadeAt, string? MadeBy)
{
    /// <summary>Not where.</summary>
    public override string ToString() => nameof(FeedAnswer);
}
