using Encaixe.App.Languages;

namespace Encaixe.Pages.Accounts;

/// <summary>A form by which a picture is chosen, or taken away.</summary>
/// <param name="T">What is said on it.</param>
/// <param name="Action">Where a picture is sent; where it is taken away is below that.</param>
/// <param name="Now">Where the present one is, if there is one.</param>
/// <param name="Of">What it is a picture of.</param>
/// <param name="Wrong">Why what was sent does not do.</param>
public sealed record PictureForm(Texts T, string Action, string? Now, string Of, string? Wrong)
{
    /// <summary><c>true</c> or nothing.</summary>
    public string? Invalid => Wrong is null ? null : "true";

    /// <summary>What describes the field to who hears the page.</summary>
    public string Described => Wrong is null ? "picture-hint" : "picture-wrong picture-hint";
}
