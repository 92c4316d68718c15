using System.Globalization;
using Encaixe.App.Appointments;
using Encaixe.App.Languages;
using Encaixe.App.Series;
using Encaixe.App.Shops;
using NodaTime;

namespace Encaixe.App.Messages;

/// <summary>What a message says, in the client's language.</summary>
internal static class MessageText
{
    /// <summary>What is to be said of an appointment.</summary>
    public static Words Of(Setup setup, Appointment appointment, string topic, string link, Instant now, VisitSeries? series = null)
    {
        var language = Language.Find(appointment.Language) ?? Language.Portuguese;
        var start = appointment.Start.InZone(setup.Zone);
        var visits = series?.Occurrences.Where(one => one.Status == OccurrenceStatus.Booked).ToList();
        return new Words(Topic.KindOf(topic), language, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["name"] = FirstName(appointment.CustomerName.Value),
            ["shop"] = setup.NameAt(appointment.Location),
            ["service"] = appointment.ServiceNames,
            ["professional"] = appointment.ProfessionalNames(language),
            ["day"] = Spoken.Day(start.Date, now.InZone(setup.Zone).Date, language),
            ["time"] = Time(setup, appointment, language),
            ["place"] = PlaceOf(setup.At(appointment.Location)),
            ["visits"] = (visits?.Count ?? 0).ToString(CultureInfo.InvariantCulture),
            ["last"] = visits is { Count: > 0 } ? Spoken.Day(visits[^1].Date, now.InZone(setup.Zone).Date, language) : "",
            ["review"] = setup.Messages.Review?.Url ?? "",
            ["link"] = link,
        });
    }

    /// <summary>The time on the shop's wall, and beside it the one on the client's own clock, when that is another.</summary>
    private static string Time(Setup setup, Appointment appointment, Language language)
    {
        var start = appointment.Start.InZone(setup.Zone);
        var time = Spoken.Time(start.TimeOfDay, language);
        return appointment.ClientWall(setup.Zone) is not { } theirs ? time : AppTexts.In(language).Say(
            theirs.Date == start.Date ? "time.theirs" : "time.theirs-day",
            ("time", time),
            ("day", Spoken.ShortDay(theirs.Date, language)),
            ("theirs", Spoken.Time(theirs.TimeOfDay, language)));
    }

    /// <summary>Where it is, on a line of its own, if the shop says so.</summary>
    public static string PlaceOf(Setup setup) => setup.Location.Address is { } address ? $"\n{address}" : "";

    /// <summary>The shop's own page, where clients book.</summary>
    public static string PageOf(Setup setup, ServerAddress address) => $"{address.Base}/{setup.Shop.Slug}";

    /// <summary>What somebody is called by.</summary>
    public static string FirstName(string name) => name.Split(' ', 2)[0];
}
