using Encaixe.App.Audit;
using Encaixe.App.Documents;
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

    /// <summary>A commit that is made only if there are no others than were read.</summary>
    public Commit Stamp(Commit commit) => commit.Put(TeamStamp.Shelf, TeamStamp.Key, new TeamStamp(1), _stamp);

    /// <summary>A commit that adds a key.</summary>
    public Commit Add(Commit commit, ApiKey key) => Stamp(commit)
        .Put(ApiKey.Shelf, key.Id, key, Revision.None)
        .Note(new AuditEntry(
            1,
            key.At,
            key.By is null ? "system" : $"staff/{key.By}",
            "key-made",
            key.Id,
            Changes: [new FieldChange("scopes", null, string.Join(' ', key.Scopes))]));
}
