using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Encaixe.App.Messages;
using Encaixe.App.Shared;
using Encaixe.App.Templates;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Encaixe.WhatsApp.Cloud;

/// <summary>The WhatsApp Cloud API, which is Meta's own. It signs what it tells, and takes what is written freely only within a day of the client's
/// last word.</summary>
/// <remarks>It cannot be asked whether it has a message, so one that may be there is sent again; it repeats what the sender calls a message in all news
/// of it.</remarks>
/// <param name="http">The way there.</param>
/// <param name="addresses">Where it is, and in which version.</param>
/// <param name="world">The time, where the vendor tells none.</param>
/// <param name="log">Where it is noted that it takes no messages; never whose.</param>
internal sealed class CloudVendor(VendorHttp http, WhatsAppAddresses addresses, IWorld world, ILogger<CloudVendor> log) : ITemplateVendor
{
    /// <summary>The longest text. Characters.</summary>
    private const int LongestText = 4_096;

    /// <summary>The longest text above buttons. Characters.</summary>
    private const int LongestTextOfButtons = 1_024;

    /// <summary>The most buttons.</summary>
    private const int MostButtons = 3;

    /// <summary>The longest text on a button. Characters.</summary>
    private const int LongestLabel = 20;

    /// <summary>The longest text that a button brings back. Characters.</summary>
    private const int LongestPayload = 256;

    /// <summary>The longest name of a sender's own. Characters.</summary>
    private const int LongestOwnId = 512;

    private const string Called = "whatsapp-cloud";

    /// <summary>For how long after a client's last word anything may be written: a day, less what is under way meanwhile. Elapsed time.</summary>
    private static readonly Duration _open = Duration.FromHours(24) - Duration.FromMinutes(10);

    private readonly VendorDesk _desk = new(http, Called, CloudTroubles.Of, log);

    /// <inheritdoc/>
    public string Name => Called;

    /// <inheritdoc/>
    public bool Reaches => true;

    /// <inheritdoc/>
    public bool IsOfficial => true;

    /// <inheritdoc/>
    public IReadOnlyList<AccountField> Fields { get; } =
    [
        new("phoneNumberId", IsSecret: false),
        new("businessId", IsSecret: false, IsRequired: false),
        new("token", IsSecret: true),
        new("appSecret", IsSecret: true), // what it signs with
        new("verifyToken", IsSecret: true), // what it names when it asks whether it may call
    ];

    /// <inheritdoc/>
    public async Task<Handed> Send(OutgoingMessage message, CancellationToken ct)
    {
        if (VendorWords.DigitsOf(message.To) is not { } phone)
        {
            return Trouble.NumberUnknown.AsHanded();
        }

        if (message.Text.Value.Length is 0 or > LongestText)
        {
            return Trouble.TextRefused.AsHanded();
        }

        if (Missing(message.Account) is { } missing)
        {
            return missing.AsHanded();
        }

        // Whoever did not write within the day gets templates only. That is mostly told later, of a message that was taken: so what is known here goes first.
        var isOpen = message.HeardAt is { } heard && world.GetCurrentInstant() - heard < _open;
        if (message.Template is null || isOpen)
        {
            var handed = await HandOver(message, json => Write(json, message, phone), ct);
            if (handed.Trouble != Trouble.WindowClosed || message.Template is null)
            {
                return handed;
            }
        }

        return await HandOver(message, json => CloudTemplates.Write(json, message, message.Template!, phone), ct);
    }

    private Task<Handed> HandOver(OutgoingMessage message, Action<Utf8JsonWriter> write, CancellationToken ct) => _desk.HandOver(
        Question(HttpMethod.Post, "/messages", message.Account, VendorWords.Json(write)),
        said => !said["error"].IsThere && said["messages"].Items.FirstOrDefault()["id"].Text is { } id ? new Handed(Delivery.Sent, id) : null,
        ct);

    /// <inheritdoc/>
    public async Task<TemplateAnswer> Submit(VendorTemplate template, VendorAccount account, CancellationToken ct)
    {
        if (account["businessId"] is not { Length: > 0 and <= 32 } business || !business.All(char.IsAsciiDigit))
        {
            return new TemplateAnswer(null, Trouble.AccountUnknown);
        }

        var known = await Judged(
            Question(HttpMethod.Get, $"/message_templates?name={template.Name}", account, of: business),
            said => said["data"].Items.FirstOrDefault(one => CloudTemplates.IsThat(one, template)),
            ct);
        return known is { State: null, Trouble: null }
            ? await Judged(
                Question(HttpMethod.Post, "/message_templates", account, VendorWords.Json(json => CloudTemplates.Write(json, template)), business),
                said => said,
                ct)
            : known;
    }

    /// <summary>Asks how words stand.</summary>
    /// <param name="find">Where an answer that went well says so.</param>
    private async Task<TemplateAnswer> Judged(VendorQuestion question, Func<Foreign, Foreign> find, CancellationToken ct)
    {
        try
        {
            return await _desk.Ask(question, ct) is not { } answer ? new TemplateAnswer(null, Trouble.VendorFails)
                : answer.IsFine && !answer.Body["error"].IsThere ? new TemplateAnswer(CloudTemplates.StateOf(find(answer.Body)["status"].Text))
                : new TemplateAnswer(null, CloudTroubles.Of(answer) ?? Trouble.VendorFails);
        }
        catch (UnansweredException)
        {
            return new TemplateAnswer(null, Trouble.NoAnswer);
        }
    }

    /// <inheritdoc/>
    public async Task<Trouble?> Check(VendorAccount account, CancellationToken ct)
    {
        if (Missing(account) is { } missing)
        {
            return missing;
        }

        var trouble = await _desk.Check(
            Question(HttpMethod.Get, "?fields=id", account), said => said["id"].Text == account["phoneNumberId"] ? new Readiness(null) : null, ct);
        return trouble == Trouble.TextRefused ? Trouble.AccountUnknown : trouble; // a bad parameter; and the only one is whose number it is
    }

    /// <inheritdoc/>
    public string? AnswerToHandshake(HookRequest request, VendorAccount account) =>
        account["verifyToken"] is { Length: > 0 } secret && request.Query("hub.verify_token") is { } said && VendorWords.IsSame(said, secret)
        && request.Query("hub.mode") == "subscribe"
            ? request.Query("hub.challenge")
            : null;

    /// <inheritdoc/>
    public IReadOnlyList<Heard>? Hear(HookRequest request, VendorAccount account) =>
        account["appSecret"] is { Length: > 0 } secret
        && request.Header("X-Hub-Signature-256") is { } signature && VendorWords.IsSame(signature, Sign(request.Body.Span, secret))
            ? new CloudHook(Foreign.Read(request.Body.Span), world.GetCurrentInstant()).Read(account["phoneNumberId"], account["businessId"])
            : null;

    /// <summary>How the vendor signs: by HMAC-SHA256 over the bytes as they come, since whoever writes the JSON anew writes other bytes.</summary>
    private static string Sign(ReadOnlySpan<byte> body, string secret) =>
        $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body))}";

    private static Trouble? Missing(VendorAccount account) =>
        account["phoneNumberId"] is not { Length: > 0 and <= 32 } id || !id.All(char.IsAsciiDigit) ? Trouble.AccountUnknown
        : !VendorWords.IsWord(account["token"]) ? Trouble.KeyRefused
        : null;

    /// <summary>What all messages begin with.</summary>
    internal static void Begin(Utf8JsonWriter json, OutgoingMessage message, string phone)
    {
        json.WriteString("messaging_product", "whatsapp");
        json.WriteString("recipient_type", "individual");
        json.WriteString("to", phone);
        if (message.Id.Length <= LongestOwnId)
        {
            json.WriteString("biz_opaque_callback_data", message.Id);
        }
    }

    private static void Write(Utf8JsonWriter json, OutgoingMessage message, string phone)
    {
        Begin(json, message, phone);
        if (CanHaveButtons(message))
        {
            WriteButtons(json, message);
            return;
        }

        json.WriteString("type", "text");
        json.WriteStartObject("text");
        json.WriteBoolean("preview_url", false);
        json.WriteString("body", message.Text.Value);
        json.WriteEndObject();
    }

    private static bool CanHaveButtons(OutgoingMessage message) =>
        message.Buttons.Count is > 0 and <= MostButtons && message.Text.Value.Length <= LongestTextOfButtons
        && message.Buttons.All(button => button.Label.Length is > 0 and <= LongestLabel && button.Payload.Length is > 0 and <= LongestPayload);

    private static void WriteButtons(Utf8JsonWriter json, OutgoingMessage message)
    {
        json.WriteString("type", "interactive");
        json.WriteStartObject("interactive");
        json.WriteString("type", "button");
        json.WriteStartObject("body");
        json.WriteString("text", message.Text.Value);
        json.WriteEndObject();
        json.WriteStartObject("action");
        json.WriteStartArray("buttons");
        foreach (var button in message.Buttons)
        {
            json.WriteStartObject();
            json.WriteString("type", "reply");
            json.WriteStartObject("reply");
            json.WriteString("id", button.Payload);
            json.WriteString("title", button.Label);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <param name="of">Whom it is about; the number, unless said otherwise.</param>
    private VendorQuestion Question(HttpMethod method, string what, VendorAccount account, byte[]? body = null, string? of = null) =>
        new(method, new Uri(addresses.Cloud, $"{addresses.CloudVersion}/{of ?? account["phoneNumberId"]}{what}"), body)
        {
            Header = ("Authorization", $"Bearer {account["token"]}"),
        };
}
