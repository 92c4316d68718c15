using System.ComponentModel;
using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Limits;
using Encaixe.App.Messages;
using Encaixe.App.Shared;
using Encaixe.Contracts;
using Encaixe.Contracts.Waitlist;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Encaixe.App.Waitlist;

/// <summary>Has a customer wait for an earlier time of a visit that they have: it stays theirs until they take another.</summary>
/// <param name="attempts">How often and how long one tries.</param>
/// <param name="links">The own links of those who wait.</param>
/// <param name="backOff">Has those wait who say it anew too often: they are told each time.</param>
public sealed class WaitForEarlier(Attempts attempts, WaitLinks links, BackOff backOff)
{
    /// <summary>Waits. Asked for twice, they wait once; asked for otherwise, as it was said last.</summary>
    public async Task<Outcome<WaitEntry>> Execute(Managed managed, WaitWhen? when, CancellationToken ct) =>
        await backOff.TakeChange(managed.Tenant.Id, managed.Appointment.Id) is { } tooMany
            ? tooMany
            : await attempts.RunKnownAgain(attempt => Try(attempt, managed, when, ct), ct);

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost(Routes.ByToken + "/earlier", Post)
            .WithName(nameof(WaitForEarlier))
            .WithSummary("Waits for an earlier time; the appointment stays as it is until one is taken")
            .Accepts<WaitForEarlierRequest>("application/json")
            .Produces<WaitEntryAnswer>(StatusCodes.Status201Created)
            .ProducesWaitRefusals()
            .ProducesProblems(StatusCodes.Status429TooManyRequests);

    private static async Task<IResult> Post(
        [Description(ManageLinks.TokenText)] string token,
        HttpContext http,
        ManageLinks manage,
        WaitForEarlier wait,
        CancellationToken ct)
    {
        ManageAppointment.LinkHeaders(http);
        if (await manage.Open(token, ct) is not { } managed)
        {
            return new RefusalProblem(new AppointmentNotFound());
        }

        var read = await JsonBody.Read(http.Request, ContractsJson.Default.WaitForEarlierRequest, ct);
        return read.TryGet(out var body, out var refusal)
            && (await wait.Execute(managed, body.When, ct)).TryGet(out var entry, out refusal)
            ? Results.Json(
                WaitAnswers.Of(entry, offer: null, managed.Setup.Zone, wait.UrlOf(managed, entry)),
                ContractsJson.Default.WaitEntryAnswer,
                statusCode: StatusCodes.Status201Created)
            : new RefusalProblem(refusal);
    }

    private string UrlOf(Managed managed, WaitEntry entry) => links.UrlOf(managed.Tenant.Id, entry.Id);

    private async Task<Outcome<WaitEntry>?> Try(Attempt attempt, Managed managed, WaitWhen? when, CancellationToken ct)
    {
        var (tenant, setup, now) = (managed.Tenant, managed.Setup, attempt.Now);
        if (await tenant.Documents.Find(Appointment.Shelf, managed.Appointment.Id, ct) is not { Document: { IsAgreed: true } visit }
            || visit.Start <= now)
        {
            return new AppointmentClosed();
        }

        var (today, day) = (now.InZone(setup.Zone).Date, visit.Start.InZone(setup.Zone).Date);
        if (!WaitWish.ReadTerms(when, new DateInterval(today, day)).TryGet(out var terms, out var refusal))
        {
            return refusal;
        }

        terms = terms with
        {
            Services = [.. visit.Segments.Select(segment => segment.Service)],
            Professionals = [.. visit.Segments.Select(segment => segment.Professional).Distinct(StringComparer.Ordinal).Take(1)],
            Party = visit.Party,
            Location = visit.Location,
        };
        var id = links.EntryUnder(tenant.Id, $"earlier/{visit.Id}");
        var fingerprint = links.Fingerprint(tenant.Id, WaitWish.CanonicalOf(terms));
        var before = await tenant.Documents.Find(WaitEntry.Shelf, id, ct);
        if (before is { Document: { IsLive: true } same } && same.Fingerprint == fingerprint)
        {
            return same;
        }

        var visits = await ReadCustomerBook.Read(tenant, visit.Customer, ct);
        if (before is not { Document.IsLive: true } && visits.Book.WaitsAt(now) >= JoinWaitlist.MostOfOne)
        {
            return new WaitsTooOften();
        }

        // They keep their place, and what they are being asked at the moment goes on: only what they are asked next is another
        // matter.
        var place = before is { Document.IsLive: true } ? before.Document : null;
        var entry = new WaitEntry
        {
            Id = id,
            Version = (before?.Document.Version ?? 0) + 1,
            Terms = terms,
            Client = new Client(
                visit.Customer, visit.CustomerName, visit.CustomerPhone, visit.CustomerEmail, visit.Notes, visit.Language),
            Priority = place?.Priority ?? 0,
            JoinedAt = place?.JoinedAt ?? now,
            Fingerprint = fingerprint,
            Earlier = visit.Id,
            Offer = before?.Document.Offer,
            Asked = before?.Document.Asked ?? [],
        };
        var commit = attempt.NewCommit()
            .Note(new AuditEntry(1, now, managed.By.About(visit.Customer), "waitlist-joined", id));
        entry.Write(commit, before?.Revision ?? Revision.None, setup.Zone);
        visits.With(entry, setup.Zone, now).Write(commit);
        WaitMessages.Tell(commit, tenant.Id, entry, Topic.WaitJoined, now, now + WaitMessages.Patience);
        return await attempt.TryCommit(tenant, commit, ct) ? Outcome<WaitEntry>.From(entry) : null;
    }
}
