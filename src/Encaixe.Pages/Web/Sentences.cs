using System.Globalization;
using Encaixe.App.Languages;
using Encaixe.App.Shops;
using NodaTime;

namespace Encaixe.Pages.Web;

/// <summary>Moments and prices in a sentence.</summary>
internal static class Sentences
{
    /// <summary><c>amanhã, terça, 24 de novembro, às 15h</c>.</summary>
    public static string Say(Instant moment, DateTimeZone zone, LocalDate today, Texts texts)
    {
        var local = moment.InZone(zone);
        // At one o'clock, Portuguese and Spanish change the article.
        var one = local.Hour == 1;
        return texts.Say(
            one ? "moment.one" : "moment",
            ("day", Spoken.Day(local.Date, today, texts.Language)),
            ("time", Spoken.Time(local.TimeOfDay, texts.Language)));
    }

    /// <summary>Until when a visit can be given up for nothing; once that is over, what is said then.</summary>
    public static string FreeUntil(Instant until, Instant start, DateTimeZone zone, Instant now, Texts texts, string late) =>
        until >= start ? texts["terms.any-time"]
        : now <= until ? texts.Say("terms.until", ("when", Say(until, zone, now.InZone(zone).Date, texts)))
        : late;

    /// <summary>How many people come: <c>2 pessoas</c>.</summary>
    public static string Party(int party, Texts texts) => party == 1
        ? texts["party.one"]
        : texts.Say("party.many", ("count", party.ToString(CultureInfo.InvariantCulture)));

    /// <summary>An amount, or that it costs nothing.</summary>
    public static string Price(Money price, Texts texts) =>
        price.Minor == 0 ? texts["price.free"] : Spoken.Money(price, texts.Language);
}
