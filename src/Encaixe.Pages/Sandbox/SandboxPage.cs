using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Encaixe.App.Languages;
using Encaixe.Pages.Web;
using Microsoft.AspNetCore.Http;

namespace Encaixe.Pages.Sandbox;

/// <summary>The telephones of a demonstration's clients, with what they received and what they answered.</summary>
/// <param name="Phones">The telephones, the latest word first.</param>
/// <param name="Selected">The key of the one that is looked at; <see langword="null"/> when none is.</param>
public sealed record SandboxPage(IReadOnlyList<SandboxPhone> Phones, string? Selected)
{
    /// <summary>What stands around it.</summary>
    public required Frame Frame { get; init; }

    /// <summary>What is said on it.</summary>
    public Texts T => Frame.Texts;

    /// <summary>The telephone that is looked at.</summary>
    public SandboxPhone? Open => Phones.FirstOrDefault(phone => phone.Key == Selected);

    /// <summary>The class of the page: on a small screen, either the list or one telephone.</summary>
    public string Class => Open is null ? "sandbox" : "sandbox one";

    /// <summary>The page as an answer.</summary>
    /// <param name="phones">The telephones, the latest word first.</param>
    /// <param name="selected">The key of the one to look at; the first when it is none of them and the screen is wide.</param>
    public static IResult Of(HttpContext context, IReadOnlyList<SandboxPhone> phones, string? selected)
    {
        var texts = PageTexts.In(Reader.LanguageOf(context));
        var frame = Frame.Of(context.Request, texts, texts["sandbox.title"], texts["sandbox.text"]) with { Script = "sandbox.js" };
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
    /// <summary>Whether it is a mailbox: then its number is an address, and nobody answers from it.</summary>
    public bool IsMailbox { get; init; }

    /// <summary>Whether it is that of one of a shop's people, with what they are told of visits: nobody answers from it either.</summary>
    public bool IsOfTeam { get; init; }

    /// <summary>Whether somebody answers from it.</summary>
    public bool CanAnswer => !IsMailbox && !IsOfTeam;

    /// <summary>How it is called in the list.</summary>
    public string Title => Name ?? Label;

    /// <summary>What stands for its owner's face.</summary>
    public string Initials => IsMailbox ? "✉" : IsOfTeam ? "★" : Name is null ? "☏" : Bookings.ShopHeads.InitialsOf(Name);

    /// <summary>What it is called in addresses: a number has no business there.</summary>
    public string Key => KeyOf(Number);

    /// <summary>Where it is looked at.</summary>
    public string Link => $"/sandbox?phone={Key}";

    /// <summary>The beginning of the last word.</summary>
    public string Last => Messages is [.., var last] ? last.Brief : "";

    /// <summary>When that was.</summary>
    public string LastTime => Messages is [.., var last] ? last.Time : "";

    /// <summary>What a number is called in addresses.</summary>
    public static string KeyOf(string number) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(number)).AsSpan(0, 6));

    /// <summary><c>page</c> when it is the one looked at.</summary>
    public string? CurrentIn(SandboxPage page) => page.Selected == Key ? "page" : null;
}

/// <summary>One message.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Time">When, on the wall: <c>15:02</c>.</param>
/// <param name="FromClient">Whether the client wrote it.</param>
public sealed partial record SandboxMessage(string Text, string Time, bool FromClient)
{
    /// <summary>Which side it stands on.</summary>
    public string Class => FromClient ? "bubble mine" : "bubble";

    /// <summary>Its first line, plain.</summary>
    public string Brief => Text.Split('\n') is [var first, ..] ? first.Trim('*') : "";

    /// <summary>Its text as WhatsApp shows it: addresses can be followed, and <c>*this*</c> is bold.</summary>
    public IEnumerable<MessagePart> Parts
    {
        get
        {
            var rest = 0;
            foreach (Match match in Marked.Matches(Text))
            {
                yield return new MessagePart(Text[rest..match.Index]);
                yield return match.Groups["bold"] is { Success: true } bold
                    ? new MessagePart(bold.Value) { IsBold = true }
                    : new MessagePart(match.Value) { IsLink = true };
                rest = match.Index + match.Length;
            }

            yield return new MessagePart(Text[rest..]);
        }
    }

    /// <summary>An address, without what ends the sentence; or what stands between two stars, close to it.</summary>
    [GeneratedRegex(@"https?://\S*[^\s.,)]|(?<![\w*])\*(?<bold>[^\s*]([^*\n]*[^\s*])?)\*(?![\w*])", RegexOptions.ExplicitCapture, 100)]
    private static partial Regex Marked { get; }
}

/// <summary>A part of a message that is shown in one way.</summary>
/// <param name="Text">What it says.</param>
public readonly record struct MessagePart(string Text)
{
    /// <summary>Whether it is an address.</summary>
    public bool IsLink { get; init; }

    /// <summary>Whether it is bold.</summary>
    public bool IsBold { get; init; }
}
