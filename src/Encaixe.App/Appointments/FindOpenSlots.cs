using System.ComponentModel;
using Encaixe.App.Catalog;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Team;
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

/// <summary>Finds when a service can be booked: for one professional, or for any.</summary>
/// <param name="world">The time.</param>
public sealed class FindOpenSlots(IWorld world)
{
    /// <summary>The most local dates that are answered at once.</summary>
    public const int MostDays = 62;

    private const int UsualTakenADay = 16;

    /// <summary>The open slots of every date from <paramref name="first"/> to <paramref name="last"/>.</summary>
    /// <param name="professional">Who shall serve; <see langword="null"/>: anyone who takes the service.</param>
    /// <param name="moving">The appointment that is to be moved: its own time does not stand in its way.</param>
    public async Task<IReadOnlyList<OpenDay>> Execute(
        Tenant tenant,
        Setup setup,
        Service service,
        Professional? professional,
        LocalDate first,
        LocalDate last,
        Appointment? moving,
        CancellationToken ct)
    {
        var offer = moving is null ? setup.OfferOf(service) : moving.ToOffer(setup);
        var found = await Find(tenant, setup, offer, Serving(setup, service, professional), first, last, moving, ct);
        return ByDate(found, setup.Zone, offer.Length, first, last);
    }

    /// <summary>The open starts of each professional.</summary>
    internal async Task<Found> Find(
        Tenant tenant,
        Setup setup,
        Offer offer,
        IReadOnlyList<Professional> professionals,
        LocalDate first,
        LocalDate last,
        Appointment? moving,
        CancellationToken ct)
    {
        var ask = new Ask(world.GetCurrentInstant(), moving is null ? Errand.Create : Errand.Reschedule);
        var from = WallTime.StartOf(first, setup.Zone) - offer.Before;
        var until = WallTime.StartOf(last.PlusDays(1), setup.Zone) + offer.Length + offer.After;
        var starts = new OpenStarts[professionals.Count];
        for (var i = 0; i < starts.Length; i++)
        {
            var taken = await Taken(tenant, professionals[i], from, until, moving, ct);
            starts[i] = Availability.Find(
                setup.HoursOf(professionals[i]), offer, [.. taken], first, last, ask);
        }

        return new Found(professionals, starts);
    }

    /// <summary>Says why a time cannot be had, and what is free near it; <see langword="null"/> when it was given up
    /// meanwhile, and so is free after all.</summary>
    internal async Task<Refusal?> Refuse(
        Tenant tenant,
        StartQuestion question,
        IReadOnlyList<Professional> serving,
        VisitBooks books,
        Appointment? moving,
        CancellationToken ct)
    {
        var near = await Near(tenant, question, serving, moving, ct);
        if (near.Slots.Any(slot => slot.Start == question.Start))
        {
            return null;
        }

        foreach (var professional in serving)
        {
            var reasons = question.WhyNot(professional, books);
            if (reasons.All(reason => reason.Kind is Hindrance.Taken or Hindrance.TooClose))
            {
                return new SlotTaken(near); // at least for one of them, nothing else is in the way
            }
        }

        return new SlotNotOffered(
            serving.Count == 0 ? [new Reason(Hindrance.OutsideHours)] : question.WhyNot(serving[0], books), near);
    }

    /// <summary>The free slots nearest to a time, to be offered instead of it.</summary>
    private async Task<Alternatives> Near(
        Tenant tenant,
        StartQuestion question,
        IReadOnlyList<Professional> professionals,
        Appointment? moving,
        CancellationToken ct)
    {
        var (setup, offer, wanted) = (question.Setup, question.Offer, question.Start);
        var now = world.GetCurrentInstant();
        var today = LocalDate.Max(now.InZone(setup.Zone).Date, offer.Horizon.FirstDate);
        var date = LocalDate.Max(today, LocalDate.Min(wanted.InZone(setup.Zone).Date, setup.LastDate(now)));
        var first = LocalDate.Max(today, date.PlusDays(-1));
        var found = await Find(tenant, setup, offer, professionals, first, date.PlusDays(6), moving, ct);
        return new Alternatives(setup.Zone, Nearest(found, wanted, offer.Length));
    }

    /// <summary>The few slots nearest to a time, the nearest first. Starts come in order: only the last before it and the
    /// first after it can be among them, and of all the others nothing is made.</summary>
    private static List<OpenSlot> Nearest(Found found, Instant wanted, Duration length)
    {
        const int Most = 4;
        var (near, after) = (new Queue<Instant>(), 0);
        var shared = new SharedStarts(found.Starts);
        while (after < Most && shared.MoveNext())
        {
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
                slots.Add(found.SlotAt(shared, length));
            }
        }

        slots.Sort((one, other) => Array.IndexOf(nearest, one.Start) - Array.IndexOf(nearest, other.Start));
        return slots;
    }

    internal static IReadOnlyList<Professional> Serving(Setup setup, Service service, Professional? professional) =>
        professional is null ? setup.Taking(service) : [professional];

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(Routes.Slots, Get)
            .WithName(nameof(FindOpenSlots))
            .WithSummary("When a service can be booked")
            .Produces<OpenSlotsAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json")
            .Produces<ProblemAnswer>(StatusCodes.Status422UnprocessableEntity, "application/problem+json");

    private static async Task<IResult> Get(
        [Description("The shop's place in links.")] string slug,
        [Description("Ids of the services wanted, separated by commas; at present exactly one.")] string? services,
        [Description("Id of a professional, or any; any unless set.")] string? professional,
        [Description("First local date, yyyy-MM-dd.")] string? from,
        [Description("Last local date, inclusive, yyyy-MM-dd; at most 62 dates in all.")] string? to,
        FindOpenSlots find,
        TenantResolver resolver,
        SetupReader setups,
        CancellationToken ct)
    {
        if (await resolver.BySlug(slug, ct) is not var (tenant, _))
        {
            return new RefusalProblem(new ShopNotFound());
        }

        var setup = await setups.Read(tenant, ct);
        if (!ReadService(setup, services?.Split(',') ?? []).TryGet(out var service, out var refusal)
            || !ReadServing(setup, service, professional).TryGet(out var serving, out refusal)
            || !ReadRange(from, to).TryGet(out var range, out refusal))
        {
            return new RefusalProblem(refusal);
        }

        var offer = setup.OfferOf(service);
        var (first, last) = range;
        return new OpenSlotsResult(
            await find.Find(tenant, setup, offer, serving, first, last, null, ct), setup.Zone, offer.Length, first, last);
    }

    /// <summary>The one service that was named.</summary>
    internal static Outcome<Service> ReadService(Setup setup, IReadOnlyList<string> ids) => ids.Count switch
    {
        > 1 => new ComboNotOffered(),
        1 when setup.FindService(ids[0]) is { } service => service,
        _ => new ServiceNotFound(),
    };

    /// <summary>Who may serve: the one that was named, or everyone who takes the service.</summary>
    internal static Outcome<IReadOnlyList<Professional>> ReadServing(Setup setup, Service service, string? professional)
    {
        if (professional is null or "any")
        {
            return Outcome<IReadOnlyList<Professional>>.From(setup.Taking(service));
        }

        return setup.FindProfessional(professional) is { } one && one.Services.Contains(service.Id)
            ? Outcome<IReadOnlyList<Professional>>.From([one])
            : new ProfessionalNotFound();
    }

    private static Outcome<(LocalDate First, LocalDate Last)> ReadRange(string? from, string? to)
    {
        if (Moments.ReadDate(from) is not { } first || Moments.ReadDate(to) is not { } last || last < first)
        {
            return new RangeInvalid();
        }

        return Period.DaysBetween(first, last) < MostDays ? (first, last) : new RangeTooLong(MostDays);
    }

    private static async Task<List<Taken>> Taken(
        Tenant tenant, Professional professional, Instant from, Instant until, Appointment? moving, CancellationToken ct)
    {
        var range = DayBook.Range(professional.Id, from, until);
        var page = await tenant.Documents.List(DayBook.Shelf, range, MostDays + 4, null, Read.Cheap, ct);
        var taken = new List<Taken>(page.Items.Count * UsualTakenADay);
        foreach (var (_, book, _) in page.Items)
        {
            taken.AddRange(moving is null ? book.Taken : book.Without(moving.Id).Taken);
        }

        return taken;
    }

    private static List<OpenDay> ByDate(Found found, DateTimeZone zone, Duration length, LocalDate first, LocalDate last)
    {
        var slots = new Dictionary<LocalDate, List<OpenSlot>>();
        var shared = new SharedStarts(found.Starts);
        while (shared.MoveNext())
        {
            var date = shared.Current.InZone(zone).Date;
            if (!slots.TryGetValue(date, out var day))
            {
                slots[date] = day = [];
            }

            day.Add(found.SlotAt(shared, length));
        }

        var days = new List<OpenDay>();
        for (var date = first; date <= last; date = date.PlusDays(1))
        {
            days.Add(new OpenDay(date, slots.TryGetValue(date, out var day) ? day : []));
        }

        return days;
    }

    /// <summary>The open starts of some professionals, side by side.</summary>
    internal sealed record Found(IReadOnlyList<Professional> Professionals, OpenStarts[] Starts)
    {
        /// <summary>The slot that a walk through the starts stands on, with those who could take it.</summary>
        public OpenSlot SlotAt(SharedStarts shared, Duration length)
        {
            var free = new List<string>(Professionals.Count);
            for (var i = 0; i < Professionals.Count; i++)
            {
                if (shared.IsFree(i))
                {
                    free.Add(Professionals[i].Id);
                }
            }

            return new OpenSlot(shared.Current, shared.Current + length, free);
        }
    }
}
