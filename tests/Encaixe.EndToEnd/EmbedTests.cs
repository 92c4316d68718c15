using Encaixe.App.Catalog;
using Encaixe.App.Shops;
using Encaixe.App.Team;
using Encaixe.App.Tenancy;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using NodaTime;
using static Microsoft.Playwright.Assertions;

namespace Encaixe.EndToEnd;

/// <summary>A shop's page inside of the shop's own site, which is another origin.</summary>
public sealed class EmbedTests(Stage stage) : IAsyncLifetime
{
    private readonly WebApplication _site = NewSite();

    private string Site => _site.Urls.First();

    public async ValueTask InitializeAsync()
    {
        _site.MapGet("/{shop}", (string shop) => Results.Text(
            $"""
            <!DOCTYPE html><html lang="pt-BR"><meta name="viewport" content="width=device-width"><title>Salão</title>
            <h1>Salão</h1><encaixe-booking shop="{shop}"><a href="{stage.Url}/{shop}">Agendar em outra página</a></encaixe-booking><p>Rodapé do site</p>
            <script src="{stage.Url}/embed.js" async></script>
            <script>addEventListener("encaixe-booked", () => document.title = "Reservou")</script></html>
            """,
            "text/html; charset=utf-8"));
        await _site.StartAsync();
    }

    public async ValueTask DisposeAsync() => await _site.DisposeAsync();

    [Theory]
    [InlineData(Device.Phone)]
    [InlineData(Device.Desktop)]
    public async Task A_client_books_without_leaving_the_shops_own_site(Device device)
    {
        var slug = $"de-dentro-{device.ToString().ToLowerInvariant()}";
        await OpenShop(slug, [Site]);
        await using var client = await stage.Welcome(device, origin: Site);
        await client.Page.GotoAsync($"{Site}/{slug}");
        var frame = client.Page.FrameLocator("iframe");
        await Expect(client.Page.GetByRole(AriaRole.Link, new() { Name = "Agendar em outra página" })).ToBeHiddenAsync();
        await frame.GetByRole(AriaRole.Link, new() { Name = "Corte" }).First.ClickAsync();
        await frame.Locator(".times .chip").First.ClickAsync();
        await frame.GetByLabel("Seu nome").FillAsync("Helena Siqueira");
        await frame.GetByLabel("Seu WhatsApp").FillAsync(stage.OwnPhone());
        await frame.Locator("form[data-book] button.main").ClickAsync();

        await Expect(frame.Locator(".ticket .clock")).ToBeVisibleAsync();
        await Expect(client.Page).ToHaveTitleAsync("Reservou");
        Assert.Equal($"{Site}/{slug}", client.Page.Url);
        // All of it is there to be scrolled to: nothing is cut off, and the site's own foot comes after it.
        var inner = await frame.Locator("body").EvaluateAsync<int>("body => document.documentElement.scrollHeight - innerHeight");
        Assert.InRange(inner, 0, 1);
    }

    [Fact]
    public async Task A_site_that_the_shop_did_not_name_shows_its_link_instead()
    {
        await OpenShop("de-outro", ["https://www.salao.example"]);
        await using var client = await stage.Welcome(Device.Phone, origin: Site);

        await client.Page.GotoAsync($"{Site}/de-outro");
        await client.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        await Expect(client.Page.GetByRole(AriaRole.Link, new() { Name = "Agendar em outra página" })).ToBeVisibleAsync();
        await Expect(client.Page.Locator("iframe")).ToBeHiddenAsync();
    }

    private Task<Tenant?> OpenShop(string slug, IReadOnlyList<string> sites) => stage.Services.GetRequiredService<OpenShop>().Execute(
        new Shop
        {
            Name = "Salão de Dentro",
            Slug = slug,
            ShownOn = sites,
            Locations = [new App.Shops.Location { Id = "centro", TimeZone = "America/Sao_Paulo", Hours = Hours.On(Enum.GetValues<IsoDayOfWeek>(), "09:00-18:00") }],
        },
        [new Service { Id = "corte", Name = "Corte", LengthMinutes = 30, PriceMinor = 50_00 }],
        [new Professional { Id = "rui", Name = "Rui", Services = ["corte"] }],
        CancellationToken.None);

    private static WebApplication NewSite()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        return builder.Build();
    }
}
