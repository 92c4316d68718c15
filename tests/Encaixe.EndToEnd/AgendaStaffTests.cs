using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Encaixe.EndToEnd;

/// <summary>Visits are carried to another time, and the agenda is looked at in every way.</summary>
public sealed class AgendaStaffTests(Stage stage) : Journey(stage)
{
    private const double PixelsAMinute = 1.8;

    private static string? _shared;

    /// <summary>One day for all of them: each has times and names of its own.</summary>
    private string Day => _shared ??= Stage.OwnDay();

    [Fact]
    public async Task With_the_mouse_a_visit_is_carried_to_another_time_and_back()
    {
        await Stage.Book(Day, "10:00", "Mara Dias");
        var visitor = await Enter(Device.Desktop);
        var receptionist = new Receptionist(visitor);
        await receptionist.Look(Day);
        var (x, y) = await Middle(receptionist.VisitOf("Mara Dias"));
        var mouse = visitor.Page.Mouse;

        await mouse.MoveAsync(x, y);
        await mouse.DownAsync();
        await mouse.MoveAsync(x, y + 20);
        await Expect(visitor.Page.Locator(".carried")).ToHaveCountAsync(1);
        Assert.NotEqual(0, await visitor.Page.Locator(".room").CountAsync());
        await mouse.MoveAsync(x, y + (float)(90 * PixelsAMinute), new() { Steps = 5 });
        await Expect(visitor.Page.Locator(".carried")).ToContainTextAsync("11:30");
        await mouse.UpAsync();

        await visitor.See("Mara Dias foi para as 11:30.");
        await Expect(receptionist.VisitOf("Mara Dias")).ToContainTextAsync("11:30");
        await Expect(visitor.Page.Locator("dialog")).ToHaveCountAsync(0); // what ended a drag is no click
        await visitor.Press("Desfazer");
        await Expect(receptionist.VisitOf("Mara Dias")).ToContainTextAsync("10:00");
    }

    [Fact]
    public async Task By_its_lower_edge_or_by_keyboard_a_visit_takes_longer()
    {
        await Stage.Book(Day, "13:00", "Nina Prado");
        var visitor = await Enter(Device.Desktop);
        var receptionist = new Receptionist(visitor);
        await receptionist.Look(Day);
        await receptionist.VisitOf("Nina Prado").ScrollIntoViewIfNeededAsync();
        var (x, _) = await Middle(receptionist.VisitOf("Nina Prado"));
        var box = (await receptionist.VisitOf("Nina Prado").BoundingBoxAsync())!;
        var edge = box.Y + box.Height - 3;

        await visitor.Page.Mouse.MoveAsync(x, edge);
        await visitor.Page.Mouse.DownAsync();
        await visitor.Page.Mouse.MoveAsync(x, edge + (float)(20 * PixelsAMinute), new() { Steps = 5 });
        await Expect(visitor.Page.Locator(".carried")).ToContainTextAsync("até as 13:50");
        await visitor.Page.Mouse.UpAsync();
        await visitor.See("O horário de Nina Prado agora vai até as 13:50.");
        await Expect(receptionist.VisitOf("Nina Prado")).ToContainTextAsync("13:00–13:50");
        await Expect(visitor.Page.Locator("dialog")).ToHaveCountAsync(0);

        await receptionist.VisitOf("Nina Prado").FocusAsync();
        await visitor.Page.Keyboard.PressAsync("Alt+Shift+ArrowUp");
        await visitor.Page.Keyboard.PressAsync("Alt+Shift+ArrowUp");
        await Expect(visitor.Page.Locator(".agenda [role=status]").Last).ToContainTextAsync("até as 13:40: Cabe na agenda.");
        await visitor.Page.Keyboard.PressAsync("Enter");
        await visitor.See("O horário de Nina Prado agora vai até as 13:40.");
        await visitor.Press("Desfazer");
        await Expect(receptionist.VisitOf("Nina Prado")).ToContainTextAsync("13:00–13:50");
    }

    [Fact]
    public async Task A_finger_that_rests_on_a_visit_takes_it_up()
    {
        await Stage.Book(Day, "14:00", "Ivo Reis");
        var visitor = await Enter(Device.Phone);
        var receptionist = new Receptionist(visitor);
        await receptionist.Look(Day);
        await receptionist.VisitOf("Ivo Reis").ScrollIntoViewIfNeededAsync();
        var (x, y) = await Middle(receptionist.VisitOf("Ivo Reis"));
        var touch = await visitor.Page.Context.NewCDPSessionAsync(visitor.Page);

        await Touch("touchStart", y);
        await visitor.Page.Clock.RunForAsync(500);
        await Expect(visitor.Page.Locator(".carried")).ToHaveCountAsync(1);
        await Touch("touchMove", y + 30);
        await Touch("touchMove", y + (45 * PixelsAMinute));
        await Expect(visitor.Page.Locator(".carried")).ToContainTextAsync("14:45");
        await touch.SendAsync("Input.dispatchTouchEvent", new() { ["type"] = "touchEnd", ["touchPoints"] = Array.Empty<object>() });

        await visitor.See("Ivo Reis foi para as 14:45.");

        Task Touch(string type, double at) => touch.SendAsync(
            "Input.dispatchTouchEvent", new() { ["type"] = type, ["touchPoints"] = new[] { new { x, y = at } } });
    }

    [Fact]
    public async Task By_keyboard_a_visit_is_carried_told_of_and_let_go()
    {
        await Stage.Book(Day, "15:30", "Caio Luz");
        var visitor = await Enter(Device.Desktop);
        var receptionist = new Receptionist(visitor);
        await receptionist.Look(Day);
        var keys = visitor.Page.Keyboard;
        await receptionist.VisitOf("Caio Luz").FocusAsync();

        await keys.PressAsync("Alt+ArrowDown");
        await keys.PressAsync("Alt+ArrowDown");
        await Expect(visitor.Page.Locator(".agenda [role=status]").Last).ToContainTextAsync("15:40: Cabe na agenda.");
        await keys.PressAsync("Escape");
        await Expect(visitor.Page.Locator(".carried")).ToHaveCountAsync(0);
        await Expect(receptionist.VisitOf("Caio Luz")).ToContainTextAsync("15:30");
        await keys.PressAsync("Alt+ArrowDown");
        await keys.PressAsync("Enter");

        await visitor.See("Caio Luz foi para as 15:35.");
    }

    [Fact]
    public async Task On_top_of_somebody_it_is_asked_for_on_purpose()
    {
        await Stage.Book(Day, "16:30", "Rui Alves");
        await Stage.Book(Day, "17:30", "Sol Brito");
        var visitor = await Enter(Device.Desktop);
        var receptionist = new Receptionist(visitor);
        await receptionist.Look(Day);
        await receptionist.VisitOf("Rui Alves").ScrollIntoViewIfNeededAsync();
        await receptionist.VisitOf("Sol Brito").ScrollIntoViewIfNeededAsync();
        var ((x, y), (_, to)) = (await Middle(receptionist.VisitOf("Rui Alves")), await Middle(receptionist.VisitOf("Sol Brito")));

        await visitor.Page.Mouse.MoveAsync(x, y);
        await visitor.Page.Mouse.DownAsync();
        await visitor.Page.Mouse.MoveAsync(x, to, new() { Steps = 4 });
        await Expect(visitor.Page.Locator(".carried")).ToContainTextAsync("Já há alguém neste horário.");
        await visitor.Page.Mouse.UpAsync();

        await Expect(visitor.Page.Locator("input[type=time]")).ToHaveValueAsync("17:30");
        await visitor.Page.GetByLabel("Encaixar mesmo assim").CheckAsync();
        await visitor.Press(visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Mudar", Exact = true }));
        await visitor.See("Horário de Rui Alves mudado.");
        await Expect(receptionist.VisitOf("Rui Alves")).ToContainTextAsync("17:30");
    }

    [Theory]
    [InlineData(Device.Phone)]
    [InlineData(Device.Desktop)]
    public async Task A_week_a_month_and_a_list_lead_to_a_day_and_axe_finds_nothing(Device device)
    {
        var visitor = await Enter(device);
        var receptionist = new Receptionist(visitor);
        var flaws = new StaffFlaws(visitor);
        await receptionist.Look("2026-11-24");
        await visitor.Follow("Semana");
        await visitor.Page.Locator(".grid-date").First.WaitForAsync();
        await flaws.Look("week");
        await visitor.Follow("Mês");
        await visitor.Page.Locator(".month").WaitForAsync();
        await flaws.Look("month");
        await visitor.Follow("Lista");
        await visitor.Page.Locator(".visits .line").First.WaitForAsync();
        await flaws.Look("list");
        await visitor.Page.GetByLabel("De quem").SelectOptionAsync("ze");
        await Expect(visitor.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("view=list&who=ze"));
        await visitor.Follow("Mês");
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "sexta, 27 de novembro" }).ClickAsync();
        await visitor.Page.Locator(".grid").WaitForAsync();
        await Expect(visitor.Page.Locator("h1")).ToContainTextAsync("27 de novembro");
        flaws.AssertNone();
    }

    private static async Task<(float X, float Y)> Middle(ILocator one)
    {
        var box = (await one.BoundingBoxAsync())!;
        return (box.X + (box.Width / 2), box.Y + (box.Height / 2));
    }
}
