using Encaixe.App.Documents;
using Encaixe.App.Limits;

namespace Encaixe.App.Accounts;

/// <summary>Ends somebody's sessions in the commit that is why, and afterwards those that began while it was made.</summary>
internal static class EndSessions
{
    /// <summary>How many fit beside whatever else is in the commit; an account has fewer, but for a moment.</summary>
    private const int Most = 80;

    /// <param name="but">The one that goes on.</param>
    public static async Task EndAll(this Sessions sessions, string account, string? but, Commit commit, CancellationToken ct)
    {
        foreach (var session in (await sessions.Of(account, ct)).Where(session => session.Id != but).Take(Most))
        {
            commit.Remove(Session.Shelf, Session.Key(account, session.Id), Revision.Any);
        }
    }

    /// <summary>Ends what is left.</summary>
    /// <param name="but">The one that goes on.</param>
    public static async Task EndRest(this Sessions sessions, string account, string? but, Caller caller)
    {
        foreach (var session in (await sessions.Of(account, CancellationToken.None)).Where(session => session.Id != but))
        {
            await sessions.End(account, session.Id, caller, CancellationToken.None);
        }
    }
}
