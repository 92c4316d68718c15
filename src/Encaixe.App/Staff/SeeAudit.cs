using System.ComponentModel;
using Encaixe.App.Accounts;
using Encaixe.App.Audit;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.Contracts;
using Encaixe.Contracts.Staff;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.App.Staff;

/// <summary>Which entries of the audit alone are meant; <see langword="null"/>: whatever they say.</summary>
/// <param name="By">By whom, as they say it.</param>
/// <param name="Subject">To what: an id.</param>
/// <param name="Did">What.</param>
public sealed record AuditFilter(string? By, string? Subject, string? Did)
{
    /// <summary>Whether all are.</summary>
    internal bool IsOpen => By is null && Subject is null && Did is null;

    /// <summary>Whether one is.</summary>
    internal bool Lets(AuditEntry entry) => (By is null || entry.By == By) && (Subject is null || entry.Subject == Subject)
        && (Did is null || entry.Did == Did);
}

/// <summary>Some of the audit.</summary>
/// <param name="Entries">The last first.</param>
/// <param name="Names">What accounts are called that did something.</param>
/// <param name="Next">The cursor that it goes on with, if it does.</param>
public sealed record AuditPage(IReadOnlyList<AuditEntry> Entries, IReadOnlyDictionary<string, Personal> Names, string? Next);

/// <summary>Shows a shop's owner who did what.</summary>
/// <param name="setups">What shops have set up.</param>
/// <param name="accounts">What people are called.</param>
public sealed class SeeAudit(SetupReader setups, AccountDirectory accounts)
{
    /// <summary>How many entries are looked at for one answer: who asks for what is rare gets a short page, and goes on.</summary>
    private const int MostLookedAt = 2_000;

    private const string Staff = "staff/";

    /// <summary>A page of it.</summary>
    public async Task<AuditPage> Execute(StaffMember member, AuditWish wish, AuditFilter filter, CancellationToken ct)
    {
        var zone = (await setups.Read(member.Tenant, ct)).Zone;
        var (from, until) = (SortableTime.Of(wish.From(zone)), wish.Until(zone));
        if (string.CompareOrdinal(from, until) >= 0)
        {
            return new AuditPage([], new Dictionary<string, Personal>(StringComparer.Ordinal), null);
        }

        var page = await member.Tenant.Documents.List(
            AuditEntry.Shelf,
            KeyRange.Between(from, until).Reversed,
            filter.IsOpen ? wish.Limit : MostLookedAt,
            cursor: null,
            Documents.Read.Latest,
            ct);
        var (entries, last) = page.Pick(filter.Lets, wish.Limit);
        return new AuditPage(
            entries,
            await accounts.NamesOf(entries.Select(entry => entry.By).Where(IsStaff).Select(by => by[Staff.Length..]), ct),
            last is null ? null : Cursor.Of(last));
    }

    internal static void Map(IEndpointRouteBuilder staff) =>
        staff.MapGet(Routes.Audit, Get)
            .WithName(nameof(SeeAudit))
            .WithSummary("Who did what, the last first")
            .Produces<AuditAnswer>()
            .ProducesStaffRefusals(StatusCodes.Status422UnprocessableEntity);

    private static bool IsStaff(string by) => by.StartsWith(Staff, StringComparison.Ordinal);

    private static async Task<IResult> Get(
        [Description("First local date, yyyy-MM-dd.")] string? from,
        [Description("Last local date, inclusive, yyyy-MM-dd; at most 800 dates in all.")] string? to,
        [Description("Only what somebody did: customer/{id}, staff/{account}, clock, waitlist, system.")] string? by,
        [Description("Only what was done to something: its id.")] string? subject,
        [Description("Only what was done: appointment-booked, say.")] string? did,
        [Description("Where the last page said that the list goes on.")] string? cursor,
        [Description("How many entries at most, 1 to 200; 50 unless set.")] int? limit,
        HttpContext http,
        SeeAudit audit,
        CancellationToken ct) =>
        AuditWish.Read(from, to, cursor, limit).TryGet(out var wish, out var refusal)
            ? Results.Json(
                Answer(await audit.Execute(http.Member(), wish, new AuditFilter(by, subject, did), ct)), ContractsJson.Default.AuditAnswer)
            : new RefusalProblem(refusal);

    private static AuditAnswer Answer(AuditPage page) => new(
        [
            .. page.Entries.Select(entry => new AuditEntryAnswer(
                entry.At.ToDateTimeOffset(),
                entry.Did,
                entry.Subject,
                entry.By,
                IsStaff(entry.By) ? page.Names.GetValueOrDefault(entry.By[Staff.Length..])?.Value : null,
                entry.Reason,
                entry.Changes is null ? null : [.. entry.Changes.Select(change => new FieldChangeAnswer(change.Field, change.Before, change.After))],
                entry.From is { } origin ? new AuditOriginAnswer(origin.Door, origin.Net, origin.Session) : null)),
        ],
        page.Next);
}
