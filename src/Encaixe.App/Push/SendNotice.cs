using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Channels;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Languages;
using Encaixe.App.Mail;
using Encaixe.App.Messages;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Team;
using Encaixe.App.Tenancy;
using NodaTime;

namespace Encaixe.App.Push;

/// <summary>Tells one of the shop's people something by mail: the same, of the same, as on a device, from how things stand when it leaves.</summary>
/// <param name="mailer">Sends it.</param>
/// <param name="mailbox">Where they are reached.</param>
/// <param name="leaving">Who wants no letters.</param>
/// <param name="seats">How many letters are handed over at once.</param>
/// <param name="setups">What shops are called, and their clocks.</param>
/// <param name="server">What links begin with.</param>
/// <param name="world">The time, and ids.</param>
internal sealed class SendNotice(
    IMailer mailer, AlertMailbox mailbox, MailLeaving leaving, VendorSeats seats, SetupReader setups, ServerAddress server, IWorld world)
{
    /// <summary>The kind of jobs that this runs.</summary>
    public const string Kind = "team-letter";

    /// <summary>For how long it is worth writing. Elapsed time.</summary>
    internal static readonly Duration Life = Duration.FromHours(2);

    /// <summary>How often it is tried to write down that somebody is not reached.</summary>
    private const int Tries = 5;

    /// <summary>The job that tells somebody of a piece of news.</summary>
    public static Job JobOf(TenantId tenant, string account, TeamAlert alert, Instant at) => new()
    {
        Id = $"{Kind}/{account}/{alert.Id}",
        Tenant = tenant,
        Kind = Kind,
        Subject = account,
        Topic = alert.Id,
        Version = 1,
        DueAt = at,
        Deadline = Instant.Min(alert.Ends, at + Life),
    };

    public async Task<JobResult> Run(Tenant tenant, Job job, CancellationToken ct)
    {
        if (!mailer.Reaches || await Read(tenant, job, ct) is not { } notice)
        {
            return await End(tenant, NewCommit(), job, ct);
        }

        if (await mailbox.Find(job.Subject, ct) is not { } to)
        {
            return await Drop(tenant, job, notice.Mail, ct);
        }

        if (await leaving.FindTeams(tenant, job.Subject, ct) is not null)
        {
            return await End(tenant, NewCommit(), job, ct); // they may want letters again by the same link
        }

        using var seat = await seats.Take(ByMail.Called, canWait: true, ct); // whoever waits for a letter goes before
        if (seat is null)
        {
            return new JobLater(world.GetCurrentInstant() + Duration.FromSeconds(1 + world.Chance()));
        }

        return await mailer.Send(Compose(await setups.Read(tenant, ct), tenant, job, notice, to), ct) switch
        {
            Delivery.Sent => await End(tenant, NewCommit(), job, ct), // who dies before has it sent twice, as one and the same letter
            Delivery.Later => new JobLater(),
            _ => new JobNever("refused"),
        };
    }

    /// <summary>What is to be said; <see langword="null"/>: nothing, any more.</summary>
    private async Task<Notice?> Read(Tenant tenant, Job job, CancellationToken ct) =>
        await TeamNews.Read(tenant, job.Topic, world.GetCurrentInstant(), ct) is { } news
        && await tenant.Documents.Find(MemberAlerts.Shelf, job.Subject, ct) is { Document: { Mail: { } mail } alerts }
        && await tenant.Documents.Find(Member.Shelf, job.Subject, ct) is { Document: var member } && news.Concerns(member, alerts)
            ? new Notice(news.For(member, alerts), mail)
            : null;

    /// <remarks>Subjects are shown on locked screens: not even when it is stands there.</remarks>
    private Letter Compose(Setup setup, Tenant tenant, Job job, Notice notice, Personal to)
    {
        var (news, language) = (notice.News, Language.Find(notice.Mail.Language) ?? Language.Portuguese);
        var (texts, shop) = (AppTexts.In(language), setup.Shop.Name);
        var parts = new LetterParts(
            AlertText.TitleOf(news.Alert, language),
            AlertText.BodyOf(setup, news, language),
            Code: null,
            server.AgendaOf(setup.Shop, news.Start.InZone(setup.Zone).Date),
            texts["alert.letter.link"],
            texts.Say("alert.letter.note", ("shop", shop)),
            leaving.UrlOfTeam(tenant.Id, job.Subject));
        return new Letter(
            job.Id,
            to,
            $"{parts.Heading} – {shop}",
            new Personal(LetterLayout.Text(parts, texts)),
            new Personal(LetterLayout.Html(parts, texts)))
        {
            From = shop,
            LeaveUrl = parts.Leave,
        };
    }

    /// <summary>Has them told by mail no more, unless they chose it anew meanwhile: they have no account here, as after a move of their shop.</summary>
    private async Task<JobResult> Drop(Tenant tenant, Job job, AlertMail mail, CancellationToken ct)
    {
        for (var tries = 0; tries < Tries; tries++)
        {
            var ring = await AlertRing.Read(tenant, ct);
            var (before, now) = (ring.Of(job.Subject), world.GetCurrentInstant());
            var commit = NewCommit().Done(job, now);
            if (before.Mail == mail)
            {
                ring.Write(commit, [before with { Mail = null }])
                    .Note(new AuditEntry(1, now, Actor.System, "alert-letters-dropped", job.Subject, "unconfirmed"));
            }

            if (await tenant.Documents.TryCommit(commit, ct))
            {
                return new JobDone();
            }
        }

        return new JobLater();
    }

    private async Task<JobResult> End(Tenant tenant, Commit commit, Job job, CancellationToken ct) =>
        await tenant.Documents.TryCommit(commit.Done(job, world.GetCurrentInstant()), ct) ? new JobDone() : new JobLater();

    private Commit NewCommit() => new(world.NewId());

    /// <summary>What is told by mail.</summary>
    private sealed record Notice(TeamNews News, AlertMail Mail);
}
