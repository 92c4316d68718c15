using System.Text;
using Encaixe.App.Customers;
using Encaixe.App.Mail;
using Encaixe.App.Messages;
using Encaixe.Host.Doors;
using Encaixe.Mail;
using Microsoft.Extensions.Logging;
using MimeKit;

namespace Encaixe.Host.Tests.Mail;

/// <summary>Letters by SMTP, against a server that takes them, or does not.</summary>
public sealed class SmtpMailerTests : IDisposable
{
    private const string Password = "p%40ss%3Aw%C3%B6rd%2F1";

    private readonly LogLines _log = new();
    private readonly LoggerFactory _logs;

    private readonly Letter _letter = new(
        "0/1/letter",
        new Personal("maria@exemplo.com.br"),
        "Seu acesso ao Encaixe – é só entrar",
        new Personal("Seu código: 012345\n\nVocê pediu.\n.\n..uma linha que começa com ponto\n"),
        new Personal($"<p>Olá, é você? {new string('x', 2_000)}</p>\n"));

    public SmtpMailerTests() => _logs = new LoggerFactory([_log]);

    [Theory]
    [InlineData("smtps", true)]
    [InlineData("smtp+starttls", false)]
    public async Task A_letter_arrives_as_it_was_written_and_nothing_is_said_in_the_open(string scheme, bool isTls)
    {
        await using var server = new SmtpServer { IsTls = isTls };

        Assert.Equal(Delivery.Sent, await Send(server, scheme));

        var (message, from, to) = Assert.Single(server.Taken);
        Assert.StartsWith("MAIL FROM:<agenda@encaixe.example>", from, StringComparison.Ordinal);
        Assert.StartsWith("RCPT TO:<maria@exemplo.com.br>", to, StringComparison.Ordinal);
        Assert.Equal(_letter.Subject, message.Subject);
        Assert.Equal($"{_letter.MessageId}@encaixe.example", message.MessageId);
        Assert.Equal("auto-generated", message.Headers["Auto-Submitted"]);
        Assert.Equal("Encaixe", Assert.IsType<MailboxAddress>(Assert.Single(message.From)).Name);
        var parts = Assert.IsType<MultipartAlternative>(message.Body);
        Assert.Equal(["text/plain", "text/html"], parts.Select(part => part.ContentType.MimeType)); // the best one last (RFC 2046, 5.1.4)
        Assert.All(parts.Cast<TextPart>(), part => Assert.Equal("utf-8", part.ContentType.Charset));
        Assert.Equal(_letter.Text.Value, message.TextBody!.ReplaceLineEndings("\n"));
        Assert.Equal(_letter.Html.Value, message.HtmlBody!.ReplaceLineEndings("\n"));
        Assert.All(server.HeardInTheOpen, line => Assert.Contains(line.Split(' ')[0], new[] { "EHLO", "STARTTLS" }));
    }

    [Fact]
    public async Task A_letter_of_a_shops_is_in_its_name_and_its_receiver_can_leave()
    {
        await using var server = new SmtpServer { IsTls = true };

        await Send(server, "smtps", letter: _letter with { From = "Barbearia do Zé", LeaveUrl = "https://encaixe.example/u/abc" });

        var message = Assert.Single(server.Taken).Message;
        var from = Assert.IsType<MailboxAddress>(Assert.Single(message.From));
        Assert.Equal(("Barbearia do Zé", "agenda@encaixe.example"), (from.Name, from.Address));
        Assert.Equal("<https://encaixe.example/u/abc>", message.Headers["List-Unsubscribe"]);
        Assert.Equal("List-Unsubscribe=One-Click", message.Headers["List-Unsubscribe-Post"]);
    }

    [Fact]
    public async Task What_a_calendar_is_told_comes_last_of_the_same_and_once_more_as_a_file()
    {
        var file = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n"u8.ToArray();
        await using var server = new SmtpServer { IsTls = true };

        await Send(server, "smtps", letter: _letter with { Calendar = new LetterCalendar("REQUEST", file) });

        var mixed = Assert.IsType<Multipart>(Assert.Single(server.Taken).Message.Body);
        Assert.Equal(["multipart/alternative", "application/ics"], mixed.Select(part => part.ContentType.MimeType));
        var same = Assert.IsType<MultipartAlternative>(mixed[0]);
        Assert.Equal(["text/plain", "text/html", "text/calendar"], same.Select(part => part.ContentType.MimeType));
        var type = same[2].ContentType; // its method must be that of what is in it (RFC 6047, 2.4)
        Assert.Equal(("REQUEST", "VEVENT", "UTF-8"), (type.Parameters["method"], type.Parameters["component"], type.Charset));
        Assert.Equal("attachment", mixed[1].ContentDisposition!.Disposition);
        Assert.All([(MimePart)same[2], (MimePart)mixed[1]], part =>
        {
            using var content = new MemoryStream();
            part.Content!.DecodeTo(content);
            Assert.Equal(file, content.ToArray());
            Assert.Equal(ContentEncoding.Base64, part.ContentTransferEncoding);
        });
    }

    [Fact]
    public async Task It_is_asked_whether_letters_would_be_taken_and_none_is_sent()
    {
        await using var server = new SmtpServer { IsTls = true };

        Assert.True(await Mailer(server, "smtps").Answers(default));
        server.Instead["AUTH"] = "535 Authentication Credentials Invalid";
        Assert.False(await Mailer(server, "smtps").Answers(default));

        Assert.Empty(server.Taken);
    }

    [Fact]
    public async Task The_same_letter_twice_says_that_it_is_the_same()
    {
        await using var server = new SmtpServer { IsTls = true };

        await Send(server, "smtps");
        await Send(server, "smtps");

        Assert.Equal(2, server.Taken.Count);
        Assert.Single(server.Taken.Select(taken => taken.Message.MessageId).Distinct());
    }

    [Theory]
    [InlineData("MAIL", "421 4.3.2 closing", Delivery.Later)]
    [InlineData("RCPT", "450 4.2.1 mailbox busy", Delivery.Later)]
    [InlineData("RCPT", "550 5.1.1 no such mailbox", Delivery.Never)]
    [InlineData("DATA", "454 Throttling failure: Maximum sending rate exceeded.", Delivery.Later)]
    [InlineData("letter", "451 4.3.0 try again", Delivery.Later)]
    [InlineData("letter", "554 Message rejected: Email address is not verified.", Delivery.Never)]
    [InlineData("MAIL", "553 5.7.1 sender not allowed", Delivery.Later)] // and so is who sends
    [InlineData("EHLO", "554 5.7.1 go away", Delivery.Later)]
    [InlineData("AUTH", "535 Authentication Credentials Invalid", Delivery.Later)] // the operator's to mend, and no letter's fault
    [InlineData("AUTH", "454 4.7.0 Temporary authentication failure", Delivery.Later)]
    [InlineData("EHLO", "421 4.3.2 closing", Delivery.Later)]
    public async Task What_the_server_says_of_now_is_tried_again_and_what_it_says_for_good_is_not(string at, string answer, Delivery delivery)
    {
        await using var server = new SmtpServer { IsTls = true };
        server.Instead[at] = answer;
        server.Instead.TryAdd("HELO", answer); // what is asked by who hears no to EHLO

        Assert.Equal(delivery, await Send(server, "smtps"));

        Assert.Empty(server.Taken);
        AssertNothingIsTold();
    }

    [Theory]
    [InlineData("EHLO")]
    [InlineData("AUTH")]
    [InlineData("RCPT")]
    [InlineData("letter")]
    public async Task A_connection_that_is_cut_is_tried_again(string at)
    {
        await using var server = new SmtpServer { IsTls = true, HangsUpAt = at };

        Assert.Equal(Delivery.Later, await Send(server, "smtps"));
        AssertNothingIsTold();
    }

    [Fact]
    public async Task A_connection_that_is_cut_once_the_letter_was_taken_is_no_reason_to_send_it_again()
    {
        await using var server = new SmtpServer { IsTls = true, HangsUpAt = "QUIT" };

        Assert.Equal(Delivery.Sent, await Send(server, "smtps"));
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_not_waited_for()
    {
        await using var server = new SmtpServer { IsTls = true, SilentAt = "RCPT" };

        Assert.Equal(Delivery.Later, await Send(server, "smtps", patience: TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task Nobody_is_told_the_password_whom_nobody_vouches_for()
    {
        await using var server = new SmtpServer { IsTls = true };

        Assert.Equal(Delivery.Later, await Send(server, "smtps", isTrusted: false));
        Assert.Empty(server.Taken);
    }

    [Fact]
    public async Task Nobody_is_told_the_password_who_does_not_speak_tls()
    {
        await using var server = new SmtpServer { OffersTls = false };

        Assert.Equal(Delivery.Later, await Send(server, "smtp+starttls"));
        Assert.All(server.HeardInTheOpen, line => Assert.Contains(line.Split(' ')[0], new[] { "EHLO", "QUIT" }));
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_tried_again()
    {
        int port;
        await using (var server = new SmtpServer())
        {
            port = server.Port;
        }

        using var cancel = new CancellationTokenSource();
        var settings = Settings($"smtps://localhost:{port}").With(trust: null, TimeSpan.FromSeconds(5));
        Assert.Equal(Delivery.Later, await new SmtpMailer(settings, _logs.CreateLogger<SmtpMailer>()).Send(_letter, cancel.Token));
    }

    [Theory]
    [InlineData("smtp://mail.example", "Encaixe <a@b.example>", "in the open")]
    [InlineData("https://mail.example", "a@b.example", "ENCAIXE_SMTP_URL is")]
    [InlineData("mail.example:587", "a@b.example", "ENCAIXE_SMTP_URL is")]
    [InlineData("smtps://user@mail.example", "a@b.example", "without a password")]
    [InlineData("smtps://user:segredo@mail.example/path", "a@b.example", "ENCAIXE_SMTP_URL is")]
    [InlineData("smtps://user:segredo@mail.example", "", "ENCAIXE_MAIL_FROM")]
    [InlineData("smtps://user:segredo@mail.example", "nobody", "ENCAIXE_MAIL_FROM")]
    [InlineData("", "a@b.example", "ENCAIXE_SMTP_URL is")]
    public void Settings_that_do_not_do_are_said_in_words_that_tell_no_password(string url, string from, string says)
    {
        var (options, wrong) = ServerOptions.Read([], Environment(url, from));

        Assert.Null(options);
        Assert.Contains(says, wrong, StringComparison.Ordinal);
        Assert.DoesNotContain("segredo", wrong, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("smtps://user:segredo@mail.example", "mail.example:465")]
    [InlineData("smtp+starttls://user:segredo@mail.example", "mail.example:587")]
    [InlineData("smtp+starttls://user:segredo@mail.example:2587", "mail.example:2587")]
    [InlineData("smtp://localhost:1025", "localhost:1025")]
    public void Settings_that_do_say_where_letters_go_and_no_more(string url, string where) =>
        Assert.Equal(where, ServerOptions.Read([], Environment(url, "Encaixe <a@b.example>")).Options!.Mail!.ToString());

    [Fact]
    public void Without_settings_no_mail_is_sent() => Assert.Null(ServerOptions.Read([], _ => null).Options!.Mail);

    public void Dispose() => _logs.Dispose();

    private static Func<string, string?> Environment(string? url, string? from) =>
        name => name switch { "ENCAIXE_SMTP_URL" => url, "ENCAIXE_MAIL_FROM" => from, _ => null };

    private static SmtpSettings Settings(string url) => SmtpSettings.Read(Environment(url, "Encaixe <agenda@encaixe.example>")).Settings!;

    private Task<Delivery> Send(
        SmtpServer server, string scheme, bool isTrusted = true, TimeSpan? patience = null, Letter? letter = null) =>
        Mailer(server, scheme, isTrusted, patience).Send(letter ?? _letter, CancellationToken.None);

    private SmtpMailer Mailer(SmtpServer server, string scheme, bool isTrusted = true, TimeSpan? patience = null)
    {
        var settings = Settings($"{scheme}://agenda:{Password}@localhost:{server.Port}").With(
            isTrusted ? (_, certificate, _, _) => certificate?.GetCertHashString() == server.Certificate.GetCertHashString() : null,
            patience ?? TimeSpan.FromSeconds(20));
        return new SmtpMailer(settings, _logs.CreateLogger<SmtpMailer>());
    }

    /// <summary>Neither whose letter it was, nor what is in it, nor by which password.</summary>
    private void AssertNothingIsTold()
    {
        var said = string.Join('\n', _log.Lines.Select(line => line.Text));
        Assert.NotEmpty(said);
        foreach (var secret in new[] { "maria", "exemplo", "012345", "wörd", Password, Convert.ToBase64String(Encoding.UTF8.GetBytes("p@ss:wörd/1")) })
        {
            Assert.DoesNotContain(secret, said, StringComparison.Ordinal);
        }
    }
}
