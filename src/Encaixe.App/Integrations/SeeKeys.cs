using Encaixe.App.Accounts;
using Encaixe.App.Customers;
using Encaixe.App.Staff;
using Encaixe.Contracts;
using Encaixe.Contracts.Integrations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.App.Integrations;

/// <summary>Shows the keys of a shop: what each is for, what it opens, and whether it is used.</summary>
internal static class SeeKeys
{
    public static void Map(IEndpointRouteBuilder owning) =>
        owning.MapGet(Routes.Keys, Get)
            .WithName(nameof(SeeKeys))
            .WithSummary("The keys of the shop's programs: what each is for, what it opens, when it was used last")
            .Produces<KeysAnswer>()
            .ProducesStaffRefusals();

    public static KeyAnswer Answer(ApiKey key, IReadOnlyDictionary<string, Personal> names) => new(
        key.Id,
        key.Name,
        key.Scopes,
        key.By is null ? null : names.GetValueOrDefault(key.By)?.Value,
        key.At.ToDateTimeOffset(),
        key.UsedAt?.ToDateTimeOffset());

    private static async Task<IResult> Get(HttpContext http, AccountDirectory accounts, CancellationToken ct)
    {
        var keys = (await KeyRing.Read(http.Member().Tenant, ct)).Keys.Select(stored => stored.Document).ToList();
        var names = await accounts.NamesOf(keys.Select(key => key.By).OfType<string>(), ct);
        return Results.Json(new KeysAnswer([.. keys.Select(key => Answer(key, names))]), ContractsJson.Default.KeysAnswer);
    }
}
