using System.Diagnostics.CodeAnalysis;
using Encaixe.App.Tenancy;
using Microsoft.AspNetCore.Http;

namespace Encaixe.Pages.Accounts;

/// <summary>Where somebody wanted to go who had to sign in first: one of the few pages that say so, never an address that was brought
/// along.</summary>
/// <param name="Text">As it crosses the wire: <c>app</c>, <c>shops/{slug}</c> or <c>invitation/{token}</c>.</param>
internal sealed record Onward(string Text)
{
    /// <summary>What it is called in addresses and forms.</summary>
    public const string Name = "to";

    private const string ToApp = "app";
    private const string ToShop = "shops/";
    private const string ToInvitation = "invitation/";
    private const int LongestToken = 200;

    /// <summary>Where that is.</summary>
    public string Path => Text == ToApp ? "/app/" : $"/account/{Text}";

    /// <summary>A shop of theirs.</summary>
    public static Onward Shop(string slug) => new(ToShop + slug);

    /// <summary>An invitation.</summary>
    public static Onward Invitation(string token) => new(ToInvitation + token);

    /// <summary>Reads what was sent; nothing where it is none.</summary>
    public static Onward? Read(string? text) => text is not null
        && (text == ToApp
            || (IsAfter(text, ToShop, out var slug) && Slug.IsOne(slug))
            || (IsAfter(text, ToInvitation, out var token) && token.Length is > 0 and <= LongestToken
                && token.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')))
            ? new Onward(text)
            : null;

    /// <summary>Where the address of a page says that one wanted to go.</summary>
    public static Onward? In(HttpRequest request) => Read(request.Query[Name].ToString());

    /// <summary>The address of a page that is on the way there.</summary>
    public static string From(string page, Onward? to) => to is null ? page : $"{page}?{Name}={Uri.EscapeDataString(to.Text)}";

    private static bool IsAfter(string text, string start, [NotNullWhen(true)] out string? rest)
    {
        rest = text.StartsWith(start, StringComparison.Ordinal) ? text[start.Length..] : null;
        return rest is not null;
    }
}
