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
    public async Task What_is_changed_leaves_dates_of_its_own_and_what_cannot_be_read_is_not_sent()
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
        await page.Find("form select").ChangeAsync(new() { Value = "centro" });
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

    private static IElement Field<T>(IRenderedComponent<T> page, string label)
        where T : IComponent =>
        page.FindAll("label.field").First(field => field.QuerySelector("span")!.TextContent == label).QuerySelector("input")!;
}
