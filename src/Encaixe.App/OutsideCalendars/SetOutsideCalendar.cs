using System.ComponentModel;
using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Calendars;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Staff;
using Encaixe.App.Team;
using Encaixe.App.Webhooks;
using Encaixe.Contracts;
using Encaixe.Contracts.Calendars;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.App.OutsideCalendars;

/// <summary>Has a professional's own calendar elsewhere be read, so that whoever is busy there is busy here. What was read of another one before stays in
/// force until this one is.</summary>
/// <param name="attempts">How often and how long one tries.</param>
/// <param name="setups">Who serves in the shop.</param>
/// <param name="addresses">Seals the address.</param>
internal sealed class SetOutsideCalendar(Attempts attempts, SetupReader setups, OutsideAddresses addresses)
{
    public Task<Outcome<OutsideCalendar>> Execute(StaffMember by, string professional, Uri address, CancellationToken ct)
    {
        var tenant = by.Tenant;
        string? next = null; // the same in every attempt: what was written, and nobody knew, is found by it
        return attempts.Run<OutsideCalendar>(
            async attempt =>
            {
                var team = (await tenant.Documents.Find(TeamStamp.Shelf, TeamStamp.Key, ct))?.Revision ?? Revision.None;
                if (!await FeedRing.May(by, professional, ct))
                {
                    return new NotAllowed(); // they might when they came in
                }

                next ??= ReadOutsideCalendar.NewJobId(tenant.Id, attempt.NewId());
                var before = await tenant.Documents.Find(OutsideCalendar.Shelf, professional, ct);
                if (before?.Document.Next == next)
                {
                    return before.Document;
                }

                var after = new OutsideCalendar
                {
                    Professional = professional,
                    Address = addresses.Seal(tenant.Id, professional, address),
                    Host = address.Host,
                    By = by.Id,
                    At = attempt.Now,
                    AskedAt = attempt.Now,
                    Next = next,
                    Times = before?.Document.Times ?? 0,
                };
                var commit = attempt.NewCommit()
                    .Check(TeamStamp.Shelf, TeamStamp.Key, team)
                    .Put(OutsideCalendar.Shelf, professional, after, before?.Revision ?? Revision.None)
                    .RunNow(ReadOutsideCalendar.NewJob(tenant.Id, professional, next, attempt.Now))
                    .Note(new AuditEntry(
                        1, attempt.Now, by.Actor, "outside-calendar-set", professional, changes: [new FieldChange("host", before?.Document.Host, after.Host)]));
                if (!commit.TryCheck(await setups.Read(tenant, ct), professional))
                {
                    return new ProfessionalNotFound();
                }

                return await attempt.TryCommit(tenant, commit, ct) ? Outcome<OutsideCalendar>.From(after) : null;
            },
            ct);
    }

    public static void Map(IEndpointRouteBuilder keeping) =>
        keeping.MapPut(Routes.OutsideCalendar, Put)
            .WithName(nameof(SetOutsideCalendar))
            .WithSummary("Says where a professional's own calendar elsewhere is, and has it read")
            .Accepts<OutsideCalendarRequest>("application/json")
            .Produces<OutsideCalendarAnswer>(StatusCodes.Status202Accepted)
            .ProducesStaffRefusals(
                StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity);

    private static async Task<IResult> Put(
        [Description(SeeFeeds.ProfessionalText)] string id,
        HttpContext http,
        SetOutsideCalendar set,
        SeeOutsideCalendar see,
        SafeHttp outside,
        CancellationToken ct)
    {
        var by = http.Member();
        if (await see.WhyNot(by, id, ct) is { } no)
        {
            return new RefusalProblem(no);
        }

        var read = await JsonBody.Read(http.Request, ContractsJson.Default.OutsideCalendarRequest, ct);
        return read.TryGet(out var body, out var refusal)
            && OutsideAddresses.Read(body.Url, outside.ReachesThisMachine).TryGet(out var address, out refusal)
            && (await set.Execute(by, id, address, ct)).TryGet(out var calendar, out refusal)
                ? Results.Json(
                    await see.Answer(calendar, RefusalProblem.LanguageOf(http.Request), ct),
                    ContractsJson.Default.OutsideCalendarAnswer,
                    statusCode: StatusCodes.Status202Accepted)
                : new RefusalProblem(refusal);
    }
}
