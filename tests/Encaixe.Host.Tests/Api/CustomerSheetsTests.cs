using System.Globalization;
using System.Text;

namespace Encaixe.Host.Tests.Api;

/// <summary>Tables of customers and appointments, in and out.</summary>
[Collection(ApiTests.Name)]
public sealed class CustomerSheetsTests(ApiServer server)
{
    [Fact]
    public async Task A_table_is_reported_on_line_by_line_before_anything_is_written()
    {
        var (one, two) = (server.FreePhone(), server.FreePhone());
        var table = $"Nome;Celular;E-mail;Etiquetas;Cidade;Aniversário\r\nÉrica Prado;{one};;noiva;Santos;1/2\r\n;{two};;;;\r\nRui;123;;;;\r\nÉrica;{one};erica@exemplo.com.br;;;\r\nZé;{two};;;;31/4\r\n";

        var dry = await Post(table);

        Assert.True(dry.Status == 200, dry.Text);
        Assert.Equal(
            ["2 new ", "3 refused name-invalid", "4 refused phone-invalid", "5 completed ", "6 refused birthday-invalid"],
            dry.Json["lines"]!.AsArray().Select(line => $"{line!["line"]} {line["outcome"]} {line["code"]}"));
        Assert.Equal(["name", "phone", "email", "tags", "", "birthday"], dry.Json["columns"]!.AsArray().Select(column => (string?)column!["field"] ?? ""));
        Assert.Equal((true, "utf-8", ";"), ((bool?)dry.Json["isDryRun"], (string?)dry.Json["encoding"], (string?)dry.Json["separator"]));
        Assert.Empty((await Get($"/api/v1/customers?search={Uri.EscapeDataString(one)}")).Json["customers"]!.AsArray());
    }

    [Fact]
    public async Task What_is_brought_in_twice_is_there_once_and_nothing_is_overwritten()
    {
        var phones = Enumerable.Range(0, 80).Select(_ => server.FreePhone()).ToList();
        var table = "name,phone,notes\n" + string.Concat(phones.Select((phone, i) => $"Cliente {i},{phone},\"nota, {i}\"\n"));
        var key = Guid.NewGuid().ToString("N");

        var first = await Post(table, key);
        var replayed = await Post(table, key);
        var again = await Post(table.Replace("Cliente", "Outro nome", StringComparison.Ordinal), Guid.NewGuid().ToString("N"));
        (await Post(table + "x,y,z\n", key)).Is(422, "idempotency-key-reused");

        Assert.Equal((80, 0), Totals(first));
        Assert.Equal(first.Text, replayed.Text);
        Assert.Equal("true", replayed.Headers["Idempotency-Replayed"]);
        Assert.Equal((0, 80), Totals(again));
        var found = Assert.Single((await Get($"/api/v1/customers?search={Uri.EscapeDataString(phones[7])}")).Json["customers"]!.AsArray())!;
        var record = (await Get($"/api/v1/customers/{found["id"]}")).Json;
        Assert.Equal(("Cliente 7", "nota, 7"), ((string?)record["name"], (string?)record["notes"]));
        Assert.Empty(await server.Flaws());
    }

    [Fact]
    public async Task What_is_taken_out_can_be_brought_in_again_and_changes_nothing()
    {
        var phone = server.FreePhone();
        Assert.Equal((1, 0), Totals(await Post($"nome;telefone;obs\r\n\"'=cmd|' /C calc'!A0\";{phone};\"duas\r\nlinhas; e \"\"aspas\"\"\"\r\n", "k-" + phone)));

        var table = await Get("/api/v1/customers/export");

        Assert.Equal((200, "text/csv"), (table.Status, table.Type));
        Assert.Equal([0xEF, 0xBB, 0xBF], table.Body[..3]);
        Assert.Contains("clientes.csv", table.Headers["Content-Disposition"], StringComparison.Ordinal);
        Assert.StartsWith("\ufeffNome;Telefone;E-mail;Etiquetas;Observações;Aniversário;Idioma;Cliente desde\r\n", table.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(table.Text.Split("\r\n"), line => line is ['=' or '+' or '-' or '@', ..]);
        var back = await Post(table.Text);
        Assert.All(back.Json["lines"]!.AsArray(), line => Assert.Equal("there", (string?)line!["outcome"]));
        var english = await Get("/api/v1/customers/export", "en");
        Assert.StartsWith("\ufeffName;Phone;Email;", english.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Appointments_are_taken_out_as_the_agenda_has_them()
    {
        const string Days = "from=2026-11-20&to=2026-11-24";
        var agenda = (await Get($"/api/v1/appointments?{Days}&limit=500")).Json["appointments"]!.AsArray();

        var table = await Get($"/api/v1/appointments/export?{Days}");
        var lines = table.Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal((200, "text/csv"), (table.Status, table.Type));
        Assert.StartsWith("\ufeffData;Início;Fim;Situação;Cliente;", lines[0], StringComparison.Ordinal);
        Assert.Equal(agenda.Select(item => (string?)item!["id"]), lines.Skip(1).Select(line => line.Split(';')[^1]));
        (await Get("/api/v1/appointments/export")).Is(422, "range-invalid");
    }

    [Fact]
    public async Task A_table_may_be_larger_than_other_bodies_but_is_bounded()
    {
        var large = "nome;telefone;obs\r\n" + string.Concat(Enumerable.Range(0, 1_000).Select(i =>
            string.Create(CultureInfo.InvariantCulture, $"Cliente {i};;{new string('a', 500)}\r\n")));

        var read = await Post(large);
        Assert.True(read.Status == 200, read.Text);
        Assert.Equal(1_000, (int?)read.Json["totals"]!["refused"]);
        (await Post("nome;telefone;obs\r\n" + new string('a', 1024 * 1024))).Is(413, "body-too-large");
    }

    [Fact]
    public async Task What_was_saved_long_ago_is_read_with_its_accents()
    {
        var phone = server.FreePhone();
        byte[] table = [.. Encoding.Latin1.GetBytes($"Nome;Telefone;Observações\r\nConceição Ávila;{phone};é alérgica\r\n")];

        var report = await Post(table, key: "w-" + phone);

        Assert.Equal("windows-1252", (string?)report.Json["encoding"]);
        var found = Assert.Single((await Get("/api/v1/customers?search=conceicao%20avila")).Json["customers"]!.AsArray())!;
        Assert.Equal("Conceição Ávila", (string?)found["name"]);
    }

    private static (int? New, int? There) Totals(Answer answer) => ((int?)answer.Json["totals"]!["new"], (int?)answer.Json["totals"]!["there"]);

    private Task<Answer> Post(string table, string? key = null) => Post(Encoding.UTF8.GetBytes(table), key);

    private Task<Answer> Post(byte[] table, string? key) => server.Import("customers", table, key);

    private Task<Answer> Get(string path, string? language = null) =>
        server.SendAsStaff(HttpMethod.Get, path, name: "Accept-Language", value: language);
}
