using Encaixe.App.Catalog;
using Encaixe.App.Shops;
using Encaixe.App.Team;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using static Microsoft.Playwright.Assertions;

namespace Encaixe.EndToEnd;

/// <summary>A night on which the wall shows an hour twice.</summary>
public sealed class ClockTests(Stage stage) : Journey(stage)
{
    [Fact]
    public async Task Of_an_hour_that_comes_twice_a_client_chooses_which()
    {
        await Stage.Services.GetRequiredService<OpenShop>().Execute(
            new Shop
            {
                Name = "Night Barber",
                Slug = "night-barber",
                Rules = new BookingRules { HorizonDays = 400 },
                Locations =
                [
                    new Location
                    {
                        Id = "bronx",
                        TimeZone = "America/New_York",
                        Hours = Hours.On([IsoDayOfWeek.Sunday], "00:00-06:00"),
                    },
                ],
            },
            [new Service { Id = "cut", Name = "Corte", LengthMinutes = 30, StepMinutes = 30, PriceMinor = 0 }],
            [new Professional { Id = "joe", Name = "Joe", Services = ["cut"] }],
            CancellationToken.None);

        var client = await Welcome(Device.Phone);
        await client.Open("/night-barber?service=cut&date=2027-11-07");
        var chips = client.Page.Locator(".times .chip");
        await Expect(chips.Filter(new() { HasText = "01:30" })).ToHaveTextAsync(["01:30 (1ª)", "01:30 (2ª)"]);
        await client.Press(chips.Filter(new() { HasText = "01:30 (2ª)" }));
        await client.Reach("details");
        await client.WriteIn("Yasmin Prado", Stage.OwnPhone());
        await client.Press("Reservar");
        await Expect(client.Page.Locator(".ticket .clock")).ToHaveTextAsync("01:30 (2ª)");
        await client.Open("/night-barber?service=cut&date=2027-11-07");
        await Expect(chips.Filter(new() { HasText = "01:30" })).ToHaveTextAsync(["01:30 (1ª)"]);
    }
}
