using Encaixe.App.Messages;

namespace Encaixe.WhatsApp.UltraMsg;

/// <summary>What UltraMsg's errors mean. Most come with 200; what is wrong with a message comes as a list of what is wrong with each field.</summary>
internal static class UltraMsgTroubles
{
    /// <summary>What an answer complains of.</summary>
    /// <returns><see langword="null"/>: it complains of nothing.</returns>
    public static Trouble? Of(VendorAnswer answer)
    {
        var error = answer.Body["error"];
        string[] fields = [.. error.Names, .. error.Items.SelectMany(item => item.Names)];
        return fields.Length > 0 ? OfFields(fields)
            : OfText(error.Text ?? "") ?? OfText(answer.Body["message"].Text ?? "") ?? OfStatus(answer);
    }

    private static Trouble OfFields(string[] fields) =>
        fields.Contains("token") ? Trouble.KeyRefused
        : Array.TrueForAll(fields, field => field == "to") ? Trouble.NumberUnknown
        : Trouble.TextRefused;

    private static Trouble? OfText(string text) =>
        Says(text, "token") ? Trouble.KeyRefused
        : Says(text, "non-payment") || Says(text, "stopped") ? Trouble.AccountStopped
        : Says(text, "instance not found") ? Trouble.AccountUnknown
        : null;

    private static Trouble? OfStatus(VendorAnswer answer) => answer.Status switch
    {
        401 or 403 => Trouble.KeyRefused,
        404 => Trouble.AccountUnknown,
        429 => Trouble.TooFast,
        >= 200 and < 300 when answer.Body["error"].IsThere => Trouble.VendorFails,
        >= 200 and < 300 => answer.Body["sent"].IsThere ? Trouble.TextRefused : null, // "sent":"false", and no reason
        _ => Trouble.VendorFails,
    };

    private static bool Says(string text, string words) => text.Contains(words, StringComparison.OrdinalIgnoreCase);
}
