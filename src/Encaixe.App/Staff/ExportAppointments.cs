using System.ComponentModel;
using System.Globalization;
using Encaixe.App.Appointments;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Languages;
using Encaixe.App.Shared;
using Encaixe.App.Sheets;
using Encaixe.App.Shops;
using Encaixe.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using NodaTime.Text;

namespace Encaixe.App.Staff;

/// <summary>Gives the appointments of some days as a table, in the order of the days.</summary>
internal static class ExportAppointments
{
    /// <summary>How many appointments are read at once.</summary>
    private const int AtOnce = 500;

    private static readonly LocalTimePattern _time = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    private static readonly string[] _columns =
        ["date", "start", "end", "status", "customer", "phone", "services", "professionals", "party", "price", "currency", "id"];

    public static void Map(IEndpointRouteBuilder staff) => staff.MapGet(Routes.AgendaExport, Get)
        .WithName(nameof(ExportAppointments))
        .WithSummary("The appointments of some days as a table")
        .GivesSheet()
        .ProducesStaffRefusals(StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity);

    private static async Task<IResult> Get(
        [Description("First local date, yyyy-MM-dd.")] string? from,
        [Description("Last local date, inclusive, yyyy-MM-dd; at most 800 dates in all.")] string? to,
        HttpContext http,
        SetupReader setups,
        Attempts attempts,
        CancellationToken ct)
    {
        var member = http.Member();
        if (!AgendaWish.Read(from, to, professional: null, cursor: null, AtOnce).TryGet(out var wish, out var refusal)
            || (refusal = await Exports.Note(member, attempts, "appointments", ct)) is not null)
        {
            return new RefusalProblem(refusal);
        }

        var (language, zone) = (RefusalProblem.LanguageOf(http.Request), (await setups.Read(member.Tenant, ct)).Zone);
        var texts = AppTexts.In(language);
        return new SheetDownload(texts["sheet.appointments"], async (sheet, leaving) =>
        {
            sheet.Write([.. _columns.Select(column => texts[$"sheet.appointments.{column}"])]);
            var page = new List<string>();
            await foreach (var item in member.Tenant.Documents.ReadAll(AgendaEntry.Shelf, wish.Range, Documents.Read.Cheap, leaving))
            {
                page.Add(item.Document.Appointment);
                if (page.Count == AtOnce)
                {
                    await WritePage(page);
                }
            }

            await WritePage(page);

            async Task WritePage(List<string> ids)
            {
                foreach (var visit in await member.Tenant.Documents.FindMany(Appointment.Shelf, ids, leaving))
                {
                    sheet.Write(Cells(visit.Document, zone, language, texts));
                }

                ids.Clear();
                await sheet.Flush(leaving);
            }
        });
    }

    private static string?[] Cells(Appointment visit, DateTimeZone zone, Language language, Texts texts) =>
    [
        Moments.Write(visit.Start.InZone(zone).Date),
        _time.Format(visit.Start.InZone(zone).TimeOfDay),
        _time.Format(visit.End.InZone(zone).TimeOfDay),
        texts[$"sheet.status.{visit.Status.Write()}"],
        visit.CustomerName.Value,
        CustomerDetails.Dialled(visit.CustomerPhone.Value),
        visit.ServiceNames,
        visit.ProfessionalNames(language),
        visit.Party.ToString(CultureInfo.InvariantCulture),
        SheetNumbers.Amount(visit.Terms.PriceMinor, language),
        visit.Terms.Currency,
        visit.Id,
    ];
}
