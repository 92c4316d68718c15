using Encaixe.App.Documents;
using Encaixe.App.Shops;
using Encaixe.App.Tenancy;

namespace Encaixe.App.Push;

/// <summary>Who is told in a shop and where, as it was at one revision of <see cref="ToldTeam"/>: of two who change it at once one looks again.</summary>
internal sealed class AlertRing
{
    private readonly Revision _stamp;
    private readonly Stored<ToldTeam>? _told;

    private AlertRing(Revision stamp, Stored<ToldTeam>? told, IReadOnlyList<Stored<MemberAlerts>> members) =>
        (_stamp, _told, Members) = (stamp, told, members);

    /// <summary>All who chose something, or are told somewhere.</summary>
    public IReadOnlyList<Stored<MemberAlerts>> Members { get; }

    /// <summary>Reads it. What moves with every change of it comes first.</summary>
    public static async Task<AlertRing> Read(Tenant tenant, CancellationToken ct)
    {
        var told = await tenant.Documents.Find(ToldTeam.Shelf, ToldTeam.Key, ct);
        var stamp = await SetupStamp.Read(tenant, ct);
        return new AlertRing(stamp, told, await tenant.Documents.ReadAll(MemberAlerts.Shelf, ct));
    }

    /// <summary>What is kept of somebody.</summary>
    public MemberAlerts Of(string account) =>
        Members.FirstOrDefault(member => member.Key == account)?.Document ?? MemberAlerts.None(account);

    /// <summary>Has a commit write what changed, unless any of it is not as it was read any more. Bookings look at the setup to know whether anybody
    /// is told: its stamp moves when that becomes otherwise.</summary>
    public Commit Write(Commit commit, IEnumerable<MemberAlerts> changed)
    {
        var after = Members.ToDictionary(member => member.Key, member => member.Document, StringComparer.Ordinal);
        foreach (var one in changed)
        {
            after[one.Account] = one;
            var expected = Members.FirstOrDefault(member => member.Key == one.Account)?.Revision ?? Revision.None;
            _ = !one.IsEmpty ? commit.Put(MemberAlerts.Shelf, one.Account, one, expected)
                : expected == Revision.None ? commit
                : commit.Remove(MemberAlerts.Shelf, one.Account, expected);
        }

        var isAnybody = after.Values.Any(one => one.IsTold);
        commit.Put(ToldTeam.Shelf, ToldTeam.Key, new ToldTeam(1, isAnybody), _told?.Revision ?? Revision.None);
        return isAnybody == (_told?.Document.IsAnybody ?? false)
            ? commit
            : commit.MoveStamp(_stamp);
    }

    /// <summary>Has a commit forget somebody who leaves the shop.</summary>
    public Commit Forget(Commit commit, string account) =>
        Members.Any(member => member.Key == account) ? Write(commit, [MemberAlerts.None(account)]) : commit;
}
