using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Messages;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Tenancy;
using NodaTime;

namespace Encaixe.App.Waitlist;

/// <summary>Ends an offer that nobody took: its time was free again the moment it was over, whoever looked; this tidies, lets
/// those who were asked keep their places, and has the time offered to the next.</summary>
/// <param name="setups">What shops have set up.</param>
/// <param name="outbox">Where commits go.</param>
/// <param name="world">The time, and ids.</param>
public sealed class EndOffer(SetupReader setups, Outbox outbox, IWorld world)
{
    /// <summary>The kind of jobs that this runs.</summary>
    internal const string Kind = "end-offer";

    private static readonly Duration _patience = Duration.FromDays(7);

    /// <summary>Has an offer ended when its time is over.</summary>
    internal static void Enqueue(Commit commit, TenantId tenant, WaitOffer offer) => commit.RunLater(new Job
    {
        Id = $"{offer.Id}/{Kind}",
        Tenant = tenant,
        Kind = Kind,
        Subject = offer.Id,
        Topic = Kind,
        Version = offer.Depth,
        DueAt = offer.Until,
        Deadline = offer.Until + _patience,
    });

    internal async Task<JobResult> Run(Tenant tenant, Job job, CancellationToken ct)
    {
        var now = world.GetCurrentInstant();
        var commit = new Commit(world.NewId()).Done(job, now);
        if (await tenant.Documents.Find(WaitOffer.Shelf, job.Subject, ct) is { Document.Status: OfferStatus.Open } stored)
        {
            if (stored.Document.Until > now)
            {
                return new JobLater(stored.Document.Until);
            }

            var setup = await setups.Read(tenant, ct);
            await End(tenant, setup, stored, stored.Document with { Status = OfferStatus.Over }, commit, now, ct);
            commit.Note(new AuditEntry(1, now, Actor.Clock, "offer-over", job.Subject));
        }

        return await outbox.TryCommit(tenant, commit, ct) ? new JobDone() : new JobLater();
    }

    /// <summary>Ends an offer: frees what it kept, and lets go whoever was asked and has not answered.</summary>
    /// <param name="after">The offer as it is then.</param>
    internal static async Task End(
        Tenant tenant, Setup setup, Stored<WaitOffer> stored, WaitOffer after, Commit commit, Instant now, CancellationToken ct)
    {
        var before = stored.Document;
        var books = await VisitBooks.Read(tenant, Claim.Stretches(before.Claims), ct);
        books.Write(commit, now, before.Depth, [new Rewritten(before.Id, before.Claims, after.Claims)]);
        commit.Put(WaitOffer.Shelf, after.Id, after, stored.Revision, after.Until + WaitOffer.Kept);
        foreach (var invitation in after.Invited.Where(invitation => invitation.Answer == OfferAnswer.None))
        {
            await Release(tenant, setup, invitation.Entry, before.Id, wasSilent: true, commit, now, ct);
        }
    }

    /// <summary>Says no for somebody who was asked. When it was the last of them, the offer is over.</summary>
    internal static async Task Decline(
        Tenant tenant, Setup setup, Stored<WaitOffer> stored, Invitation invitation, Commit commit, Instant now, CancellationToken ct)
    {
        var after = stored.Document.With(invitation with { Answer = OfferAnswer.Declined });
        if (after.Invited.Any(other => other.Answer == OfferAnswer.None))
        {
            commit.Put(WaitOffer.Shelf, after.Id, after, stored.Revision, after.Until + WaitOffer.Kept);
            return;
        }

        await End(tenant, setup, stored, after with { Status = OfferStatus.Over }, commit, now, ct);
    }

    /// <summary>Lets go somebody who was asked. Whoever was silent too often rests, and is told.</summary>
    /// <returns>Their entry as it is then; <see langword="null"/>: they are asked something else, or gone.</returns>
    internal static async Task<WaitEntry?> Release(
        Tenant tenant, Setup setup, string id, string offer, bool wasSilent, Commit commit, Instant now, CancellationToken ct)
    {
        if (await tenant.Documents.Find(WaitEntry.Shelf, id, ct) is not { } stored || stored.Document.Offer != offer)
        {
            return null;
        }

        var entry = stored.Document.Released(wasSilent);
        entry.Write(commit, stored.Revision, setup.Zone);
        if (entry.Status == WaitStatus.Paused && stored.Document.Status == WaitStatus.Waiting)
        {
            WaitMessages.Tell(commit, tenant.Id, entry, Topic.WaitPaused, now, now + WaitMessages.Patience);
        }

        return entry;
    }
}
