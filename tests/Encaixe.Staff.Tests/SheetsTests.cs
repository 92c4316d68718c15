using System.Net;
using System.Text;
using Bunit;
using Encaixe.Staff.Clients;

namespace Encaixe.Staff.Tests;

public sealed class SheetsTests
{
    private const string Seen = """
        {"isDryRun":true,"encoding":"utf-8","separator":";","columns":[{"header":"Nome","field":"name"},{"header":"Fone","field":"phone"},{"header":"Cor"}],
         "totals":{"new":1,"completed":0,"there":0,"refused":1},
         "lines":[{"line":2,"outcome":"new"},{"line":3,"outcome":"refused","code":"phone-invalid","text":"Escreva o celular com DDD."}]}
        """;

    [Fact]
    public async Task A_table_is_looked_at_first_and_brought_in_under_the_same_key()
    {
        await using var front = await Front.Enter();
        front.Says("POST /customers/import", Seen).Says("POST /customers/import?dryRun=false", Seen.Replace("\"isDryRun\":true", "\"isDryRun\":false", StringComparison.Ordinal));
        var page = front.Context.Render<SheetsPage>();
        await page.Find("textarea").InputAsync("Nome;Fone;Cor\nRita;11900000001;\nLia;123;");

        await Press(page, "Conferir antes");

        Assert.Equal("text/csv", front.Asked[^1].Request.Content!.Headers.ContentType!.MediaType);
        var wrong = page.Find(".refused li").TextContent;
        Assert.Contains("Linha 3.", wrong, StringComparison.Ordinal);
        Assert.Contains("Escreva o celular com DDD.", wrong, StringComparison.Ordinal);
        Assert.Contains("Lia;123;", wrong, StringComparison.Ordinal);
        Assert.Contains("Ficam de fora: Cor.", page.Markup, StringComparison.Ordinal);

        await Press(page, "Trazer 1");

        Assert.Contains("ninguém se repete", page.Markup, StringComparison.Ordinal);
        Assert.Equal(Key(^2), Key(^1));
        Assert.DoesNotContain(page.FindAll("button"), button => button.TextContent.Contains("Trazer", StringComparison.Ordinal));

        string Key(Index at) => front.Asked[at].Request.Headers.GetValues("Idempotency-Key").Single();
    }

    [Fact]
    public async Task What_cannot_be_read_is_said_and_what_was_pasted_stays()
    {
        await using var front = await Front.Enter();
        front.Refuses("POST /customers/import", HttpStatusCode.UnprocessableEntity, "sheet-columns-missing");
        var page = front.Context.Render<SheetsPage>();
        await page.Find("textarea").InputAsync("Cor\nazul");

        await Press(page, "Conferir antes");

        Assert.Contains("sheet-columns-missing", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("Cor\nazul", page.Find("textarea").GetAttribute("value"));
    }

    [Fact]
    public async Task All_clients_are_kept_as_a_file()
    {
        await using var front = await Front.Enter();
        front.Says("GET /customers/export", "Nome;Celular");
        var script = front.Context.JSInterop.SetupModule("./staff.js");
        script.Mode = JSRuntimeMode.Loose;
        var page = front.Context.Render<SheetsPage>();

        await Press(page, "Baixar a planilha");

        var saved = Assert.Single(script.Invocations["save"]);
        Assert.Equal("clientes.csv", saved.Arguments[0]);
        Assert.Equal("Nome;Celular", Encoding.UTF8.GetString((byte[])saved.Arguments[2]!));
    }

    [Fact]
    public void Lines_are_shown_as_they_stand_whatever_their_encoding()
    {
        Assert.Equal(["Nome", "João"], ImportLines.Of([.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes("Nome\r\nJoão")], "utf-8"));
        Assert.Equal(["Nome", "João"], ImportLines.Of([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("Nome\nJoão")], "utf-16"));
        Assert.Equal(["Nome", "João"], ImportLines.Of(Encoding.Latin1.GetBytes("Nome\nJoão"), "windows-1252"));
        Assert.Equal(["antes\u0085", "João"], ImportLines.Of([.. "antes"u8, 0x85, .. "\rJo"u8, 0xe3, .. "o"u8], "windows-1252")); // an ellipsis ends no line
    }

    private static Task Press(IRenderedComponent<SheetsPage> page, string text) =>
        page.FindAll("button").Single(button => button.TextContent.Trim() == text).ClickAsync(new());
}
