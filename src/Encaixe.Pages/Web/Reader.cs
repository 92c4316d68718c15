using System.Reflection;
using Encaixe.App.Languages;
using Microsoft.AspNetCore.Http;

namespace Encaixe.Pages.Web;

/// <summary>What the pages say.</summary>
internal static class PageTexts
{
    private static readonly IReadOnlyDictionary<Language, Texts> _texts =
        Texts.Load(Assembly.GetExecutingAssembly(), "pages");

    public static Texts In(Language language) => _texts[language];
}

/// <summary>In which language someone reads: as they last said in the foot of a page, else as their browser says.</summary>
internal static class Reader
{
    private const string Name = "lang";

    /// <summary>Their language; remembered when the address says one.</summary>
    public static Language LanguageOf(HttpContext context)
    {
        if (Language.Find(context.Request.Query[Name].ToString()) is { } asked)
        {
            context.Response.Cookies.Append(Name, asked.Tag, new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                Secure = context.Request.IsHttps,
                MaxAge = TimeSpan.FromDays(365),
                Path = "/",
            });
            return asked;
        }

        return Language.Find(context.Request.Cookies[Name]) ?? Language.Negotiate(context.Request.Headers.AcceptLanguage.ToString());
    }

    /// <summary>The same page in another language: a query alone, which a browser puts behind the path it is at. A path
    /// of ours to begin with could be read as another host: <c>//evil.example/</c>.</summary>
    public static string AddressIn(HttpRequest request, Language language) => QueryString.Create(
        request.Query.Where(part => part.Key != Name)
            .SelectMany(part => part.Value, (part, value) => KeyValuePair.Create(part.Key, value))
            .Append(new(Name, language.Tag))).ToUriComponent();
}
