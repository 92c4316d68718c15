using Encaixe.App.Appointments;
using Encaixe.App.Conversations;
using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Languages;
using Encaixe.App.Mail;
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
        var isReview = job.Topic == Topic.Review;
        if (!IsWorthSaying(setup, appointment, series, job, now)
            || (isReview && !SendAnew.IsAgain(job) && await tenant.Documents.Find(ReviewAsked.Shelf, appointment.Customer, ct) is not null))
        {
            return null;
        }

        var link = links.UrlOf(tenant.Id, appointment.Id);
        return new Telling(
            appointment.Id,
            appointment.CustomerPhone,
            () => MessageText.Of(setup, appointment, job.Topic, link, now, series),
            setup)
        {
            WorthlessFrom = Topic.IsReminder(job.Topic) ? appointment.Start : Topic.WaitsForItsTime(job.Topic) ? job.Deadline : null,
            Buttons = job.Topic == Topic.Booked || Topic.IsReminder(job.Topic) ? ButtonsOf(appointment) : [],
            Letter = LetterTelling.Of(setup, appointment, job.Topic, link),
            WhenItLeaves = isReview ? Note : null,
        };

        void Note(Commit commit, Instant at) =>
            commit.Put(ReviewAsked.Shelf, appointment.Customer, new ReviewAsked(1), Revision.Any, at + ReviewAsked.Kept);
    }

    /// <summary>What a job says of all that a client has to come, who asked for it; <see langword="null"/>: nobody known did.</summary>
    internal Task<Telling?> ReadLinks(Tenant tenant, Setup setup, Job job, Instant now, CancellationToken ct) =>
        AskForLinks.Read(tenant, setup, links, job, now, ct);

    /// <summary>By what such messages are answered.</summary>
    internal static readonly IReadOnlyList<string> Answers = ["confirm", "move", "cancel"];

    /// <summary>What a number answers to such a message, by a touch: each names its appointment.</summary>
    private static IReadOnlyList<ReplyButton> ButtonsOf(Appointment appointment)
    {
        var texts = AppTexts.In(Language.Find(appointment.Language) ?? Language.Portuguese);
        var answers = Answers.Skip(appointment.Status == AppointmentStatus.Confirmed ? 1 : 0);
        return [.. answers.Select(answer => new ReplyButton($"{answer}:{appointment.Id}", texts[$"button.{answer}"]))];
    }

    private static bool IsWorthSaying(Setup setup, Appointment appointment, VisitSeries? series, Job job, Instant now) => job.Topic switch
    {
        Topic.SeriesCancelled => series is not null,
        Topic.SeriesBooked or Topic.SeriesMoved =>
            series is { Status: SeriesStatus.Active } && series.Occurrences.Any(one => one.Status == OccurrenceStatus.Booked),
        // Written for what the appointment was then: a later version has a message of its own.
        _ when appointment.Version != job.Version => false,
        Topic.Cancelled or Topic.CancelledByShop or Topic.Declined => true,
        Topic.Requested => appointment.Status == AppointmentStatus.AwaitingApproval,
        Topic.Missed => appointment.Status == AppointmentStatus.NoShow && setup.Messages.TellsMissed,
        Topic.Review => appointment.Status == AppointmentStatus.Completed && setup.Messages.Review is not null,
        _ when Topic.IsReminder(job.Topic) => appointment.IsAgreed && now < appointment.Start && setup.Messages.Reminders.Has(job.Topic),
        _ => appointment.IsAgreed,
    };
}
