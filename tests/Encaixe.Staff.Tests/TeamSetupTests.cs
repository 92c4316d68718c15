using System.Net;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using Bunit;
using Encaixe.Staff.Setup;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Encaixe.Staff.Tests;

public sealed class TeamSetupTests
{
    private const string Team = """
        {"members":[{"account":"a","name":"Dona Rosa","role":"owner","since":"2026-01-01T00:00:00Z","etag":"\"1\"","isYou":true},
                    {"account":"b","name":"Zé","role":"professional","professional":"ze","since":"2026-01-01T00:00:00Z","etag":"\"7\"","isYou":false},
                    {"account":"c","name":"Lia","role":"owner","since":"2026-01-01T00:00:00Z","etag":"\"3\"","isYou":false}]}
        """;

    private const string Invited = """{"id":"i","role":"receptionist","name":"Rita","createdAt":"2026-11-20T00:00:00Z","expiresAt":"2026-11-30T12:00:00Z"LINK}""";

    [Fact]
    public async Task Who_belongs_is_listed_and_who_is_above_is_not_changed_from_below()
    {
        await using var front = await Enter("manager");

        var page = front.Context.Render<TeamPage>();

        Assert.Equal(["Dona Rosa (você)", "Zé", "Lia", "Rita"], page.FindAll(".line b").Select(name => name.TextContent));
        Assert.Equal(["Zé"], page.FindAll("button.line b").Select(name => name.TextContent));
        Assert.Contains("Profissional, agenda de Zé", page.Markup, StringComparison.Ordinal);
        Assert.Contains("vale até 30 de novembro", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_gets_another_role_as_they_were_seen()
    {
        await using var front = await Enter();
        front.Says("PUT /team/b", Member("receptionist"));
        var page = front.Context.Render<TeamPage>();
        await Line(page, "Zé").ClickAsync(new());
        await Role(page, "Recepção").ChangeAsync(new());
        await page.Find("select").ChangeAsync(new() { Value = "" });
        await page.Find("form").SubmitAsync();

        var (_, body, request) = front.Asked.Single(one => one.What == "PUT /team/b");
        Assert.Equal("receptionist", (string)JsonNode.Parse(body)!["role"]!);
        Assert.Null(JsonNode.Parse(body)!["professional"]);
        Assert.Equal("\"7\"", request.Headers.GetValues("If-Match").Single());
        Assert.Equal("Zé: mudanças salvas.", front.Notes.Last!.Text);
    }

    [Fact]
    public async Task Who_was_slower_is_told_what_they_are_now_and_saves_over_that()
    {
        await using var front = await Enter();
        front.Refuses("PUT /team/b", HttpStatusCode.PreconditionFailed, "member-changed");
        var page = front.Context.Render<TeamPage>();
        await Line(page, "Zé").ClickAsync(new());
        await Role(page, "Recepção").ChangeAsync(new());
        front.Says("GET /team", Team.Replace("\"professional\",\"professional\":\"ze\"", "\"manager\"", StringComparison.Ordinal).Replace("\\\"7\\\"", "\\\"8\\\"", StringComparison.Ordinal));
        await page.Find("form").SubmitAsync();

        Assert.Contains("a pessoa está como Gerência", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.True(Role(page, "Recepção").HasAttribute("checked"));
        front.Says("PUT /team/b", Member("receptionist"));
        await page.Find("form").SubmitAsync();

        Assert.Equal("\"8\"", front.Asked.Last(one => one.What == "PUT /team/b").Request.Headers.GetValues("If-Match").Single());
    }

    [Fact]
    public async Task Who_is_taken_out_leaves_their_visits_and_that_is_said()
    {
        await using var front = await Enter();
        front.Says("DELETE /team/b", """{"professional":"ze","comingAppointments":4,"appointments":"/x"}""");
        var sure = Sure(front);
        var page = front.Context.Render<TeamPage>();
        await Line(page, "Zé").ClickAsync(new());

        sure.SetResult(false);
        await page.Find("button.danger").ClickAsync(new());
        Assert.DoesNotContain(front.Asked, one => one.What.StartsWith("DELETE", StringComparison.Ordinal));

        sure.SetResult(true);
        await page.Find("button.danger").ClickAsync(new());
        Assert.Contains("Ainda há 4 horários marcados", front.Notes.Last!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_is_sent_a_letter_and_a_refusal_keeps_what_is_typed()
    {
        await using var front = await Enter();
        front.Refuses("POST /team/invitations", HttpStatusCode.Conflict, "mail-unavailable");
        var page = front.Context.Render<TeamPage>();
        await page.Find(".button.main").ClickAsync(new());
        await Type(page, "Nome da pessoa", "Rita");
        await Type(page, "E-mail (se quiser)", "rita@example.com");
        await Role(page, "Recepção").ChangeAsync(new());
        await page.Find("form").SubmitAsync();
        Assert.Contains("Não deu: mail-unavailable.", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);

        front.Says("POST /team/invitations", Invited.Replace("LINK", "", StringComparison.Ordinal), HttpStatusCode.Created);
        await page.Find("form").SubmitAsync();

        var asked = front.Asked.Where(one => one.What == "POST /team/invitations").ToList();
        Assert.Equal("""{"role":"receptionist","email":"rita@example.com","name":"Rita"}""", asked[1].Body);
        Assert.Equal(asked[0].Request.Headers.GetValues("Idempotency-Key"), asked[1].Request.Headers.GetValues("Idempotency-Key"));
        Assert.Equal("Convite enviado para rita@example.com.", front.Notes.Last!.Text);
    }

    [Fact]
    public async Task Without_an_address_the_link_is_shown_once_to_be_copied()
    {
        await using var front = await Enter();
        front.Says("POST /team/invitations", Invited.Replace("LINK", ""","link":"https://x.example/join/t" """, StringComparison.Ordinal), HttpStatusCode.Created);
        var script = front.Context.JSInterop.SetupModule("./staff.js");
        script.Mode = JSRuntimeMode.Loose;
        script.Setup<bool>("copy", _ => true).SetResult(true);
        var page = front.Context.Render<TeamPage>();
        await page.Find(".button.main").ClickAsync(new());
        await Type(page, "Nome da pessoa", "Rita");
        await page.Find("form").SubmitAsync();

        Assert.Equal("https://x.example/join/t", page.Find(".once textarea").TextContent);
        await page.Find(".once button").ClickAsync(new());
        Assert.Contains(front.Context.JSInterop.Invocations, call => call.Identifier == "copy" && (string)call.Arguments[0]! == "https://x.example/join/t");
        Assert.Equal("Copiado", page.Find(".once button").TextContent.Trim());
        await page.Find(".sheet-head button").ClickAsync(new()); // it was copied: nobody asks
        Assert.Empty(page.FindAll("dialog"));
        Assert.DoesNotContain(front.Context.JSInterop.Invocations, call => call.Identifier == "sure");
    }

    [Fact]
    public async Task An_invitation_is_taken_back()
    {
        await using var front = await Enter();
        front.Says("DELETE /team/invitations/i", "", HttpStatusCode.NoContent);
        Sure(front).SetResult(true);
        var page = front.Context.Render<TeamPage>();
        await page.Find("[aria-label='Desfazer o convite de Rita']").ClickAsync(new());

        Assert.Equal("Convite de Rita desfeito.", front.Notes.Last!.Text);
    }

    [Fact]
    public async Task The_shop_is_handed_over_after_a_question_and_whoever_does_it_is_what_they_said()
    {
        await using var front = await Enter();
        front.Says("POST /team/b/owner", Member("owner"));
        var sure = Sure(front);
        var page = await HandOver(front, "Zé");
        Assert.Contains("Zé passa a ser responsável", page.Find(".sheet").TextContent, StringComparison.Ordinal);
        Assert.Equal(["Continuo responsável também", "Gerência", "Recepção"], page.FindAll(".sheet label.check b").Select(choice => choice.TextContent)); // without an agenda nobody is a professional
        await Role(page, "Gerência").ChangeAsync(new());

        sure.SetResult(false);
        await page.Find("form").SubmitAsync();
        Assert.DoesNotContain(front.Asked, one => one.What == "POST /team/b/owner");

        sure.SetResult(true);
        front.Says("POST /sessions/refresh", PlayedServer.SignedIn.Replace("\"owner\"", "\"manager\"", StringComparison.Ordinal));
        await page.Find("form").SubmitAsync();

        Assert.Equal("""{"become":"manager"}""", front.Asked.Single(one => one.What == "POST /team/b/owner").Body);
        Assert.Equal("Zé agora é responsável pelo negócio.", front.Notes.Last!.Text);
        Assert.Equal(("manager", 0), (front.Session.Shop!.Role, page.FindAll("dialog").Count));
    }

    [Fact]
    public async Task Whoever_stays_an_owner_beside_them_says_nothing_of_themselves()
    {
        await using var front = await Enter();
        front.Says("POST /team/b/owner", Member("owner"));
        Sure(front).SetResult(true);
        var page = await HandOver(front, "Zé");
        await page.Find("form").SubmitAsync();

        Assert.Equal("{}", front.Asked.Single(one => one.What == "POST /team/b/owner").Body);
        Assert.DoesNotContain(front.Asked, one => one.What == "POST /sessions/refresh");
        Assert.Equal("owner", front.Session.Shop!.Role);
    }

    [Fact]
    public async Task To_another_owner_one_steps_down_and_whoever_owns_nothing_any_more_is_told_so()
    {
        await using var front = await Enter();
        front.Refuses("POST /team/c/owner", HttpStatusCode.Forbidden, "not-allowed");
        Sure(front).SetResult(true);
        var page = await HandOver(front, "Lia");
        Assert.Contains("Lia já é responsável. Aqui você deixa de ser.", page.Find(".sheet").TextContent, StringComparison.Ordinal);
        Assert.Equal(["Gerência", "Recepção"], page.FindAll(".sheet label.check b").Select(choice => choice.TextContent));
        Assert.Equal("Deixar de ser responsável", page.Find(".sheet-foot button").TextContent);
        await page.Find("form").SubmitAsync();

        Assert.Contains("Você não é mais responsável por este negócio", page.Find(".sheet [role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Null(front.Notes.Last);
    }

    [Fact]
    public async Task Who_goes_down_to_the_reception_is_led_to_the_agenda()
    {
        await using var front = await Enter();
        front.Says("POST /team/b/owner", Member("owner")).Says("POST /sessions/refresh", PlayedServer.SignedIn.Replace("\"owner\"", "\"receptionist\"", StringComparison.Ordinal));
        Sure(front).SetResult(true);
        var page = await HandOver(front, "Zé");
        var navigation = front.Context.Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo("setup/team");
        await Role(page, "Recepção").ChangeAsync(new());
        await page.Find("form").SubmitAsync();

        Assert.Equal(navigation.BaseUri, navigation.Uri);
        Assert.Contains("Isto é com a gerência", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_manager_hands_nothing_over()
    {
        await using var front = await Enter("manager");
        var page = front.Context.Render<TeamPage>();
        await Line(page, "Zé").ClickAsync(new());

        Assert.DoesNotContain("Passar o negócio", page.Markup, StringComparison.Ordinal);
    }

    internal static JSRuntimeInvocationHandler<bool> Sure(Front front)
    {
        var script = front.Context.JSInterop.SetupModule("./staff.js");
        script.Mode = JSRuntimeMode.Loose;
        return script.Setup<bool>("sure", _ => true);
    }

    private static Task<Front> Enter(string role = "owner") => Front.Enter(role, front => front
        .Says("GET /team", Team).Says("GET /team/invitations", $$"""{"invitations":[{{Invited.Replace("LINK", "", StringComparison.Ordinal)}}]}"""));

    private static async Task<IRenderedComponent<TeamPage>> HandOver(Front front, string to)
    {
        var page = front.Context.Render<TeamPage>();
        await Line(page, to).ClickAsync(new());
        await page.FindAll("button").Single(button => button.TextContent.Trim() is "Passar o negócio para esta pessoa" or "Deixar de ser responsável").ClickAsync(new());
        return page;
    }

    private static string Member(string role) => $$"""{"account":"b","name":"Zé","role":"{{role}}","since":"2026-01-01T00:00:00Z","etag":"\"9\"","isYou":false}""";

    private static IElement Line(IRenderedComponent<TeamPage> page, string name) =>
        page.FindAll("button.line").Single(line => line.QuerySelector("b")!.TextContent == name);

    private static IElement Role(IRenderedComponent<TeamPage> page, string role) =>
        page.FindAll("label.check").Single(label => label.QuerySelector("b")!.TextContent == role).QuerySelector("input")!;

    private static Task Type(IRenderedComponent<TeamPage> page, string label, string text) =>
        page.FindAll("label.field").First(field => field.QuerySelector("span")!.TextContent == label).QuerySelector("input")!.ChangeAsync(new() { Value = text });
}
