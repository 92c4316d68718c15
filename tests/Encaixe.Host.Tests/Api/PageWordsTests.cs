using System.Net;
using Encaixe.App.Shops;
using Encaixe.App.Team;
using Encaixe.Host.Tests.Races;
using Microsoft.Extensions.DependencyInjection;

namespace Encaixe.Host.Tests.Api;

/// <summary>What the pages say is so: of a shop that says yes first, of one that cancels.</summary>
[Collection(ApiTests.Name)]
public sealed class PageWordsTests(ApiServer server)
{
    private const string Slug = "loja-que-responde";

    private static int _hours;

    [Theory]
    [InlineData("pt-BR", "Pedir horário · ", "responde ao seu pedido antes de confirmar")]
    [InlineData("en", "Request this time · ", "answers your request before it is confirmed")]
    [InlineData("es", "Pedir horario · ", "responde a tu pedido antes de confirmarlo")]
    public async Task A_client_knows_beforehand_that_the_shop_says_yes_first(string language, string button, string line)
    {
        await OpenShop();

        var asks = await Get($"/{Slug}?service=cut&professional=ana&start=2026-12-01T13:00:00Z", language);
        var books = await Get("/barbearia-demo?service=corte&professional=joao&start=2026-12-16T13:00:00Z", language);

        Assert.Contains(button, asks, StringComparison.Ordinal);
        Assert.Contains(line, asks, StringComparison.Ordinal);
        Assert.Contains("name=\"start\"", books, StringComparison.Ordinal);
        Assert.DoesNotContain(button, books, StringComparison.Ordinal);
        Assert.DoesNotContain(line, books, StringComparison.Ordinal);
    }

    /// <summary>Opens it, with Ana who cuts hair day and night, unless it is there already.</summary>
    private async Task OpenShop() => await server.Services.GetRequiredService<OpenShop>().Execute(
        RaceShop.AlwaysOpen(Slug) with { Name = "Loja que responde" },
        [RaceShop.Cut with { Name = "Corte", NeedsApproval = true }],
        [new Professional { Id = "ana", Name = "Ana", Services = ["cut"] }],
        CancellationToken.None);

    private async Task<string> Get(string path, string language = "pt-BR") =>
        WebUtility.HtmlDecode((await server.Get(path, language)).Text);
}
