using System.Text.Json.Nodes;
using Bunit;
using Encaixe.Staff.Setup;

namespace Encaixe.Staff.Tests;

public sealed class ProfessionalSetupTests : BunitContext
{
    [Fact]
    public async Task Who_serves_is_listed_with_what_they_do_and_when_and_who_left_is_put_aside()
    {
        await SetupShop.Open(this);

        var page = Render<PeoplePage>();

        Assert.Equal(["Zé", "Ana"], page.FindAll(".setup-group .line .face + span b").Select(name => name.TextContent));
        Assert.Contains("1 serviço · seg, ter, sáb", page.FindAll(".line")[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("Gil", page.Find("details").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Own_hours_are_painted_and_what_the_sheet_does_not_show_stays()
    {
        var server = await SetupShop.Open(this);
        var page = await Open(1);

        await page.FindAll(".services input")[1].ChangeAsync(new() { Value = true });
        await page.FindAll(".week-texts input")[3].ChangeAsync(new() { Value = "8-12" });
        await page.Find("form").SubmitAsync();

        var sent = JsonNode.Parse(server.LastWrite.Body)!;
        Assert.Equal("""{"week":[[],["14:00-20:00"],[],["08:00-12:00"],[],[],[]],"dates":[{"date":"2026-12-24","windows":["09:00-12:00"]}]}""", sent["hours"]!.ToJsonString());
        Assert.Equal("""{"window":"12:00-14:00","lengthMinutes":45}""", sent["break"]!.ToJsonString());
        Assert.Equal(("""["barba"]""", 2), (sent["services"]!.ToJsonString(), (int)sent["order"]!));
        Assert.Empty(page.FindAll("dialog"));
    }

    [Fact]
    public async Task Who_keeps_the_shops_hours_says_none_and_a_service_off_the_list_is_not_lost()
    {
        var server = await SetupShop.Open(this);
        var page = await Open(0);
        await page.FindAll(".services input")[1].ChangeAsync(new() { Value = true });
        await page.Find("form").SubmitAsync();

        var sent = JsonNode.Parse(server.LastWrite.Body)!;
        Assert.Null(sent["hours"]);
        Assert.Equal("""["corte","luzes","barba"]""", sent["services"]!.ToJsonString());
    }

    [Fact]
    public async Task What_somebody_earns_is_typed_as_a_percentage_and_of_a_service_they_may_earn_something_else()
    {
        var server = await SetupShop.Open(this, with: shop => shop.Change("/professionals/ze", "\"order\":1", "\"order\":1,\"commissionBasisPoints\":4000"));
        var page = await Open(0);
        Assert.Equal("40", page.Find("[aria-describedby=commission-help]").GetAttribute("value"));

        await page.Find("[aria-describedby=commission-help]").ChangeAsync(new() { Value = "37,50 %" });
        Assert.Equal("37,5", page.Find("[aria-describedby=commission-help]").GetAttribute("value"));
        await page.Find("details .money:has(input[placeholder='37,5']) input").ChangeAsync(new() { Value = "0" });
        await page.Find("form").SubmitAsync();

        var sent = server.Told.Where(one => one.Method == "PUT").Select(one => JsonNode.Parse(one.Body)!).ToList();
        Assert.Equal(3750, (int)sent[0]["commissionBasisPoints"]!);
        Assert.Equal("""{"ze":{"commissionBasisPoints":0}}""", sent[1]["own"]!.ToJsonString());
    }

    [Fact]
    public async Task A_percentage_that_is_none_is_not_sent()
    {
        var server = await SetupShop.Open(this);
        var page = await Open(0);
        await page.Find("[aria-describedby=commission-help]").ChangeAsync(new() { Value = "140" });

        await page.Find("form").SubmitAsync();

        Assert.Equal("true", page.Find("[aria-describedby=commission-wrong]").GetAttribute("aria-invalid"));
        Assert.Contains("Vai de 0 a 100.", page.Find("p[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Told, one => one.Method == "PUT");
    }

    [Fact]
    public async Task A_break_that_does_not_fit_is_not_sent()
    {
        var server = await SetupShop.Open(this);
        var page = await Open(1);
        await page.Find("input[type=time]").ChangeAsync(new() { Value = "13:45:00" });

        await page.Find("form").SubmitAsync();

        Assert.Contains("A pausa não cabe", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Told, one => one.Method == "PUT");
    }

    [Fact]
    public async Task Somebody_new_does_everything_at_first_and_stands_last()
    {
        var server = await SetupShop.Open(this);
        var page = Render<PeoplePage>();
        await page.Find(".button.main").ClickAsync(new());
        await page.Find("form input").ChangeAsync(new() { Value = "Bia" });
        await page.Find("form").SubmitAsync();

        var sent = JsonNode.Parse(server.Told.Single(one => one.Method == "POST").Body)!;
        Assert.Equal(("Bia", """["corte","barba"]""", 4), ((string)sent["name"]!, sent["services"]!.ToJsonString(), (int)sent["order"]!));
        Assert.Equal("Bia está na agenda.", server.Notes.Last!.Text);
    }

    [Fact]
    public async Task Who_leaves_can_be_had_back_and_who_still_has_visits_cannot_leave()
    {
        var server = await SetupShop.Open(this, with: shop => shop.Refuses["/professionals/ze"] = "has-coming-appointments");
        var page = await Open(0);
        await page.Find("button.danger").ClickAsync(new());
        Assert.Contains("has-coming-appointments", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);

        server.Refuses.Clear();
        await page.Find("button.danger").ClickAsync(new());
        Assert.Equal(["Ana"], page.FindAll(".setup-group .line .face + span b").Select(name => name.TextContent));
        await page.InvokeAsync(server.Notes.Last!.Undo!);
        Assert.Equal(["Zé", "Ana"], page.FindAll(".setup-group .line .face + span b").Select(name => name.TextContent));
    }

    private async Task<IRenderedComponent<PeoplePage>> Open(int line)
    {
        var page = Render<PeoplePage>();
        await page.FindAll(".setup-group .line")[line].ClickAsync(new());
        return page;
    }
}
