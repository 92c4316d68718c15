using System.Text.Json;
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

/// <summary>This installation sends no mail.</summary>
public sealed record MailUnavailable() : Refusal(RefusalCodes.MailUnavailable, RefusalKind.Conflict);

/// <summary>A code or a link that is wrong, over, used, or was never sent: the same answer for all of them.</summary>
public sealed record CodeRefused() : Refusal(RefusalCodes.CodeRefused, RefusalKind.Invalid);

/// <summary>Whoever is signed in does not know the password.</summary>
public sealed record PasswordWrong() : Refusal(RefusalCodes.PasswordWrong, RefusalKind.Invalid);

/// <summary>They are who they say they are; now the second factor.</summary>
/// <param name="Challenge">What is to be sent together with it.</param>
public sealed record SecondFactorRequired(string Challenge) : Refusal(RefusalCodes.SecondFactorRequired, RefusalKind.Unknown)
{
    internal override void WriteFacts(Utf8JsonWriter json) => json.WriteString("challenge", Challenge);

    /// <inheritdoc/>
    public override string ToString() => nameof(SecondFactorRequired);
}

/// <summary>There is a second factor already.</summary>
public sealed record SecondFactorOn() : Refusal(RefusalCodes.SecondFactorOn, RefusalKind.Conflict);
