using System.ComponentModel;
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
using NodaTime;

namespace Encaixe.App.Webhooks;

/// <summary>Changes where and of what a webhook is told, switches it off and on, and gives it a new secret.</summary>
/// <param name="attempts">How often and how long one tries.</param>
/// <param name="secrets">What is signed with.</param>
/// <param name="turns">Whose turn it is: one that was changed is tried at once.</param>
internal sealed class ChangeWebhook(Attempts attempts, WebhookSecrets secrets, HookTurns turns)
{
    public Task<Outcome<Webhook>> Execute(StaffMember by, string id, WebhookWish wish, CancellationToken ct)
    {
        turns.Forgive(id);
        return Change(
            by,
            id,
            "webhook-changed",
            (hook, now) =>
            {
                var (wasOn, isOther) = (hook.Off is null, hook.Url != wish.Url.OriginalString);
                return hook with
                {
                    Url = wish.Url.OriginalString,
                    Events = wish.Events,
                    Off = wish.IsActive ? null : hook.Off ?? Webhook.ByOwner,
                    Since = wish.IsActive && !wasOn ? now : hook.Since,
                    FailingSince = isOther || (wish.IsActive && !wasOn) ? null : hook.FailingSince,
                };
            },
            ct);
    }

    /// <summary>Gives it a new secret. The one before is good for a day.</summary>
    public async Task<Outcome<MadeWebhook>> NewSecret(StaffMember by, string id, CancellationToken ct)
    {
        var secret = WebhookSecrets.New();
        var box = secrets.Seal(by.Tenant.Id, id, secret);
        var changed = await Change(
            by,
            id,
            "webhook-secret-made",
            (hook, now) => hook.Secret == box ? hook : hook with { Secret = box, Before = new OldSecret(hook.Secret, now + Webhook.OldSecretKept) },
            ct);
        return changed.TryGet(out var hook, out var refusal) ? new MadeWebhook(hook, new Personal(WebhookSecrets.Write(secret))) : refusal;
    }

    public static void Map(IEndpointRouteBuilder owning)
    {
        owning.MapPut(Routes.WebhookById, Put)
            .WithName(nameof(ChangeWebhook))
            .WithSummary("Changes where and of what a program is told, switches that off, and on again")
            .Accepts<WebhookRequest>("application/json")
            .Produces<WebhookAnswer>()
            .ProducesStaffRefusals(
                StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity);
        owning.MapPost(Routes.WebhookSecret, PostSecret)
            .WithName("RenewWebhookSecret")
            .WithSummary("Makes a new secret, said in this answer only; for a day is signed with the one before, too")
            .Produces<WebhookAnswer>()
            .ProducesStaffRefusals(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
    }

    private Task<Outcome<Webhook>> Change(
        StaffMember by, string id, string did, Func<Webhook, Instant, Webhook> change, CancellationToken ct) => attempts.Run<Webhook>(
        async attempt =>
        {
            if (await SeeWebhooks.Find(by.Tenant, id, ct) is not { } stored)
            {
                return new WebhookNotFound();
            }

            var (before, after) = (stored.Document, change(stored.Document, attempt.Now));
            if (after == before with { Events = after.Events } && after.Events.SequenceEqual(before.Events))
            {
                return before; // as it is, or by what was written before, whose outcome nobody knew
            }

            var commit = attempt.NewCommit()
                .Put(Webhook.Shelf, id, after, stored.Revision)
                .Note(new AuditEntry(1, attempt.Now, by.Actor, did, id, changes: Differences(before, after)));
            return await attempt.TryCommit(by.Tenant, commit, ct) ? Outcome<Webhook>.From(after) : null;
        },
        ct);

    private static IReadOnlyList<FieldChange> Differences(Webhook before, Webhook after) =>
    [
        .. new[]
        {
            new FieldChange("host", HostOf(before), HostOf(after)),
            new FieldChange("events", string.Join(' ', before.Events), string.Join(' ', after.Events)),
            new FieldChange("active", before.Off is null ? "true" : "false", after.Off is null ? "true" : "false"),
        }.Where(change => change.Before != change.After),
    ];

    private static string HostOf(Webhook hook) => new Uri(hook.Url).Host;

    private static async Task<IResult> Put(
        [Description(SeeWebhooks.IdText)] string id,
        HttpContext http,
        ChangeWebhook change,
        SafeHttp outside,
        AccountDirectory accounts,
        CancellationToken ct)
    {
        if (await SeeWebhooks.Find(http.Member().Tenant, id, ct) is null)
        {
            return new RefusalProblem(new WebhookNotFound());
        }

        var read = await JsonBody.Read(http.Request, ContractsJson.Default.WebhookRequest, ct);
        return read.TryGet(out var body, out var refusal)
            && WebhookWish.Read(body, outside).TryGet(out var wish, out refusal)
            && (await change.Execute(http.Member(), id, wish, ct)).TryGet(out var hook, out refusal)
                ? Results.Json(await SeeWebhooks.Answer(hook, accounts, ct), ContractsJson.Default.WebhookAnswer)
                : new RefusalProblem(refusal);
    }

    private static async Task<IResult> PostSecret(
        [Description(SeeWebhooks.IdText)] string id, HttpContext http, ChangeWebhook change, AccountDirectory accounts, CancellationToken ct) =>
        (await change.NewSecret(http.Member(), id, ct)).TryGet(out var made, out var refusal)
            ? Results.Json(
                await SeeWebhooks.Answer(made.Hook, accounts, ct) with { Secret = made.Secret.Value }, ContractsJson.Default.WebhookAnswer)
            : new RefusalProblem(refusal);
}
