using Encaixe.App.Appointments;
using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Shared;

namespace Encaixe.App.Accounts;

/// <summary>Takes what somebody shows of a letter, once. Wrong, over, used, or never sent: the answer is the same.</summary>
/// <remarks>Whoever is wrong has that counted on the very document that whoever is right removes: so of many guesses at once no more than
/// five are looked at in whatever order they come, and of two who show the same one goes on.</remarks>
/// <param name="accounts">Where letters stand.</param>
/// <param name="secrets">Knows their codes and links.</param>
/// <param name="outbox">Where commits go.</param>
/// <param name="world">Ids.</param>
internal sealed class SpendProof(AccountDirectory accounts, MailedSecrets secrets, Outbox outbox, IWorld world)
{
    private const int MostRaces = 10;

    /// <summary>What is written together with a letter's being used; or why it is not.</summary>
    internal delegate Task<Refusal?> Effects(Mailing mailing, Commit commit);

    /// <summary>Takes it, and does in the same commit what it is for.</summary>
    /// <returns>Why not; <see langword="null"/>: it is done.</returns>
    public async Task<Refusal?> Execute(ShownProof? shown, Effects effects)
    {
        for (var races = 0; shown is not null && races < MostRaces; races++)
        {
            var key = Mailing.Key(shown.Topic, shown.Place);
            var stored = await accounts.Documents.Find(Mailing.Shelf, key, CancellationToken.None); // whoever hangs up is counted all the same
            var fits = secrets.Fits(shown, stored?.Document);
            if (stored is null || (shown.Code is null ? !fits : stored.Document.Tries >= Mailing.MostTries))
            {
                return new CodeRefused();
            }

            var commit = new Commit(world.NewId());
            if (!fits)
            {
                var counted = stored.Document with { Tries = stored.Document.Tries + 1 };
                if (await accounts.Documents.TryCommit(
                    commit.Put(Mailing.Shelf, key, counted, stored.Revision, counted.Ends), CancellationToken.None))
                {
                    return new CodeRefused();
                }

                continue;
            }

            if (await effects(stored.Document, commit.Remove(Mailing.Shelf, key, stored.Revision)) is { } refusal)
            {
                return refusal;
            }

            if (await outbox.TryCommit(accounts.Everybody, commit, CancellationToken.None))
            {
                return null;
            }
        }

        return shown is null ? new CodeRefused() : new TryAgain();
    }
}
