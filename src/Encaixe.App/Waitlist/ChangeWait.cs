using System.ComponentModel;
using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Customers;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Tenancy;
using Encaixe.Contracts;
using Encaixe.Contracts.Waitlist;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.App.Waitlist;

/// <summary>Leaves the line, goes on waiting after a rest, or is given another place in it.</summary>
/// <param name="setups">What shops have set up.</param>
/// <param name="attempts">How often and how long one tries.</param>
public sealed class ChangeWait(SetupReader setups, Attempts attempts)
{
    /// <summary>Leaves the line. Left twice, it is left; what they were being asked goes to the next.</summary>
    /// <param name="by">Who says so.</param>
    public Task<Outcome<WaitEntry>> Leave(Tenant tenant, string id, Actor by, CancellationToken ct) =>
        Change(tenant, id, by, "waitlist-left", entry => entry.Status == WaitStatus.Left, entry => entry.Ended(WaitStatus.Left), ct);

    /// <summary>Goes on waiting.</summary>
    public Task<Outcome<WaitEntry>> Resume(Tenant tenant, string id, Actor by, CancellationToken ct) =>
        Change(
            tenant,
            id,
            by,
            "waitlist-resumed",
            entry => entry.Status == WaitStatus.Waiting,
            entry => entry with { Version = entry.Version + 1, Status = WaitStatus.Waiting, Silences = 0 },
            ct);

    /// <summary>Gives somebody another place in line.</summary>
    /// <param name="priority">0 to 9: higher ones are asked first.</param>
    internal Task<Outcome<WaitEntry>> Prioritise(Tenant tenant, string id, int priority, Actor by, CancellationToken ct) =>
        Change(
            tenant,
            id,
            by,
            "waitlist-prioritised",
            entry => entry.Priority == priority,
            entry => entry with { Version = entry.Version + 1, Priority = priority },
            ct);

    internal static void Map(IEndpointRouteBuilder routes)
    {
        Map(routes, "/leave", "LeaveWaitlist", "Waits no more", change => change.Leave);
        Map(routes, "/resume", "ResumeWaiting", "Goes on waiting after a rest", change => change.Resume);
    }

    private static void Map(
        IEndpointRouteBuilder routes,
        string path,
        string name,
        string summary,
        Func<ChangeWait, Func<Tenant, string, Actor, CancellationToken, Task<Outcome<WaitEntry>>>> change) =>
        routes.MapPost(
                Routes.WaitByToken + path,
                (
                        [Description(WaitLinks.TokenText)] string token,
                        HttpContext http,
                        ChangeWait wait,
                        SeeWait see,
                        CancellationToken ct) =>
                    see.With(token, http, async waiting =>
                        (await change(wait)(waiting.Tenant, waiting.Entry.Id, waiting.By, ct)).TryGet(out var entry, out var refusal)
                            ? await see.Answer(waiting with { Entry = entry }, ct)
                            : new RefusalProblem(refusal)))
            .WithName(name)
            .WithSummary(summary)
            .Produces<WaitEntryAnswer>()
            .ProducesWaitRefusals();

    private Task<Outcome<WaitEntry>> Change(
        Tenant tenant,
        string entry,
        Actor by,
        string did,
        Func<WaitEntry, bool> isSo,
        Func<WaitEntry, WaitEntry> change,
        CancellationToken ct) => attempts.Run<WaitEntry>(
        async attempt =>
        {
            if (await tenant.Documents.Find(WaitEntry.Shelf, entry, ct) is not { } stored)
            {
                return new WaitNotFound();
            }

            var before = stored.Document;
            if (isSo(before))
            {
                return before;
            }

            if (!before.IsLive)
            {
                return new WaitEnded();
            }

            var (now, setup, after) = (attempt.Now, await setups.Read(tenant, ct), change(before));
            var commit = attempt.NewCommit()
                .Note(new AuditEntry(1, now, by.About(before.Client.Customer), did, entry));
            after.Write(commit, stored.Revision, setup.Zone);
            (await ReadCustomerBook.Read(tenant, before.Client.Customer, ct)).With(after, setup.Zone, now).Write(commit);
            if (before.Offer is { } id && after.Offer is null
                && await tenant.Documents.Find(WaitOffer.Shelf, id, ct) is { Document.Status: OfferStatus.Open } offer)
            {
                await EndOffer.Decline(tenant, setup, offer, offer.Document.For(entry)!, commit, now, ct);
            }

            return await attempt.TryCommit(tenant, commit, ct) ? Outcome<WaitEntry>.From(after) : null;
        },
        ct);
}
