using System.ComponentModel;
using Encaixe.App.Appointments;
using Encaixe.App.Catalog;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Sheets;
using Encaixe.App.Staff;
using Encaixe.App.Tenancy;
using Encaixe.Contracts;
using Encaixe.Contracts.Setup;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.App.SettingUp;

/// <summary>Brings a table of services in. One that has the name of another, whatever its case and accents, is that one, and stays as it is. Each that is
/// new is added as if somebody had typed it.</summary>
/// <param name="setUp">Adds one.</param>
/// <param name="links">Tells one table from another.</param>
/// <param name="attempts">How often and how long one tries.</param>
internal sealed class ImportServices(SetUp setUp, ManageLinks links, Attempts attempts)
    : SheetImport<ImportedService>(
        "services", ImportedService.Fields, [ImportedService.Name, ImportedService.Length, ImportedService.Price], links, attempts)
{
    public static void Map(IEndpointRouteBuilder staff) => staff.MapPost(Routes.ServicesImport, Post)
        .WithName(nameof(ImportServices))
        .WithSummary("Brings a table of services in, or says line by line what would become of it")
        .TakesSheet();

    private static Task<IResult> Post(
        [Description("Whether nothing is written; true unless set to false, which needs an Idempotency-Key.")] bool? dryRun,
        HttpContext http,
        ImportServices import,
        CancellationToken ct) => import.Answer(dryRun ?? true, http, ct);

    protected override ImportedService Read(SheetColumns columns, SheetLine line) => ImportedService.Read(columns, line);

    protected override async Task<Outcome<IReadOnlyList<ReportedLine>>> Look(
        Tenant tenant, IReadOnlyList<ImportedService> lines, CancellationToken ct)
    {
        if (await SetupContents.Read(tenant, ct) is not { } contents)
        {
            return new TryAgain(); // somebody sets up at this moment
        }

        var left = ServiceKind.One.Most - contents.Services.Count;
        return await Each(
            tenant,
            lines,
            line =>
            {
                var begun = left > 0 ? SetUp.Begin(ServiceKind.One, contents, line) : new SetupFull(ServiceKind.One.Most);
                left -= begun.TryGet(out _, out _) ? 1 : 0;
                return Task.FromResult(begun);
            },
            ct);
    }

    protected override Task<Outcome<IReadOnlyList<ReportedLine>>> Write(
        StaffMember member, IReadOnlyList<ImportedService> lines, CancellationToken ct) =>
        Each(member.Tenant, lines, line => setUp.Add(member, ServiceKind.One, line, key: null, ct), ct);

    /// <summary>What becomes of the lines, one after the other.</summary>
    /// <param name="add">What becomes of one whose name is new.</param>
    private static async Task<Outcome<IReadOnlyList<ReportedLine>>> Each(
        Tenant tenant, IReadOnlyList<ImportedService> lines, Func<ServiceSetup, Task<Outcome<Service>>> add, CancellationToken ct)
    {
        var there = (await tenant.Documents.ReadAll(Service.Shelf, ct))
            .Where(one => !one.Document.IsRetired)
            .Select(one => ImportedService.SameOf(one.Document.Name))
            .ToHashSet(StringComparer.Ordinal);
        var (named, report) = (new HashSet<string>(StringComparer.Ordinal), new List<ReportedLine>(lines.Count));
        foreach (var line in lines)
        {
            if (line.Service is not { } service)
            {
                report.Add(Refused(line, line.Refusal!));
                continue;
            }

            var same = ImportedService.SameOf(service.Name);
            if (!named.Add(same))
            {
                report.Add(Refused(line, new SetupInvalid(ImportedService.Name, "twice"))); // the table says two things of one service
            }
            else if (there.Contains(same))
            {
                report.Add(new ReportedLine(line.Number, LineOutcome.There));
            }
            else if ((await add(service)).TryGet(out _, out var refusal))
            {
                report.Add(new ReportedLine(line.Number, LineOutcome.New));
            }
            else if (refusal is SetupInvalid or SetupFull)
            {
                report.Add(Refused(line, refusal));
            }
            else
            {
                return refusal; // nothing is wrong with the line: what was added stays, and the table can be sent again
            }
        }

        return report;
    }

    private static ReportedLine Refused(ImportedService line, Refusal refusal) => new(line.Number, LineOutcome.Refused, refusal);
}
