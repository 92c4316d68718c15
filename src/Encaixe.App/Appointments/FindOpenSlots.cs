using System.ComponentModel;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Tenancy;
using Encaixe.Contracts;
using Encaixe.Contracts.Appointments;
using Encaixe.Scheduling;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Encaixe.App.Appointments;

/// <summary>One local date and what is open on it.</summary>
/// <param name="Date">The date.</param>
/// <param name="Slots">What is open, in order; nothing when nothing is.</param>
public sealed record OpenDay(LocalDate Date, IReadOnlyList<OpenSlot> Slots);

/// <summary>Finds when a visit can be booked: with one professional, or with any.</summary>
/// <param name="world">The time.</param>
public sealed class FindOpenSlots(IWorld world)
{
    /// <summary>The most local dates that are answered at once.</summary>
    public const int MostDays = 62;

    /// <summary>The open slots of every date from <paramref name="first"/> to <paramref name="last"/>.</summary>
    /// <param name="order">What is wanted.</param>
    /// <param name="moving">The appointment that is to be moved: its own time does not stand in its way.</param>
    internal async Task<IReadOnlyList<OpenDay>> Execute(
        Tenant tenant, VisitOrder order, LocalDate first, LocalDate last, Appointment? moving, CancellationToken ct) =>
        (await Find(tenant, order, first, last, moving, ct)).ByDate(first, last);

    /// <summary>The open starts of everyone who could begin.</summary>
    internal Task<FoundStarts> Find(
        Tenant tenant, VisitOrder order, LocalDate first, LocalDate last, Appointment? moving, CancellationToken ct) =>
        Find(
            tenant,
            order,
            first,
            last,
            new Ask(world.GetCurrentInstant(), moving is null ? Errand.Create : Errand.Reschedule, Party: order.Party),
            moving,
            ct);

    private static async Task<FoundStarts> Find(
        Tenant tenant, VisitOrder order, LocalDate first, LocalDate last, Ask ask, Appointment? moving, CancellationToken ct)
    {
        var taken = new Dictionary<string, Taken[]>(StringComparer.Ordinal);
        foreach (var (participant, from, until) in order.Stretches(first, last))
        {
            taken[participant] = await Taken(tenant, participant, from, until, moving, ct);
        }

        return new FoundStarts(order, participant => taken[participant], ask, first, last);
    }

    /// <summary>Says why a time cannot be had, and what is free near it; <see langword="null"/> when it was given up
    /// meanwhile, and so is free after all.</summary>
    internal async Task<Refusal?> Refuse(
        Tenant tenant, VisitQuestion question, VisitBooks books, Appointment? moving, CancellationToken ct)
    {
        var near = await Near(tenant, question, moving, ct);
        if (near.Slots.Any(slot => slot.Start == question.Start))
        {
            return null;
        }

        // What is in somebody's own calendar is between them and the shop: to clients they are away.
        IReadOnlyList<Reason> reasons =
        [
            .. question.WhyNot(books).Select(reason => reason.Kind == Hindrance.BusyElsewhere && !question.Ask.NoticeWaived
                ? reason with { Kind = Hindrance.Absence }
                : reason),
        ];
        return reasons.All(VisitOrder.IsTaken) ? new SlotTaken(near) : new SlotNotOffered(reasons, near);
    }

    /// <summary>The free slots nearest to a time, to be offered instead of it.</summary>
    private async Task<Alternatives> Near(
        Tenant tenant, VisitQuestion question, Appointment? moving, CancellationToken ct)
    {
        var (order, setup, wanted) = (question.Order, question.Order.Setup, question.Start);
        var now = world.GetCurrentInstant();
        var today = LocalDate.Max(now.InZone(setup.Zone).Date, order.FirstOffer.Horizon.FirstDate);
        var date = LocalDate.Max(today, LocalDate.Min(wanted.InZone(setup.Zone).Date, setup.LastDate(now)));
        var first = LocalDate.Max(today, date.PlusDays(-1));
        var found = await Find(tenant, order, first, date.PlusDays(6), question.Ask with { Now = now }, moving, ct);
        return new Alternatives(setup.Zone, Nearest(found, wanted, now));
    }

    /// <summary>The few slots nearest to a time, the nearest first. Starts come in order: only the last before it and the
    /// first after it can be among them, and of all the others nothing is made.</summary>
    /// <param name="now">Nothing before it: the shop's people may write down what was, but nobody wants it instead.</param>
    private static List<OpenSlot> Nearest(FoundStarts found, Instant wanted, Instant now)
    {
        const int Most = 4;
        var (near, after) = (new Queue<Instant>(), 0);
        var shared = new SharedStarts(found.Starts);
        while (after < Most && shared.MoveNext())
        {
            if (shared.Current < now)
            {
                continue;
            }

            near.Enqueue(shared.Current);
            if (shared.Current >= wanted)
            {
                after++;
            }
            else if (near.Count > Most)
            {
                near.Dequeue();
            }
        }

        Instant[] nearest = [.. near.OrderBy(start => start > wanted ? start - wanted : wanted - start).Take(Most)];
        var slots = new List<OpenSlot>(Most);
        shared = new SharedStarts(found.Starts);
        while (slots.Count < nearest.Length && shared.MoveNext())
        {
            if (nearest.Contains(shared.Current))
            {
                slots.Add(found.SlotAt(shared));
            }
        }

        slots.Sort((one, other) => Array.IndexOf(nearest, one.Start) - Array.IndexOf(nearest, other.Start));
        return slots;
    }

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(Routes.Slots, Get)
            .WithName(nameof(FindOpenSlots))
            .WithSummary("When a visit can be booked")
            .Produces<OpenSlotsAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json")
            .Produces<ProblemAnswer>(StatusCodes.Status422UnprocessableEntity, "application/problem+json");

    private static async Task<IResult> Get(
        [Description("The shop's place in links.")] string slug,
        [Description("Ids of the services wanted, separated by commas; 1 to 5.")] string? services,
        [Description("Id of a professional, or any; any unless set.")] string? professional,
        [Description("First local date, yyyy-MM-dd.")] string? from,
        [Description("Last local date, inclusive, yyyy-MM-dd; at most 62 dates in all.")] string? to,
        [Description("How many people come, 1 to 99; 1 unless set.")] string? party,
        [Description("Id of one of the shop's locations; its first unless set.")] string? location,
        FindOpenSlots find,
        TenantResolver resolver,
        SetupReader setups,
        CancellationToken ct)
    {
        if (await resolver.BySlug(slug, ct) is not var (tenant, _))
        {
            return new RefusalProblem(new ShopNotFound());
        }

        if (!(await setups.Read(tenant, ct)).Where(location).TryGet(out var setup, out var refusal)
            || !BookingWish.ReadParty(party).TryGet(out var people, out refusal)
            || !BookingWish.ReadServices(services?.Split(',') ?? []).TryGet(out var ids, out refusal)
            || !VisitOrder.Of(setup, ids, _ => professional, people).TryGet(out var order, out refusal)
            || !DateRange.Read(from, to, MostDays).TryGet(out var range, out refusal))
        {
            return new RefusalProblem(refusal);
        }

        return new OpenSlotsResult(await find.Find(tenant, order, range.Start, range.End, null, ct));
    }

    private static async Task<Taken[]> Taken(
        Tenant tenant, string participant, Instant from, Instant until, Appointment? moving, CancellationToken ct)
    {
        var range = DayBook.Range(participant, from, until);
        var page = await tenant.Documents.List(DayBook.Shelf, range, MostDays + 4, null, Read.Cheap, ct);
        return DayBook.TakenIn([.. page.Items.Select(item => moving is null ? item.Document : item.Document.Without(moving.Id))]);
    }
}
