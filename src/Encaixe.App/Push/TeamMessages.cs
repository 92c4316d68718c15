using Encaixe.App.Accounts;
using Encaixe.App.Appointments;
using Encaixe.App.Jobs;
using Encaixe.App.Languages;
using Encaixe.App.Messages;
using Encaixe.App.Shops;
using Encaixe.App.Team;
using Encaixe.App.Tenancy;
using NodaTime;

namespace Encaixe.App.Push;

/// <summary>What the shop's people are told by WhatsApp: the same, of the same, as on a device, and what their own words to that are answered.</summary>
/// <param name="accounts">Who has an account here: nobody else is told anything.</param>
/// <param name="server">What links begin with.</param>
public sealed class TeamMessages(AccountDirectory accounts, ServerAddress server)
{
    /// <summary>For how long an answer is worth saying. Elapsed time.</summary>
    private static readonly Duration _answerFor = Duration.FromHours(1);

    /// <summary>The job that tells somebody of a piece of news.</summary>
    internal static Job JobOf(TenantId tenant, string account, TeamAlert alert, Instant at) => JobOf(tenant, account, Topic.TeamNotice, alert.Id, at, alert.Ends);

    /// <summary>The job that answers what somebody wrote.</summary>
    /// <param name="topic"><see cref="Topic.TeamWelcome"/> or <see cref="Topic.TeamAnswer"/>.</param>
    /// <param name="to">What it answers: so that it is answered once.</param>
    internal static Job AnswerTo(TenantId tenant, string account, string topic, string to, Instant now) => JobOf(tenant, account, topic, to, now, now + _answerFor);

    /// <summary>What a job says, as things stand; <see langword="null"/>: nothing, any more, or not to them.</summary>
    internal async Task<Telling?> Read(Tenant tenant, Setup setup, Job job, Instant now, CancellationToken ct)
    {
        if (job.Subject.Split('/', 2) is not [var account, var about]
            || await tenant.Documents.Find(MemberAlerts.Shelf, account, ct) is not { Document: { Phone: { } phone } alerts }
            || await tenant.Documents.Find(Member.Shelf, account, ct) is not { Document: var member }
            || await accounts.Find(account, ct) is null)
        {
            return null;
        }

        var language = Language.Find(phone.Language) ?? Language.Portuguese;
        if (job.Topic != Topic.TeamNotice)
        {
            var text = AppTexts.In(language).Say($"alert.{job.Topic}", ("shop", setup.Shop.Name), ("agenda", server.AgendaOf(setup.Shop)));
            return new Telling(job.Subject, phone.Number, _ => text) { Member = phone };
        }

        return await TeamNews.Read(tenant, about, now, ct) is { } news && news.Concerns(member, alerts)
            ? new Telling(job.Subject, phone.Number, () => WordsOf(setup, news.For(member, alerts), language), setup) { Member = phone, WorthlessFrom = news.Alert.Ends }
            : null;
    }

    private Words WordsOf(Setup setup, TeamNews news, Language language) => new(
        Topic.TeamNotice,
        language,
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["shop"] = setup.Shop.Name,
            ["news"] = AlertText.TitleOf(news.Alert, language),
            ["details"] = AlertText.BodyOf(setup, news, language),
            ["agenda"] = server.AgendaOf(setup.Shop, news.Start.InZone(setup.Zone).Date),
        });

    private static Job JobOf(TenantId tenant, string account, string topic, string about, Instant at, Instant deadline) => new()
    {
        Id = $"{topic}/{account}/{about}",
        Tenant = tenant,
        Kind = SendMessage.Kind,
        Subject = $"{account}/{about}",
        Topic = topic,
        Version = 1,
        DueAt = at,
        Deadline = deadline,
    };
}
