namespace Encaixe.App.Webhooks;

/// <summary>What webhooks can be told of, and which words of the audit that is. A test holds it against every word that is written there.</summary>
internal static class WebhookEvents
{
    /// <summary>Sent to try a webhook; nobody subscribes to it.</summary>
    public const string Ping = "ping";

    private static readonly Dictionary<string, string> _byWord = new(StringComparer.Ordinal)
    {
        ["appointment-booked"] = "appointment.created",
        ["appointment-held"] = "appointment.held",
        ["appointment-requested"] = "appointment.requested",
        ["appointment-accepted"] = "appointment.accepted",
        ["appointment-moved"] = "appointment.moved",
        ["appointment-resolved-anew"] = "appointment.moved", // by new zone rules: the same wall time is another moment
        ["service-cancelled"] = "appointment.changed",
        ["appointment-resized"] = "appointment.changed",
        ["appointment-confirmed"] = "appointment.confirmed",
        ["appointment-cancelled"] = "appointment.cancelled",
        ["appointment-expired"] = "appointment.expired",
        ["appointment-released"] = "appointment.released",
        ["appointment-checked-in"] = "appointment.checked-in",
        ["appointment-started"] = "appointment.started",
        ["appointment-completed"] = "appointment.completed",
        ["appointment-missed"] = "appointment.no-show",
        ["appointment-reopened"] = "appointment.reopened",
    };

    /// <summary>Words about appointments that nobody is told of: nothing became of the appointment itself.</summary>
    public static IReadOnlyList<string> Untold { get; } = ["appointment-overlaps"];

    /// <summary>The words of the audit that are told.</summary>
    public static IReadOnlyCollection<string> Words => _byWord.Keys;

    /// <summary>What one can be told of, in order.</summary>
    public static IReadOnlyList<string> All { get; } = [.. _byWord.Values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>What a word of the audit is to webhooks; <see langword="null"/>: nothing.</summary>
    public static string? Of(string did) => _byWord.GetValueOrDefault(did);
}
