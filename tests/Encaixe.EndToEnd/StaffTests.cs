using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Encaixe.EndToEnd;

/// <summary>The shop's people run their day.</summary>
public sealed class StaffTests(Stage stage, ITestOutputHelper output) : Journey(stage)
{
    private static string? _shared;

    /// <summary>One day for all of them, since there are not many before the agenda ends: each has times and names of its own.</summary>
    private string Day => _shared ??= Stage.OwnDay();

    [Theory]
    [InlineData(Device.Phone)]
    [InlineData(Device.Desktop)]
    public async Task A_day_is_run_with_one_thumb(Device device)
    {
        var visitor = await Enter(device);
        var receptionist = new Receptionist(visitor);
        await receptionist.Look(Day);

        await receptionist.TouchZe(10, 30);
        await Expect(visitor.Page.Locator("input[type=time]")).ToHaveValueAsync("10:30");
        await receptionist.Fill("Rita Lobo", Stage.OwnPhone());
        await visitor.See("Cabe na agenda.");
        await receptionist.Book();
        await visitor.See("Rita Lobo marcado às 10:30.");
        await Stands("booked");

        await visitor.Press(receptionist.VisitOf("Rita Lobo"));
        await visitor.Press("Chegou");
        await visitor.See("Rita Lobo chegou.");
        await Stands("checked-in");
        await visitor.Press("Desfazer");
        await Stands("booked");

        await visitor.Press(receptionist.VisitOf("Rita Lobo"));
        await visitor.Press("Mudar o horário");
        await visitor.Page.Locator("input[type=time]").FillAsync("11:15");
        await visitor.Press(visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Mudar", Exact = true }));
        await visitor.See("Horário de Rita Lobo mudado.");
        await Expect(receptionist.VisitOf("Rita Lobo")).ToContainTextAsync("11:15");

        await visitor.Press(receptionist.VisitOf("Rita Lobo"));
        await visitor.Press("Cancelar o horário");
        await visitor.Page.GetByLabel("Por quê?").FillAsync("pediu por telefone");
        await visitor.Press("Cancelar o horário");
        await visitor.See("Horário de Rita Lobo cancelado.");
        await Expect(receptionist.VisitOf("Rita Lobo")).ToHaveCountAsync(0);

        Task Stands(string status) => Expect(receptionist.VisitOf("Rita Lobo")).ToHaveAttributeAsync("data-status", status);
    }

    /// <summary>By the keystroke-level model (Card, Moran and Newell, 1980): 1.1 seconds to point and touch, 0.28 for a key, 1.35 to think of what comes next.</summary>
    [Theory]
    [InlineData(Device.Phone)]
    [InlineData(Device.Desktop)]
    public async Task Somebody_known_is_booked_in_less_than_ten_seconds_of_a_hand(Device device)
    {
        var (hour, who) = device == Device.Phone ? (9, "ota") : (15, "yas");
        var visitor = await Enter(device);
        var receptionist = new Receptionist(visitor);
        await receptionist.Look(Day);
        await visitor.Page.EvaluateAsync("""
            () => {
                window.hand = { touches: 0, keys: 0 };
                addEventListener('pointerdown', () => { hand.touches++; }, { capture: true });
                addEventListener('keydown', () => { hand.keys++; }, { capture: true });
            }
            """);

        await receptionist.TouchZe(hour, 0);
        var client = visitor.Page.GetByLabel("Nome do cliente");
        await visitor.Press(client);
        await client.PressSequentiallyAsync(who);
        await visitor.Press(visitor.Page.Locator(".known button").First);
        var name = await client.InputValueAsync();
        await visitor.Press(visitor.Page.Locator(".services").GetByText("Corte", new() { Exact = true }));
        await receptionist.Book();
        await visitor.See($"{name} marcado às {hour:00}:00.");

        var (touches, keys) = (await visitor.Page.EvaluateAsync<int>("hand.touches"), await visitor.Page.EvaluateAsync<int>("hand.keys"));
        var seconds = (touches * 1.1) + (keys * .28) + (2 * 1.35); // pointing, typing, and thinking of who comes and of what they want
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{touches} touches, {keys} keys: {seconds:0.0} s"));
        Assert.InRange(seconds, 5, 10);
    }

    [Fact]
    public async Task On_the_widest_screen_the_agenda_takes_the_room_and_what_is_read_does_not()
    {
        var visitor = await Enter(Device.Desktop);
        await visitor.Page.SetViewportSizeAsync(3840, 2160);
        await new Receptionist(visitor).Look(Day);
        Assert.InRange(await WidthOf(".grid"), 3_500, 3_840);
        foreach (var path in new[] { "clients", "reports", "setup", "setup/rules" })
        {
            await visitor.GoTo($"/app/{path}");
            await visitor.Page.Locator(".page :is(.list, .cards, form)").First.WaitForAsync();
            Assert.InRange(await WidthOf(".page"), 600, 1_280);
        }

        Task<double> WidthOf(string what) => visitor.Page.Locator(what).First.EvaluateAsync<double>("one => one.getBoundingClientRect().width");
    }

    [Fact]
    public async Task From_coming_to_being_done_and_from_not_coming_at_all()
    {
        var visitor = await Enter(Device.Phone);
        var receptionist = new Receptionist(visitor);
        await Come("Ivo Matos"); // it is nine
        await visitor.Press("Chegou");
        await Stands("Ivo Matos", "checked-in");
        await visitor.Press(receptionist.VisitOf("Ivo Matos"));
        await visitor.Press("Começar");
        await Stands("Ivo Matos", "in-progress");
        await visitor.Press(receptionist.VisitOf("Ivo Matos"));
        await visitor.Press("Concluir");
        await visitor.See("Atendimento de Ivo Matos concluído.");
        await Stands("Ivo Matos", "completed");

        await Come("Lea Dutra", "Encaixar mesmo assim");
        await visitor.Press("Não veio");
        await Stands("Lea Dutra", "no-show");
        await visitor.Press("Desfazer");
        await Stands("Lea Dutra", "booked");

        await visitor.Press(receptionist.VisitOf("Lea Dutra"));
        await visitor.Press("Chegou");
        await visitor.See("Lea Dutra chegou.");
        await visitor.Page.Clock.FastForwardAsync(9_000);
        await visitor.See("Desfazer");
        await visitor.Page.Clock.FastForwardAsync(2_000); // ten seconds are over
        await Expect(visitor.Page.GetByText("Desfazer")).ToHaveCountAsync(0);

        async Task Come(string name, string? onPurpose = null)
        {
            await visitor.Press("Marcar horário");
            await visitor.Page.GetByLabel("Profissional").SelectOptionAsync("ze");
            await visitor.Page.Locator("input[type=time]").FillAsync("09:00");
            await receptionist.Fill(name, Stage.OwnPhone());
            if (onPurpose is not null)
            {
                await receptionist.Book();
                await visitor.Page.GetByLabel(onPurpose).CheckAsync();
            }

            await receptionist.Book();
            await visitor.Press(receptionist.VisitOf(name));
        }

        Task Stands(string name, string status) => Expect(receptionist.VisitOf(name)).ToHaveAttributeAsync("data-status", status);
    }

    [Fact]
    public async Task Who_comes_second_hears_why_loses_nothing_and_has_another_time_at_a_touch()
    {
        var day = Day;
        var visitor = await Enter(Device.Phone);
        var receptionist = new Receptionist(visitor);
        await receptionist.Look(day);
        await receptionist.TouchZe(14, 0);
        await receptionist.Fill("Lia Moura", Stage.OwnPhone());
        await Stage.Book(day, "14:00"); // meanwhile, somewhere else

        await receptionist.Book();

        await visitor.See("Esse horário acabou de ser reservado.");
        await Expect(visitor.Page.GetByLabel("Nome do cliente")).ToHaveValueAsync("Lia Moura");
        await visitor.Press(visitor.Page.Locator(".chips button").First);
        await receptionist.Book();
        await visitor.See("Lia Moura marcado às");
        await Expect(receptionist.VisitOf("Otávio Prado")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Who_is_squeezed_in_on_purpose_stands_beside_whoever_was_there()
    {
        var day = Day;
        await Stage.Book(day, "16:30", "Davi Melo");
        var visitor = await Enter(Device.Desktop);
        var receptionist = new Receptionist(visitor);
        await receptionist.Look(day);
        await visitor.Press("Marcar horário");
        await visitor.Page.GetByLabel("Profissional").SelectOptionAsync("ze");
        await visitor.Page.Locator("input[type=time]").FillAsync("16:30");
        await receptionist.BookCut("Nina Braga", Stage.OwnPhone());
        await visitor.Page.GetByLabel("Encaixar mesmo assim").CheckAsync();

        await receptionist.Book();

        await visitor.See("Nina Braga marcado às 16:30.");
        var (one, other) = (await BoxOf("Davi Melo"), await BoxOf("Nina Braga"));
        Assert.Equal(one.Y, other.Y, precision: 0);
        Assert.True(one.X + one.Width <= other.X || other.X + other.Width <= one.X, "One is over the other.");

        async Task<LocatorBoundingBoxResult> BoxOf(string name) => (await receptionist.VisitOf(name).BoundingBoxAsync())!;
    }

    [Fact]
    public async Task What_others_do_shows_by_itself()
    {
        var day = Day;
        var receptionist = new Receptionist(await Enter(Device.Desktop));
        await receptionist.Look(day);

        await Stage.Book(day, "09:30", "Bento Lima");

        await Expect(receptionist.VisitOf("Bento Lima")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task By_keyboard_alone_somebody_is_booked()
    {
        var visitor = await Enter(Device.Desktop);
        var receptionist = new Receptionist(visitor);
        await receptionist.Look(Day);
        var keys = visitor.Page.Keyboard;
        var begin = visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Marcar horário" });
        await EveryoneTests.Tab(visitor, "Marcar horário");
        await keys.PressAsync("Enter");
        await Expect(visitor.Page.Locator("#sheet-title")).ToBeFocusedAsync();
        await keys.PressAsync("Escape");
        await Expect(begin).ToBeFocusedAsync();

        await keys.PressAsync("Enter");
        await Expect(visitor.Page.Locator("#sheet-title")).ToBeFocusedAsync();
        await keys.PressAsync("Tab");
        await keys.PressAsync("Tab");
        await keys.PressAsync("Space"); // the first service
        await EveryoneTests.Tab(visitor, "Horário");
        await keys.TypeAsync("1700");
        await EveryoneTests.Tab(visitor, "Nome do cliente");
        await keys.TypeAsync("Noé Faria");
        await keys.PressAsync("Tab");
        await keys.TypeAsync(Stage.OwnPhone());
        await keys.PressAsync("Enter");

        await visitor.See("Noé Faria marcado às");
        await Expect(visitor.Page.Locator("dialog")).ToHaveCountAsync(0);
        await EveryoneTests.Tab(visitor, "Noé Faria");
        await keys.PressAsync("Enter");
        await EveryoneTests.Tab(visitor, "Chegou");
        await keys.PressAsync("Enter");
        await visitor.See("Noé Faria chegou.");
        await EveryoneTests.Tab(visitor, "Desfazer");
        await keys.PressAsync("Enter");
        await Expect(receptionist.VisitOf("Noé Faria")).ToHaveAttributeAsync("data-status", "booked");
    }

    [Fact]
    public async Task By_ctrl_k_one_is_where_one_wants_to_be()
    {
        var visitor = await Enter(Device.Desktop);
        var keys = visitor.Page.Keyboard;
        var (field, finder) = (visitor.Page.GetByRole(AriaRole.Combobox, new() { Name = "Procurar" }), visitor.Page.Locator(".finder"));

        await Find("24/11");
        await Expect(finder.GetByRole(AriaRole.Option)).ToHaveTextAsync([new Regex("terça, 24 de novembro")]);
        await keys.PressAsync("Enter");
        await Expect(visitor.Page).ToHaveURLAsync(new Regex(@"/app/\?date=2026-11-24$"));

        await Find("maria aparecida n");
        await Expect(finder.GetByRole(AriaRole.Option, new() { Name = "Maria Aparecida Nogueira" })).ToBeVisibleAsync();
        await keys.PressAsync("ArrowUp");
        await keys.PressAsync("Enter");
        await Expect(visitor.Page.Locator(".sheet h2")).ToHaveTextAsync(new Regex("^Maria Aparecida"));
        await keys.PressAsync("Control+k"); // nothing that was begun gets lost
        await Expect(finder).ToHaveCountAsync(0);
        await keys.PressAsync("Escape");
        await Expect(visitor.Page).ToHaveURLAsync(new Regex("/app/clients$"));

        await Find("marcar");
        await keys.PressAsync("Enter");
        await Expect(visitor.Page.Locator(".services")).ToBeVisibleAsync();
        await keys.PressAsync("Escape");
        await Find("marcar"); // from where it leads to
        await keys.PressAsync("Enter");
        await Expect(visitor.Page.Locator(".services")).ToBeVisibleAsync();
        await keys.PressAsync("Escape");

        var button = visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Procurar" });
        await button.FocusAsync();
        await keys.PressAsync("Enter");
        await Expect(field).ToBeFocusedAsync();
        await keys.PressAsync("Escape");
        await Expect(finder).ToHaveCountAsync(0);
        await Expect(button).ToBeFocusedAsync();

        async Task Find(string text)
        {
            await Expect(visitor.Page.Locator("dialog")).ToHaveCountAsync(0);
            await keys.PressAsync("Control+k");
            await Expect(field).ToBeFocusedAsync();
            await keys.TypeAsync(text);
        }
    }

    [Theory]
    [InlineData(Device.Phone)]
    [InlineData(Device.Desktop)]
    public async Task Axe_finds_nothing_and_nothing_is_too_small_to_be_hit(Device device)
    {
        var visitor = await Enter(device);
        var receptionist = new Receptionist(visitor);
        var flaws = new StaffFlaws(visitor);
        await receptionist.Look("2026-11-24");
        await flaws.Look("day");
        foreach (var (what, screen) in new[] { (null, "visit"), ("Mudar o horário", "move"), ("Mudar a duração", "length"), ((string?)"Cancelar o horário", "give up") })
        {
            await visitor.Press(visitor.Page.Locator(".visit").First);
            await visitor.Page.Locator(".ways").WaitForAsync();
            if (what is not null)
            {
                await visitor.Press(what);
            }

            await flaws.Look(screen);
            await visitor.Press("Fechar");
        }

        await visitor.Press("Marcar horário");
        await visitor.Page.Locator(".services").WaitForAsync();
        await flaws.Look("book");
        await visitor.Press("Fechar");
        await visitor.Open("/app/?date=2026-11-29");
        await visitor.See("Fechado neste dia");
        await flaws.Look("closed");
        await visitor.Follow("Clientes");
        await visitor.Page.Locator(".line").First.WaitForAsync();
        await flaws.Look("clients");
        await visitor.Press(visitor.Page.Locator(".line").First);
        await visitor.Page.Locator(".numbers").WaitForAsync();
        await flaws.Look("client");
        await visitor.Press("Fechar");
        await visitor.Follow("Conversas");
        await visitor.Page.Locator(".empty, .line").First.WaitForAsync();
        await flaws.Look("inbox");
        await visitor.Follow("Mais");
        await visitor.See("Minha conta");
        await flaws.Look("more");
        await visitor.Page.Keyboard.PressAsync("Control+k");
        await visitor.Page.Locator(".finder .line").First.WaitForAsync();
        await flaws.Look("finder");
        await visitor.Page.Keyboard.PressAsync("Escape");
        await visitor.Open("/app/nowhere");
        await visitor.See("Essa página não existe");
        await flaws.Look("nowhere");
        flaws.AssertNone();
    }

    [Fact]
    public async Task Chromium_would_install_it()
    {
        var visitor = await Enter(Device.Phone);
        var session = await visitor.Page.Context.NewCDPSessionAsync(visitor.Page);

        var manifest = (await session.SendAsync("Page.getAppManifest"))!.Value;
        Assert.EndsWith("/app/manifest.webmanifest", manifest.GetProperty("url").GetString(), StringComparison.Ordinal);
        Assert.Empty(manifest.GetProperty("errors").EnumerateArray());
        var errors = (await session.SendAsync("Page.getInstallabilityErrors"))!.Value.GetProperty("installabilityErrors");
        Assert.Empty(errors.EnumerateArray().Select(error => error.GetProperty("errorId").GetString()).Except(["in-incognito"])); // as every window of these tests is
    }

    [Fact]
    public async Task The_first_agenda_is_not_heavy_and_a_later_one_next_to_nothing()
    {
        var other = await Welcome(Device.Phone);
        var bytes = 0.0;
        var session = await other.Page.Context.NewCDPSessionAsync(other.Page);
        session.Event("Network.loadingFinished").OnEvent += (_, e) => bytes += e!.Value.GetProperty("encodedDataLength").GetDouble();
        await session.SendAsync("Network.enable");
        await new Receptionist(other).SignIn();
        await other.Page.Locator(".grid").WaitForAsync();
        var first = bytes;
        bytes = 0;
        await other.Page.ReloadAsync();
        await other.Page.Locator(".grid").WaitForAsync();

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{first / 1024 / 1024:0.00} MB at first, {bytes / 1024:0.0} KB later"));
        Assert.InRange(first, 1, 3.5 * 1024 * 1024);
        Assert.InRange(bytes, 1, 30 * 1024);
    }
}
