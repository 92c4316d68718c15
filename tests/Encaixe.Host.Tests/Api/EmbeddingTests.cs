using System.Xml.Linq;
using Encaixe.App.Catalog;
using Encaixe.App.Shops;
using Encaixe.App.Team;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Encaixe.Host.Tests.Api;

/// <summary>What may be shown inside of other sites, and what others may load.</summary>
[Collection(ApiTests.Name)]
public sealed class EmbeddingTests(ApiServer server)
{
    private const string Site = "https://www.salao.example";

    [Fact]
    public async Task Only_the_sites_that_a_shop_named_may_show_its_pages()
    {
        var slug = await OpenShop([Site, "https://outro.example"]);
        var token = await server.TokenOfNew("2026-11-30T10:00", $"/api/v1/shops/{slug}");

        foreach (var path in (string[])[$"/{slug}", $"/{slug}?service=corte", $"/{slug}/wait?service=corte&professional=joao&date=2026-11-24"])
        {
            Assert.Contains($"frame-ancestors 'self' {Site} https://outro.example;", await PolicyOf(path), StringComparison.Ordinal);
        }

        Assert.Contains($"frame-ancestors {Site} https://outro.example;", await PolicyOf($"/m/{token}"), StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'self';", await PolicyOf("/barbearia-demo"), StringComparison.Ordinal); // the staff app shows it to its owner
        foreach (var path in (string[])["/account/sign-in", "/nao-existe", $"/api/v1/shops/{slug}", "/sandbox"])
        {
            Assert.Contains("frame-ancestors 'none'", await PolicyOf(path), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Any_site_may_load_the_script_that_opens_a_shops_page()
    {
        var script = await server.Get("/embed.js");

        Assert.Equal((200, "text/javascript"), (script.Status, script.Type));
        Assert.Equal(("cross-origin", "public, max-age=3600"), (script.Headers["Cross-Origin-Resource-Policy"], script.Headers["Cache-Control"]));
        Assert.Contains("encaixe-booking", script.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shop_has_a_poster_to_print()
    {
        var poster = await server.Get("/barbearia-demo/poster.svg");

        Assert.Equal((200, "image/svg+xml"), (poster.Status, poster.Type));
        Assert.Equal("default-src 'none'; frame-ancestors 'none'", poster.Headers["Content-Security-Policy"]); // it needs nothing, and runs nothing
        Assert.Equal("svg", XDocument.Parse(poster.Text).Root!.Name.LocalName);
        Assert.Contains("agenda.example/barbearia-demo", poster.Text, StringComparison.Ordinal);
        Assert.Contains("Book your time", (await server.Get("/barbearia-demo/poster.svg?lang=en")).Text, StringComparison.Ordinal);
        Assert.Equal(404, (await server.Get("/nao-existe/poster.svg")).Status);
    }

    private async Task<string> PolicyOf(string path) => (await server.Browse(HttpMethod.Get, path)).Headers["Content-Security-Policy"];

    private async Task<string> OpenShop(IReadOnlyList<string> sites)
    {
        const string Slug = "salao-de-dentro";
        await server.Services.GetRequiredService<OpenShop>().Execute(
            new Shop
            {
                Name = "Salão de Dentro",
                Slug = Slug,
                ShownOn = sites,
                Locations = [new Location { Id = "centro", TimeZone = "America/Sao_Paulo", Hours = Hours.On(Enum.GetValues<IsoDayOfWeek>(), "09:00-18:00") }],
            },
            [new Service { Id = "corte", Name = "Corte", LengthMinutes = 30, PriceMinor = 50_00 }],
            [new Professional { Id = "joao", Name = "João", Services = ["corte"] }],
            CancellationToken.None);
        return Slug;
    }
}
