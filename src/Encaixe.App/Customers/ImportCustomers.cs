using System.ComponentModel;
using Encaixe.App.Appointments;
using Encaixe.App.Shared;
using Encaixe.App.Sheets;
using Encaixe.App.Staff;
using Encaixe.App.Tenancy;
using Encaixe.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.App.Customers;

/// <summary>Brings a table of customers in. Whoever has the telephone of somebody who is there is they: what is empty of them is filled
/// in, tags are added, and nothing is overwritten.</summary>
/// <param name="pieces">Writes some lines.</param>
/// <param name="links">Tells one table from another.</param>
/// <param name="attempts">How often and how long one tries.</param>
/// <param name="world">The time.</param>
internal sealed class ImportCustomers(ImportPieces pieces, ManageLinks links, Attempts attempts, IWorld world)
    : SheetImport<ImportedCustomer>("customers", ImportedCustomer.Fields, [ImportedCustomer.Name, ImportedCustomer.Phone], links, attempts)
{
    public static void Map(IEndpointRouteBuilder staff) => staff.MapPost(Routes.CustomersImport, Post)
        .WithName(nameof(ImportCustomers))
        .WithSummary("Brings a table of customers in, or says line by line what would become of it")
        .TakesSheet();

    private static Task<IResult> Post(
        [Description("Whether nothing is written; true unless set to false, which needs an Idempotency-Key.")] bool? dryRun,
        HttpContext http,
        ImportCustomers import,
        CancellationToken ct) => import.Answer(dryRun ?? true, http, ct);

    protected override ImportedCustomer Read(SheetColumns columns, SheetLine line) => ImportedCustomer.Read(columns, line, world.GetCurrentInstant());

    protected override async Task<Outcome<IReadOnlyList<ReportedLine>>> Look(
        Tenant tenant, IReadOnlyList<ImportedCustomer> lines, CancellationToken ct) =>
        Outcome<IReadOnlyList<ReportedLine>>.From(await pieces.Look(tenant, lines, ct));

    protected override Task<Outcome<IReadOnlyList<ReportedLine>>> Write(
        StaffMember member, IReadOnlyList<ImportedCustomer> lines, CancellationToken ct) => pieces.Write(member, lines, ct);
}
