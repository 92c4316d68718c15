using Encaixe.App.Documents;
using Encaixe.App.Shared;

namespace Encaixe.App.Team;

/// <summary>Moves whenever it does who gets into a shop: a member, an invitation, a key. Whoever changes one of them has read all of them at
/// the revision of this, and commits at it: two who go at once cannot leave a shop without an owner, or with more than it may have.</summary>
/// <param name="V">The document's format: 1.</param>
public sealed record TeamStamp(int V)
{
    internal const string Key = "team";

    internal static readonly Shelf<TeamStamp> Shelf = new("team-stamp", AppJson.Default.TeamStamp);
}
