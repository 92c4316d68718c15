using System.Globalization;
using System.Text.Json.Serialization;
using Encaixe.App.Absences;
using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Messages;
using Encaixe.App.Series;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Team;
using Encaixe.App.Tenancy;
using NodaTime;

namespace Encaixe.App.Push;

/// <summary>Who had a visit of a series before it was changed.</summary>
/// <param name="Appointment">The visit.</param>
/// <param name="Professionals">Who served in it.</param>
internal sealed record ServedBefore(string Appointment, IReadOnlyList<string> Professionals);

/// <summary>Something that became of a visit, of a series, or of somebody's agenda, for those of the shop's people who want to be told: written in its commit,
/// with the job that tells them. No personal data: what is said is read when it leaves.</summary>
internal sealed record TeamAlert
{
    public static readonly Shelf<TeamAlert> Shelf = new("team-alert", AppJson.Default.TeamAlert);

    /// <summary>For how long it is worth telling at most. Elapsed time.</summary>
    internal static readonly Duration Life = Duration.FromHours(24);

    /// <summary>What an absence that was entered is called.</summary>
    internal const string AbsenceAdded = "absence";

    /// <summary>For how long it is kept after it is worth nothing: whoever is at it still reads it. Elapsed time.</summary>
    private static readonly Duration _kept = Duration.FromDays(1);

    /// <summary>The document's format: 1.</summary>
    public required int V { get; init; }

    /// <summary>The id of what it is about, and which version of that this made.</summary>
    public required string Id { get; init; }

    /// <summary>The visit; <see langword="null"/>: it is about something else.</summary>
    public string? Appointment { get; init; }

    /// <summary>The series; <see langword="null"/>: it is about something else.</summary>
    public string? Series { get; init; }

    /// <summary>The absence; <see langword="null"/>: it is about something else.</summary>
    public string? Absence { get; init; }

    /// <summary>What became of it: <see cref="Topic.Booked"/>, <see cref="Topic.Requested"/>, <see cref="Topic.Moved"/>,
    /// <see cref="Topic.ServiceCancelled"/>, <see cref="Topic.Cancelled"/>; of a series <see cref="Topic.SeriesBooked"/>, <see cref="Topic.SeriesMoved"/>,
    /// <see cref="Topic.SeriesCancelled"/>; <see cref="AbsenceAdded"/>.</summary>
    public required string Topic { get; init; }

    /// <summary>Who did it: <see cref="Actor.Name"/>. They know.</summary>
    public required string By { get; init; }

    /// <summary>In whose agenda it is, or was before; of a series nobody: it is told by its visits.</summary>
    public required IReadOnlyList<string> Professionals { get; init; }

    /// <summary>Of a series that was changed: who had which of its visits before.</summary>
    public IReadOnlyList<ServedBefore>? Before { get; init; }

    /// <summary>When it begins then; of a series, when that was written.</summary>
    public required Instant Start { get; init; }

    /// <summary>When it was to begin before it was moved; <see langword="null"/>: then too.</summary>
    public Instant? Was { get; init; }

    /// <summary>How often the visit was moved by then.</summary>
    public int Moves { get; init; }

    /// <summary>Of a series: the version that this made of it.</summary>
    public int Version { get; init; }

    /// <summary>From when on it is worth nothing: the visit has begun, the absence is over, or a day has passed.</summary>
    public required Instant Ends { get; init; }

    /// <summary>The id of what it is about.</summary>
    [JsonIgnore]
    public string About => Appointment ?? Series ?? Absence!;

    /// <summary>Has those told who want to be of what becomes of a visit. Where nobody is told of anything the commit stays as it is.</summary>
    /// <param name="before">The visit before; <see langword="null"/>: there was none.</param>
    /// <param name="topic">What became of it, as its client is told; <see langword="null"/>: nothing that anybody is told.</param>
    /// <param name="by">Who did it.</param>
    public static void Enqueue(
        Commit commit, TenantId tenant, Setup setup, Appointment? before, Appointment after, string? topic, Actor by, Instant now)
    {
        if (!setup.IsTeamTold || NewsIn(topic) is not { } news || after.Start <= now) // what is entered afterwards is no news
        {
            return;
        }

        var alert = new TeamAlert
        {
            V = 1,
            Id = string.Create(CultureInfo.InvariantCulture, $"{after.Id}/{after.Version}"),
            Appointment = after.Id,
            Topic = news,
            By = by.Name,
            Professionals =
            [
                .. after.Segments.Concat(before?.Segments ?? []).Select(segment => segment.Professional).Distinct(StringComparer.Ordinal),
            ],
            Start = after.Start,
            Was = before is not null && before.Start != after.Start ? before.Start : null,
            Moves = after.Moves,
            Ends = Instant.Min(after.Start, now + Life),
        };
        Write(commit, tenant, alert, now);
    }

    /// <summary>Has those told of what became of a series. Where nobody is told of anything the commit stays as it is.</summary>
    /// <param name="before">Who had which of its visits before, if it was changed.</param>
    /// <param name="at">When: a change that is made visit by visit is told when all of it should be made.</param>
    public static void EnqueueSeries(
        Commit commit, TenantId tenant, Setup setup, VisitSeries series, string topic, IReadOnlyList<ServedBefore>? before, Actor by, Instant now, Instant at)
    {
        if (setup.IsTeamTold)
        {
            Write(
                commit,
                tenant,
                new TeamAlert
                {
                    V = 1,
                    Id = SeriesMessages.IdOf(series.Id, series.Version),
                    Series = series.Id,
                    Topic = topic,
                    By = by.Name,
                    Professionals = [],
                    Before = before,
                    Start = now,
                    Version = series.Version,
                    Ends = at + Life,
                },
                at);
        }
    }

    /// <summary>Has a professional told that somebody else entered an absence of theirs. Where nobody is told of anything the commit stays as it is.</summary>
    public static void EnqueueAbsence(Commit commit, TenantId tenant, Setup setup, Absence absence, Actor by, Instant now)
    {
        if (setup.IsTeamTold && absence.Units == 0 && absence.End > now)
        {
            Write(
                commit,
                tenant,
                new TeamAlert
                {
                    V = 1,
                    Id = $"absence/{absence.Id}",
                    Absence = absence.Id,
                    Topic = AbsenceAdded,
                    By = by.Name,
                    Professionals = [absence.Participant],
                    Start = absence.Start,
                    Ends = Instant.Min(absence.End, now + Life),
                },
                now);
        }
    }

    /// <summary>Whether one of the shop's people wants to be told of it.</summary>
    /// <param name="professionals">In whose agenda it is or was.</param>
    public bool Concerns(Member member, MemberAlerts alerts, IEnumerable<string> professionals)
    {
        var choice = alerts.For(member.Role);
        var isOwn = member.Professional is { } own && professionals.Contains(own, StringComparer.Ordinal);
        return By != $"staff/{member.Account}" && Topic switch
        {
            AbsenceAdded => isOwn && (choice.Booked || choice.Moved || choice.Cancelled), // nobody's but theirs, unless they want nothing at all
            Messages.Topic.Booked or Messages.Topic.Requested or Messages.Topic.SeriesBooked => choice.Booked && (choice.OfAll || isOwn),
            Messages.Topic.Cancelled or Messages.Topic.SeriesCancelled => choice.Cancelled && (choice.OfAll || isOwn),
            _ => choice.Moved && (choice.OfAll || isOwn),
        };
    }

    /// <summary>Whether it is still so of its visit: what became otherwise since has news of its own.</summary>
    public bool Holds(Appointment visit) => visit.Start == Start && visit.Moves == Moves && Topic switch
    {
        Messages.Topic.Cancelled => visit.Status == AppointmentStatus.Cancelled,
        Messages.Topic.Requested => visit.Status == AppointmentStatus.AwaitingApproval,
        _ => visit.IsAgreed,
    };

    private static void Write(Commit commit, TenantId tenant, TeamAlert alert, Instant at)
    {
        var job = new Job
        {
            Id = $"team-alert/{alert.Id}",
            Tenant = tenant,
            Kind = TellTeam.Kind,
            Subject = alert.Id,
            Topic = alert.Topic,
            Version = 1,
            DueAt = at,
            Deadline = alert.Ends,
        };
        commit.Put(Shelf, alert.Id, alert, Revision.Any, alert.Ends + _kept);
        if (alert.Series is null)
        {
            commit.RunNow(job);
        }
        else
        {
            commit.RunLater(job);
        }
    }

    /// <summary>What the shop's people are told, of what its client is.</summary>
    private static string? NewsIn(string? topic) => topic switch
    {
        Messages.Topic.CancelledByShop => Messages.Topic.Cancelled,
        Messages.Topic.Booked or Messages.Topic.Requested or Messages.Topic.Moved or Messages.Topic.ServiceCancelled
            or Messages.Topic.Cancelled => topic,
        _ => null,
    };
}
