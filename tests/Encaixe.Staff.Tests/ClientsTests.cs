using System.Net;
using Bunit;
using Encaixe.Staff.Agenda;
using Encaixe.Staff.Clients;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Encaixe.Staff.Tests;

public sealed class ClientsTests
{
    private const string Rita = """{"id":"r","name":"Rita Lobo","phone":"+5511900000001","tags":["VIP"],"isBlocked":false,"since":"2024-05-01T12:00:00Z","updatedAt":"2026-01-01T12:00:00Z"}""";

    private const string Record = """
        {"id":"r","version":3,"name":"Rita Lobo","phone":"+5511900000001","email":"rita@example.com","language":"pt-BR","tags":["VIP"],"notes":"Prefere à tarde",
         "birthday":"1990-03-15","isBlocked":false,"since":"2024-05-01T12:00:00Z","visits":7,"noShows":1,"lastVisit":"2025-11-20T15:00:00-03:00"}
        """;

    [Fact]
    public async Task All_are_asked_for_in_the_order_of_their_names_without_those_who_are_others_now()
    {
        await using var front = await Front.Enter();
        front.Says("GET /customers?", $$"""{"customers":[{{Rita}},{{Rita.Replace("\"r\"", "\"x\",\"mergedInto\":\"r\"", StringComparison.Ordinal)}}],"isComplete":true}""");

        var page = front.Context.Render<ClientsPage>();

        Assert.Contains(front.Asked, asked => asked.What.Contains("updatedSince=", StringComparison.Ordinal));
        Assert.Contains("(11) 90000-0001 · VIP", Assert.Single(page.FindAll(".list .line")).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_vast_shop_they_stand_as_they_come_so_that_none_is_missing()
    {
        await using var front = await Front.Enter();
        front.Says("GET /customers?", $$"""{"customers":[{{Rita}}],"isComplete":true}""")
            .Says("GET /customers?limit=50&updatedSince", """{"customers":[],"isComplete":false}""");

        Assert.Single(front.Context.Render<ClientsPage>().FindAll(".list .line"));
    }

    [Fact]
    public async Task A_tag_narrows_the_list_and_touched_again_widens_it()
    {
        await using var front = await Front.Enter();
        front.Says("GET /customers?", """{"customers":[],"isComplete":true}""").Says("GET /customers?limit=50&tag=VIP", $$"""{"customers":[{{Rita}}],"isComplete":true}""");
        var page = front.Context.Render<ClientsPage>();

        await page.Find(".filter button").ClickAsync(new());
        Assert.Equal("true", page.Find(".filter button").GetAttribute("aria-pressed"));
        Assert.Single(page.FindAll(".list .line"));

        await page.Find(".filter button").ClickAsync(new());
        Assert.Empty(page.FindAll(".list .line"));
    }

    [Theory]
    [InlineData("owner", true)]
    [InlineData("manager", true)]
    [InlineData("receptionist", false)]
    public async Task Spreadsheets_are_for_those_who_run_the_shop(string role, bool isShown)
    {
        await using var front = await Front.Enter(role);
        front.Says("GET /customers?", """{"customers":[],"isComplete":true}""");

        Assert.Equal(isShown, front.Context.Render<ClientsPage>().FindAll("a[href='clients/import']").Count > 0);
        Assert.Equal(isShown, front.Context.Render<SheetsPage>().FindAll("textarea").Count > 0);
    }

    [Fact]
    public async Task A_record_says_all_that_is_kept_and_a_booking_begins_from_it_with_no_name_in_the_address()
    {
        await using var front = await Front.Enter();
        var sheet = Open(front);

        foreach (var said in new[] { "(11) 90000-0001", "rita@example.com", "15 de março de 1990", "quinta, 20 de novembro de 2025", "Prefere à tarde", "VIP" })
        {
            Assert.Contains(said, sheet.Markup, StringComparison.Ordinal);
        }

        await sheet.FindAll("button").Single(button => button.TextContent.Contains("Marcar horário", StringComparison.Ordinal)).ClickAsync(new());

        Assert.Equal("http://localhost/?date=2026-11-24", front.Context.Services.GetRequiredService<NavigationManager>().Uri);
        var begun = front.Context.Services.GetRequiredService<BegunBooking>();
        Assert.Equal(("Rita Lobo", "(11) 90000-0001"), begun.Take() is { } wish ? (wish.Name, wish.Phone) : default);
        Assert.Null(begun.Take());
    }

    [Fact]
    public async Task Professionals_look_and_change_nothing()
    {
        await using var front = await Front.Enter("professional");
        var sheet = Open(front);

        Assert.Contains("Rita Lobo", sheet.Markup, StringComparison.Ordinal);
        Assert.Single(sheet.FindAll("button")); // it closes
        Assert.Single(front.Asked);
    }

    [Fact]
    public async Task Who_wants_no_messages_is_said_to()
    {
        await using var front = await Front.Enter();
        var sheet = Open(front, () => front.Says("GET /customers/r", Record.Replace("\"visits\"", "\"silentSince\":\"2026-03-05T09:00:00-03:00\",\"visits\"", StringComparison.Ordinal))
            .Says("GET /customers/r/appointments", """{"timeZone":"America/Sao_Paulo","appointments":[]}"""));

        Assert.Contains("Pediu para não receber mensagens, em 5 de março.", sheet.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Pediu", Open(front).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task History_goes_on_over_pages_that_are_empty_and_says_what_was_told_of_a_visit()
    {
        await using var front = await Front.Enter();
        front.Says("GET /messages?appointment=v", """{"messages":[{"id":"m","about":"v","topic":"reminder-24h","channel":"z-api","status":"failed","at":"2026-11-23T12:00:00Z","attempts":1,"says":"O número não está no WhatsApp."}]}""");
        var sheet = Open(
            front,
            () => front
                .Says("GET /customers/r/appointments", """{"timeZone":"America/Sao_Paulo","appointments":[],"next":"more"}""")
                .Says("GET /customers/r/appointments?limit=10&cursor=more", """
                    {"timeZone":"America/Sao_Paulo","appointments":[{"id":"v","status":"completed","start":"2026-11-20T15:00:00-03:00","end":"2026-11-20T15:30:00-03:00",
                     "segments":[{"professional":"ze","start":"2026-11-20T15:00:00-03:00","end":"2026-11-20T15:30:00-03:00","serviceName":"Corte"}],"customerName":"Rita Lobo","party":1,"override":false}]}
                    """));

        var line = Assert.Single(sheet.FindAll(".history .line"));
        Assert.Contains("20 de novembro, 15:00", line.TextContent, StringComparison.Ordinal);
        Assert.Contains("Concluído", line.TextContent, StringComparison.Ordinal);

        await line.ClickAsync(new());

        Assert.Contains("Lembrete", sheet.Find(".told").TextContent, StringComparison.Ordinal);
        Assert.Contains("O número não está no WhatsApp.", sheet.Find(".told").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_blocked_is_so_until_it_is_taken_back()
    {
        await using var front = await Front.Enter();
        front.Says("POST /customers/r/block", """{"id":"r","isBlocked":true}""").Says("POST /customers/r/unblock", """{"id":"r","isBlocked":false}""");
        var sheet = Open(front);

        await Press(sheet, "Bloquear");
        Assert.Contains("Não marca pela internet.", sheet.Markup, StringComparison.Ordinal);

        await front.Notes.Last!.Undo!();
        Assert.DoesNotContain("Não marca pela internet.", sheet.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_records_become_one_and_the_one_with_more_visits_stays_unless_somebody_says_otherwise()
    {
        await using var front = await Front.Enter();
        front.Says("GET /customers?search=rit", $$"""{"customers":[{{Rita}},{{Rita.Replace("\"r\"", "\"o\"", StringComparison.Ordinal)}}],"isComplete":true}""")
            .Says("GET /customers/o", Record.Replace("\"id\":\"r\"", "\"id\":\"o\"", StringComparison.Ordinal).Replace("\"visits\":7", "\"visits\":9", StringComparison.Ordinal))
            .Says("POST /customers/r/merge", Rita.Replace("\"r\"", "\"o\"", StringComparison.Ordinal))
            .Says("GET /customers/o/appointments", """{"timeZone":"America/Sao_Paulo","appointments":[]}""");
        var gone = "";
        var sheet = Open(front, gone: id => gone = id);
        await Press(sheet, "É a mesma pessoa que…");
        await sheet.Find("input[type=search]").InputAsync("rit");
        await sheet.WaitForAssertionAsync(() => Assert.Single(sheet.FindAll(".known button"))); // not they themselves

        await sheet.Find(".known button").ClickAsync(new());
        Assert.Contains("Não dá para desfazer.", sheet.Markup, StringComparison.Ordinal);
        Assert.Contains("9 atendimentos", sheet.Find(".kept").TextContent, StringComparison.Ordinal);
        await Press(sheet, "Juntar os dois");

        Assert.Equal("""{"into":"o"}""", front.Asked.Single(asked => asked.What == "POST /customers/r/merge").Body);
        Assert.Equal("r", gone);
    }

    [Fact]
    public async Task A_telephone_that_somebody_has_leads_to_them_and_what_was_typed_stays()
    {
        await using var front = await Front.Enter();
        front.Refuses("POST /customers", HttpStatusCode.Conflict, "customer-exists", ",\"customer\":\"r\"");
        var known = "";
        var sheet = front.Context.Render<NewClientSheet>(parameters => parameters
            .Add(sheet => sheet.Closed, () => { }).Add(sheet => sheet.Added, _ => { }).Add(sheet => sheet.Known, id => known = id));
        await sheet.Find("input").ChangeAsync("Rita");
        await sheet.Find("input[type=tel]").ChangeAsync("11900000001");
        await sheet.Find("#tag").InputAsync("nova");

        await sheet.Find("form").SubmitAsync();

        Assert.Contains("\"tags\":[\"nova\"]", front.Asked[^1].Body, StringComparison.Ordinal); // half typed, and meant
        Assert.Equal("Rita", sheet.Find("input").GetAttribute("value"));
        Assert.Equal("true", sheet.Find("input[type=tel]").GetAttribute("aria-invalid"));
        await Press(sheet, "Ver quem já tem esse celular");
        Assert.Equal("r", known);
    }

    [Fact]
    public async Task Half_a_birthday_is_asked_about_before_anything_is_sent()
    {
        await using var front = await Front.Enter();
        var sheet = front.Context.Render<NewClientSheet>(parameters => parameters
            .Add(sheet => sheet.Closed, () => { }).Add(sheet => sheet.Added, _ => { }).Add(sheet => sheet.Known, _ => { }));
        await sheet.Find(".born input").ChangeAsync("15");

        await sheet.Find("form").SubmitAsync();

        Assert.Contains("Diga o dia e o mês", sheet.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(front.Asked, asked => asked.What.StartsWith("POST", StringComparison.Ordinal));
    }

    private static IRenderedComponent<ClientSheet> Open(Front front, Action? first = null, Action<string>? gone = null)
    {
        front.Says("GET /customers/r", Record).Says("GET /customers/r/appointments", """{"timeZone":"America/Sao_Paulo","appointments":[]}""");
        first?.Invoke();
        return front.Context.Render<ClientSheet>(parameters => parameters
            .Add(sheet => sheet.Id, "r").Add(sheet => sheet.Closed, () => { }).Add(sheet => sheet.Gone, id => gone?.Invoke(id)));
    }

    private static Task Press<T>(IRenderedComponent<T> sheet, string text)
        where T : IComponent =>
        sheet.FindAll("button").Single(button => button.TextContent.Trim() == text).ClickAsync(new());
}
