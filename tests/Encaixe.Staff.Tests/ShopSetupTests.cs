using System.Text.Json.Nodes;
using AngleSharp.Dom;
using Bunit;
using Encaixe.Staff.More;
using Encaixe.Staff.Setup;
using Microsoft.AspNetCore.Components.Web;

namespace Encaixe.Staff.Tests;

public sealed class ShopSetupTests : BunitContext
{
    [Fact]
    public async Task What_is_next_stands_out_and_steps_that_this_version_does_not_know_are_passed_over()
    {
        await SetupShop.Open(this);

        var hub = Render<HubPage>();

        Assert.Contains("1 de 3 prontos", hub.Find(".steps").TextContent, StringComparison.Ordinal);
        Assert.Equal("setup/services", hub.Find(".steps .next a").GetAttribute("href"));
        Assert.Equal(2, hub.FindAll(".steps a").Count);
        Assert.Contains("2 serviços", hub.Markup, StringComparison.Ordinal);
        Assert.Contains("seg, ter, sáb", hub.Markup, StringComparison.Ordinal);
        Assert.Contains("2 pessoas", hub.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Once_all_is_done_there_is_no_list_of_steps()
    {
        await SetupShop.Open(this, with: shop => shop.Change("/shop/checklist", "false", "true"));

        Assert.Empty(Render<HubPage>().FindAll(".steps"));
    }

    [Theory]
    [InlineData("owner", true)]
    [InlineData("manager", true)]
    [InlineData("receptionist", false)]
    public async Task The_way_there_is_shown_to_those_who_may(string role, bool isShown)
    {
        await SetupShop.Open(this, role);

        Assert.Equal(isShown, Render<MorePage>().FindAll("a[href=setup]").Count == 1);
    }

    [Fact]
    public async Task Hours_that_are_typed_are_painted_and_what_is_painted_is_typed()
    {
        await SetupShop.Open(this);
        var page = Render<HoursPage>();
        Assert.Equal("09:00-18:00", Typed(page, 0));
        Assert.Equal("20:00-02:00", Typed(page, 5));
        Assert.Single(page.FindAll(".late")); // what Saturday leaves on Sunday

        await Day(page, 2).ChangeAsync(new() { Value = "9h às 12h e 14-18" });
        Assert.Equal("09:00-12:00, 14:00-18:00", Typed(page, 2));
        Assert.Equal(2, page.FindAll(".week-day")[2].QuerySelectorAll("i").Length);

        await Press(page, "ArrowRight", "ArrowRight"); // Wednesday at nine
        await Press(page, " ");
        Assert.Equal("09:30-12:00, 14:00-18:00", Typed(page, 2));
        Assert.Equal("quarta, 09:00–09:30: fechado", page.Find(".week-said").TextContent);
        await Press(page, shift: true, "ArrowRight", "ArrowDown");
        Assert.Equal("10:00-12:00, 14:00-18:00", Typed(page, 2));
        await Press(page, "ArrowLeft", "ArrowLeft", "ArrowLeft", "ArrowUp"); // Monday at nine
        await Press(page, " ");
        await Press(page, " ");
        Assert.Equal("09:00-18:00", Typed(page, 0));
    }

    [Fact]
    public async Task A_day_that_cannot_be_read_says_so_stays_and_is_not_sent()
    {
        var server = await SetupShop.Open(this);
        var page = Render<HoursPage>();
        await Day(page, 1).ChangeAsync(new() { Value = "de manhã" });

        await page.Find(".setup-foot .main").ClickAsync(new());

        Assert.Equal("de manhã", Typed(page, 1));
        Assert.Equal("true", Day(page, 1).GetAttribute("aria-invalid"));
        Assert.Contains("Não deu para ler um dos dias", page.Find(".setup-foot").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Told, one => one.Method == "PUT");
        await page.FindAll(".painter .button")[0].ClickAsync(new()); // as Monday
        Assert.Equal("09:00-18:00", Typed(page, 1));
    }

    [Fact]
    public async Task What_the_page_of_hours_does_not_show_is_sent_as_it_was()
    {
        var server = await SetupShop.Open(this);
        var page = Render<HoursPage>();
        await page.FindAll(".painter .button")[0].ClickAsync(new());
        await Click(page, "Incluir a data");
        Assert.Equal("Escolha a data antes de incluir.", page.Find(".wrong").TextContent);
        await page.FindAll("input[type=date]")[0].ChangeAsync(new() { Value = "2026-12-24" });
        await page.Find("[aria-describedby=date-hint]").ChangeAsync(new() { Value = "9-13" });
        await Click(page, "Incluir a data");
        Assert.Empty(page.FindAll(".wrong"));
        await page.FindAll("input[type=date]")[1].ChangeAsync(new() { Value = "2027-01-25" });
        await Click(page, "Incluir o dia");
        await page.FindAll(".holidays input")[0].ChangeAsync(new() { Value = true });

        await page.Find(".setup-foot .main").ClickAsync(new());

        var sent = JsonNode.Parse(server.LastWrite.Body)!;
        Assert.Equal("""[["09:00-18:00"],["09:00-18:00"],["09:00-18:00"],["09:00-18:00"],["09:00-18:00"],["20:00-02:00"],[]]""", sent["hours"]!["week"]!.ToJsonString());
        Assert.Equal("""[{"date":"2026-01-02","windows":[]},{"date":"2026-12-24","windows":["09:00-13:00"]}]""", sent["hours"]!["dates"]!.ToJsonString());
        Assert.Equal(("kept", 45, 7), ((string)sent["later"]!, (int)sent["rules"]!["horizonDays"]!, (int)sent["rules"]!["laterRule"]!));
        Assert.Equal("""["2026-01-20"] ["01-25"] ["corpus-christi","carnival-monday"]""", $"{sent["holidays"]!.ToJsonString()} {sent["yearlyHolidays"]!.ToJsonString()} {sent["optionalHolidays"]!.ToJsonString()}");
        Assert.Equal("Horários salvos.", server.Notes.Last!.Text);
    }

    [Fact]
    public async Task Hours_that_somebody_else_changed_meanwhile_are_asked_about()
    {
        var server = await SetupShop.Open(this);
        var page = Render<HoursPage>();
        await Day(page, 0).ChangeAsync(new() { Value = "10-16" });
        server.Change("/shop", "\"horizonDays\":45", "\"horizonDays\":30");
        await page.Find(".setup-foot .main").ClickAsync(new());
        Assert.Equal("10:00-16:00", Typed(page, 0));

        await page.FindAll(".banner button")[0].ClickAsync(new());

        Assert.Contains("\"horizonDays\":30", server.Kept["/shop"], StringComparison.Ordinal);
        Assert.Contains("10:00-16:00", server.Kept["/shop"], StringComparison.Ordinal);
    }

    private static Task Click(IRenderedComponent<HoursPage> page, string text) =>
        page.FindAll("button").Single(button => button.TextContent.Trim() == text).ClickAsync(new());

    private static IElement Day(IRenderedComponent<HoursPage> page, int day) => page.FindAll(".week-texts input")[day];

    private static string? Typed(IRenderedComponent<HoursPage> page, int day) => Day(page, day).GetAttribute("value");

    private static Task Press(IRenderedComponent<HoursPage> page, params string[] keys) => Press(page, shift: false, keys);

    private static async Task Press(IRenderedComponent<HoursPage> page, bool shift, params string[] keys)
    {
        foreach (var key in keys)
        {
            await page.Find(".week-raster").KeyDownAsync(new KeyboardEventArgs { Key = key, ShiftKey = shift });
        }
    }
}
