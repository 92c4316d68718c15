namespace Encaixe.App.Wordings;

/// <summary>What a shop says of something in words of its own.</summary>
/// <param name="Kind">Of what: a <see cref="MessageKind"/>'s name.</param>
/// <param name="Language">In which language: its tag.</param>
/// <param name="Text">With its blanks under the names that the product has for them: <c>{name}</c>.</param>
internal sealed record Wording(string Kind, string Language, string Text)
{
    /// <summary>The most that one may have before its blanks are filled: what they become has room beside it in a message of any vendor. UTF-16
    /// characters.</summary>
    public const int Longest = 700;
}
