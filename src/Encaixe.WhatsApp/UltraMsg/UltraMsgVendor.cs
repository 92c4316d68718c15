using System.Text;
using Encaixe.App.Messages;
using Encaixe.App.Shared;
using Microsoft.Extensions.Logging;

namespace Encaixe.WhatsApp.UltraMsg;

/// <summary>UltraMsg: a telephone of the shop's that the vendor types on, as WhatsApp Web does. It has no buttons, and it keeps what the sender calls a
/// message, so that it can be asked whether it has one.</summary>
/// <param name="http">The way there.</param>
/// <param name="addresses">Where it is.</param>
/// <param name="world">The time, where the vendor tells none.</param>
/// <param name="log">Where it is noted that it takes no messages; never whose.</param>
internal sealed class UltraMsgVendor(VendorHttp http, WhatsAppAddresses addresses, IWorld world, ILogger<UltraMsgVendor> log) : IVendor
{
    private const string Word = "instance";

    private const string Called = "ultramsg";

    private readonly VendorDesk _desk = new(http, Called, UltraMsgTroubles.Of, log);

    /// <inheritdoc/>
    public string Name => Called;

    /// <inheritdoc/>
    public bool Reaches => true;

    /// <inheritdoc/>
    public bool IsOfficial => false;

    /// <inheritdoc/>
    public IReadOnlyList<AccountField> Fields { get; } = [new("instance", IsSecret: false), new("token", IsSecret: true)];

    /// <inheritdoc/>
    public async Task<Handed> Send(OutgoingMessage message, CancellationToken ct)
    {
        if (VendorWords.DigitsOf(message.To) is null)
        {
            return Trouble.NumberUnknown.AsHanded();
        }

        if (Missing(message.Account) is { } missing)
        {
            return missing.AsHanded();
        }

        if (message.MayBeThere && await new UltraMsgHistory(question => _desk.Ask(question, ct), path => Get(message.Account, path)).Find(message.Id) is { } there)
        {
            return there;
        }

        var form = Form(
            ("token", message.Account["token"]), ("to", message.To.Value), ("body", message.Text.Value), ("referenceId", message.Id));
        var question = new VendorQuestion(HttpMethod.Post, At(message.Account, "messages/chat"), form, "application/x-www-form-urlencoded");
        return await _desk.HandOver(
            question, said => said["sent"].IsTrue && !said["error"].IsThere ? new Handed(Delivery.Sent, said["id"].Text) : null, ct);
    }

    /// <inheritdoc/>
    public async Task<Trouble?> Check(VendorAccount account, CancellationToken ct)
    {
        if (Missing(account) is { } missing)
        {
            return missing;
        }

        return await _desk.Check(
            Get(account, "instance/status?"),
            said => said["status"]["accountStatus"]["status"].Text is { } status
                ? new Readiness(status == "authenticated" ? null : Trouble.Disconnected)
                : null,
            ct);
    }

    /// <inheritdoc/>
    /// <remarks>The vendor proves in no way that it is it: whoever knows the secret address and the instance's number can say anything.</remarks>
    public IReadOnlyList<Heard>? Hear(HookRequest request, VendorAccount account)
    {
        var told = Foreign.Read(request.Body.Span);
        return told["instanceId"].Text is { } instance && NumberOf(instance) is { Length: > 0 } number && number == NumberOf(account["instance"])
            ? new UltraMsgHook(told, world.GetCurrentInstant()).Read()
            : null;
    }

    /// <summary>What the vendor calls an instance in what it tells: <c>12345</c>, where it is asked of <c>instance12345</c>.</summary>
    private static string NumberOf(string instance) => instance.StartsWith(Word, StringComparison.OrdinalIgnoreCase) ? instance[Word.Length..] : instance;

    private static Trouble? Missing(VendorAccount account) =>
        !VendorWords.IsWord(account["instance"]) || !account["instance"].All(char.IsAsciiLetterOrDigit) ? Trouble.AccountUnknown
        : !VendorWords.IsWord(account["token"]) ? Trouble.KeyRefused
        : null;

    private static byte[] Form(params IEnumerable<(string Name, string Value)> fields) =>
        Encoding.ASCII.GetBytes(string.Join('&', fields.Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value)}")));

    private Uri At(VendorAccount account, string path) => new(addresses.UltraMsg, $"{Word}{NumberOf(account["instance"])}/{path}");

    private VendorQuestion Get(VendorAccount account, string path) =>
        new(HttpMethod.Get, At(account, $"{path}token={Uri.EscapeDataString(account["token"])}"));
}
