using Microsoft.AspNetCore.Html;

namespace Encaixe.Pages.Web;

/// <summary>The pictures on pages: lines of one width on a 24 px grid. All are beside words, so none is read aloud.</summary>
internal static class Icons
{
    public static readonly HtmlString Back = Draw("""<path d="M15 5l-7 7 7 7"/>""");
    public static readonly HtmlString Forward = Draw("""<path d="M9 5l7 7-7 7"/>""");
    public static readonly HtmlString Go = Draw("""<path d="M9 5l7 7-7 7"/>""", "go");
    public static readonly HtmlString Tick = Draw("""<path d="M5 12.5l4.5 4.5L19 7.5"/>""", "tick");
    public static readonly HtmlString Done = Draw("""<path d="M5 12.5l4.5 4.5L19 7.5"/>""");
    public static readonly HtmlString Cross = Draw("""<path d="M6.5 6.5l11 11m0-11l-11 11"/>""");
    public static readonly HtmlString Plus = Draw("""<path d="M12 5v14M5 12h14"/>""");
    public static readonly HtmlString Minus = Draw("""<path d="M5 12h14"/>""");
    public static readonly HtmlString Wait = Draw("""<circle cx="12" cy="12" r="9"/><path d="M12 7v5.5l3.5 2"/>""");
    public static readonly HtmlString Pause = Draw("""<path d="M9 6v12m6-12v12"/>""");
    public static readonly HtmlString Fit = Draw("""<path d="M3 5h18v5h-5.3a3.7 3.7 0 0 1-7.4 0H3zM3 19.5h18v-5.5"/>""", "fit-mark");
    public static readonly HtmlString Place = Draw("""<path d="M12 21s7-6.1 7-11a7 7 0 1 0-14 0c0 4.9 7 11 7 11z"/><circle cx="12" cy="10" r="2.5"/>""");
    public static readonly HtmlString Phone = Draw("""<path d="M8 3H5a1.5 1.5 0 0 0-1.5 1.7A18 18 0 0 0 19.3 20.5 1.5 1.5 0 0 0 21 19v-3l-4.5-1.8-2 2a14 14 0 0 1-6.7-6.7l2-2z"/>""");
    public static readonly HtmlString Chat = Draw("""<path d="M4 20l1.3-4A8 8 0 1 1 8.2 18.9z"/><path d="M9 10.5c.5 2 2 3.5 4.5 4.2"/>""");
    public static readonly HtmlString Camera = Draw("""<rect x="4" y="4" width="16" height="16" rx="4.5"/><circle cx="12" cy="12" r="3.6"/><path d="M16.5 7.6h.01"/>""");
    public static readonly HtmlString Calendar = Draw("""<rect x="4" y="5.5" width="16" height="15" rx="2.5"/><path d="M4 10h16M8.5 3v4M15.5 3v4"/>""");
    public static readonly HtmlString People = Draw("""<circle cx="9" cy="8.5" r="3.3"/><path d="M3 19.5a6 6 0 0 1 12 0M15.5 5.6a3.3 3.3 0 0 1 0 5.8M17.5 14.2a6 6 0 0 1 3.5 5.3"/>""");
    public static readonly HtmlString Warning = Draw("""<circle cx="12" cy="12" r="9"/><path d="M12 7.5v5.5m0 3.2v.1"/>""");
    public static readonly HtmlString Turn = Draw("""<path d="M4 9h13l-3.5-3.5M20 15H7l3.5 3.5"/>""");
    public static readonly HtmlString Brand = new("""<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M3 4h18v5.8h-5.3a3.7 3.7 0 0 1-7.4 0H3z"/><path d="M3 20h18v-6.8h-2.5a6.7 6.7 0 0 1-13 0H3z" opacity=".55"/></svg>""");
    public static readonly HtmlString Lost = new("""<svg class="big" viewBox="0 0 24 24" aria-hidden="true"><path d="M3 4h18v5.8h-5.3a3.7 3.7 0 0 1-7.4 0H3z"/><path d="M3 21h18v-6h-2.5" stroke-dasharray="2 2"/><path d="M3 21v-6h2.5a6.7 6.7 0 0 0 13 0" stroke-dasharray="2 2"/></svg>""");
    public static readonly HtmlString Sent = new("""<svg class="big" viewBox="0 0 24 24" aria-hidden="true"><path d="M4 20l1.3-4A8 8 0 1 1 8.2 18.9z"/><path d="M8.5 11.8l2.5 2.5 4.5-4.8"/></svg>""");

    private static readonly HtmlString _sun = Draw("""<circle cx="12" cy="12" r="4"/><path d="M12 3v2m0 14v2m9-9h-2M5 12H3m15.4-6.4l-1.4 1.4M7 17l-1.4 1.4m12.8 0L17 17M7 7L5.6 5.6"/>""");
    private static readonly HtmlString _rise = Draw("""<path d="M3 18h18M6.5 18a5.5 5.5 0 0 1 11 0M12 5v4m-2-2l2-2 2 2M4.5 11.5l1.4 1.2m13.6-1.2l-1.4 1.2"/>""");
    private static readonly HtmlString _moon = Draw("""<path d="M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z"/>""");

    /// <summary>The picture of a part of the day.</summary>
    public static HtmlString OfPart(string part) => part switch { "morning" => _rise, "afternoon" => _sun, _ => _moon };

    private static HtmlString Draw(string lines, string? name = null) => new(
        $"""<svg viewBox="0 0 24 24" aria-hidden="true"{(name is null ? "" : $" class=\"{name}\"")}>{lines}</svg>""");
}
