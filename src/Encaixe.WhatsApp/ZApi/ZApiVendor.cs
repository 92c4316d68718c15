using Encaixe.App.Messages;
using Encaixe.App.Shared;
using Microsoft.Extensions.Logging;

namespace Encaixe.WhatsApp.ZApi;

/// <summary>Z-API: a telephone of the shop's that the vendor types on, as WhatsApp Web does. What it takes stands in a queue of its own, also while
/// the telephone is off.</summary>
/// <remarks>Buttons are no part of WhatsApp Web: the vendor says that they may cease to be shown at any time, and some telephones show nothing of such
/// a message. So what could be touched is only said, in the text.</remarks>
/// <param name="http">The way there.</param>
/// <param name="addresses">Where it is.</param>
/// <param name="world">The time, where the vendor tells none.</param>
/// <param name="log">Where it is noted that it takes no messages; never whose.</param>
internal sealed class ZApiVendor(VendorHttp http, WhatsAppAddresses addresses, IWorld world, ILogger<ZApiVendor> log) : IVendor
{
    private const string Called = "z-api";

    private readonly VendorDesk _desk = new(http, Called, ZApiTroubles.Of, log);

    /// <inheritdoc/>
    public string Name => Called;

    /// <inheritdoc/>
    public bool Reaches => true;

    /// <inheritdoc/>
    public bool IsOfficial => false;

    /// <inheritdoc/>
    public IReadOnlyList<AccountField> Fields { get; } =
    [
        new("instance", IsSecret: false),
        new("token", IsSecret: true),
        new("clientToken", IsSecret: true, IsRequired: false), // of the whole account, once its owner has switched that on
    ];

    /// <inheritdoc/>
    public async Task<Handed> Send(OutgoingMessage message, CancellationToken ct)
    {
        if (VendorWords.DigitsOf(message.To) is not { } phone)
        {
            return Trouble.NumberUnknown.AsHanded();
        }

        if (Missing(message.Account) is { } missing)
        {
            return missing.AsHanded();
        }

        var body = VendorWords.Json(json =>
        {
            json.WriteString("phone", phone);
            json.WriteString("message", message.Text.Value);
        });
        return await _desk.HandOver(
            Question(HttpMethod.Post, "send-text", message.Account, body), said => IdOf(said) is { } id ? new Handed(Delivery.Sent, id) : null, ct);
    }

    /// <inheritdoc/>
    public async Task<Trouble?> Check(VendorAccount account, CancellationToken ct)
    {
        if (Missing(account) is { } missing)
        {
            return missing;
        }

        return await _desk.Check(
            Question(HttpMethod.Get, "status", account),
            said => said["connected"] is { IsThere: true } connected // its "error" is filled when all is well, too
                ? new Readiness(connected.IsTrue ? null : Trouble.Disconnected)
                : null,
            ct);
    }

    /// <inheritdoc/>
    public IReadOnlyList<Heard>? Hear(HookRequest request, VendorAccount account)
    {
        // The vendor signs nothing. It is said to send this header, and documents it nowhere: who sends another is somebody else.
        if (request.Header("z-api-token") is { } token && !VendorWords.IsSame(token, account["token"]))
        {
            return null;
        }

        var told = Foreign.Read(request.Body.Span);
        return told["instanceId"].Text is { } instance && instance == account["instance"]
            ? new ZApiHook(told, request.Body, world.GetCurrentInstant()).Read()
            : null;
    }

    /// <summary>By the id that the vendor's calls name the message, or by its place in the vendor's queue.</summary>
    private static string? IdOf(Foreign body) => body["messageId"].Text ?? body["id"].Text ?? (body["error"].IsThere ? null : body["zaapId"].Text);

    private static Trouble? Missing(VendorAccount account) =>
        !VendorWords.IsWord(account["instance"]) ? Trouble.AccountUnknown
        : !VendorWords.IsWord(account["token"]) ? Trouble.KeyRefused
        : account["clientToken"] is { Length: > 0 } clientToken && !VendorWords.IsWord(clientToken) ? Trouble.KeyRefused
        : null;

    private VendorQuestion Question(HttpMethod method, string what, VendorAccount account, byte[]? body = null)
    {
        var (instance, token) = (Uri.EscapeDataString(account["instance"]), Uri.EscapeDataString(account["token"]));
        return new VendorQuestion(method, new Uri(addresses.ZApi, $"instances/{instance}/token/{token}/{what}"), body)
        {
            Header = account["clientToken"] is { Length: > 0 } clientToken ? ("Client-Token", clientToken) : null,
        };
    }
}
