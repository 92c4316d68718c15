using System.Diagnostics;
using System.Globalization;
using static Microsoft.Playwright.Assertions;

namespace Encaixe.EndToEnd;

/// <summary>What others do shows at once, and disturbs nobody.</summary>
public sealed class LiveStaffTests(Stage stage, ITestOutputHelper output) : Journey(stage)
{
    private const string Events = "**/api/v1/events";

    /// <summary>Less than it would take to be asked for, and more than a busy machine needs.</summary>
    private static readonly TimeSpan _soon = TimeSpan.FromSeconds(8);

    [Fact]
    public async Task What_one_does_another_sees_at_once()
    {
        var day = Stage.StaffDay;
        var (one, other) = (await Listen(Device.Desktop, day), await Listen(Device.Phone, day));
        await new Receptionist(one).TouchZe(11, 0);
        await new Receptionist(one).Fill("Teo Lins", Stage.OwnPhone());

        await new Receptionist(one).Book();
        await one.See("Teo Lins marcado às 11:00.");
        var since = Stopwatch.StartNew();
        await Expect(new Receptionist(other).VisitOf("Teo Lins")).ToHaveCountAsync(1);

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seen {since.ElapsedMilliseconds} ms after it was said"));
        Assert.InRange(since.Elapsed, TimeSpan.Zero, _soon);
    }

    [Fact]
    public async Task Of_two_tabs_one_listens_for_both_and_the_other_goes_on_alone()
    {
        var day = Stage.StaffDay;
        var first = await Listen(Device.Desktop, day);
        var second = await first.Page.Context.NewPageAsync();
        var asked = 0;
        second.Request += (_, request) => asked += request.Url.EndsWith("/api/v1/events", StringComparison.Ordinal) ? 1 : 0;
        await second.GotoAsync($"/app/?date={day}");
        await second.Locator(".grid").WaitForAsync();

        await Stage.Book(day, "11:30", "Ari Nunes");
        var since = Stopwatch.StartNew();
        await Expect(second.Locator(".visit", new() { HasText = "Ari Nunes" })).ToHaveCountAsync(1);
        Assert.InRange(since.Elapsed, TimeSpan.Zero, _soon);
        Assert.Equal(0, asked);

        await second.RunAndWaitForResponseAsync(() => first.Page.CloseAsync(), Events);
        await Stage.Book(day, "13:30", "Bia Rocha");
        await Expect(second.Locator(".visit", new() { HasText = "Bia Rocha" })).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Where_nobody_tells_of_it_it_is_looked_for()
    {
        var day = Stage.StaffDay;
        var visitor = await Welcome(Device.Desktop);
        await visitor.Page.RouteAsync(Events, route => route.FulfillAsync(new() { Status = 404, ContentType = "application/problem+json", Body = "{}" }));
        var receptionist = new Receptionist(visitor);
        await receptionist.SignIn();
        await receptionist.Look(day);

        await Stage.Book(day, "15:00", "Edu Farias");

        await Expect(receptionist.VisitOf("Edu Farias")).ToHaveCountAsync(1, new() { Timeout = 25_000 }); // it looks every ten seconds
    }

    [Fact]
    public async Task Who_carries_a_visit_is_not_disturbed()
    {
        var day = Stage.StaffDay;
        await Stage.Book(day, "17:00", "Gal Pires");
        var visitor = await Listen(Device.Desktop, day);
        var receptionist = new Receptionist(visitor);
        await receptionist.VisitOf("Gal Pires").ScrollIntoViewIfNeededAsync();
        var box = (await receptionist.VisitOf("Gal Pires").BoundingBoxAsync())!;
        var (x, y) = (box.X + (box.Width / 2), box.Y + (box.Height / 2));
        await visitor.Page.Mouse.MoveAsync(x, y);
        await visitor.Page.Mouse.DownAsync();
        await visitor.Page.Mouse.MoveAsync(x, y - 54, new() { Steps = 3 }); // half an hour
        await Expect(visitor.Page.Locator(".carried")).ToContainTextAsync("16:30");

        await Stage.Book(day, "09:00", "Ugo Sena");
        await Expect(receptionist.VisitOf("Ugo Sena")).ToHaveCountAsync(1);
        await Expect(visitor.Page.Locator(".carried")).ToContainTextAsync("16:30");
        await visitor.Page.Mouse.UpAsync();

        await visitor.See("Gal Pires foi para as 16:30.");
    }

    /// <summary>Somebody looks at a day, and hears of what happens from then on.</summary>
    private async Task<Visitor> Listen(Device device, string day)
    {
        var visitor = await Enter(device);
        await visitor.Page.RunAndWaitForResponseAsync(() => visitor.Open($"/app/?date={day}"), Events); // loaded anew: it is known then that it listens
        await visitor.Page.Locator(".grid").WaitForAsync();
        return visitor;
    }
}
