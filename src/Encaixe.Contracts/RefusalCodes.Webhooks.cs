namespace Encaixe.Contracts;

// Of webhooks.
public static partial class RefusalCodes
{
    /// <summary>The shop has no such webhook.</summary>
    public const string WebhookNotFound = "webhook-not-found";

    /// <summary>Nothing of this id is in the webhook's log.</summary>
    public const string DeliveryNotFound = "delivery-not-found";

    /// <summary>Not an address that events are sent to; <c>rule</c> is what it breaks.</summary>
    public const string WebhookUrlInvalid = "webhook-url-invalid";

    /// <summary>Nothing that one can be told of.</summary>
    public const string EventUnknown = "event-unknown";

    /// <summary>The shop has as many webhooks as it may have.</summary>
    public const string TooManyWebhooks = "too-many-webhooks";

    /// <summary>Nothing is sent to a webhook that is switched off.</summary>
    public const string WebhookOff = "webhook-off";
}
