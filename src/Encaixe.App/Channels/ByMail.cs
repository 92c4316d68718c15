using Encaixe.App.Calendars;
using Encaixe.App.Mail;
using Encaixe.App.Messages;
using Encaixe.App.Shared;

namespace Encaixe.App.Channels;

/// <summary>The channel by which messages go as letters, to clients who gave an address: with what puts the visit into their calendar, moves it there, and takes it
/// out again.</summary>
/// <param name="mailer">Brings letters.</param>
/// <param name="leaving">Where whoever wants none says so.</param>
/// <param name="world">The time.</param>
public sealed class ByMail(IMailer mailer, MailLeaving leaving, IWorld world) : IMessenger
{
    /// <summary>What it is called.</summary>
    public const string Called = "e-mail";

    /// <inheritdoc/>
    public string Name => Called;

    /// <inheritdoc/>
    public bool Reaches => mailer.Reaches;

    /// <summary>What is answered to a letter reaches whoever runs the installation, if anybody.</summary>
    public bool Hears => false;

    /// <summary>Whether letters would leave.</summary>
    internal async Task<Trouble?> Check(CancellationToken ct) => await mailer.Answers(ct) ? null : Trouble.VendorFails;

    /// <inheritdoc/>
    public async Task<Handed> Send(OutgoingMessage message, CancellationToken ct)
    {
        if (message.Letter is not { } telling)
        {
            return new Handed(Delivery.Never, Trouble: Trouble.AddressMissing);
        }

        var letter = MessageLetter.Of(message, telling, leaving.UrlOf(message.Shop, telling.To)) with
        {
            Calendar = telling.Event is { } news && mailer.Address is { } from
                ? new LetterCalendar(news.Method, news.Write(
                    world.GetCurrentInstant(),
                    new CalendarPerson(telling.Shop, from),
                    new CalendarPerson(telling.Name?.Value ?? telling.To.Value, telling.To.Value)))
                : null,
        };
        return await mailer.Send(letter, ct) switch
        {
            Delivery.Never => new Handed(Delivery.Never, Trouble: Trouble.MailboxRefused),
            Delivery.Later => new Handed(Delivery.Later, Trouble: Trouble.VendorFails),
            var taken => taken,
        };
    }
}
