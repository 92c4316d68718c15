using System.Text.Json.Nodes;
using AngleSharp.Dom;
using Bunit;
using Encaixe.Staff.Setup;

namespace Encaixe.Staff.Tests;

public sealed class RoomSetupTests : BunitContext
{
    [Fact]
    public async Task Rooms_are_listed_by_how_many_there_are()
    {
        await SetupShop.Open(this);

        var page = Render<RoomsPage>();

        Assert.Equal(["Cadeira3 unidades · 5 min de limpeza", "Lavatório1 unidade"], page.FindAll(".line > span").Select(line => line.TextContent.Replace("\n", "", StringComparison.Ordinal).Replace("    ", "", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task One_more_is_added_and_hours_of_its_own_stay_with_the_one_there_was()
    {
        var server = await SetupShop.Open(this);
        var page = Render<RoomsPage>();
        await page.Find(".button.main").ClickAsync(new());
        await Field(page, "Nome").ChangeAsync(new() { Value = " Laser " });
        await page.Find("form").SubmitAsync();

        var added = JsonNode.Parse(server.LastWrite.Body)!;
        Assert.Equal(("Laser", 1, 0), ((string)added["name"]!, (int)added["units"]!, (int)added["bufferMinutes"]!));
        Assert.Equal("Laser entrou em uso.", server.Notes.Last!.Text);

        await Line(page, "Cadeira").ClickAsync(new());
        await Field(page, "Quantas iguais").ChangeAsync(new() { Value = "400" });
        await page.Find("form").SubmitAsync();

        var sent = JsonNode.Parse(server.Kept["/resources/cadeira"])!;
        Assert.Equal((99, "09:00-12:00", 1), ((int)sent["units"]!, (string)sent["hours"]!["week"]![0]![0]!, (int)sent["later"]!));
    }

    [Fact]
    public async Task One_can_be_used_at_hours_of_its_own_or_whenever_the_location_is_open()
    {
        var server = await SetupShop.Open(this);
        var page = Render<RoomsPage>();
        await Line(page, "Lavatório").ClickAsync(new());
        await page.FindAll("input[type=radio]")[1].ChangeAsync(new());
        Assert.Equal("09:00-18:00", page.FindAll(".week-texts input")[0].GetAttribute("value")); // as the shop is open, to begin with
        await page.FindAll(".week-texts input")[0].ChangeAsync(new() { Value = "talvez" });
        await page.Find("form").SubmitAsync();
        Assert.Contains(page.FindAll("[role=alert]"), alert => alert.TextContent.Contains("Não deu para ler um dos dias", StringComparison.Ordinal));
        Assert.DoesNotContain(server.Told, one => one.Method == "PUT");

        await page.FindAll(".week-texts input")[0].ChangeAsync(new() { Value = "14-18" });
        await page.Find("input[type=date]").ChangeAsync(new() { Value = "2026-12-24" }); // typed, and not added: it is meant, too
        await page.Find("form").SubmitAsync();
        Assert.Equal(
            """{"week":[["14:00-18:00"],["09:00-18:00"],[],[],[],["20:00-02:00"],[]],"dates":[{"date":"2026-12-24","windows":[]}]}""",
            JsonNode.Parse(server.Kept["/resources/lavatorio"])!["hours"]!.ToJsonString());

        await Line(page, "Cadeira").ClickAsync(new());
        await page.FindAll("input[type=radio]")[0].ChangeAsync(new());
        await page.FindAll("input[type=radio]")[1].ChangeAsync(new());
        Assert.Equal("09:00-12:00", page.FindAll(".week-texts input")[0].GetAttribute("value")); // it was kept in mind
        await page.FindAll("input[type=radio]")[0].ChangeAsync(new());
        await page.Find("form").SubmitAsync();
        Assert.Null(JsonNode.Parse(server.Kept["/resources/cadeira"])!["hours"]);
    }

    [Fact]
    public async Task Where_there_are_several_locations_it_stands_in_one()
    {
        var server = await SetupShop.Open(this, with: shop => shop.Kept["/locations/centro"] = """{"id":"centro","name":"Centro","hours":{"week":[[],[],[],[],[],[],[]]},"isActive":true}""");
        var page = Render<RoomsPage>();
        await Line(page, "Lavatório").ClickAsync(new());
        await page.Find("select").ChangeAsync(new() { Value = "centro" });
        await page.Find("form").SubmitAsync();

        Assert.Equal("centro", (string)JsonNode.Parse(server.Kept["/resources/lavatorio"])!["location"]!);
    }

    [Fact]
    public async Task What_a_service_still_needs_is_not_taken_out_of_use()
    {
        await SetupShop.Open(this, with: shop => shop.Refuses["/resources/cadeira"] = "setup-in-use");
        var page = Render<RoomsPage>();
        await Line(page, "Cadeira").ClickAsync(new());
        await page.Find("button.danger").ClickAsync(new());

        Assert.Contains("Um serviço ainda precisa disto", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_leaves_a_sheet_with_something_typed_is_asked_first()
    {
        await SetupShop.Open(this);
        var script = JSInterop.SetupModule("./staff.js");
        script.Mode = JSRuntimeMode.Loose;
        var sure = script.Setup<bool>("sure", _ => true);
        var page = Render<RoomsPage>();
        await Line(page, "Cadeira").ClickAsync(new());
        await Field(page, "Nome").ChangeAsync(new() { Value = "Cadeira alta" });

        sure.SetResult(false);
        await page.Find(".sheet-head button").ClickAsync(new());
        Assert.Equal("Cadeira alta", Field(page, "Nome").GetAttribute("value"));

        sure.SetResult(true);
        await page.Find(".sheet-head button").ClickAsync(new());
        Assert.Empty(page.FindAll("dialog"));
    }

    [Fact]
    public async Task A_service_says_what_it_needs_one_of_each_group()
    {
        var server = await SetupShop.Open(this);
        var page = Render<ServicesPage>();
        await page.FindAll(".line").Single(line => line.QuerySelector("b")!.TextContent == "Corte").ClickAsync(new());
        await Need(page, 0, "Cadeira");
        await Press(page, "Precisa de mais uma coisa");
        await Need(page, 1, "Lavatório");
        await page.Find("form").SubmitAsync();

        Assert.Equal("""[["cadeira"],["lavatorio"]]""", JsonNode.Parse(server.Kept["/services/corte"])!["needs"]!.ToJsonString());

        await page.FindAll(".line").Single(line => line.QuerySelector("b")!.TextContent == "Corte").ClickAsync(new());
        await Need(page, 0, "Cadeira", isNeeded: false);
        await Need(page, 1, "Lavatório", isNeeded: false);
        await page.Find("form").SubmitAsync();

        Assert.Null(JsonNode.Parse(server.Kept["/services/corte"])!["needs"]);
    }

    private static Task Need(IRenderedComponent<ServicesPage> page, int group, string room, bool isNeeded = true) => page
        .FindAll("fieldset").Where(field => field.QuerySelector("legend")!.TextContent.Contains("uma destas", StringComparison.Ordinal)).ElementAt(group)
        .QuerySelectorAll("label").Single(label => label.TextContent == room).QuerySelector("input")!.ChangeAsync(new() { Value = isNeeded });

    private static Task Press(IRenderedComponent<ServicesPage> page, string text) =>
        page.FindAll("button").Single(button => button.TextContent.Trim() == text).ClickAsync(new());

    private static IElement Line(IRenderedComponent<RoomsPage> page, string name) =>
        page.FindAll(".line").Single(line => line.QuerySelector("b")!.TextContent == name);

    private static IElement Field(IRenderedComponent<RoomsPage> page, string label) =>
        page.FindAll("label.field").First(field => field.QuerySelector("span")!.TextContent == label).QuerySelector("input")!;
}
