using Encaixe.App.Shared;
using Encaixe.Contracts;

namespace Encaixe.App.Push;

/// <summary>Not an address at which a browser is reached.</summary>
public sealed record PushEndpointInvalid() : Refusal(RefusalCodes.PushEndpointInvalid, RefusalKind.Invalid);

/// <summary>Not the keys of a browser.</summary>
public sealed record PushKeysInvalid() : Refusal(RefusalCodes.PushKeysInvalid, RefusalKind.Invalid);

/// <summary>They are told on as many devices as one may be.</summary>
public sealed record TooManyDevices() : Refusal(RefusalCodes.TooManyDevices, RefusalKind.Conflict);

/// <summary>They are told on no such device.</summary>
public sealed record DeviceNotFound() : Refusal(RefusalCodes.DeviceNotFound, RefusalKind.Missing);

/// <summary>They have not shown that they read what is sent to their account's address.</summary>
public sealed record EmailNotConfirmed() : Refusal(RefusalCodes.EmailNotConfirmed, RefusalKind.Conflict);

/// <summary>The shop has no channel by which its people could be told by WhatsApp.</summary>
public sealed record WhatsAppUnavailable() : Refusal(RefusalCodes.WhatsAppUnavailable, RefusalKind.Conflict);

/// <summary>Not whose visits one can be told of.</summary>
public sealed record AlertsInvalid() : Refusal(RefusalCodes.AlertsInvalid, RefusalKind.Invalid);
