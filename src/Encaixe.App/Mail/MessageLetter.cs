using System.Text;
using System.Text.RegularExpressions;
using Encaixe.App.Customers;
using Encaixe.App.Languages;
using Encaixe.App.Messages;

namespace Encaixe.App.Mail;

/// <summary>Makes a letter of what other channels bring as a message: <c>*stars*</c> become bold, and addresses can be touched.</summary>
internal static partial class MessageLetter
{
    /// <param name="leave">Where whoever wants no more of them says so.</param>
    public static Letter Of(OutgoingMessage message, LetterTelling telling, string leave)
    {
        var texts = AppTexts.In(telling.Language);
        var foot = texts.Say("mail.foot", ("shop", telling.Shop));
        var text = $"{Bold.Replace(message.Text.Value, "${bold}")}\n\n{foot}\n{texts["mail.leave"]}: {leave}\n";
        var html = LetterLayout.Page(
            texts,
            telling.Shop,
            string.Concat(message.Text.Value.Split("\n\n").Select(paragraph => $"<p style=\"margin:0 0 20px\">{string.Join("<br>", paragraph.Split('\n').Select(Html))}</p>")),
            $"{LetterLayout.Safe(foot)} {LetterLayout.LinkToLeave(texts, leave)}");
        return new Letter(message.Id, telling.To, telling.Subject, new Personal(text), new Personal(html))
        {
            From = telling.Shop,
            LeaveUrl = leave,
        };
    }

    private static string Html(string line)
    {
        var (html, from) = (new StringBuilder(), 0);
        foreach (Match link in Link.Matches(line))
        {
            html.Append(Bolded(line[from..link.Index]))
                .Append("<a href=\"").Append(LetterLayout.Safe(link.Value)).Append("\" style=\"color:#b4532a;word-break:break-all\">")
                .Append(LetterLayout.Safe(link.Value)).Append("</a>");
            from = link.Index + link.Length;
        }

        return html.Append(Bolded(line[from..])).ToString();
    }

    private static string Bolded(string text) => Bold.Replace(LetterLayout.Safe(text), "<strong>${bold}</strong>");

    /// <summary>As WhatsApp writes it: within one line, and touching what it makes bold.</summary>
    [GeneratedRegex(@"\*(?<bold>\S([^*\n]*\S)?)\*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Bold { get; }

    [GeneratedRegex(@"https?://[^\s<>""]+", RegexOptions.None, 1000)]
    private static partial Regex Link { get; }
}
