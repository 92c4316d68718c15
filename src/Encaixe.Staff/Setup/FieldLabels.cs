using Encaixe.Staff.Api;
using Encaixe.Staff.Texts;

namespace Encaixe.Staff.Setup;

/// <summary>What people call the fields of a part of what is set up: refusals name them by their paths, <c>$.shownOn[0]</c>, which nobody is to read.</summary>
/// <param name="words">The app's texts.</param>
/// <param name="fields">Paths, and the names of the texts beside their fields. What stands in one of them goes by its name.</param>
internal sealed class FieldLabels(Words words, params IReadOnlyList<(string Path, string Text)> fields)
{
    /// <summary>A refusal as it is shown.</summary>
    public Refused Name(Refused refused) => refused.Field is { } path && path.StartsWith("$.", StringComparison.Ordinal)
        ? refused with { Text = refused.Text.Replace(path, LabelOf(path), StringComparison.Ordinal) }
        : refused;

    /// <summary>The name of the field that a path leads to, or into; of one that no field is shown for, that there is none.</summary>
    private string LabelOf(string path) => fields.Where(field => Leads(field.Path, path)).OrderByDescending(field => field.Path.Length).Select(field => field.Text).FirstOrDefault() is { } text
        ? $"“{words[text]}”"
        : words["setup.field.hidden"];

    private static bool Leads(string to, string path) =>
        path.StartsWith(to, StringComparison.Ordinal) && (path.Length == to.Length || path[to.Length] is '.' or '[');
}
