using Encaixe.App.Appointments;
using Encaixe.App.Calendars;
using Encaixe.App.Customers;
using Encaixe.App.Languages;
using Encaixe.App.Messages;
using Encaixe.App.Shops;

namespace Encaixe.App.Mail;

/// <summary>What a letter to a client has beside the text that all channels bring.</summary>
/// <param name="To">The client's address.</param>
/// <param name="Shop">In whose name it is written.</param>
/// <param name="Language">In which language.</param>
/// <param name="Subject">What it is about. It is shown on locked screens, and some calendars call the event so: neither the client nor what is done is in it.</param>
internal sealed record LetterTelling(Personal To, string Shop, Language Language, string Subject)
{
    /// <summary>What the client's calendar is told; <see langword="null"/>: nothing.</summary>
    public CalendarFile? Event { get; init; }

    /// <summary>What the client is called, for their calendar.</summary>
    public Personal? Name { get; init; }

    /// <summary>Of an appointment; <see langword="null"/>: its client gave no address.</summary>
    /// <param name="link">The client's own page.</param>
    public static LetterTelling? Of(Setup setup, Appointment appointment, string topic, string link)
    {
        if (appointment.CustomerEmail is not { } to)
        {
            return null;
        }

        var language = Language.Find(appointment.Language) ?? Language.Portuguese;
        var (texts, shop, start) = (AppTexts.In(language), setup.NameAt(appointment.Location), appointment.Start.InZone(setup.Zone));
        var kind = topic switch
        {
            Topic.Cancelled or Topic.CancelledByShop => "cancelled",
            Topic.Declined => "declined",
            Topic.Missed => "missed",
            Topic.Review => "review",
            _ when Topic.IsOfSeries(topic) => "series",
            _ => "visit",
        };
        var subject = texts.Say(
            $"mail.subject.{kind}",
            ("shop", shop),
            ("day", Spoken.ShortDay(start.Date, language)),
            ("time", Spoken.Time(start.TimeOfDay, language)));
        return new LetterTelling(to, shop, language, subject)
        {
            Name = appointment.CustomerName,
            Event = StatusOf(topic) is not { } status ? null : new CalendarFile(
                appointment.Id,
                appointment.Version - 1,
                appointment.Start,
                appointment.End,
                texts.Say("mail.event.title", ("service", appointment.ServiceNames), ("shop", shop)),
                texts.Say("mail.event.text", ("link", link)),
                setup.At(appointment.Location).Location.Address,
                link,
                status),
        };
    }

    /// <summary>Of somebody who waits; <see langword="null"/>: they gave no address.</summary>
    public static LetterTelling? OfWait(Personal? to, string shop, Language language) =>
        to is null ? null : new LetterTelling(to, shop, language, AppTexts.In(language).Say("mail.subject.wait", ("shop", shop)));

    /// <summary>Of somebody's birthday; <see langword="null"/>: they gave no address.</summary>
    public static LetterTelling? OfBirthday(Personal? to, string shop, Language language) =>
        to is null ? null : new LetterTelling(to, shop, language, AppTexts.In(language).Say("mail.subject.birthday", ("shop", shop)));

    /// <summary>What becomes of the event by such news; <see langword="null"/>: nothing that a calendar need be told.</summary>
    private static CalendarStatus? StatusOf(string topic) => topic switch
    {
        Topic.Booked or Topic.Moved or Topic.ServiceCancelled => CalendarStatus.Confirmed,
        Topic.Cancelled or Topic.CancelledByShop => CalendarStatus.Cancelled,
        _ => null,
    };
}
