using System.Globalization;
using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Messages;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Team;
using Encaixe.App.Tenancy;
using NodaTime;

namespace Encaixe.App.Push;

/// <summary>Something that became of a visit, for those of the shop's people who want to be told: written in its commit, with the job that tells
/// them. No personal data: what is said is read when it leaves.</summary>
internal sealed record TeamAlert
{
    public static readonly Shelf<TeamAlert> Shelf = new("team-alert", AppJson.Default.TeamAlert);

    /// <summary>For how long it is worth telling at most. Elapsed time.</summary>
    internal static readonly Duration Life = Duration.FromHours(24);

    /// <summary>For how long it is kept after it is worth nothing: whoever is at it still reads it. Elapsed time.</summary>
    private static readonly Duration _kept = Duration.FromDays(1);

    /// <summary>The document's format: 1.</summary>
    public required int V { get; init; }

    /// <summary>The visit's id, and which version of it this made.</summary>
    public required string Id { get; init; }

    /// <summary>The visit.</summary>
    public required string Appointment { get; init; }

    /// <summary>What became of it: <see cref="Topic.Booked"/>, <see cref="Topic.Requested"/>, <see cref="Topic.Moved"/>,
    /// <see cref="Topic.ServiceCancelled"/>, <see cref="Topic.Cancelled"/>.</summary>
    public required string Topic { get; init; }

    /// <summary>Who did it: <see cref="Actor.Name"/>. They know.</summary>
    public required string By { get; init; }

    /// <summary>In whose agenda it is, or was before.</summary>
    public required IReadOnlyList<string> Professionals { get; init; }

    /// <summary>When the visit begins then.</summary>
    public required Instant Start { get; init; }

    /// <summary>When it was to begin before it was moved; <see langword="null"/>: then too.</summary>
    public Instant? Was { get; init; }

    /// <summary>How often the visit was moved by then.</summary>
    public required int Moves { get; init; }

    /// <summary>From when on it is worth nothing: the visit has begun, or a day has passed.</summary>
    public required Instant Ends { get; init; }

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
        commit
            .Put(Shelf, alert.Id, alert, Revision.Any, alert.Ends + _kept)
            .RunNow(new Job
            {
                Id = $"team-alert/{alert.Id}",
                Tenant = tenant,
                Kind = TellTeam.Kind,
                Subject = alert.Id,
                Topic = alert.Topic,
                Version = after.Version,
                DueAt = now,
                Deadline = alert.Ends,
            });
    }

    /// <summary>Whether one of the shop's people wants to be told of it.</summary>
    public bool Concerns(Member member, MemberAlerts alerts)
    {
        var choice = alerts.For(member.Role);
        return By != $"staff/{member.Account}"
            && Topic switch
            {
                Messages.Topic.Booked or Messages.Topic.Requested => choice.Booked,
                Messages.Topic.Cancelled => choice.Cancelled,
                _ => choice.Moved,
            }
            && (choice.OfAll || (member.Professional is { } own && Professionals.Contains(own, StringComparer.Ordinal)));
    }

    /// <summary>Whether it is still so: what became otherwise since has news of its own.</summary>
    public bool Holds(Appointment visit, Instant now) => now < Ends && visit.Start == Start && visit.Moves == Moves && Topic switch
    {
        Messages.Topic.Cancelled => visit.Status == AppointmentStatus.Cancelled,
        Messages.Topic.Requested => visit.Status == AppointmentStatus.AwaitingApproval,
        _ => visit.IsAgreed,
    };

    /// <summary>What the shop's people are told, of what its client is.</summary>
    private static string? NewsIn(string? topic) => topic switch
    {
        Messages.Topic.CancelledByShop => Messages.Topic.Cancelled,
        Messages.Topic.Booked or Messages.Topic.Requested or Messages.Topic.Moved or Messages.Topic.ServiceCancelled
            or Messages.Topic.Cancelled => topic,
        _ => null,
    };
}
