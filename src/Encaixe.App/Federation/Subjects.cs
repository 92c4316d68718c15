using System.Security.Cryptography;
using System.Text;
using Encaixe.App.Accounts;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Tenancy;

namespace Encaixe.App.Federation;

/// <summary>Whose account somebody has whom a user pool names.</summary>
/// <param name="V">The document's format: 1.</param>
/// <param name="Account">Their id here.</param>
public sealed record AccountSubject(int V, string Account)
{
    internal static readonly Shelf<AccountSubject> Shelf = new("account-subject", AppJson.Default.AccountSubject);
}

/// <summary>Finds the accounts of those whom a user pool names.</summary>
/// <param name="settings">Which pool.</param>
/// <param name="tokens">Reads its tokens.</param>
/// <param name="accounts">Who there is.</param>
/// <param name="keys">The installation's secrets: where somebody is found tells not who they are there.</param>
internal sealed class Subjects(CognitoSettings settings, CognitoTokens tokens, AccountDirectory accounts, ShopKeys keys)
{
    private readonly byte[] _key = keys.OfInstallation("account-subject");

    /// <summary>Who sent an access token of the pool's; <see langword="null"/>: nobody who has an account here.</summary>
    public async Task<Bearer?> BearerOf(string token, CancellationToken ct) =>
        await tokens.ReadAccess(token, ct) is { } subject && await Find(subject, ct) is { } account
            ? new Bearer(account, Session: "") // the pool says for how long it counts
            : null;

    /// <summary>The account of a subject.</summary>
    public async Task<string?> Find(string subject, CancellationToken ct) =>
        (await accounts.Documents.Find(AccountSubject.Shelf, PlaceOf(subject), ct))?.Document.Account;

    /// <summary>Where a subject stands.</summary>
    public string PlaceOf(string subject) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{settings.Issuer}\0{subject}")));
}
