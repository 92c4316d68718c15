using System.ComponentModel;
using Encaixe.App.Appointments;
using Encaixe.App.Calendars;
using Encaixe.App.Shared;
using Encaixe.App.Staff;
using Encaixe.Contracts;
using Encaixe.Contracts.Calendars;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Encaixe.App.OutsideCalendars;

/// <summary>Has a professional's calendar elsewhere be read at once, and not only when its time comes. Whoever asks twice in a minute has it read
/// once.</summary>
/// <param name="attempts">How often and how long one tries.</param>
internal sealed class RefreshOutsideCalendar(Attempts attempts)
{
    /// <summary>From one time that it is read because somebody asked to the next. Elapsed time.</summary>
    internal static readonly Duration Pause = Duration.FromMinutes(1);

    public Task<Outcome<OutsideCalendar>> Execute(StaffMember by, string professional, CancellationToken ct) =>
        attempts.Run<OutsideCalendar>(
            async attempt =>
            {
                var tenant = by.Tenant;
                if (!await FeedRing.May(by, professional, ct))
                {
                    return new NotAllowed(); // they might when they came in
                }

                if (await tenant.Documents.Find(OutsideCalendar.Shelf, professional, ct) is not { Document: var before } stored)
                {
                    return new OutsideCalendarNotFound();
                }

                if (attempt.Now - Instant.Max(before.AskedAt, before.TriedAt ?? Instant.MinValue) < Pause)
                {
                    return before; // also by what was written before, whose outcome nobody knew
                }

                var next = ReadOutsideCalendar.NewJobId(tenant.Id, attempt.NewId());
                var after = before with { AskedAt = attempt.Now, Next = next };
                var commit = attempt.NewCommit()
                    .Put(OutsideCalendar.Shelf, stored.Key, after, stored.Revision)
                    .RunNow(ReadOutsideCalendar.NewJob(tenant.Id, professional, next, attempt.Now));
                return await attempt.TryCommit(tenant, commit, ct) ? Outcome<OutsideCalendar>.From(after) : null;
            },
            ct);

    public static void Map(IEndpointRouteBuilder keeping) =>
        keeping.MapPost(Routes.OutsideRefresh, Post)
            .WithName(nameof(RefreshOutsideCalendar))
            .WithSummary("Has a professional's own calendar elsewhere read at once; at most once a minute")
            .Produces<OutsideCalendarAnswer>(StatusCodes.Status202Accepted)
            .ProducesStaffRefusals(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);

    private static async Task<IResult> Post(
        [Description(SeeFeeds.ProfessionalText)] string id, HttpContext http, RefreshOutsideCalendar refresh, SeeOutsideCalendar see, CancellationToken ct)
    {
        var by = http.Member();
        return await see.WhyNot(by, id, ct) is { } no ? new RefusalProblem(no)
            : (await refresh.Execute(by, id, ct)).TryGet(out var calendar, out var refusal)
                ? Results.Json(
                    await see.Answer(calendar, RefusalProblem.LanguageOf(http.Request), ct),
                    ContractsJson.Default.OutsideCalendarAnswer,
                    statusCode: StatusCodes.Status202Accepted)
                : new RefusalProblem(refusal);
    }
}
