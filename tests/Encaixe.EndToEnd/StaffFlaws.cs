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
        _found.AddRange(await Axe.Look(visitor.Page, screen));
        await Measure(screen);
    }

    /// <summary>Looks at how large things are, and at nothing else.</summary>
    /// <param name="screen">What to call it.</param>
    public async Task Measure(string screen) => _found.AddRange((await visitor.Page.EvaluateAsync<string[]>(Amiss)).Select(what => $"{screen}: {what}"));

    /// <summary>Fails where anything was.</summary>
    public void AssertNone() => Assert.True(_found.Count == 0, string.Join('\n', _found));
}
