using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Encaixe.EndToEnd;

/// <summary>Whoever runs the shop sets it up. What others rely on is as it was when they are done.</summary>
public sealed class SetupStaffTests(Stage stage) : Journey(stage)
{
    [Theory]
    [InlineData(Device.Phone)]
    [InlineData(Device.Desktop)]
    public async Task A_service_comes_onto_the_price_list_and_leaves_it(Device device)
    {
        var visitor = await Enter(device);
        var name = $"Sobrancelha {device}";
        await visitor.Follow("Mais");
        await visitor.Follow("Configurar");
        await visitor.Press(visitor.Page.Locator(".list a[href='setup/services']"));
        await visitor.Press("Novo serviço");
        await visitor.Page.GetByLabel("Nome").FillAsync(name);
        await visitor.Press(visitor.Page.GetByRole(AriaRole.Button, new() { Name = "15", Exact = true }));
        await visitor.Page.GetByLabel("Preço").FillAsync("25");
        await visitor.Page.GetByLabel("Zé Carlos").CheckAsync();
        await visitor.Press("Salvar");
        await visitor.See($"{name} entrou na lista.");
        var line = visitor.Page.Locator(".line", new() { HasText = name });
        await Expect(line).ToContainTextAsync("15 min · R$\u00a025,00");
        await Expect(line).ToContainTextAsync("Zé Carlos");

        await visitor.Press(line);
        await Expect(visitor.Page.GetByLabel("Zé Carlos")).ToBeCheckedAsync();
        await Expect(visitor.Page.GetByLabel("Preço")).ToHaveValueAsync("25,00");
        await visitor.Page.GetByLabel("Zé Carlos").UncheckAsync();
        await visitor.Press("Salvar");
        await visitor.See("mudanças salvas");
        await Expect(line).ToContainTextAsync("Ninguém faz ainda");
        await visitor.Press(line);
        await visitor.Press("Tirar da lista");
        await visitor.See($"{name} saiu da lista.");
        await Expect(line.Filter(new() { Visible = true })).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData(Device.Phone)]
    [InlineData(Device.Desktop)]
    public async Task A_class_has_seats_and_fixed_times_and_whoever_holds_it_does_it(Device device)
    {
        var visitor = await Enter(device);
        var flaws = new StaffFlaws(visitor);
        var name = $"Roda de navalha {device}";
        await visitor.Open("/app/setup/services");
        await visitor.Press("Novo serviço");
        await visitor.Page.GetByLabel("Nome").FillAsync(name);
        await visitor.Press(visitor.Page.GetByRole(AriaRole.Button, new() { Name = "15", Exact = true }));
        await visitor.Page.GetByLabel("Preço").FillAsync("30");
        await visitor.Page.GetByLabel("Várias pessoas ao mesmo tempo").CheckAsync();
        await visitor.Page.GetByLabel("Lugares").FillAsync("5");
        await visitor.Page.GetByLabel("Mínimo de pessoas").FillAsync("3");
        await visitor.Page.GetByLabel("Mínimo de pessoas").BlurAsync();
        await visitor.Page.GetByLabel("Decidir quanto antes").FillAsync("6");
        await visitor.Page.GetByLabel("Só em horários fixos").CheckAsync();
        await visitor.Page.GetByRole(AriaRole.Combobox, new() { Name = "Dia", Exact = true }).SelectOptionAsync("domingo");
        await visitor.Page.GetByLabel("Começa às").FillAsync("10:00");
        await visitor.Page.GetByRole(AriaRole.Combobox, new() { Name = "Quem dá a turma", Exact = true }).SelectOptionAsync("Zé Carlos");
        await visitor.Press("Incluir o horário");
        await visitor.See("domingo, 10:00");
        await Expect(visitor.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Zé Carlos" })).ToBeCheckedAsync();
        await flaws.Look("class");
        await visitor.Press("Salvar");
        await visitor.See($"{name} entrou na lista.");
        var line = visitor.Page.Locator(".line", new() { HasText = name });
        await Expect(line).ToContainTextAsync("turma de 5");

        await visitor.Press(line);
        await Expect(visitor.Page.GetByLabel("Mínimo de pessoas")).ToHaveValueAsync("3");
        await Expect(visitor.Page.GetByLabel("Decidir quanto antes")).ToHaveValueAsync("6");
        await visitor.Press("Tirar da lista");
        await visitor.See($"{name} saiu da lista.");
        flaws.AssertNone();
    }

    [Fact]
    public async Task How_full_a_class_is_stands_in_the_agenda()
    {
        var visitor = await Enter(Device.Desktop);
        await visitor.Open("/app/?date=2026-11-26"); // a Thursday, on which the demo has some
        var seat = visitor.Page.Locator(".visit", new() { HasText = "Oficina de barba" }).First;
        await Expect(seat).ToContainTextAsync("de 6 lugares");
        await visitor.Press(seat);
        await Expect(visitor.Page.Locator(".sheet .facts")).ToContainTextAsync("de 6 lugares");
    }

    [Theory]
    [InlineData(Device.Phone)]
    [InlineData(Device.Desktop)]
    public async Task A_week_is_painted_typed_and_kept(Device device)
    {
        var visitor = await Enter(device);
        await visitor.Open("/app/setup/hours");
        var sunday = visitor.Page.GetByLabel("domingo");
        await Expect(sunday).ToHaveValueAsync("");

        await Paint(visitor, (6, 8), (6, 11)); // Sunday, ten to twelve
        await Expect(sunday).ToHaveValueAsync("10:00-12:00");
        await Paint(visitor, (6, 10), (6, 11));
        await Expect(sunday).ToHaveValueAsync("10:00-11:00");
        await sunday.FillAsync("9-9:30");
        await sunday.BlurAsync();
        await Expect(visitor.Page.Locator(".week-day").Nth(6).Locator("i")).ToHaveCountAsync(1);
        await visitor.Press("Salvar");
        await visitor.See("Horários salvos.");

        await visitor.Page.ReloadAsync();
        await Expect(sunday).ToHaveValueAsync("09:00-09:30");
        await sunday.FillAsync("");
        await sunday.BlurAsync();
        await visitor.Press("Salvar");
        await visitor.See("Horários salvos.");
    }

    [Fact]
    public async Task By_keyboard_alone_a_week_is_painted()
    {
        var visitor = await Enter(Device.Desktop);
        await visitor.Open("/app/setup/hours");
        var raster = visitor.Page.Locator(".week-raster");
        await raster.FocusAsync();
        var keys = visitor.Page.Keyboard;
        for (var day = 0; day < 6; day++)
        {
            await keys.PressAsync("ArrowRight");
        }

        await keys.PressAsync("Space");
        await keys.PressAsync("Shift+ArrowDown");
        await keys.PressAsync("Shift+ArrowDown");
        await Expect(visitor.Page.GetByLabel("domingo")).ToHaveValueAsync("09:00-10:30");
        await Expect(visitor.Page.Locator(".week-said")).ToHaveTextAsync("domingo, 10:00–10:30: aberto");
        await keys.PressAsync("Tab"); // nothing was kept, and nobody is held
        await Expect(raster).Not.ToBeFocusedAsync();
    }

    [Fact]
    public async Task Somebody_new_serves_with_hours_of_their_own_is_away_and_leaves()
    {
        var visitor = await Enter(Device.Phone);
        await visitor.Open("/app/setup/people");
        await visitor.Press("Nova pessoa");
        await visitor.Page.GetByLabel("Nome, como os clientes chamam").FillAsync("Bia Provisória");
        await visitor.Page.GetByLabel("Em horário próprio").CheckAsync();
        await visitor.Page.GetByLabel("segunda").FillAsync("fechado");
        await visitor.Page.GetByLabel("Pausa sem hora fixa").CheckAsync();
        await visitor.Page.GetByLabel("Não antes das").FillAsync("11:30");
        await visitor.Press("Salvar");
        await visitor.See("Bia Provisória está na agenda.");
        var line = visitor.Page.Locator(".line", new() { HasText = "Bia Provisória" });
        await Expect(line).ToContainTextAsync("ter–sáb");

        await visitor.Open("/app/setup/absences");
        await visitor.Press("Nova ausência");
        await visitor.Page.GetByLabel("Quem").SelectOptionAsync("Bia Provisória");
        await visitor.See("Ninguém está marcado nesse tempo.");
        await visitor.Page.GetByLabel("Motivo").FillAsync("Curso");
        await visitor.Press("Anotar ausência");
        await visitor.See("Ausência de Bia Provisória anotada.");
        await visitor.See("Curso");
        await visitor.Press(visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Tirar a ausência de Bia Provisória" }));
        await visitor.See("Ausência de Bia Provisória retirada.");

        await visitor.Open("/app/setup/people");
        await visitor.Press(line);
        await visitor.Press("Não atende mais");
        await visitor.See("Bia Provisória saiu da agenda.");
    }

    [Theory]
    [InlineData(Device.Phone)]
    [InlineData(Device.Desktop)]
    public async Task Axe_finds_nothing_in_what_is_set_up(Device device)
    {
        var visitor = await Enter(device);
        var flaws = new StaffFlaws(visitor);
        foreach (var (path, ready, sheet) in new[]
        {
            ("", ".list", null), ("/services", ".setup-group", ".setup-group .line"), ("/hours", ".week", null), ("/people", ".setup-group", ".setup-group .line"),
            ("/absences", ".page .button.main", ".page .button.main"), ("/rules", ".rules", (string?)null),
        })
        {
            await visitor.Open($"/app/setup{path}");
            await visitor.Page.Locator(ready).First.WaitForAsync();
            await flaws.Look(path);
            if (sheet is not null)
            {
                await visitor.Press(visitor.Page.Locator(sheet).First);
                await visitor.Page.Locator(".sheet form").WaitForAsync();
                await flaws.Look($"{path} sheet");
            }
        }

        flaws.AssertNone();
    }

    /// <summary>Drags from one half hour to another; six in the morning is the first. A finger rests before it draws.</summary>
    private static async Task Paint(Visitor visitor, (int Day, int Row) from, (int Day, int Row) to)
    {
        var raster = visitor.Page.Locator(".week-raster");
        await raster.ScrollIntoViewIfNeededAsync();
        var box = (await raster.BoundingBoxAsync())!;
        var (begin, end) = (Middle(from), Middle(to));
        if (visitor.Device == Device.Desktop)
        {
            await visitor.Page.Mouse.MoveAsync(begin.X, begin.Y);
            await visitor.Page.Mouse.DownAsync();
            await visitor.Page.Mouse.MoveAsync(end.X, end.Y, new() { Steps = 4 });
            await visitor.Page.Mouse.UpAsync();
            return;
        }

        var session = await visitor.Page.Context.NewCDPSessionAsync(visitor.Page);
        await Touch("touchStart", begin);
        await Task.Delay(500);
        await Touch("touchMove", end);
        await Touch("touchEnd", null);

        Task Touch(string type, (float X, float Y)? at) => session.SendAsync("Input.dispatchTouchEvent", new()
        {
            ["type"] = type,
            ["touchPoints"] = at is { } point ? new[] { new { x = point.X, y = point.Y } } : [],
        });

        (float X, float Y) Middle((int Day, int Row) cell) =>
            (box.X + ((cell.Day + 0.5f) * box.Width / 7), box.Y + ((cell.Row + 0.5f) * box.Height / 32));
    }
}
