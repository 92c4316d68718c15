using Encaixe.App.Customers;
using Encaixe.App.Messages;
using NodaTime;

namespace Encaixe.WhatsApp.ZApi;

/// <summary>Reads what Z-API tells: one event a call, named by its <c>type</c>.</summary>
/// <param name="told">What it says.</param>
/// <param name="bytes">The same, as it came.</param>
/// <param name="now">When it came.</param>
internal sealed class ZApiHook(Foreign told, ReadOnlyMemory<byte> bytes, Instant now)
{
    /// <summary>What only telephones understand, by the name of what holds it.</summary>
    private static readonly string[] _otherwise = ["audio", "image", "video", "sticker", "document", "location", "contact"];

    // "momment" is how the vendor writes it.
    private Instant At => told["momment"].Moment ?? now;

    /// <summary>What happened, if it is of interest.</summary>
    public IReadOnlyList<Heard> Read() => told["type"].Text switch
    {
        "ReceivedCallback" => Words() is { } words ? [words] : [],
        "DeliveryCallback" => HandedOver() is { } fate ? [fate] : [],
        "MessageStatusCallback" => [.. Fates()],
        "ConnectedCallback" => [Line(isConnected: true)],
        "DisconnectedCallback" => [Line(isConnected: false)],
        _ => [],
    };

    private HeardWords? Words()
    {
        if (told["messageId"].Text is not { } id || IsNobodysWord() || Said() is not { } said)
        {
            return null;
        }

        var (phone, chat) = (told["phone"].Text ?? "", told["chatLid"].Text ?? told["senderLid"].Text);
        var from = VendorWords.PhoneOf(phone);
        var handle = IsLid(phone) ? phone : IsLid(chat) ? chat : null;
        if (from is null && handle is null)
        {
            return null;
        }

        // An edited message keeps its id, and is another thing said.
        id = told["isEdit"].IsTrue ? VendorWords.EventId(id, "edit", told["momment"].Text ?? "") : VendorWords.EventId(id);
        return new HeardWords(id, At, from, handle is null ? null : new Personal(handle), said)
        {
            Quoted = told["referenceMessageId"].Text ?? told["reaction"]["referencedMessage"]["messageId"].Text,
        };
    }

    /// <summary>What the shop itself wrote, what was not said to it alone, what WhatsApp notes, and what is not there yet: a message that still waits to
    /// be decrypted comes again under the same id.</summary>
    private bool IsNobodysWord() =>
        told["fromMe"].IsTrue || told["isGroup"].IsTrue || told["isNewsletter"].IsTrue || told["broadcast"].IsTrue || told["isStatusReply"].IsTrue
        || told["waitingMessage"].IsTrue || told["notification"].IsThere;

    private Said? Said()
    {
        if (told["buttonsResponseMessage"] is { IsObject: true } button)
        {
            return Touched(button["buttonId"].Text ?? button["message"].Text);
        }

        if (told["listResponseMessage"] is { IsObject: true } list)
        {
            return Touched(list["selectedRowId"].Text ?? list["title"].Text ?? list["message"].Text);
        }

        if (told["text"]["message"].Text is { } text)
        {
            return new SaidText(new Personal(text));
        }

        if (told["reaction"] is { IsObject: true } reaction)
        {
            return reaction["value"].Text is { } emoji ? new SaidText(new Personal(emoji)) : null; // taken back
        }

        return new SaidOtherwise(Array.Find(_otherwise, kind => told[kind].IsThere) ?? "other");
    }

    private static Said Touched(string? payload) => payload is null ? new SaidOtherwise("other") : new SaidButton(payload);

    /// <summary>WhatsApp has it. That an error says the contrary is known by hearsay only.</summary>
    private HeardFate? HandedOver()
    {
        if ((told["messageId"].Text ?? told["zaapId"].Text) is not { } message)
        {
            return null;
        }

        return told["error"].IsThere
            ? new HeardFate(VendorWords.EventId(message, "not-handed-over"), At, message, Fate.Failed, Trouble.VendorFails)
            : new HeardFate(VendorWords.EventId(message, "handed-over"), At, message, Fate.Sent);
    }

    private IEnumerable<HeardFate> Fates()
    {
        var status = told["status"].Text ?? "";
        Fate? fate = status switch
        {
            "SENT" => Fate.Sent,
            "RECEIVED" => Fate.Delivered,
            "READ" or "PLAYED" => Fate.Read,
            _ => null, // READ_BY_ME is the shop's own looking
        };
        return fate is null || told["isGroup"].IsTrue
            ? []
            : told["ids"].Items.Select(id => id.Text).OfType<string>().Distinct(StringComparer.Ordinal)
                .Select(id => new HeardFate(VendorWords.EventId(id, status), At, id, fate.Value));
    }

    private HeardLine Line(bool isConnected) => new(
        VendorWords.EventId(isConnected ? "connected" : "disconnected", told["momment"].Text ?? VendorWords.Fingerprint(bytes.Span)), At, isConnected);

    private static bool IsLid(string? chat) => chat?.EndsWith("@lid", StringComparison.Ordinal) == true && chat.Length <= 200;
}
