using Encaixe.App.Appointments;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Languages;
using Encaixe.App.Mail;
using Encaixe.App.Messages;
using Encaixe.App.Shared;
using Encaixe.App.Team;
using Encaixe.App.Tenancy;

namespace Encaixe.App.Accounts;

/// <summary>Writes and sends a letter about an account, from how things stand when it is sent. An address that has no account is sent
/// nothing: whoever typed it was told no more than anybody.</summary>
/// <param name="accounts">Whom it is about.</param>
/// <param name="secrets">Its code and its link.</param>
/// <param name="invitations">The links of those who are invited.</param>
/// <param name="resolver">Binds to the shop that invites.</param>
/// <param name="server">What links begin with.</param>
/// <param name="mailer">What sends it.</param>
/// <param name="world">The time, and ids.</param>
internal sealed class SendLetter(
    AccountDirectory accounts,
    MailedSecrets secrets,
    InvitationLinks invitations,
    TenantResolver resolver,
    ServerAddress server,
    IMailer mailer,
    IWorld world)
{
    /// <summary>The kind of jobs that this runs.</summary>
    internal const string Kind = "letter";

    internal async Task<JobResult> Run(Tenant house, Job job, CancellationToken ct)
    {
        if (!mailer.Reaches || await Write(job, ct) is not { } letter)
        {
            return await Finish(house, job, ct);
        }

        return await mailer.Send(letter, ct) switch
        {
            Delivery.Sent => await Finish(house, job, ct), // who dies before has it sent twice, as one and the same letter
            Delivery.Later => new JobLater(),
            _ => new JobNever("refused"),
        };
    }

    private async Task<JobResult> Finish(Tenant house, Job job, CancellationToken ct)
    {
        await house.Documents.TryCommit(new Commit(world.NewId()).Done(job, world.GetCurrentInstant()), ct);
        return new JobDone();
    }

    private async Task<Letter?> Write(Job job, CancellationToken ct)
    {
        var (place, id) = job.Subject.Split('/') is [var first, var second] ? (first, second) : ("", "");
        if (await accounts.Documents.Find(Mailing.Shelf, Mailing.Key(job.Topic, place), ct) is not { Document: var mailing } || mailing.Id != id)
        {
            return null; // used, over, or followed by another one
        }

        if (mailing is { Shop: { } shop, Email: { } invited })
        {
            await resolver.Open(shop, ct); // its key makes the link
            return Compose(job, invited, job.Topic, mailing, code: null, invitations.UrlOf(shop, mailing.Id));
        }

        var account = mailing.Index is { } index ? await accounts.ByIndex(index, ct) : await accounts.FindStored(mailing.Account!, ct);
        if (account is null)
        {
            return null;
        }

        var (to, topic) = (mailing.Email ?? account.Document.Email, job.Topic);
        if (topic == MailTopic.NewEmail && EmailAddress.Read(to.Value) is { } address
            && await accounts.ByIndex(accounts.IndexOf(address), ct) is { } other && other.Key != account.Key)
        {
            return Compose(job, other.Document.Email, "email-in-use", mailing, code: null, link: null);
        }

        var path = topic switch
        {
            MailTopic.SignIn => "/account/link/",
            MailTopic.Reset => "/account/password/",
            MailTopic.NewEmail => "/account/email/",
            MailTopic.EmailChanged => "/account/undo/",
            _ => null,
        };
        return Compose(
            job,
            to,
            topic,
            mailing,
            topic is MailTopic.SignIn or MailTopic.Reset or MailTopic.NewEmail ? secrets.CodeOf(topic, mailing.Id) : null,
            path is null ? null : $"{server.Base}{path}{secrets.TokenOf(topic, place, mailing.Id)}");
    }

    /// <remarks>Nothing in it was written by anybody but us: an address may be typed by who wants somebody else to read something.</remarks>
    private static Letter Compose(Job job, Personal to, string what, Mailing mailing, string? code, string? link)
    {
        var texts = AppTexts.In(mailing.Spoken);
        var parts = new LetterParts(
            texts[$"letter.{what}.heading"],
            texts[$"letter.{what}.text"],
            code,
            link,
            link is null ? null : texts[$"letter.{what}.link"],
            texts[$"letter.{what}.note"]);
        return new Letter(
            job.Id,
            to,
            texts[$"letter.{what}.subject"],
            new Personal(LetterLayout.Text(parts, texts)),
            new Personal(LetterLayout.Html(parts, texts)));
    }
}
