using System.ComponentModel;
using System.Globalization;
using Encaixe.App.Appointments;
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

/// <summary>Sends something to a webhook because somebody asks for it: a ping to try it, or what was sent already.</summary>
/// <param name="attempts">How often and how long one tries.</param>
internal sealed class SendAgain(Attempts attempts)
{
    /// <summary>Sends a ping.</summary>
    public Task<Outcome<WebhookDelivery>> Ping(Tenant tenant, string webhook, CancellationToken ct)
    {
        string? id = null;
        return attempts.Run<WebhookDelivery>(
            async attempt =>
            {
                if (await IsOff(tenant, webhook, ct) is { } refusal)
                {
                    return refusal;
                }

                id ??= attempt.NewId().ToString("N", CultureInfo.InvariantCulture);
                if (await tenant.Documents.Find(WebhookDelivery.Shelf, WebhookDelivery.KeyOf(webhook, id), ct) is { } written)
                {
                    return written.Document; // by what was written before, whose outcome nobody knew
                }

                var ping = WebhookDelivery.New(tenant, webhook, id, WebhookEvents.Ping, null, attempt.Now, attempt.Now);
                return await attempt.TryCommit(tenant, attempt.NewCommit().Send(ping, Revision.None), ct)
                    ? Outcome<WebhookDelivery>.From(ping.Delivery)
                    : null;
            },
            ct);
    }

    /// <summary>Sends what was sent already, or is to be, now and with the same id.</summary>
    public Task<Outcome<WebhookDelivery>> Execute(Tenant tenant, string webhook, string delivery, CancellationToken ct) =>
        attempts.Run<WebhookDelivery>(
            async attempt =>
            {
                if (await IsOff(tenant, webhook, ct) is { } refusal)
                {
                    return refusal;
                }

                if (!Guid.TryParseExact(delivery, "N", out _) // only what is an id is a key
                    || await tenant.Documents.Find(WebhookDelivery.Shelf, WebhookDelivery.KeyOf(webhook, delivery), ct) is not { } stored)
                {
                    return new DeliveryNotFound();
                }

                var again = stored.Document.Again(tenant, attempt.NewId(), attempt.Now);
                return await attempt.TryCommit(tenant, attempt.NewCommit().Send(again, stored.Revision), ct)
                    ? Outcome<WebhookDelivery>.From(again.Delivery)
                    : null;
            },
            ct);

    public static void Map(IEndpointRouteBuilder owning)
    {
        owning.MapPost(Routes.WebhookTest, PostTest)
            .WithName("TestWebhook")
            .WithSummary("Sends a ping; the log says what came of it")
            .Produces<WebhookDeliveryAnswer>(StatusCodes.Status202Accepted)
            .ProducesStaffRefusals(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        owning.MapPost(Routes.WebhookReplay, PostReplay)
            .WithName("ReplayDelivery")
            .WithSummary("Sends an event of the log once more, with the id it has")
            .Produces<WebhookDeliveryAnswer>(StatusCodes.Status202Accepted)
            .ProducesStaffRefusals(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
    }

    /// <summary>Why nothing is sent to a webhook; <see langword="null"/>: it is.</summary>
    private static async Task<Refusal?> IsOff(Tenant tenant, string webhook, CancellationToken ct) =>
        await SeeWebhooks.Find(tenant, webhook, ct) switch
        {
            null => new WebhookNotFound(),
            { Document.Off: not null } => new WebhookOff(),
            _ => null,
        };

    private static async Task<IResult> PostTest(
        [Description(SeeWebhooks.IdText)] string id, HttpContext http, SendAgain send, CancellationToken ct) =>
        Answer(await send.Ping(http.Member().Tenant, id, ct));

    private static async Task<IResult> PostReplay(
        [Description(SeeWebhooks.IdText)] string id,
        [Description("The event's id, as the log says it: 32 hexadecimal digits.")] string delivery,
        HttpContext http,
        SendAgain send,
        CancellationToken ct) => Answer(await send.Execute(http.Member().Tenant, id, delivery, ct));

    private static IResult Answer(Outcome<WebhookDelivery> sent) => sent.TryGet(out var delivery, out var refusal)
        ? Results.Json(
            SeeDeliveries.Answer(delivery), ContractsJson.Default.WebhookDeliveryAnswer, statusCode: StatusCodes.Status202Accepted)
        : new RefusalProblem(refusal);
}
