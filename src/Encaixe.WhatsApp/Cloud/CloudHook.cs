using Encaixe.App.Customers;
using Encaixe.App.Messages;
using Encaixe.App.Templates;
using NodaTime;

namespace Encaixe.WhatsApp.Cloud;

/// <summary>Reads what the Cloud API tells: of several numbers in one call, and of each several messages and news.</summary>
/// <param name="told">What it says.</param>
/// <param name="now">When it came.</param>
internal sealed class CloudHook(Foreign told, Instant now)
{
    private static readonly string?[] _charged = ["utility", "marketing", "authentication", "service"];
    private static readonly string[] _otherwise = ["audio", "image", "video", "sticker", "document", "location"];

    /// <summary>What happened to one number, and to the words of its business.</summary>
    /// <returns><see langword="null"/>: all of it is of other numbers.</returns>
    public IReadOnlyList<Heard>? Read(string number, string business)
    {
        List<HeardTemplate> judged = [.. told["entry"].Items.Where(entry => entry["id"].Text == business).SelectMany(Judged)];
        var values = told["entry"].Items.SelectMany(entry => entry["changes"].Items)
            .Where(change => change["field"].Text == "messages")
            .Select(change => change["value"])
            .ToLookup(value => value["metadata"]["phone_number_id"].Text == number);
        return !values.Contains(true) && values.Contains(false) && judged.Count == 0
            ? null
            : [.. judged, .. values[true].SelectMany(value => Words(value).Concat<Heard>(Fates(value)))];
    }

    /// <summary>News of templates. They say no moment of their own: that of the call is the entry's.</summary>
    private IEnumerable<HeardTemplate> Judged(Foreign entry)
    {
        var at = entry["time"].Moment ?? now;
        foreach (var change in entry["changes"].Items.Where(change => change["field"].Text == "message_template_status_update"))
        {
            var value = change["value"];
            if (value["message_template_name"].Text is { } name && value["message_template_language"].Text is { } code
                && CloudTemplates.StateOf(value["event"].Text) is { } state)
            {
                yield return new HeardTemplate(VendorWords.EventId(name, code, state.ToString(), at.ToString()), at, name, CloudTemplates.TagOf(code), state);
            }
        }
    }

    private IEnumerable<HeardWords> Words(Foreign value)
    {
        // Who wrote stands with each message; beside them only where one person is told of.
        var contact = value["contacts"].Items.Take(2).ToArray() is [var only] ? only : Foreign.Nothing;
        return value["messages"].Items.Select(message => WordsOf(message, contact)).OfType<HeardWords>();
    }

    private HeardWords? WordsOf(Foreign message, Foreign contact)
    {
        if (message["id"].Text is not { } id || message["group_id"].IsThere || SaidIn(message) is not { } said)
        {
            return null;
        }

        // Whoever goes by a name of their own has no number here, and an id that holds for this business only.
        var from = VendorWords.PhoneOf(message["from"].Text ?? contact["wa_id"].Text);
        var handle = message["from_user_id"].Text ?? contact["user_id"].Text;
        return from is null && !IsHandle(handle)
            ? null
            : new HeardWords(VendorWords.EventId(id), message["timestamp"].Moment ?? now, from, IsHandle(handle) ? new Personal(handle!) : null, said)
            {
                Quoted = message["context"]["id"].Text ?? message["reaction"]["message_id"].Text,
            };
    }

    private static Said? SaidIn(Foreign message) => message["type"].Text switch
    {
        "text" => message["text"]["body"].Text is { } text ? new SaidText(new Personal(text)) : null,
        "button" => Touched(message["button"]["payload"].Text ?? message["button"]["text"].Text),
        "interactive" => Touched(Answered(message["interactive"]["button_reply"]) ?? Answered(message["interactive"]["list_reply"])),
        "reaction" => message["reaction"]["emoji"].Text is { } emoji ? new SaidText(new Personal(emoji)) : null, // without one it was taken back
        "contacts" => new SaidOtherwise("contact"),
        "system" => null, // a number was changed
        { } kind when _otherwise.Contains(kind) => new SaidOtherwise(kind),
        _ => new SaidOtherwise("other"),
    };

    private static string? Answered(Foreign reply) => reply["id"].Text ?? reply["title"].Text;

    private static Said Touched(string? payload) => payload is null ? new SaidOtherwise("other") : new SaidButton(payload);

    private IEnumerable<HeardFate> Fates(Foreign value) => value["statuses"].Items.Select(FateOf).OfType<HeardFate>();

    private HeardFate? FateOf(Foreign status)
    {
        var word = status["status"].Text ?? "";
        Fate? fate = word switch
        {
            "sent" => Fate.Sent,
            "delivered" => Fate.Delivered,
            "read" or "played" => Fate.Read,
            "failed" => Fate.Failed,
            _ => null,
        };
        return fate is { } known && status["id"].Text is { } message
            ? new HeardFate(
                VendorWords.EventId(message, word),
                status["timestamp"].Moment ?? now,
                message,
                known,
                known == Fate.Failed ? CloudTroubles.OfError(status["errors"].Items.FirstOrDefault()) ?? Trouble.VendorFails : null)
            {
                ChargedAs = status["pricing"] is var pricing && pricing["billable"].IsTrue && _charged.Contains(pricing["category"].Text) ? pricing["category"].Text : null,
            }
            : null;
    }

    /// <summary>A country, a full stop, and up to 128 letters and digits; with another part between them for businesses of businesses.</summary>
    private static bool IsHandle(string? handle) =>
        handle is [>= 'A' and <= 'Z', >= 'A' and <= 'Z', '.', _, ..] && handle.Length <= 200 && handle.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '.');
}
