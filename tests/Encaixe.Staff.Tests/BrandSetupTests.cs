using System.Text.Json.Nodes;
using AngleSharp.Dom;
using Bunit;
using Encaixe.Staff.Api;
using Encaixe.Staff.Setup;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;

namespace Encaixe.Staff.Tests;

public sealed class BrandSetupTests : BunitContext
{
    [Fact]
    public async Task What_the_shop_says_of_itself_is_kept_and_hours_and_rules_stay()
    {
        var server = await SetupShop.Open(this);
        var page = Render<BrandPage>();
        await Field(page, "Nome, como na placa").ChangeAsync(new() { Value = " Barbearia do Zé " });
        await Field(page, "Nome no Instagram").ChangeAsync(new() { Value = "@barbearia.ze" });
        await page.Find("input[type=color]").InputAsync(new() { Value = "#2c6b3f" });
        await page.FindAll("textarea")[1].ChangeAsync(new() { Value = "https://www.ze.example/\nhttps://ze.example" });
        await page.Find("form").SubmitAsync();

        var sent = JsonNode.Parse(server.LastWrite.Body)!;
        Assert.Equal(("Barbearia do Zé", "barbearia.ze", "#2c6b3f", "kept"), ((string)sent["name"]!, (string)sent["instagram"]!, (string)sent["colour"]!, (string)sent["later"]!));
        Assert.Equal("""["https://www.ze.example","https://ze.example"]""", sent["shownOn"]!.ToJsonString());
        Assert.Equal(("09:00-18:00", 7), ((string)sent["hours"]!["week"]![0]![0]!, (int)sent["rules"]!["laterRule"]!));
        Assert.Equal("Sua página já está assim.", server.Notes.Last!.Text);
    }

    [Theory]
    [InlineData("#2c6b3f", "Dá para ler em cima dela", "#2c6b3f")]
    [InlineData("#ffe000", "Nesta cor o texto branco não se lê", "#8")]
    public async Task What_becomes_of_a_colour_is_said_and_shown_before_it_is_kept(string colour, string said, string shade)
    {
        await SetupShop.Open(this);
        var page = Render<BrandPage>();
        await page.Find("input[type=color]").InputAsync(new() { Value = colour });

        Assert.Contains(said, page.Find("#colour-why").TextContent, StringComparison.Ordinal);
        Assert.Contains($"background: {shade}", page.Find(".shade").GetAttribute("style"), StringComparison.Ordinal);
        Assert.Contains(JSInterop.Invocations, call => call.Identifier == "dress" && ((string)call.Arguments[1]!).Contains($"--accent:{shade}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_page_is_shown_beside_it_and_runs_nothing()
    {
        await SetupShop.Open(this);

        var frame = Render<BrandPage>().Find("iframe");

        Assert.Equal(("/barbearia", "allow-same-origin"), (frame.GetAttribute("src"), frame.GetAttribute("sandbox")));
    }

    [Fact]
    public async Task At_another_place_in_links_the_app_goes_on()
    {
        await SetupShop.Open(this);
        var page = Render<BrandPage>();
        await page.Find("input[pattern]").ChangeAsync(new() { Value = "Barbearia-Ze" });
        await page.Find("form").SubmitAsync();

        Assert.Equal("barbearia-ze", Services.GetRequiredService<Session>().Shop!.Slug);
        Assert.Equal("/barbearia-ze", page.Find("iframe").GetAttribute("src"));
    }

    [Fact]
    public async Task What_is_refused_is_said_by_the_name_of_its_field()
    {
        var server = await SetupShop.Open(this, with: shop => (shop.Refuses["/shop"], shop.Facts) = ("field $.phone", ",\"field\":\"$.phone\""));
        var page = Render<BrandPage>();
        await Field(page, "Telefone").ChangeAsync(new() { Value = "123" });
        await page.Find("form").SubmitAsync();

        Assert.Contains("Não deu (field “Telefone”)", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("123", Field(page, "Telefone").GetAttribute("value"));
        server.Refuses.Clear();
        server.Change("/shop", "\"later\":\"kept\"", "\"later\":\"changed\""); // somebody else, meanwhile
        await page.Find("form").SubmitAsync();
        await page.FindAll(".banner button")[0].ClickAsync(new());

        Assert.Contains("\"later\":\"changed\"", server.Kept["/shop"], StringComparison.Ordinal);
        Assert.Contains("\"phone\":\"123\"", server.Kept["/shop"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("$.shownOn[0]", "“Sites seus que mostram a página”")]
    [InlineData("$.locationName", "“Nome deste local, se houver outros”")]
    [InlineData("$.hours.week[2]", "não aparece nesta tela")]
    public async Task A_path_within_a_field_reaches_nobody(string path, string said)
    {
        await SetupShop.Open(this, with: shop => (shop.Refuses["/shop"], shop.Facts) = ($"field {path}", $",\"field\":\"{path}\""));
        var page = Render<BrandPage>();
        await Field(page, "Telefone").ChangeAsync(new() { Value = "123" });
        await page.Find("form").SubmitAsync();

        var text = page.Find("[role=alert]").TextContent;
        Assert.Contains(said, text, StringComparison.Ordinal);
        Assert.DoesNotContain("$.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_logo_is_kept_at_once_and_what_is_typed_stays()
    {
        var server = await SetupShop.Open(this);
        var page = Render<BrandPage>();
        await Field(page, "Telefone").ChangeAsync(new() { Value = "11 3333-4444" });
        server.Picture = () => server.Change("/shop", "\"later\":\"kept\"", "\"later\":\"kept\",\"logoUrl\":\"/_/a/b.webp\"");
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromBinary([1, 2, 3], "logo.png"));

        await page.WaitForAssertionAsync(() => Assert.Equal("/_/a/b.webp", page.Find(".logo img").GetAttribute("src")));
        Assert.Equal("Logo trocado.", server.Notes.Last!.Text);
        Assert.Equal("11 3333-4444", Field(page, "Telefone").GetAttribute("value"));
        await page.Find("form").SubmitAsync();

        Assert.Empty(page.FindAll("[role=alert]")); // the logo was its own change
    }

    private static IElement Field(IRenderedComponent<BrandPage> page, string label) =>
        page.FindAll("label.field").First(field => field.QuerySelector("span")!.TextContent == label).QuerySelector("input")!;
}
