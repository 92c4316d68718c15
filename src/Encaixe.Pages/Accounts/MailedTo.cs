using System.Buffers.Text;
using System.Text;
using Encaixe.App.Customers;
using Microsoft.AspNetCore.Http;

namespace Encaixe.Pages.Accounts;

/// <summary>Which address somebody has just asked a letter for: kept by their own browser for as long as the letter counts, so that the page
/// that asks for its code need not ask for the address again, and no address of a page says it.</summary>
internal static class MailedTo
{
    private const string Name = "__Host-encaixe-mail";
    private const int Longest = 1024;

    /// <summary>The address; nothing where none was asked for here.</summary>
    public static string? Read(HttpRequest request)
    {
        var text = request.Cookies[Name];
        if (text is not { Length: > 0 and <= Longest } || !Base64Url.IsValid(text))
        {
            return null;
        }

        var bytes = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        return Base64Url.TryDecodeFromChars(text, bytes, out var length)
            ? EmailAddress.Read(Encoding.UTF8.GetString(bytes, 0, length))?.Typed.Value
            : null;
    }

    public static void Write(HttpResponse response, string email) =>
        response.Cookies.Append(Name, Base64Url.EncodeToString(Encoding.UTF8.GetBytes(email)), Options(TimeSpan.FromMinutes(15)));

    public static void Forget(HttpResponse response) => response.Cookies.Append(Name, "", Options(TimeSpan.Zero));

    private static CookieOptions Options(TimeSpan age) => new()
    {
        Path = "/",
        HttpOnly = true,
        Secure = true,
        SameSite = SameSiteMode.Strict,
        MaxAge = age,
    };
}
