using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Languages;
using Encaixe.App.Shared;

namespace Encaixe.App.Accounts;

/// <summary>What became of a second factor.</summary>
internal enum Lifted
{
    /// <summary>It is off.</summary>
    Off,

    /// <summary>The address has no account, or that account none.</summary>
    NotThere,

    /// <summary>Somebody used it at the same moment: it is as it was.</summary>
    InUse,
}

/// <summary>Turns a second factor off for somebody who has lost the telephone and the ten codes, or whom a thief has locked out by one. It asks
/// for nothing: the operator has made sure who it is.</summary>
/// <param name="accounts">Who there is.</param>
/// <param name="sessions">Where they are signed in.</param>
/// <param name="world">The time, and ids.</param>
internal sealed class LiftSecondFactor(AccountDirectory accounts, Sessions sessions, IWorld world)
{
    /// <summary>Turns it off, ends all sessions, and has the address told, all in one commit. The first factor stays as it is.</summary>
    public async Task<Lifted> Execute(EmailAddress address, CancellationToken ct)
    {
        if (await accounts.ByEmail(address, ct) is not { } account
            || await accounts.Documents.Find(SecondFactor.Shelf, account.Id, ct) is not { Document.IsOn: true } factor)
        {
            return Lifted.NotThere;
        }

        var told = new AccountEvent(1, world.GetCurrentInstant(), AccountEvent.SecondFactorOff, Nets: [], Device: "", Means: AccountEvent.ByOperator);
        var commit = new Commit(world.NewId())
            .Remove(SecondFactor.Shelf, factor.Key, factor.Revision)
            .CallOffEmailChange(account.Id)
            .MailNotice(MailTopic.FactorOff, account, Language.Portuguese, world)
            .NoteOf(account.Id, told);
        await sessions.EndAll(account.Id, but: null, commit, ct);
        return await accounts.Documents.TryCommit(commit, ct) ? Lifted.Off : Lifted.InUse;
    }
}
