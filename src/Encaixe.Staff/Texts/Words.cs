using System.Text.Json;
using System.Text.Json.Serialization;

namespace Encaixe.Staff.Texts;

/// <summary>What the app says, in the reader's language.</summary>
internal sealed partial class Words
{
    /// <summary>The languages that there are: BCP 47. The first is spoken to whoever wants none of them.</summary>
    public static readonly IReadOnlyList<string> Languages = ["pt-BR", "en", "es"];

    private IReadOnlyDictionary<string, string> _texts = Read(Languages[0]);

    /// <summary>The one that is spoken.</summary>
    public string Language { get; private set; } = Languages[0];

    /// <summary>A text; of what this version has no word for, as a newer server may say it, the key itself.</summary>
    public string this[string key] => _texts.GetValueOrDefault(key, key);

    /// <summary>A text with something in it.</summary>
    public string Say(string key, params ReadOnlySpan<(string Name, string Value)> blanks)
    {
        var text = this[key];
        foreach (var (name, value) in blanks)
        {
            text = text.Replace($"{{{name}}}", value, StringComparison.Ordinal);
        }

        return text;
    }

    /// <summary>The names of something, like the months.</summary>
    public string[] List(string key) => _texts[key].Split(", ");

    /// <summary>Speaks the reader's dearest language that there is.</summary>
    /// <param name="wanted">BCP 47, the dearest first.</param>
    public void Speak(IEnumerable<string> wanted)
    {
        Language = wanted
            .Select(one => Languages.FirstOrDefault(language => PrimaryOf(language).Equals(PrimaryOf(one), StringComparison.OrdinalIgnoreCase)))
            .FirstOrDefault(language => language is not null) ?? Languages[0];
        _texts = Read(Language);
    }

    /// <summary>All that is said in a language.</summary>
    internal static IReadOnlyDictionary<string, string> Read(string language)
    {
        using var stream = typeof(Words).Assembly.GetManifestResourceStream($"{language}.json")!;
        return JsonSerializer.Deserialize(stream, TextsJson.Default.DictionaryStringString)!;
    }

    private static string PrimaryOf(string language) => language.Split('-')[0];

    [JsonSerializable(typeof(Dictionary<string, string>))]
    private sealed partial class TextsJson : JsonSerializerContext;
}
