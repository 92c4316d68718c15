namespace Encaixe.Contracts.Accounts;

/// <summary>Someone wants an account, and a shop of their own.</summary>
/// <param name="Email">Where they are reached, and how they sign in.</param>
/// <param name="Password">10 to 128 characters.</param>
/// <param name="Name">What they are called.</param>
/// <param name="Shop">The shop.</param>
public sealed record OpenAccountRequest(string Email, string Password, string Name, NewShopRequest Shop)
{
    /// <summary>Neither the address nor the password.</summary>
    public override string ToString() => nameof(OpenAccountRequest);
}

/// <summary>A shop as it begins.</summary>
/// <param name="Name">As on the sign.</param>
/// <param name="TimeZone">IANA name of the zone on its wall clock, for example <c>America/Sao_Paulo</c>.</param>
/// <param name="Phone">As one dials it in Brazil, or with the country's code.</param>
/// <param name="Slug">Its place in links; left out, one is made of its name.</param>
/// <param name="Kind">What it is: <c>barbershop</c>, <c>salon</c>, <c>clinic</c>, <c>studio</c>, <c>tutor</c> or <c>other</c>, which is meant when it
/// is left out. Its first services and hours come from that.</param>
public sealed record NewShopRequest(string Name, string TimeZone, string Phone, string? Slug = null, string? Kind = null);

/// <summary>Someone signs in.</summary>
/// <param name="Email">As they gave it when the account was opened, in any case.</param>
/// <param name="Password">Theirs.</param>
public sealed record SignInRequest(string Email, string Password)
{
    /// <summary>Neither the address nor the password.</summary>
    public override string ToString() => nameof(SignInRequest);
}

/// <summary>Someone is signed in. What goes on the session is in a cookie that no script can read.</summary>
/// <param name="AccessToken">To be sent as <c>Authorization: Bearer</c>, and to be kept in memory only.</param>
/// <param name="ExpiresInSeconds">For how long it is taken.</param>
/// <param name="Account">Who it is.</param>
/// <param name="Shops">Where they belong.</param>
public sealed record SignedInAnswer(string AccessToken, int ExpiresInSeconds, AccountAnswer Account, IReadOnlyList<MembershipAnswer> Shops)
{
    /// <summary>Not the token.</summary>
    public override string ToString() => nameof(SignedInAnswer);
}

/// <summary>Who is signed in.</summary>
/// <param name="Account">Who it is.</param>
/// <param name="Shops">Where they belong.</param>
public sealed record OwnAccountAnswer(AccountAnswer Account, IReadOnlyList<MembershipAnswer> Shops);

/// <summary>Someone who signs in.</summary>
/// <param name="Id">32 hexadecimal digits.</param>
/// <param name="Name">What they are called.</param>
/// <param name="Email">Where they are reached.</param>
public sealed record AccountAnswer(string Id, string Name, string Email);

/// <summary>A shop that someone belongs to.</summary>
/// <param name="Slug">Its place in links: what the header <c>Encaixe-Shop</c> says.</param>
/// <param name="Name">As on the sign.</param>
/// <param name="Role"><c>owner</c>, <c>manager</c>, <c>receptionist</c> or <c>professional</c>.</param>
/// <param name="Professional">Whose agenda is theirs, if one is.</param>
public sealed record MembershipAnswer(string Slug, string Name, string Role, string? Professional = null);

/// <summary>Where someone is signed in.</summary>
/// <param name="Sessions">The one that was used last comes first.</param>
public sealed record SessionsAnswer(IReadOnlyList<SessionAnswer> Sessions);

/// <summary>A device on which someone is signed in.</summary>
/// <param name="Id">32 hexadecimal digits.</param>
/// <param name="Device">What its browser says of itself, as far as anybody can read that: <c>Chrome, Android</c>.</param>
/// <param name="StartedAt">RFC 3339, UTC.</param>
/// <param name="LastUsedAt">RFC 3339, UTC; to some minutes.</param>
/// <param name="IsThisOne">Whether it is the one that asks.</param>
public sealed record SessionAnswer(string Id, string Device, DateTimeOffset StartedAt, DateTimeOffset LastUsedAt, bool IsThisOne);

/// <summary>A place in links for a shop of some name.</summary>
/// <param name="Slug">It was free a moment ago.</param>
public sealed record SlugAnswer(string Slug);
