using Encaixe.Contracts.Staff;

namespace Encaixe.Contracts.Integrations;

/// <summary>A shop wants to be told of what happens in it.</summary>
/// <param name="Url">Where events are sent: <c>https://</c>, a public host by its name, port 443; at most 2,000 characters.</param>
/// <param name="Events">Of what: <c>appointment.created</c>, <c>appointment.moved</c>, …; at least one.</param>
/// <param name="Active">Whether it is told; it is unless said otherwise. Switched on again, it is told of what happens from then on.</param>
public sealed record WebhookRequest(string Url, IReadOnlyList<string> Events, bool Active = true)
{
    /// <summary>Not the address, which may hold a secret.</summary>
    public override string ToString() => nameof(WebhookRequest);
}

/// <summary>A shop's webhooks.</summary>
/// <param name="Webhooks">In the order in which they were made.</param>
/// <param name="Events">All that one can be told of.</param>
public sealed record WebhooksAnswer(IReadOnlyList<WebhookAnswer> Webhooks, IReadOnlyList<string> Events);

/// <summary>A webhook of a shop's.</summary>
/// <param name="Id">32 hexadecimal digits.</param>
/// <param name="Url">Where events are sent.</param>
/// <param name="Events">Of what it is told.</param>
/// <param name="Active">Whether it is told.</param>
/// <param name="OffBecause">Why not: <c>by-owner</c>; <c>gone</c>, it answered 410; <c>failing</c>, it took nothing for three days.</param>
/// <param name="FailingSince">Since when it has taken nothing, if it did not take what was sent last. RFC 3339, UTC.</param>
/// <param name="MadeBy">What whoever made it is called; nothing when their account is gone.</param>
/// <param name="MadeAt">RFC 3339, UTC.</param>
/// <param name="OldSecretUntil">Until when is signed with the secret before, too. RFC 3339, UTC.</param>
/// <param name="Secret">What is signed with, <c>whsec_</c> and Base64: said once, to whoever has it made.</param>
public sealed record WebhookAnswer(
    string Id,
    string Url,
    IReadOnlyList<string> Events,
    bool Active,
    string? OffBecause,
    DateTimeOffset? FailingSince,
    string? MadeBy,
    DateTimeOffset MadeAt,
    DateTimeOffset? OldSecretUntil = null,
    string? Secret = null)
{
    /// <summary>Not the secret.</summary>
    public override string ToString() => nameof(WebhookAnswer);
}

/// <summary>What was sent to a webhook in the last 30 days.</summary>
/// <param name="Deliveries">The last first.</param>
/// <param name="Next">The cursor with which the list goes on, if it does.</param>
public sealed record WebhookDeliveriesAnswer(IReadOnlyList<WebhookDeliveryAnswer> Deliveries, string? Next = null);

/// <summary>Something that was sent, or is to be.</summary>
/// <param name="Id">The event's id, as <c>webhook-id</c> says it. 32 hexadecimal digits.</param>
/// <param name="Type">What happened.</param>
/// <param name="At">When. RFC 3339, UTC.</param>
/// <param name="State">How it stands: <c>waiting</c>, <c>delivered</c>, <c>failed</c>.</param>
/// <param name="Attempts">How often it was sent since somebody wanted it sent.</param>
/// <param name="Appointment">The id of the appointment that it is about, if it is about one.</param>
/// <param name="SentAt">When it was sent last. RFC 3339, UTC.</param>
/// <param name="Status">The status that came back.</param>
/// <param name="Why">In a word why none did, or why it was given up: <c>timeout</c>, <c>no-such-host</c>, <c>address-refused</c>,
/// <c>no-connection</c>, <c>tls</c>, <c>no-answer</c>, <c>webhook-off</c>, <c>nothing-there</c>.</param>
/// <param name="NextAt">When it is sent next. RFC 3339, UTC.</param>
public sealed record WebhookDeliveryAnswer(
    string Id,
    string Type,
    DateTimeOffset At,
    string State,
    int Attempts,
    string? Appointment = null,
    DateTimeOffset? SentAt = null,
    int? Status = null,
    string? Why = null,
    DateTimeOffset? NextAt = null);

/// <summary>What a webhook is told.</summary>
/// <param name="Id">The event's id: the same whenever it is sent. What was seen already is to be overlooked.</param>
/// <param name="Type">What happened: <c>appointment.created</c>, …; <c>ping</c> when somebody tries the webhook.</param>
/// <param name="At">When it happened. RFC 3339, UTC.</param>
/// <param name="Shop">Where.</param>
/// <param name="Data">What it is about.</param>
public sealed record WebhookEvent(string Id, string Type, DateTimeOffset At, WebhookEventShop Shop, WebhookEventData Data);

/// <summary>The shop that something happened in.</summary>
/// <param name="Slug">Its slug, as it is now.</param>
public sealed record WebhookEventShop(string Slug);

/// <summary>What an event is about.</summary>
/// <param name="Appointment">The appointment as it is when this is sent, which may be later than what happened; nothing in a <c>ping</c>.</param>
public sealed record WebhookEventData(StaffAppointmentAnswer? Appointment = null);
