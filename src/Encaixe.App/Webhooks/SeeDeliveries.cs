using System.ComponentModel;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Staff;
using Encaixe.App.Tenancy;
using Encaixe.Contracts;
using Encaixe.Contracts.Integrations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.App.Webhooks;

/// <summary>Shows what was sent to a webhook, and what came of it.</summary>
internal static class SeeDeliveries
{
    private const int MostOnPage = 200;
    private const int UsualOnPage = 50;

    /// <summary>How many are looked at for one page of those that failed: who asks for what is rare gets a short page, and goes on.</summary>
    private const int MostLookedAt = 1_000;

    /// <summary>A page of a webhook's log, the last first.</summary>
    /// <param name="before">The id at which the last page ended.</param>
    public static async Task<(IReadOnlyList<WebhookDelivery> Deliveries, string? Next)> Read(
        Tenant tenant, string webhook, bool onlyFailed, string? before, int limit, CancellationToken ct)
    {
        var range = before is null ? WebhookDelivery.Of(webhook) : KeyRange.Between($"{webhook}/", WebhookDelivery.KeyOf(webhook, before));
        var page = await tenant.Documents.List(
            WebhookDelivery.Shelf, range.Reversed, onlyFailed ? MostLookedAt : limit, cursor: null, Documents.Read.Latest, ct);
        var found = page.Items.Select(stored => stored.Document).Where(one => !onlyFailed || HasFailed(one)).Take(limit + 1).ToList();
        return found.Count > limit
            ? (found[..limit], found[limit - 1].Id)
            : (found, page.Cursor is null ? null : page.Items[^1].Document.Id);
    }

    public static void Map(IEndpointRouteBuilder owning) =>
        owning.MapGet(Routes.WebhookDeliveries, Get)
            .WithName(nameof(SeeDeliveries))
            .WithSummary("What was sent to a webhook in the last 30 days and what came of it, the last first")
            .Produces<WebhookDeliveriesAnswer>()
            .ProducesStaffRefusals(StatusCodes.Status404NotFound, StatusCodes.Status422UnprocessableEntity);

    public static WebhookDeliveryAnswer Answer(WebhookDelivery one) => new(
        one.Id,
        one.Type,
        one.At.ToDateTimeOffset(),
        one.State switch { DeliveryState.Waiting => "waiting", DeliveryState.Delivered => "delivered", _ => "failed" },
        one.Attempts,
        one.Appointment,
        one.SentAt?.ToDateTimeOffset(),
        one.Status,
        one.Why,
        one.NextAt?.ToDateTimeOffset());

    /// <summary>Whether it was given up, or was not taken so far.</summary>
    private static bool HasFailed(WebhookDelivery one) =>
        one.State == DeliveryState.Failed || one is { State: DeliveryState.Waiting, Attempts: > 0 };

    private static async Task<IResult> Get(
        [Description(SeeWebhooks.IdText)] string id,
        [Description("Only what was given up, or was not taken so far.")] bool? failed,
        [Description("Where the last page said that the list goes on.")] string? cursor,
        [Description("How many at most, 1 to 200; 50 unless set.")] int? limit,
        HttpContext http,
        CancellationToken ct)
    {
        var tenant = http.Member().Tenant;
        if (await SeeWebhooks.Find(tenant, id, ct) is null)
        {
            return new RefusalProblem(new WebhookNotFound());
        }

        if (limit is < 1 or > MostOnPage)
        {
            return new RefusalProblem(new LimitInvalid());
        }

        var before = cursor is null ? null : Cursor.Read(cursor);
        if (cursor is not null && !Guid.TryParseExact(before, "N", out _))
        {
            return new RefusalProblem(new CursorInvalid());
        }

        var (deliveries, next) = await Read(tenant, id, failed == true, before, limit ?? UsualOnPage, ct);
        return Results.Json(
            new WebhookDeliveriesAnswer([.. deliveries.Select(Answer)], next is null ? null : Cursor.Of(next)),
            ContractsJson.Default.WebhookDeliveriesAnswer);
    }
}
