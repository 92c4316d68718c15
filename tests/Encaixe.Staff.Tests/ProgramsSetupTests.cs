using System.Net;
using AngleSharp.Dom;
using Bunit;
using Encaixe.Staff.Setup;
using Microsoft.AspNetCore.Components;

namespace Encaixe.Staff.Tests;

/// <summary>Keys and webhooks: what lets other programs in, and what tells them.</summary>
public sealed class ProgramsSetupTests
{
    private const string Key = """{"id":"k","name":"Site","scopes":["agenda:read"],"madeBy":"Dona Rosa","madeAt":"2026-11-01T00:00:00Z","lastUsedAt":"2026-11-24T11:00:00Z"MADE}""";

    private const string Hook = """{"id":"h","url":"https://erp.example/in?t=1","events":["appointment.created"],"active":true,"madeAt":"2026-11-01T00:00:00Z"MORE}""";

    private const string Sent = """
        {"deliveries":[{"id":"d2","type":"appointment.created","at":"2026-11-24T12:30:00Z","state":"failed","attempts":3,"status":500},
                       {"id":"d1","type":"ping","at":"2026-11-24T12:00:00Z","state":"waiting","attempts":1,"why":"timeout"}]}
        """;

    [Theory]
    [InlineData(typeof(KeysPage))]
    [InlineData(typeof(HooksPage))]
    public async Task They_are_the_owners_alone(Type type)
    {
        await using var front = await Front.Enter("manager");

        var page = front.Context.Render(builder => { builder.OpenComponent(0, type); builder.CloseComponent(); });

        Assert.Contains("Isto é com quem é responsável", page.Markup, StringComparison.Ordinal);
        Assert.Empty(front.Asked);
    }

    [Fact]
    public async Task A_key_is_said_once_and_a_refusal_keeps_what_is_typed()
    {
        await using var front = await Keys();
        front.Refuses("POST /keys", HttpStatusCode.Conflict, "too-many-keys");
        var sure = TeamSetupTests.Sure(front);
        var page = front.Context.Render<KeysPage>();
        Assert.Contains("Último uso: hoje, 08:00", page.Find(".line").TextContent, StringComparison.Ordinal);
        await page.Find(".button.main").ClickAsync(new());
        await page.Find("form input").ChangeAsync(new() { Value = " Planilha " });
        await page.Find("form").SubmitAsync();
        Assert.Equal("Marque pelo menos uma coisa.", page.Find(".wrong").TextContent);

        await Check(page, "Ver relatórios").ChangeAsync(new() { Value = true });
        await page.Find("form").SubmitAsync();
        Assert.Contains("Não deu: too-many-keys.", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal(" Planilha ", page.Find("form input").GetAttribute("value"));

        front.Says("POST /keys", Key.Replace("MADE", ""","key":"ek_1234" """, StringComparison.Ordinal), HttpStatusCode.Created);
        await page.Find("form").SubmitAsync();

        Assert.Equal("""{"name":"Planilha","scopes":["reports:read"]}""", front.Asked.Last(one => one.What == "POST /keys").Body);
        Assert.Equal("ek_1234", page.Find(".once textarea").TextContent);
        sure.SetResult(false);
        await page.Find(".sheet-head button").ClickAsync(new());
        Assert.Equal("ek_1234", page.Find(".once textarea").TextContent); // it was neither copied nor said to be kept
        Assert.Contains("não aparece de novo", (string)front.Context.JSInterop.Invocations.Last(call => call.Identifier == "sure").Arguments[0]!, StringComparison.Ordinal);

        await page.Find(".once .main").ClickAsync(new());
        Assert.DoesNotContain("ek_1234", page.Markup, StringComparison.Ordinal);
        Assert.Single(front.Context.JSInterop.Invocations, call => call.Identifier == "sure");
    }

    [Fact]
    public async Task A_key_is_taken_away_after_a_question()
    {
        await using var front = await Keys();
        front.Says("DELETE /keys/k", "", HttpStatusCode.NoContent);
        TeamSetupTests.Sure(front).SetResult(true);
        var page = front.Context.Render<KeysPage>();
        await page.Find("[aria-label='Tirar a chave Site']").ClickAsync(new());

        Assert.Equal("A chave Site não abre mais nada.", front.Notes.Last!.Text);
    }

    [Fact]
    public async Task An_address_is_told_of_all_unless_less_is_chosen_and_its_secret_is_said_once()
    {
        await using var front = await Hooks("""{"webhooks":[],"events":["appointment.created","appointment.moved"]}""");
        var sure = TeamSetupTests.Sure(front);
        front.Says("POST /webhooks", Hook.Replace("MORE", ""","secret":"whsec_x" """, StringComparison.Ordinal), HttpStatusCode.Created);
        var page = front.Context.Render<HooksPage>();
        await page.Find(".button.main").ClickAsync(new());
        await page.Find("input[type=url]").ChangeAsync(new() { Value = "https://erp.example/in" });
        await Check(page, "Horário mudado").ChangeAsync(new() { Value = false });
        await page.Find("form").SubmitAsync();

        Assert.Equal("""{"url":"https://erp.example/in","events":["appointment.created"],"active":true}""", front.Asked.Single(one => one.What == "POST /webhooks").Body);
        Assert.Equal("whsec_x", page.Find(".once textarea").TextContent);
        sure.SetResult(true);
        await page.Find("dialog").TriggerEventAsync("oncancel", EventArgs.Empty); // Escape
        Assert.Empty(page.FindAll("dialog"));
        Assert.Single(front.Context.JSInterop.Invocations, call => call.Identifier == "sure");
    }

    [Fact]
    public async Task One_that_fails_says_so_is_tried_and_sent_to_again()
    {
        await using var front = await Hooks();
        front.Says("POST /webhooks/h/test", """{"id":"d3","type":"ping","at":"2026-11-24T13:00:00Z","state":"waiting","attempts":0}""")
            .Says("POST /webhooks/h/deliveries/d2/replay", """{"id":"d2","type":"appointment.created","at":"2026-11-24T12:30:00Z","state":"waiting","attempts":0}""");
        var page = front.Context.Render<HooksPage>();
        Assert.Contains("Não está aceitando os avisos", page.Find(".line .care").TextContent, StringComparison.Ordinal);
        await page.Find("button.line").ClickAsync(new());
        Assert.Equal(["Não chegou: 500", "A caminho: demorou demais"], page.FindAll(".sheet .line small:last-child").Select(state => state.TextContent));

        await page.FindAll(".sheet button").Single(button => button.TextContent.Contains("Enviar um teste", StringComparison.Ordinal)).ClickAsync(new());
        await page.Find("[aria-label='Enviar de novo: Horário marcado']").ClickAsync(new());

        Assert.Contains(front.Asked, one => one.What == "POST /webhooks/h/test");
        Assert.StartsWith("Enviado de novo.", front.Notes.Last!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_refused_of_one_keeps_what_is_typed_and_it_can_be_taken_away()
    {
        await using var front = await Hooks();
        front.Refuses("PUT /webhooks/h", HttpStatusCode.UnprocessableEntity, "webhook-url-invalid").Says("DELETE /webhooks/h", "", HttpStatusCode.NoContent);
        TeamSetupTests.Sure(front).SetResult(true);
        var page = front.Context.Render<HooksPage>();
        await page.Find("button.line").ClickAsync(new());
        await page.Find("input[type=url]").ChangeAsync(new() { Value = "https://10.0.0.1/" });
        await page.Find("form").SubmitAsync();
        Assert.Contains("Não deu: webhook-url-invalid.", page.Find("form [role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("https://10.0.0.1/", page.Find("input[type=url]").GetAttribute("value"));

        await page.Find("button.danger").ClickAsync(new());
        Assert.Equal("erp.example não é mais avisado.", front.Notes.Last!.Text);
    }

    private static Task<Front> Keys() => Front.Enter(told: front => front.Says("GET /keys", $$"""{"keys":[{{Key.Replace("MADE", "", StringComparison.Ordinal)}}]}"""));

    private static Task<Front> Hooks(string? all = null) => Front.Enter(told: front => front
        .Says("GET /webhooks", all ?? $$"""{"webhooks":[{{Hook.Replace("MORE", ""","failingSince":"2026-11-23T00:00:00Z" """, StringComparison.Ordinal)}}],"events":["appointment.created"]}""")
        .Says("GET /webhooks/h/deliveries", Sent));

    private static IElement Check<T>(IRenderedComponent<T> page, string label)
        where T : IComponent =>
        page.FindAll("label.check").Single(check => check.TextContent.StartsWith(label, StringComparison.Ordinal)).QuerySelector("input")!;
}
