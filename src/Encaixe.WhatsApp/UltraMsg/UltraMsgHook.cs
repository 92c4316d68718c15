using System.Text;
using Encaixe.App.Customers;
using Encaixe.App.Messages;
using NodaTime;

namespace Encaixe.WhatsApp.UltraMsg;

/// <summary>Reads what UltraMsg tells: one event a call, named by its <c>event_type</c>.</summary>
/// <param name="told">What it says.</param>
/// <param name="now">When it came.</param>
internal sealed class UltraMsgHook(Foreign told, Instant now)
{
    private Foreign Data => told["data"];

    private Instant At => Data["time"].Moment ?? now;

    /// <summary>What happened, if it is of interest. <c>message_create</c> is the shop's own.</summary>
    public IReadOnlyList<Heard> Read() => told["event_type"].Text switch
    {
        "message_received" => Words(Said()) is { } words ? [words] : [],
        "message_reaction" => Words(Reaction()) is { } words ? [words] : [],
        "message_ack" => Fared() is { } fate ? [fate] : [],
        _ => [],
    };

    private HeardWords? Words(Said? said)
    {
        if (said is null || Data["id"].Text is not { } id || Data["fromMe"].IsTrue || Data["self"].IsTrue)
        {
            return null;
        }

        // Groups, newsletters and what people show to all have other words behind the sign.
        var (name, kind) = Data["from"].Text?.Split('@') is [var before, var behind] ? (before, behind) : ("", "");
        return kind switch
        {
            "c.us" when VendorWords.PhoneOf(name) is { } phone => new HeardWords(Id("words", id), At, phone, Handle: null, said),
            "lid" when name.Length is > 0 and <= 100 => new HeardWords(Id("words", id), At, From: null, new Personal($"{name}@lid"), said),
            _ => null,
        };
    }

    private Said? Said() => Data["type"].Text switch
    {
        "chat" => Data["body"].Text is { } text ? new SaidText(new Personal(text)) : null,
        "audio" or "ptt" => new SaidOtherwise("audio"),
        "image" or "video" or "sticker" or "document" or "location" => new SaidOtherwise(Data["type"].Text!),
        "vcard" or "contact" => new SaidOtherwise("contact"),
        { } type when IsNote(type) => null,
        _ => new SaidOtherwise("other"),
    };

    /// <summary>What WhatsApp notes by itself: calls, changed keys, messages taken back.</summary>
    private static bool IsNote(string type) =>
        type.Contains("notification", StringComparison.Ordinal) || type is "call_log" or "revoked" or "ciphertext" or "protocol";

    /// <summary>The vendor names the event and does not describe it: whatever is shown stands in one of these.</summary>
    private SaidText? Reaction() =>
        (Data["reaction"].Text ?? Data["reaction"]["text"].Text ?? Data["body"].Text) is { } emoji ? new SaidText(new Personal(emoji)) : null;

    private HeardFate? Fared()
    {
        var word = Data["ack"].Text ?? "";
        Fate? fate = word switch
        {
            "server" => Fate.Sent,
            "device" => Fate.Delivered,
            "read" or "played" => Fate.Read,
            _ => null, // "pending": it is with the vendor
        };

        // Which of both is always filled, the vendor does not say. What WhatsApp calls the message, nobody was told when it was taken.
        return fate is { } known && (told["id"].Text ?? told["referenceId"].Text) is { } message
            ? new HeardFate(Id(word, Data["id"].Text ?? message), At, message, known)
            : null;
    }

    /// <summary>WhatsApp's ids have the client's number in them, so something stands for them that has not.</summary>
    private static string Id(string what, string id) => VendorWords.Fingerprint(Encoding.UTF8.GetBytes($"{what}:{id}"));
}
