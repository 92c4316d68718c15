using System.ComponentModel;
using System.Globalization;
using Encaixe.App.Appointments;
using Encaixe.App.Languages;
using Encaixe.App.Shared;
using Encaixe.App.Sheets;
using Encaixe.App.Staff;
using Encaixe.Contracts;
using Encaixe.Contracts.Reports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.App.Reports;

/// <summary>Gives a report as a table: all together, then day by day, service by service, person by person.</summary>
internal static class ExportReport
{
    private static readonly string[] _columns =
    [
        "part", "name", "completed", "no-shows", "cancelled", "open", "revenue", "expected", "commission", "currency", "served", "busy", "available",
    ];

    public static void Map(IEndpointRouteBuilder staff) => staff.MapGet(Routes.ReportExport, Get)
        .WithName(nameof(ExportReport))
        .WithSummary("What the shop made of some days as a table")
        .GivesSheet()
        .ProducesStaffRefusals(StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity);

    private static async Task<IResult> Get(
        [Description(SeeReport.FromText)] string? from,
        [Description(SeeReport.ToText)] string? to,
        [Description(SeeReport.ProfessionalText)] string? professional,
        [Description(SeeReport.LocationText)] string? location,
        HttpContext http,
        SeeReport reports,
        Attempts attempts,
        CancellationToken ct)
    {
        if (!ReportWish.Read(from, to, professional, location).TryGet(out var wish, out var refusal)
            || (refusal = await Exports.Note(http.Member(), attempts, "report", ct)) is not null)
        {
            return new RefusalProblem(refusal);
        }

        var language = RefusalProblem.LanguageOf(http.Request);
        var report = await reports.Execute(http.Member(), wish, ct);
        return new SheetDownload(AppTexts.In(language)["sheet.reports"], (sheet, _) =>
        {
            Write(sheet, report, language);
            return Task.CompletedTask;
        });
    }

    /// <summary>Writes its lines.</summary>
    internal static void Write(SheetWriter sheet, ReportAnswer report, Language language)
    {
        var (texts, totals) = (AppTexts.In(language), report.Totals);
        sheet.Write([.. _columns.Select(column => texts[$"sheet.reports.{column}"])]);
        Line("total", null, totals.Counts, totals.BusyMinutes, totals.OpenMinutes);
        foreach (var day in report.Days)
        {
            Line("day", day.Date, day.Counts);
        }

        foreach (var service in report.Services)
        {
            Line("service", service.Name, service.Counts);
        }

        foreach (var one in report.Professionals)
        {
            Line("professional", one.Name, one.Counts, one.BusyMinutes, one.OpenMinutes);
        }

        void Line(string part, string? name, ReportCounts counts, int? busy = null, int? open = null) => sheet.Write(
            texts[$"sheet.reports.{part}"],
            name,
            Number(counts.Completed),
            Number(counts.NoShows),
            Number(counts.Cancelled),
            Number(counts.Open),
            counts.RevenueMinor is { } revenue ? SheetNumbers.Amount(revenue, language) : null,
            counts.ExpectedMinor is { } expected ? SheetNumbers.Amount(expected, language) : null,
            counts.CommissionMinor is { } commission ? SheetNumbers.Amount(commission, language) : null,
            report.Currency,
            Number(counts.ServedMinutes),
            Number(busy),
            Number(open));
    }

    private static string? Number(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
