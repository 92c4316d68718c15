using System.Text.RegularExpressions;
using Encaixe.App.Mail;
using Encaixe.App.Messages;

namespace Encaixe.App.Tests;

/// <summary>Everybody's mailbox.</summary>
internal sealed partial class Mailbox : IMailer
{
    private readonly List<Letter> _letters = [];

    public bool Reaches { get; set; } = true;

    public string Address => "agenda@encaixe.example";

    public Task<bool> Answers(CancellationToken ct) => Task.FromResult(Reaches);

    /// <summary>What comes of the next letters, one after the other; after that all arrive.</summary>
    public Queue<Delivery> Next { get; } = [];

    /// <summary>How often one was handed over.</summary>
    public int Handed { get; private set; }

    public IReadOnlyList<Letter> Letters => _letters;

    /// <summary>What an address was sent.</summary>
    public IReadOnlyList<Letter> Of(string address) => [.. _letters.Where(letter => letter.To.Value == address)];

    public Task<Delivery> Send(Letter letter, CancellationToken ct)
    {
        Handed++;
        var delivery = Next.TryDequeue(out var next) ? next : Delivery.Sent;
        if (delivery == Delivery.Sent)
        {
            _letters.Add(letter);
        }

        return Task.FromResult(delivery);
    }

    /// <summary>The code in a letter.</summary>
    public static string CodeIn(Letter letter) => Code.Match(letter.Text.Value).Value;

    /// <summary>The path of the link in a letter, and its token.</summary>
    public static (string Path, string Token) LinkIn(Letter letter)
    {
        var link = Link.Match(letter.Text.Value);
        return (link.Groups["path"].Value, link.Groups["token"].Value);
    }

    [GeneratedRegex(@"\b\d{6}\b", RegexOptions.None, 1000)]
    private static partial Regex Code { get; }

    [GeneratedRegex(@"https://encaixe\.test(?<path>/account/\w+)/(?<token>[\w-]{64})", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link { get; }
}
