using System.ComponentModel;
using Encaixe.App.Appointments;
using Encaixe.App.Customers;
using Encaixe.App.Shared;
using Encaixe.App.Staff;
using Encaixe.Contracts;
using Encaixe.Contracts.Series;
using Encaixe.Scheduling;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using NodaTime.Text;

namespace Encaixe.App.Series;

/// <summary>How the shop's people reach series over HTTP.</summary>
internal static class SeriesEndpoints
{
    private const string IdText = "The series' id: 32 hexadecimal digits.";

    private static readonly LocalTimePattern _clock = LocalTimePattern.CreateWithInvariantCulture("HH':'mm");

    public static void Map(IEndpointRouteBuilder staff)
    {
        staff.MapPost(Routes.Series + "/preview", Preview)
            .WithName("PreviewSeries")
            .WithSummary("Looks at every visit of a series; writes nothing")
            .Accepts<SeriesRequest>("application/json")
            .Produces<SeriesPreviewAnswer>()
            .ProducesStaffRefusals(StatusCodes.Status404NotFound, StatusCodes.Status422UnprocessableEntity);
        staff.MapPost(Routes.Series, Book)
            .WithName(nameof(BookSeries))
            .WithSummary("Books a series; needs an Idempotency-Key")
            .Accepts<SeriesRequest>("application/json")
            .Produces<SeriesAnswer>(StatusCodes.Status201Created)
            .ProducesStaffRefusals(
                StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity);
        staff.MapGet(Routes.SeriesById, See)
            .WithName("SeeSeries")
            .WithSummary("A series with all its visits")
            .Produces<SeriesAnswer>()
            .ProducesStaffRefusals(StatusCodes.Status404NotFound);
        MapChange(staff, "/move", "MoveSeries", "Moves one visit of a series, it and the following, or all; needs an Idempotency-Key")
            .Accepts<MoveSeriesRequest>("application/json");
        MapChange(staff, "/cancel", "CancelSeries", "Cancels one visit of a series, it and the following, or all; needs an Idempotency-Key")
            .Accepts<CancelSeriesRequest>("application/json");
    }

    private static RouteHandlerBuilder MapChange(IEndpointRouteBuilder staff, string path, string name, string summary) =>
        (path == "/move" ? staff.MapPost(Routes.SeriesById + "/move", Move) : staff.MapPost(Routes.SeriesById + "/cancel", Cancel))
            .WithName(name)
            .WithSummary(summary)
            .Produces<SeriesAnswer>()
            .ProducesStaffRefusals(
                StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity);

    private static async Task<IResult> Preview(HttpContext http, PlanSeries plans, CancellationToken ct)
    {
        var read = await JsonBody.Read(http.Request, ContractsJson.Default.SeriesRequest, ct);
        return read.TryGet(out var body, out var refusal)
            && Read(body, http).TryGet(out var wish, out refusal)
            && ReadDecisions(body).TryGet(out var decisions, out refusal)
            && ReadPolicy(body.Policy).TryGet(out _, out refusal)
            && (await plans.Execute(http.Member().Tenant, wish, decisions, ct)).TryGet(out var plan, out refusal)
                ? Results.Json(SeriesAnswers.Of(plan), ContractsJson.Default.SeriesPreviewAnswer)
                : new RefusalProblem(refusal);
    }

    private static async Task<IResult> Book(HttpContext http, BookSeries book, CancellationToken ct)
    {
        var read = await JsonBody.Read(http.Request, ContractsJson.Default.SeriesRequest, ct);
        if (!IdempotencyKey.Read(http.Request).TryGet(out var key, out var refusal)
            || !read.TryGet(out var body, out refusal)
            || !Read(body, http).TryGet(out var wish, out refusal)
            || !ReadDecisions(body).TryGet(out var decisions, out refusal)
            || !ReadPolicy(body.Policy).TryGet(out var policy, out refusal)
            || !(await book.Execute(
                http.Member().Tenant, wish, new SeriesOrder(policy, decisions, http.Member().Actor), key, ct)).TryGet(out var booked, out refusal))
        {
            return new RefusalProblem(refusal);
        }

        if (booked.Replayed)
        {
            http.Response.Headers["Idempotency-Replayed"] = "true";
        }

        return Results.Json(
            SeriesAnswers.Of(booked.Series), ContractsJson.Default.SeriesAnswer, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> See([Description(IdText)] string id, HttpContext http, CancellationToken ct) =>
        Guid.TryParseExact(id, "N", out _) && await http.Member().Tenant.Documents.Find(VisitSeries.Shelf, id, ct) is { } stored
            ? Results.Json(SeriesAnswers.Of(stored.Document), ContractsJson.Default.SeriesAnswer)
            : new RefusalProblem(new SeriesNotFound());

    private static async Task<IResult> Move([Description(IdText)] string id, HttpContext http, ChangeSeries series, CancellationToken ct)
    {
        var read = await JsonBody.Read(http.Request, ContractsJson.Default.MoveSeriesRequest, ct);
        if (!read.TryGet(out var body, out var refusal))
        {
            return new RefusalProblem(refusal);
        }

        var time = body.Time is null ? null : _clock.Parse(body.Time);
        var start = body.Start is null ? null : ReadWall(body.Start);
        if (ReadScope(body.Scope) is not { } scope || time is { Success: false } || (body.Start is not null && start is null))
        {
            return new RefusalProblem(new SeriesChangeInvalid());
        }

        var change = new SeriesChange(scope, body.Number)
        {
            ByMinutes = body.ByMinutes,
            Minute = time is null ? null : (time.Value.Hour * 60) + time.Value.Minute,
            Start = start,
            Professional = body.Professional,
            IncludesMoved = body.IncludesMoved ?? false,
        };
        return await Change(id, http, series, change, ct);
    }

    private static async Task<IResult> Cancel([Description(IdText)] string id, HttpContext http, ChangeSeries series, CancellationToken ct)
    {
        var read = await JsonBody.Read(http.Request, ContractsJson.Default.CancelSeriesRequest, ct);
        if (!read.TryGet(out var body, out var refusal))
        {
            return new RefusalProblem(refusal);
        }

        return ReadScope(body.Scope) is { } scope
            ? await Change(
                id,
                http,
                series,
                new SeriesChange(scope, body.Number) { Cancels = true, IncludesMoved = body.IncludesMoved ?? false },
                ct)
            : new RefusalProblem(new SeriesChangeInvalid());
    }

    private static async Task<IResult> Change(string id, HttpContext http, ChangeSeries series, SeriesChange change, CancellationToken ct) =>
        !Guid.TryParseExact(id, "N", out _) ? new RefusalProblem(new SeriesNotFound())
        : IdempotencyKey.Read(http.Request).TryGet(out var key, out var refusal)
            && (await series.Execute(http.Member().Tenant, id, change, key, http.Member().Actor, ct)).TryGet(out var changed, out refusal)
                ? Results.Json(SeriesAnswers.Of(changed.Series, changed.Unchanged), ContractsJson.Default.SeriesAnswer)
                : new RefusalProblem(refusal);

    private static Outcome<SeriesWish> Read(SeriesRequest body, HttpContext http)
    {
        if (!BookingWish.ReadServices(body.Services).TryGet(out var services, out var refusal)
            || !ReadPattern(body.Recurrence).TryGet(out var pattern, out refusal)
            || !CustomerDetails.Read(body.Customer.Name, body.Customer.Phone, body.Customer.Email).TryGet(out var customer, out refusal)
            || !BookingWish.ReadNotes(body.Notes).TryGet(out var notes, out refusal))
        {
            return refusal;
        }

        if (body.Party is < 1 or > BookingWish.LargestParty)
        {
            return new PartyTooLarge();
        }

        if (ReadWall(body.Start) is not { } start)
        {
            return new StartInvalid();
        }

        var until = Moments.ReadDate(body.Until);
        if (body.Until is not null && until is null)
        {
            return new SeriesLengthInvalid();
        }

        var professional = body.Professional == "any" ? null : body.Professional;
        return SeriesWish.Of(
            new SeriesTerms(services, professional, body.Party ?? 1, Waived: null, body.BeyondHorizon ?? false) { Location = body.Location },
            start,
            pattern,
            body.Count,
            until,
            customer,
            notes.Value.Length == 0 ? null : notes,
            RefusalProblem.LanguageOf(http.Request));
    }

    private static Outcome<SeriesPattern> ReadPattern(RecurrenceRequest body)
    {
        SeriesKind? kind = body.Kind switch
        {
            "weekly" => SeriesKind.Weekly,
            "monthly-on-day" => SeriesKind.MonthlyOnDay,
            "monthly-on-weekday" => SeriesKind.MonthlyOnWeekday,
            _ => null,
        };
        ShortMonth? shortMonth = body.ShortMonth switch
        {
            null or "last-day" => ShortMonth.LastDay,
            "skip" => ShortMonth.Skip,
            _ => null,
        };
        return kind is { } known && shortMonth is { } months
            ? SeriesPattern.Read(new SeriesPattern(known, body.Every ?? 1, body.Day, months, body.Which ?? 0))
            : new RecurrenceInvalid();
    }

    private static Outcome<IReadOnlyList<OccurrenceDecision>> ReadDecisions(SeriesRequest body)
    {
        var decisions = new List<OccurrenceDecision>();
        foreach (var one in body.Decisions ?? [])
        {
            if (one.Start is not null && ReadWall(one.Start) is null)
            {
                return new StartInvalid();
            }

            decisions.Add(new OccurrenceDecision(one.Number, one.Skip ?? false, ReadWall(one.Start), one.Professional));
        }

        return Outcome<IReadOnlyList<OccurrenceDecision>>.From(decisions);
    }

    private static Outcome<SeriesPolicy> ReadPolicy(string? policy) => policy switch
    {
        null or "ask" => SeriesPolicy.Ask,
        "all-or-nothing" => SeriesPolicy.AllOrNothing,
        "best-effort" => SeriesPolicy.BestEffort,
        _ => new JsonInvalid("$.policy"),
    };

    private static SeriesScope? ReadScope(string scope) => scope switch
    {
        "this" => SeriesScope.This,
        "following" => SeriesScope.Following,
        "all" => SeriesScope.All,
        _ => null,
    };

    private static LocalDateTime? ReadWall(string? text) => Moments.Read(text) is { Wall: { } wall } && wall.Second == 0 ? wall : null;
}
