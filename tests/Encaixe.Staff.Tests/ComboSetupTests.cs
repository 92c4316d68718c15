using System.Text.Json.Nodes;
using Bunit;
using Encaixe.Staff.Setup;
using Microsoft.AspNetCore.Components;

namespace Encaixe.Staff.Tests;

public sealed class ComboSetupTests : BunitContext
{
    [Fact]
    public async Task A_combo_is_called_by_its_services_and_says_what_they_take_together()
    {
        await SetupShop.Open(this);

        var page = Render<CombosPage>();

        Assert.Equal("Corte + Barba", page.Find(".line b").TextContent);
        Assert.Equal("50 min · R$\u00a080,00", page.Find(".line small").TextContent);
    }

    [Fact]
    public async Task Services_are_put_in_order_and_what_is_saved_is_said()
    {
        var server = await SetupShop.Open(this);
        var page = await Open();
        Assert.Contains("O cliente economiza R$\u00a010,00", page.Find(".fits").TextContent, StringComparison.Ordinal);

        await Press(page, "Barba antes");
        await page.Find("input[inputmode=decimal]").ChangeAsync(new() { Value = "75" });
        await page.Find("input[type=number]").ChangeAsync(new() { Value = "45" });
        await page.Find("form").SubmitAsync();

        var sent = JsonNode.Parse(server.Kept["/combos/corte-barba"])!;
        Assert.Equal(("""["barba","corte"]""", 7500, 45, 1), (sent["services"]!.ToJsonString(), (int)sent["priceMinor"]!, (int)sent["lengthMinutes"]!, (int)sent["later"]!));
        Assert.Equal("Barba + Corte: mudanças salvas.", server.Notes.Last!.Text);
    }

    [Fact]
    public async Task One_service_is_no_combo_and_an_empty_price_is_the_sum()
    {
        var server = await SetupShop.Open(this);
        var page = Render<CombosPage>();
        await page.Find(".button.main").ClickAsync(new());
        await page.Find("select").ChangeAsync(new() { Value = "barba" });
        Assert.Empty(page.FindAll(".ordered li")); // to look through what there is adds nothing
        await page.Find("form").SubmitAsync();
        Assert.Equal("Um combo precisa de pelo menos dois serviços. Inclua o que falta.", page.Find(".wrong").TextContent);
        Assert.DoesNotContain(server.Told, one => one.Method == "POST");

        await page.Find("select").ChangeAsync(new() { Value = "corte" });
        await page.FindAll("button").Single(button => button.TextContent.Trim() == "Incluir no combo").ClickAsync(new());
        Assert.Equal("Corte: 2º de 2", page.Find("[role=status]").TextContent);
        await page.Find("form").SubmitAsync();

        var sent = JsonNode.Parse(server.LastWrite.Body)!;
        Assert.Equal(("""["barba","corte"]""", null, null), (sent["services"]!.ToJsonString(), sent["priceMinor"], sent["lengthMinutes"]));
        Assert.Equal("Barba + Corte agora é um combo.", server.Notes.Last!.Text);
    }

    [Fact]
    public async Task Whoever_moves_a_service_is_told_where_it_is_and_stays_with_it()
    {
        await SetupShop.Open(this);
        var page = await Open();

        await Press(page, "Barba antes"); // it is the first now, whose arrow up leads nowhere
        Assert.Equal("Barba: 1º de 2", page.Find("[role=status]").TextContent);
        Assert.Equal(("barba", 1), Focused(page));

        await Press(page, "Barba depois");
        Assert.Equal(("barba", -1), Focused(page));

        await Press(page, "Tirar Barba do combo");
        Assert.Equal("Barba saiu do combo.", page.Find("[role=status]").TextContent);
    }

    [Fact]
    public async Task What_is_refused_and_who_was_slower_keep_what_they_chose()
    {
        var server = await SetupShop.Open(this);
        var page = await Open();
        await page.Find("input[inputmode=decimal]").ChangeAsync(new() { Value = "70" });
        server.Refuses["/combos/corte-barba"] = "setup-invalid";
        await page.Find("form").SubmitAsync();
        Assert.Contains("Não deu (setup-invalid).", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);

        server.Refuses.Clear();
        server.Change("/combos/corte-barba", "\"later\":1", "\"later\":2"); // somebody else, meanwhile
        await page.Find("form").SubmitAsync();
        Assert.Contains("Alguém mudou isto agora há pouco", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        await page.FindAll(".banner button")[0].ClickAsync(new());

        var sent = JsonNode.Parse(server.Kept["/combos/corte-barba"])!;
        Assert.Equal((7000, 2), ((int)sent["priceMinor"]!, (int)sent["later"]!));
    }

    private async Task<IRenderedComponent<CombosPage>> Open()
    {
        var page = Render<CombosPage>();
        await page.Find(".line").ClickAsync(new());
        return page;
    }

    /// <summary>By which arrow of which service the focus is.</summary>
    private (string Service, int By) Focused(IRenderedComponent<CombosPage> page)
    {
        var focused = ((ElementReference)JSInterop.Invocations.Last(call => call.Identifier == "focus").Arguments[0]!).Id;
        return page.FindComponent<ComboSheet>().Instance.Arrows.Single(arrow => arrow.Value.Id == focused).Key;
    }

    private static Task Press(IRenderedComponent<CombosPage> page, string label) => page.Find($"[aria-label='{label}']").ClickAsync(new());
}
