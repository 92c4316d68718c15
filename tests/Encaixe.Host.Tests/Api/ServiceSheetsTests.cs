using System.Text;
using System.Text.Json.Nodes;

namespace Encaixe.Host.Tests.Api;

/// <summary>Tables of services, in and out.</summary>
[Collection(ApiTests.Name)]
public sealed class ServiceSheetsTests(ApiServer server)
{
    private const string Services = "/api/v1/services";

    [Fact]
    public async Task A_table_is_reported_on_line_by_line_before_anything_is_written()
    {
        var before = (await Get($"{Services}?limit=500")).Text;

        var dry = await Post("Serviço;Duração;Preço;Sala\r\nHidratação;45 min;R$ 80,00;2\r\n;30;10;\r\nLuzes;muito;300;\r\nEscova;1h;de graça;\r\nHIDRATACAO;60;90,00;\r\nSono;2000;10;\r\n");

        Assert.True(dry.Status == 200, dry.Text);
        Assert.Equal(
            ["2 new", .. Enumerable.Range(3, 5).Select(line => $"{line} refused setup-invalid")],
            dry.Json["lines"]!.AsArray().Select(Line));
        Assert.Equal(
            [
                "", "Falta preencher name.", "O campo length se escreve assim: 45, 1h30.", "O campo price se escreve assim: 50,00.",
                "Em name há algo repetido. Deixe uma vez só.", "O campo $.lengthMinutes vai de 1 a 1440. Ajuste o valor e salve de novo.",
            ],
            dry.Json["lines"]!.AsArray().Select(line => (string?)line!["text"] ?? ""));
        Assert.Equal(["name", "length", "price", ""], dry.Json["columns"]!.AsArray().Select(column => (string?)column!["field"] ?? ""));
        Assert.Equal(before, (await Get($"{Services}?limit=500")).Text);
        (await Post("Serviço;Preço\r\nCorte;10\r\n")).Is(422, "sheet-columns-missing");
    }

    [Fact]
    public async Task What_is_brought_in_twice_is_there_once_and_nothing_is_overwritten()
    {
        var key = Guid.NewGuid().ToString("N");
        const string Table = "name,duration,price,category,description\nSpa dos pés,1:10,\"1,250.00\",Bem-estar,\"com sal, e música\"\nExport,15,1,,\n";

        var first = await Post(Table, key);
        var replayed = await Post(Table, key);
        var again = await Post("nome;tempo;valor\r\nspa dos pes;10;1\r\n", Guid.NewGuid().ToString("N"));
        (await Post(Table + "x,1,1,,\n", key)).Is(422, "idempotency-key-reused");
        (await Post(Table, key: "")).Is(400, "idempotency-key-required");

        Assert.Equal(["2 new", "3 new"], first.Json["lines"]!.AsArray().Select(Line));
        Assert.Equal(first.Text, replayed.Text);
        Assert.Equal(["2 there"], again.Json["lines"]!.AsArray().Select(Line));
        var made = (await Get($"{Services}/spa-dos-pes")).Json;
        Assert.Equal(
            ("Spa dos pés", 70, 125_000, "Bem-estar", "com sal, e música"),
            ((string?)made["name"], (int?)made["lengthMinutes"], (int?)made["priceMinor"], (string?)made["category"], (string?)made["description"]));
        Assert.Equal("Export", (string?)(await Get($"{Services}/export-2")).Json["name"]); // what is a way in the API is nobody's id
        Assert.Empty(await server.Flaws());
    }

    [Fact]
    public async Task What_is_taken_out_can_be_brought_in_again_and_changes_nothing()
    {
        Assert.Equal(["2 new"], (await Post("nome;tempo;valor\r\n'=1+1;10;1\r\n", Guid.NewGuid().ToString("N"))).Json["lines"]!.AsArray().Select(Line));
        foreach (var language in (string[])["pt-BR", "en", "es"])
        {
            var table = await Get($"{Services}/export", language);

            Assert.Equal((200, "text/csv"), (table.Status, table.Type));
            Assert.DoesNotContain(table.Text.Split("\r\n"), line => line is ['=' or '+' or '-' or '@', ..]);
            var back = await Post(table.Text);
            Assert.Equal(table.Text.Split("\r\n").Length - 2, back.Json["lines"]!.AsArray().Count);
            Assert.All(back.Json["lines"]!.AsArray(), line => Assert.Equal("there", (string?)line!["outcome"]));
        }

        Assert.StartsWith("\ufeffNome;Duração;Preço;Categoria;Descrição\r\n", (await Get($"{Services}/export")).Text, StringComparison.Ordinal);
    }

    /// <summary>A line of a report: what became of it, and what is against it.</summary>
    private static string Line(JsonNode? line) => $"{line!["line"]} {line["outcome"]} {line["code"]}".Trim();

    private Task<Answer> Post(string table, string? key = null) => server.Import("services", Encoding.UTF8.GetBytes(table), key);

    private Task<Answer> Get(string path, string language = "pt-BR") =>
        server.SendAsStaff(HttpMethod.Get, path, name: "Accept-Language", value: language);
}
