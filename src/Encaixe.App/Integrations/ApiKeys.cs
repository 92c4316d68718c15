using System.Security.Cryptography;
using System.Text;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Staff;
using Encaixe.App.Team;
using Encaixe.App.Tenancy;
using NodaTime;

namespace Encaixe.App.Integrations;

/// <summary>Recognises the keys of programs.</summary>
/// <param name="resolver">Binds to the shop.</param>
/// <param name="world">The time, and ids.</param>
internal sealed class ApiKeys(TenantResolver resolver, IWorld world)
{
    /// <summary>How long nothing is noted of a key that is used again. Elapsed time.</summary>
    private static readonly Duration _betweenNotes = Duration.FromHours(1);

    /// <summary>Whether somebody means a key, rather than what accounts are sent.</summary>
    public static bool IsMeant(string token) => token.StartsWith(KeyText.Prefix, StringComparison.Ordinal);

    /// <summary>Who holds a key; <see langword="null"/>: it is forged, was revoked, or never was.</summary>
    public async ValueTask<StaffMember?> MemberOf(string token, CancellationToken ct)
    {
        if (KeyText.Read(token) is not { } told)
        {
            return null;
        }

        var tenant = await resolver.Open(told.Shop, ct);
        if (await tenant.Documents.Find(ApiKey.Shelf, told.Id, ct) is not { Document: var key } stored
            || !CryptographicOperations.FixedTimeEquals(
                Encoding.ASCII.GetBytes(KeyText.HashOf(told.Secret)), Encoding.ASCII.GetBytes(key.Hash)))
        {
            return null;
        }

        var now = world.GetCurrentInstant();
        if (key.UsedAt is not { } last || now - last >= _betweenNotes)
        {
            _ = NoteUse(tenant, stored, now); // nobody waits for it, and nothing hangs on it
        }

        return new StaffMember(tenant, key.Id, Role.Manager) { Scopes = key.Scopes };
    }

    private async Task NoteUse(Tenant tenant, Stored<ApiKey> stored, Instant now)
    {
        try
        {
            await tenant.Documents.TryCommit(
                new Commit(world.NewId()).Put(ApiKey.Shelf, stored.Key, stored.Document with { UsedAt = now }, stored.Revision),
                CancellationToken.None);
        }
        catch (Exception e) when (e is StoreUnavailableException or ObjectDisposedException or OperationCanceledException)
        {
            // The next use notes it.
        }
    }
}
