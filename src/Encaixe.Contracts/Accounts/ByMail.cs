namespace Encaixe.Contracts.Accounts;

/// <summary>Someone wants a letter with a link and a code.</summary>
/// <param name="Email">Where their account is reached.</param>
public sealed record LetterRequest(string Email)
{
    /// <summary>Not the address.</summary>
    public override string ToString() => nameof(LetterRequest);
}

/// <summary>If the address has an account, a letter is on its way.</summary>
/// <param name="ExpiresInSeconds">For how long its code and its link are taken.</param>
public sealed record LetterAnswer(int ExpiresInSeconds);

/// <summary>Someone signs in by a letter's code.</summary>
/// <param name="Email">Where it was sent.</param>
/// <param name="Code">Six digits; blanks do not matter.</param>
public sealed record SignInByCodeRequest(string Email, string Code)
{
    /// <summary>Neither.</summary>
    public override string ToString() => nameof(SignInByCodeRequest);
}

/// <summary>Someone signs in by a letter's link.</summary>
/// <param name="Token">The last part of its path: 64 characters.</param>
public sealed record SignInByLinkRequest(string Token)
{
    /// <summary>Not the token.</summary>
    public override string ToString() => nameof(SignInByLinkRequest);
}

/// <summary>Someone shows their second factor.</summary>
/// <param name="Challenge">What they were given when they had shown the first.</param>
/// <param name="Code">Six digits of their telephone, or one of the codes that they wrote down.</param>
public sealed record SecondFactorRequest(string Challenge, string Code)
{
    /// <summary>Neither.</summary>
    public override string ToString() => nameof(SecondFactorRequest);
}

/// <summary>Someone who forgot their password chooses another one.</summary>
/// <param name="Password">10 to 128 characters.</param>
/// <param name="Email">Where the letter was sent, with <paramref name="Code"/>.</param>
/// <param name="Code">Its six digits.</param>
/// <param name="Token">Or the last part of its link's path.</param>
public sealed record ResetPasswordRequest(string Password, string? Email = null, string? Code = null, string? Token = null)
{
    /// <summary>None of it.</summary>
    public override string ToString() => nameof(ResetPasswordRequest);
}

/// <summary>Someone wants to be called something else.</summary>
/// <param name="Name">What.</param>
public sealed record ChangeNameRequest(string Name)
{
    /// <summary>Not the name.</summary>
    public override string ToString() => nameof(ChangeNameRequest);
}

/// <summary>Someone wants another password.</summary>
/// <param name="Current">The present one.</param>
/// <param name="New">10 to 128 characters.</param>
public sealed record ChangePasswordRequest(string Current, string New)
{
    /// <summary>Neither.</summary>
    public override string ToString() => nameof(ChangePasswordRequest);
}

/// <summary>Someone wants to be reached by another address.</summary>
/// <param name="Email">Which.</param>
/// <param name="Password">Theirs.</param>
public sealed record ChangeEmailRequest(string Email, string Password)
{
    /// <summary>Neither.</summary>
    public override string ToString() => nameof(ChangeEmailRequest);
}

/// <summary>Someone shows a code.</summary>
/// <param name="Code">Six digits; blanks do not matter.</param>
public sealed record CodeRequest(string Code)
{
    /// <summary>Not the code.</summary>
    public override string ToString() => nameof(CodeRequest);
}

/// <summary>Someone wants a second factor.</summary>
/// <param name="Password">Theirs.</param>
public sealed record BeginSecondFactorRequest(string Password)
{
    /// <summary>Not the password.</summary>
    public override string ToString() => nameof(BeginSecondFactorRequest);
}

/// <summary>What an app on a telephone makes codes of. It is shown once.</summary>
/// <param name="Secret">To be typed: base32.</param>
/// <param name="Uri">The same to be scanned: <c>otpauth://totp/…</c>.</param>
public sealed record SecondFactorSecretAnswer(string Secret, string Uri)
{
    /// <summary>Neither.</summary>
    public override string ToString() => nameof(SecondFactorSecretAnswer);
}

/// <summary>The second factor is on.</summary>
/// <param name="RecoveryCodes">Ten codes to be written down, each for one use when the telephone is lost. They are shown once.</param>
public sealed record RecoveryCodesAnswer(IReadOnlyList<string> RecoveryCodes)
{
    /// <summary>Not the codes.</summary>
    public override string ToString() => nameof(RecoveryCodesAnswer);
}

/// <summary>Someone wants no second factor any more.</summary>
/// <param name="Password">Theirs.</param>
/// <param name="Code">Six digits of their telephone, or one of the codes that they wrote down.</param>
public sealed record EndSecondFactorRequest(string Password, string Code)
{
    /// <summary>Neither.</summary>
    public override string ToString() => nameof(EndSecondFactorRequest);
}
