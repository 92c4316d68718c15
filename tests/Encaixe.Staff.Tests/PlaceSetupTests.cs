using System.Text.Json.Nodes;
using AngleSharp.Dom;
using Bunit;
using Encaixe.Staff.Setup;
using Microsoft.AspNetCore.Components;

namespace Encaixe.Staff.Tests;

public sealed class PlaceSetupTests : BunitContext
{
    private const string Centro = """{"id":"centro","name":"Centro","address":"Rua A, 1","hours":{"week":[["10:00-16:00"],[],[],[],[],[],[]],"dates":[{"date":"2026-12-24","windows":[]}]},"order":1,"isActive":true,"later":1}""";

    [Fact]
    public async Task A_new_one_is_open_as_the_first_until_something_else_is_said()
    {
        var server = await SetupShop.Open(this);
        var page = Render<PlacesPage>();
        Assert.Contains("Só um local", page.Markup, StringComparison.Ordinal);
        Assert.Contains("O primeiro local é Barbearia.", page.Markup, StringComparison.Ordinal);
        await page.Find(".button.main").ClickAsync(new());
        await Field(page, "Nome do local").ChangeAsync(new() { Value = "Vila" });
        await page.FindAll(".week-texts input")[2].ChangeAsync(new() { Value = "8-12" });
        await page.Find("form").SubmitAsync();

        var sent = JsonNode.Parse(server.LastWrite.Body)!;
        Assert.Equal("""[["09:00-18:00"],["09:00-18:00"],["08:00-12:00"],[],[],["20:00-02:00"],[]]""", sent["hours"]!["week"]!.ToJsonString());
        Assert.Equal(("Vila", 1), ((string)sent["name"]!, (int)sent["order"]!));
    }

    [Fact]
    public async Task What_is_changed_leaves_the_rest_and_what_cannot_be_read_is_not_sent()
    {
        var server = await SetupShop.Open(this, with: shop => shop.Kept["/locations/centro"] = Centro);
        var page = Render<PlacesPage>();
        await page.Find("button.line").ClickAsync(new());
        await page.FindAll(".week-texts input")[1].ChangeAsync(new() { Value = "talvez" });
        await page.Find("form").SubmitAsync();
        Assert.Contains(page.FindAll("[role=alert]"), alert => alert.TextContent.Contains("Não deu para ler um dos dias", StringComparison.Ordinal));
        Assert.DoesNotContain(server.Told, one => one.Method == "PUT");

        await page.FindAll(".week-texts input")[1].ChangeAsync(new() { Value = "14-18" });
        await Field(page, "Telefone").ChangeAsync(new() { Value = "(11) 3333-4444" });
        await page.Find("form").SubmitAsync();

        var sent = JsonNode.Parse(server.Kept["/locations/centro"])!;
        Assert.Equal("""{"week":[["10:00-16:00"],["14:00-18:00"],[],[],[],[],[]],"dates":[{"date":"2026-12-24","windows":[]}]}""", sent["hours"]!.ToJsonString());
        Assert.Equal(("(11) 3333-4444", 1), ((string)sent["phone"]!, (int)sent["later"]!));
    }

    [Fact]
    public async Task It_has_dates_and_holidays_of_its_own()
    {
        var server = await SetupShop.Open(this, with: shop => shop.Kept["/locations/centro"] = Centro);
        var page = Render<PlacesPage>();
        await page.Find("button.line").ClickAsync(new());
        await page.Find("[aria-label='Tirar quinta, 24 de dezembro']").ClickAsync(new());
        await page.FindAll("input[type=date]")[0].ChangeAsync(new() { Value = "2026-12-31" });
        await page.Find("[aria-describedby=date-hint]").ChangeAsync(new() { Value = "10-12" });
        await page.FindAll("button").Single(button => button.TextContent.Trim() == "Incluir a data").ClickAsync(new());
        await page.FindAll("label.check").Single(check => check.TextContent.Contains("Fechar nos feriados nacionais", StringComparison.Ordinal)).QuerySelector("input")!.ChangeAsync(new() { Value = true });
        await page.FindAll(".holidays input")[3].ChangeAsync(new() { Value = true });
        await page.FindAll("input[type=date]")[1].ChangeAsync(new() { Value = "2027-01-25" }); // typed, and not added: it is meant, too
        await page.Find("form").SubmitAsync();

        var sent = JsonNode.Parse(server.Kept["/locations/centro"])!;
        Assert.Equal(
            """[{"date":"2026-12-31","windows":["10:00-12:00"]}] true ["corpus-christi"] ["01-25"] 1""",
            $"{sent["hours"]!["dates"]!.ToJsonString()} {sent["nationalHolidays"]!.ToJsonString()} {sent["optionalHolidays"]!.ToJsonString()} {sent["yearlyHolidays"]!.ToJsonString()} {sent["later"]}");
        Assert.Null(sent["holidays"]);
    }

    [Fact]
    public async Task Where_somebody_still_works_it_is_not_closed()
    {
        await SetupShop.Open(this, with: shop => (shop.Kept["/locations/centro"], shop.Refuses["/locations/centro"]) = (Centro, "setup-in-use"));
        var page = Render<PlacesPage>();
        await page.Find("button.line").ClickAsync(new());
        await page.Find("button.danger").ClickAsync(new());

        Assert.Contains("Ainda há pessoas, salas ou serviços neste local", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_works_at_another_one_and_has_terms_of_their_own()
    {
        var server = await SetupShop.Open(this, with: shop => shop.Kept["/locations/centro"] = Centro);
        var page = Render<PeoplePage>();
        await page.Find(".line").ClickAsync(new());
        await Place(page, "Centro").ChangeAsync(new() { Value = true });
        await Place(page, "Barbearia").ChangeAsync(new() { Value = false });
        await page.Find("details input[inputmode=decimal]").ChangeAsync(new() { Value = "80" });
        await page.Find("details input[type=number]").ChangeAsync(new() { Value = "40" });
        await page.Find("form").SubmitAsync();

        Assert.Equal("centro", (string)JsonNode.Parse(server.Kept["/professionals/ze"])!["location"]!);
        var service = JsonNode.Parse(server.Kept["/services/corte"])!;
        Assert.Equal("""{"ze":{"lengthMinutes":40,"priceMinor":8000}}""", service["own"]!.ToJsonString());
        Assert.Equal(1, (int)service["later"]!["a"]!);
        Assert.Empty(page.FindAll("dialog"));

        await page.Find(".line").ClickAsync(new());
        Assert.True(page.Find("form details").HasAttribute("open"));
        await page.Find("details input[inputmode=decimal]").ChangeAsync(new() { Value = "" });
        await page.Find("details input[type=number]").ChangeAsync(new() { Value = "" });
        await page.Find("form").SubmitAsync();

        Assert.Null(JsonNode.Parse(server.Kept["/services/corte"])!["own"]);
    }

    [Fact]
    public async Task Somebody_works_at_two_and_is_never_at_both_at_once()
    {
        var server = await SetupShop.Open(this, with: shop => shop.Kept["/locations/centro"] = Centro);
        var page = Render<PeoplePage>();
        await page.FindAll("button.line")[1].ClickAsync(new());
        await Place(page, "Centro").ChangeAsync(new() { Value = true });
        Assert.Equal(["Quando atende: Barbearia", "Quando atende: Centro"], page.FindAll("fieldset:has(.week) legend").Select(legend => legend.TextContent));
        Assert.Equal(["week--hint", "week-centro-hint"], page.FindAll(".week-raster").Select(raster => raster.GetAttribute("aria-describedby")));
        await page.Find("form").SubmitAsync();
        Assert.Contains("Pinte quando a pessoa atende em Centro", page.Find("form > [role=alert]").TextContent, StringComparison.Ordinal);

        await page.FindAll(".week-texts input")[7 + 1].ChangeAsync(new() { Value = "9-15" }); // and is at the first from two on
        await page.Find("form").SubmitAsync();
        Assert.Contains("A pessoa estaria em Barbearia e em Centro na mesma hora.", page.Find("form > [role=alert]").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Told, one => one.Method == "PUT");

        await page.FindAll(".week-texts input")[7 + 1].ChangeAsync(new() { Value = "9-13" });
        await page.Find("form").SubmitAsync();

        var sent = JsonNode.Parse(server.Kept["/professionals/ana"])!;
        Assert.Null(sent["location"]);
        Assert.Equal("""{"week":[[],["14:00-20:00"],[],[],[],[],[]],"dates":[{"date":"2026-12-24","windows":["09:00-12:00"]}]}""", sent["hours"]!.ToJsonString());
        Assert.Equal("""[{"location":"centro","hours":{"week":[[],["09:00-13:00"],[],[],[],[],[]]}}]""", sent["elsewhere"]!.ToJsonString());
        Assert.Contains("Barbearia ter, Centro ter", page.FindAll("button.line")[1].TextContent, StringComparison.Ordinal);

        await page.FindAll("button.line")[1].ClickAsync(new());
        await Place(page, "Barbearia").ChangeAsync(new() { Value = false });
        await page.Find("form").SubmitAsync();

        sent = JsonNode.Parse(server.Kept["/professionals/ana"])!;
        Assert.Equal(("centro", "09:00-13:00"), ((string)sent["location"]!, (string)sent["hours"]!["week"]![1]![0]!));
        Assert.Null(sent["elsewhere"]);
    }

    [Fact]
    public async Task Who_is_at_no_place_is_not_kept_and_back_at_one_they_are_there_when_it_is_open()
    {
        var server = await SetupShop.Open(this, with: shop => shop.Kept["/locations/centro"] = Centro);
        var page = Render<PeoplePage>();
        await page.FindAll("button.line")[0].ClickAsync(new());
        await Place(page, "Barbearia").ChangeAsync(new() { Value = false });
        await page.Find("form").SubmitAsync();
        Assert.Contains("Marque pelo menos um local", page.Find("form > [role=alert]").TextContent, StringComparison.Ordinal);

        await Place(page, "Barbearia").ChangeAsync(new() { Value = true });
        await Place(page, "Centro").ChangeAsync(new() { Value = true });
        await Place(page, "Barbearia").ChangeAsync(new() { Value = false });
        Assert.Contains("Sempre que o local abre", page.Markup, StringComparison.Ordinal);
        await page.Find("form").SubmitAsync();

        var sent = JsonNode.Parse(server.Kept["/professionals/ze"])!;
        Assert.Equal("centro", (string)sent["location"]!);
        Assert.Null(sent["hours"]);
    }

    [Fact]
    public async Task Of_which_service_own_terms_were_not_kept_is_told_and_can_be_tried_again()
    {
        var server = await SetupShop.Open(this, with: shop => shop.Refuses["/services/corte"] = "setup-invalid");
        var page = Render<PeoplePage>();
        await page.Find(".line").ClickAsync(new());
        await page.Find("details input[inputmode=decimal]").ChangeAsync(new() { Value = "80" });
        await page.Find("form").SubmitAsync();
        Assert.Contains("o preço, a duração ou a comissão de: Corte", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("80,00", page.Find("details input[inputmode=decimal]").GetAttribute("value"));

        server.Refuses.Clear();
        await page.Find("form").SubmitAsync();

        Assert.Equal(8000, (int)JsonNode.Parse(server.Kept["/services/corte"])!["own"]!["ze"]!["priceMinor"]!);
    }

    private static IElement Place(IRenderedComponent<PeoplePage> page, string name) =>
        page.FindAll("fieldset").Single(field => field.QuerySelector("legend")!.TextContent == "Onde atende")
            .QuerySelectorAll("label").Single(label => label.TextContent == name).QuerySelector("input")!;

    private static IElement Field<T>(IRenderedComponent<T> page, string label)
        where T : IComponent =>
        page.FindAll("label.field").First(field => field.QuerySelector("span")!.TextContent == label).QuerySelector("input")!;
}
