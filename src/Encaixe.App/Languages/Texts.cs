using System.Collections.Frozen;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Encaixe.App.Languages;

/// <summary>What is said in one language, found by key. Each project that speaks keeps its texts in JSON files, one a
/// language, with the same keys in all (a test sees to that).</summary>
public sealed class Texts
{
    private readonly FrozenDictionary<string, string> _texts;

    private Texts(Language language, FrozenDictionary<string, string> texts) => (Language, _texts) = (language, texts);

    /// <summary>The language they are in.</summary>
    public Language Language { get; }

    /// <summary>All keys.</summary>
    public IEnumerable<string> Keys => _texts.Keys;

    /// <summary>The text under a key.</summary>
    /// <exception cref="KeyNotFoundException">There is none: a bug.</exception>
    public string this[string key] =>
        _texts.TryGetValue(key, out var text) ? text : throw new KeyNotFoundException($"No text '{key}' in {Language}.");

    /// <summary>Reads a project's texts in every language.</summary>
    /// <param name="assembly">The project.</param>
    /// <param name="name">What its files are called before the language: <c>{name}.pt-BR.json</c>.</param>
    public static IReadOnlyDictionary<Language, Texts> Load(Assembly assembly, string name) =>
        Language.All.ToFrozenDictionary(language => language, language => Read(assembly, name, language));

    /// <summary>Whether there is a text under a key.</summary>
    public bool Has(string key) => _texts.ContainsKey(key);

    /// <summary>The text under a key, with its blanks filled in: <c>{name}</c> becomes the fact of that name. What a fact
    /// says is said as it is, blanks and all: somebody may be called <c>{link}</c>.</summary>
    /// <exception cref="KeyNotFoundException">There is no such text, or no fact for a blank: a bug.</exception>
    public string Say(string key, params ReadOnlySpan<(string Name, string Value)> facts) => Fill(this[key], facts);

    /// <summary>The same of a text that stands elsewhere.</summary>
    /// <exception cref="KeyNotFoundException">There is no fact for a blank: a bug, where the text was looked at before it was kept.</exception>
    public static string Fill(ReadOnlySpan<char> template, params ReadOnlySpan<(string Name, string Value)> facts)
    {
        var said = new StringBuilder();
        while (template.IndexOf('{') is >= 0 and var open)
        {
            said.Append(template[..open]);
            template = template[(open + 1)..];
            var close = template.IndexOf('}');
            said.Append(Fact(facts, template[..close]));
            template = template[(close + 1)..];
        }

        return said.Append(template).ToString();
    }

    private static string Fact(ReadOnlySpan<(string Name, string Value)> facts, ReadOnlySpan<char> name)
    {
        foreach (var fact in facts)
        {
            if (name.SequenceEqual(fact.Name))
            {
                return fact.Value;
            }
        }

        throw new KeyNotFoundException($"No fact fills the blank '{name}'.");
    }

    private static Texts Read(Assembly assembly, string name, Language language)
    {
        using var stream = assembly.GetManifestResourceStream($"{name}.{language.Tag}.json")
            ?? throw new InvalidOperationException($"No texts '{name}' in {language}.");
        var texts = JsonSerializer.Deserialize(stream, TextsJson.Default.DictionaryStringString)!;
        return new Texts(language, texts.ToFrozenDictionary(StringComparer.Ordinal));
    }
}

/// <summary>How text files are read.</summary>
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class TextsJson : JsonSerializerContext;

/// <summary>What the product itself says: messages, refusals, dates, money.</summary>
public static class AppTexts
{
    private static readonly IReadOnlyDictionary<Language, Texts> _texts = Texts.Load(typeof(AppTexts).Assembly, "app");

    /// <summary>Its texts in one language.</summary>
    public static Texts In(Language language) => _texts[language];
}
