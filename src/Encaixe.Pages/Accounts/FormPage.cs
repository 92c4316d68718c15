using Encaixe.App.Languages;
using Encaixe.Pages.Web;
using Microsoft.AspNetCore.Http;

namespace Encaixe.Pages.Accounts;

/// <summary>A page of somebody's account that asks one thing: some fields and one button.</summary>
/// <param name="Frame">What stands around it.</param>
/// <param name="Heading">What is asked.</param>
/// <param name="Text">What for.</param>
/// <param name="Action">Where the form goes.</param>
/// <param name="Button">What its button says.</param>
/// <param name="Fields">What is to be typed.</param>
public sealed record FormPage(Frame Frame, string Heading, string? Text, string Action, string Button, IReadOnlyList<FormField> Fields)
{
    /// <summary>What is said on it.</summary>
    public Texts T => Frame.Texts;

    /// <summary>What is sent along.</summary>
    public IReadOnlyList<HiddenField> Hidden { get; init; } = [];

    /// <summary>What went wrong with all of it.</summary>
    public string? Refusal { get; init; }

    /// <summary>Another button of the same form.</summary>
    public OtherButton? Other { get; init; }

    /// <summary>Where else one may want to go.</summary>
    public IReadOnlyList<PageLink> Links { get; init; } = [];

    /// <summary>The way back.</summary>
    public PageLink? Back { get; init; }

    /// <summary>A secret that is shown on it, once.</summary>
    public ShownSecret? Secret { get; init; }

    /// <summary>A picture that can be chosen beneath it.</summary>
    public PictureForm? Picture { get; init; }

    /// <summary>All that is wrong, to be said first.</summary>
    public WrongView Wrong => new(T, [.. Fields.SelectMany(one => WrongField.Of($"#{one.Name}", one.Wrong)), .. WrongField.Of("#picture", Picture?.Wrong)]);

    /// <summary>The frame of such a page.</summary>
    internal static Frame FrameOf(HttpContext context, Texts texts, string title, string? text = null) =>
        Frame.Of(context.Request, texts, $"{title} · Encaixe", text ?? title) with { More = "account" };

    /// <summary>A form under <c>account.{key}.heading</c>, <c>.text</c> and <c>.button</c> of the texts.</summary>
    internal static FormPage Of(HttpContext context, Texts texts, string key, string action, params IReadOnlyList<FormField> fields)
    {
        var heading = texts[$"account.{key}.heading"];
        var text = texts.Has($"account.{key}.text") ? texts[$"account.{key}.text"] : null;
        return new FormPage(FrameOf(context, texts, heading, text), heading, text, action, texts[$"account.{key}.button"], fields);
    }

    /// <summary>The page as an answer.</summary>
    internal HtmlPage Answer(int status = StatusCodes.Status200OK) => new(Slices.AccountForm.Create(this), Frame, status, secret: true);
}

/// <summary>A field of a form.</summary>
/// <param name="Name">What it is called in the form; its id too.</param>
/// <param name="Type">What is typed.</param>
/// <param name="Label">What it is called on the page.</param>
/// <param name="AutoComplete">What the browser may fill in.</param>
public sealed record FormField(string Name, string Type, string Label, string AutoComplete)
{
    /// <summary>What was typed, or stands there already.</summary>
    public string? Value { get; init; }

    /// <summary>What is taken: said before, not only afterwards.</summary>
    public string? Hint { get; init; }

    /// <summary>What is wrong with it.</summary>
    public string? Wrong { get; init; }

    /// <summary>Which keys a telephone shows.</summary>
    public string? InputMode { get; init; }

    /// <summary>How letters begin.</summary>
    public string Capitals { get; init; } = "none";

    /// <summary>UTF-16 characters.</summary>
    public int Longest { get; init; } = 200;

    /// <summary>Whether it takes lines.</summary>
    public bool IsLong { get; init; }

    /// <summary>Whether it must be filled in.</summary>
    public bool IsRequired { get; init; } = true;

    /// <summary>What it looks like.</summary>
    public string? Class { get; init; }

    /// <summary><c>true</c> or nothing.</summary>
    public string? Invalid => Wrong is null ? null : "true";

    /// <summary>What describes it to who hears the page.</summary>
    public string? Described => (Hint, Wrong) switch
    {
        (null, null) => null,
        (_, null) => $"{Name}-hint",
        (null, _) => $"{Name}-wrong",
        _ => $"{Name}-wrong {Name}-hint",
    };

    internal static FormField Email(Texts texts, string? value, string? wrong = null) => new("email", "email", texts["account.email-label"], "username")
    {
        Value = value,
        Wrong = wrong,
        InputMode = "email",
        Longest = 254,
    };

    internal static FormField NewPassword(Texts texts, string? wrong, string name = "password") =>
        new(name, "password", texts["account.password-new"], "new-password")
        {
            Hint = texts["account.password.hint"],
            Wrong = wrong,
            Longest = App.Accounts.Password.Longest,
        };

    internal static FormField OldPassword(Texts texts, string label, string? wrong = null, string name = "password") =>
        new(name, "password", label, "current-password") { Wrong = wrong, Longest = App.Accounts.Password.Longest };

    internal static FormField Code(Texts texts, string? wrong, string? hint = null) => new("code", "text", texts["account.code-label"], "one-time-code")
    {
        Hint = hint,
        Wrong = wrong,
        InputMode = "numeric",
        Longest = 24,
        Class = "code",
    };

    internal static FormField OwnName(Texts texts, string? value, string? wrong) => new("name", "text", texts["account.name-label"], "name")
    {
        Value = value,
        Wrong = wrong,
        Capitals = "words",
    };
}

/// <summary>What a form sends along.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Value">What it says.</param>
public sealed record HiddenField(string Name, string Value)
{
    internal static IReadOnlyList<HiddenField> Of(Onward? to) => to is null ? [] : [new(Onward.Name, to.Text)];
}

/// <summary>A link on a page.</summary>
/// <param name="Address">Where it leads.</param>
/// <param name="Label">The same in words.</param>
public sealed record PageLink(string Address, string Label);

/// <summary>Another button of a form.</summary>
/// <param name="Action">Where it sends the form.</param>
/// <param name="Label">What it says.</param>
/// <param name="Or">What stands between the two.</param>
public sealed record OtherButton(string Action, string Label, string Or);

/// <summary>A secret to be typed into a telephone.</summary>
/// <param name="Text">In groups of four.</param>
/// <param name="Uri">Opens the app that takes it.</param>
/// <param name="Label">What the link says.</param>
public sealed record ShownSecret(string Text, string Uri, string Label)
{

    /// <summary>Neither.</summary>
    public override string ToString() => nameof(ShownSecret);
}
