using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Encaixe.EndToEnd;

/// <summary>What is wrong with screens of the staff app: by axe, in light and dark; what is too small to be hit; what is wider than the screen.</summary>
internal sealed class StaffFlaws(Visitor visitor)
{
    /// <summary>Buttons, links and fields that are less than 44 pixels high or wide, where fields in labels are hit by those; and pages that scroll
    /// sideways.</summary>
    private const string Amiss = """
        () => [...document.querySelectorAll('button, a, input, select, textarea, summary')]
            .filter(one => one.checkVisibility() && !one.closest('.check, .pick, .find, .file') && !one.matches('.skip'))
            .map(one => [one, one.getBoundingClientRect()])
            .filter(([one, box]) => box.width > 0 && (box.height < 43.5 || box.width < 43.5))
            .map(([one, box]) => `too small: ${one.outerHTML.slice(0, 120)} ${box.width} × ${box.height}`)
            .concat([...document.querySelectorAll('.page, .report, .cards > div')]
                .filter(one => one.scrollWidth > one.clientWidth)
                .map(one => `too wide: ${one.outerHTML.slice(0, 120)} ${one.scrollWidth} > ${one.clientWidth}`))
        """;

    private readonly List<string> _found = [];

    /// <summary>Looks at what is shown.</summary>
    /// <param name="screen">What to call it.</param>
    public async Task Look(string screen)
    {
        // A shop's page that stands beside its set-up is looked at by itself; there it runs no script, and axe would wait for it.
        await visitor.Page.EvaluateAsync("() => document.querySelectorAll('iframe').forEach(frame => { frame.style.visibility = 'hidden'; })");
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await visitor.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
            var result = await visitor.Page.RunAxe(scheme == ColorScheme.Light ? EveryoneTests.Rules : EveryoneTests.Colours);
            _found.AddRange(result.Violations.SelectMany(
                violation => violation.Nodes,
                (violation, node) => $"{screen}, {scheme}: {violation.Id}: {node.Html} {string.Join(' ', node.Any.Select(check => check.Message))}"));
        }

        _found.AddRange((await visitor.Page.EvaluateAsync<string[]>(Amiss)).Select(what => $"{screen}: {what}"));
    }

    /// <summary>Fails where anything was.</summary>
    public void AssertNone() => Assert.True(_found.Count == 0, string.Join('\n', _found));
}
