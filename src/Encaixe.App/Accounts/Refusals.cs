using Encaixe.App.Shared;
using Encaixe.Contracts;

namespace Encaixe.App.Accounts;

/// <summary>Somebody has an account with this address.</summary>
public sealed record EmailTaken() : Refusal(RefusalCodes.EmailTaken, RefusalKind.Conflict);

/// <summary>A password that others would guess.</summary>
public sealed record PasswordWeak() : Refusal(RefusalCodes.PasswordWeak, RefusalKind.Invalid);

/// <summary>Not the address and the password of anybody: the same answer whichever of them is wrong.</summary>
public sealed record SignInRefused() : Refusal(RefusalCodes.SignInRefused, RefusalKind.Unknown);

/// <summary>A shop has this place in links.</summary>
public sealed record SlugTaken() : Refusal(RefusalCodes.SlugTaken, RefusalKind.Conflict);

/// <summary>Not a place in links.</summary>
public sealed record SlugInvalid() : Refusal(RefusalCodes.SlugInvalid, RefusalKind.Invalid);

/// <summary>Not a kind of business that is known here.</summary>
public sealed record KindUnknown() : Refusal(RefusalCodes.KindUnknown, RefusalKind.Invalid);

/// <summary>Nobody is signed in there any more, or never was.</summary>
public sealed record SessionNotFound() : Refusal(RefusalCodes.SessionNotFound, RefusalKind.Missing);
