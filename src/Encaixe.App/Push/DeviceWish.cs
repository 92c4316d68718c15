using Encaixe.App.Customers;
using Encaixe.App.Languages;
using Encaixe.App.Shared;
using Encaixe.App.Webhooks;
using Encaixe.Contracts.Team;

namespace Encaixe.App.Push;

/// <summary>A browser on which somebody wants to be told, read and found good.</summary>
/// <param name="Target">Where it is reached.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Language">In which language it is told.</param>
internal sealed record DeviceWish(PushTarget Target, Personal Name, Language Language)
{
    /// <summary>Reads what somebody sent.</summary>
    /// <param name="device">What the browser says of itself, in a few words.</param>
    /// <param name="language">In which language it asks to be answered.</param>
    public static Outcome<DeviceWish> Read(AlertDeviceRequest body, string device, Language language, SafeHttp outside)
    {
        if (!PushAddress.Read(body.Endpoint, outside.ReachesThisMachine).TryGet(out var endpoint, out var refusal))
        {
            return refusal;
        }

        if (!PushKeys.TryRead(body.Keys.P256dh, body.Keys.Auth, out var keys))
        {
            return new PushKeysInvalid();
        }

        var said = body.Name ?? (device.Length > 0 ? device : AppTexts.In(language)["alert.device"]);
        return CustomerDetails.ReadText(said, CustomerDetails.LongestName) is { Length: > 0 } name
            ? new DeviceWish(new PushTarget(endpoint, keys), new Personal(name), language)
            : new NameInvalid();
    }
}
