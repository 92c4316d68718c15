using Encaixe.App.Appointments;
using Encaixe.App.Jobs;
using Encaixe.App.Languages;
using Encaixe.App.Series;
using Encaixe.App.Shops;
using Encaixe.App.Tenancy;
using NodaTime;

namespace Encaixe.App.Messages;

/// <summary>What customers are told of their appointments.</summary>
/// <param name="links">The customer's own link.</param>
public sealed class VisitMessages(ManageLinks links)
{
    /// <summary>What a job says, as things stand; <see langword="null"/>: nothing is left to be said.</summary>
    internal async Task<Telling?> Read(Tenant tenant, Setup setup, Job job, Instant now, CancellationToken ct)
    {
        if (await tenant.Documents.Find(Appointment.Shelf, job.Subject, ct) is not { Document: var appointment })
        {
            return null;
        }

        var series = Topic.IsOfSeries(job.Topic) && appointment.Series is { } place
            ? (await tenant.Documents.Find(VisitSeries.Shelf, place.Id, ct))?.Document
            : null;
        if (!IsWorthSaying(appointment, series, job, now))
        {
            return null;
        }

        var link = links.UrlOf(tenant.Id, appointment.Id);
        return new Telling(
            appointment.Id,
            appointment.CustomerPhone,
            () => MessageText.Compose(setup, appointment, job.Topic, link, now, series))
        {
            WorthlessFrom = Topic.IsReminder(job.Topic) ? appointment.Start : null,
            Buttons = job.Topic == Topic.Booked || Topic.IsReminder(job.Topic) ? ButtonsOf(appointment) : [],
        };
    }

    /// <summary>What a number answers to such a message, by a touch: each names its appointment.</summary>
    private static IReadOnlyList<ReplyButton> ButtonsOf(Appointment appointment)
    {
        var texts = AppTexts.In(Language.Find(appointment.Language) ?? Language.Portuguese);
        string[] answers = appointment.Status == AppointmentStatus.Confirmed ? ["move", "cancel"] : ["confirm", "move", "cancel"];
        return [.. answers.Select(answer => new ReplyButton($"{answer}:{appointment.Id}", texts[$"button.{answer}"]))];
    }

    private static bool IsWorthSaying(Appointment appointment, VisitSeries? series, Job job, Instant now) => job.Topic switch
    {
        Topic.SeriesCancelled => series is not null,
        Topic.SeriesBooked or Topic.SeriesMoved =>
            series is { Status: SeriesStatus.Active } && series.Occurrences.Any(one => one.Status == OccurrenceStatus.Booked),
        // Written for what the appointment was then: a later version has a message of its own.
        _ when appointment.Version != job.Version => false,
        Topic.Cancelled or Topic.CancelledByShop or Topic.Declined => true,
        Topic.Requested => appointment.Status == AppointmentStatus.AwaitingApproval,
        _ => appointment.IsAgreed && (now < appointment.Start || !Topic.IsReminder(job.Topic)),
    };
}
