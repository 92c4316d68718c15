using System.Globalization;
using Encaixe.App.Accounts;
using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Customers;
using Encaixe.App.Shared;
using Encaixe.App.Staff;
using Encaixe.Contracts;
using Encaixe.Contracts.Integrations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.App.Webhooks;

/// <summary>A webhook, with what is signed with: said once.</summary>
/// <param name="Hook">The webhook.</param>
/// <param name="Secret">As it is told.</param>
internal sealed record MadeWebhook(Webhook Hook, Personal Secret);

/// <summary>Has a shop told of what happens in it, at an address.</summary>
/// <param name="attempts">How often and how long one tries.</param>
/// <param name="secrets">What is signed with.</param>
internal sealed class MakeWebhook(Attempts attempts, WebhookSecrets secrets)
{
    public Task<Outcome<MadeWebhook>> Execute(StaffMember by, WebhookWish wish, CancellationToken ct)
    {
        var (tenant, secret) = (by.Tenant, WebhookSecrets.New());
        string? id = null;
        return attempts.Run<MadeWebhook>(
            async attempt =>
            {
                id ??= attempt.NewId().ToString("N", CultureInfo.InvariantCulture);
                var ring = await WebhookRing.Read(tenant, ct);
                var told = new Personal(WebhookSecrets.Write(secret));
                if (ring.Find(id) is { } written)
                {
                    return new MadeWebhook(written.Document, told); // by what was written before, whose outcome nobody knew
                }

                if (ring.IsFull)
                {
                    return new TooManyWebhooks();
                }

                var hook = new Webhook
                {
                    V = 1,
                    Id = id,
                    Url = wish.Url.OriginalString,
                    Events = wish.Events,
                    Secret = secrets.Seal(tenant.Id, id, secret),
                    By = by.Id,
                    At = attempt.Now,
                    Since = attempt.Now,
                    Off = wish.IsActive ? null : Webhook.ByOwner,
                };
                var commit = ring.Add(attempt.NewCommit(), hook, attempt.Now).Note(new AuditEntry(
                    1,
                    attempt.Now,
                    by.Actor,
                    "webhook-made",
                    id,
                    changes: [new FieldChange("host", null, wish.Url.Host), new FieldChange("events", null, string.Join(' ', hook.Events))]));
                return await attempt.TryCommit(tenant, commit, ct) ? Outcome<MadeWebhook>.From(new MadeWebhook(hook, told)) : null;
            },
            ct);
    }

    public static void Map(IEndpointRouteBuilder owning) =>
        owning.MapPost(Routes.Webhooks, Post)
            .WithName(nameof(MakeWebhook))
            .WithSummary("Has a program told of what happens in the shop; what is signed with is said in this answer only")
            .Accepts<WebhookRequest>("application/json")
            .Produces<WebhookAnswer>(StatusCodes.Status201Created)
            .ProducesStaffRefusals(StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity);

    private static async Task<IResult> Post(HttpContext http, MakeWebhook make, SafeHttp outside, AccountDirectory accounts, CancellationToken ct)
    {
        var read = await JsonBody.Read(http.Request, ContractsJson.Default.WebhookRequest, ct);
        return read.TryGet(out var body, out var refusal)
            && WebhookWish.Read(body, outside).TryGet(out var wish, out refusal)
            && (await make.Execute(http.Member(), wish, ct)).TryGet(out var made, out refusal)
                ? Results.Json(
                    await SeeWebhooks.Answer(made.Hook, accounts, ct) with { Secret = made.Secret.Value },
                    ContractsJson.Default.WebhookAnswer,
                    statusCode: StatusCodes.Status201Created)
                : new RefusalProblem(refusal);
    }
}
