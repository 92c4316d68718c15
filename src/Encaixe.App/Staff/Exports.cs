using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Shared;
using Encaixe.App.Sheets;

namespace Encaixe.App.Staff;

/// <summary>What all tables have in common that data is taken out as.</summary>
internal static class Exports
{
    /// <summary>After how many lines what was written is sent.</summary>
    private const int LinesAtOnce = 200;

    /// <summary>Notes who takes what out, before anything is.</summary>
    /// <param name="what">What is taken.</param>
    /// <returns>What is against it, if that could not be noted.</returns>
    public static async Task<Refusal?> Note(StaffMember member, Attempts attempts, string what, CancellationToken ct)
    {
        var noted = await attempts.Run<string>(
            async attempt =>
            {
                var commit = attempt.NewCommit().Note(new AuditEntry(1, attempt.Now, member.Actor, "data-exported", what));
                return await attempt.TryCommit(member.Tenant, commit, ct) ? Outcome<string>.From(what) : null;
            },
            ct);
        return noted.Match(Refusal? (_) => null, refusal => refusal);
    }

    /// <summary>Sends what was written, now and then.</summary>
    /// <param name="written">How many lines there are by now.</param>
    public static Task Send(SheetWriter sheet, int written, CancellationToken ct) =>
        written % LinesAtOnce == 0 ? sheet.Flush(ct) : Task.CompletedTask;
}
