using Encaixe.App.Appointments;
using Encaixe.App.Documents;
using Encaixe.App.Languages;
using Encaixe.App.Shared;
using Encaixe.App.Sheets;
using Encaixe.App.Shops;
using Encaixe.App.Staff;
using Encaixe.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Encaixe.App.Customers;

/// <summary>Gives all customers as a table, which can be brought in again.</summary>
internal static class ExportCustomers
{
    private static readonly string[] _columns = ["name", "phone", "email", "tags", "notes", "birthday", "language", "since"];

    public static void Map(IEndpointRouteBuilder staff) => staff.MapGet(Routes.CustomersExport, Get)
        .WithName(nameof(ExportCustomers))
        .WithSummary("All customers as a table")
        .GivesSheet()
        .ProducesStaffRefusals(StatusCodes.Status409Conflict);

    private static async Task<IResult> Get(HttpContext http, SetupReader setups, Attempts attempts, CancellationToken ct)
    {
        var member = http.Member();
        if (await Exports.Note(member, attempts, "customers", ct) is { } refusal)
        {
            return new RefusalProblem(refusal);
        }

        var (texts, zone) = (AppTexts.In(RefusalProblem.LanguageOf(http.Request)), (await setups.Read(member.Tenant, ct)).Zone);
        return new SheetDownload(texts["sheet.customers"], async (sheet, leaving) =>
        {
            sheet.Write([.. _columns.Select(column => texts[$"sheet.customers.{column}"])]);
            var written = 0;
            await foreach (var item in member.Tenant.Documents.ReadAll(Customer.Shelf, KeyRange.All, Documents.Read.Cheap, leaving))
            {
                if (item.Document.MergedInto is null)
                {
                    sheet.Write(Cells(item.Document, zone));
                    await Exports.Send(sheet, ++written, leaving);
                }
            }
        });
    }

    private static string?[] Cells(Customer customer, DateTimeZone zone) =>
    [
        customer.Name.Value,
        CustomerDetails.Dialled(customer.Phone.Value),
        customer.Email?.Value,
        string.Join(", ", customer.Tags ?? []),
        customer.Notes?.Value,
        customer.Birthday?.Value,
        customer.Language,
        Moments.Write(customer.Since.InZone(zone).Date),
    ];
}
