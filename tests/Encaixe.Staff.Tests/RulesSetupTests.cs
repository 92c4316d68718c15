using System.Text.Json.Nodes;
using Bunit;
using Encaixe.Staff.Setup;

namespace Encaixe.Staff.Tests;

public sealed class RulesSetupTests : BunitContext
{
    [Fact]
    public async Task Rules_are_changed_one_by_one_and_all_others_stay()
    {
        var server = await SetupShop.Open(this, with: shop => shop.Change("/shop", "\"laterRule\":7", "\"laterRule\":7,\"noticeMinutes\":90,\"cancelNoticeMinutes\":1440,\"gapDiscountMinor\":500,\"mostAWeek\":3"));
        var page = Render<RulesPage>();
        Assert.Equal(("90", "1"), Shown(page, "notice"));
        Assert.Equal(("1", "1440"), Shown(page, "cancel"));

        await page.Find("#horizon").ChangeAsync(new() { Value = "900" });
        await page.Find("#notice").ChangeAsync(new() { Value = "2" });
        await page.Find("#notice + select").ChangeAsync(new() { Value = "60" });
        await page.Find("#gaps").ChangeAsync(new() { Value = "only" });
        await page.FindAll(".check input")[0].ChangeAsync(new() { Value = true });
        await page.Find("[id='rules.a-week']").ChangeAsync(new() { Value = "" });
        await page.Find("form").SubmitAsync();

        var sent = JsonNode.Parse(server.LastWrite.Body)!["rules"]!;
        Assert.Equal((730, 120, 1440, "only", true), ((int)sent["horizonDays"]!, (int)sent["noticeMinutes"]!, (int)sent["cancelNoticeMinutes"]!, (string)sent["gaps"]!, (bool)sent["needsApproval"]!));
        Assert.Equal((7, 500, null), ((int)sent["laterRule"]!, (int)sent["gapDiscountMinor"]!, sent["mostAWeek"]));
        Assert.Equal("Regras salvas.", server.Notes.Last!.Text);
    }

    [Fact]
    public async Task An_agenda_that_opens_by_another_rule_is_left_as_it_is()
    {
        var server = await SetupShop.Open(this, with: shop => shop.Change("/shop", "\"laterRule\":7", "\"horizon\":{\"kind\":\"monthly-release\",\"releaseDay\":25,\"releaseTime\":\"08:00\"}"));
        var page = Render<RulesPage>();

        Assert.Empty(page.FindAll("#horizon"));
        await page.Find("form").SubmitAsync();

        Assert.Equal("monthly-release", (string)JsonNode.Parse(server.LastWrite.Body)!["rules"]!["horizon"]!["kind"]!);
    }

    private static (string?, string?) Shown(IRenderedComponent<RulesPage> page, string id) =>
        (page.Find($"#{id}").GetAttribute("value"), page.Find($"#{id} + select").GetAttribute("value"));
}
