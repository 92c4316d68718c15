using Encaixe.App.Catalog;
using Encaixe.App.Documents;
using Encaixe.App.Languages;
using Encaixe.App.Shops;
using Encaixe.App.Team;
using Encaixe.Pages.Bookings;
using Encaixe.Pages.Web;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace Encaixe.Pages.Tests;

/// <summary>A shop as a page sees it: Ana cuts and colours, Bia cuts (for more, and longer) and shaves, Caio shaves and holds
/// a class.</summary>
internal static class Studio
{
    public static readonly Instant Now = Instant.FromUtc(2026, 11, 23, 12, 0);

    public static readonly Texts Texts = PageTexts.In(Language.Portuguese);

    public static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["America/Sao_Paulo"];

    public static readonly Setup Setup = Of(new Combo { Id = "both", Services = ["cut", "beard"], LengthMinutes = 45, PriceMinor = 85_00 });

    /// <summary>The same shop with other combos.</summary>
    public static Setup Of(params Combo[] combos) => new(
        new SetupDocuments(
            new Shop
            {
                Name = "Estúdio",
                Slug = "estudio",
                Locations =
                [
                    new Location { Id = "centro", TimeZone = Zone.Id, Hours = Hours.On(Enum.GetValues<IsoDayOfWeek>(), "08:00-20:00") },
                ],
            },
            [
                new Service
                {
                    Id = "cut", Name = "Corte", LengthMinutes = 30, PriceMinor = 50_00, Order = 1,
                    Own = new Dictionary<string, OwnTerms> { ["bia"] = new(40, 60_00) },
                },
                new Service { Id = "beard", Name = "Barba", LengthMinutes = 30, PriceMinor = 45_00, Order = 2 },
                new Service { Id = "colour", Name = "Cor", LengthMinutes = 120, PriceMinor = 200_00, Order = 3 },
                new Service
                {
                    Id = "class", Name = "Oficina", LengthMinutes = 90, PriceMinor = 60_00, Order = 4, Seats = 6,
                    Timetable = [new ClassTime(4, 18 * 60, "caio")],
                },
                new Service { Id = "nobodys", Name = "Massagem", LengthMinutes = 30, PriceMinor = 1, Order = 5 },
                .. Enumerable.Range(1, 5).Select(i => new Service
                {
                    Id = $"extra-{i}", Name = $"Extra {i}", LengthMinutes = 10, PriceMinor = 10_00, Order = 5 + i,
                }),
            ],
            [
                new Professional { Id = "ana", Name = "Ana", Order = 1, Services = ["cut", "colour"] },
                new Professional { Id = "bia", Name = "Bia", Order = 2, Services = ["cut", "beard", "extra-1", "extra-2", "extra-3", "extra-4", "extra-5"] },
                new Professional { Id = "caio", Name = "Caio", Order = 3, Services = ["beard", "class"] },
            ],
            [],
            combos,
            []),
        new Revision(1),
        DateTimeZoneProviders.Tzdb);

    /// <summary>A choice as it is settled, and its visit.</summary>
    public static (Choice Choice, ChosenVisit? Visit) Choose(Choice choice) => ChosenVisit.Of(Setup, choice);

    /// <summary>The price list as it stands beside a choice.</summary>
    public static PriceListView PriceListFor(Choice wanted)
    {
        var (choice, visit) = Choose(wanted);
        var asked = new Asked(new DefaultHttpContext(), null!, Setup, "estudio", wanted, Texts, Now);
        return PriceList.Of(asked, choice, visit);
    }
}
