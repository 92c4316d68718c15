using System.Text.Json;
using Encaixe.App.Appointments;
using Encaixe.App.Languages;
using Encaixe.App.Shops;
using NodaTime;

namespace Encaixe.App.Push;

/// <summary>What one of the shop's people reads on their screen, which may be locked: when, and with whom of the shop. Neither what is done nor for
/// whom: for a clinic already that somebody comes would say too much.</summary>
internal static class AlertText
{
    /// <summary>How many of those who serve are named: more have no room on a screen, nor, at their longest, in what is pushed.</summary>
    private const int MostNames = 3;

    /// <summary>What is sent, as JSON, for the app to show.</summary>
    /// <param name="topic">What takes the place of what was shown of the same visit before.</param>
    public static byte[] Compose(Setup setup, TeamAlert alert, Appointment visit, Language language, string topic)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteNumber("v", 1);
            json.WriteString("id", alert.Id);
            json.WriteString("type", TypeOf(alert));
            json.WriteString("shop", setup.Shop.Slug);
            json.WriteString("appointment", alert.Appointment);
            json.WriteString("tag", topic);
            json.WriteString("title", AppTexts.In(language)[$"alert.{alert.Topic}"]);
            json.WriteString("body", BodyOf(setup, alert, visit, language));
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    /// <summary>What it says below its title: <c>ter, 2 dez, 14h, com Zé Carlos</c>.</summary>
    public static string BodyOf(Setup setup, TeamAlert alert, Appointment visit, Language language) =>
        AppTexts.In(language).Say(
            alert.Was is null ? "alert.body" : "alert.body-moved",
            ("when", When(alert.Start, setup, language)),
            ("was", When(alert.Was ?? alert.Start, setup, language)),
            ("professional", Spoken.List(
                [.. visit.Segments.DistinctBy(segment => segment.Professional).Take(MostNames).Select(segment => segment.ProfessionalName)], language)));

    /// <summary>As what programs are told by webhooks is called.</summary>
    private static string TypeOf(TeamAlert alert) => alert.Topic switch
    {
        Messages.Topic.Booked => "appointment.created",
        Messages.Topic.ServiceCancelled => "appointment.changed",
        var other => $"appointment.{other}",
    };

    private static string When(Instant moment, Setup setup, Language language)
    {
        var local = moment.InZone(setup.Zone);
        return $"{Spoken.ShortDay(local.Date, language)}, {Spoken.Time(local.TimeOfDay, language)}";
    }
}
