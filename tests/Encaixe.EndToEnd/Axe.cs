using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Encaixe.EndToEnd;

/// <summary>What axe finds on a page: in the light all of WCAG 2.2 AA and its best practices, in the dark the colours, since nothing else is different there.
/// It looks on the page itself; the library for Playwright opens a second one for every look (ADR 56 says what that took).</summary>
internal static class Axe
{
    private const string Run = """
        async ({ type, values }) => {
            // A shop's page that stands within another is looked at by itself.
            const { violations } = await axe.run(document, { runOnly: { type, values }, resultTypes: ['violations'], iframes: false });
            return violations.flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.html} ${[...node.any, ...node.all, ...node.none].map(check => check.message).join(' ')}`));
        }
        """;

    private static readonly string _script = new BundledAxeScriptProvider().GetScript();
    private static readonly string[] _everything = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    private static readonly string[] _colours = ["color-contrast"];

    /// <summary>Looks at what is shown, and leaves it in the light.</summary>
    /// <param name="screen">What to call it.</param>
    public static async Task<IEnumerable<string>> Look(IPage page, string screen)
    {
        if (!await page.EvaluateAsync<bool>("'axe' in window"))
        {
            await page.EvaluateAsync(_script);
        }

        var light = await page.EvaluateAsync<string[]>(Run, new { type = "tag", values = _everything });
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        var dark = await page.EvaluateAsync<string[]>(Run, new { type = "rule", values = _colours });
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        return [.. light.Select(flaw => $"{screen}: {flaw}"), .. dark.Select(flaw => $"{screen}, dark: {flaw}")];
    }
}
