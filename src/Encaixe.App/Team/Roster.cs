using Encaixe.App.Audit;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Staff;
using Encaixe.App.Tenancy;

namespace Encaixe.App.Team;

/// <summary>All who belong to a shop, or were invited, as they were at one revision of its stamp.</summary>
internal sealed class Roster
{
    /// <summary>The most who belong to a shop, or are invited.</summary>
    public const int Most = 100;

    private readonly Revision _stamp;

    private Roster(Revision stamp, IReadOnlyList<Stored<Member>> members, IReadOnlyList<Stored<TeamInvitation>> invitations) =>
        (_stamp, Members, Invitations) = (stamp, members, invitations);

    /// <summary>Who belongs to it, in the order in which they came.</summary>
    public IReadOnlyList<Stored<Member>> Members { get; }

    /// <summary>Who was invited, whether or not that counts any more, in the order in which it was done.</summary>
    public IReadOnlyList<Stored<TeamInvitation>> Invitations { get; }

    /// <summary>Whether nobody else can be invited. What no longer counts takes nobody's place, but is still read for some days.</summary>
    public bool IsFull =>
        Members.Count + Invitations.Count(invitation => Honours(invitation.Document)) >= Most || Invitations.Count >= Most;

    /// <summary>Reads it. The stamp comes first: whoever changes the others afterwards moves it.</summary>
    public static async Task<Roster> Read(Tenant tenant, CancellationToken ct)
    {
        var stamp = await tenant.Documents.Find(TeamStamp.Shelf, TeamStamp.Key, ct);
        var members = await tenant.Documents.List(Member.Shelf, KeyRange.All, 2 * Most, cursor: null, Documents.Read.Latest, ct);
        var invitations = await tenant.Documents.List(TeamInvitation.Shelf, KeyRange.All, 2 * Most, cursor: null, Documents.Read.Latest, ct);
        return new Roster(
            stamp?.Revision ?? Revision.None,
            [.. members.Items.OrderBy(member => member.Document.Since)],
            [.. invitations.Items.OrderBy(invitation => invitation.Document.At)]);
    }

    /// <summary>One of them; <see langword="null"/>: they do not belong to it.</summary>
    public Stored<Member>? Find(string account) => Members.FirstOrDefault(member => member.Key == account);

    /// <summary>Whether an invitation still counts: whoever made it may still make it.</summary>
    public bool Honours(TeamInvitation invitation) => invitation.By is not { } by
        || (Find(by)?.Document.Role is { } role && role >= invitation.Role && role >= Policies.LeastOf(Policy.RunTeam));

    /// <summary>Whether somebody is the only owner.</summary>
    public bool IsLastOwner(Member member) => member.Role == Role.Owner && Members.Count(one => one.Document.Role == Role.Owner) == 1;

    /// <summary>Why somebody may not make something else of another; <see langword="null"/>: they may.</summary>
    public static Refusal? WhyNot(Member by, Member target, Role to) =>
        target.Account == by.Account && to != target.Role ? new OwnRole()
        : target.Role > by.Role || to > by.Role ? new AboveOwnRole()
        : to == Role.Owner && target.Role != Role.Owner ? new RoleInvalid()
        : null;

    /// <summary>Has a commit invite somebody, unless any of them is not as they were read any more.</summary>
    /// <param name="by">Who invites.</param>
    public Commit Add(Commit commit, TeamInvitation invitation, Actor by) => Stamp(commit)
        .Put(TeamInvitation.Shelf, invitation.Id, invitation, Revision.None, invitation.Ends)
        .Note(new AuditEntry(1, invitation.At, by, "member-invited", invitation.Id, changes:
        [
            .. new[]
            {
                new FieldChange("role", null, invitation.Role.Write()),
                new FieldChange("professional", null, invitation.Professional),
            }.Where(change => change.After is not null),
        ]));

    /// <summary>A commit that is made only if all of them are still as they were read.</summary>
    public Commit Stamp(Commit commit) => commit.Put(TeamStamp.Shelf, TeamStamp.Key, new TeamStamp(1), _stamp);
}

/// <summary>Whose agenda somebody is to have.</summary>
internal static class OwnAgenda
{
    /// <summary>Has a commit be made only if the shop still has the professional that was found in its setup.</summary>
    /// <returns><see langword="false"/>: it has none of this id.</returns>
    public static bool TryCheck(this Commit commit, Setup setup, string? professional)
    {
        if (professional is null)
        {
            return true;
        }

        commit.Check(SetupStamp.Shelf, SetupStamp.Key, setup.Stamp);
        return setup.FindProfessional(professional) is not null;
    }
}
