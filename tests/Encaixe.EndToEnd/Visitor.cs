using Microsoft.Playwright;

namespace Encaixe.EndToEnd;

/// <summary>What someone visits with.</summary>
public enum Device
{
    /// <summary>A small, cheap one: 360 × 740, touch.</summary>
    Phone,

    /// <summary>A wide one: 1440 × 900, mouse.</summary>
    Desktop,
}

/// <summary>How someone's browser is set up.</summary>
public sealed record Wishes
{
    public bool Script { get; init; } = true;

    public bool Dark { get; init; }

    public string Language { get; init; } = "pt-BR";

    /// <summary>Whether the browser keeps the app for when there is no network. Most need not, and it takes time.</summary>
    public bool KeepsApp { get; init; }
}

/// <summary>Someone with a browser, which writes down whatever it complains about on the way.</summary>
public sealed class Visitor : IAsyncDisposable
{
    /// <summary>Has the browser complain when what somebody looks at moves by itself (https://wicg.github.io/layout-instability/): by more than a fiftieth,
    /// where a tenth is called good. What comes of a touch may take as long as an answer on a machine that is busy.</summary>
    private const string Steady = """
        const now = performance.now.bind(performance); // before a journey sets the clock
        let touched = -Infinity;
        for (const kind of ['pointerdown', 'click', 'keydown', 'input', 'change', 'resize']) {
            addEventListener(kind, () => { touched = now(); }, { capture: true });
        }
        new PerformanceObserver(list => {
            for (const shift of list.getEntries().filter(entry => entry.value > .02 && entry.startTime - touched > 5_000)) {
                const moved = shift.sources.map(({ node, previousRect: from, currentRect: to }) =>
                    `${node?.outerHTML?.slice(0, 80) ?? node?.nodeName} ${from.y}+${from.height} > ${to.y}+${to.height}`);
                console.warn(`It moved by ${shift.value.toFixed(3)} at ${location.pathname}: ${moved.join('; ')}`);
            }
        }).observe({ type: 'layout-shift', buffered: true });
        """;

    private readonly IBrowserContext _context;
    private readonly string _origin;
    private readonly List<string> _complaints = [];
    private readonly HashSet<string> _documents = new(StringComparer.Ordinal);
    private bool _wasAway;

    private Visitor(IBrowserContext context, IPage page, string origin, Device device)
    {
        (_context, Page, _origin, Device) = (context, page, origin, device);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning" && !IsRefusal(message) && !IsExpected(message) && !IsPreview(message))
            {
                _complaints.Add($"console: {message.Text} ({message.Location})");
            }
        };
        page.PageError += (_, error) => _complaints.Add($"script: {error}");
        page.Request += (_, request) =>
        {
            Requests++;
            if (request.IsNavigationRequest)
            {
                Loads++;
                _documents.Add(request.Url);
            }

            if (!request.Url.StartsWith(_origin + "/", StringComparison.Ordinal))
            {
                _complaints.Add($"asked elsewhere: {request.Url}");
            }
        };
    }

    public IPage Page { get; }

    public Device Device { get; }

    /// <summary>How many pages were loaded so far.</summary>
    public int Loads { get; private set; }

    /// <summary>How much was asked for so far.</summary>
    public int Requests { get; private set; }

    internal static async Task<Visitor> Arrive(IBrowser browser, string origin, Device device, Wishes wishes)
    {
        var phone = device == Device.Phone;
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = origin,
            ViewportSize = phone
                ? new() { Width = 360, Height = 740 }
                : new() { Width = 1440, Height = 900 },
            HasTouch = phone,
            IsMobile = phone,
            JavaScriptEnabled = wishes.Script,
            ColorScheme = wishes.Dark ? ColorScheme.Dark : ColorScheme.Light,
            Locale = wishes.Language,
            ReducedMotion = ReducedMotion.Reduce,
            ServiceWorkers = wishes.KeepsApp ? ServiceWorkerPolicy.Allow : ServiceWorkerPolicy.Block,
        });
        await context.AddInitScriptAsync(Steady);
        context.SetDefaultTimeout(Stage.Patience);
        context.SetDefaultNavigationTimeout(Stage.Patience);
        return new Visitor(context, await context.NewPageAsync(), origin, device);
    }

    /// <summary>There is no network any more, or there is again.</summary>
    public Task TakeNetwork(bool isAway)
    {
        _wasAway = true;
        return _context.SetOfflineAsync(isAway);
    }

    public Task<IResponse?> Open(string path) => Page.GotoAsync(path);

    /// <summary>Goes to another screen of the staff app that is open already, as its own links do: it is not loaded anew.</summary>
    public async Task GoTo(string path)
    {
        await Page.EvaluateAsync("path => Blazor.navigateTo(path)", path);
        await Page.WaitForURLAsync(url => url.EndsWith(path, StringComparison.Ordinal));
    }

    /// <summary>Follows a link, as a finger or a mouse would.</summary>
    public Task Follow(string name, bool exact = false) => Press(Link(name, exact));

    /// <summary>Presses a button.</summary>
    public Task Press(string button) => Press(Page.GetByRole(AriaRole.Button, new() { Name = button }));

    /// <summary>Taps or clicks.</summary>
    public Task Press(ILocator what) => Device == Device.Phone ? what.TapAsync() : what.ClickAsync();

    public ILocator Link(string name, bool exact = false) =>
        Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = exact });

    /// <summary>Types name and phone.</summary>
    public async Task WriteIn(string name, string phone)
    {
        await Page.GetByLabel("Seu nome").FillAsync(name);
        await Page.GetByLabel("Seu WhatsApp").FillAsync(phone);
    }

    /// <summary>Waits until a step is asked.</summary>
    public Task Reach(string step) => Page.Locator($"main[data-step={step}]").WaitForAsync();

    /// <summary>Waits until a sentence is to be seen.</summary>
    public Task See(string text) => Page.GetByText(text).Filter(new() { Visible = true }).First.WaitForAsync();

    /// <summary>Errors of scripts and of the content security policy, and what was asked of other servers.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    /// <summary>What the browser says of a network that was taken away, and of an app that it was told not to keep.</summary>
    private bool IsExpected(IConsoleMessage message) =>
        (_wasAway && message.Text.Contains("net::ERR_INTERNET_DISCONNECTED", StringComparison.Ordinal))
        || message.Text.Contains("Service Worker registration blocked", StringComparison.Ordinal);

    /// <summary>The staff app shows a shop's page without its scripts, on purpose, and Chromium says so.</summary>
    private static bool IsPreview(IConsoleMessage message) => message.Text.Contains("frame is sandboxed and the 'allow-scripts'", StringComparison.Ordinal);

    /// <summary>A refusal is a page of its own, or what a program shows, with a status that browsers write down.</summary>
    private bool IsRefusal(IConsoleMessage message) =>
        message.Text.Contains("responded with a status of 4", StringComparison.Ordinal)
        && (_documents.Any(document => message.Location.StartsWith(document, StringComparison.Ordinal))
            || message.Location.StartsWith($"{_origin}/api/", StringComparison.Ordinal));
}
