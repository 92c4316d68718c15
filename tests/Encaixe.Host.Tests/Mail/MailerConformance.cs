using Encaixe.App.Customers;
using Encaixe.App.Mail;
using Encaixe.App.Messages;
using Encaixe.Host.Demo;
using Encaixe.Mail;
using Encaixe.Simulation;
using Microsoft.Extensions.Logging.Abstractions;

namespace Encaixe.Host.Tests.Mail;

/// <summary>What everybody who brings letters promises. Derived once for each.</summary>
public abstract class MailerConformance : IAsyncDisposable
{
    [Fact]
    public async Task A_letter_that_was_taken_has_arrived_as_it_was_written()
    {
        var letter = LetterTo("maria@exemplo.com.br", "0/1/letter");

        Assert.True(Mailer.Reaches);
        Assert.Equal(Delivery.Sent, await Mailer.Send(letter, default));

        var (to, subject, text, html, _) = Assert.Single(await Arrived());
        Assert.Equal((letter.To.Value, letter.Subject, letter.Text.Value, letter.Html.Value), (to, subject, text, html));
    }

    [Fact]
    public async Task A_letter_that_is_brought_twice_can_be_told_to_be_one_and_others_to_be_others()
    {
        foreach (var id in (string[])["0/1/letter", "0/1/letter", "0/2/letter"])
        {
            Assert.Equal(Delivery.Sent, await Mailer.Send(LetterTo("maria@exemplo.com.br", id), default));
        }

        Assert.Equal(2, (await Arrived()).Select(letter => letter.Id).Distinct().Count());
    }

    [Fact]
    public async Task Nobody_has_what_was_sent_to_another()
    {
        await Mailer.Send(LetterTo("maria@exemplo.com.br", "0/1/letter"), default);
        await Mailer.Send(LetterTo("caio@exemplo.com.br", "0/2/letter"), default);

        Assert.Equal(["caio@exemplo.com.br", "maria@exemplo.com.br"], (await Arrived()).Select(letter => letter.To).Order());
    }

    public async ValueTask DisposeAsync()
    {
        await Close();
        GC.SuppressFinalize(this);
    }

    /// <summary>Who is asked.</summary>
    protected abstract IMailer Mailer { get; }

    /// <summary>What has arrived.</summary>
    protected abstract Task<IReadOnlyList<(string To, string Subject, string Text, string Html, string Id)>> Arrived();

    protected virtual ValueTask Close() => ValueTask.CompletedTask;

    private static Letter LetterTo(string to, string id) => new(
        id, new Personal(to), "Olá – é você?", new Personal("Seu código: 012345\n"), new Personal("<p>Seu código: <b>012345</b></p>\n"));
}

public sealed class SandboxMailerConformance : MailerConformance
{
    private readonly SandboxMailer _mailer;

    public SandboxMailerConformance()
    {
        var world = new SystemWorld();
        _mailer = new SandboxMailer(new MemoryStore(world), world);
    }

    protected override IMailer Mailer => _mailer;

    protected override async Task<IReadOnlyList<(string To, string Subject, string Text, string Html, string Id)>> Arrived() =>
        [.. (await _mailer.Letters(default)).Select(letter => (letter.To, letter.Subject, letter.Text, letter.Html, letter.Id))];
}

public sealed class SmtpMailerConformance : MailerConformance
{
    private readonly SmtpServer _server = new();

    protected override IMailer Mailer => field ??= new SmtpMailer(
        SmtpSettings.Read(name => name == "ENCAIXE_MAIL_FROM"
                ? "Encaixe <agenda@encaixe.example>"
                : $"smtp+starttls://{_server.Login.User}:{Uri.EscapeDataString(_server.Login.Password)}@localhost:{_server.Port}")
            .Settings!.With((_, certificate, _, _) => certificate?.GetCertHashString() == _server.Certificate.GetCertHashString(), TimeSpan.FromSeconds(20)),
        NullLogger<SmtpMailer>.Instance);

    protected override Task<IReadOnlyList<(string To, string Subject, string Text, string Html, string Id)>> Arrived() =>
        Task.FromResult<IReadOnlyList<(string, string, string, string, string)>>(
        [
            .. _server.Taken.Select(taken => (
                taken.Message.To.Mailboxes.Single().Address,
                taken.Message.Subject!,
                taken.Message.TextBody!.ReplaceLineEndings("\n"),
                taken.Message.HtmlBody!.ReplaceLineEndings("\n"),
                taken.Message.MessageId!)),
        ]);

    protected override ValueTask Close() => _server.DisposeAsync();
}
