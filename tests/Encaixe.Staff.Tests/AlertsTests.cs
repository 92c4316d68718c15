using System.Net;
using System.Text.Json.Nodes;
using Bunit;
using Encaixe.Staff.More;

namespace Encaixe.Staff.Tests;

public sealed class AlertsTests
{
    private const string Phone = """{"id":"d1","name":"Chrome no Android","language":"pt-BR","since":"2026-11-20T12:00:00Z","state":"refused"}""";
    private const string Here = """{"id":"d2","name":"Edge no Windows","language":"pt-BR","since":"2026-11-24T12:00:00Z","state":"ok"}""";

    [Fact]
    public async Task This_browser_is_told_once_its_owner_wants_it_and_no_more_when_they_do_not()
    {
        await using var front = await Enter("owner", Phone);
        var script = Script(front);
        script.Setup<string?>("subscribe", _ => true).SetResult("""{"endpoint":"https://push.example/x","expirationTime":null,"keys":{"p256dh":"BP","auth":"AA"}}""");
        front.Says("POST /team/me/alerts/devices", Here, HttpStatusCode.Created).Says("DELETE /team/me/alerts/devices/d2", "", HttpStatusCode.NoContent);
        var page = front.Context.Render<AlertsPage>();
        Assert.Equal("false", page.Find("[role=switch]").GetAttribute("aria-checked"));

        front.Says("GET /team/me/alerts", Alerts(Phone, Here));
        await page.Find("[role=switch]").ClickAsync(new());

        var sent = JsonNode.Parse(front.Asked.Single(one => one.What == "POST /team/me/alerts/devices").Body)!;
        Assert.Equal(("https://push.example/x", "BP", "AA"), ((string)sent["endpoint"]!, (string)sent["keys"]!["p256dh"]!, (string)sent["keys"]!["auth"]!));
        Assert.Equal("true", page.Find("[role=switch]").GetAttribute("aria-checked"));
        Assert.Equal(["alerts/barbearia", "d2"], script.Invocations["keep"].Single().Arguments);
        Assert.Contains("Edge no Windows (este)", page.Markup, StringComparison.Ordinal);
        Assert.Contains("Não está recebendo", page.Find(".list").TextContent, StringComparison.Ordinal);

        front.Says("GET /team/me/alerts", Alerts(Phone));
        await page.Find("[role=switch]").ClickAsync(new());
        Assert.Equal("false", page.Find("[role=switch]").GetAttribute("aria-checked"));
    }

    [Fact]
    public async Task A_browser_whose_owner_says_no_is_not_registered()
    {
        await using var front = await Enter("owner");
        Script(front).Setup<string?>("subscribe", _ => true).SetResult(null);
        var page = front.Context.Render<AlertsPage>();

        await page.Find("[role=switch]").ClickAsync(new());

        Assert.Contains("O navegador não deixou ligar os avisos", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(front.Asked, one => one.What.StartsWith("POST", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("denied", "O navegador está bloqueando os avisos")]
    [InlineData("unready", "O aplicativo ainda não terminou de se instalar")]
    [InlineData("unable", "Este navegador não mostra avisos")]
    public async Task Where_a_browser_cannot_that_is_said_instead_of_a_switch(string able, string said)
    {
        await using var front = await Enter("owner");
        Script(front, able);

        var page = front.Context.Render<AlertsPage>();

        Assert.Empty(page.FindAll("[role=switch]"));
        Assert.Contains(said, page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_one_is_told_of_is_chosen_at_once_and_as_it_was_where_that_is_refused()
    {
        await using var front = await Enter("owner");
        front.Says("PUT /team/me/alerts", Alerts().Replace("\"moved\":true", "\"moved\":false", StringComparison.Ordinal));
        var page = front.Context.Render<AlertsPage>();
        await page.FindAll(".check input")[1].ChangeAsync(new() { Value = false });
        Assert.Equal("""{"visits":"all","booked":true,"moved":false,"cancelled":true,"email":false}""", front.Asked[^1].Body);
        Assert.False(page.FindAll(".check input")[1].HasAttribute("checked"));

        front.Loses("PUT /team/me/alerts");
        await page.FindAll(".check input")[0].ChangeAsync(new() { Value = false });
        Assert.True(page.FindAll(".check input")[0].HasAttribute("checked"));
        Assert.Contains("Não conseguimos falar com o servidor", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_professional_is_asked_nothing_of_others()
    {
        await using var front = await Enter("professional");

        var page = front.Context.Render<AlertsPage>();

        Assert.DoesNotContain("De toda a equipe", page.Markup, StringComparison.Ordinal);
        Assert.Contains("entre uma vez com o código", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_telephone_is_told_once_its_owner_wrote_from_it_and_no_more_when_they_do_not_want_it()
    {
        await using var front = await Enter("owner");
        front.Says("POST /team/me/alerts/phone", """{"text":"Avisos ABCD2345","url":"https://wa.me/5511900000009?text=Avisos%20ABCD2345","until":"2026-11-24T13:15:00Z"}""")
            .Says("DELETE /team/me/alerts/phone", "", HttpStatusCode.NoContent);
        var page = front.Context.Render<AlertsPage>();
        await Press(page, "Receber pelo WhatsApp");
        Assert.Equal("Avisos ABCD2345", page.Find(".own-code").TextContent);
        Assert.Equal("https://wa.me/5511900000009?text=Avisos%20ABCD2345", page.Find("a.main").GetAttribute("href"));
        Assert.Contains("10:15", page.Find("[role=status]").TextContent, StringComparison.Ordinal);

        await Press(page, "Já mandei");
        Assert.Contains("ainda não chegou", page.Find("[role=status]").TextContent, StringComparison.Ordinal);
        Assert.Contains("Pedir outro código", page.Markup, StringComparison.Ordinal);

        front.Says("GET /team/me/alerts", WithPhone("ok", "+5511911110001"));
        await Press(page, "Já mandei");
        Assert.Empty(page.FindAll(".own-code"));
        Assert.Equal("Avisos ligados no seu WhatsApp.", front.Notes.Last!.Text);

        front.Says("GET /team/me/alerts", Alerts());
        await page.Find("[aria-label='Não avisar mais em (11) 91111-0001']").ClickAsync(new());
        Assert.Contains(front.Asked, one => one.What == "DELETE /team/me/alerts/phone");
        Assert.DoesNotContain("91111", page.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("unavailable", null, "À mão não dá")]
    [InlineData("broken", "+5511911110001", "está com um problema")]
    [InlineData("unapproved", "+5511911110001", "A Meta ainda não aprovou")]
    [InlineData("unapproved", null, "A Meta ainda não aprovou")]
    public async Task Where_WhatsApp_brings_nothing_that_is_said(string state, string? phone, string said)
    {
        await using var front = await Enter("owner");
        front.Says("GET /team/me/alerts", WithPhone(state, phone));

        var page = front.Context.Render<AlertsPage>();

        Assert.Contains(said, page.Markup, StringComparison.Ordinal);
        Assert.Equal(state == "unapproved" && phone is null, page.Markup.Contains("Receber pelo WhatsApp", StringComparison.Ordinal));
    }

    private static Task Press(IRenderedComponent<AlertsPage> page, string button) =>
        page.FindAll("button").Single(one => one.TextContent.Contains(button, StringComparison.Ordinal)).ClickAsync(new());

    private static string WithPhone(string state, string? phone) => Alerts().Replace(
        "\"phoneState\":\"ok\"", $"\"phone\":{(phone is null ? "null" : $"\"{phone}\"")},\"phoneState\":\"{state}\"", StringComparison.Ordinal);

    private static string Alerts(params string[] devices) => $$"""
        {"publicKey":"BKey","visits":"all","booked":true,"moved":true,"cancelled":true,"devices":[{{string.Join(',', devices)}}],"email":false,"emailState":"unconfirmed","phoneState":"ok"}
        """;

    private static Task<Front> Enter(string role, params string[] devices) => Front.Enter(role, front => front.Says("GET /team/me/alerts", Alerts(devices)));

    private static BunitJSModuleInterop Script(Front front, string able = "able")
    {
        var script = front.Context.JSInterop.SetupModule("./staff.js");
        script.Mode = JSRuntimeMode.Loose;
        script.Setup<string?>("pushing", _ => true).SetResult(able);
        return script;
    }
}
