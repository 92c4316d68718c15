using System.Text.Json;
using Encaixe.App.Languages;
using Encaixe.App.Shared;
using Encaixe.Contracts;

namespace Encaixe.App.Wordings;

/// <summary>No such kind of message, or no such language.</summary>
public sealed record WordingNotFound() : Refusal(RefusalCodes.WordingNotFound, RefusalKind.Missing);

/// <summary>Words that no message can be made of.</summary>
/// <param name="Rule">What they break: <c>length</c>, <c>brace</c>, <c>blank</c>.</param>
public sealed record WordingInvalid(string Rule) : Refusal(RefusalCodes.WordingInvalid, RefusalKind.Invalid)
{
    /// <summary>The blank that is none of its kind's.</summary>
    public string? Blank { get; init; }

    /// <summary>Those that are.</summary>
    public IReadOnlyList<string> Allowed { get; init; } = [];

    /// <inheritdoc/>
    public override string Say(Language language) => AppTexts.In(language).Say(
        $"refusal.{Code}.{Rule}",
        ("blank", $"{{{Blank}}}"),
        ("example", $"{{{Blanks.NameOf("name", language)}}}"),
        ("allowed", string.Join(", ", Allowed.Select(one => $"{{{one}}}"))));

    internal override void WriteFacts(Utf8JsonWriter json)
    {
        json.WriteString("rule", Rule);
        if (Blank is not null)
        {
            json.WriteString("blank", Blank);
            json.WriteStartArray("allowed");
            foreach (var blank in Allowed)
            {
                json.WriteStringValue(blank);
            }

            json.WriteEndArray();
        }
    }
}
