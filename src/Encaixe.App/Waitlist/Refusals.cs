using Encaixe.App.Shared;
using Encaixe.Contracts;

namespace Encaixe.App.Waitlist;

/// <summary>The link, or the id, leads to nobody who waits.</summary>
public sealed record WaitNotFound() : Refusal(RefusalCodes.WaitNotFound, RefusalKind.Missing);

/// <summary>Times of day or a warning that are none.</summary>
public sealed record WaitInvalid() : Refusal(RefusalCodes.WaitInvalid, RefusalKind.Invalid);

/// <summary>They wait for this already. Their link is not told: whoever asks may be somebody else who knows name and number.</summary>
public sealed record AlreadyWaiting() : Refusal(RefusalCodes.AlreadyWaiting, RefusalKind.Conflict);

/// <summary>One waits for as many times already as one may.</summary>
public sealed record WaitsTooOften() : Refusal(RefusalCodes.WaitsTooOften, RefusalKind.Conflict);

/// <summary>As many wait as the shop can keep in mind.</summary>
public sealed record WaitlistFull() : Refusal(RefusalCodes.WaitlistFull, RefusalKind.Conflict);

/// <summary>What was offered is taken, or its time is over.</summary>
public sealed record OfferOver() : Refusal(RefusalCodes.OfferOver, RefusalKind.Conflict);

/// <summary>They wait no more.</summary>
public sealed record WaitEnded() : Refusal(RefusalCodes.WaitEnded, RefusalKind.Conflict);
