using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Encaixe.EndToEnd;

/// <summary>Every screen of the staff app, on a phone and a wide screen, in light and dark: a picture of each with all four, in docs/screens/staff.
/// <c>ENCAIXE_SCREENS=1</c> takes them anew.</summary>
public sealed partial class StaffScreensTests(Stage stage) : Journey(stage)
{
    private const int MostBytes = 300 * 1024;

    private static readonly Screen[] _screens =
    [
        new("agenda-day", "/", "?date=2026-11-24"),
        new("agenda-week", "/", "?date=2026-11-24&view=week"),
        new("agenda-month", "/", "?view=month"),
        new("agenda-list", "/", "?date=2026-11-24&view=list"),
        new("agenda-visit", "/", "?date=2026-11-24", ".visit"),
        new("agenda-booking", "/", "?date=2026-11-24", ".add"),
        new("clients", "/clients"),
        new("client", "/clients", Touch: ".line"),
        new("clients-import", "/clients/import"),
        new("inbox", "/inbox"),
        new("waiting", "/waiting"),
        new("messages", "/messages"),
        new("reports", "/reports"),
        new("more", "/more"),
        new("alerts", "/alerts"),
        new("unsent", "/unsent"),
        new("setup", "/setup"),
        new("setup-services", "/setup/services"),
        new("setup-service", "/setup/services", Touch: ".line"),
        new("setup-combos", "/setup/combos"),
        new("setup-hours", "/setup/hours"),
        new("setup-people", "/setup/people"),
        new("setup-person", "/setup/people", Touch: ".line"),
        new("setup-absences", "/setup/absences"),
        new("setup-rooms", "/setup/rooms"),
        new("setup-places", "/setup/places"),
        new("setup-rules", "/setup/rules"),
        new("setup-brand", "/setup/brand"),
        new("setup-messages", "/setup/messages"),
        new("setup-channels", "/setup/channels"),
        new("setup-channel", "/setup/channels/{Name}", Values: ["z-api"]),
        new("setup-wordings", "/setup/wordings"),
        new("setup-wordings-language", "/setup/wordings/{Language}", Values: ["pt-BR"]),
        new("setup-wording", "/setup/wordings/{Language}/{Kind}", Values: ["pt-BR", "missed"]),
        new("setup-team", "/setup/team"),
        new("setup-keys", "/setup/keys"),
        new("setup-hooks", "/setup/hooks"),
    ];

    [GeneratedRegex("@page \"(?<route>[^\"]+)\"")]
    private static partial Regex Route { get; }

    [Fact]
    public async Task Each_is_pictured_in_four_ways()
    {
        var folder = Directory.CreateDirectory(Path.Combine(Published.Root, "docs", "screens", "staff")).FullName;
        if (Environment.GetEnvironmentVariable("ENCAIXE_SCREENS") == "1")
        {
            await Take(folder);
        }

        Assert.Equal(_screens.Select(screen => screen.Name + ".jpg").Order(StringComparer.Ordinal), Directory.EnumerateFiles(folder).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal));
        Assert.All(Directory.EnumerateFiles(folder), file => Assert.InRange(new FileInfo(file).Length, 1, MostBytes));
    }

    [Fact]
    public async Task None_is_forgotten()
    {
        var routes = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Published.Root, "src", "Encaixe.Staff"), "*.razor", SearchOption.AllDirectories))
        {
            routes.UnionWith(Route.Matches(await File.ReadAllTextAsync(file)).Select(match => match.Groups["route"].Value));
        }

        Assert.Equal(routes, new SortedSet<string>(_screens.Select(screen => screen.Route), StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("en", "More")]
    [InlineData("es", "Más")]
    public async Task Each_has_room_for_other_languages_on_a_phone(string language, string more)
    {
        var visitor = await Welcome(Device.Phone, new Wishes { Language = language });
        await new Receptionist(visitor).SignIn();
        Assert.Equal(language, await visitor.Page.EvaluateAsync<string>("document.documentElement.lang"));
        await visitor.Link(more, exact: true).WaitForAsync();
        var flaws = new StaffFlaws(visitor);
        foreach (var screen in _screens)
        {
            await visitor.GoTo(screen.Address);
            await Reach(visitor, screen);
            await flaws.Measure(screen.Name);
            if (await visitor.Page.Locator("dialog").CountAsync() > 0)
            {
                await visitor.Page.Keyboard.PressAsync("Escape");
                await visitor.Page.Locator("dialog").WaitForAsync(new() { State = WaitForSelectorState.Detached });
            }
        }

        flaws.AssertNone();
    }

    private async Task Take(string folder)
    {
        var pictures = new Dictionary<string, List<byte[]>>(StringComparer.Ordinal);
        foreach (var device in new[] { Device.Phone, Device.Desktop })
        {
            foreach (var isDark in new[] { false, true })
            {
                var visitor = await Welcome(device, new Wishes { Dark = isDark });
                await visitor.Page.SetViewportSizeAsync(device == Device.Phone ? 360 : 1_440, device == Device.Phone ? 740 : 900);
                await new Receptionist(visitor).SignIn();
                foreach (var screen in _screens)
                {
                    await visitor.Open(screen.Address);
                    await Reach(visitor, screen);
                    pictures.TryAdd(screen.Name, []);
                    pictures[screen.Name].Add(await visitor.Page.ScreenshotAsync());
                }
            }
        }

        var sheet = await Welcome(Device.Desktop);
        await sheet.Page.SetViewportSizeAsync(1_600, 390);
        foreach (var (name, four) in pictures)
        {
            await sheet.Page.SetContentAsync($"""
                <!doctype html><style>body {"{ display: flex; gap: 10px; margin: 10px; background: #8a8580; } img { height: 370px; }"}</style>
                {string.Concat(four.Select(one => $"<img src='data:image/png;base64,{Convert.ToBase64String(one)}'>"))}
                """);
            await sheet.Page.WaitForFunctionAsync("() => [...document.images].every(one => one.complete)");
            await sheet.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".jpg"), Type = ScreenshotType.Jpeg, Quality = 78 });
        }
    }

    /// <summary>Until all of a screen is there.</summary>
    private static async Task Reach(Visitor visitor, Screen screen)
    {
        await Settle(visitor);
        if (screen.Touch is { } touch)
        {
            await visitor.Page.Locator(touch).First.ClickAsync();
            await visitor.Page.Locator("dialog, .numbers").First.WaitForAsync();
            await Settle(visitor);
        }
    }

    /// <summary>Until what is known later is there.</summary>
    private static async Task Settle(Visitor visitor)
    {
        await visitor.Page.Locator("main h1, .agenda h1").First.WaitForAsync();
        await visitor.Page.WaitForFunctionAsync("() => !document.querySelector('.boot-lines, .boot-grid')");
        await visitor.Page.WaitForTimeoutAsync(400); // what moves comes to rest, and faces and frames arrive
    }

    /// <summary>A screen.</summary>
    /// <param name="Name">What its picture is called.</param>
    /// <param name="Route">Where it is, as its page says.</param>
    /// <param name="Query">How it is looked at.</param>
    /// <param name="Touch">What is touched there first.</param>
    /// <param name="Values">What stands for the names in its route, in order.</param>
    private sealed record Screen(string Name, string Route, string Query = "", string? Touch = null, IReadOnlyList<string>? Values = null)
    {
        public string Address => "/app" + (Values ?? []).Aggregate(Route, (path, value) => Parameter.Replace(path, value, 1)) + Query;
    }

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Parameter { get; }
}
