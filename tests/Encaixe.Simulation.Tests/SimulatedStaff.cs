using Encaixe.App.Absences;
using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Customers;
using Encaixe.App.Languages;
using Encaixe.App.Series;
using Encaixe.App.Shared;
using Encaixe.App.Staff;
using Encaixe.App.Team;
using Encaixe.App.Tenancy;
using NodaTime;

namespace Encaixe.Simulation.Tests;

/// <summary>The shop's people: say yes or no to what is asked for, book series, are away.</summary>
internal sealed class SimulatedStaff(Cluster cluster, TenantId shop, Told told) : SimulatedPerson(cluster)
{
    private const string Name = "staff/simulated";

    /// <summary>A visit takes five items of a commit: a day, itself, its places in the agenda and the audit, its reminder.</summary>
    private const int MostInOneCommit = SeriesWriting.ItemsForVisits / 5;

    private int _keys;

    /// <summary>Says yes or no to a request, both at once, or nothing at all: in time, or as the time for it ends.</summary>
    public async Task Answer(Appointment request)
    {
        await Cluster.World.Pause(
            Dice.Falls(0.7)
                ? Dice.UpTo(Duration.FromSeconds(3))
                : SimulatedShop.Approved - Duration.FromSeconds(4) + Dice.UpTo(Duration.FromSeconds(8)),
            CancellationToken.None);
        switch (Dice.Below(5))
        {
            case 0:
                return;
            case 1:
                await Decline(request);
                break;
            case 2:
                Cluster.Scheduler.Start(() => Decline(request));
                await Accept(request);
                break;
            default:
                await Accept(request);
                break;
        }
    }

    /// <summary>Books visits week by week, so few that one commit holds them, or more.</summary>
    public async Task BookSeries(CustomerDetails customer, Instant start)
    {
        await Hesitate();
        var wall = start.InZone(SimulatedShop.Zone).LocalDateTime;
        var wish = SeriesWish.Of(
            new SeriesTerms([Dice.Pick("beard", "cut")], Dice.Pick(null, SimulatedShop.Ana, SimulatedShop.Bia), BeyondHorizon: true),
            wall,
            new SeriesPattern(SeriesKind.Weekly, Every: 1, (int)wall.DayOfWeek),
            Dice.Pick(2, 3, MostInOneCommit + 2),
            until: null,
            customer,
            new Personal("series"),
            Language.Portuguese).Match(read => read, refusal => throw new InvalidOperationException(refusal.Code));
        var order = new SeriesOrder(Dice.Pick(SeriesPolicy.AllOrNothing, SeriesPolicy.BestEffort), [], new Actor(Name));
        var key = NextKey("series");
        if (Dice.Falls(1 / 3.0))
        {
            Cluster.Scheduler.Start(Book);
        }

        await Book();

        Task Book() => Ask(
            async (process, ct) => await process.BookSeries.Execute(await process.Resolver.Open(shop, ct), wish, order, key, ct),
            outcome => told.Series.AddRange(outcome.Match(booked => new[] { booked.Series }, _ => [])));
    }

    /// <summary>Is away, once it is decided what becomes of every visit in that time.</summary>
    public async Task BeAway(string professional, Instant from)
    {
        await Hesitate();
        var wish = new AbsenceWish(professional, from, from + Duration.FromMinutes(15 * (1 + Dice.Below(4))));
        var decisions = new Dictionary<string, AbsenceDecision>(StringComparer.Ordinal);
        for (var tries = 0; tries < 8; tries++)
        {
            var key = NextKey("absence");
            IReadOnlyList<AbsenceDecision> decided = [.. decisions.Values];
            var outcome = await Ask(
                async (process, ct) => await process.AddAbsence.Execute(await process.Resolver.Open(shop, ct), wish, decided, key, new Actor(Name), ct),
                outcome => told.Absences.AddRange(outcome.Match(absence => new[] { new AbsenceAnswer(absence, Kept(decided)) }, _ => [])));
            if (outcome?.Match<Refusal?>(_ => null, refusal => refusal) is not AbsenceHasAppointments { Appointments: var appointments })
            {
                return;
            }

            foreach (var appointment in appointments)
            {
                decisions[appointment.Id] = Dice.Falls(0.5)
                    ? new AbsenceDecision(appointment.Id, AbsenceChoice.Cancel)
                    : new AbsenceDecision(appointment.Id, AbsenceChoice.Keep);
            }
        }
    }

    private static HashSet<string> Kept(IEnumerable<AbsenceDecision> decisions) =>
        [.. decisions.Where(one => one.Choice == AbsenceChoice.Keep).Select(one => one.Appointment)];

    private async Task Accept(Appointment request) => await Ask(
        async (process, ct) => await process.Agree.Accept(
            new WantedChange(await process.Resolver.Open(shop, ct), request.Id, ChangeTerms.None, new Actor(Name)), ct),
        Hear);

    private async Task Decline(Appointment request) => await Ask(
        async (process, ct) => await process.Status.Execute(
            new StaffMember(await process.Resolver.Open(shop, ct), "simulated", Role.Owner), request.Id, AppointmentStatus.Cancelled, null, ChangeTerms.None, ct),
        Hear);

    private void Hear(Outcome<Appointment> outcome) =>
        told.Changes.AddRange(outcome.Match(appointment => new[] { new ChangeAnswer(appointment) }, _ => []));

    private IdempotencyKey NextKey(string what) =>
        IdempotencyKey.Read($"{what}-{++_keys}").Match(read => read, refusal => throw new InvalidOperationException(refusal.Code));
}
