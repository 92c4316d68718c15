using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Encaixe.App.Languages;

namespace Encaixe.App.Mail;

/// <summary>What a letter says, part by part.</summary>
/// <param name="Heading">What it is about.</param>
/// <param name="Text">What happened, and what to do.</param>
/// <param name="Code">Six digits to be typed, if there are any.</param>
/// <param name="Link">Where to do it, if anywhere.</param>
/// <param name="LinkLabel">The same in words.</param>
/// <param name="Note">What whoever did not ask for it should know.</param>
/// <param name="Leave">Where whoever wants no more such letters says so, if one may.</param>
internal sealed record LetterParts(string Heading, string Text, string? Code, string? Link, string? LinkLabel, string Note, string? Leave = null);

/// <summary>How letters look. Mail programs know no style sheets, so every element says by itself how it looks; nothing is fetched.</summary>
internal static class LetterLayout
{
    private const string Font = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
    private const string Ink = "#2b2521";
    private const string Pale = "#6b6058";

    private static readonly HtmlEncoder _encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>The letter as text. The code comes first: telephones show the first line without being unlocked.</summary>
    public static string Text(LetterParts parts, Texts texts)
    {
        var text = new StringBuilder();
        if (parts.Code is not null)
        {
            text.Append(texts.Say("letter.code", ("code", parts.Code))).Append("\n\n");
        }

        text.Append(parts.Text);
        if (parts.Link is not null)
        {
            text.Append("\n\n").Append(parts.LinkLabel).Append(":\n").Append(parts.Link);
        }

        text.Append("\n\n").Append(parts.Note).Append("\n\n").Append(texts["letter.foot"]).Append('\n');
        return parts.Leave is { } leave ? text.Append(texts["mail.leave"]).Append(": ").Append(leave).Append('\n').ToString() : text.ToString();
    }

    /// <summary>The letter as HTML.</summary>
    public static string Html(LetterParts parts, Texts texts)
    {
        var html = new StringBuilder().Append("<p style=\"margin:0 0 20px\">").Append(Safe(parts.Text)).Append("</p>");
        if (parts.Link is not null)
        {
            html.Append("<p style=\"margin:0 0 20px\"><a href=\"").Append(Safe(parts.Link))
                .Append("\" style=\"display:inline-block;padding:14px 28px;border-radius:12px;background:#b4532a;color:#ffffff;")
                .Append("font-weight:600;text-decoration:none\">").Append(Safe(parts.LinkLabel!)).Append("</a></p>");
        }

        if (parts.Code is not null)
        {
            html.Append("<p style=\"margin:0 0 6px;color:").Append(Pale).Append("\">").Append(Safe(texts["letter.or-code"])).Append("</p>")
                .Append("<p style=\"margin:0 0 20px;font-size:30px;line-height:1.2;font-weight:700;letter-spacing:6px;")
                .Append("font-family:ui-monospace,Menlo,Consolas,monospace\">").Append(Safe(parts.Code)).Append("</p>");
        }

        html.Append("<p style=\"margin:0;padding-top:16px;border-top:1px solid #e6ded5;font-size:14px;color:").Append(Pale).Append("\">")
            .Append(Safe(parts.Note)).Append("</p>");
        var foot = Safe(texts["letter.foot"]);
        return Page(texts, parts.Heading, html.ToString(), parts.Leave is { } leave ? $"{foot} {LinkToLeave(texts, leave)}" : foot);
    }

    /// <summary>What leads to where whoever wants no more letters says so, as HTML.</summary>
    public static string LinkToLeave(Texts texts, string leave) =>
        $"<a href=\"{Safe(leave)}\" style=\"color:inherit\">{Safe(texts["mail.leave"])}</a>";

    /// <summary>A page with something on it.</summary>
    /// <param name="content">HTML.</param>
    /// <param name="foot">HTML, below it.</param>
    public static string Page(Texts texts, string heading, string content, string foot) => new StringBuilder()
        .Append("<!DOCTYPE html><html lang=\"").Append(texts.Language.Tag).Append("\"><head><meta charset=\"utf-8\">")
        .Append("<meta name=\"viewport\" content=\"width=device-width\"><meta name=\"color-scheme\" content=\"light\">")
        .Append("<title>").Append(Safe(heading)).Append("</title></head>")
        .Append("<body style=\"margin:0;padding:0;background:#fbf8f4\">")
        .Append("<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" style=\"background:#fbf8f4\"><tr>")
        .Append("<td align=\"center\" style=\"padding:32px 16px\">")
        .Append("<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" ")
        .Append("style=\"max-width:480px;background:#fffefc;border:1px solid #e6ded5;border-radius:16px\"><tr>")
        .Append("<td style=\"padding:32px 28px;").Append(Font).Append(";color:").Append(Ink).Append(";font-size:16px;line-height:1.5\">")
        .Append("<h1 style=\"margin:0 0 12px;font-size:22px;line-height:1.25;font-weight:700\">").Append(Safe(heading)).Append("</h1>")
        .Append(content).Append("</td></tr></table>")
        .Append("<p style=\"margin:16px 0 0;").Append(Font).Append(";font-size:13px;color:").Append(Pale).Append("\">")
        .Append(foot).Append("</p></td></tr></table></body></html>\n")
        .ToString();

    /// <summary>A text as it stands in HTML.</summary>
    public static string Safe(string text) => _encoder.Encode(text);
}
