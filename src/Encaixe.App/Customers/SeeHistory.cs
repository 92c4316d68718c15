using System.ComponentModel;
using Encaixe.App.Appointments;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Staff;
using Encaixe.Contracts;
using Encaixe.Contracts.Staff;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.App.Customers;

/// <summary>Lists the visits of a customer, the latest first. Visits stand in the order of days alone, so the agenda is walked back,
/// and so much of it looked at for one page: a page may be short, or empty, and the list still go on.</summary>
/// <param name="setups">What shops have set up.</param>
public sealed class SeeHistory(SetupReader setups)
{
    /// <summary>The most visits on a page.</summary>
    private const int MostOnPage = 100;

    private const int UsualOnPage = 20;

    /// <summary>What comes after the keys of all dates.</summary>
    private const string Last = "A";

    /// <summary>How many visits of the shop are looked at for one page.</summary>
    private const int MostLookedAt = 1_000;

    internal static void Map(IEndpointRouteBuilder staff) => staff.MapGet(Routes.CustomerHistory, Get)
        .WithName(nameof(SeeHistory))
        .WithSummary("The visits of a customer, the latest first; a page may be short and still not be the last")
        .Produces<StaffAppointmentsAnswer>()
        .ProducesStaffRefusals(StatusCodes.Status404NotFound, StatusCodes.Status422UnprocessableEntity);

    private static async Task<IResult> Get(
        [Description(CustomerAnswers.IdText)] string id,
        [Description("Where the last page said that the list goes on.")] string? cursor,
        [Description("How many appointments at most, 1 to 100; 20 unless set.")] int? limit,
        HttpContext http,
        SeeHistory history,
        CancellationToken ct)
    {
        if (limit is < 1 or > MostOnPage)
        {
            return new RefusalProblem(new LimitInvalid());
        }

        string? after = null;
        if (cursor is not null && ((after = Cursor.Read(cursor)) is null || string.CompareOrdinal(after, Last) >= 0))
        {
            return new RefusalProblem(new CursorInvalid());
        }

        return (await KnownCustomer.Find(http.Member().Tenant, id, ct)).TryGet(out var known, out var refusal)
            ? Results.Json(
                SeeAgenda.Answer(await history.Execute(http.Member(), known, after, limit ?? UsualOnPage, ct)),
                ContractsJson.Default.StaffAppointmentsAnswer)
            : new RefusalProblem(refusal);
    }

    /// <summary>A page of them.</summary>
    /// <param name="after">The key of the entry that the last page ended with.</param>
    internal async Task<AgendaPage> Execute(StaffMember member, KnownCustomer known, string? after, int limit, CancellationToken ct)
    {
        var documents = member.Tenant.Documents;
        var setup = await setups.Read(member.Tenant, ct);
        var range = KeyRange.Between(" ", after ?? Last).Reversed;
        var page = await documents.List(AgendaEntry.Shelf, range, MostLookedAt, null, Documents.Read.Cheap, ct);
        var unsaid = page.Items.Where(item => item.Document.Customer is null).Select(item => item.Document.Appointment).ToList();
        var theirs = (await documents.FindMany(Appointment.Shelf, unsaid, ct))
            .ToDictionary(visit => visit.Key, visit => visit.Document.Customer, StringComparer.Ordinal);
        var ids = known.Stored.Document.Ids;
        var (entries, last) = page.Pick(
            entry => ids.Contains(entry.Customer ?? theirs.GetValueOrDefault(entry.Appointment), StringComparer.Ordinal), limit);
        return new AgendaPage(setup.Zone, entries, last is null ? null : Cursor.Of(last));
    }
}
