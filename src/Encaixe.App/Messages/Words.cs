using Encaixe.App.Languages;
using Encaixe.App.Wordings;

namespace Encaixe.App.Messages;

/// <summary>What is to be said: of what, in which language, and with which facts. In what words is the shop's business.</summary>
/// <param name="Kind">Of what: a <see cref="MessageKind"/>'s name.</param>
/// <param name="Language">In which language.</param>
/// <param name="Facts">What fills the blanks, by their names.</param>
internal sealed record Words(string Kind, Language Language, IReadOnlyDictionary<string, string> Facts)
{
    /// <summary>Says it, in the shop's words or in those of all.</summary>
    /// <param name="hears">Whether a program hears what is answered: only then somebody is asked to.</param>
    public string Say(MessageRules rules, bool hears)
    {
        var words = rules.OwnWords(Kind, Language) ?? MessageKind.WordsOfAll(Kind, Language);
        return Texts.Fill(words, [.. Facts.Select(fact => (fact.Key, fact.Value)), ("confirm", hears ? AppTexts.In(Language)["answer.confirm"] : "")]);
    }
}
