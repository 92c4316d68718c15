using System.ComponentModel;
using Encaixe.App.Messages;
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

namespace Encaixe.App.Appointments;

/// <summary>Moves an appointment: takes the new time and frees the old one in one commit, so that on failure the old
/// one stays. Its own time is never in its way.</summary>
/// <param name="setups">What shops have set up.</param>
/// <param name="find">What is free, to be offered instead.</param>
/// <param name="changes">What all changes have in common.</param>
public sealed class RescheduleAppointment(SetupReader setups, FindOpenSlots find, AppointmentChanges changes)
{
    /// <summary>Moves it. To where it is already, it is moved.</summary>
    /// <param name="professional">Who shall serve: an id, <c>any</c>, or <see langword="null"/> for the same.</param>
    public Task<Outcome<Appointment>> Execute(
        Managed managed, Moment start, string? professional, CancellationToken ct) =>
        changes.Make(
            managed,
            "reschedule",
            $"{start.Canonical}\u001f{professional}",
            change => Try(change, managed.Tenant, start, professional, ct),
            ct);

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost(Routes.ByToken + "/reschedule", Post)
            .WithName(nameof(RescheduleAppointment))
            .WithSummary("Moves an appointment")
            .Accepts<RescheduleAppointmentRequest>("application/json")
            .ProducesChange();

    private static async Task<IResult> Post(
        [Description(ManageLinks.TokenText)] string token,
        HttpContext http,
        ManageLinks links,
        RescheduleAppointment reschedule,
        IWorld world)
    {
        ManageAppointment.LinkHeaders(http);
        var read = await JsonBody.Read(http.Request, ContractsJson.Default.RescheduleAppointmentRequest, http.RequestAborted);
        if (!read.TryGet(out var body, out var refusal))
        {
            return new RefusalProblem(refusal);
        }

        return Moments.Read(body.Start) is { } start
            ? await ManageAppointment.Post(
                token, http, links, world, (managed, ct) => reschedule.Execute(managed, start, body.Professional, ct))
            : new RefusalProblem(new StartInvalid());
    }

    private async Task<Outcome<Appointment>?> Try(
        AppointmentChange change, Tenant tenant, Moment moment, string? professional, CancellationToken ct)
    {
        var appointment = change.Before;
        var setup = await setups.Read(tenant, ct);
        if (!new Managed(tenant, setup, appointment).RightsAt(change.Attempt.Now).CanChange)
        {
            return new AppointmentClosed();
        }

        if (moment.In(setup.Zone) is not { } start)
        {
            return new LocalTimeDoesNotExist();
        }

        if (!Serving(setup, appointment, professional).TryGet(out var serving, out var refusal))
        {
            return refusal;
        }

        if (start == appointment.Start && serving.Any(p => p.Id == appointment.Professional))
        {
            return appointment;
        }

        if (change.IsOutdated)
        {
            return new AppointmentChanged();
        }

        var question = new StartQuestion(
            setup, appointment.ToOffer(setup), start, new Ask(change.Attempt.Now, Errand.Reschedule));
        List<ServingBooks> books;
        using (await change.Attempt.TakeTurn(tenant, Keys(question, serving, appointment), ct))
        {
            books = await Read(tenant, question, serving, appointment, ct);
            var open = books.FindAll(b => question.IsOpen(b.Professional, b.Books.Without(appointment.Id)));
            if (open.Count > 0)
            {
                // Whoever has it keeps it if they can: the customer knows them.
                var chosen = open.Find(b => b.Professional.Id == appointment.Professional)
                    ?? await question.Choose(tenant, open, ct);
                return await Move(change, tenant, question, chosen, ct);
            }
        }

        // Its own time is not in its way, so it is not a reason either.
        var others = books.ConvertAll(b => b with { Books = b.Books.Without(appointment.Id) });
        return await find.Refuse(tenant, question, others, appointment, ct) is { } no ? Outcome<Appointment>.From(no) : null;
    }

    private static async Task<Outcome<Appointment>?> Move(
        AppointmentChange change, Tenant tenant, StartQuestion question, ServingBooks chosen, CancellationToken ct)
    {
        var (appointment, setup) = (change.Before, question.Setup);
        var moved = appointment with
        {
            Status = AppointmentStatus.Booked,
            Version = appointment.Version + 1,
            Professional = chosen.Professional.Id,
            ProfessionalName = chosen.Professional.Name,
            Time = AgreedTime.Of(new Slot(question.Start, question.Offer.Length), setup.Zone),
        };
        var commit = change.Attempt.NewCommit().Check(SetupStamp.Shelf, SetupStamp.Key, setup.Stamp);
        chosen.Books.Write(commit, appointment.Id, moved.ToSpan());
        if (chosen.Professional.Id != appointment.Professional)
        {
            var (from, until) = appointment.ToSpan().Blocked;
            var left = await DayBooks.Read(tenant, appointment.Professional, from, until, ct);
            left.Write(commit, appointment.Id, span: null);
        }

        change.Write(commit, moved, "appointment-moved");
        MessageJobs.Enqueue(commit, tenant.Id, moved, Topic.Moved, setup.Zone, change.Attempt.Now);
        return await change.Attempt.TryCommit(tenant, commit, ct) ? Outcome<Appointment>.From(moved) : null;
    }

    private static Outcome<IReadOnlyList<Professional>> Serving(Setup setup, Appointment appointment, string? professional)
    {
        var id = professional ?? appointment.Professional;
        if (id == "any" && setup.FindService(appointment.Service.Id) is { } service)
        {
            return Outcome<IReadOnlyList<Professional>>.From(setup.Taking(service));
        }

        return setup.FindProfessional(id) is { } one
            && (one.Id == appointment.Professional || one.Services.Contains(appointment.Service.Id))
            ? Outcome<IReadOnlyList<Professional>>.From([one])
            : new ProfessionalNotFound();
    }

    private static IEnumerable<string> Keys(
        StartQuestion question, IReadOnlyList<Professional> serving, Appointment appointment)
    {
        var (from, until) = question.Blocked;
        var (oldFrom, oldUntil) = appointment.ToSpan().Blocked;
        return serving.SelectMany(p => DayBook.Keys(p.Id, from, until))
            .Concat(DayBook.Keys(appointment.Professional, oldFrom, oldUntil));
    }

    /// <summary>The day books of the new time, and for the one who has it now also those of the old.</summary>
    private static async Task<List<ServingBooks>> Read(
        Tenant tenant, StartQuestion question, IReadOnlyList<Professional> serving, Appointment appointment, CancellationToken ct)
    {
        var (from, until) = question.Blocked;
        var (oldFrom, oldUntil) = appointment.ToSpan().Blocked;
        var books = new List<ServingBooks>();
        foreach (var professional in serving)
        {
            books.Add(new(professional, professional.Id == appointment.Professional
                ? await DayBooks.Read(tenant, professional.Id, [(from, until), (oldFrom, oldUntil)], ct)
                : await DayBooks.Read(tenant, professional.Id, from, until, ct)));
        }

        return books;
    }
}
