using Encaixe.App.Messages;

namespace Encaixe.WhatsApp.ZApi;

/// <summary>What Z-API's errors mean. It documents few of them, so most are known from what others' programs have met.</summary>
internal static class ZApiTroubles
{
    /// <summary>What an answer complains of, be its status what it may: it says <c>NOT_FOUND</c> with 200 as well.</summary>
    /// <returns><see langword="null"/>: it complains of nothing.</returns>
    public static Trouble? Of(VendorAnswer answer) => OfText($"{answer.Body["error"].Text} {answer.Body["message"].Text}") ?? OfStatus(answer);

    private static Trouble? OfText(string text) =>
        Says(text, "] not allowed") ? Trouble.AddressRefused // "[203.0.113.7] not allowed", where the other two have no brackets
        : Says(text, "client-token") || Says(text, "not allowed") ? Trouble.KeyRefused
        : Says(text, "NOT_FOUND") || Says(text, "Unable to find matching target resource method") ? Trouble.AccountUnknown
        : Says(text, "not connected") || Says(text, "restore the session") ? Trouble.Disconnected
        : null;

    private static Trouble? OfStatus(VendorAnswer answer) => answer.Status switch
    {
        401 or 403 => Trouble.KeyRefused,
        404 => Trouble.AccountUnknown,
        429 => Trouble.TooFast,
        >= 200 and < 300 when !answer.Body["error"].IsThere => null,
        _ => Trouble.VendorFails,
    };

    private static bool Says(string text, string words) => text.Contains(words, StringComparison.OrdinalIgnoreCase);
}
