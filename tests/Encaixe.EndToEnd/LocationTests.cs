using System.Globalization;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Encaixe.EndToEnd;

/// <summary>A client of a shop with two locations says where first.</summary>
public sealed class LocationTests(Stage stage) : Journey(stage)
{
    [Theory]
    [InlineData(Device.Phone, true)]
    [InlineData(Device.Phone, false)]
    [InlineData(Device.Desktop, true)]
    public async Task A_client_says_where_and_is_told_the_address_of_that_place(Device device, bool script)
    {
        await TwoLocations.Open(Stage);
        var client = await Welcome(device, new Wishes { Script = script });
        await client.Open($"/{TwoLocations.Slug}");
        await client.See("Em qual unidade?");
        await client.Follow("Copacabana");
        await client.See("O que vamos fazer?");
        await Expect(client.Page.Locator(".there")).ToContainTextAsync("Copacabana");
        await Expect(client.Page.GetByText("Pintura")).ToHaveCountAsync(0); // that is done at the other one only
        await client.Follow("Corte");
        await Expect(client.Page.GetByText("Téo")).ToHaveCountAsync(0); // and so is he; with Íris alone nobody is asked whom
        var time = client.Page.Locator(".times .chip").First;
        await IsOfTheAfternoon(time);
        await client.Press(time);
        await client.WriteIn("Helena Siqueira", Stage.OwnPhone());
        await client.Press("Reservar · R$ 50,00");

        await client.See("Reservado, Helena");
        await Expect(client.Page.GetByText("Av. Atlântica, 1702")).ToBeVisibleAsync();
        await client.Open(new Uri(client.Page.Url).AbsolutePath + "/reschedule");
        await IsOfTheAfternoon(client.Page.Locator(".times .chip").First);
    }

    [Fact]
    public async Task Whoever_is_at_the_wrong_one_goes_to_the_other()
    {
        await TwoLocations.Open(Stage);
        var client = await Welcome(Device.Phone);
        await client.Open($"/{TwoLocations.Slug}?location=copacabana&service=corte");
        await client.Follow("Voltar");
        await client.Follow("Trocar de unidade");
        await client.See("Em qual unidade?");
        await client.Follow("Centro");
        await client.Follow("Pintura");
        await client.See("Com quem?");
        await Expect(client.Page.GetByText("Téo")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_link_to_a_place_that_the_shop_left_asks_where()
    {
        await TwoLocations.Open(Stage);
        var client = await Welcome(Device.Phone);
        await client.Open($"/{TwoLocations.Slug}?location=lua&service=corte");
        await client.See("Em qual unidade?");
        await client.Follow("Centro");
        await client.See("Com quem?"); // what the link asked for is kept
    }

    /// <summary>Íris is there from two on; at the other place she begins at nine.</summary>
    private static async Task IsOfTheAfternoon(ILocator chip) => Assert.InRange(int.Parse((await chip.InnerTextAsync()).Trim()[..2], CultureInfo.InvariantCulture), 14, 19);
}
