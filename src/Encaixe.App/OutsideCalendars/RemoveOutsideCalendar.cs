using System.ComponentModel;
using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Calendars;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Staff;
using Encaixe.App.Tenancy;
using Encaixe.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.App.OutsideCalendars;

/// <summary>Has a professional's calendar elsewhere be read no more: its address is forgotten, and whatever it kept is free at once.</summary>
/// <param name="attempts">How often and how long one tries.</param>
internal sealed class RemoveOutsideCalendar(Attempts attempts)
{
    /// <summary>What the audit says.</summary>
    public const string Did = "outside-calendar-removed";

    public Task<Outcome<OutsideCalendar>> Execute(StaffMember by, string professional, CancellationToken ct)
    {
        OutsideCalendar? removed = null;
        return attempts.Run<OutsideCalendar>(
            async attempt =>
            {
                if (!await FeedRing.May(by, professional, ct))
                {
                    return new NotAllowed(); // they might when they came in
                }

                if (await by.Tenant.Documents.Find(OutsideCalendar.Shelf, professional, ct) is not { } stored)
                {
                    return removed is null
                        ? new OutsideCalendarNotFound()
                        : removed; // gone by what was written before, whose outcome nobody knew
                }

                removed = stored.Document;
                var commit = attempt.NewCommit();
                await Remove(by.Tenant, commit, stored, Note(attempt, by, removed), ct);
                return await attempt.TryCommit(by.Tenant, commit, ct) ? Outcome<OutsideCalendar>.From(removed) : null;
            },
            ct);
    }

    /// <summary>Has a commit take a calendar away, with all that was read in it, and the stamp move if anything was.</summary>
    public static async Task Remove(Tenant tenant, Commit commit, Stored<OutsideCalendar> stored, AuditEntry note, CancellationToken ct)
    {
        var stamp = await SetupStamp.Read(tenant, ct); // before what it stands for
        commit.Remove(OutsideCalendar.Shelf, stored.Key, stored.Revision).Note(note);
        if (await tenant.Documents.Find(OutsideBusy.Shelf, stored.Key, ct) is { } busy)
        {
            commit
                .Remove(OutsideBusy.Shelf, busy.Key, busy.Revision)
                .MoveStamp(stamp);
        }
    }

    public static void Map(IEndpointRouteBuilder keeping) =>
        keeping.MapDelete(Routes.OutsideCalendar, Delete)
            .WithName(nameof(RemoveOutsideCalendar))
            .WithSummary("Has a professional's own calendar elsewhere read no more, and frees what it kept, at once")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesStaffRefusals(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);

    private static AuditEntry Note(Attempt attempt, StaffMember by, OutsideCalendar removed) => new(
        1, attempt.Now, by.Actor, Did, removed.Professional, changes: [new FieldChange("host", removed.Host, null)]);

    private static async Task<IResult> Delete(
        [Description(SeeFeeds.ProfessionalText)] string id, HttpContext http, RemoveOutsideCalendar remove, SeeOutsideCalendar see, CancellationToken ct)
    {
        var by = http.Member();
        return await see.WhyNot(by, id, ct) is { } no ? new RefusalProblem(no)
            : (await remove.Execute(by, id, ct)).TryGet(out _, out var refusal) ? Results.NoContent()
            : new RefusalProblem(refusal);
    }
}
