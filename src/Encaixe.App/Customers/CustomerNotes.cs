using Encaixe.App.Languages;
using Encaixe.App.Shared;
using Encaixe.Contracts;

namespace Encaixe.App.Customers;

/// <summary>Notes on a customer that are too long, or no text.</summary>
public sealed record CustomerNotesInvalid() : Refusal(RefusalCodes.NotesInvalid, RefusalKind.Invalid)
{
    /// <inheritdoc/>
    public override string Say(Language language) => AppTexts.In(language)[$"refusal.{Code}.customer"];
}

/// <summary>What the shop's people want to remember of a customer.</summary>
internal static class CustomerNotes
{
    /// <summary>The most that they may say. UTF-16 characters.</summary>
    public const int Longest = 2_000;

    /// <summary>Reads what somebody wrote; nothing, when that is nothing.</summary>
    public static Outcome<Personal> Read(string? text) =>
        CustomerDetails.ReadText(text, Longest, lines: true) is { } notes ? new Personal(notes) : new CustomerNotesInvalid();

    /// <summary>Those of two records, one below the other, as far as there is room.</summary>
    public static Personal? Both(Personal? one, Personal? other)
    {
        if (one is null || other is null || one == other)
        {
            return one ?? other;
        }

        var both = $"{one.Value}\n{other.Value}";
        var length = Math.Min(both.Length, Longest);
        return new Personal(both[..(length < both.Length && char.IsHighSurrogate(both[length - 1]) ? length - 1 : length)]);
    }
}
