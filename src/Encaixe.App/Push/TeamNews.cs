using Encaixe.App.Absences;
using Encaixe.App.Appointments;
using Encaixe.App.Messages;
using Encaixe.App.Series;
using Encaixe.App.Team;
using Encaixe.App.Tenancy;
using NodaTime;

namespace Encaixe.App.Push;

/// <summary>A piece of news as things stand when it leaves: what became otherwise since has news of its own.</summary>
/// <param name="Alert">What became of what.</param>
/// <param name="Visits">Of which visits, the first one first; of an absence none.</param>
/// <param name="Absence">Of which absence; <see langword="null"/>: of none.</param>
internal sealed record TeamNews(TeamAlert Alert, IReadOnlyList<Appointment> Visits, Absence? Absence = null)
{
    /// <summary>When the first of it begins.</summary>
    public Instant Start => Absence?.Start ?? Visits[0].Start;

    /// <summary>Reads it; <see langword="null"/>: it is worth nothing any more.</summary>
    public static async Task<TeamNews?> Read(Tenant tenant, string id, Instant now, CancellationToken ct) =>
        await tenant.Documents.Find(TeamAlert.Shelf, id, ct) is not { Document: var alert } || now >= alert.Ends ? null
        : alert.Series is not null ? await OfSeries(tenant, alert, now, ct)
        : alert.Absence is { } absence ? await tenant.Documents.Find(Absences.Absence.Shelf, absence, ct) is { Document: { Status: not AbsenceStatus.Removing } away }
            ? new TeamNews(alert, [], away)
            : null
        : await tenant.Documents.Find(Appointment.Shelf, alert.About, ct) is { Document: var visit } && alert.Holds(visit) ? new TeamNews(alert, [visit])
        : null;

    /// <summary>Whether one of the shop's people wants to be told of it.</summary>
    public bool Concerns(Member member, MemberAlerts alerts) => Alert.Concerns(member, alerts, Alert.Professionals.Concat(Visits.SelectMany(ServingIn)));

    /// <summary>The same, as one of the shop's people is told of it, whom it concerns: of visits of a series that are others', whoever is told of the own ones
    /// hears nothing. Own are those that they have, or had before.</summary>
    public TeamNews For(Member member, MemberAlerts alerts) => Alert.Series is null || alerts.For(member.Role).OfAll
        ? this
        : this with { Visits = [.. Visits.Where(visit => ServingIn(visit).Contains(member.Professional))] };

    /// <summary>Who has a visit, or had it before.</summary>
    private IEnumerable<string> ServingIn(Appointment visit) => visit.Segments
        .Select(segment => segment.Professional)
        .Concat((Alert.Before ?? []).Where(before => before.Appointment == visit.Id).SelectMany(before => before.Professionals));

    /// <summary>Of the visits that this change of the series made what they are, those that are still to come.</summary>
    private static async Task<TeamNews?> OfSeries(Tenant tenant, TeamAlert alert, Instant now, CancellationToken ct)
    {
        if (await tenant.Documents.Find(VisitSeries.Shelf, alert.About, ct) is not { Document: { Status: SeriesStatus.Active } series })
        {
            return null;
        }

        var isGivenUp = alert.Topic == Topic.SeriesCancelled;
        var changed = series.Occurrences
            .Where(one => one.Edit == alert.Version && one.Status == (isGivenUp ? OccurrenceStatus.Cancelled : OccurrenceStatus.Booked))
            .Select(one => one.Appointment).OfType<string>()
            .ToList();
        var visits = (await tenant.Documents.FindMany(Appointment.Shelf, changed, ct)).Select(stored => stored.Document)
            .Where(visit => visit.Start > now && (isGivenUp ? visit.Status == AppointmentStatus.Cancelled : visit.IsAgreed))
            .OrderBy(visit => visit.Start)
            .ToList();
        return visits.Count > 0 ? new TeamNews(alert, visits) : null;
    }
}
