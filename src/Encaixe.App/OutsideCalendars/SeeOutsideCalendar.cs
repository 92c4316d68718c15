using System.ComponentModel;
using Encaixe.App.Accounts;
using Encaixe.App.Calendars;
using Encaixe.App.Languages;
using Encaixe.App.Shared;
using Encaixe.App.Staff;
using Encaixe.Contracts;
using Encaixe.Contracts.Calendars;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.App.OutsideCalendars;

/// <summary>Shows how reading a professional's calendar elsewhere fares: at whose house it is, since when what is known of it is known, and what came
/// in the way.</summary>
/// <param name="feeds">Who may look at whose.</param>
/// <param name="accounts">What people are called.</param>
/// <param name="world">The time.</param>
internal sealed class SeeOutsideCalendar(SeeFeeds feeds, AccountDirectory accounts, IWorld world)
{
    public static void Map(IEndpointRouteBuilder keeping) =>
        keeping.MapGet(Routes.OutsideCalendar, Get)
            .WithName(nameof(SeeOutsideCalendar))
            .WithSummary("How reading a professional's own calendar elsewhere fares, at times of which they are busy here")
            .Produces<OutsideCalendarAnswer>()
            .ProducesStaffRefusals(StatusCodes.Status404NotFound);

    /// <summary>Why somebody may not look after a professional's calendar; <see langword="null"/>: they may.</summary>
    public Task<Refusal?> WhyNot(StaffMember by, string professional, CancellationToken ct) => feeds.WhyNot(by, professional, ct);

    /// <summary>A calendar as it is answered.</summary>
    public async Task<OutsideCalendarAnswer> Answer(OutsideCalendar calendar, Language language, CancellationToken ct) => new(
        calendar.Host,
        calendar.At.ToDateTimeOffset(),
        (await accounts.NamesOf([calendar.By], ct)).GetValueOrDefault(calendar.By)?.Value,
        calendar.IsBeingRead,
        calendar.ReadAt?.ToDateTimeOffset(),
        calendar.TriedAt?.ToDateTimeOffset(),
        calendar.IsStale(world.GetCurrentInstant()),
        calendar.Times,
        calendar.Unread,
        calendar.Trouble is { } trouble
            ? new OutsideTroubleAnswer(trouble.Write(), AppTexts.In(language)[$"outside.{trouble.Write()}"])
            : null);

    private static async Task<IResult> Get(
        [Description(SeeFeeds.ProfessionalText)] string id, HttpContext http, SeeOutsideCalendar see, CancellationToken ct)
    {
        var by = http.Member();
        return await see.WhyNot(by, id, ct) is { } no ? new RefusalProblem(no)
            : await by.Tenant.Documents.Find(OutsideCalendar.Shelf, id, ct) is not { } there ? new RefusalProblem(new OutsideCalendarNotFound())
            : Results.Json(
                await see.Answer(there.Document, RefusalProblem.LanguageOf(http.Request), ct), ContractsJson.Default.OutsideCalendarAnswer);
    }
}
