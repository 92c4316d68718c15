using Encaixe.App.Accounts;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Staff;
using Encaixe.App.Tenancy;
using Encaixe.Contracts;
using Encaixe.Contracts.Integrations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.App.Webhooks;

/// <summary>Shows where a shop wants to be told of what happens in it.</summary>
internal static class SeeWebhooks
{
    /// <summary>What an id is, for whoever reads the API's description.</summary>
    public const string IdText = "The webhook's id: 32 hexadecimal digits.";

    /// <summary>A shop's webhook; <see langword="null"/> when there is none of this id.</summary>
    public static async Task<Stored<Webhook>?> Find(Tenant tenant, string id, CancellationToken ct) =>
        Guid.TryParseExact(id, "N", out _) // only what is an id is a key
            ? await tenant.Documents.Find(Webhook.Shelf, id, ct)
            : null;

    public static void Map(IEndpointRouteBuilder owning) =>
        owning.MapGet(Routes.Webhooks, Get)
            .WithName(nameof(SeeWebhooks))
            .WithSummary("Where the shop's programs are told of what happens, and whether they take it")
            .Produces<WebhooksAnswer>()
            .ProducesStaffRefusals();

    public static async Task<WebhookAnswer> Answer(Webhook hook, AccountDirectory accounts, CancellationToken ct) =>
        Answer(hook, await accounts.NamesOf([hook.By], ct));

    private static WebhookAnswer Answer(Webhook hook, IReadOnlyDictionary<string, Personal> names) => new(
        hook.Id,
        hook.Url,
        hook.Events,
        hook.Off is null,
        hook.Off,
        hook.FailingSince?.ToDateTimeOffset(),
        names.GetValueOrDefault(hook.By)?.Value,
        hook.At.ToDateTimeOffset(),
        hook.Before?.Until.ToDateTimeOffset());

    private static async Task<IResult> Get(HttpContext http, AccountDirectory accounts, CancellationToken ct)
    {
        var hooks = (await WebhookRing.Read(http.Member().Tenant, ct)).Hooks.Select(stored => stored.Document).ToList();
        var names = await accounts.NamesOf(hooks.Select(hook => hook.By), ct);
        return Results.Json(
            new WebhooksAnswer([.. hooks.Select(hook => Answer(hook, names))], WebhookEvents.All), ContractsJson.Default.WebhooksAnswer);
    }
}
