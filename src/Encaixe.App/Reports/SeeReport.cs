using System.ComponentModel;
using Encaixe.App.Absences;
using Encaixe.App.Appointments;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Staff;
using Encaixe.Contracts;
using Encaixe.Contracts.Reports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.App.Reports;

/// <summary>Says what a shop made of some days: to a professional, of what they did themselves. All of it is counted when it is asked for
/// (ADR 46).</summary>
/// <param name="setups">What shops have set up.</param>
/// <param name="world">The time.</param>
public sealed class SeeReport(SetupReader setups, IWorld world)
{
    internal const string FromText = "First local date, yyyy-MM-dd.";
    internal const string ToText = "Last local date, inclusive, yyyy-MM-dd; at most 366 dates in all.";
    internal const string ProfessionalText = "Id of a professional: only what they do. Who sees only what is their own sees that whatever they say here.";
    internal const string LocationText = "Id of a location: only what is there.";

    /// <summary>How many visits are read at once.</summary>
    private const int AtOnce = 100;

    /// <summary>Counts it.</summary>
    public async Task<ReportAnswer> Execute(StaffMember member, ReportWish wish, CancellationToken ct)
    {
        wish = wish with { Professional = member.Only ?? wish.Professional };
        var documents = member.Tenant.Documents;
        var report = new Report(member, wish, await setups.Read(member.Tenant, ct), world.GetCurrentInstant());
        var page = new List<string>(AtOnce);
        await foreach (var entry in documents.ReadAll(AgendaEntry.Shelf, wish.Range, Read.Cheap, ct))
        {
            if (report.Concerns(entry))
            {
                page.Add(entry.Document.Appointment);
            }

            if (page.Count == AtOnce)
            {
                await AddPage();
            }
        }

        await AddPage();
        report.AddHours((await documents.ReadAll(Absence.Shelf, ct)).Select(stored => stored.Document));
        return await report.Answer(ct);

        async Task AddPage()
        {
            foreach (var visit in await documents.FindMany(Appointment.Shelf, page, ct))
            {
                report.Add(visit.Document);
            }

            page.Clear();
        }
    }

    internal static void Map(IEndpointRouteBuilder staff) => staff.MapGet(Routes.Reports, Get)
        .WithName(nameof(SeeReport))
        .WithSummary("What the shop made of some days: visits, revenue, how full its people's time was")
        .Produces<ReportAnswer>()
        .ProducesStaffRefusals(StatusCodes.Status422UnprocessableEntity);

    private static async Task<IResult> Get(
        [Description(FromText)] string? from,
        [Description(ToText)] string? to,
        [Description(ProfessionalText)] string? professional,
        [Description(LocationText)] string? location,
        HttpContext http,
        SeeReport reports,
        CancellationToken ct) =>
        ReportWish.Read(from, to, professional, location).TryGet(out var wish, out var refusal)
            ? Results.Json(await reports.Execute(http.Member(), wish, ct), ContractsJson.Default.ReportAnswer)
            : new RefusalProblem(refusal);
}
