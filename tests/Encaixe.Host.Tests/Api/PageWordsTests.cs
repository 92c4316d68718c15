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
        var books = await Get($"/barbearia-demo?service=corte&professional=joao&start={server.FreeTime()}:00-03:00", language);

        Assert.Contains(button, asks, StringComparison.Ordinal);
        Assert.Contains(line, asks, StringComparison.Ordinal);
        Assert.Contains("name=\"start\"", books, StringComparison.Ordinal);
        Assert.DoesNotContain(button, books, StringComparison.Ordinal);
        Assert.DoesNotContain(line, books, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_told_that_they_gave_up_what_the_shop_did()
    {
        await OpenShop();
        var (declined, cancelled, withdrawn) = (await Ask(), await Ask(), await Ask());
        await Staff(declined, "decline");
        await Staff(cancelled, "accept");
        await Staff(cancelled, "cancel");
        Assert.Equal(303, (await server.PostForm($"{withdrawn}/cancel", [])).Status);

        Assert.Contains("Desta vez não deu, Maria", await Get(declined), StringComparison.Ordinal);
        Assert.Contains("Loja que responde precisou cancelar", await Get(cancelled), StringComparison.Ordinal);
        Assert.Contains("Pedido retirado", await Get(withdrawn), StringComparison.Ordinal);
        foreach (var ticket in new[] { declined, cancelled, withdrawn })
        {
            Assert.DoesNotContain("ficou livre para outra pessoa", await Get(ticket), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("pt-BR", "Pronto, Maria: seu horário mudou")]
    [InlineData("en", "All set, Maria: your appointment was moved")]
    [InlineData("es", "Listo, Maria: tu cita cambió")]
    public async Task A_visit_that_was_moved_says_so_until_something_else_becomes_of_it(string language, string heading)
    {
        await OpenShop();
        var ticket = await Ask();
        await Staff(ticket, "accept");
        var move = $"2026-12-03T{Interlocked.Increment(ref _hours):00}:00:00-03:00";

        var moved = (await server.PostForm($"{ticket}/reschedule", [new("start", move)])).Headers["Location"];
        var told = await Get(moved, language);
        var later = await Get(ticket, language);
        var again = (await server.PostForm($"{ticket}/reschedule", [new("start", move)])).Headers["Location"];
        Assert.Equal(303, (await server.PostForm($"{ticket}/cancel", [])).Status);

        Assert.Contains(heading, told, StringComparison.Ordinal);
        Assert.DoesNotContain(heading, later, StringComparison.Ordinal);
        Assert.Equal(ticket, again); // it is there already
        Assert.DoesNotContain(heading, await Get(moved, language), StringComparison.Ordinal);
    }

    /// <summary>It is Monday, a little past nine; cancelling is free until 24 hours before.</summary>
    [Theory]
    [InlineData("2026-11-25T15:00:00-03:00", "sem custo até amanhã, terça, 24 de novembro, às 15h.", "sem custo até amanhã, terça, 24 de novembro, às 15h.")]
    [InlineData("2026-11-23T20:00:00-03:00", "cancelar já não é sem custo.", "Cancelar já não é sem custo.")]
    public async Task Until_when_cancelling_is_free_is_said_as_it_is_at_that_moment(string start, string before, string after)
    {
        await OpenShop();
        var form = await Get($"/{Slug}?service=cut&professional=ana&start={Uri.EscapeDataString(start)}");
        var ticket = await Ask(start);
        var asked = await Get(ticket);
        await Staff(ticket, "accept");
        var booked = await Get(ticket);

        Assert.Contains(before, form, StringComparison.Ordinal);
        Assert.Contains("Enquanto não estiver confirmado, você pode desistir sem custo.", asked, StringComparison.Ordinal);
        Assert.Contains(after, booked, StringComparison.Ordinal);
        Assert.Contains(after, await Get($"{ticket}/cancel"), StringComparison.Ordinal);
        Assert.All([form, asked, booked], page => Assert.DoesNotContain("até 24 h antes", page, StringComparison.Ordinal));
    }

    /// <summary>Asks for a time by the page. Gives the path of the ticket.</summary>
    private async Task<string> Ask(string? start = null)
    {
        var asked = await server.PostForm($"/{Slug}/book",
        [
            new("service", "cut"),
            new("professional", "ana"),
            new("start", start ?? $"2026-12-02T{Interlocked.Increment(ref _hours):00}:00:00-03:00"),
            new("name", "Maria Aparecida"),
            new("phone", server.FreePhone()),
            new("key", Guid.NewGuid().ToString("N")),
        ]);
        Assert.True(asked.Status == 303, asked.Text);
        return asked.Headers["Location"].Split('?')[0];
    }

    private async Task Staff(string ticket, string change)
    {
        var path = $"/api/v1/appointments/{ApiServer.IdIn(ticket.Split('/')[^1])}/{change}";
        Assert.Equal(200, (await server.SendAsStaff(HttpMethod.Post, path, key: await server.OwnersToken(Slug))).Status);
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
