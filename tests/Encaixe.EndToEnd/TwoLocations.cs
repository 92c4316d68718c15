using Encaixe.App.Catalog;
using Encaixe.App.Shops;
using Encaixe.App.Team;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Encaixe.EndToEnd;

/// <summary>A shop with two locations: Íris is at the first in the morning and at the other in the afternoon, Téo always at the first.</summary>
internal static class TwoLocations
{
    public const string Slug = "casa-dupla";

    public static async Task Open(Stage stage)
    {
        var beach = new Location
        {
            Id = "copacabana",
            Name = "Copacabana",
            TimeZone = "America/Sao_Paulo",
            Address = "Av. Atlântica, 1702, Copacabana, Rio de Janeiro",
            Phone = "+552130000000",
            Hours = Every("08:00-22:00"),
        };
        await stage.Services.GetRequiredService<OpenShop>().Execute(
            new NewShop(
                new Shop
                {
                    Name = "Casa Dupla",
                    Slug = Slug,
                    Rules = new BookingRules { HorizonDays = 730 },
                    Locations =
                    [
                        new Location
                        {
                            Id = "centro",
                            Name = "Centro",
                            TimeZone = "America/Sao_Paulo",
                            Address = "Rua do Ouvidor, 50, Centro, Rio de Janeiro",
                            Hours = Every("09:00-19:00"),
                        },
                    ],
                },
                [
                    new Service { Id = "corte", Name = "Corte", LengthMinutes = 30, PriceMinor = 50_00 },
                    new Service { Id = "pintura", Name = "Pintura", LengthMinutes = 60, PriceMinor = 120_00, Order = 1, Location = "centro" },
                ],
                [
                    new Professional
                    {
                        Id = "iris", Name = "Íris", Order = 1, Services = ["corte", "pintura"], Hours = Every("09:00-12:00"),
                        Elsewhere = [new HoursElsewhere(beach.Id, Every("14:00-20:00"))],
                    },
                    new Professional { Id = "teo", Name = "Téo", Order = 2, Services = ["corte", "pintura"] },
                ])
            {
                Locations = [beach],
            },
            CancellationToken.None); // it is there already: nothing happens
    }

    private static Hours Every(string window) => Hours.On(Enum.GetValues<IsoDayOfWeek>(), window);
}
