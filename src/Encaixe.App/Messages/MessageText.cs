using Encaixe.App.Appointments;
using Encaixe.App.Languages;
using Encaixe.App.Shops;
using NodaTime;

namespace Encaixe.App.Messages;

/// <summary>What a message says, in the client's language.</summary>
internal static class MessageText
{
    public static string Compose(Setup setup, Appointment appointment, string topic, string link, Instant now)
    {
        var language = Language.Find(appointment.Language) ?? Language.Portuguese;
        var start = appointment.Start.InZone(setup.Zone);
        return AppTexts.In(language).Say(
            $"message.{topic}",
            ("name", FirstName(appointment.CustomerName.Value)),
            ("shop", setup.Shop.Name),
            ("service", appointment.ServiceNames),
            ("professional", appointment.ProfessionalNames(language)),
            ("day", Spoken.Day(start.Date, now.InZone(setup.Zone).Date, language)),
            ("time", Spoken.Time(start.TimeOfDay, language)),
            ("place", setup.Location.Address is { } address ? $"\n{address}" : ""),
            ("link", link));
    }

    private static string FirstName(string name) => name.Split(' ', 2)[0];
}
