using Encaixe.App.Appointments;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Tenancy;
using NodaTime;

namespace Encaixe.App.Absences;

/// <summary>An appointment that stayed with whoever leaves.</summary>
/// <param name="Appointment">Which.</param>
/// <param name="Why">Why nobody else could take it.</param>
public sealed record NotTransferred(Appointment Appointment, Refusal Why);

/// <summary>What became of the appointments of a professional who leaves.</summary>
/// <param name="Transferred">Those that someone else has now.</param>
/// <param name="Left">Those that nobody could take at their time.</param>
public sealed record Transfer(IReadOnlyList<Appointment> Transferred, IReadOnlyList<NotTransferred> Left);

/// <summary>Hands the coming appointments of a professional who leaves over to someone else, each at its time. What is over
/// stays theirs.</summary>
/// <param name="setups">What shops have set up.</param>
/// <param name="changes">What the shop changes.</param>
/// <param name="attempts">How often and how long one tries.</param>
/// <param name="world">The time.</param>
public sealed class TransferVisits(SetupReader setups, ShopChanges changes, Attempts attempts, IWorld world)
{
    /// <summary>The appointments that are still to come, in the order of time.</summary>
    public async Task<IReadOnlyList<Appointment>> List(Tenant tenant, string professional, CancellationToken ct)
    {
        var now = world.GetCurrentInstant();
        var spans = await PreviewAbsence.SpansIn(tenant, professional, now, now + Duration.FromDays(3 * 366), now, ct);
        var ids = spans.Where(span => !span.IsAbsence).Select(span => span.Appointment).Distinct(StringComparer.Ordinal).ToList();
        return
        [
            .. (await tenant.Documents.FindMany(Appointment.Shelf, ids, ct))
                .Select(stored => stored.Document)
                .Where(appointment => appointment.IsAgreed && appointment.Start > now)
                .OrderBy(appointment => appointment.Start),
        ];
    }

    /// <summary>Hands over what can be, and says what cannot.</summary>
    /// <param name="appointments">Ids of those that are handed over; <see langword="null"/>: all that are to come.</param>
    /// <param name="to">Id of who takes them, or <c>any</c>.</param>
    /// <param name="by">Who does it, as the audit says it.</param>
    public async Task<Transfer> Execute(
        Tenant tenant, string professional, IReadOnlyList<string>? appointments, string to, string by, CancellationToken ct)
    {
        var (done, left) = (new List<Appointment>(), new List<NotTransferred>());
        foreach (var appointment in await List(tenant, professional, ct))
        {
            if (appointments?.Contains(appointment.Id) == false)
            {
                continue;
            }

            var outcome = await attempts.Run(attempt => Hand(attempt, tenant, appointment.Id, professional, to, by, ct), ct);
            if (outcome.TryGet(out var handed, out var why))
            {
                done.Add(handed);
            }
            else
            {
                left.Add(new NotTransferred(appointment, why));
            }
        }

        return new Transfer(done, left);
    }

    private async Task<Outcome<Appointment>?> Hand(
        Attempt attempt, Tenant tenant, string id, string professional, string to, string by, CancellationToken ct)
    {
        if (await tenant.Documents.Find(Appointment.Shelf, id, ct) is not { } stored)
        {
            return new AppointmentNotFound();
        }

        if (stored.Document.Segments.All(segment => segment.Professional != professional))
        {
            return stored.Document; // somebody was faster
        }

        var setup = await setups.Read(tenant, ct);
        Refusal last = new ProfessionalNotFound();
        foreach (var someone in to == "any" ? setup.Professionals.Select(one => one.Id) : [to])
        {
            if (someone == professional)
            {
                continue; // whoever leaves is nobody to hand it to, though they are free then
            }

            var outcome = await changes.Move(attempt, new ShopChange(tenant, setup, by), stored, stored.Document.Start, someone, ct);
            if (outcome is null || outcome.TryGet(out _, out var refusal))
            {
                return outcome;
            }

            last = refusal;
        }

        return Outcome<Appointment>.From(last);
    }
}
