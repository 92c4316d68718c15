using System.Reflection;
using System.Text.Json;
using Encaixe.App.Languages;

namespace Encaixe.Pages.Docs;

/// <summary>Something that can be refused.</summary>
/// <param name="Code">Its stable name.</param>
/// <param name="Status">The HTTP status that goes with it.</param>
public sealed record Problem(string Code, int Status)
{
    /// <summary>All of them by name, as they were found to be answered (docs/api/problems.json, which a test holds against the server).</summary>
    public static IReadOnlyList<Problem> All { get; } = Read();

    /// <summary>What is said of it in a language: most say one thing, some say why.</summary>
    public IReadOnlyList<string> SaidIn(Language language)
    {
        var texts = AppTexts.In(language);
        return
        [
            .. texts.Keys
                .Where(key => key == $"refusal.{Code}" || key.StartsWith($"refusal.{Code}.", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(key => texts[key])
                .Distinct(),
        ];
    }

    private static List<Problem> Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("problems.json")
            ?? throw new InvalidOperationException("The list of problems is not in the binary.");
        using var document = JsonDocument.Parse(stream);
        return [.. document.RootElement.EnumerateObject().Select(one => new Problem(one.Name, one.Value.GetInt32()))];
    }
}
