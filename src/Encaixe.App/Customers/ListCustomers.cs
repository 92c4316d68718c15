using System.ComponentModel;
using Encaixe.App.Appointments;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Staff;
using Encaixe.App.Tenancy;
using Encaixe.Contracts;
using Encaixe.Contracts.Staff;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Encaixe.App.Customers;

/// <summary>Which customers are asked for.</summary>
/// <param name="Search">Who is looked for; <see langword="null"/>: all.</param>
/// <param name="Tag">Folded: only who has it.</param>
/// <param name="Limit">How many at most; 1 to <see cref="MostOnPage"/>.</param>
/// <param name="After">Id of whom the last page ended with.</param>
/// <param name="UpdatedSince">Only who changed then or later, merged records too; <see langword="null"/>: whenever.</param>
internal sealed record CustomersWish(CustomerSearch? Search, string? Tag, int Limit, string? After, Instant? UpdatedSince = null)
{
    /// <summary>The most customers on a page.</summary>
    public const int MostOnPage = 500;

    private const int UsualOnPage = 50;

    /// <summary>Reads what somebody asked for.</summary>
    public static Outcome<CustomersWish> Read(string? search, string? tag, string? cursor, int? limit, string? updatedSince)
    {
        if (limit is < 1 or > MostOnPage)
        {
            return new LimitInvalid();
        }

        string? after = null;
        if (cursor is not null && (Cursor.Read(cursor) is not { } place || !Guid.TryParseExact(after = place, "N", out _)))
        {
            return new CursorInvalid();
        }

        var since = Moments.Read(updatedSince)?.Exact;
        if (updatedSince is not null && since is null)
        {
            return new StartInvalid();
        }

        CustomerSearch? found = null;
        if (!string.IsNullOrWhiteSpace(search) && !CustomerSearch.Read(search).TryGet(out found, out var refusal))
        {
            return refusal;
        }

        var folded = string.IsNullOrWhiteSpace(tag) ? null : Folded.Of(tag.Trim());
        return new CustomersWish(found, folded, limit ?? UsualOnPage, after, since);
    }
}

/// <summary>Some of a shop's customers.</summary>
/// <param name="Customers">In order, with whether they are blocked.</param>
/// <param name="Next">Id of whom the list goes on after, if it does.</param>
/// <param name="IsComplete">Whether all were looked at.</param>
internal sealed record CustomersPage(IReadOnlyList<CustomerAnswer> Customers, string? Next, bool IsComplete);

/// <summary>Lists the shop's customers, or finds some. There is no index of names or numbers, which would lay them open: whoever
/// looks for somebody has all of them read, and looked at in memory (ADR 31).</summary>
internal static class ListCustomers
{
    /// <summary>The most customers that are looked at for one answer.</summary>
    internal const int MostLookedAt = 20_000;

    public static void Map(IEndpointRouteBuilder staff)
    {
        staff.MapGet(Routes.Customers, Get)
            .WithName(nameof(ListCustomers))
            .WithSummary("The shop's customers, or some of them, whatever their accents and case")
            .Produces<CustomersAnswer>()
            .ProducesStaffRefusals(StatusCodes.Status422UnprocessableEntity);
        staff.MapGet(Routes.CustomerTags, GetTags)
            .WithName("ListCustomerTags")
            .WithSummary("What the shop's customers are sorted by, the most used first")
            .Produces<CustomerTagsAnswer>()
            .ProducesStaffRefusals();
    }

    /// <summary>A page of them.</summary>
    public static async Task<Outcome<CustomersPage>> Execute(Tenant tenant, CustomersWish wish, CancellationToken ct)
    {
        if (wish is { Search: null, Tag: null, UpdatedSince: null })
        {
            var range = wish.After is null ? KeyRange.All : KeyRange.Between($"{wish.After}!", "~");
            var page = await tenant.Documents.List(Customer.Shelf, range, wish.Limit, null, Documents.Read.Cheap, ct);
            var last = page.Cursor is null ? null : page.Items[^1].Key;
            return new CustomersPage(await Answer(tenant, page.Items.Select(item => item.Document).Where(one => one.MergedInto is null), ct), last, IsComplete: true);
        }

        var found = new List<(int Rank, string Name, Customer Customer)>();
        var isComplete = await Look(tenant, wish.UpdatedSince is not null, customer => Consider(customer, wish, found), ct);
        found.Sort((one, other) => one.Rank != other.Rank ? one.Rank.CompareTo(other.Rank)
            : string.CompareOrdinal(one.Name, other.Name) is not 0 and var order ? order
            : string.CompareOrdinal(one.Customer.Id, other.Customer.Id));
        var from = wish.After is null ? 0 : found.FindIndex(one => one.Customer.Id == wish.After) + 1;
        if (wish.After is not null && from == 0)
        {
            return new CursorInvalid();
        }

        var some = found.Skip(from).Take(wish.Limit).Select(one => one.Customer).ToList();
        var next = from + some.Count < found.Count ? some[^1].Id : null;
        return new CustomersPage(await Answer(tenant, some, ct), next, isComplete);
    }

    private static void Consider(Customer customer, CustomersWish wish, List<(int Rank, string Name, Customer Customer)> found)
    {
        if ((wish.UpdatedSince is not { } since || (customer.UpdatedAt ?? customer.Since) >= since)
            && (wish.Tag is null || (customer.Tags ?? []).Any(tag => Folded.Of(tag) == wish.Tag))
            && (wish.Search is null ? 0 : wish.Search.RankOf(customer)) is { } rank)
        {
            found.Add((rank, Folded.Of(customer.Name.Value), customer));
        }
    }

    /// <summary>Looks at all customers, as far as that is bounded.</summary>
    /// <param name="mergedToo">Whether at records too that are no customers of their own any more.</param>
    /// <returns>Whether it were all.</returns>
    private static async Task<bool> Look(Tenant tenant, bool mergedToo, Action<Customer> look, CancellationToken ct)
    {
        var looked = 0;
        await foreach (var item in tenant.Documents.ReadAll(Customer.Shelf, KeyRange.All, Documents.Read.Cheap, ct))
        {
            if (++looked > MostLookedAt)
            {
                return false;
            }

            if (mergedToo || item.Document.MergedInto is null)
            {
                look(item.Document);
            }
        }

        return true;
    }

    /// <summary>Customers with what their books say.</summary>
    private static async Task<IReadOnlyList<CustomerAnswer>> Answer(Tenant tenant, IEnumerable<Customer> customers, CancellationToken ct)
    {
        var some = customers.ToList();
        var books = (await tenant.Documents.FindMany(CustomerBook.Shelf, [.. some.Select(customer => customer.Id)], ct))
            .ToDictionary(book => book.Key, book => book.Document, StringComparer.Ordinal);
        return [.. some.Select(customer => customer.ToAnswer(books.GetValueOrDefault(customer.Id)?.IsBlocked ?? false))];
    }

    private static async Task<IResult> Get(
        [Description("Who is looked for: beginnings of words of a name, at least three digits of a telephone, or an address of mail.")] string? search,
        [Description("Only who has this tag.")] string? tag,
        [Description("Where the last page said that the list goes on.")] string? cursor,
        [Description("How many customers at most, 1 to 500; 50 unless set.")] int? limit,
        [Description("Only who changed at this moment or later, RFC 3339, and records that were merged into others.")] string? updatedSince,
        HttpContext http,
        CancellationToken ct) =>
        CustomersWish.Read(search, tag, cursor, limit, updatedSince).TryGet(out var wish, out var refusal)
        && (await Execute(http.Member().Tenant, wish, ct)).TryGet(out var page, out refusal)
            ? Results.Json(
                new CustomersAnswer(page.Customers, page.Next is null ? null : Cursor.Of(page.Next), page.IsComplete),
                ContractsJson.Default.CustomersAnswer)
            : new RefusalProblem(refusal);

    private static async Task<IResult> GetTags(HttpContext http, CancellationToken ct)
    {
        var counts = new Dictionary<string, (string Tag, int Count)>(StringComparer.Ordinal);
        var isComplete = await Look(
            http.Member().Tenant,
            mergedToo: false,
            customer =>
            {
                foreach (var tag in customer.Tags ?? [])
                {
                    var key = Folded.Of(tag);
                    counts[key] = counts.TryGetValue(key, out var there) ? there with { Count = there.Count + 1 } : (tag, 1);
                }
            },
            ct);
        return Results.Json(
            new CustomerTagsAnswer(
                [
                    .. counts.OrderByDescending(one => one.Value.Count).ThenBy(one => one.Key, StringComparer.Ordinal)
                        .Select(one => new CustomerTagAnswer(one.Value.Tag, one.Value.Count)),
                ],
                isComplete),
            ContractsJson.Default.CustomerTagsAnswer);
    }
}
