using System.Globalization;
using Encaixe.App.Audit;
using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Tenancy;
using NodaTime;

namespace Encaixe.App.Appointments;

/// <summary>Decides, at its stated time, whether a class is held: with fewer people than it needs it is called off, and all who
/// had joined it are told. From then on nobody can join it.</summary>
/// <param name="setups">What shops have set up.</param>
/// <param name="changes">What all changes have in common.</param>
/// <param name="outbox">Where commits go.</param>
/// <param name="world">The time.</param>
public sealed class DecideClass(SetupReader setups, AppointmentChanges changes, Outbox outbox, IWorld world)
{
    /// <summary>The kind of jobs that this runs.</summary>
    internal const string Kind = "decide-class";

    /// <summary>Has it decided whether the class of an appointment is held, if that depends on how many come. However many join
    /// it, it is one job.</summary>
    internal static void Enqueue(Commit commit, Tenant tenant, Setup setup, Appointment appointment)
    {
        var segment = appointment.Segments[0];
        if (segment.Group is null || setup.FindServiceAnywhere(segment.Group)?.DecisionMinutes is not { } minutes)
        {
            return;
        }

        var start = segment.Start.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        commit.RunLater(new Job
        {
            Id = $"{segment.Group}/{segment.Professional}/{start}/{Kind}",
            Tenant = tenant.Id,
            Kind = Kind,
            Subject = segment.Group,
            Topic = $"{segment.Professional}/{start}",
            Version = 1,
            DueAt = segment.Start - Duration.FromMinutes(minutes),
            Deadline = segment.Start,
        });
    }

    internal async Task<JobResult> Run(Tenant tenant, Job job, CancellationToken ct)
    {
        var setup = await setups.Read(tenant, ct);
        if (job.Topic.Split('/') is [var professional, var second]
            && setup.FindServiceAnywhere(job.Subject) is { DecisionMinutes: not null } service)
        {
            var start = Instant.FromUnixTimeSeconds(long.Parse(second, CultureInfo.InvariantCulture));
            var books = await VisitBooks.Read(
                tenant, [new Stretch(professional, start, start + Duration.FromMinutes(1))], ct);
            var seats = books.SpansOf(professional)
                .Where(span => span.Group == Span.GroupOf(service.Id) && span.ToTaken().Slot.Start == start)
                .ToList();
            if (seats.Sum(span => span.Seats) < service.LeastSeats)
            {
                foreach (var span in seats)
                {
                    var wanted = new WantedChange(tenant, span.Appointment, ChangeTerms.None, Actor.Clock);
                    _ = await changes.Make(wanted, Kind, canonical: "", change => CallOff(change, setup, ct), ct);
                }
            }
        }

        var now = world.GetCurrentInstant();
        var done = new Commit(world.NewId()).Done(job, now);
        return await outbox.TryCommit(tenant, done, ct) ? new JobDone() : new JobLater();
    }

    private static async Task<Outcome<Appointment>?> CallOff(AppointmentChange change, Setup setup, CancellationToken ct)
    {
        var seat = change.Before;
        return seat.Status.CanBecome(AppointmentStatus.Cancelled)
            ? await change.Cancel(setup, seat.Cancelled(byShop: true), "class-too-small", ct)
            : seat;
    }
}
