using System.Globalization;
using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Tenancy;
using NodaTime;

namespace Encaixe.App.Appointments;

/// <summary>A stretch of time that somebody gave up, for whoever waits for it. Whatever frees time says so in its commit.</summary>
/// <param name="Participants">Ids of those whose time it is.</param>
/// <param name="From">From when.</param>
/// <param name="Until">Until when.</param>
/// <param name="Depth">How many swaps led to it: 0 when somebody simply gave it up, 1 when somebody who had been given such time
/// gave up theirs for it, …</param>
internal sealed record FreedTime(IReadOnlyList<string> Participants, Instant From, Instant Until, int Depth = 0)
{
    /// <summary>The kind of jobs that offer it.</summary>
    public const string Kind = "freed-time";

    private const char Separator = '\u001f'; // in no id

    /// <summary>Nobody is asked for longer than that because of it: most of it has been booked by then. Elapsed time.</summary>
    private static readonly Duration _patience = Duration.FromDays(7);

    /// <summary>What some claims free when others take their place; <see langword="null"/>: nothing.</summary>
    public static FreedTime? Between(IReadOnlyList<Claim> before, IReadOnlyList<Claim> after)
    {
        var kept = after.Select(PlaceOf).ToHashSet();
        var freed = before.Where(claim => !kept.Contains(PlaceOf(claim))).ToList();
        return freed.Count == 0 ? null : new(
            [.. freed.Select(claim => claim.Participant).Distinct(StringComparer.Ordinal)],
            freed.Min(claim => claim.Span.Blocked.From),
            freed.Max(claim => claim.Span.Blocked.Until));
    }

    /// <summary>Has it offered to whoever waits.</summary>
    /// <param name="owner">Id of what it was taken for.</param>
    public void Enqueue(Commit commit, TenantId tenant, string owner, Instant now)
    {
        if (Until > now)
        {
            commit.RunNow(new Job
            {
                Id = $"{owner}/{commit.Id:N}/{Kind}",
                Tenant = tenant,
                Kind = Kind,
                Subject = owner,
                Topic = string.Join(
                    Separator,
                    [
                        From.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
                        Until.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
                        .. Participants,
                    ]),
                Version = Depth,
                DueAt = now,
                Deadline = Instant.Min(Until, now + _patience),
            });
        }
    }

    /// <summary>What a job is to offer; <see langword="null"/>: it does not say.</summary>
    public static FreedTime? Of(Job job) =>
        job.Topic.Split(Separator) is [var from, var until, .. var participants]
        && long.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out var first)
        && long.TryParse(until, NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            ? new(participants, Instant.FromUnixTimeSeconds(first), Instant.FromUnixTimeSeconds(last), job.Version)
            : null;

    private static (string Participant, long Start, long End) PlaceOf(Claim claim) =>
        (claim.Participant, claim.Span.Start, claim.Span.End);
}
