using Encaixe.App.Appointments;
using Encaixe.App.Languages;
using Encaixe.App.Messages;
using Encaixe.App.Shops;
using NodaTime;

namespace Encaixe.App.Wordings;

/// <summary>What words become when they are said: with what the shop has set up, and a client who is made up.</summary>
internal static class Sample
{
    private static readonly LocalTime _time = new(14, 30);
    private static readonly LocalTime _until = new(15, 0);

    /// <summary>A text, filled in.</summary>
    /// <param name="text">With the product's names for its blanks.</param>
    public static string Of(string text, Setup setup, Language language, ServerAddress address, LocalDate today) =>
        Texts.Fill(text, [.. FactsOf(setup, language, address, today).Select(fact => (fact.Key, fact.Value))]);

    /// <summary>What is filled in, by the names of blanks.</summary>
    public static IReadOnlyDictionary<string, string> FactsOf(Setup setup, Language language, ServerAddress address, LocalDate today)
    {
        var texts = AppTexts.In(language);
        var service = setup.Services.Count > 0 ? setup.Services[0] : null;
        var people = service is null ? setup.Professionals : setup.Taking(service);
        var professional = people.Count > 0 ? people[0].Name : texts["sample.professional"];
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["name"] = texts["sample.name"],
            ["shop"] = setup.NameAt(setup.Location.Id),
            ["service"] = service?.Name ?? texts["sample.service"],
            ["professional"] = professional,
            ["day"] = Spoken.Day(today.PlusDays(1), today, language),
            ["time"] = Spoken.Time(_time, language),
            ["until"] = Spoken.Time(_until, language),
            ["place"] = MessageText.PlaceOf(setup),
            ["visits"] = "6",
            ["last"] = Spoken.Day(today.PlusDays(36), today, language),
            ["review"] = setup.Messages.Review?.Url ?? "https://g.page/r/…",
            ["confirm"] = texts["answer.confirm"],
            ["page"] = MessageText.PageOf(setup, address),
            ["link"] = $"{address.Base}/m/…",
            ["news"] = texts[$"alert.{Topic.Booked}"],
            ["details"] = texts.Say("alert.body", ("when", $"{Spoken.ShortDay(today.PlusDays(1), language)}, {Spoken.Time(_time, language)}"), ("professional", professional)),
            ["agenda"] = address.AgendaOf(setup.Shop),
        };
    }
}
