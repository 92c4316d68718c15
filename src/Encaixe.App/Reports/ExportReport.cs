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
using NodaTime;

namespace Encaixe.App.Reports;

/// <summary>Gives a report as a table: all together, then day by day, service by service, person by person, and how full each hour of the week was.</summary>
internal static class ExportReport
{
    private static readonly string[] _columns =
    [
        "part", "name", "completed", "no-shows", "cancelled", "open", "revenue", "expected", "commission", "currency", "served", "busy", "available", "new", "returning",
        "saved",
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
        Line("total", null, totals.Counts, totals.BusyMinutes, totals.OpenMinutes, totals);
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

        foreach (var hour in report.Hours)
        {
            Line("hour", string.Create(CultureInfo.InvariantCulture, $"{Spoken.Weekday((IsoDayOfWeek)hour.Weekday, language)} {hour.Hour:00}:00"), null, hour.BusyMinutes, hour.OpenMinutes);
        }

        void Line(string part, string? name, ReportCounts? counts, int? busy = null, int? open = null, ReportTotals? all = null) => sheet.Write(
            texts[$"sheet.reports.{part}"],
            name,
            Number(counts?.Completed),
            Number(counts?.NoShows),
            Number(counts?.Cancelled),
            Number(counts?.Open),
            Amount(counts?.RevenueMinor),
            Amount(counts?.ExpectedMinor),
            Amount(counts?.CommissionMinor),
            counts is null ? null : report.Currency,
            Number(counts?.ServedMinutes),
            Number(busy),
            Number(open),
            Number(all?.NewClients),
            Number(all?.ReturningClients),
            Number(all?.SavedMinutes));

        string? Amount(long? minor) => minor is { } amount ? SheetNumbers.Amount(amount, language) : null;
    }

    private static string? Number(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
