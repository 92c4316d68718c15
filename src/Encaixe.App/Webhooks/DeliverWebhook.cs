using System.Globalization;
using System.Text.Json;
using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Staff;
using Encaixe.App.Tenancy;
using Encaixe.Contracts;
using Encaixe.Contracts.Integrations;
using NodaTime;

namespace Encaixe.App.Webhooks;

/// <summary>Tells a webhook what happened: one attempt is one request. What is not taken is sent again with pauses that grow, for three
/// days.</summary>
/// <param name="http">Sends it.</param>
/// <param name="secrets">Signs it.</param>
/// <param name="turns">Whose turn it is.</param>
/// <param name="setups">What shops are called.</param>
/// <param name="world">The time, and chance.</param>
internal sealed class DeliverWebhook(SafeHttp http, WebhookSecrets secrets, HookTurns turns, SetupReader setups, IWorld world)
{
    /// <summary>After each attempt, how long until the next. Elapsed time; a little more by chance, so that not all come back at once.</summary>
    internal static readonly IReadOnlyList<Duration> Pauses =
    [
        Duration.FromSeconds(10), Duration.FromMinutes(1), Duration.FromMinutes(5), Duration.FromMinutes(30), Duration.FromHours(2),
        Duration.FromHours(6), Duration.FromHours(12), Duration.FromHours(24), Duration.FromHours(28), // 72 hours and some in all
    ];

    /// <summary>For how long a webhook may take nothing before it is switched off. Elapsed time.</summary>
    internal static readonly Duration MostFailing = Duration.FromDays(3);

    /// <summary>How often it is tried to write down what came of an attempt that was made.</summary>
    private const int Tries = 5;

    /// <summary>Makes an attempt.</summary>
    public async Task<JobResult> Run(Tenant tenant, Job job, CancellationToken ct)
    {
        if (await Find(tenant, job, ct) is not var (hook, delivery))
        {
            return await End(tenant, new Commit(world.NewId()), job, ct);
        }

        if (hook.Document.Off is not null)
        {
            return await GiveUp(tenant, job, delivery, "webhook-off", ct);
        }

        if (turns.Take(tenant.Id, hook.Document.Id, delivery.Document.IsAsked) is { } later)
        {
            return new JobLater(later);
        }

        Posted? posted = null;
        try
        {
            if (await Tell(tenant, delivery.Document, ct) is not { } body)
            {
                return await GiveUp(tenant, job, delivery, "nothing-there", ct);
            }

            posted = await Post(tenant, hook.Document, delivery.Document.Id, body, ct);
        }
        finally
        {
            turns.Leave(hook.Document.Id, posted?.IsTaken);
        }

        return await Note(tenant, job, posted, ct);
    }

    /// <summary>What is told; <see langword="null"/>: there is nothing to tell of.</summary>
    private async Task<byte[]?> Tell(Tenant tenant, WebhookDelivery delivery, CancellationToken ct)
    {
        var about = new WebhookEventData();
        if (delivery.Appointment is { } id)
        {
            if (await tenant.Documents.Find(Appointment.Shelf, id, ct) is not { Document: var appointment })
            {
                return null;
            }

            about = new WebhookEventData(SeeVisit.ToAnswer(appointment, withPrice: true));
        }

        var slug = (await setups.Read(tenant, ct)).Shop.Slug;
        return JsonSerializer.SerializeToUtf8Bytes(
            new WebhookEvent(delivery.Id, delivery.Type, delivery.At.ToDateTimeOffset(), new WebhookEventShop(slug), about),
            ContractsJson.Default.WebhookEvent);
    }

    private async Task<Posted> Post(Tenant tenant, Webhook hook, string id, byte[] body, CancellationToken ct)
    {
        if (!WebhookAddress.Read(hook.Url, http.ReachesThisMachine).TryGet(out var url, out _))
        {
            return new Posted(null, "address-refused"); // by rules that are stricter than those it was written by
        }

        var now = world.GetCurrentInstant();
        var timestamp = now.ToUnixTimeSeconds();
        return await http.Post(
            url,
            body,
            [
                ("webhook-id", id),
                ("webhook-timestamp", timestamp.ToString(CultureInfo.InvariantCulture)),
                ("webhook-signature", secrets.Sign(tenant.Id, hook, id, timestamp, body, now)),
            ],
            ct);
    }

    /// <summary>Writes down what came of it, as things stand then: whoever changed the webhook meanwhile has done so by now.</summary>
    private async Task<JobResult> Note(Tenant tenant, Job job, Posted posted, CancellationToken ct)
    {
        for (var tries = 0; tries < Tries; tries++)
        {
            if (await Find(tenant, job, ct) is not var (hook, delivery))
            {
                return await End(tenant, new Commit(world.NewId()), job, ct);
            }

            var now = world.GetCurrentInstant();
            var commit = new Commit(world.NewId());
            var after = After(delivery.Document, posted, now);
            commit.Put(WebhookDelivery.Shelf, delivery.Key, after, delivery.Revision, after.Ends);
            NoteOfHook(commit, hook, posted, now);
            if (after.State != DeliveryState.Waiting)
            {
                commit.Done(job, now);
            }

            if (await tenant.Documents.TryCommit(commit, ct))
            {
                return after.State == DeliveryState.Waiting ? new JobLater(after.NextAt) : new JobDone();
            }
        }

        return new JobLater();
    }

    private WebhookDelivery After(WebhookDelivery delivery, Posted posted, Instant now)
    {
        var sent = delivery with
        {
            Attempts = delivery.Attempts + 1,
            SentAt = now,
            Status = posted.Status,
            Why = posted.Why,
            NextAt = null,
        };
        return posted.IsTaken ? sent with { State = DeliveryState.Delivered }
            : posted.IsGone || delivery.Attempts >= Pauses.Count ? sent with { State = DeliveryState.Failed }
            : sent with { NextAt = now + (Pauses[delivery.Attempts] * (1 + (world.Chance() / 10))) };
    }

    /// <summary>Notes of a webhook that it fails, or does no longer, and switches it off when it is not wanted or has failed for long.</summary>
    private static void NoteOfHook(Commit commit, Stored<Webhook> stored, Posted posted, Instant now)
    {
        var hook = stored.Document;
        Instant? since = posted.IsTaken ? null : hook.FailingSince ?? now;
        var off = hook.Off
            ?? (posted.IsGone ? Webhook.Gone
                : since is { } failing && now - failing >= MostFailing ? Webhook.Failing
                : null);
        if (since == hook.FailingSince && off == hook.Off)
        {
            return;
        }

        commit.Put(Webhook.Shelf, stored.Key, hook with { FailingSince = since, Off = off }, stored.Revision);
        if (off != hook.Off)
        {
            commit.Note(new AuditEntry(1, now, Actor.System, "webhook-switched-off", hook.Id, off));
        }
    }

    /// <summary>What a job is to send; <see langword="null"/>: nothing, any more.</summary>
    private static async Task<(Stored<Webhook> Hook, Stored<WebhookDelivery> Delivery)?> Find(Tenant tenant, Job job, CancellationToken ct) =>
        await tenant.Documents.Find(WebhookDelivery.Shelf, WebhookDelivery.KeyOf(job.Subject, job.Topic), ct)
            is { Document.State: DeliveryState.Waiting } delivery && delivery.Document.Job == job.Id
        && await tenant.Documents.Find(Webhook.Shelf, job.Subject, ct) is { } hook
            ? (hook, delivery)
            : null;

    private Task<JobResult> GiveUp(Tenant tenant, Job job, Stored<WebhookDelivery> delivery, string why, CancellationToken ct)
    {
        var after = delivery.Document with { State = DeliveryState.Failed, Why = why, NextAt = null };
        return End(
            tenant, new Commit(world.NewId()).Put(WebhookDelivery.Shelf, delivery.Key, after, delivery.Revision, after.Ends), job, ct);
    }

    private async Task<JobResult> End(Tenant tenant, Commit commit, Job job, CancellationToken ct) =>
        await tenant.Documents.TryCommit(commit.Done(job, world.GetCurrentInstant()), ct) ? new JobDone() : new JobLater();
}
