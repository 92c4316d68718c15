using System.ComponentModel;
using Encaixe.App.Accounts;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Team;
using Encaixe.Contracts;
using Encaixe.Contracts.Staff;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Encaixe.App.Staff;

/// <summary>What happened with an account.</summary>
/// <param name="Account">Whose.</param>
/// <param name="Place">The end of its key: the time, and what follows it.</param>
/// <param name="Event">What.</param>
public sealed record AccountEventOf(string Account, string Place, AccountEvent Event)
{
    /// <summary>What it comes after and before, among all accounts.</summary>
    internal string Order => $"{Place}/{Account}";
}

/// <summary>Some of what happened with accounts.</summary>
/// <param name="Events">The last first.</param>
/// <param name="Names">What the accounts are called.</param>
/// <param name="Next">The cursor that it goes on with, if it does.</param>
public sealed record SignInsPage(IReadOnlyList<AccountEventOf> Events, IReadOnlyDictionary<string, Personal> Names, string? Next);

/// <summary>Shows a shop's owner who of its people signed in, from where, and who tried to: of each since they belong to the shop.</summary>
/// <param name="setups">What shops have set up.</param>
/// <param name="accounts">Where it stands.</param>
public sealed class SeeSignIns(SetupReader setups, AccountDirectory accounts)
{
    /// <summary>Of how many people of a shop it is shown.</summary>
    private const int MostMembers = 200;

    /// <summary>A page of it.</summary>
    public async Task<SignInsPage> Execute(StaffMember member, AuditWish wish, CancellationToken ct)
    {
        var zone = (await setups.Read(member.Tenant, ct)).Zone;
        var (from, until) = (wish.From(zone), wish.Until(zone));
        var members = await member.Tenant.Documents.List(Member.Shelf, KeyRange.All, MostMembers, cursor: null, Documents.Read.Latest, ct);
        var all = await Task.WhenAll(members.Items.Select(one => Of(one.Document, Instant.Max(from, one.Document.Since), until, wish, ct)));
        var found = all.SelectMany(events => events)
            .OrderByDescending(one => one.Order, StringComparer.Ordinal)
            .Take(wish.Limit + 1)
            .ToList();
        var events = found.Take(wish.Limit).ToList();
        return new SignInsPage(
            events,
            await accounts.NamesOf(events.Select(one => one.Account), ct),
            found.Count > wish.Limit ? Cursor.Of(events[^1].Order) : null);
    }

    internal static void Map(IEndpointRouteBuilder staff) =>
        staff.MapGet(Routes.SignIns, Get)
            .WithName(nameof(SeeSignIns))
            .WithSummary("Who of the shop's people signed in and out, and who was refused, the last first")
            .Produces<SignInsAnswer>()
            .ProducesStaffRefusals(StatusCodes.Status422UnprocessableEntity);

    /// <summary>The last of one account before where the page begins. Of the place at which the last one ended, others may have something too.</summary>
    private async Task<IEnumerable<AccountEventOf>> Of(Member member, Instant from, string until, AuditWish wish, CancellationToken ct)
    {
        if (string.CompareOrdinal(SortableTime.Of(from), until) >= 0)
        {
            return [];
        }

        var page = await accounts.Documents.List(
            AccountEvent.Shelf, AccountEvent.Of(member.Account, from, until).Reversed, wish.Limit + 2, cursor: null, Documents.Read.Latest, ct);
        return page.Items
            .Select(stored => new AccountEventOf(member.Account, stored.Key[(member.Account.Length + 1)..], stored.Document))
            .Where(one => string.CompareOrdinal(one.Order, until) < 0);
    }

    private static async Task<IResult> Get(
        [Description("First local date, yyyy-MM-dd.")] string? from,
        [Description("Last local date, inclusive, yyyy-MM-dd; at most 800 dates in all.")] string? to,
        [Description("Where the last page said that the list goes on.")] string? cursor,
        [Description("How many events at most, 1 to 200; 50 unless set.")] int? limit,
        HttpContext http,
        SeeSignIns signIns,
        CancellationToken ct) =>
        AuditWish.Read(from, to, cursor, limit).TryGet(out var wish, out var refusal)
            ? Results.Json(Answer(await signIns.Execute(http.Member(), wish, ct)), ContractsJson.Default.SignInsAnswer)
            : new RefusalProblem(refusal);

    private static SignInsAnswer Answer(SignInsPage page) => new(
        [
            .. page.Events.Select(one => new SignInAnswer(
                one.Event.At.ToDateTimeOffset(),
                one.Event.Did,
                one.Account,
                page.Names.GetValueOrDefault(one.Account)?.Value,
                one.Event.Nets,
                one.Event.Device,
                one.Event.Means,
                one.Event.Count)),
        ],
        page.Next);
}
