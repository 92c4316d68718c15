using System.Net.Security;
using MailKit.Security;
using MimeKit;

namespace Encaixe.Mail;

/// <summary>Which server takes letters, and whose they are. Printed, it tells no password.</summary>
public sealed class SmtpSettings
{
    private SmtpSettings(string host, int port, SecureSocketOptions security, string? user, string? password, MailboxAddress from) =>
        (Host, Port, Security, User, Password, From) = (host, port, security, user, password, from);

    internal string Host { get; }

    internal int Port { get; }

    internal SecureSocketOptions Security { get; }

    internal string? User { get; }

    internal string? Password { get; }

    internal MailboxAddress From { get; }

    /// <summary>Who else than the system's authorities vouches for the server: for tests.</summary>
    internal RemoteCertificateValidationCallback? Trust { get; init; }

    /// <summary>How long a letter may take from the first byte to the last. Well within a job's lease.</summary>
    internal TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Reads them, or says what is wrong in a sentence that tells no password.</summary>
    /// <param name="environment">The value of a variable, if it is set.</param>
    /// <returns>Neither: none are set, and no mail is sent.</returns>
    public static (SmtpSettings? Settings, string? Wrong) Read(Func<string, string?> environment)
    {
        var (address, from) = (environment("ENCAIXE_SMTP_URL"), environment("ENCAIXE_MAIL_FROM"));
        if (string.IsNullOrEmpty(address) && string.IsNullOrEmpty(from))
        {
            return (null, null);
        }

        if (string.IsNullOrEmpty(address) || !Uri.TryCreate(address, UriKind.Absolute, out var url) || url.Host.Length == 0
            || SecurityOf(url.Scheme) is not { } security || url.PathAndQuery is not ("/" or "") || url.Fragment.Length > 0)
        {
            return (null, "ENCAIXE_SMTP_URL is the address of a mail server, like smtps://user:password@mail.example:465 or "
                + "smtp+starttls://user:password@mail.example:587. What is special in a password is written as in addresses: %40 for @.");
        }

        if (security == SecureSocketOptions.None && !url.IsLoopback)
        {
            return (null, "ENCAIXE_SMTP_URL would send mail and password in the open. Use smtps:// or smtp+starttls://; smtp:// is for this machine only.");
        }

        if (!MailboxAddress.TryParse(from, out var mailbox) || !mailbox.Address.Contains('@', StringComparison.Ordinal))
        {
            return (null, "ENCAIXE_MAIL_FROM says whose letters they are, like Encaixe <agenda@mail.example>.");
        }

        var port = url.Port > 0 ? url.Port : security switch { SecureSocketOptions.SslOnConnect => 465, SecureSocketOptions.StartTls => 587, _ => 25 };
        var login = url.UserInfo.Split(':', 2);
        return login is [{ Length: > 0 } user, { Length: > 0 } password]
            ? (new SmtpSettings(url.IdnHost, port, security, Uri.UnescapeDataString(user), Uri.UnescapeDataString(password), mailbox), null)
            : url.UserInfo.Length == 0
                ? (new SmtpSettings(url.IdnHost, port, security, user: null, password: null, mailbox), null)
                : (null, "ENCAIXE_SMTP_URL has a user without a password, or the other way round.");
    }

    /// <summary>The same with other ways: for tests.</summary>
    internal SmtpSettings With(RemoteCertificateValidationCallback? trust, TimeSpan patience) =>
        new(Host, Port, Security, User, Password, From) { Trust = trust, Patience = patience };

    /// <summary>Where, and no more.</summary>
    public override string ToString() => $"{Host}:{Port}";

    private static SecureSocketOptions? SecurityOf(string scheme) => scheme switch
    {
        "smtps" => SecureSocketOptions.SslOnConnect,
        "smtp+starttls" => SecureSocketOptions.StartTls,
        "smtp" => SecureSocketOptions.None,
        _ => null,
    };
}
