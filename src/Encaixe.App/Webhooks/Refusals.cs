using System.Text.Json;
using Encaixe.App.Shared;
using Encaixe.Contracts;

namespace Encaixe.App.Webhooks;

/// <summary>The shop has no such webhook.</summary>
public sealed record WebhookNotFound() : Refusal(RefusalCodes.WebhookNotFound, RefusalKind.Missing);

/// <summary>Nothing of this id is in the webhook's log.</summary>
public sealed record DeliveryNotFound() : Refusal(RefusalCodes.DeliveryNotFound, RefusalKind.Missing);

/// <summary>Not an address that events are sent to.</summary>
/// <param name="Rule">What it breaks: <c>length</c>, <c>characters</c>, <c>scheme</c>, <c>fragment</c>, <c>credentials</c>, <c>port</c>,
/// <c>host</c>.</param>
public sealed record WebhookUrlInvalid(string Rule) : Refusal(RefusalCodes.WebhookUrlInvalid, RefusalKind.Invalid)
{
    internal override void WriteFacts(Utf8JsonWriter json) => json.WriteString("rule", Rule);
}

/// <summary>Nothing that one can be told of.</summary>
public sealed record EventUnknown() : Refusal(RefusalCodes.EventUnknown, RefusalKind.Invalid);

/// <summary>As many webhooks as a shop may have.</summary>
public sealed record TooManyWebhooks() : Refusal(RefusalCodes.TooManyWebhooks, RefusalKind.Conflict);

/// <summary>Nothing is sent to a webhook that is switched off.</summary>
public sealed record WebhookOff() : Refusal(RefusalCodes.WebhookOff, RefusalKind.Conflict);
