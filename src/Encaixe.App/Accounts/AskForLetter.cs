using System.Globalization;
using Encaixe.App.Appointments;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Languages;
using Encaixe.App.Limits;
using Encaixe.App.Mail;
using Encaixe.App.Shared;
using NodaTime;

namespace Encaixe.App.Accounts;

/// <summary>Has a letter with a link and a code sent to an address, for who cannot or will not type a password. Whether the address has an
/// account is found out by the job that writes the letter: here as much is read and written for one that has none.</summary>
/// <param name="accounts">Where letters stand.</param>
/// <param name="backOff">Has those wait who fill mailboxes.</param>
/// <param name="mailer">Whether there is mail at all.</param>
/// <param name="outbox">Where commits go.</param>
/// <param name="world">The time, and ids.</param>
internal sealed class AskForLetter(AccountDirectory accounts, BackOff backOff, IMailer mailer, Outbox outbox, IWorld world)
{
    private const int MostRaces = 10;

    /// <summary>Has one sent that lets somebody in, or has them choose a new password.</summary>
    /// <returns>For how long its code counts. Elapsed time.</returns>
    public async Task<Outcome<Duration>> Execute(string topic, string? email, Caller caller, Language language)
    {
        if (!mailer.Reaches)
        {
            return new MailUnavailable();
        }

        if (EmailAddress.Read(email) is not { } address)
        {
            return new EmailInvalid();
        }

        var index = accounts.IndexOf(address);
        return await Send(
            topic, Mailing.PlaceOf(index), address, caller, new Mailing(1, "", Instant.MinValue, language.Tag, Tries: 0, Index: index));
    }

    /// <summary>Has one sent to an address that an account is to have.</summary>
    public async Task<Outcome<Duration>> ToNew(EmailAddress address, Account account, Caller caller, Language language) =>
        mailer.Reaches
            ? await Send(
                MailTopic.NewEmail,
                account.Id,
                address,
                caller,
                new Mailing(1, "", Instant.MinValue, language.Tag, Tries: 0, Account: account.Id, Email: address.Typed))
            : new MailUnavailable();

    /// <summary>Asked for again while it counts, it is the same code, for a new quarter of an hour: whichever letter comes first can be
    /// used, and nobody voids another's letter by asking for one more.</summary>
    private async Task<Outcome<Duration>> Send(string topic, string place, EmailAddress to, Caller caller, Mailing wanted)
    {
        if (await backOff.TakeLetter(to, caller) is { } tooMany)
        {
            return tooMany;
        }

        for (var races = 0; races < MostRaces; races++)
        {
            var before = await accounts.Documents.Find(Mailing.Shelf, Mailing.Key(topic, place), CancellationToken.None);
            var goesOn = before?.Document is { Tries: < Mailing.MostTries } there && there.Email == wanted.Email;
            var mailing = wanted with
            {
                Id = goesOn ? before!.Document.Id : world.NewId().ToString("N", CultureInfo.InvariantCulture),
                Tries = goesOn ? before!.Document.Tries : 0,
                Ends = world.GetCurrentInstant() + Mailing.CodeLife,
            };
            var commit = new Commit(world.NewId()).Mail(topic, place, mailing, world, before?.Revision);
            if (await outbox.TryCommit(accounts.Everybody, commit, CancellationToken.None))
            {
                return Mailing.CodeLife;
            }
        }

        return new TryAgain();
    }
}
