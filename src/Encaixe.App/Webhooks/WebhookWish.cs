using Encaixe.App.Shared;
using Encaixe.Contracts.Integrations;

namespace Encaixe.App.Webhooks;

/// <summary>What somebody wants a webhook to be, read and found good.</summary>
/// <param name="Url">Where.</param>
/// <param name="Events">Of what, each once, in order.</param>
/// <param name="IsActive">Whether it is told.</param>
internal sealed record WebhookWish(Uri Url, IReadOnlyList<string> Events, bool IsActive)
{
    /// <summary>Reads what somebody sent.</summary>
    public static Outcome<WebhookWish> Read(WebhookRequest body, SafeHttp http)
    {
        var events = body.Events.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (events.Count == 0 || !events.TrueForAll(one => WebhookEvents.All.Contains(one, StringComparer.Ordinal)))
        {
            return new EventUnknown();
        }

        return WebhookAddress.Read(body.Url, http.ReachesThisMachine).TryGet(out var url, out var refusal)
            ? new WebhookWish(url, events, body.Active)
            : refusal;
    }
}
