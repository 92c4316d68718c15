using Encaixe.App.Appointments;
using Encaixe.App.Catalog;
using Encaixe.App.Documents;
using Encaixe.App.Languages;
using Encaixe.App.Shared;
using Encaixe.App.Sheets;
using Encaixe.App.Staff;
using Encaixe.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.App.SettingUp;

/// <summary>Gives the services that are in use as a table, which can be brought in again.</summary>
internal static class ExportServices
{
    private static readonly string[] _columns = ["name", "length", "price", "category", "description"];

    public static void Map(IEndpointRouteBuilder staff) => staff.MapGet(Routes.ServicesExport, Get)
        .WithName(nameof(ExportServices))
        .WithSummary("The services that are in use as a table")
        .GivesSheet()
        .ProducesStaffRefusals(StatusCodes.Status409Conflict);

    private static async Task<IResult> Get(HttpContext http, Attempts attempts, CancellationToken ct)
    {
        var member = http.Member();
        if (await Exports.Note(member, attempts, "services", ct) is { } refusal)
        {
            return new RefusalProblem(refusal);
        }

        var language = RefusalProblem.LanguageOf(http.Request);
        var texts = AppTexts.In(language);
        var services = (await member.Tenant.Documents.ReadAll(Service.Shelf, ct))
            .Select(one => one.Document)
            .Where(service => !service.IsRetired)
            .OrderBy(service => service.Order)
            .ThenBy(service => service.Id, StringComparer.Ordinal);
        return new SheetDownload(texts["sheet.services"], (sheet, _) =>
        {
            sheet.Write([.. _columns.Select(column => texts[$"sheet.services.{column}"])]);
            foreach (var service in services)
            {
                sheet.Write(
                    service.Name, Spoken.Length(service.LengthMinutes), SheetNumbers.Amount(service.PriceMinor, language), service.Category, service.Description);
            }

            return Task.CompletedTask;
        });
    }
}
