using System.Text.Json.Serialization;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Tenancy;
using NodaTime;

namespace Encaixe.App.Accounts;

/// <summary>Somebody who signs in: once, for all the shops they belong to.</summary>
/// <param name="V">The document's format: 1.</param>
/// <param name="Id">Their id.</param>
/// <param name="Name">What they are called.</param>
/// <param name="Email">As they gave it.</param>
/// <param name="Password">How their password is recognised: salted, and slow to try.</param>
/// <param name="Since">When it was opened.</param>
/// <param name="Restored">What was last called off.</param>
public sealed record Account(
    int V, string Id, Personal Name, Personal Email, Personal Password, Instant Since, RestoredAccount? Restored = null)
{
    internal static readonly Shelf<Account> Shelf = new("account", AppJson.Default.Account);

    /// <summary>Whether they have shown that they read what is sent to <see cref="Email"/>: whoever opens an account may type anybody's.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool ReadsMail { get; init; }
}

/// <summary>That changes of address were called off: whatever was changed between two moments does not count, and letters about it undo nothing.</summary>
/// <param name="AsOf">When the first of them was made.</param>
/// <param name="At">When it was called off.</param>
public sealed record RestoredAccount(Instant AsOf, Instant At)
{
    /// <summary>Whether something of a moment was called off later.</summary>
    internal bool Covers(Instant moment) => moment > AsOf && moment <= At;
}

/// <summary>Whose an address of mail is: found by its keyed hash, so that no list of addresses lies about.</summary>
/// <param name="V">The document's format: 1.</param>
/// <param name="Account">Their id.</param>
/// <param name="IsFormer">Whether they moved away from it of late: nobody is reached or signs in by it, and nobody else has it meanwhile, since they may
/// call that off.</param>
public sealed record AccountEmail(int V, string Account, bool IsFormer = false)
{
    internal static readonly Shelf<AccountEmail> Shelf = new("account-email", AppJson.Default.AccountEmail);
}

/// <summary>That somebody belongs to a shop, where they find it; what they are there, the shop says.</summary>
/// <param name="V">The document's format: 1.</param>
/// <param name="Shop">Which.</param>
public sealed record AccountShop(int V, TenantId Shop)
{
    internal static readonly Shelf<AccountShop> Shelf = new("account-shop", AppJson.Default.AccountShop);

    /// <summary>Where it stands.</summary>
    internal static string Key(string account, TenantId shop) => $"{account}/{shop}";

    /// <summary>All of somebody's.</summary>
    internal static KeyRange Of(string account) => KeyRange.Between($"{account}/", $"{account}0"); // '0' follows '/'
}

/// <summary>A device on which somebody is signed in.</summary>
/// <param name="V">The document's format: 1.</param>
/// <param name="Id">Its id.</param>
/// <param name="Turn">How often its token was renewed.</param>
/// <param name="RenewedAt">When that was last.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="Device">What its browser says of itself, in a few words.</param>
public sealed record Session(int V, string Id, int Turn, Instant RenewedAt, Instant StartedAt, string Device)
{
    internal static readonly Shelf<Session> Shelf = new("session", AppJson.Default.Session);

    /// <summary>How long it lasts without being used. Elapsed time.</summary>
    internal static readonly Duration Idle = Duration.FromDays(30);

    /// <summary>How long it lasts at most. Elapsed time.</summary>
    internal static readonly Duration Longest = Duration.FromDays(180);

    /// <summary>When it is over, unless it is used again before.</summary>
    internal Instant Ends => Instant.Min(RenewedAt + Idle, StartedAt + Longest);

    /// <summary>Where it stands.</summary>
    internal static string Key(string account, string id) => $"{account}/{id}";

    /// <summary>All of somebody's.</summary>
    internal static KeyRange Of(string account) => KeyRange.Between($"{account}/", $"{account}0");
}
