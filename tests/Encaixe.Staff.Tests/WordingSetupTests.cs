using System.Net;
using Bunit;
using Bunit.TestDoubles;
using Encaixe.Staff.Setup;
using Microsoft.Extensions.DependencyInjection;

namespace Encaixe.Staff.Tests;

public sealed class WordingSetupTests
{
    private const string Standard = "Oi, {nome}! Seu horário: {dia}.";

    private const string NoChannels = """{"channels":[],"available":[]}""";

    private const string Templates = """
        {"templates":[{"kind":"booked","language":"pt-BR","title":"Horário reservado","text":"x","state":"approved","says":"Aprovado: chega a qualquer hora.","isSaid":true},
         {"kind":"wait-joined","language":"pt-BR","title":"Entrou na lista","text":"x","state":"not-submitted","says":"Ainda não enviado.","isSaid":false}]}
        """;

    [Fact]
    public async Task Each_kind_is_listed_in_the_language_that_is_chosen()
    {
        await using var front = await Enter(Wording(isOwn: true));

        var page = front.Context.Render<WordingsPage>();

        Assert.Equal(["Horários", "Lista de espera"], page.FindAll("section h2").Select(one => one.TextContent));
        Assert.Equal("setup/wordings/pt-BR/booked", page.Find(".list a").GetAttribute("href"));
        Assert.Equal("Seu texto", page.Find(".tag").TextContent);
        Assert.Equal("Português", page.Find("[aria-current=page]").TextContent);
        Assert.Empty(page.FindAll(".approval"));

        var english = front.Context.Render<WordingsPage>(one => one.Add(it => it.Language, "en"));
        Assert.Equal(["setup/wordings/en/booked"], english.FindAll(".list a").Select(one => one.GetAttribute("href")));
    }

    [Fact]
    public async Task Where_Meta_judges_each_says_how_it_stands_and_all_can_be_submitted()
    {
        await using var front = await Enter(Wording());
        front.Says("GET /channels", """{"channels":[{"name":"whatsapp-cloud","account":{},"secrets":[],"secondsApart":3,"mostADay":300}],"available":[]}""")
            .Says("GET /channels/whatsapp-cloud/templates", Templates)
            .Says("POST /channels/whatsapp-cloud/templates", Templates.Replace("not-submitted", "pending", StringComparison.Ordinal)[..^1] + ""","trouble":"key-refused","says":"A chave não foi aceita."}""");
        var page = front.Context.Render<WordingsPage>();
        Assert.Contains("1 de 2 aprovados", page.Find(".approvals").TextContent, StringComparison.Ordinal);
        Assert.Equal(["Aprovado", "Ainda não enviado"], page.FindAll(".list .approval").Select(one => one.TextContent.Trim()));

        await page.Find(".approvals button").ClickAsync(new());

        Assert.Equal("""{"languages":["pt-BR"]}""", front.Asked[^1].Body);
        Assert.Contains("A chave não foi aceita.", page.Find(".approvals [role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("Em análise", page.FindAll(".list .approval")[1].TextContent.Trim());
    }

    [Fact]
    public async Task What_it_becomes_is_shown_when_one_pauses_and_a_blank_that_is_none_is_said_to_be_so_beside_the_field()
    {
        await using var front = await Enter(Wording());
        front.Says("POST /wordings/booked/pt-BR/preview", """{"preview":"Oi, Maria!"}""");
        var page = Open(front);
        Assert.Equal("Oi, Rita! Seu horário: amanhã.", page.Find(".ours").TextContent);

        await page.Find("textarea").InputAsync(new() { Value = "Oi, {nome}!" });
        Assert.Equal("Oi, Maria!", page.Find(".ours").TextContent);
        Assert.Contains("11 de 700", page.Find("#words-room").TextContent, StringComparison.Ordinal);

        front.Refuses("POST /wordings/booked/pt-BR/preview", HttpStatusCode.UnprocessableEntity, "wording-invalid");
        await page.Find("textarea").InputAsync(new() { Value = "Oi, {nomee}!" });
        Assert.Equal(("true", "words-wrong words-room"), (page.Find("textarea").GetAttribute("aria-invalid"), page.Find("textarea").GetAttribute("aria-describedby")));
        Assert.Contains("wording-invalid", page.Find("#words-wrong").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".ours"));

        front.Loses("POST /wordings/booked/pt-BR/preview");
        await page.Find("textarea").InputAsync(new() { Value = "Oi, {nome}!!" });
        Assert.Empty(page.FindAll("#words-wrong"));
        Assert.Contains("Não conseguimos falar com o servidor", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_blank_is_put_in_by_a_touch()
    {
        await using var front = await Enter(Wording());
        var page = Open(front);

        await page.FindAll(".blanks button")[1].ClickAsync(new());

        Assert.Equal("{dia}", front.Context.JSInterop.Invocations.Single(one => one.Identifier == "type").Arguments[1]);
    }

    [Fact]
    public async Task Words_are_kept_and_given_up_and_had_back()
    {
        await using var front = await Enter(Wording());
        front.Says("PUT /wordings/booked/pt-BR", Wording("Oi!", isOwn: true)).Says("DELETE /wordings/booked/pt-BR", Wording());
        front.Says("POST /wordings/booked/pt-BR/preview", """{"preview":"Oi!"}""");
        var page = Open(front);
        Assert.DoesNotContain("Voltar ao texto padrão", page.Markup, StringComparison.Ordinal);
        await page.Find("textarea").InputAsync(new() { Value = "Oi!" });
        await page.Find("form").SubmitAsync();
        Assert.Equal("Texto salvo.", front.Notes.Last!.Text);

        await page.FindAll("button").Single(one => one.TextContent.Contains("Voltar ao texto padrão", StringComparison.Ordinal)).ClickAsync(new());
        Assert.Equal(Standard, page.Find("textarea").GetAttribute("value"));

        await page.InvokeAsync(front.Notes.Last!.Undo!);
        Assert.Equal("""{"text":"Oi!"}""", front.Asked.Last(one => one.What.StartsWith("PUT", StringComparison.Ordinal)).Body);
        Assert.Equal("Oi!", page.Find("textarea").GetAttribute("value"));
    }

    [Fact]
    public async Task Words_that_somebody_else_changed_meanwhile_are_asked_about_and_nothing_is_lost()
    {
        await using var front = await Enter(Wording());
        front.Says("POST /wordings/booked/pt-BR/preview", """{"preview":"Oi!"}""").Refuses("PUT /wordings/booked/pt-BR", HttpStatusCode.PreconditionFailed, "setup-changed");
        var page = Open(front);
        await page.Find("textarea").InputAsync(new() { Value = "Oi!" });

        await page.Find("form").SubmitAsync();

        Assert.Contains("Alguém mudou isto agora há pouco", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("Oi!", page.Find("textarea").GetAttribute("value"));

        front.Says("GET /wordings/booked/pt-BR", Wording("Olá!", isOwn: true)).Says("PUT /wordings/booked/pt-BR", Wording("Oi!", isOwn: true));
        await page.FindAll(".banner button")[0].ClickAsync(new());
        Assert.Equal(["GET /wordings/booked/pt-BR", "PUT /wordings/booked/pt-BR"], front.Asked.Select(one => one.What).Where(what => what.EndsWith("booked/pt-BR", StringComparison.Ordinal)).TakeLast(2));
        Assert.Equal("Texto salvo.", front.Notes.Last!.Text);
    }

    [Fact]
    public async Task What_the_other_wrote_is_shown_to_who_wants_it()
    {
        await using var front = await Enter(Wording());
        front.Says("POST /wordings/booked/pt-BR/preview", """{"preview":"Oi!"}""").Refuses("PUT /wordings/booked/pt-BR", HttpStatusCode.PreconditionFailed, "setup-changed");
        var page = Open(front);
        await page.Find("textarea").InputAsync(new() { Value = "Oi!" });
        await page.Find("form").SubmitAsync();

        front.Says("GET /wordings/booked/pt-BR", Wording("Olá!", isOwn: true));
        await page.FindAll(".banner button")[1].ClickAsync(new());

        Assert.Equal("Olá!", page.Find("textarea").GetAttribute("value"));
    }

    [Fact]
    public async Task Whoever_leaves_with_words_that_are_not_saved_is_asked_first()
    {
        await using var front = await Enter(Wording());
        front.Says("POST /wordings/booked/pt-BR/preview", """{"preview":"Oi!"}""");
        var page = Open(front);
        await page.Find("textarea").InputAsync(new() { Value = "Oi!" });
        front.Context.JSInterop.SetupModule("./staff.js").Setup<bool>("sure", _ => true).SetResult(false);
        var navigation = front.Context.Services.GetRequiredService<BunitNavigationManager>();

        navigation.NavigateTo("setup/wordings/en/booked");

        Assert.Equal(NavigationState.Prevented, navigation.History.First().State);
    }

    [Fact]
    public async Task A_kind_that_there_is_not_is_said_to_be_none()
    {
        await using var front = await Enter(Wording());
        front.Refuses("GET /wordings/fax/pt-BR", HttpStatusCode.NotFound, "wording-not-found");

        var page = front.Context.Render<WordingPage>(page => page.Add(one => one.Language, "pt-BR").Add(one => one.Kind, "fax"));

        Assert.Contains("Essa mensagem não existe", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_does_not_run_the_shop_is_shown_none_of_it()
    {
        await using var front = await Front.Enter("receptionist");

        Assert.Contains("Isto é com a gerência", front.Context.Render<WordingsPage>().Markup, StringComparison.Ordinal);
        Assert.Contains("Isto é com a gerência", Open(front).Markup, StringComparison.Ordinal);
        Assert.Empty(front.Asked);
    }

    private static string Wording(string text = Standard, bool isOwn = false) => $$"""
        {"kind":"booked","language":"pt-BR","title":"Horário reservado","text":"{{text}}","isOwn":{{(isOwn ? "true" : "false")}},
         "blanks":[{"name":"nome","says":"primeiro nome"},{"name":"dia","says":"dia do horário"}],"preview":"Oi, Rita! Seu horário: amanhã."}
        """;

    private static string Wordings(string first) => $$"""
        {"wordings":[{{first}},
         {"kind":"booked","language":"en","title":"Horário reservado","text":"Hi!","isOwn":false,"blanks":[],"preview":"Hi!"},
         {"kind":"wait-joined","language":"pt-BR","title":"Entrou na lista","text":"Oi!","isOwn":false,"blanks":[],"preview":"Oi!"}]}
        """;

    private static Task<Front> Enter(string first) => Front.Enter(told: front => front
        .Says("GET /wordings", Wordings(first))
        .Says("GET /wordings/booked/pt-BR", first)
        .Says("GET /channels", NoChannels));

    private static IRenderedComponent<WordingPage> Open(Front front) =>
        front.Context.Render<WordingPage>(page => page.Add(one => one.Language, "pt-BR").Add(one => one.Kind, "booked"));
}
