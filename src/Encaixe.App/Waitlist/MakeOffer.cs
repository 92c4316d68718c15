using System.Globalization;
using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Messages;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Tenancy;
using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.App.Waitlist;

/// <summary>Keeps a time free for somebody who waits, and has them asked; when it is soon, for the next two in line as well: the
/// first to take it has it.</summary>
/// <param name="setups">What shops have set up.</param>
/// <param name="attempts">How often and how long one tries.</param>
public sealed class MakeOffer(SetupReader setups, Attempts attempts)
{
    /// <summary>Makes it.</summary>
    /// <param name="depth">How many swaps led to it.</param>
    /// <param name="invited">The time for whom it is first, and the same for those who are asked beside them.</param>
    /// <returns>The offer; <see cref="OfferOver"/>: the time is gone, or whoever was to be asked.</returns>
    internal Task<Outcome<WaitOffer>> Execute(Tenant tenant, IReadOnlyList<WaitFit> invited, int depth, CancellationToken ct) =>
        attempts.Run(attempt => Try(attempt, tenant, invited, depth, ct), ct);

    /// <summary>The question whether a visit can begin at an offered time: at the shop's own word.</summary>
    internal static VisitQuestion QuestionOf(VisitOrder order, Instant start, Instant now) =>
        new(order, start, new Ask(now, Errand.Refill, NoticeWaived: true, order.Party));

    private async Task<Outcome<WaitOffer>?> Try(
        Attempt attempt, Tenant tenant, IReadOnlyList<WaitFit> invited, int depth, CancellationToken ct)
    {
        var (now, start, setup) = (attempt.Now, invited[0].Start, await setups.Read(tenant, ct));
        var offer = new WaitOffer
        {
            Id = attempt.NewId().ToString("N", CultureInfo.InvariantCulture),
            At = now,
            Until = Instant.FromUnixTimeSeconds(Instant.Min(now + WaitOffer.Patience, start).ToUnixTimeSeconds()),
            Depth = depth,
            Invited = [],
        };
        var stretches = invited.SelectMany(fit => fit.Order.Stretches(start)).ToList();
        using var turn = await attempt.TakeTurn(tenant, Stretch.Keys(stretches), ct);
        var books = await VisitBooks.Read(tenant, stretches, ct);
        var asked = new List<Stored<WaitEntry>>();
        foreach (var fit in invited)
        {
            if (await Invite(tenant, setup, fit, offer, books, ct) is var (entry, invitation))
            {
                asked.Add(entry);
                offer = offer with { Invited = [.. offer.Invited, invitation] };
            }
            else if (asked.Count == 0)
            {
                return new OfferOver(); // whoever it was for
            }
        }

        var commit = attempt.NewCommit()
            .Check(SetupStamp.Shelf, SetupStamp.Key, setup.Stamp)
            .Put(WaitOffer.Shelf, offer.Id, offer, Revision.None, offer.Until + WaitOffer.Kept)
            .Note(new AuditEntry(1, now, Actor.Waitlist, "time-offered", offer.Id));
        books.Write(commit, offer.Id, before: [], after: offer.Claims, now);
        EndOffer.Enqueue(commit, tenant.Id, offer);
        foreach (var (stored, invitation) in asked.Zip(offer.Invited))
        {
            var entry = stored.Document.AskedAbout(offer.Id, new AskedTime(start, invitation.Visit.Segments[0].Professional));
            entry.Write(commit, stored.Revision, setup.Zone);
            WaitMessages.Tell(commit, tenant.Id, entry, Topic.WaitOffered, now, offer.Until);
        }

        return await attempt.TryCommit(tenant, commit, ct) ? Outcome<WaitOffer>.From(offer) : null;
    }

    /// <summary>Somebody with the visit that they would have; <see langword="null"/>: they cannot have it, or are asked something
    /// else by now.</summary>
    private static async Task<(Stored<WaitEntry> Entry, Invitation Invitation)?> Invite(
        Tenant tenant, Setup setup, WaitFit fit, WaitOffer offer, VisitBooks books, CancellationToken ct)
    {
        if (await tenant.Documents.Find(WaitEntry.Shelf, fit.Entry.Id, ct) is not { Document: { IsFree: true } entry } stored)
        {
            return null;
        }

        var others = WaitFits.WithoutOwn(books, entry, fit.Order);
        if (await QuestionOf(fit.Order, fit.Start, offer.At).Answer(tenant, others, keeps: [fit.Professional], ct) is not { } segments
            || segments[0].Professional != fit.Professional)
        {
            return null;
        }

        var visit = Appointment.Agreed(offer.Id, fit.Order, segments, entry.Client, offer.At) with
        {
            Status = AppointmentStatus.Held,
            HoldUntil = offer.Until,
        };
        var limits = await ReadCustomerBook.Read(tenant, entry.Client.Customer, ct);
        var slot = new Slot(visit.Start, visit.End);
        return limits.Book.Refuse(setup, slot, fit.Order.Services, isHold: false, entry.Earlier, offer.At) is null
            ? (stored, new Invitation(entry.Id, visit))
            : null;
    }
}
