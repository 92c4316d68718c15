namespace Encaixe.Contracts;

/// <content>Those about accounts, teams, and who may what.</content>
public static partial class RefusalCodes
{
    /// <summary>Somebody has an account with this address of mail.</summary>
    public const string EmailTaken = "email-taken";

    /// <summary>A password of fewer than ten characters, or one that everybody tries first.</summary>
    public const string PasswordWeak = "password-weak";

    /// <summary>Not the address and the password of anybody.</summary>
    public const string SignInRefused = "sign-in-refused";

    /// <summary>Wrong too often; <c>retryAfterSeconds</c> says how long to wait.</summary>
    public const string TooManyTries = "too-many-tries";

    /// <summary>This installation sends no mail: what goes by it cannot be done here.</summary>
    public const string MailUnavailable = "mail-unavailable";

    /// <summary>A code or a link that is wrong, over, used, or was never sent.</summary>
    public const string CodeRefused = "code-refused";

    /// <summary>It is not the present password of whoever is signed in.</summary>
    public const string PasswordWrong = "password-wrong";

    /// <summary>The account has a second factor; its code is sent together with <c>challenge</c>, within five minutes.</summary>
    public const string SecondFactorRequired = "second-factor-required";

    /// <summary>The account has a second factor already.</summary>
    public const string SecondFactorOn = "second-factor-on";

    /// <summary>A shop has this place in links.</summary>
    public const string SlugTaken = "slug-taken";

    /// <summary>A place in links is 3 to 40 of <c>a-z</c>, digits and <c>-</c>, and no word that the product needs.</summary>
    public const string SlugInvalid = "slug-invalid";

    /// <summary>No kind of business that is known here.</summary>
    public const string KindUnknown = "kind-unknown";

    /// <summary>Nobody is signed in there any more.</summary>
    public const string SessionNotFound = "session-not-found";

    /// <summary>Whoever belongs to several shops, or to none, says which by the header <c>Encaixe-Shop</c>.</summary>
    public const string ShopNotChosen = "shop-not-chosen";

    /// <summary>One's role in the shop does not go so far.</summary>
    public const string NotAllowed = "not-allowed";

    /// <summary>Nobody of this id belongs to the shop.</summary>
    public const string MemberNotFound = "member-not-found";

    /// <summary>The member is no longer as <c>If-Match</c> says.</summary>
    public const string MemberChanged = "member-changed";

    /// <summary>A role is <c>manager</c>, <c>receptionist</c> or <c>professional</c>; a shop gets an owner by being handed over.</summary>
    public const string RoleInvalid = "role-invalid";

    /// <summary>Nobody makes of others what they are not themselves, nor changes those who are more.</summary>
    public const string AboveOwnRole = "above-own-role";

    /// <summary>Nobody changes their own role.</summary>
    public const string OwnRole = "own-role";

    /// <summary>A shop has an owner: the last one does not go.</summary>
    public const string LastOwner = "last-owner";

    /// <summary>As many belong to the shop, or are invited, as can.</summary>
    public const string TeamFull = "team-full";

    /// <summary>The link, or the id, is of no invitation that is open.</summary>
    public const string InvitationNotFound = "invitation-not-found";

    /// <summary>The invitation is for whoever has another address of mail.</summary>
    public const string InvitationForAnother = "invitation-for-another";

    /// <summary>Whoever accepts belongs to the shop already.</summary>
    public const string AlreadyMember = "already-member";

    /// <summary>One belongs to as many shops as one may.</summary>
    public const string TooManyShops = "too-many-shops";

    /// <summary>The shop has no such key.</summary>
    public const string KeyNotFound = "key-not-found";

    /// <summary>A key opens one or more of what is known here.</summary>
    public const string ScopeUnknown = "scope-unknown";

    /// <summary>The shop has as many keys as it may.</summary>
    public const string TooManyKeys = "too-many-keys";
}
