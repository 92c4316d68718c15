using System.Net;
using System.Text.Json.Nodes;
using Bunit;
using Bunit.TestDoubles;
using Encaixe.Staff.Setup;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Encaixe.Staff.Tests;

public sealed class ChannelSetupTests
{
    private const string Available = """
        "available":[{"name":"whatsapp-cloud","isOfficial":true,"fields":[],"says":"O canal oficial."},
         {"name":"z-api","isOfficial":false,"fields":[{"name":"instance","isSecret":false,"isRequired":true},{"name":"token","isSecret":true,"isRequired":true},{"name":"clientToken","isSecret":true,"isRequired":false}],"says":"Pode bloquear o número."},
         {"name":"by-hand","isOfficial":true,"fields":[],"says":"Você manda com um toque."}]
        """;

    private const string ZApi = """{"name":"z-api","account":{"instance":"3C"},"secrets":["token"],"secondsApart":5,"mostADay":200,"webhookUrl":"https://encaixe.example/webhooks/z-api/abc"}""";
    private const string ByHand = """{"name":"by-hand","account":{},"secrets":[],"secondsApart":3,"mostADay":300}""";
    private const string ByHandWithTrouble = """{"name":"by-hand","account":{},"secrets":[],"secondsApart":3,"mostADay":300,"trouble":"disconnected","troubleSince":"2026-11-24T12:00:00Z","says":"Leia o QR code de novo."}""";

    [Fact]
    public async Task A_shop_without_channels_is_shown_which_there_are_and_what_they_risk()
    {
        await using var front = await Enter();

        var page = front.Context.Render<ChannelsPage>();

        Assert.Contains("Nenhum canal ainda", page.Markup, StringComparison.Ordinal);
        Assert.Equal(["setup/channels/whatsapp-cloud", "setup/channels/z-api", "setup/channels/by-hand"], page.FindAll(".offers a").Select(one => one.GetAttribute("href")));
        Assert.Contains("Pode bloquear o número.", page.Find(".offers").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Those_that_are_set_up_stand_in_their_order_with_what_keeps_them_and_can_be_moved()
    {
        await using var front = await Enter(ZApi, ByHandWithTrouble);
        front.Says("PUT /channels/by-hand", Answer(ByHandWithTrouble, ZApi));
        var page = front.Context.Render<ChannelsPage>();
        Assert.Equal(["Z-API", "À mão, no WhatsApp"], page.FindAll(".channels b").Select(one => one.TextContent));
        Assert.Contains("Leia o QR code de novo.", page.Find(".channels").TextContent, StringComparison.Ordinal);
        Assert.Equal([true, false, false, true], page.FindAll(".channels button").Select(one => one.HasAttribute("disabled")));

        await page.Find("[aria-label='Subir À mão, no WhatsApp']").ClickAsync(new());

        Assert.Equal("""{"order":1}""", front.Asked.Last(one => one.What == "PUT /channels/by-hand").Body);
        Assert.Equal("À mão, no WhatsApp", page.Find(".channels b").TextContent);
        Assert.Equal("À mão, no WhatsApp agora é o principal.", front.Notes.Last!.Text);
        Assert.Contains(front.Context.JSInterop.Invocations, one => one.Identifier == "focus");
    }

    [Fact]
    public async Task A_new_one_is_kept_and_asked_at_once_whether_messages_get_through()
    {
        await using var front = await Enter();
        front.Says("PUT /channels/z-api", Answer(ZApi))
            .Says("POST /channels/z-api/check", """{"isReady":false,"trouble":"key-refused","says":"A chave não foi aceita."}""");
        var page = Open(front, "z-api");
        Assert.Contains("Pode bloquear o número.", page.Find(".banner").TextContent, StringComparison.Ordinal);
        await Type(page, "instance", " 3C ");
        await Type(page, "token", "segredo");

        await page.Find("form").SubmitAsync();

        var sent = JsonNode.Parse(front.Asked.Single(one => one.What == "PUT /channels/z-api").Body)!;
        Assert.Equal("""{"instance":"3C","token":"segredo"}""", sent["account"]!.ToJsonString());
        Assert.Equal((3, 300), ((int)sent["secondsApart"]!, (int)sent["mostADay"]!));
        Assert.Contains("A chave não foi aceita.", page.Find("[role=status]").TextContent, StringComparison.Ordinal);
        Assert.Equal("https://encaixe.example/webhooks/z-api/abc", page.Find("#hook").GetAttribute("value"));
        Assert.Equal(("", "password"), (page.Find("#account-token").GetAttribute("value"), page.Find("#account-token").GetAttribute("type")));
        Assert.DoesNotContain("segredo", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_that_is_stored_stays_unless_another_is_typed()
    {
        await using var front = await Enter(ZApi);
        front.Says("PUT /channels/z-api", Answer(ZApi)).Says("POST /channels/z-api/check", """{"isReady":true,"says":"Tudo certo."}""");
        var page = Open(front, "z-api");
        Assert.False(page.Find("#account-token").HasAttribute("required"));
        Assert.Contains("Está guardado", page.Find("#account-token-stored").TextContent, StringComparison.Ordinal);

        await page.FindAll("input[type=number]")[0].ChangeAsync(new() { Value = "8" });
        Assert.True(page.Find("[aria-describedby=check-after]").HasAttribute("disabled"));
        await page.Find("form").SubmitAsync();
        Assert.Equal("""{"secondsApart":8,"mostADay":200}""", front.Asked[^1].Body); // and nobody is asked anew

        await Type(page, "clientToken", "outro");
        await page.Find("form").SubmitAsync();
        var sent = JsonNode.Parse(front.Asked.Last(one => one.What == "PUT /channels/z-api").Body)!;
        Assert.Equal("""{"instance":"3C","clientToken":"outro"}""", sent["account"]!.ToJsonString());
        Assert.Contains("Tudo certo.", page.Find(".fits").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_refused_is_said_beside_its_field_and_nothing_that_was_typed_is_lost()
    {
        await using var front = await Enter();
        front.Refuses("PUT /channels/z-api", HttpStatusCode.UnprocessableEntity, "channel-account-invalid", ""","field":"token" """);
        var page = Open(front, "z-api");
        await Type(page, "instance", "3C");
        await Type(page, "token", "com espaço");

        await page.Find("form").SubmitAsync();

        Assert.Equal(("true", "account-token-wrong"), (page.Find("#account-token").GetAttribute("aria-invalid"), page.Find("#account-token").GetAttribute("aria-describedby")));
        Assert.Contains("channel-account-invalid", page.Find("#account-token-wrong").TextContent, StringComparison.Ordinal);
        Assert.Equal(("3C", "com espaço"), (page.Find("#account-instance").GetAttribute("value"), page.Find("#account-token").GetAttribute("value")));

        front.Loses("PUT /channels/z-api");
        await page.Find("form").SubmitAsync();
        Assert.Contains("Não conseguimos falar com o servidor", page.Find(".setup-foot").TextContent, StringComparison.Ordinal);
        Assert.Equal("3C", page.Find("#account-instance").GetAttribute("value"));
    }

    [Fact]
    public async Task A_channel_that_somebody_else_changed_meanwhile_is_asked_about_and_nothing_that_was_typed_is_lost()
    {
        await using var front = await Enter(ZApi);
        front.Refuses("PUT /channels/z-api", HttpStatusCode.PreconditionFailed, "setup-changed");
        var page = Open(front, "z-api");
        await Type(page, "instance", "3D");
        await page.Find("form").SubmitAsync();
        Assert.Contains("Alguém mudou isto agora há pouco", page.Find(".setup-foot [role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("3D", page.Find("#account-instance").GetAttribute("value"));

        front.Says("PUT /channels/z-api", Answer(ZApi.Replace("3C", "3D", StringComparison.Ordinal))).Says("POST /channels/z-api/check", """{"isReady":true,"says":"Tudo certo."}""");
        await page.Find(".setup-foot .banner button").ClickAsync(new());
        Assert.Equal(["PUT /channels/z-api", "GET /channels", "PUT /channels/z-api"], front.Asked.Select(one => one.What).Where(what => !what.StartsWith("POST", StringComparison.Ordinal)).TakeLast(3));
        Assert.Empty(page.FindAll(".setup-foot [role=alert]"));
    }

    [Fact]
    public async Task Whoever_leaves_with_something_typed_is_asked_first()
    {
        await using var front = await Enter(ZApi);
        var page = Open(front, "z-api");
        await Type(page, "token", "novo");
        var navigation = front.Context.Services.GetRequiredService<BunitNavigationManager>();
        front.Context.JSInterop.SetupModule("./staff.js").Setup<bool>("sure", _ => true).SetResult(false);

        navigation.NavigateTo("setup/channels");

        Assert.Equal(NavigationState.Prevented, navigation.History.First().State);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_is_taken_away_by_who_is_sure_of_it(bool isSure)
    {
        await using var front = await Enter(ZApi, ByHand);
        front.Says("DELETE /channels/z-api", "", HttpStatusCode.NoContent);
        front.Context.JSInterop.SetupModule("./staff.js").Setup<bool>("sure", _ => true).SetResult(isSure);
        var page = Open(front, "z-api");

        await page.Find(".danger").ClickAsync(new());

        Assert.Equal(isSure, front.Asked.Exists(one => one.What == "DELETE /channels/z-api"));
        Assert.Equal(isSure, front.Context.Services.GetRequiredService<NavigationManager>().Uri.EndsWith("setup/channels", StringComparison.Ordinal));
        Assert.Equal(isSure ? "Z-API não é mais um canal seu." : null, front.Notes.Last?.Text);
    }

    [Fact]
    public async Task One_that_there_is_not_is_said_to_be_none()
    {
        await using var front = await Enter();

        Assert.Contains("Esse canal não existe aqui", Open(front, "fax").Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_does_not_run_the_shop_is_shown_none_of_it()
    {
        await using var front = await Front.Enter("receptionist");

        Assert.Contains("Isto é com a gerência", front.Context.Render<ChannelsPage>().Markup, StringComparison.Ordinal);
        Assert.Contains("Isto é com a gerência", Open(front, "z-api").Markup, StringComparison.Ordinal);
        Assert.Empty(front.Asked);
    }

    private static string Answer(params string[] channels) => $$"""{"channels":[{{string.Join(',', channels)}}],{{Available}}}""";

    private static Task<Front> Enter(params string[] channels) => Front.Enter(told: front => front.Says("GET /channels", Answer(channels)));

    private static IRenderedComponent<ChannelPage> Open(Front front, string name) => front.Context.Render<ChannelPage>(page => page.Add(one => one.Name, name));

    private static Task Type(IRenderedComponent<ChannelPage> page, string field, string text) => page.Find($"#account-{field}").InputAsync(new() { Value = text });
}
