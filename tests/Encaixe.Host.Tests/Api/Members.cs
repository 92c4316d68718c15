using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Encaixe.App.Accounts;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Limits;
using Encaixe.App.Team;
using Encaixe.App.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Encaixe.Host.Tests.Api;

/// <summary>Makes people, and what they are in shops, past all doors: quickly, and without a password.</summary>
internal static class Members
{
    private static readonly Caller _caller = new("tests", "");
    private static readonly ConditionalWeakTable<ApiServer, ConcurrentDictionary<string, Session>> _sessions = [];

    /// <summary>An account that belongs nowhere, and signs in nowhere.</summary>
    public static Task<string> New(ApiServer server, string? email = null) => New(server.Services, email);

    /// <summary>The same in another server.</summary>
    public static async Task<string> New(IServiceProvider services, string? email = null)
    {
        var accounts = services.GetRequiredService<AccountDirectory>();
        var address = EmailAddress.Read(email ?? $"gente-{Guid.NewGuid():N}@exemplo.com.br")!;
        var account = new Account(
            1, Guid.CreateVersion7().ToString("N"), new Personal("Bia"), address.Typed, new Personal(Passwords.Nobodys), Instant.FromUtc(2026, 11, 1, 0, 0));
        Assert.True(await accounts.Documents.TryCommit(
            new Commit(Guid.CreateVersion7())
                .Put(Account.Shelf, account.Id, account, Revision.None)
                .Put(AccountEmail.Shelf, accounts.IndexOf(address), new AccountEmail(1, account.Id), Revision.None),
            default));
        return account.Id;
    }

    /// <summary>Makes somebody something in a shop, unless they are that already.</summary>
    /// <param name="role"><see langword="null"/>: nothing.</param>
    /// <param name="professional">Whose agenda is theirs.</param>
    public static Task Become(ApiServer server, string slug, string account, Role? role, string? professional = null) =>
        Become(server.Services, slug, account, role, professional);

    /// <summary>The same in another server.</summary>
    public static async Task Become(IServiceProvider services, string slug, string account, Role? role, string? professional = null)
    {
        var shop = (await services.GetRequiredService<TenantResolver>().BySlug(slug, default))!.Value.Tenant;
        var now = await shop.Documents.Find(Member.Shelf, account, default);
        if (now?.Document.Role == role && now?.Document.Professional == professional)
        {
            return;
        }

        var (commit, key) = (new Commit(Guid.CreateVersion7()), AccountShop.Key(account, shop.Id));
        _ = role is { } what
            ? commit.Put(Member.Shelf, account, new Member(1, account, what, professional, Instant.FromUtc(2026, 11, 1, 0, 0)), Revision.Any)
                .PutInDirectory(AccountShop.Shelf, key, new AccountShop(1, shop.Id), Revision.Any)
            : commit.Remove(Member.Shelf, account, Revision.Any).RemoveFromDirectory(AccountShop.Shelf, key, Revision.Any);
        Assert.True(await shop.Documents.TryCommit(commit, default));
    }

    /// <summary>Somebody who is something in a shop, and signed in.</summary>
    public static async Task<string> NewToken(ApiServer server, string slug, Role role, string? professional = null)
    {
        var account = await New(server);
        await Become(server, slug, account, role, professional);
        return await TokenOf(server, account);
    }

    /// <summary>What the browser of somebody keeps who is something in a shop, and has just signed in.</summary>
    /// <param name="role"><see langword="null"/>: nothing.</param>
    public static async Task<string> NewCookie(ApiServer server, string slug, Role? role, string? professional = null)
    {
        var account = await New(server);
        await Become(server, slug, account, role, professional);
        var who = await server.Services.GetRequiredService<AccountDirectory>().Find(account, default);
        return (await server.Services.GetRequiredService<Sessions>().Begin(who!, _caller, default)).RefreshToken.Value;
    }

    /// <summary>An access token of somebody's, who is signed in from then on.</summary>
    public static async Task<string> TokenOf(ApiServer server, string account)
    {
        var sessions = _sessions.GetOrCreateValue(server);
        if (!sessions.TryGetValue(account, out var session))
        {
            var who = await server.Services.GetRequiredService<AccountDirectory>().Find(account, default);
            session = (await server.Services.GetRequiredService<Sessions>().Begin(who!, _caller, default)).Session;
            sessions[account] = session;
        }

        return server.Services.GetRequiredService<AccessTokens>().For(new Bearer(account, session.Id));
    }

    /// <summary>The secret of a second factor, of the base32 (RFC 4648, 6) in which it is told.</summary>
    public static byte[] BytesOf(string base32)
    {
        var bits = string.Concat(base32.Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Where(byteful => byteful.Length == 8).Select(byteful => Convert.ToByte(new string(byteful), 2))];
    }
}
