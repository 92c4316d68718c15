using System.Globalization;
using System.Text.Json;
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
    /// <param name="topic">What takes the place of what was shown of the same before.</param>
    public static byte[] Compose(Setup setup, TeamNews news, Language language, string topic)
    {
        var alert = news.Alert;
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteNumber("v", 1);
            json.WriteString("id", alert.Id);
            json.WriteString("type", TypeOf(alert));
            json.WriteString("shop", setup.Shop.Slug);
            json.WriteString(alert.Series is not null ? "series" : alert.Absence is not null ? "absence" : "appointment", alert.About);
            json.WriteString("tag", topic);
            json.WriteString("title", TitleOf(alert, language));
            json.WriteString("body", BodyOf(setup, news, language));
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    /// <summary>What it is about: <c>Novo horário</c>.</summary>
    public static string TitleOf(TeamAlert alert, Language language) => AppTexts.In(language)[$"alert.{alert.Topic}"];

    /// <summary>What it says below its title: <c>ter, 2 dez, 14h, com Zé Carlos</c>.</summary>
    public static string BodyOf(Setup setup, TeamNews news, Language language)
    {
        var texts = AppTexts.In(language);
        if (news.Absence is { } away)
        {
            return texts.Say("alert.body-absence", ("from", When(away.Start, setup, language)), ("until", When(away.End, setup, language)));
        }

        var was = news.Alert.Was;
        return texts.Say(
            was is not null ? "alert.body-moved" : news.Visits.Count > 1 ? "alert.body-series" : "alert.body",
            ("count", news.Visits.Count.ToString(CultureInfo.InvariantCulture)),
            ("when", When(news.Start, setup, language)),
            ("was", When(was ?? news.Start, setup, language)),
            ("professional", Spoken.List(
                [
                    .. news.Visits.SelectMany(visit => visit.Segments).DistinctBy(segment => segment.Professional).Take(MostNames)
                        .Select(segment => segment.ProfessionalName),
                ],
                language)));
    }

    /// <summary>As what programs are told by webhooks is called, where they are told of such.</summary>
    private static string TypeOf(TeamAlert alert) => alert.Topic switch
    {
        Messages.Topic.Booked => "appointment.created",
        Messages.Topic.ServiceCancelled => "appointment.changed",
        Messages.Topic.SeriesBooked => "series.created",
        Messages.Topic.SeriesMoved => "series.moved",
        Messages.Topic.SeriesCancelled => "series.cancelled",
        TeamAlert.AbsenceAdded => "absence.created",
        var other => $"appointment.{other}",
    };

    private static string When(Instant moment, Setup setup, Language language)
    {
        var local = moment.InZone(setup.Zone);
        return $"{Spoken.ShortDay(local.Date, language)}, {Spoken.Time(local.TimeOfDay, language)}";
    }
}
