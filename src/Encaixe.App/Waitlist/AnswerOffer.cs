using System.ComponentModel;
using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Messages;
using Encaixe.App.Push;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Tenancy;
using Encaixe.Contracts;
using Encaixe.Contracts.Appointments;
using Encaixe.Contracts.Waitlist;
using Encaixe.Scheduling;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.App.Waitlist;

/// <summary>Takes an offered time, or does not. Taking it books the visit, or moves the later one that was to be had earlier, in
/// the one commit that gives up what was kept free for it; too late, it is gone, and whoever waits keeps their place.</summary>
/// <param name="setups">What shops have set up.</param>
/// <param name="attempts">How often and how long one tries.</param>
/// <param name="manage">The customer's own link.</param>
public sealed class AnswerOffer(SetupReader setups, Attempts attempts, ManageLinks manage)
{
    /// <summary>Takes it. Taken twice, it is taken.</summary>
    /// <param name="offer">Its id.</param>
    public Task<Outcome<Appointment>> Take(Waiting waiting, string offer, CancellationToken ct) =>
        attempts.RunKnownAgain(attempt => TryTake(attempt, waiting, offer, ct), ct);

    /// <summary>Says no to it. Said too late, or twice, it is said.</summary>
    public Task<Outcome<WaitEntry>> Decline(Waiting waiting, string offer, CancellationToken ct) =>
        attempts.Run(attempt => TryDecline(attempt, waiting, offer, ct), ct);

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(Routes.WaitByToken + "/take", PostTake)
            .WithName("TakeOfferedTime")
            .WithSummary("Takes an offered time: the answer is the appointment")
            .Accepts<AnswerOfferRequest>("application/json")
            .Produces<BookAppointmentAnswer>()
            .ProducesWaitRefusals();
        routes.MapPost(Routes.WaitByToken + "/decline", PostDecline)
            .WithName("DeclineOfferedTime")
            .WithSummary("Says no to an offered time, and keeps the place in line")
            .Accepts<AnswerOfferRequest>("application/json")
            .Produces<WaitEntryAnswer>()
            .ProducesWaitRefusals();
    }

    private static Task<IResult> PostTake(
        [Description(WaitLinks.TokenText)] string token, HttpContext http, AnswerOffer answer, SeeWait see, CancellationToken ct) =>
        see.With(token, http, async waiting =>
        {
            var read = await JsonBody.Read(http.Request, ContractsJson.Default.AnswerOfferRequest, ct);
            return read.TryGet(out var body, out var refusal)
                && (await answer.Take(waiting, body.Offer, ct)).TryGet(out var visit, out refusal)
                ? Results.Json(
                    visit.ToAnswer(answer.UrlOf(waiting.Tenant.Id, visit)), ContractsJson.Default.BookAppointmentAnswer)
                : new RefusalProblem(refusal);
        });

    private static Task<IResult> PostDecline(
        [Description(WaitLinks.TokenText)] string token, HttpContext http, AnswerOffer answer, SeeWait see, CancellationToken ct) =>
        see.With(token, http, async waiting =>
        {
            var read = await JsonBody.Read(http.Request, ContractsJson.Default.AnswerOfferRequest, ct);
            return read.TryGet(out var body, out var refusal)
                && (await answer.Decline(waiting, body.Offer, ct)).TryGet(out var entry, out refusal)
                ? await see.Answer(waiting with { Entry = entry }, ct)
                : new RefusalProblem(refusal);
        });

    private string UrlOf(TenantId shop, Appointment visit) => manage.UrlOf(shop, visit.Id);

    private async Task<Outcome<Appointment>?> TryTake(Attempt attempt, Waiting waiting, string offerId, CancellationToken ct)
    {
        var (tenant, id) = (waiting.Tenant, waiting.Entry.Id);
        if (await Find(tenant, offerId, id, ct) is not var (stored, invitation))
        {
            return new OfferOver();
        }

        if (invitation.Answer == OfferAnswer.Taken)
        {
            var visit = await tenant.Documents.Find(Appointment.Shelf, await VisitOf(tenant, id, invitation, ct), ct);
            return visit is null ? new OfferOver() : visit.Document;
        }

        if (!stored.Document.IsOpen(attempt.Now) || invitation.Answer == OfferAnswer.Declined
            || await tenant.Documents.Find(WaitEntry.Shelf, id, ct) is not { } entry || entry.Document.Offer != offerId)
        {
            return new OfferOver();
        }

        var earlier = entry.Document.Earlier is { } later ? await tenant.Documents.Find(Appointment.Shelf, later, ct) : null;
        if (entry.Document.Earlier is not null
            && (earlier is not { Document.IsAgreed: true } || earlier.Document.Start <= invitation.Visit.Start || !IsAsLong(earlier.Document, invitation.Visit)))
        {
            return new OfferOver(); // what was to be had earlier is no more, is earlier by now, or takes another time than was kept free for it
        }

        var taking = new Taking(attempt, tenant, waiting.By, await setups.Read(tenant, ct), stored, invitation, entry, earlier);
        return await Take(taking, ct);
    }

    private static async Task<Outcome<Appointment>?> Take(Taking taking, CancellationToken ct)
    {
        var (attempt, tenant, _, setup, stored, invitation, entry, earlier) = taking;
        var (offer, now) = (stored.Document, attempt.Now);
        if (!VisitOrder.OfMove(setup.OpenFar, invitation.Visit, professional: null).TryGet(out var order, out _))
        {
            return new OfferOver();
        }

        var question = MakeOffer.QuestionOf(order, invitation.Visit.Start, now);
        var stretches = question.Stretches
            .Concat(Claim.Stretches([.. offer.Claims, .. earlier?.Document.Claims ?? []]))
            .ToList();
        using var turn = await attempt.TakeTurn(tenant, Stretch.Keys(stretches), ct);
        var books = await VisitBooks.Read(tenant, stretches, ct);
        var others = earlier is null ? books.Without(offer.Id) : books.Without(offer.Id).Without(earlier.Key);
        if (await question.Answer(tenant, others, keeps: [], ct) is not { } segments)
        {
            return new OfferOver(); // somebody is away by now, or it was put on top of on purpose
        }

        var visit = taking.Agree(segments);
        var visits = await ReadCustomerBook.Read(tenant, visit.Customer, ct);
        if (visits.Book.Refuse(
            setup, new Slot(visit.Start, visit.End), order.Services, isHold: false, earlier?.Key, now) is { } limit)
        {
            return limit;
        }

        var commit = attempt.NewCommit().Check(SetupStamp.Shelf, SetupStamp.Key, setup.Stamp);
        books.Write(commit, now, offer.Depth + 1, taking.Rewritten(visit));
        taking.Write(commit, visit);
        var served = entry.Document.Ended(WaitStatus.Served) with { Visit = visit.Id };
        served.Write(commit, entry.Revision, setup.Zone);
        visits.With(visit, now).With(served, setup.Zone, now).Write(commit);
        foreach (var other in offer.Invited.Where(other => other.Entry != served.Id && other.Answer == OfferAnswer.None))
        {
            if (await EndOffer.Release(tenant, setup, other.Entry, offer.Id, wasSilent: false, commit, now, ct) is { } released)
            {
                WaitMessages.Tell(commit, tenant.Id, released, Topic.WaitGone, now, invitation.Visit.Start);
            }
        }

        return await attempt.TryCommit(tenant, commit, ct) ? Outcome<Appointment>.From(visit) : null;
    }

    private async Task<Outcome<WaitEntry>?> TryDecline(Attempt attempt, Waiting waiting, string offerId, CancellationToken ct)
    {
        var (tenant, id) = (waiting.Tenant, waiting.Entry.Id);
        if (await tenant.Documents.Find(WaitEntry.Shelf, id, ct) is not { Document: var entry })
        {
            return new WaitNotFound();
        }

        if (await Find(tenant, offerId, id, ct) is not var (stored, invitation))
        {
            return new OfferOver();
        }

        if (entry.Offer != offerId || invitation.Answer != OfferAnswer.None || !stored.Document.IsOpen(attempt.Now))
        {
            return entry; // it is over, and they are in line
        }

        var setup = await setups.Read(tenant, ct);
        var commit = attempt.NewCommit()
            .Note(new AuditEntry(1, attempt.Now, waiting.By.About(entry.Client.Customer), "offer-declined", offerId));
        var released = await EndOffer.Release(tenant, setup, id, offerId, wasSilent: false, commit, attempt.Now, ct);
        await EndOffer.Decline(tenant, setup, stored, invitation, commit, attempt.Now, ct);
        return await attempt.TryCommit(tenant, commit, ct) ? Outcome<WaitEntry>.From(released!) : null;
    }

    /// <summary>An offer and what somebody is asked in it; <see langword="null"/>: nothing.</summary>
    private static async Task<(Stored<WaitOffer> Offer, Invitation Invitation)?> Find(
        Tenant tenant, string offer, string entry, CancellationToken ct) =>
        Guid.TryParseExact(offer, "N", out _) // only what is an id is a key
        && await tenant.Documents.Find(WaitOffer.Shelf, offer, ct) is { } stored
        && stored.Document.For(entry) is { } invitation
            ? (stored, invitation)
            : null;

    private static bool IsAsLong(Appointment visit, Appointment other) =>
        visit.Segments.Sum(segment => segment.LengthMinutes) == other.Segments.Sum(segment => segment.LengthMinutes);

    /// <summary>Id of the visit that somebody has who took an offer.</summary>
    private static async Task<string> VisitOf(Tenant tenant, string entry, Invitation taken, CancellationToken ct) =>
        (await tenant.Documents.Find(WaitEntry.Shelf, entry, ct))?.Document.Earlier ?? taken.Visit.Id;

    /// <summary>One round of taking an offer.</summary>
    private sealed record Taking(
        Attempt Attempt,
        Tenant Tenant,
        Actor By,
        Setup Setup,
        Stored<WaitOffer> Offer,
        Invitation Invitation,
        Stored<WaitEntry> Entry,
        Stored<Appointment>? Earlier)
    {
        /// <summary>The visit as it is then: booked, or moved.</summary>
        public Appointment Agree(IReadOnlyList<AgreedSegment> segments) =>
            Earlier?.Document is { } earlier ? earlier.MovedTo(segments, Setup).Noting(NoteOf(earlier))
            : Invitation.Visit with
            {
                Status = AppointmentStatus.Booked,
                HoldUntil = null,
                Segments = segments,
                BookedAt = Attempt.Now,
            };

        /// <summary>What becomes of what the offer kept free, and of what is given up for it.</summary>
        public IReadOnlyList<Rewritten> Rewritten(Appointment visit) => Earlier is null
            ? [new(visit.Id, Offer.Document.Claims, visit.Claims)]
            : [new(Offer.Key, Offer.Document.Claims, []), new(visit.Id, Earlier.Document.Claims, visit.Claims)];

        /// <summary>Writes the visit and the offer with all that follows.</summary>
        public void Write(Commit commit, Appointment visit)
        {
            if (Earlier is not null && AgendaEntry.Key(Earlier.Document) is var old && old != AgendaEntry.Key(visit))
            {
                commit.Remove(AgendaEntry.Shelf, old, Revision.Any);
            }

            var taken = Offer.Document.With(Invitation with { Answer = OfferAnswer.Taken }) with { Status = OfferStatus.Taken };
            commit
                .Put(WaitOffer.Shelf, taken.Id, taken, Offer.Revision, taken.Until + WaitOffer.Kept)
                .Put(Appointment.Shelf, visit.Id, visit, Earlier?.Revision ?? Revision.None)
                .Put(AgendaEntry.Shelf, AgendaEntry.Key(visit), AgendaEntry.Of(visit), Revision.Any)
                .Note(NoteOf(visit));
            DecideClass.Enqueue(commit, Tenant, Setup, visit);
            var topic = Topic.Of(visit)!;
            MessageJobs.Enqueue(commit, Tenant.Id, visit, topic, Setup, Attempt.Now);
            TeamAlert.Enqueue(commit, Tenant.Id, Setup, Earlier?.Document, visit, topic, By, Attempt.Now);
        }

        private AuditEntry NoteOf(Appointment visit) => new(
            1,
            Attempt.Now,
            By.About(visit.Customer),
            Earlier is null ? "appointment-booked" : "appointment-moved",
            visit.Id,
            "waitlist",
            Earlier is null ? null : AppointmentAudit.Changes(Earlier.Document, visit));
    }
}
