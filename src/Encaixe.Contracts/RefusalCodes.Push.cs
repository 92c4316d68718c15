namespace Encaixe.Contracts;

// Of what the shop's people are told on their devices, by e-mail and by WhatsApp.
public static partial class RefusalCodes
{
    /// <summary>A browser is reached at an address of its push service, and this is none.</summary>
    public const string PushEndpointInvalid = "push-endpoint-invalid";

    /// <summary>A browser gives 65 bytes of a public key on P-256 and 16 bytes of a secret, as base64url.</summary>
    public const string PushKeysInvalid = "push-keys-invalid";

    /// <summary>Somebody is told on at most 5 devices in a shop.</summary>
    public const string TooManyDevices = "too-many-devices";

    /// <summary>Somebody is told on no such device.</summary>
    public const string DeviceNotFound = "device-not-found";

    /// <summary>Whoever wants to be told by e-mail has signed in once by a letter's code, or otherwise shown that they read what is sent there.</summary>
    public const string EmailNotConfirmed = "email-not-confirmed";

    /// <summary>The shop has no channel that brings WhatsApp by itself and hears what is answered.</summary>
    public const string WhatsAppUnavailable = "whatsapp-unavailable";

    /// <summary>One is told of <c>own</c> visits, or of <c>all</c> where one sees all.</summary>
    public const string AlertsInvalid = "alerts-invalid";
}
