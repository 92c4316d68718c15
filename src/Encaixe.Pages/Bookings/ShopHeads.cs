using System.Globalization;
using Encaixe.App.Files;
using Encaixe.App.Languages;
using Encaixe.App.Shops;
using Encaixe.App.Tenancy;
using Encaixe.Pages.Web;
using NodaTime;

namespace Encaixe.Pages.Bookings;

/// <summary>Writes a shop's sign: its name, whether it is open, where it is.</summary>
internal static class ShopHeads
{
    /// <summary>The sign of a shop, or of the location of it that was chosen.</summary>
    /// <param name="reaches">Whether clients can be sent their links.</param>
    public static ShopHead Of(Asked asked, bool reaches)
    {
        var (setup, home, texts) = (asked.Setup, $"/{asked.Slug}", asked.Texts);
        var (hours, open) = asked.AsksWhere
            ? (texts.Say("where.count", ("count", setup.Bookable.Count.ToString(CultureInfo.InvariantCulture))), false)
            : HoursNow(setup, asked.Now.InZone(setup.Zone).LocalDateTime, texts);
        return new ShopHead(
            setup.Shop.Name,
            InitialsOf(setup.Shop.Name),
            hours,
            open ? "hours-now open" : "hours-now",
            setup.Shop.About,
            [
                .. asked.AsksWhere ? OfAll(setup, texts) : Facts(setup, texts),
                .. reaches ? (IEnumerable<Fact>)[new Fact(Icons.Calendar, texts["fact.mine"], LinksPages.PathOf(asked.Slug), "")] : [],
            ],
            home,
            SmallOf(asked.Tenant, setup.Shop.Logo))
        {
            Location = asked.Choice.Location is null ? null : new LocationLine(setup.Location.Name ?? setup.Shop.Name, home),
        };
    }

    /// <summary>Whether a location is open now, in words.</summary>
    public static string HoursOf(Setup there, Instant now, Texts texts) => HoursNow(there, now.InZone(there.Zone).LocalDateTime, texts).Text;

    /// <summary>Where a small picture of a shop's is.</summary>
    public static string? SmallOf(Tenant shop, string? picture) => picture is null ? null : PictureName.PathOf(shop.Id, picture, isSmall: true);

    /// <summary>The first letters of the first and the last word.</summary>
    public static string InitialsOf(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words.Length switch
        {
            0 => "·",
            1 => Initial(words[0]),
            _ => Initial(words[0]) + Initial(words[^1]),
        };

        static string Initial(string word) => StringInfo.GetNextTextElement(word).ToUpperInvariant();
    }

    /// <summary>Where a map shows an address.</summary>
    public static string MapLink(string address) =>
        $"https://www.google.com/maps/search/?api=1&query={Uri.EscapeDataString(address)}";

    private static IEnumerable<Fact> Facts(Setup setup, Texts texts)
    {
        if (setup.Location.Address is { } address)
        {
            yield return new Fact(Icons.Place, address, MapLink(address), texts["fact.address"]);
        }

        if (setup.Location.Phone is { } phone)
        {
            // Brazilian mobile numbers have nine digits, and a shop's mobile answers in WhatsApp.
            var mobile = phone.StartsWith("+55", StringComparison.Ordinal) && phone.Length == 14;
            yield return mobile
                ? new Fact(Icons.Chat, Phone(phone), $"https://wa.me/{phone[1..]}", texts["fact.whatsapp"])
                : new Fact(Icons.Phone, Phone(phone), $"tel:{phone}", texts["fact.phone"]);
        }

        foreach (var fact in OfAll(setup, texts))
        {
            yield return fact;
        }
    }

    /// <summary>What is so at each of its locations.</summary>
    private static IEnumerable<Fact> OfAll(Setup setup, Texts texts)
    {
        if (setup.Shop.Instagram is { } instagram)
        {
            yield return new Fact(
                Icons.Camera, $"@{instagram}", $"https://www.instagram.com/{Uri.EscapeDataString(instagram)}", texts["fact.instagram"]);
        }
    }

    internal static string Phone(string e164) => e164.StartsWith("+55", StringComparison.Ordinal) && e164.Length is 13 or 14
        ? $"({e164[3..5]}) {e164[5..^4]}-{e164[^4..]}"
        : e164;

    private static (string Text, bool Open) HoursNow(Setup setup, LocalDateTime now, Texts texts)
    {
        var language = texts.Language;
        var hours = setup.Hours;
        var minute = (now.Hour * 60) + now.Minute;
        foreach (var (windows, shift) in new[] { (hours.On(now.Date.PlusDays(-1)), 1440), (hours.On(now.Date), 0) })
        {
            foreach (var window in windows)
            {
                if (minute >= window.OpensMinute - shift && minute < window.ClosesMinute - shift)
                {
                    return (texts.Say("hours.open", ("time", Time(window.ClosesMinute))), true);
                }
            }
        }

        if (hours.On(now.Date).FirstOrDefault(window => window.OpensMinute > minute) is { } today)
        {
            return (texts.Say("hours.today", ("time", Time(today.OpensMinute))), false);
        }

        for (var days = 1; days <= 14; days++)
        {
            var date = now.Date.PlusDays(days);
            if (hours.On(date) is [var first, ..])
            {
                var day = days == 1 ? texts["hours.tomorrow"] : Spoken.Weekday(date.DayOfWeek, language);
                return (texts.Say("hours.later", ("day", day), ("time", Time(first.OpensMinute))), false);
            }
        }

        return (texts["hours.closed"], false);

        string Time(int of) => Spoken.Time(new LocalTime(of / 60 % 24, of % 60), language);
    }
}
