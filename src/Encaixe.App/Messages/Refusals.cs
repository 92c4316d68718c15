using Encaixe.App.Shared;
using Encaixe.Contracts;

namespace Encaixe.App.Messages;

/// <summary>The shop has no such message.</summary>
public sealed record MessageNotFound() : Refusal(RefusalCodes.MessageNotFound, RefusalKind.Missing);

/// <summary>No message ever stands so.</summary>
public sealed record MessageStatusUnknown() : Refusal(RefusalCodes.MessageStatusUnknown, RefusalKind.Invalid);

/// <summary>It is on its way, or was not for sending by hand.</summary>
public sealed record MessageUnderWay() : Refusal(RefusalCodes.MessageUnderWay, RefusalKind.Conflict);
