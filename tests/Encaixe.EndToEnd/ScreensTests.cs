using Microsoft.Playwright;

namespace Encaixe.EndToEnd;

/// <summary>The pictures in docs/screens. <c>ENCAIXE_SCREENS=1</c> takes them anew.</summary>
public sealed class ScreensTests(Stage stage) : Journey(stage)
{
    private const int MostBytes = 120 * 1024;

    private static readonly string[] _names =
    [
        "services", "times", "form", "ticket", "sandbox", "waitlist", "offer", "desktop-dark", "staff-day", "staff-visit", "staff-book",
        "staff-month", "staff-client", "staff-hours", "staff-reports", "staff-wording", "staff-offline", "staff-desktop-dark", "staff-week", "staff-brand",
    ];

    [Fact]
    public async Task The_documents_show_how_it_looks()
    {
        var folder = Path.Combine(Published.Root, "docs", "screens");
        if (Environment.GetEnvironmentVariable("ENCAIXE_SCREENS") == "1")
        {
            await Take(folder);
        }

        Assert.All(_names, name => Assert.InRange(new FileInfo(Path.Combine(folder, name + ".png")).Length, 1, MostBytes));
    }

    private async Task Take(string folder)
    {
        var client = await Welcome(Device.Phone);
        await client.Open(Stage.Shop);
        await Picture(client, "services");
        await client.Open($"{Stage.Shop}?service=corte&professional=any&date=2026-11-25");
        await Picture(client, "times");
        await client.Press(client.Page.Locator(".times .chip").Nth(3));
        await client.Reach("details");
        await client.WriteIn("Helena Prado", Stage.OwnPhone());
        await Picture(client, "form");
        await client.Press("Reservar");
        await client.See("Reservado, Helena");
        await Picture(client, "ticket");
        await client.Open("/sandbox");
        await client.Press(client.Page.Locator(".contacts a", new() { HasText = "Helena Prado" }).First);
        await client.Page.GetByLabel("Responder como cliente").FillAsync("Perfeito, até lá");
        await client.Press("Enviar");
        await client.Page.Locator(".bubble.mine").WaitForAsync();
        await Picture(client, "sandbox");

        var (day, tickets) = await SmallShop.FullDay(Stage);
        var phone = Stage.OwnPhone();
        await client.Open(SmallShop.WaitFor(day));
        await Picture(client, "waitlist");
        var own = await SmallShop.Join(client, day, "Helena Prado", phone);
        await Stage.Cancel(tickets[1]);
        await SmallShop.OpenOffer(Stage, client, own, phone);
        await Picture(client, "offer");

        var wide = await Welcome(Device.Desktop, new Wishes { Dark = true });
        await wide.Page.SetViewportSizeAsync(1200, 640); // as much as fits the budget
        await wide.Open($"{Stage.Shop}?service=corte&professional=any&date=2026-11-25");
        await Picture(wide, "desktop-dark");

        var receptionist = new Receptionist(client);
        await receptionist.SignIn();
        await receptionist.Look("2026-11-24");
        await Picture(client, "staff-day");
        await client.Press(client.Page.Locator(".visit").First);
        await client.Page.Locator(".ways").WaitForAsync();
        await Picture(client, "staff-visit");
        await client.Press("Fechar");
        await client.Press("Marcar horário");
        await client.Page.Locator(".services").WaitForAsync();
        await Picture(client, "staff-book");
        foreach (var (name, path, there) in new[]
        {
            ("staff-month", "/app/?view=month", ".month"), ("staff-hours", "/app/setup/hours", ".week-raster"), ("staff-reports", "/app/reports", ".page h2"),
            ("staff-wording", "/app/setup/wordings/pt-BR/missed", "textarea"),
        })
        {
            await client.Open(path);
            await client.Page.Locator(there).First.WaitForAsync();
            await Picture(client, name);
        }

        await client.Open("/app/clients");
        await client.Press(client.Page.Locator(".line").First);
        await client.Page.Locator(".numbers").WaitForAsync();
        await Picture(client, "staff-client");
        await receptionist.Look("2026-11-24");
        await client.TakeNetwork(isAway: true);
        await client.Press(client.Page.Locator(".visit").First);
        await client.Press(client.Page.Locator(".moves").GetByText("Chegou"));
        await client.See("1 por enviar");
        await Picture(client, "staff-offline");
        await client.TakeNetwork(isAway: false);
        var boss = new Receptionist(wide);
        await boss.SignIn();
        await boss.Look("2026-11-24");
        await Picture(wide, "staff-desktop-dark");
        await wide.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await wide.Open("/app/?date=2026-11-24&view=week");
        await wide.Page.Locator(".visit").First.WaitForAsync();
        await Picture(wide, "staff-week");
        await wide.Open("/app/setup/brand");
        await wide.Page.FrameLocator("iframe").Locator("h1").WaitForAsync();
        await Picture(wide, "staff-brand");

        Task<byte[]> Picture(Visitor visitor, string name) =>
            visitor.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png") });
    }
}
