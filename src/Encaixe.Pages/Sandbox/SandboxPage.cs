using Encaixe.App.Languages;
using Encaixe.Pages.Web;
using Microsoft.AspNetCore.Http;

namespace Encaixe.Pages.Sandbox;

/// <summary>The telephones of a demonstration's clients, with what they received and what they answered.</summary>
/// <param name="Phones">The telephones, the latest word first.</param>
/// <param name="Selected">The number of the one that is looked at; <see langword="null"/> when none is.</param>
public sealed record SandboxPage(IReadOnlyList<SandboxPhone> Phones, string? Selected)
{
    /// <summary>What stands around it.</summary>
    public required Frame Frame { get; init; }

    /// <summary>What is said on it.</summary>
    public Texts T => Frame.Texts;

    /// <summary>The telephone that is looked at.</summary>
    public SandboxPhone? Open => Phones.FirstOrDefault(phone => phone.Number == Selected);

    /// <summary>The class of the page: on a small screen, either the list or one telephone.</summary>
    public string Class => Open is null ? "sandbox" : "sandbox one";

    /// <summary>The page as an answer.</summary>
    /// <param name="phones">The telephones, the latest word first.</param>
    /// <param name="selected">The number of the one to look at; the first when it is none of them and the screen is wide.</param>
    public static IResult Of(HttpContext context, IReadOnlyList<SandboxPhone> phones, string? selected)
    {
        var texts = PageTexts.In(Reader.LanguageOf(context));
        var frame = Frame.Of(context.Request, texts, texts["sandbox.title"], texts["sandbox.text"], null, "Encaixe", null) with { Script = "sandbox.js" };
        return new HtmlPage(
            Slices.Sandbox.Create(new SandboxPage(phones, selected) { Frame = frame }), frame, secret: true);
    }
}

/// <summary>One client's telephone.</summary>
/// <param name="Number">E.164.</param>
/// <param name="Label">The number as people write it.</param>
/// <param name="Name">Whose it is, if that is known.</param>
/// <param name="Messages">What was said, the oldest first.</param>
public sealed record SandboxPhone(string Number, string Label, string? Name, IReadOnlyList<SandboxMessage> Messages)
{
    /// <summary>How it is called in the list.</summary>
    public string Title => Name ?? Label;

    /// <summary>What stands for its owner's face.</summary>
    public string Initials => Name is null ? "☏" : Bookings.ShopHeads.InitialsOf(Name);

    /// <summary>Where it is looked at.</summary>
    public string Link => $"/sandbox?phone={Uri.EscapeDataString(Number)}";

    /// <summary>The beginning of the last word.</summary>
    public string Last => Messages is [.., var last] ? last.Brief : "";

    /// <summary>When that was.</summary>
    public string LastTime => Messages is [.., var last] ? last.Time : "";

    /// <summary><c>page</c> when it is the one looked at.</summary>
    public string? CurrentIn(SandboxPage page) => page.Selected == Number ? "page" : null;
}

/// <summary>One message.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Time">When, on the wall: <c>15:02</c>.</param>
/// <param name="FromClient">Whether the client wrote it.</param>
/// <param name="Channel">How it went, where that was not WhatsApp.</param>
public sealed record SandboxMessage(string Text, string Time, bool FromClient, string? Channel = null)
{
    /// <summary>Which side it stands on.</summary>
    public string Class => FromClient ? "bubble mine" : "bubble";

    /// <summary>Its first line.</summary>
    public string Brief => Text.Split('\n') is [var first, ..] ? first : "";

    /// <summary>Its text with the addresses in it told apart, so that they can be followed.</summary>
    public IEnumerable<(string Text, bool IsLink)> Parts
    {
        get
        {
            var rest = 0;
            while (rest < Text.Length)
            {
                var at = Text.IndexOf("http", rest, StringComparison.Ordinal);
                if (at < 0 || !(Text.AsSpan(at).StartsWith("http://") || Text.AsSpan(at).StartsWith("https://")))
                {
                    break;
                }

                var end = Text.AsSpan(at).IndexOfAny(" \n\r\t") is var length && length < 0 ? Text.Length : at + length;
                yield return (Text[rest..at], false);
                yield return (Text[at..end].TrimEnd('.', ',', ')'), true);
                rest = at + Text[at..end].TrimEnd('.', ',', ')').Length;
            }

            yield return (Text[rest..], false);
        }
    }
}
