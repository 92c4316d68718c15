using Encaixe.App.Accounts;
using Encaixe.App.Customers;
using Encaixe.App.Mail;
using Encaixe.App.Shared;

namespace Encaixe.App.Push;

/// <summary>Whether one of the shop's people can be told by mail: at their own account's address, and only when they have shown that they read it. Whoever opens
/// an account may type anybody's.</summary>
/// <param name="accounts">Who has which.</param>
/// <param name="mailer">Whether there is mail at all.</param>
internal sealed class AlertMailbox(AccountDirectory accounts, IMailer mailer)
{
    /// <summary>Why they cannot; <see langword="null"/>: they can.</summary>
    public async Task<Refusal?> WhyNot(string account, CancellationToken ct) =>
        !mailer.Reaches ? new MailUnavailable()
        : await Find(account, ct) is null ? new EmailNotConfirmed()
        : null;

    /// <summary>Their address; <see langword="null"/>: they have not shown that they read it, or have no account here.</summary>
    public async Task<Personal?> Find(string account, CancellationToken ct) =>
        await accounts.Find(account, ct) is { ReadsMail: true } found ? found.Email : null;
}
