using System.Net.Sockets;
using Encaixe.App.Mail;
using Encaixe.App.Messages;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Logging;
using MimeKit;
using MimeKit.Text;

namespace Encaixe.Mail;

/// <summary>Brings letters to a mail server by SMTP, each over a connection of its own: letters are few, and nothing is kept open that may
/// have died.</summary>
/// <param name="settings">Which server.</param>
/// <param name="log">Where it is noted that it does not take letters, and by which code; never whose.</param>
public sealed partial class SmtpMailer(SmtpSettings settings, ILogger<SmtpMailer> log) : IMailer
{
    /// <inheritdoc/>
    public bool Reaches => true;

    /// <inheritdoc/>
    public string Address => settings.From.Address;

    /// <inheritdoc/>
    public async Task<Delivery> Send(Letter letter, CancellationToken ct)
    {
        if (!MailboxAddress.TryParse(letter.To.Value, out var to))
        {
            return Delivery.Never;
        }

        using var message = MessageOf(letter, to);
        return await Talk((client, patience) => client.SendAsync(message, patience), ct);
    }

    /// <inheritdoc/>
    public async Task<bool> Answers(CancellationToken ct) => await Talk((client, patience) => client.NoOpAsync(patience), ct) == Delivery.Sent;

    /// <summary>Says something to the server, over a connection that it lets in.</summary>
    private async Task<Delivery> Talk(Func<SmtpClient, CancellationToken, Task> say, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(settings.Patience);
        try
        {
            using var client = new SmtpClient
            {
                // Revocation is asked for over yet another connection, to whomever the certificate names; nobody else here does either.
                CheckCertificateRevocation = false,
                ServerCertificateValidationCallback = settings.Trust,
                Timeout = (int)settings.Patience.TotalMilliseconds,
            };
            await client.ConnectAsync(settings.Host, settings.Port, settings.Security, patience.Token);
            if (settings.User is { } user)
            {
                await client.AuthenticateAsync(user, settings.Password!, patience.Token);
            }

            await say(client, patience.Token);
            await SayGoodbye(client, patience.Token);
            return Delivery.Sent;
        }
        catch (SmtpCommandException e)
        {
            return Sort(e);
        }
        catch (AuthenticationException e)
        {
            LogRefused(e.InnerException is SmtpCommandException inner ? (int)inner.StatusCode : 535);
            return Delivery.Later; // that is between the operator and the server, and no letter's fault
        }
        catch (Exception e) when (IsOfTheWay(e) && !ct.IsCancellationRequested)
        {
            LogNotReached(e.GetType().Name);
            return Delivery.Later;
        }
    }

    /// <summary>What comes of an answer: what the server says of now is tried again, what it says for good of this letter is not (RFC 5321, 4.2.1). What it says of
    /// the one who sends, or before there is a letter, is between the operator and the server.</summary>
    private Delivery Sort(SmtpCommandException e)
    {
        LogRefused((int)e.StatusCode);
        return (int)e.StatusCode is >= 500 and < 600 && e.ErrorCode is SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted
            ? Delivery.Never
            : Delivery.Later;
    }

    /// <summary>The server has the letter: how the conversation ends after that makes no difference.</summary>
    private static async Task SayGoodbye(SmtpClient client, CancellationToken ct)
    {
        try
        {
            await client.DisconnectAsync(quit: true, ct);
        }
        catch (Exception e) when (IsOfTheWay(e))
        {
            // It hung up first.
        }
    }

    /// <summary>The message text is a server's or a system's, and may name what it was told: it goes nowhere.</summary>
    private static bool IsOfTheWay(Exception e) => e is IOException or SocketException or OperationCanceledException or TimeoutException
        or ProtocolException or SslHandshakeException or NotSupportedException or ServiceNotConnectedException;

    private MimeMessage MessageOf(Letter letter, MailboxAddress to)
    {
        var message = new MimeMessage
        {
            Subject = letter.Subject,
            MessageId = $"{letter.MessageId}@{settings.From.Domain}",
            Body = BodyOf(letter),
        };
        message.From.Add(letter.From is { } name ? new MailboxAddress(name, settings.From.Address) : settings.From);
        message.To.Add(to);
        message.Headers.Add("Auto-Submitted", "auto-generated"); // no answer of a machine to a machine (RFC 3834, 5)
        if (letter.LeaveUrl is { } leave)
        {
            message.Headers.Add("List-Unsubscribe", $"<{leave}>"); // RFC 2369, 3.2
            message.Headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"); // RFC 8058, 3.1
        }

        return message;
    }

    /// <summary>The same twice or, with a calendar, three times, the best last (RFC 2046, 5.1.4); and once more as a file, for whoever's mail program does not know what to
    /// do with the third.</summary>
    private static MimeEntity BodyOf(Letter letter)
    {
        var twice = new MultipartAlternative
        {
            PartOf(TextFormat.Plain, letter.Text.Value),
            PartOf(TextFormat.Html, letter.Html.Value),
        };
        if (letter.Calendar is not { } calendar)
        {
            return twice;
        }

        var invitation = PartOf(calendar, new ContentType("text", "calendar") { Charset = "UTF-8" });
        invitation.ContentType.Parameters.Add("method", calendar.Method);
        invitation.ContentType.Parameters.Add("component", "VEVENT");
        twice.Add(invitation);
        var file = PartOf(calendar, new ContentType("application", "ics"));
        file.ContentDisposition = new ContentDisposition(ContentDisposition.Attachment) { FileName = "encaixe.ics" };
        return new Multipart("mixed") { twice, file };
    }

    private static MimePart PartOf(LetterCalendar calendar, ContentType type) => new(type)
    {
        Content = new MimeContent(new MemoryStream(calendar.File.ToArray(), writable: false)),
        ContentTransferEncoding = ContentEncoding.Base64,
    };

    private static TextPart PartOf(TextFormat format, string text) => new(format)
    {
        ContentTransferEncoding = ContentEncoding.QuotedPrintable,
        Text = text,
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "The mail server refused a letter or the login: {Status}.")]
    private partial void LogRefused(int status);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The mail server was not reached, or did not answer in time or by TLS: {What}.")]
    private partial void LogNotReached(string what);
}
