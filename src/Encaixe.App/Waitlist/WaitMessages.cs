using System.Globalization;
using Encaixe.App.Appointments;
using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Languages;
using Encaixe.App.Mail;
using Encaixe.App.Messages;
using Encaixe.App.Shops;
using Encaixe.App.Tenancy;
using NodaTime;

namespace Encaixe.App.Waitlist;

/// <summary>What those who wait are told.</summary>
/// <param name="links">Their own links.</param>
public sealed class WaitMessages(WaitLinks links)
{
    /// <summary>How long it is worth saying that somebody waits, or no longer. Elapsed time.</summary>
    internal static readonly Duration Patience = Duration.FromDays(1);

    /// <summary>Has somebody told something of their entry as it is now.</summary>
    /// <param name="deadline">From when on it is worth nothing.</param>
    internal static void Tell(Commit commit, TenantId tenant, WaitEntry entry, string topic, Instant now, Instant deadline) =>
        commit.RunNow(new Job
        {
            Id = IdOf(entry, topic),
            Tenant = tenant,
            Kind = SendMessage.Kind,
            Subject = entry.Id,
            Topic = topic,
            Version = entry.Version,
            DueAt = now,
            Deadline = deadline,
        });

    /// <summary>The id of the job that says something of an entry as it is now.</summary>
    internal static string IdOf(WaitEntry entry, string topic) =>
        string.Create(CultureInfo.InvariantCulture, $"{entry.Id}/{entry.Version}/{topic}");

    /// <summary>What a job says, as things stand; <see langword="null"/>: nothing is left to be said.</summary>
    internal async Task<Telling?> Read(Tenant tenant, Setup setup, Job job, Instant now, CancellationToken ct)
    {
        if (await tenant.Documents.Find(WaitEntry.Shelf, job.Subject, ct) is not { Document: var entry })
        {
            return null;
        }

        // What is offered is told while it is; that they wait, or that it is gone, whatever has come between.
        var offer = job.Topic == Topic.WaitOffered && entry.Version == job.Version && entry.Offer is { } id
            ? (await tenant.Documents.Find(WaitOffer.Shelf, id, ct))?.Document
            : null;
        var isWorth = job.Topic switch
        {
            Topic.WaitOffered => offer?.IsOpen(now) == true,
            Topic.WaitJoined or Topic.WaitGone => entry.IsLive,
            _ => entry.Version == job.Version,
        };
        var visit = offer?.For(entry.Id)?.Visit;
        var link = links.UrlOf(tenant.Id, entry.Id);
        return isWorth
            ? new Telling(entry.Id, entry.Client.Phone, () => WordsOf(setup, entry, offer, visit, job.Topic, link, now), setup)
            {
                Letter = LetterTelling.OfWait(
                    entry.Client.Email, setup.NameAt(entry.Terms.Location), Language.Find(entry.Client.Language) ?? Language.Portuguese),
            }
            : null;
    }

    private static Words WordsOf(
        Setup setup, WaitEntry entry, WaitOffer? offer, Appointment? visit, string topic, string link, Instant now)
    {
        var language = Language.Find(entry.Client.Language) ?? Language.Portuguese;
        var (start, until) = ((visit?.Start ?? now).InZone(setup.Zone), (offer?.Until ?? now).InZone(setup.Zone));
        return new Words(topic, language, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["name"] = MessageText.FirstName(entry.Client.Name.Value),
            ["shop"] = setup.NameAt(entry.Terms.Location),
            ["service"] = visit?.ServiceNames ?? WaitAnswers.ServiceNames(setup, entry.Terms),
            ["professional"] = visit?.ProfessionalNames(language) ?? "",
            ["day"] = Spoken.Day(start.Date, now.InZone(setup.Zone).Date, language),
            ["time"] = Spoken.Time(start.TimeOfDay, language),
            ["until"] = Spoken.Time(until.TimeOfDay, language),
            ["link"] = link,
        });
    }
}
