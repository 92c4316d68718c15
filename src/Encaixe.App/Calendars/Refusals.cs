using Encaixe.App.Shared;
using Encaixe.Contracts;

namespace Encaixe.App.Calendars;

/// <summary>The professional has no such feed.</summary>
public sealed record FeedNotFound() : Refusal(RefusalCodes.FeedNotFound, RefusalKind.Missing);

/// <summary>Nothing that is read of an agenda.</summary>
public sealed record FeedKindUnknown() : Refusal(RefusalCodes.FeedKindUnknown, RefusalKind.Invalid);
