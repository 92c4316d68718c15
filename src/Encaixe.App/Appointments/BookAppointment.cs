using System.ComponentModel;
using System.Globalization;
using Encaixe.App.Audit;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Messages;
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

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost(Routes.Appointments, Post)
            .WithName(nameof(BookAppointment))
            .WithSummary("Books a time; needs an Idempotency-Key")
            .Accepts<BookAppointmentRequest>("application/json")
            .Produces<BookAppointmentAnswer>(StatusCodes.Status201Created)
            .Produces<ProblemAnswer>(StatusCodes.Status400BadRequest, "application/problem+json")
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json")
            .Produces<ProblemAnswer>(StatusCodes.Status409Conflict, "application/problem+json")
            .Produces<ProblemAnswer>(StatusCodes.Status422UnprocessableEntity, "application/problem+json");

    private static async Task<IResult> Post(
        [Description("The shop's place in links.")] string slug,
        HttpRequest request,
        BookAppointment book,
        TenantResolver resolver,
        SetupReader setups,
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
            || !(await book.Execute(tenant, wish, key, ct)).TryGet(out var booked, out refusal))
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
        var setup = await setups.Read(tenant, ct);
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
            if (await question.Answer(tenant, books, keeps: [], ct) is { } segments)
            {
                var customer = await customers.Recognise(tenant, wish.Customer, attempt, wish.Language.Tag, ct);
                var appointment = Agree(attempt, question, segments, books, customer.Id, wish);
                var commit = Write(attempt, tenant, setup, appointment, books, customer, wish, key);
                return await attempt.TryCommit(tenant, commit, ct)
                    ? Outcome<Booked>.From(new Booked(appointment, links.TokenOf(tenant.Id, appointment.Id), Replayed: false))
                    : null;
            }
        }

        // The one who holds the slot is never told that it is taken: their own booking may be what is in the way.
        return await Replay(tenant, wish, key, ct)
            ?? (await find.Refuse(tenant, question, books, moving: null, ct) is { } no ? Outcome<Booked>.From(no) : null);
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
        var setup = question.Order.Setup;
        var price = question.Order.PriceOf(segments);
        var discount = setup.Shop.Rules.GapDiscountMinor is > 0 and var less
            && question.Order.MarksBestFit && question.IsBestFit(books, segments[0].Professional)
            ? Math.Min(less, price)
            : 0;
        return new Appointment
        {
            Id = attempt.NewId().ToString("N", CultureInfo.InvariantCulture),
            Status = AppointmentStatus.Booked,
            Segments = segments,
            Terms = new AgreedTerms(price - discount, setup.Shop.Currency, setup.Shop.Rules.FreeCancellationMinutes)
            {
                DiscountMinor = discount,
            },
            Time = AgreedTime.Of(new Slot(question.Start, segments.Max(segment => segment.End)), setup.Zone),
            Party = wish.Party,
            Customer = customer,
            CustomerName = wish.Customer.Name,
            CustomerPhone = wish.Customer.Phone,
            CustomerEmail = wish.Customer.Email,
            Notes = wish.Notes,
            Language = wish.Language.Tag,
            BookedAt = attempt.Now,
            NoticeWaived = wish.NoticeWaived,
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
        books.Write(commit, appointment.Id, before: [], after: appointment.Claims);
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
                wish.NoticeWaived is { } waiver ? $"staff/{waiver.By}" : $"customer/{customer.Id}",
                "appointment-booked",
                appointment.Id,
                wish.NoticeWaived?.Reason));
        customer.Write(commit);
        MessageJobs.Enqueue(commit, tenant.Id, appointment, Topic.Booked, setup.Zone, attempt.Now);
        return commit;
    }
}
