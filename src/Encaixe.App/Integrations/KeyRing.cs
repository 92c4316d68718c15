using Encaixe.App.Accounts;
using Encaixe.App.Audit;
using Encaixe.App.Documents;
using Encaixe.App.Staff;
using Encaixe.App.Team;
using Encaixe.App.Tenancy;

namespace Encaixe.App.Integrations;

/// <summary>All keys of a shop, as they were at one revision of its team's stamp.</summary>
internal sealed class KeyRing
{
    /// <summary>The most that a shop has.</summary>
    public const int Most = 20;

    private readonly Revision _stamp;

    private KeyRing(Revision stamp, IReadOnlyList<Stored<ApiKey>> keys) => (_stamp, Keys) = (stamp, keys);

    /// <summary>In the order in which they were made.</summary>
    public IReadOnlyList<Stored<ApiKey>> Keys { get; }

    /// <summary>Whether there can be no more.</summary>
    public bool IsFull => Keys.Count >= Most;

    public static async Task<KeyRing> Read(Tenant tenant, CancellationToken ct)
    {
        var stamp = await tenant.Documents.Find(TeamStamp.Shelf, TeamStamp.Key, ct);
        var keys = await tenant.Documents.List(ApiKey.Shelf, KeyRange.All, 2 * Most, cursor: null, Documents.Read.Latest, ct);
        return new KeyRing(stamp?.Revision ?? Revision.None, [.. keys.Items.OrderBy(key => key.Document.At)]);
    }

    /// <summary>Whether it is an owner's still, who came in as one. Read after the ring: whoever changes who is what moves its stamp.</summary>
    public static async Task<bool> IsOwners(StaffMember by, CancellationToken ct) =>
        await AccountDirectory.Of(by.Tenant, by.Id, ct) is { Role: Role.Owner };

    /// <summary>A commit that is made only if there are no others than were read.</summary>
    public Commit Stamp(Commit commit) => commit.Put(TeamStamp.Shelf, TeamStamp.Key, new TeamStamp(1), _stamp);

    /// <summary>A commit that adds a key.</summary>
    /// <param name="by">Who makes it.</param>
    public Commit Add(Commit commit, ApiKey key, Actor by) => Stamp(commit)
        .Put(ApiKey.Shelf, key.Id, key, Revision.None)
        .Note(new AuditEntry(
            1,
            key.At,
            by,
            "key-made",
            key.Id,
            changes: [new FieldChange("scopes", null, string.Join(' ', key.Scopes))]));
}
