using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Encaixe.EndToEnd;

/// <summary>Whoever runs the shop sees what its days came to.</summary>
public sealed class ReportsStaffTests(Stage stage) : Journey(stage)
{
    [Theory]
    [InlineData(Device.Phone)]
    [InlineData(Device.Desktop)]
    public async Task From_more_one_comes_to_the_numbers_changes_the_dates_and_takes_them_home(Device device)
    {
        var day = Stage.StaffDay;
        await Stage.Book(day, device == Device.Phone ? "13:00" : "14:00", "Caio Prata");
        var visitor = await Enter(device);
        await visitor.Follow("Mais");
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Relatórios" }).ClickAsync();
        await visitor.See("1 de novembro a 30 de novembro");
        await Expect(visitor.Page.Locator(".cards")).ToContainTextAsync("ainda em aberto");
        await Expect(visitor.Page.GetByRole(AriaRole.Img)).ToHaveCountAsync(1);

        await visitor.Press("Atendimentos");
        await visitor.Page.GetByText("Ver os números").ClickAsync();
        await Expect(visitor.Page.Locator("details tbody tr")).ToHaveCountAsync(30);

        await visitor.Press("Outras datas");
        await visitor.Page.GetByLabel("De", new() { Exact = true }).FillAsync(day);
        await visitor.Page.GetByLabel("Até").FillAsync(day);
        await Expect(visitor.Page.Locator(".cards")).ToContainTextAsync("ainda em aberto");
        await Expect(visitor.Page.Locator(".bar-open")).ToHaveCountAsync(1);
        await Expect(visitor.Page.Locator("body")).Not.ToContainTextAsync("Caio Prata"); // whoever sees the numbers sees no names

        var file = await visitor.Page.RunAndWaitForDownloadAsync(() => visitor.Press("Baixar planilha (CSV)"));
        Assert.Equal($"relatorio-{day}-{day}.csv", file.SuggestedFilename);
        var bytes = await File.ReadAllBytesAsync((await file.PathAsync())!);
        Assert.StartsWith("\ufeffParte;Nome;", System.Text.Encoding.UTF8.GetString(bytes), StringComparison.Ordinal); // marked, so that Excel reads accents
    }

    [Fact]
    public async Task A_range_that_is_too_long_is_said_and_nothing_typed_is_lost()
    {
        var visitor = await Enter(Device.Phone);
        await visitor.Open("/app/reports");
        await visitor.Press("Outras datas");

        await visitor.Page.GetByLabel("De", new() { Exact = true }).FillAsync("2024-01-01");

        await Expect(visitor.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("366");
        await Expect(visitor.Page.GetByLabel("De", new() { Exact = true })).ToHaveValueAsync("2024-01-01");
    }

    [Theory]
    [InlineData(Device.Phone)]
    [InlineData(Device.Desktop)]
    public async Task Axe_finds_nothing_and_nothing_is_wider_than_the_screen(Device device)
    {
        var visitor = await Enter(device);
        var flaws = new StaffFlaws(visitor);
        await visitor.Open("/app/reports");
        await visitor.Page.Locator(".cards").WaitForAsync();
        await visitor.Page.GetByText("Ver os números").ClickAsync();
        await flaws.Look("month");
        await visitor.Press("Outras datas");
        await visitor.Page.GetByLabel("De", new() { Exact = true }).FillAsync("2026-01-05");
        await visitor.Page.GetByLabel("Até").FillAsync("2026-01-06");
        await visitor.See("Nada neste período");
        await flaws.Look("nothing");
        flaws.AssertNone();
    }
}
