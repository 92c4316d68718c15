using System.ComponentModel;
using Encaixe.App.Appointments;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.Contracts;
using Encaixe.Contracts.Staff;
using Encaixe.Scheduling;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Encaixe.App.Staff;

/// <summary>The appointment cannot take that long, or that little: something of it would not even begin, or it is a class.</summary>
public sealed record LengthInvalid() : Refusal(RefusalCodes.LengthInvalid, RefusalKind.Invalid);

/// <summary>How long the shop's people have an appointment take, read and found good.</summary>
/// <param name="Length">From its start to its end. Elapsed time.</param>
/// <param name="Reason">Why, if it was said.</param>
/// <param name="Overbooks">Whether it reaches into what is taken, on purpose.</param>
internal sealed record StaffLength(Duration Length, string? Reason, bool Overbooks)
{
    /// <summary>The longest. Elapsed minutes.</summary>
    public const int Most = 24 * 60;

    /// <summary>All that makes this another than that one.</summary>
    public string Canonical => string.Join('\u001f', Length, Reason, Overbooks ? "override" : "");

    /// <summary>Reads it from the wire.</summary>
    public static Outcome<StaffLength> Read(StaffLengthRequest body)
    {
        return !OnPurpose.Read(body.Reason, body.Overbook).TryGet(out var why, out var refusal) ? refusal
            : body.LengthMinutes is < 1 or > Most ? new LengthInvalid()
            : new StaffLength(Duration.FromMinutes(body.LengthMinutes), why.Reason, why.Overbooks);
    }
}

/// <summary>Has an appointment take longer or shorter than it was booked for, before it begins or while it goes on. When it begins, who does it and what
/// it costs stay as they were agreed on, so it is the same version and its client is told nothing. What takes no more of anybody's time always fits; what does
/// has to, or reaches into what is taken because the shop's people say so on purpose.</summary>
/// <param name="setups">What shops have set up.</param>
/// <param name="changes">What all changes have in common.</param>
public sealed class ChangeLength(SetupReader setups, AppointmentChanges changes)
{
    /// <summary>Makes it that long. That long already, it is.</summary>
    internal Task<Outcome<Appointment>> Execute(StaffMember member, string id, StaffLength wanted, ChangeTerms terms, CancellationToken ct) =>
        changes.Make(
            new WantedChange(member.Tenant, id, terms, member.Actor),
            "staff-length",
            wanted.Canonical,
            change => Try(change, member, wanted, ct),
            ct);

    internal static void Map(IEndpointRouteBuilder staff) => staff.MapPost($"{Routes.ById}/length", Post)
        .WithName("StaffLength")
        .WithSummary("Has an appointment take longer or shorter")
        .Accepts<StaffLengthRequest>("application/json")
        .ProducesStaffChange();

    private static async Task<IResult> Post(
        [Description(SeeVisit.IdText)] string id, HttpContext http, ChangeLength change, CancellationToken ct)
    {
        var read = await JsonBody.Read(http.Request, ContractsJson.Default.StaffLengthRequest, ct);
        return await SeeVisit.Change(http, id, async terms =>
            read.TryGet(out var body, out var refusal) && StaffLength.Read(body).TryGet(out var wanted, out refusal)
                ? await change.Execute(http.Member(), id, wanted, terms, ct)
                : refusal);
    }

    private async Task<Outcome<Appointment>?> Try(AppointmentChange change, StaffMember member, StaffLength wanted, CancellationToken ct)
    {
        var (visit, now) = (change.Before, change.Attempt.Now);
        if (!visit.IsAgreed && visit.Status is not (AppointmentStatus.CheckedIn or AppointmentStatus.InProgress))
        {
            return new AppointmentClosed();
        }

        var end = visit.Start + wanted.Length;
        if (end == visit.End)
        {
            return visit;
        }

        if (visit.Segments.Any(segment => segment.Start >= end || segment.Group is not null))
        {
            return new LengthInvalid();
        }

        if (change.IsOutdated)
        {
            return new AppointmentChanged();
        }

        var (setup, after) = (await setups.Read(member.Tenant, ct), visit.EndingAt(end));
        var takesMore = after.Segments.Zip(visit.Segments).Any(pair => pair.First.TakesMoreThan(pair.Second));
        if (!VisitOrder.OfMove(setup.OpenFar, after, professional: null).TryGet(out var order, out var refusal) && takesMore)
        {
            return refusal;
        }

        if (takesMore && !order!.IsWithinBounds)
        {
            return new LengthInvalid();
        }

        var stretches = Claim.Stretches(visit.Claims.Concat(after.Claims)).Concat(order?.Stretches(visit.Start) ?? []).ToList();
        using var turn = await change.Attempt.TakeTurn(member.Tenant, Stretch.Keys(stretches), ct);
        var books = await VisitBooks.Read(member.Tenant, stretches, ct);
        var against = order?.WhyNotAsAgreed(
            books.Without(visit.Id).TakenOf, new Ask(now, Errand.Reschedule, NoticeWaived: true, visit.Party));
        if (wanted.Overbooks)
        {
            after = after with { Override = new Waiver(member.Actor.Name, wanted.Reason!) };
        }
        else if (against is { Count: 0 })
        {
            after = after with { Override = null }; // it is on top of nothing, whatever it was
        }
        else if (takesMore)
        {
            return new SlotNotOffered(against!, new Alternatives(setup.Zone, []));
        }

        var commit = await change.Rewrite(setup, books, after, ct);
        after = change.Write(commit, after, "appointment-resized", wanted.Reason);
        return await change.Attempt.TryCommit(member.Tenant, commit, ct) ? Outcome<Appointment>.From(after) : null;
    }
}
