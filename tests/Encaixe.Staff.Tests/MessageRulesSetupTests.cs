using System.Text.Json.Nodes;
using Bunit;
using Bunit.TestDoubles;
using Encaixe.Staff.Setup;
using Microsoft.Extensions.DependencyInjection;

namespace Encaixe.Staff.Tests;

public sealed class MessageRulesSetupTests : BunitContext
{
    private const string Path = "/message-rules";

    [Fact]
    public async Task Reminders_come_and_go_and_what_this_version_does_not_know_stays()
    {
        var server = await Open();
        var page = Render<MessageRulesPage>();
        Assert.Equal(("1", "1440"), Shown(page, "lead-0"));
        Assert.Equal(("2", "60"), Shown(page, "lead-1"));

        await page.Find("[aria-label='Tirar o lembrete 2']").ClickAsync(new());
        await Press(page, "Incluir lembrete");
        await page.Find("#lead-1").ChangeAsync(new() { Value = "3" });
        await page.FindAll("input[type=time]")[0].ChangeAsync(new() { Value = "20:30:00" });
        await page.Find("form").SubmitAsync();

        var sent = JsonNode.Parse(server.LastWrite.Body)!;
        Assert.Equal(("[1440,180]", "20:30", "08:00", "kept"), (sent["remindersMinutesBefore"]!.ToJsonString(), (string)sent["quietFrom"]!, (string)sent["quietUntil"]!, (string)sent["later"]!));
        Assert.Equal("Lembretes e avisos salvos.", server.Notes.Last!.Text);
    }

    [Fact]
    public async Task There_may_be_none_and_five_at_the_most()
    {
        await Open();
        var page = Render<MessageRulesPage>();
        await page.Find(".lead .round").ClickAsync(new());
        await page.Find(".lead .round").ClickAsync(new());
        Assert.Contains("Nenhum lembrete", page.Markup, StringComparison.Ordinal);

        for (var i = 0; i < 5; i++)
        {
            await Press(page, "Incluir lembrete");
        }

        Assert.DoesNotContain(page.FindAll("button"), button => button.TextContent.Contains("Incluir lembrete", StringComparison.Ordinal));
        Assert.Contains("Cinco é o máximo.", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_at_the_same_time_are_not_sent()
    {
        var server = await Open();
        var page = Render<MessageRulesPage>();
        await page.Find("#lead-1").ChangeAsync(new() { Value = "24" });

        await page.Find("form").SubmitAsync();

        Assert.Contains("Há dois lembretes com a mesma antecedência", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Told, one => one.Method == "PUT");
    }

    [Fact]
    public async Task What_is_asked_for_after_a_visit_is_switched_on_and_off_and_what_was_typed_comes_back()
    {
        var server = await Open();
        var page = Render<MessageRulesPage>();
        await Check(page, 1, true);
        await page.Find("input[type=url]").ChangeAsync(new() { Value = "https://g.page/r/barbearia/review" });
        await Check(page, 1, false);
        Assert.Empty(page.FindAll("input[type=url]"));
        await Check(page, 1, true);
        await Check(page, 2, true);
        Assert.Equal(("08:00", "20:00"), (page.FindAll("input[type=time]")[2].GetAttribute("min"), page.FindAll("input[type=time]")[2].GetAttribute("max")));

        await page.Find("form").SubmitAsync();

        var sent = JsonNode.Parse(server.LastWrite.Body)!;
        Assert.Equal("""{"hoursAfter":2,"url":"https://g.page/r/barbearia/review"}""", sent["review"]!.ToJsonString());
        Assert.Equal("""{"at":"09:00"}""", sent["birthday"]!.ToJsonString());
    }

    [Fact]
    public async Task An_address_that_is_refused_is_said_to_be_wrong_beside_it()
    {
        var server = await Open();
        server.Refuses[Path] = "setup-invalid";
        server.Facts = ""","field":"$.review.url","rule":"form" """;
        var page = Render<MessageRulesPage>();
        await Check(page, 1, true);
        await page.Find("input[type=url]").ChangeAsync(new() { Value = "https://a b" });

        await page.Find("form").SubmitAsync();

        Assert.Equal(("true", "url-wrong", "https://a b"), (Url("aria-invalid"), Url("aria-describedby"), Url("value")));
        Assert.Contains("Comece com https://", page.Find("#url-wrong").TextContent, StringComparison.Ordinal);

        string? Url(string name) => page.Find("input[type=url]").GetAttribute(name);
    }

    [Fact]
    public async Task Who_was_slower_says_whose_holds()
    {
        var server = await Open();
        var page = Render<MessageRulesPage>();
        await Check(page, 0, true);
        server.Change(Path, "21:00", "22:00");
        await page.Find("form").SubmitAsync();
        Assert.Contains("Alguém mudou isto agora há pouco", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);

        await Press(page, "Salvar o que escrevi");

        var sent = JsonNode.Parse(server.LastWrite.Body)!;
        Assert.Equal((true, "21:00"), ((bool)sent["tellsMissed"]!, (string)sent["quietFrom"]!));

        await Check(page, 0, false);
        server.Change(Path, "21:00", "22:00");
        await page.Find("form").SubmitAsync();
        await Press(page, "Ver como está agora");
        Assert.Equal("22:00", page.FindAll("input[type=time]")[0].GetAttribute("value"));
        Assert.True(page.FindAll(".check input")[0].HasAttribute("checked"));
    }

    [Fact]
    public async Task Whoever_leaves_with_something_that_is_not_saved_is_asked_first()
    {
        await Open();
        var page = Render<MessageRulesPage>();
        await Check(page, 0, true);
        JSInterop.SetupModule("./staff.js").Setup<bool>("sure", _ => true).SetResult(false);
        var navigation = Services.GetRequiredService<BunitNavigationManager>();

        navigation.NavigateTo("setup/wordings");

        Assert.Equal(NavigationState.Prevented, navigation.History.First().State);
    }

    [Fact]
    public async Task Who_does_not_run_the_shop_is_shown_none_of_it()
    {
        var server = await Open("receptionist");

        Assert.Contains("Isto é com a gerência", Render<MessageRulesPage>().Markup, StringComparison.Ordinal);
        Assert.Empty(server.Told);
    }

    private Task<SetupShop> Open(string role = "owner") => SetupShop.Open(this, role, shop =>
        shop.Kept[Path] = """{"remindersMinutesBefore":[1440,120],"quietFrom":"21:00","quietUntil":"08:00","tellsMissed":false,"later":"kept"}""");

    private static (string?, string?) Shown(IRenderedComponent<MessageRulesPage> page, string id) =>
        (page.Find($"#{id}").GetAttribute("value"), page.Find($"#{id} + select").GetAttribute("value"));

    private static Task Check(IRenderedComponent<MessageRulesPage> page, int place, bool set) => page.FindAll(".check input")[place].ChangeAsync(new() { Value = set });

    private static Task Press(IRenderedComponent<MessageRulesPage> page, string text) =>
        page.FindAll("button").Single(button => button.TextContent.Contains(text, StringComparison.Ordinal)).ClickAsync(new());
}
