using System.ComponentModel;
using System.Globalization;
using Encaixe.App.Audit;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Limits;
using Encaixe.App.Messages;
using Encaixe.App.Push;
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

/// <summary>A booking that was made, now or when the same key came first.</summary>
/// <param name="Appointment">As it was booked.</param>
/// <param name="ManageToken">Opens the customer's own link.</param>
/// <param name="Replayed">It was made before: this is the same answer again.</param>
public sealed record Booked(Appointment Appointment, string ManageToken, bool Replayed);

/// <summary>Takes a slot in a professional's day, or says why it cannot.</summary>
/// <param name="setups">What shops have set up.</param>
/// <param name="find">What is free, to be offered instead.</param>
/// <param name="customers">Who is known here.</param>
/// <param name="attempts">How often and how long one tries.</param>
/// <param name="links">The customer's own link.</param>
public sealed class BookAppointment(
    SetupReader setups, FindOpenSlots find, RecogniseCustomer customers, Attempts attempts, ManageLinks links)
{
    private const string KeyScope = "book";

    /// <summary>Books, exactly once for one key.</summary>
    public Task<Outcome<Booked>> Execute(Tenant tenant, BookingWish wish, IdempotencyKey key, CancellationToken ct) =>
        attempts.Run(attempt => Try(attempt, tenant, wish, key, ct), ct);

    internal static void Map(IEndpointRouteBuilder routes)
    {
        Map(routes, Routes.Appointments, isHold: false, nameof(BookAppointment), "Books a time; needs an Idempotency-Key");
        Map(routes, Routes.Holds, isHold: true, "HoldAppointment", "Keeps a time free for a moment; needs an Idempotency-Key");
    }

    private static void Map(IEndpointRouteBuilder routes, string path, bool isHold, string name, string summary) =>
        routes.MapPost(
                path,
                (
                        [Description("The shop's place in links.")] string slug,
                        HttpRequest request,
                        BookAppointment book,
                        TenantResolver resolver,
                        SetupReader setups,
                        BackOff backOff,
                        ManageLinks links,
                        CancellationToken ct) =>
                    Post(slug, isHold, request, book, resolver, setups, backOff, links, ct))
            .WithName(name)
            .WithSummary(summary)
            .Accepts<BookAppointmentRequest>("application/json")
            .Produces<BookAppointmentAnswer>(StatusCodes.Status201Created)
            .Produces<ProblemAnswer>(StatusCodes.Status400BadRequest, "application/problem+json")
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json")
            .Produces<ProblemAnswer>(StatusCodes.Status409Conflict, "application/problem+json")
            .Produces<ProblemAnswer>(StatusCodes.Status422UnprocessableEntity, "application/problem+json")
            .ProducesProblems(StatusCodes.Status429TooManyRequests);

    private static async Task<IResult> Post(
        string slug,
        bool isHold,
        HttpRequest request,
        BookAppointment book,
        TenantResolver resolver,
        SetupReader setups,
        BackOff backOff,
        ManageLinks links,
        CancellationToken ct)
    {
        if (await resolver.BySlug(slug, ct) is not var (tenant, _))
        {
            return new RefusalProblem(new ShopNotFound());
        }

        var read = await JsonBody.Read(request, ContractsJson.Default.BookAppointmentRequest, ct);
        if (!IdempotencyKey.Read(request).TryGet(out var key, out var refusal)
            || !read.TryGet(out var body, out refusal)
            || !BookingWish.Read(body, await setups.Read(tenant, ct), RefusalProblem.LanguageOf(request))
                .TryGet(out var wish, out refusal)
            || !(await backOff.Booking(
                wish.Customer,
                Caller.Of(request),
                () => book.Execute(tenant, wish with { IsHold = isHold }, key, ct),
                one => !one.Replayed)).TryGet(out var booked, out refusal))
        {
            return new RefusalProblem(refusal);
        }

        if (booked.Replayed)
        {
            request.HttpContext.Response.Headers["Idempotency-Replayed"] = "true";
        }

        var answer = booked.Appointment.ToAnswer(links.UrlOf(booked.ManageToken));
        return Results.Json(answer, ContractsJson.Default.BookAppointmentAnswer, statusCode: StatusCodes.Status201Created);
    }

    private async Task<Outcome<Booked>?> Try(
        Attempt attempt, Tenant tenant, BookingWish wish, IdempotencyKey key, CancellationToken ct)
    {
        var setup = (await setups.Read(tenant, ct)).At(wish.Location);
        if (!Read(setup, wish, attempt.Now).TryGet(out var question, out var refusal))
        {
            return await Replay(tenant, wish, key, ct) ?? refusal;
        }

        var stretches = question.Stretches;
        VisitBooks books;
        using (await attempt.TakeTurn(tenant, Stretch.Keys(stretches), ct))
        {
            if (await Replay(tenant, wish, key, ct) is { } before)
            {
                return before;
            }

            books = await VisitBooks.Read(tenant, stretches, ct);
            if (await Answer(tenant, question, books, wish, ct) is { } segments)
            {
                var customer = await customers.Recognise(tenant, wish.Customer, attempt, wish.Language.Tag, ct);
                var appointment = Agree(attempt, question, segments, books, customer.Id, wish);
                var visits = await ReadCustomerBook.Read(tenant, customer.Id, ct);
                if (wish.NoticeWaived is null && visits.Book.Refuse(
                    setup, new Slot(appointment.Start, appointment.End), wish.Services, wish.IsHold, moving: null, attempt.Now) is { } limit)
                {
                    return await Replay(tenant, wish, key, ct) ?? limit; // another server may have booked it right now
                }

                var commit = Write(attempt, tenant, setup, appointment, books, customer, wish, key);
                visits.Write(commit, appointment, attempt.Now);
                return await attempt.TryCommit(tenant, commit, ct)
                    ? Outcome<Booked>.From(new Booked(appointment, links.TokenOf(tenant.Id, appointment.Id), Replayed: false))
                    : null;
            }
        }

        // The one who holds the slot is never told that it is taken: their own booking may be what is in the way.
        if (await Replay(tenant, wish, key, ct) is { } own)
        {
            return own;
        }

        return await Own(tenant, question, books, wish, ct) is { } appointmentOfTheirs
            ? new AlreadyBooked(appointmentOfTheirs)
            : await find.Refuse(tenant, question, books, moving: null, ct) is { } no ? Outcome<Booked>.From(no) : null;
    }

    /// <summary>Who does what when. What is put on top of others on purpose asks nobody.</summary>
    private static async Task<IReadOnlyList<AgreedSegment>?> Answer(
        Tenant tenant, VisitQuestion question, VisitBooks books, BookingWish wish, CancellationToken ct) =>
        wish.Override is null
            ? await question.Answer(tenant, books, keeps: [], ct)
            : question.AgreeRegardless();

    /// <summary>The client's own booking of this very time, made in another window: whoever says the name and the number that
    /// it was made with is told so, and nobody else.</summary>
    private static async Task<string?> Own(
        Tenant tenant, VisitQuestion question, VisitBooks books, BookingWish wish, CancellationToken ct)
    {
        var there = question.Order.Professionals
            .SelectMany(books.SpansOf)
            .Where(span => !span.IsAbsence && span.ToTaken().Slot.Start == question.Start)
            .Select(span => span.Appointment)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var id in there)
        {
            if (await tenant.Documents.Find(Appointment.Shelf, id, ct) is { Document: { TakesTime: true } appointment }
                && appointment.CustomerPhone == wish.Customer.Phone && appointment.CustomerName == wish.Customer.Name
                && appointment.Segments.Select(segment => segment.Service).ToHashSet(StringComparer.Ordinal).SetEquals(wish.Services))
            {
                return appointment.Id;
            }
        }

        return null;
    }

    private static Outcome<VisitQuestion> Read(Setup setup, BookingWish wish, Instant now)
    {
        if (!VisitOrder.Of(setup, wish.Services, wish.WhoFor, wish.Party).TryGet(out var order, out var refusal))
        {
            return refusal;
        }

        return wish.Start.In(setup.Zone) is { } start
            ? new VisitQuestion(
                order, start, new Ask(now, Errand.Create, wish.NoticeWaived is not null, wish.Party))
            : new LocalTimeDoesNotExist();
    }

    private async Task<Outcome<Booked>?> Replay(Tenant tenant, BookingWish wish, IdempotencyKey key, CancellationToken ct)
    {
        if (await tenant.Documents.Find(UsedKey.Shelf, key.DocumentKey(KeyScope), ct) is not { Document: var used })
        {
            return null;
        }

        return used.Fingerprint == links.Fingerprint(tenant.Id, wish.Canonical)
            ? Outcome<Booked>.From(new Booked(used.Answered, links.TokenOf(tenant.Id, used.Answered.Id), Replayed: true))
            : Outcome<Booked>.From(new IdempotencyKeyReused());
    }

    private static Appointment Agree(
        Attempt attempt,
        VisitQuestion question,
        IReadOnlyList<AgreedSegment> segments,
        VisitBooks books,
        string customer,
        BookingWish wish)
    {
        var client = new Client(
            customer, wish.Customer.Name, wish.Customer.Phone, wish.Customer.Email, wish.Notes, wish.Language.Tag);
        var agreed = Appointment.Agreed(
            attempt.NewId().ToString("N", CultureInfo.InvariantCulture), question.Order, segments, client, attempt.Now);
        var fit = wish.NoticeWaived is null ? question.FitWith(books, segments[0].Professional) : default;
        var price = agreed.Terms.PriceMinor;
        var discount = fit.IsBest ? Math.Min(question.Order.Setup.Shop.Rules.GapDiscountMinor, price) : 0;
        var (status, holdUntil) = PendingAppointments.Standing(question, wish);
        return agreed with
        {
            Status = status,
            HoldUntil = holdUntil,
            NeededApproval = status == AppointmentStatus.AwaitingApproval,
            Terms = agreed.Terms with { PriceMinor = price - discount, DiscountMinor = discount },
            ClientZone = question.Order.IsRemote ? wish.TimeZone : null,
            NoticeWaived = wish.NoticeWaived,
            Override = wish.Override,
            SavedMinutes = fit.SavedMinutes,
        };
    }

    private Commit Write(
        Attempt attempt,
        Tenant tenant,
        Setup setup,
        Appointment appointment,
        VisitBooks books,
        RecognisedCustomer customer,
        BookingWish wish,
        IdempotencyKey key)
    {
        var commit = attempt.NewCommit();
        books.Write(commit, appointment.Id, before: [], after: appointment.Claims, attempt.Now);
        commit
            .Check(SetupStamp.Shelf, SetupStamp.Key, setup.Stamp)
            .Put(Appointment.Shelf, appointment.Id, appointment, Revision.None)
            .Put(AgendaEntry.Shelf, AgendaEntry.Key(appointment), AgendaEntry.Of(appointment), Revision.None)
            .Put(
                UsedKey.Shelf,
                key.DocumentKey(KeyScope),
                new UsedKey(1, links.Fingerprint(tenant.Id, wish.Canonical), appointment),
                Revision.None,
                attempt.Now + IdempotencyKey.Kept)
            .Note(new AuditEntry(
                1,
                attempt.Now,
                wish.By.About(customer.Id),
                appointment.Status switch
                {
                    AppointmentStatus.Held => "appointment-held",
                    AppointmentStatus.AwaitingApproval => "appointment-requested",
                    _ => "appointment-booked",
                },
                appointment.Id,
                (wish.Override ?? wish.NoticeWaived)?.Reason));
        customer.Write(commit);
        PendingAppointments.EnqueueExpiry(commit, tenant.Id, appointment);
        DecideClass.Enqueue(commit, tenant, setup, appointment);
        if (Topic.Of(appointment) is { } topic)
        {
            MessageJobs.Enqueue(commit, tenant.Id, appointment, topic, setup, attempt.Now);
            TeamAlert.Enqueue(commit, tenant.Id, setup, before: null, appointment, topic, wish.By, attempt.Now);
        }

        return commit;
    }
}
