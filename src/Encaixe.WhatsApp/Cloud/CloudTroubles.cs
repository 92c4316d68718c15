using Encaixe.App.Messages;

namespace Encaixe.WhatsApp.Cloud;

/// <summary>What the Cloud API's error codes mean (Meta's list of them). They come in an answer, or later in news of a message.</summary>
internal static class CloudTroubles
{
    /// <summary>Within code 100: there is no such object, or the key may not see it.</summary>
    private const long NoSuchObject = 33;

    /// <summary>What an answer complains of.</summary>
    /// <returns><see langword="null"/>: it complains of nothing.</returns>
    public static Trouble? Of(VendorAnswer answer) => answer.Body["error"] is { IsThere: true } error
        ? OfError(error) ?? OfStatus(answer.Status) ?? Trouble.VendorFails
        : OfStatus(answer.Status);

    /// <summary>What an error is about; <see langword="null"/>: nobody knows its code.</summary>
    public static Trouble? OfError(Foreign error) => error["code"].Whole switch
    {
        100 when error["error_subcode"].Whole == NoSuchObject => Trouble.AccountUnknown,
        { } code => OfCode(code),
        null => null,
    };

    private static Trouble? OfCode(long code) => code switch
    {
        // The key: expired, taken back, or without the right to this.
        0 or 3 or 10 or 190 or (>= 200 and <= 299) or 131005 => Trouble.KeyRefused,

        // The number that messages come from: deleted, or not registered.
        33 or 131045 or 133010 => Trouble.AccountUnknown,

        // The account: not paid, locked, or shut out for what it sent.
        368 or 131031 or 131042 => Trouble.AccountStopped,

        // The application's limits, the number's, those of one client, those of registering; and what many took for spam.
        4 or 80007 or 130429 or 131048 or 131056 or 133016 => Trouble.TooFast,

        // The client: without WhatsApp or with one too old; the shop itself; known by a name that this cannot be sent to.
        131021 or 131026 or 131062 => Trouble.NumberUnknown,

        // The client had enough: by Meta's judgement, by their own word, or because Meta tries something.
        130472 or 131049 or 131050 => Trouble.Unwanted,

        131047 => Trouble.WindowClosed,

        // No such template in that language; paused; given up.
        132001 or 132015 or 132016 => Trouble.TemplateUnknown,

        // What is said: of a wrong form or kind, with other parameters than the template has, too long, against the rules.
        100 or 131008 or 131009 or 131051 or 132000 or 132005 or 132007 or 132012 => Trouble.TextRefused,

        1 or 2 or 131000 or 131016 or 131057 => Trouble.VendorFails,
        _ => null,
    };

    private static Trouble? OfStatus(int status) => status switch
    {
        401 or 403 => Trouble.KeyRefused,
        404 => Trouble.AccountUnknown,
        429 => Trouble.TooFast,
        >= 200 and < 300 => null,
        _ => Trouble.VendorFails,
    };
}
