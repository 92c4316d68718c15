using System.Globalization;
using Encaixe.App.Audit;
using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Languages;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Team;
using Encaixe.App.Tenancy;
using Encaixe.App.Webhooks;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Encaixe.App.Push;

/// <summary>Tells one of the shop's people something on one device: an attempt is one request. What is said is computed when it leaves; what became
/// otherwise meanwhile is not said.</summary>
/// <param name="sender">Hands it to the push service.</param>
/// <param name="devices">Where devices are reached.</param>
/// <param name="turns">Which services are asked.</param>
/// <param name="setups">What shops are called, and their clocks.</param>
/// <param name="world">The time, and ids.</param>
/// <param name="log">Where is noted what somebody must see to.</param>
internal sealed partial class SendPush(
    PushSender sender, PushDevices devices, PushTurns turns, SetupReader setups, IWorld world, ILogger<SendPush> log)
{
    /// <summary>The kind of jobs that this runs.</summary>
    public const string Kind = "push";

    /// <summary>How often it is tried to write down what came of an attempt that was made.</summary>
    private const int Tries = 5;

    /// <summary>A device that saves its battery is woken for visits that are this close. Elapsed time.</summary>
    private static readonly Duration _soon = Duration.FromHours(12);

    /// <summary>The job that tells a device of a piece of news.</summary>
    public static Job JobOf(TenantId tenant, string account, PushDevice device, TeamAlert alert, Instant at) => new()
    {
        Id = $"push/{device.Id}/{alert.Id}",
        Tenant = tenant,
        Kind = Kind,
        Subject = $"{account}/{device.Id}",
        Topic = alert.Id,
        Version = 1,
        DueAt = at,
        Deadline = alert.Ends,
    };

    public async Task<JobResult> Run(Tenant tenant, Job job, CancellationToken ct)
    {
        if (await Read(tenant, job, ct) is not { } push)
        {
            return await End(tenant, NewCommit(), job, ct);
        }

        if (!await devices.IsSignedIn(push.Account, push.Device, ct))
        {
            return await Drop(tenant, job, push, "signed-out", ct);
        }

        var target = devices.Open(tenant.Id, push.Device);
        var host = target.Endpoint.Host;
        if (turns.Take(host) is { } later)
        {
            return new JobLater(later);
        }

        Posted? posted = null;
        try
        {
            posted = await Post(tenant, push, target, ct);
        }
        finally
        {
            turns.Leave(host, posted is { Status: < 500 });
        }

        return await After(tenant, job, push, posted, ct);
    }

    private async Task<Posted> Post(Tenant tenant, Push push, PushTarget target, CancellationToken ct)
    {
        var (news, now, topic) = (push.News, world.GetCurrentInstant(), devices.TopicOf(tenant.Id, push.News.Alert.About));
        var text = AlertText.Compose(await setups.Read(tenant, ct), news, Language.Find(push.Device.Language) ?? Language.Portuguese, topic);
        return await sender.Send(
            new PushTo(tenant.Id, push.Account, push.Device, target),
            text,
            new PushTerms(topic, news.Alert.Ends - now, IsUrgent: news.Start - now <= _soon),
            ct);
    }

    /// <summary>What is to be done about an answer. That a push service takes something does not say that anybody sees it.</summary>
    private async Task<JobResult> After(Tenant tenant, Job job, Push push, Posted posted, CancellationToken ct)
    {
        switch (posted.Status)
        {
            case >= 200 and < 300:
                return await Note(tenant, job, push, refusedSince: null, ct);
            case 404 or 410:
                return await Drop(tenant, job, push, "gone", ct);
            case 401 or 403: // our key, our clock or our contact: the device is as good as before
                LogRefused(posted.Status.Value, job.Id);
                await Note(tenant, job: null, push, world.GetCurrentInstant(), ct);
                return new JobNever("push-refused");
            case 429:
                return new JobLater(AskedFor(posted, world.GetCurrentInstant()) is { } moment ? Instant.Min(moment, push.News.Alert.Ends) : null);
            case >= 400 and < 500 and not 408:
                return new JobNever(string.Create(CultureInfo.InvariantCulture, $"push-rejected-{posted.Status}"));
            default:
                return new JobLater();
        }
    }

    /// <summary>When a service wants to be asked again, as so many seconds or as a date (RFC 9110, 10.2.3); <see langword="null"/>: it does not say, or says one that is
    /// over, which would have it asked at once, for ever.</summary>
    private static Instant? AskedFor(Posted posted, Instant now)
    {
        var moment = posted.RetryAfter is { } after ? now + Duration.FromTimeSpan(after)
            : posted.RetryAt is { } date ? Instant.FromDateTimeOffset(date)
            : Instant.MinValue;
        return moment > now ? moment : null;
    }

    /// <summary>What is to be said; <see langword="null"/>: nothing, any more.</summary>
    private async Task<Push?> Read(Tenant tenant, Job job, CancellationToken ct) =>
        job.Subject.Split('/') is [var account, var device]
        && await TeamNews.Read(tenant, job.Topic, world.GetCurrentInstant(), ct) is { } news
        && await tenant.Documents.Find(MemberAlerts.Shelf, account, ct) is { Document: var alerts }
        && alerts.Find(device) is { } found
        && await tenant.Documents.Find(Member.Shelf, account, ct) is { Document: var member } && news.Concerns(member, alerts)
            ? new Push(news.For(member, alerts), account, found)
            : null;

    /// <summary>Notes whether the device's push service lets us in, if that is news.</summary>
    /// <param name="job">What is done with it; <see langword="null"/>: nothing, whoever called says what becomes of it.</param>
    private async Task<JobResult> Note(Tenant tenant, Job? job, Push push, Instant? refusedSince, CancellationToken ct)
    {
        for (var tries = 0; tries < Tries; tries++)
        {
            var (commit, now) = (NewCommit(), world.GetCurrentInstant());
            if (await tenant.Documents.Find(MemberAlerts.Shelf, push.Account, ct) is { } stored
                && stored.Document.Find(push.Device.Id) is { } device && device.RefusedSince is null != refusedSince is null)
            {
                commit.Put(
                    MemberAlerts.Shelf, stored.Key, stored.Document.With(device with { RefusedSince = refusedSince }), stored.Revision);
            }

            if (job is not null)
            {
                commit.Done(job, now);
            }

            if (commit.Changes.Count == 0 || await tenant.Documents.TryCommit(commit, ct))
            {
                return new JobDone();
            }
        }

        return new JobLater();
    }

    /// <summary>Takes away a device that is reached no more, unless it was registered anew meanwhile.</summary>
    private async Task<JobResult> Drop(Tenant tenant, Job job, Push push, string why, CancellationToken ct)
    {
        for (var tries = 0; tries < Tries; tries++)
        {
            var ring = await AlertRing.Read(tenant, ct);
            var (before, commit) = (ring.Of(push.Account), NewCommit().Done(job, world.GetCurrentInstant()));
            if (before.Find(push.Device.Id) is { } now && (now.Box, now.Session) == (push.Device.Box, push.Device.Session))
            {
                ring.Write(commit, [before.Without(push.Device.Id)])
                    .Note(new AuditEntry(1, world.GetCurrentInstant(), Actor.System, "device-dropped", push.Device.Id, why));
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

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "A push service does not let this server in ({Status}, job {Id}): its clock is wrong, or its key or address is another one than when the device subscribed.")]
    private partial void LogRefused(int status, string id);

    /// <summary>What is told on which device.</summary>
    private sealed record Push(TeamNews News, string Account, PushDevice Device);
}
