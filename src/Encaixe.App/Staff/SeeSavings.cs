using System.ComponentModel;
using System.Globalization;
using Encaixe.App.Appointments;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.Contracts;
using Encaixe.Contracts.Staff;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using NodaTime.Calendars;

namespace Encaixe.App.Staff;

/// <summary>How many minutes of its people's time a shop did not lose because bookings were fitted between others: summed over
/// what each was found to save when it was made, against a start of its day taken at random.</summary>
internal static class SeeSavings
{
    /// <summary>The minutes saved in an ISO week, and by how many bookings: of a professional, by the own ones.</summary>
    /// <param name="day">Any local date of the week.</param>
    public static async Task<(int Minutes, int Bookings)> Execute(StaffMember member, LocalDate day, CancellationToken ct)
    {
        var monday = day.PlusDays(1 - (int)day.DayOfWeek);
        var ids = new List<string>();
        var week = KeyRange.Between(Moments.Write(monday), Moments.Write(monday.PlusDays(7)));
        await foreach (var entry in member.Tenant.Documents.ReadAll(AgendaEntry.Shelf, week, Read.Cheap, ct))
        {
            ids.Add(entry.Document.Appointment);
        }

        var (minutes, bookings) = (0, 0);
        foreach (var some in ids.Chunk(100))
        {
            foreach (var stored in await member.Tenant.Documents.FindMany(Appointment.Shelf, some, ct))
            {
                if (Counts(stored.Document) && member.Sees(stored.Document))
                {
                    (minutes, bookings) = (minutes + stored.Document.SavedMinutes, bookings + 1);
                }
            }
        }

        return (minutes, bookings);
    }

    /// <summary>Whether a visit is one that it is counted over.</summary>
    public static bool Counts(Appointment visit) => visit is { TakesTime: true, SavedMinutes: not 0 };

    public static void Map(IEndpointRouteBuilder staff) =>
        staff.MapGet(Routes.Savings, Get)
            .WithName("StaffSavings")
            .WithSummary("Minutes that fitting bookings between others saved in a week")
            .Produces<SavingsAnswer>()
            .ProducesStaffRefusals(StatusCodes.Status422UnprocessableEntity);

    private static async Task<IResult> Get(
        [Description("Any local date of the week, yyyy-MM-dd.")] string? week,
        HttpContext http,
        CancellationToken ct)
    {
        if (Moments.ReadDate(week) is not { } day)
        {
            return new RefusalProblem(new RangeInvalid());
        }

        var (minutes, bookings) = await Execute(http.Member(), day, ct);
        var rule = WeekYearRules.Iso;
        var name = string.Create(
            CultureInfo.InvariantCulture, $"{rule.GetWeekYear(day):0000}-W{rule.GetWeekOfWeekYear(day):00}");
        return Results.Json(new SavingsAnswer(name, minutes, bookings), ContractsJson.Default.SavingsAnswer);
    }
}
