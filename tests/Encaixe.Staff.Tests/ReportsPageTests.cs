using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using Bunit;
using Encaixe.Contracts.Reports;
using Encaixe.Staff.Api;
using Encaixe.Staff.Offline;
using Encaixe.Staff.More;
using Encaixe.Staff.Reports;
using Encaixe.Staff.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Testing;

namespace Encaixe.Staff.Tests;

public sealed class ReportsPageTests
{
    private const string Setup = """
        {"name":"Barbearia","slug":"barbearia","timeZone":"America/Sao_Paulo","currency":"BRL","rules":{},"hours":{"week":[[],[],[],[],[],[],[]]},"professionalsSeeReports":SEES}
        """;

    private const string People = """{"items":[{"id":"ze","name":"Zé","services":[],"isActive":true},{"id":"ana","name":"Ana","services":[],"isActive":true}]}""";

    private static readonly ReportCounts _counts = new(8, 2, 1, 3, 412_50, 135_00, 0, 240);

    private static readonly ReportAnswer _report = new(
        "2026-11-01",
        "2026-11-02",
        "America/Sao_Paulo",
        "BRL",
        new ReportTotals(_counts, 0, 1, 0, 5, 2, 330, 660, 45, 6),
        [new ReportDay("2026-11-01", _counts), new ReportDay("2026-11-02", new ReportCounts(0, 0, 0, 0, 0, 0, 0, 0))],
        [new ReportService("corte", "Corte", _counts)],
        [new ReportProfessional("ze", "Zé", _counts, 330, 660)],
        [new ReportHour(2, 9, 60, 60), new ReportHour(2, 11, 15, 60), new ReportHour(3, 10, 30, 0)]);

    [Fact]
    public async Task Numbers_are_said_beside_what_they_were_and_add_what_is_to_come()
    {
        await using var context = new BunitContext();
        var server = await Open(context);
        Say(server, _report, _report with { Totals = _report.Totals with { Counts = _counts with { Completed = 10, RevenueMinor = 300_00 } } });

        var page = context.Render<ReportsPage>();

        var text = Text(page.Find(".cards"));
        Assert.Contains("R$ 412,50 +38 % mais que antes R$ 135,00 ainda previstos", text, StringComparison.Ordinal);
        Assert.Contains("8 −20 % menos que antes 3 ainda em aberto", text, StringComparison.Ordinal);
        Assert.Contains("50 % 6 h de 11 h disponíveis", text, StringComparison.Ordinal);
        Assert.Contains("20 % de 10 · 1 cancelados", text, StringComparison.Ordinal);
        Assert.Contains("Sem resultado na agenda: 1.", Text(page.Find(".banner")), StringComparison.Ordinal);
        Assert.Contains("1 de novembro a 30 de novembro · comparado com 1 de outubro a 24 de outubro", Text(page.Find(".period")), StringComparison.Ordinal);
        Assert.Equal(
            ["/api/v1/reports?from=2026-11-01&to=2026-11-30", "/api/v1/reports?from=2026-10-01&to=2026-10-24"],
            server.Asked.TakeLast(2).Select(asked => asked.RequestUri!.PathAndQuery));
    }

    [Fact]
    public async Task Each_chart_has_its_numbers_in_a_table()
    {
        await using var context = new BunitContext();
        var server = await Open(context);
        Say(server, _report, _report);

        var page = context.Render<ReportsPage>();

        Assert.Equal("O maior movimento foi em dom: R$ 547,50.", Plain(page.Find(".bars svg").GetAttribute("aria-label")!));
        Assert.Equal(["753", "0"], page.FindAll(".bar-done").Select(bar => bar.GetAttribute("height")!));
        Assert.Equal(["dom 8 3 2 R$ 412,50", "seg 0 0 0 R$ 0,00"], page.FindAll("details tbody tr").Select(Text));
        Assert.Equal(["09h", "10h", "11h"], page.FindAll(".heat tbody th").Select(Text));
        Assert.Equal("100", Text(page.FindAll(".heat tbody tr")[0].Children[2]));
        Assert.Equal("+ fora do horário", Text(page.FindAll(".heat tbody tr")[1].Children[3]));
        Assert.Contains("Mais cheio: terça às 09h, 100 %. Com mais folga: terça às 11h, 25 %.", Text(page.Find("[aria-labelledby=report-hours]")), StringComparison.Ordinal);
        Assert.Equal("Corte 8 4 h R$ 412,50", Text(page.Find("[aria-labelledby=report-services] tbody tr")));
        Assert.Equal("Zé 8 2 50 % R$ 412,50", Text(page.Find("[aria-labelledby=report-people] tbody tr")));
    }

    [Fact]
    public async Task Commissions_stand_person_by_person_and_add_up_where_there_are_any()
    {
        await using var context = new BunitContext();
        var server = await Open(context);
        var (some, none) = (_counts with { CommissionMinor = 165_00 }, _counts with { RevenueMinor = 0 });
        Say(
            server,
            _report with
            {
                Totals = _report.Totals with { Counts = some },
                Professionals = [new ReportProfessional("ze", "Zé", some, 330, 660), new ReportProfessional("ana", "Ana", none, 0, 0)],
            },
            _report);
        var page = context.Render<ReportsPage>();

        Assert.Equal(
            ["Zé R$ 412,50 R$ 165,00", "Ana R$ 0,00 R$ 0,00", "Total R$ 412,50 R$ 165,00"],
            page.FindAll(".sums :is(tbody, tfoot) tr").Select(Text));

        Say(server, _report, _report);
        await page.FindAll(".periods button")[0].ClickAsync(new MouseEventArgs());
        Assert.Empty(page.FindAll(".sums"));
    }

    [Fact]
    public async Task Who_does_not_see_prices_sees_visits()
    {
        await using var context = new BunitContext();
        var server = await Open(context);
        var blind = _counts with { RevenueMinor = null, ExpectedMinor = null, CommissionMinor = null };
        Say(
            server,
            _report with
            {
                Totals = _report.Totals with { Counts = blind },
                Days = [new ReportDay("2026-11-01", blind)],
                Services = [new ReportService("corte", "Corte", blind)],
                Professionals = [],
            },
            _report);

        var page = context.Render<ReportsPage>();

        Assert.DoesNotContain("R$", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".segments"));
        Assert.Contains("dom: 11 atendimentos", page.Find(".bars svg").GetAttribute("aria-label")!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_period_and_another_person_are_asked_for_and_a_refusal_is_said_with_all_that_was_chosen()
    {
        await using var context = new BunitContext();
        var server = await Open(context);
        Say(server, _report, _report);
        var page = context.Render<ReportsPage>();
        Say(server, _report, _report);
        await page.FindAll(".periods button")[4].ClickAsync(new MouseEventArgs());
        Say(server, _report, _report);
        await page.Find("select").ChangeAsync(new ChangeEventArgs { Value = "ana" });
        const string Refusal = """{"type":"t","title":"t","status":422,"detail":"No máximo 366 dias.","code":"range-too-long"}""";
        server.Says(HttpStatusCode.UnprocessableEntity, Refusal).Says(HttpStatusCode.UnprocessableEntity, Refusal);

        await page.FindAll("input[type=date]")[0].ChangeAsync(new ChangeEventArgs { Value = "2024-01-01" });

        Assert.Equal("/api/v1/reports?from=2024-01-01&to=2026-11-30&professional=ana", server.Asked[^2].RequestUri!.PathAndQuery);
        Assert.Equal("No máximo 366 dias.", Text(page.Find("[role=alert]")));
        Assert.Equal("2024-01-01", page.FindAll("input[type=date]")[0].GetAttribute("value"));
        Assert.Empty(page.FindAll(".cards"));
    }

    [Fact]
    public async Task Where_nothing_was_it_says_what_will_be()
    {
        await using var context = new BunitContext();
        var server = await Open(context);
        var none = _report with { Totals = new ReportTotals(new ReportCounts(0, 0, 0, 0, 0, 0, 0, 0), 0, 0, 0, 0, 0, 0, 660, 0, 0) };
        Say(server, none, none);

        var page = context.Render<ReportsPage>();

        Assert.Contains("Nada neste período", Text(page.Find(".empty")), StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".cards"));
    }

    [Fact]
    public async Task The_table_is_saved_under_a_name_in_the_readers_language()
    {
        await using var context = new BunitContext();
        var server = await Open(context);
        Say(server, _report, _report);
        var page = context.Render<ReportsPage>();
        server.Says(HttpStatusCode.OK, "Parte;Nome");

        await page.Find(".button.wide").ClickAsync(new MouseEventArgs());

        Assert.Equal("/api/v1/reports/export?from=2026-11-01&to=2026-11-30", server.Asked[^1].RequestUri!.PathAndQuery);
        var saved = Assert.Single(context.JSInterop.Invocations, call => call.Identifier == "save");
        Assert.Equal(["relatorio-2026-11-01-2026-11-30.csv", "text/csv"], saved.Arguments.Take(2));
    }

    [Theory]
    [InlineData("owner", "false", true)]
    [InlineData("manager", "false", true)]
    [InlineData("receptionist", "true", false)]
    [InlineData("professional", "false", false)]
    [InlineData("professional", "true", true)]
    public async Task The_way_there_is_shown_to_those_who_may_go_it(string role, string sees, bool isShown)
    {
        await using var context = new BunitContext();
        await Open(context, role, sees);

        Assert.Equal(isShown, context.Render<MorePage>().FindAll("a[href=reports]").Count == 1);
    }

    private static void Say(PlayedServer server, params ReadOnlySpan<ReportAnswer> answers)
    {
        foreach (var answer in answers)
        {
            server.Says(HttpStatusCode.OK, JsonSerializer.Serialize(answer, Wire.Json.ReportAnswer));
        }
    }

    private static string Text(IElement element) => Plain(string.Join(' ', element.Descendants<IText>().Select(text => text.Data)));

    private static string Plain(string text) => string.Join(' ', text.Replace('\u00a0', ' ').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static async Task<PlayedServer> Open(BunitContext context, string role = "owner", string sees = "false")
    {
        var server = new PlayedServer()
            .Says(HttpStatusCode.OK, PlayedServer.SignedIn.Replace("\"role\":\"owner\"", $"\"role\":\"{role}\"", StringComparison.Ordinal))
            .Says(HttpStatusCode.OK, Setup.Replace("SEES", sees, StringComparison.Ordinal))
            .Says(HttpStatusCode.OK, People)
            .Says(HttpStatusCode.OK, """{"items":[]}""");
        var (network, device, clock) = (new Network(server), new PlayedDevice(), new FakeClock(Instant.FromUtc(2026, 11, 24, 12, 5)));
        var http = new HttpClient(network) { BaseAddress = new Uri("https://encaixe.example/") };
        var (session, words) = (new Session(http, device, clock), new Words());
        await session.GoOn();
        var client = new EncaixeClient(http, session, words);
        var shop = new Shop(new KeptAnswers(client, session, network, device), session, clock, words);
        Assert.Null(await shop.Read());
        context.JSInterop.Mode = JSRuntimeMode.Loose;
        context.JSInterop.SetupModule("./staff.js").Mode = JSRuntimeMode.Loose;
        context.Services.AddSingleton(network).AddSingleton<IDeviceStore>(device).AddStaff().AddSingleton(session).AddSingleton(client).AddSingleton(shop).AddSingleton(words);
        return server;
    }
}
