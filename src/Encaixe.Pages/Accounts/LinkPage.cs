using Encaixe.App.Languages;
using Encaixe.Pages.Web;

namespace Encaixe.Pages.Accounts;

/// <summary>What a letter's link leads to: one question, one button. Following the link changes nothing, since mail programs do that by
/// themselves.</summary>
/// <param name="Frame">What stands around it.</param>
/// <param name="Heading">What it is about.</param>
/// <param name="Text">What the button does.</param>
/// <param name="Button">What it says.</param>
/// <param name="Action">Where the form goes.</param>
public sealed record LinkPage(Frame Frame, string Heading, string Text, string Button, string Action)
{
    /// <summary>What is said on it.</summary>
    public Texts T => Frame.Texts;

    /// <summary>What is to be typed, if anything.</summary>
    public LinkField? Field { get; init; }

    /// <summary>What was wrong with what was typed.</summary>
    public string? Wrong { get; init; }

    /// <summary>What says that the first factor was shown.</summary>
    public string? Challenge { get; init; }

    /// <summary>What is sent along besides.</summary>
    public IReadOnlyList<HiddenField> Hidden { get; init; } = [];

    /// <summary><c>true</c> when it was wrong.</summary>
    public string? Invalid => Wrong is null ? null : "true";

    /// <summary>What describes the field to who hears the page.</summary>
    public string Described => Wrong is null ? "field-hint" : "field-wrong field-hint";
}

/// <summary>A field of such a page.</summary>
/// <param name="Name">What it is called in the form.</param>
/// <param name="Type">What is typed.</param>
/// <param name="Label">What it is called on the page.</param>
/// <param name="Hint">What is taken.</param>
/// <param name="AutoComplete">What the browser may fill in.</param>
/// <param name="InputMode">Which keys a telephone shows.</param>
/// <param name="Longest">UTF-16 characters.</param>
public sealed record LinkField(
    string Name, string Type, string Label, string Hint, string AutoComplete, string? InputMode, int Longest);
