using Encaixe.Contracts.Messages;
using Encaixe.Staff.Texts;

namespace Encaixe.Staff.Messages;

/// <summary>What clients were told, in words and pictures.</summary>
internal static class Told
{
    /// <summary>How messages stand, as one asks for them: what somebody has to do something about first.</summary>
    public static readonly IReadOnlyList<string> States = ["prepared", "failed", "not-sent", "queued", "sent", "delivered", "read", "lapsed"];

    /// <summary>What it is about: <c>Lembrete</c>. Of reminders there are as many as a shop likes.</summary>
    public static string Topic(this Words words, MessageAnswer message) =>
        words[message.Topic.StartsWith("reminder-", StringComparison.Ordinal) ? "told.topic.reminder" : $"told.topic.{message.Topic}"];

    /// <summary>How it stands: <c>Entregue</c>.</summary>
    public static string State(this Words words, string status) => words[$"told.state.{status}"];

    /// <summary>Through what: <c>Z-API</c>.</summary>
    public static string Channel(this Words words, string channel) => channel switch
    {
        "by-hand" => words["told.by-hand"],
        "e-mail" => words["email"],
        "z-api" => "Z-API",
        "ultramsg" => "UltraMsg",
        "whatsapp-cloud" => "WhatsApp Cloud",
        _ => channel,
    };

    /// <summary>The picture beside it.</summary>
    public static string IconOf(string status) => status switch
    {
        "sent" => "tick",
        "delivered" or "read" => "done",
        "failed" or "not-sent" => "warning",
        "prepared" => "send",
        "lapsed" => "missed",
        _ => "wait",
    };

    /// <summary>Whether it can be sent once more: not while it is on its way.</summary>
    public static bool CanBeResent(string status) => status is not ("queued" or "sending" or "prepared");
}
