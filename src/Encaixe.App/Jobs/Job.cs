using System.Globalization;
using System.Text.Json.Serialization;
using Encaixe.App.Documents;
using Encaixe.App.Messages;
using Encaixe.App.Shared;
using Encaixe.App.Tenancy;
using NodaTime;

namespace Encaixe.App.Jobs;

/// <summary>Something to be done after a commit, now or later. Holds ids, never personal data.</summary>
public sealed record Job
{
    /// <summary>Names the job through all its attempts; what it does is done once for this id.</summary>
    public required string Id { get; init; }

    /// <summary>Whose job it is; that of no shop is the installation's own.</summary>
    public required TenantId Tenant { get; init; }

    /// <summary>Which handler runs it, for example <c>message</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>What it is about: for a message, the appointment's id.</summary>
    public required string Subject { get; init; }

    /// <summary>What of it: for a message, <c>booked</c>, <c>reminder-24h</c>, …</summary>
    public required string Topic { get; init; }

    /// <summary>The subject's version that the job was written for; a later one makes it stale.</summary>
    public required int Version { get; init; }

    /// <summary>Not before this.</summary>
    public required Instant DueAt { get; init; }

    /// <summary>Worthless from here on: given up, and put on the dead-letter shelf.</summary>
    public required Instant Deadline { get; init; }

    /// <summary>Whether nobody waits for it: a reminder, of which a minute may bring thousands.</summary>
    [JsonIgnore]
    public bool CanWait => Kind == SendMessage.Kind && Messages.Topic.WaitsForItsTime(Topic);

    /// <summary>How often it has failed so far; 0 at first.</summary>
    public int Attempt { get; init; }
}

/// <summary>A job's row among those that are due, and until when somebody is on it.</summary>
/// <param name="V">The row's format: 1.</param>
/// <param name="Job">The job.</param>
/// <param name="LeasedUntil">It was handed over, and is not handed over again before this.</param>
public sealed record DueJob(int V, Job Job, Instant LeasedUntil);

/// <summary>How due jobs are laid out: sixteen shelves, so that a busy minute spreads, each in the order of time.</summary>
public static class DueJobs
{
    /// <summary>Over how many shelves due jobs are spread.</summary>
    public const int Shards = 16;

    /// <summary>For how long a job that is handed over right after its commit is left alone: whoever died between the two is noticed after
    /// this. Elapsed time.</summary>
    public static readonly Duration Lease = Duration.FromMinutes(1);

    private static readonly Shelf<DueJob>[] _shelves =
        [.. Enumerable.Range(0, Shards).Select(shard => new Shelf<DueJob>(
            string.Create(CultureInfo.InvariantCulture, $"due/{shard}"), AppJson.Default.DueJob))];

    /// <summary>The sixteen shelves.</summary>
    public static IReadOnlyList<Shelf<DueJob>> Shelves => _shelves;

    /// <summary>Which shelf a job stands on: always the same for one id.</summary>
    public static Shelf<DueJob> ShelfOf(Job job)
    {
        var hash = 2166136261u; // FNV-1a: the same on every machine, unlike string.GetHashCode
        foreach (var c in job.Id)
        {
            hash = unchecked((hash ^ c) * 16777619u);
        }

        return _shelves[hash % Shards];
    }

    /// <summary>Where it stands there: by time, then by id.</summary>
    public static string Key(Job job) => $"{SortableTime.Of(job.DueAt)}/{job.Id}";

    /// <summary>The keys of all that is due at <paramref name="now"/>.</summary>
    public static KeyRange DueAt(Instant now) => KeyRange.Between("0", SortableTime.Of(now) + "0"); // '0' follows '/'
}
