using System.Text.Json.Nodes;
using AngleSharp.Dom;
using Bunit;
using Encaixe.Staff.Setup;

namespace Encaixe.Staff.Tests;

public sealed class ServiceSetupTests : BunitContext
{
    [Fact]
    public async Task The_price_list_is_grouped_and_says_who_does_what_and_what_nobody_does()
    {
        await SetupShop.Open(this);

        var page = Render<ServicesPage>();

        Assert.Equal(["Cabelo", "Sem categoria"], page.FindAll("section h2").Select(title => title.TextContent));
        Assert.Contains("Zé", Line(page, "Corte").TextContent, StringComparison.Ordinal);
        Assert.Contains("30 min · R$\u00a050,00", Line(page, "Corte").TextContent, StringComparison.Ordinal);
        Assert.Contains("Ninguém faz ainda", Line(page, "Barba").TextContent, StringComparison.Ordinal);
        Assert.Contains("Luzes", page.Find("details").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_changed_is_sent_of_what_was_seen_and_all_else_with_it_as_it_was()
    {
        var server = await SetupShop.Open(this);
        var page = await Open("Corte");

        await Field(page, "Nome").ChangeAsync(new() { Value = "Corte e lavagem" });
        await page.FindAll(".picks button")[2].ClickAsync(new());
        await page.Find("input[inputmode=decimal]").ChangeAsync(new() { Value = "62,5" });
        await page.Find("form").SubmitAsync();

        var (method, path, match, body) = server.LastWrite;
        var sent = JsonNode.Parse(body)!;
        Assert.Equal(("PUT", "/services/corte"), (method, path));
        Assert.NotNull(match);
        Assert.Equal(("Corte e lavagem", 45, 6250, 10, 1), ((string)sent["name"]!, (int)sent["lengthMinutes"]!, (int)sent["priceMinor"]!, (int)sent["stepMinutes"]!, (int)sent["later"]!["a"]!));
        Assert.Empty(page.FindAll("dialog"));
        Assert.Equal("Corte e lavagem: mudanças salvas.", server.Notes.Last!.Text);
        Assert.Contains("R$\u00a062,50", Line(page, "Corte e lavagem").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_does_it_is_said_of_each_after_it()
    {
        var server = await SetupShop.Open(this);
        var page = await Open("Corte");

        await page.FindAll(".services input")[0].ChangeAsync(new() { Value = false });
        await page.FindAll(".services input")[1].ChangeAsync(new() { Value = true });
        await page.Find("form").SubmitAsync();

        Assert.Equal(["/services/corte", "/professionals/ze", "/professionals/ana"], server.Told.Where(one => one.Method == "PUT").Select(one => one.Path));
        Assert.Contains("\"services\":[\"luzes\"]", server.Kept["/professionals/ze"], StringComparison.Ordinal);
        Assert.Contains("\"services\":[\"corte\"]", server.Kept["/professionals/ana"], StringComparison.Ordinal);
        Assert.Contains("12:00-14:00", server.Kept["/professionals/ana"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_whom_it_could_not_be_said_is_told_and_can_be_tried_again()
    {
        var server = await SetupShop.Open(this, with: shop => shop.Refuses["/professionals/ana"] = "setup-invalid");
        var page = await Open("Corte");
        await page.FindAll(".services input")[1].ChangeAsync(new() { Value = true });
        await page.Find("form").SubmitAsync();

        Assert.Contains("não deu para mudar quem faz: Ana", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        server.Refuses.Clear();
        await page.Find("form").SubmitAsync();

        Assert.Empty(page.FindAll("dialog"));
        Assert.Contains("\"services\":[\"corte\"]", server.Kept["/professionals/ana"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_was_slower_keeps_what_they_typed_and_says_whose_holds()
    {
        var server = await SetupShop.Open(this);
        var page = await Open("Corte");
        await Field(page, "Nome").ChangeAsync(new() { Value = "Corte novo" });
        server.Change("/services/corte", "\"stepMinutes\":10", "\"stepMinutes\":20"); // somebody else, meanwhile
        await page.Find("form").SubmitAsync();

        Assert.Contains("Alguém mudou isto agora há pouco", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("Corte novo", Field(page, "Nome").GetAttribute("value"));
        await page.FindAll(".banner button")[0].ClickAsync(new());

        Assert.Contains("\"stepMinutes\":20", server.Kept["/services/corte"], StringComparison.Ordinal);
        Assert.Contains("Corte novo", server.Kept["/services/corte"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_was_slower_can_see_what_the_other_made_of_it()
    {
        var server = await SetupShop.Open(this);
        var page = await Open("Corte");
        server.Change("/services/corte", "\"name\":\"Corte\"", "\"name\":\"Corte deles\"");
        await Field(page, "Nome").ChangeAsync(new() { Value = "Corte meu" });
        await page.Find("form").SubmitAsync();
        await page.FindAll(".banner button")[1].ClickAsync(new());

        Assert.Equal("Corte deles", Field(page, "Nome").GetAttribute("value"));
        Assert.Empty(page.FindAll("[role=alert]"));
    }

    [Fact]
    public async Task A_new_one_stands_last_and_a_price_that_cannot_be_read_is_not_sent()
    {
        var server = await SetupShop.Open(this);
        var page = Render<ServicesPage>();
        await page.Find(".button.main").ClickAsync(new());
        await Field(page, "Nome").ChangeAsync(new() { Value = "Sobrancelha" });
        await page.Find("input[inputmode=decimal]").ChangeAsync(new() { Value = "trinta" });
        await page.Find("form").SubmitAsync();

        Assert.Contains("Escreva o preço assim", page.Find(".wrong").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Told, one => one.Method == "POST");
        await page.Find("input[inputmode=decimal]").ChangeAsync(new() { Value = "30" });
        await page.Find("form").SubmitAsync();

        var sent = JsonNode.Parse(server.Told.Single(one => one.Method == "POST").Body)!;
        Assert.Equal((3000, 6), ((int)sent["priceMinor"]!, (int)sent["order"]!));
        Assert.Equal("Sobrancelha entrou na lista.", server.Notes.Last!.Text);
    }

    [Fact]
    public async Task What_is_taken_off_the_list_can_be_put_back_at_once()
    {
        var server = await SetupShop.Open(this);
        var page = await Open("Barba");

        await page.Find("button.danger").ClickAsync(new());
        Assert.Contains("\"isActive\":false", server.Kept["/services/barba"], StringComparison.Ordinal);
        await page.InvokeAsync(server.Notes.Last!.Undo!);

        Assert.Contains("\"isActive\":true", server.Kept["/services/barba"], StringComparison.Ordinal);
        Assert.Equal("Barba", Line(page, "Barba").QuerySelector("b")!.TextContent);
    }

    [Fact]
    public async Task A_service_that_several_share_says_how_many_how_few_and_when()
    {
        var server = await SetupShop.Open(this);
        var page = await Open("Corte");
        await Check(page, "Várias pessoas ao mesmo tempo").ChangeAsync(new() { Value = true });
        await Field(page, "Lugares").ChangeAsync(new() { Value = "8" });
        Assert.Empty(page.FindAll("#class-decided"));
        await Field(page, "Mínimo de pessoas").ChangeAsync(new() { Value = "3" });
        await page.Find("#class-decided").ChangeAsync(new() { Value = "4" });
        await Check(page, "Só em horários fixos").ChangeAsync(new() { Value = true });
        await page.Find("form").SubmitAsync();
        Assert.Contains("Inclua pelo menos um horário", page.Find(".wrong").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Told, one => one.Method == "PUT");

        await TypeTime(page, "4", "18:30", "ana");
        await page.FindAll("button").Single(button => button.TextContent.Trim() == "Incluir o horário").ClickAsync(new());
        Assert.Equal("quinta, 18:30", page.Find(".dates b").TextContent);
        Assert.True(page.FindAll(".services input")[1].HasAttribute("disabled")); // whoever holds it does it
        await TypeTime(page, "1", "07:00", "ze"); // typed, and not added: it is meant, too
        await page.Find("form").SubmitAsync();

        var sent = JsonNode.Parse(server.Kept["/services/corte"])!;
        Assert.Equal((8, 3, 240, 10), ((int)sent["seats"]!, (int)sent["leastSeats"]!, (int)sent["decidedMinutes"]!, (int)sent["stepMinutes"]!));
        Assert.Equal("""[{"day":1,"start":"07:00","professional":"ze"},{"day":4,"start":"18:30","professional":"ana"}]""", sent["timetable"]!.ToJsonString());
        Assert.Contains("\"services\":[\"corte\"]", server.Kept["/professionals/ana"], StringComparison.Ordinal);
        Assert.Contains("turma de 8", Line(page, "Corte").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_class_stays_as_it_was_until_it_is_one_no_more()
    {
        var server = await SetupShop.Open(this, with: shop => shop.Change(
            "/services/corte", "\"seats\":1", """ "seats":6,"leastSeats":2,"decidedMinutes":90,"timetable":[{"day":2,"start":"10:00","professional":"ze"}] """));
        var page = await Open("Corte");
        await Field(page, "Nome").ChangeAsync(new() { Value = "Oficina" });
        await page.Find("form").SubmitAsync();
        Assert.Equal("""6 2 90 [{"day":2,"start":"10:00","professional":"ze"}]""", Said());

        await Line(page, "Oficina").ClickAsync(new());
        await page.Find("[aria-label='Tirar terça, 10:00, com Zé']").ClickAsync(new());
        await page.Find("form").SubmitAsync();
        Assert.Contains("Inclua pelo menos um horário", page.Find(".wrong").TextContent, StringComparison.Ordinal);

        await Check(page, "Várias pessoas ao mesmo tempo").ChangeAsync(new() { Value = false });
        await page.Find("form").SubmitAsync();
        Assert.Equal("1 0  ", Said());

        string Said()
        {
            var kept = JsonNode.Parse(server.Kept["/services/corte"])!;
            return $"{kept["seats"]} {kept["leastSeats"]} {kept["decidedMinutes"]} {kept["timetable"]?.ToJsonString()}";
        }
    }

    [Theory]
    [InlineData("receptionist")]
    [InlineData("professional")]
    public async Task Who_does_not_set_up_is_told_so_and_nothing_is_asked(string role)
    {
        var server = await SetupShop.Open(this, role);

        var page = Render<ServicesPage>();

        Assert.Contains("Isto é com a gerência", page.Markup, StringComparison.Ordinal);
        Assert.Empty(server.Told);
    }

    private async Task<IRenderedComponent<ServicesPage>> Open(string service)
    {
        var page = Render<ServicesPage>();
        await Line(page, service).ClickAsync(new());
        return page;
    }

    private static IElement Line(IRenderedComponent<ServicesPage> page, string name) =>
        page.FindAll(".line").Single(line => line.QuerySelector("b")!.TextContent == name);

    private static async Task TypeTime(IRenderedComponent<ServicesPage> page, string day, string start, string who)
    {
        await Select(page, "Dia").ChangeAsync(new() { Value = day });
        await Field(page, "Começa às").ChangeAsync(new() { Value = start.Length == 0 ? start : $"{start}:00" }); // as Blazor has it
        await Select(page, "Quem dá a turma").ChangeAsync(new() { Value = who });
    }

    private static IElement Check(IRenderedComponent<ServicesPage> page, string label) =>
        page.FindAll("label.check").Single(check => check.TextContent.StartsWith(label, StringComparison.Ordinal)).QuerySelector("input")!;

    private static IElement Select(IRenderedComponent<ServicesPage> page, string label) =>
        page.FindAll("label.field").Single(field => field.QuerySelector("span")!.TextContent == label).QuerySelector("select")!;

    private static IElement Field(IRenderedComponent<ServicesPage> page, string label) =>
        page.FindAll("label.field").First(field => field.QuerySelector("span")!.TextContent == label).QuerySelector("input")!;
}
