using System.Text.Json.Nodes;
using Bunit;
using Encaixe.Staff.Setup;

namespace Encaixe.Staff.Tests;

public sealed class AbsenceSetupTests : BunitContext
{
    private const string Two = """
        {"absences":[{"id":"0a","participant":"ana","start":"2026-11-23T00:00:00-03:00","end":"2026-11-28T00:00:00-03:00","units":0,"reason":"Férias"},
         {"id":"0b","participant":"ze","start":"2026-12-02T09:00:00-03:00","end":"2026-12-02T12:30:00-03:00","units":0}]}
        """;

    private const string Visit = """{"appointments":[{"id":"v1","status":"booked","start":"2026-12-01T10:00:00-03:00","end":"2026-12-01T10:30:00-03:00","serviceName":"Corte","customerName":"Rita Lobo"}]}""";

    [Fact]
    public async Task Who_is_away_is_listed_by_months_as_people_say_it()
    {
        await Open(Two);

        var page = Render<AbsencesPage>();

        Assert.Equal(["novembro", "dezembro"], page.FindAll("section h2").Select(month => month.TextContent));
        Assert.Equal(
            ["segunda, 23 de novembro até sexta, 27 de novembro", "Férias", "quarta, 2 de dezembro, 09:00–12:30"],
            page.FindAll(".line small").Select(line => line.TextContent));
    }

    [Fact]
    public async Task What_becomes_of_each_visit_is_asked_before_it_is_noted()
    {
        var server = await Open("""{"absences":[]}""", Visit);
        var page = Render<AbsencesPage>();
        await page.Find(".empty button").ClickAsync(new());
        await page.Find("select").ChangeAsync(new() { Value = "ze" });
        await page.FindAll("input[type=date]")[0].ChangeAsync(new() { Value = "2026-12-01" });

        Assert.Equal("2026-12-01", page.FindAll("input[type=date]")[1].GetAttribute("value"));
        Assert.Contains("Há 1 horário marcado nesse tempo", page.Find("[role=status]").TextContent, StringComparison.Ordinal);
        Assert.Contains("Rita Lobo", page.Find(".decide").TextContent, StringComparison.Ordinal);
        await page.Find(".decide select").ChangeAsync(new() { Value = "move" });
        await page.Find("form").SubmitAsync();

        var sent = JsonNode.Parse(server.Told.Last(one => one is ("POST", "/absences", _, _)).Body)!;
        Assert.Equal(("ze", "2026-12-01T00:00", "2026-12-02T00:00"), ((string)sent["participant"]!, (string)sent["start"]!, (string)sent["end"]!));
        Assert.Equal("""[{"appointment":"v1","choice":"move","professional":"any"}]""", sent["decisions"]!.ToJsonString());
        Assert.Equal("Ausência de Zé anotada.", server.Notes.Last!.Text);
    }

    [Fact]
    public async Task An_end_before_the_beginning_is_not_asked()
    {
        var server = await Open("""{"absences":[]}""", Visit);
        var page = Render<AbsencesPage>();
        await page.Find(".empty button").ClickAsync(new());
        await page.Find("input[type=checkbox]").ChangeAsync(new() { Value = false });
        await page.FindAll("input[type=time]")[0].ChangeAsync(new() { Value = "15:00:00" });
        await page.Find("select").ChangeAsync(new() { Value = "ze" });
        await page.Find("form").SubmitAsync();

        Assert.Contains("O fim tem de vir depois do começo", page.Find("[role=status]").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Told, one => one.Method == "POST");
    }

    [Fact]
    public async Task Where_nobody_can_take_over_that_is_said_and_what_was_decided_stays()
    {
        var server = await Open("""{"absences":[]}""", Visit);
        server.Refuses["/absences"] = "absence-has-appointments";
        var page = Render<AbsencesPage>();
        await page.Find(".empty button").ClickAsync(new());
        await page.Find("select").ChangeAsync(new() { Value = "ze" });
        await page.Find(".decide select").ChangeAsync(new() { Value = "move" });
        await page.Find("form").SubmitAsync();
        Assert.Contains("Não deu (absence-has-appointments).", page.Find("[role=alert]").TextContent, StringComparison.Ordinal); // somebody booked meanwhile

        server.Facts = """, "appointments":[{"id":"v","status":"booked","start":"2026-11-24T10:00:00-03:00","end":"2026-11-24T10:30:00-03:00","serviceName":"Corte","customerName":"Lia","why":"slot-taken"}]""";
        await page.Find("form").SubmitAsync();
        Assert.Contains("Não deu para passar todos", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("move", page.Find(".decide select").GetAttribute("value"));
    }

    [Fact]
    public async Task What_was_removed_can_be_had_back_with_the_visits_in_it()
    {
        var server = await Open(Two, Visit);
        var page = Render<AbsencesPage>();
        await page.FindAll(".line .round")[1].ClickAsync(new());
        Assert.Contains(server.Told, one => one is ("DELETE", "/absences/0b", _, _));

        await page.InvokeAsync(server.Notes.Last!.Undo!);

        var sent = JsonNode.Parse(server.Told.Last(one => one is ("POST", "/absences", _, _)).Body)!;
        Assert.Equal(("ze", """[{"appointment":"v1","choice":"keep"}]"""), ((string)sent["participant"]!, sent["decisions"]!.ToJsonString()));
        Assert.Equal(DateTimeOffset.Parse("2026-12-02T12:30:00-03:00", null), DateTimeOffset.Parse((string)sent["end"]!, null));
    }

    private Task<SetupShop> Open(string absences, string visits = """{"appointments":[]}""") => SetupShop.Open(this, with: shop =>
    {
        shop.Kept["/absences"] = absences;
        shop.Kept["/absences/preview"] = visits;
        shop.Kept["/absences/0b"] = """{"id":"0b","participant":"ze","start":"2026-12-02T09:00:00-03:00","end":"2026-12-02T12:30:00-03:00","units":0}""";
    });
}
