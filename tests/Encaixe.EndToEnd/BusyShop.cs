using System.Globalization;
using System.Text.RegularExpressions;
using System.Web;
using Microsoft.Playwright;
using NodaTime;
using NodaTime.Text;

namespace Encaixe.EndToEnd;

/// <summary>A shop in which ten people serve twenty clients each on every day of one week: what the server would answer of it, played to a browser.</summary>
internal static class BusyShop
{
    /// <summary>How many serve.</summary>
    public const int People = 10;

    /// <summary>How many visits each has on a day.</summary>
    public const int VisitsEach = 20;

    private const int FirstMinute = 9 * 60;
    private const int Length = 30;
    private const int MostOnPage = 500;

    private static readonly string[] _names = ["Maria Aparecida de Albuquerque Cavalcanti", "Rita Lobo", "João Pedro", "Otávio Prado", "Lia Moura"];
    private static readonly string[] _standing = ["booked", "confirmed", "booked", "checked-in", "completed"];
    private static readonly string[] _services = ["Corte", "Barba", "Corte e barba"];

    /// <summary>Its Monday; the week is over on the Sunday after it.</summary>
    public static LocalDate Monday { get; } = new(2026, 12, 7);

    /// <summary>Has a page's questions for the agenda answered by it.</summary>
    public static async Task Play(IPage page)
    {
        await page.RouteAsync(AskedFor("professionals"), route => Answer(route, Everybody()));
        await page.RouteAsync(AskedFor("absences"), route => Answer(route, """{"absences":[]}"""));
        await page.RouteAsync(AskedFor("appointments"), route => Answer(route, Agenda(HttpUtility.ParseQueryString(new Uri(route.Request.Url).Query))));
    }

    private static Regex AskedFor(string what) => new($@"/api/v1/{what}\?");

    private static Task Answer(IRoute route, string json) => route.FulfillAsync(new() { ContentType = "application/json", Body = json });

    private static string Everybody() =>
        $$"""{"items":[{{Each(People, who => $$"""{"id":"p{{who}}","name":"Profissional {{who}}","services":[],"isActive":true}""")}}]}""";

    private static string Agenda(System.Collections.Specialized.NameValueCollection asked)
    {
        var (from, to) = (LocalDatePattern.Iso.Parse(asked["from"]!).Value, LocalDatePattern.Iso.Parse(asked["to"]!).Value);
        var begin = int.Parse(asked["cursor"] ?? "0", CultureInfo.InvariantCulture);
        string[] all = [.. Enumerable.Range(0, 7).Select(day => Monday.PlusDays(day)).Where(date => date >= from && date <= to).SelectMany(Day)];
        var next = begin + MostOnPage < all.Length ? $",\"next\":\"{begin + MostOnPage}\"" : "";
        return $$"""{"timeZone":"America/Sao_Paulo","appointments":[{{string.Join(',', all.Skip(begin).Take(MostOnPage))}}]{{next}}}""";
    }

    private static IEnumerable<string> Day(LocalDate date) => Enumerable.Range(0, VisitsEach).SelectMany(_ => Enumerable.Range(0, People), (visit, who) => Visit(date, visit, who));

    private static string Visit(LocalDate date, int visit, int who)
    {
        var begin = FirstMinute + (visit * Length);
        var time = $"\"start\":\"{At(begin)}\",\"end\":\"{At(begin + Length)}\"";
        var about = visit + who;
        return $$"""{"id":"{{date:yyyyMMdd}}-{{visit}}-{{who}}-0193b1c2","status":"{{_standing[about % _standing.Length]}}",{{time}},"segments":[{"professional":"p{{who}}",{{time}},"serviceName":"{{_services[about % _services.Length]}}","afterMinutes":5}],"customerName":"{{_names[about % _names.Length]}}","party":1,"override":false}""";

        string At(int minute) => string.Create(CultureInfo.InvariantCulture, $"{date:yyyy-MM-dd}T{minute / 60:00}:{minute % 60:00}:00-03:00");
    }

    private static string Each(int count, Func<int, string> one) => string.Join(',', Enumerable.Range(0, count).Select(one));
}
