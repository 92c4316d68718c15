using Encaixe.App.Audit;
using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Tenancy;
using Encaixe.App.Webhooks;
using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.App.OutsideCalendars;

/// <summary>Reads a professional's calendar elsewhere, time and again: a job a calendar, each of which writes the next one in the commit that
/// ends it.</summary>
/// <param name="fetch">Fetches it.</param>
/// <param name="addresses">Knows where it is.</param>
/// <param name="turns">Whose turn it is: slow calendars and slow webhooks together keep no more than their part of those who run jobs.</param>
/// <param name="setups">Who serves, and on what wall their clock hangs.</param>
/// <param name="world">The time, and chance.</param>
internal sealed class ReadOutsideCalendar(
    FetchCalendar fetch, OutsideAddresses addresses, HookTurns turns, SetupReader setups, IWorld world)
{
    /// <summary>The kind of jobs that this runs.</summary>
    public const string Kind = "outside-calendar";

    private const string Topic = "read";

    /// <summary>How often it is tried to write down what was read.</summary>
    private const int Tries = 5;

    /// <summary>What lies further ahead than anybody books is of no use. Local dates.</summary>
    private const int DaysAhead = Horizon.Furthest;

    /// <summary>From one reading to the next. Elapsed time; a little more by chance, so that not all are read at once.</summary>
    internal static readonly Duration Every = Duration.FromMinutes(15);

    /// <summary>The longest pause after failures, which doubles with each. Elapsed time.</summary>
    internal static readonly Duration LongestPause = Duration.FromHours(6);

    /// <summary>Nobody waits for one that is read because its time has come: it does not knock all the time. Elapsed time.</summary>
    private static readonly Duration _noHurry = Duration.FromSeconds(30);

    /// <summary>A calendar is read for as long as it is there, however long nobody ran jobs.</summary>
    private static readonly Duration _always = Duration.FromDays(36_500);

    /// <summary>Makes the job that reads a calendar.</summary>
    public static Job NewJob(TenantId shop, string professional, string id, Instant due) => new()
    {
        Id = id,
        Tenant = shop,
        Kind = Kind,
        Subject = professional,
        Topic = Topic,
        Version = 1,
        DueAt = due,
        Deadline = due + _always,
    };

    /// <summary>An id for one.</summary>
    public static string NewJobId(TenantId shop, Guid id) => $"{shop}/{id:N}/{Kind}";

    /// <summary>Reads it once.</summary>
    public async Task<JobResult> Run(Tenant tenant, Job job, CancellationToken ct)
    {
        if (await Find(tenant, job, ct) is not { Document: var calendar })
        {
            return await tenant.Documents.TryCommit(new Commit(world.NewId()).Finish(job), ct) ? new JobDone() : new JobLater();
        }

        var setup = await setups.Read(tenant, ct);
        if (setup.FindProfessional(calendar.Professional) is null)
        {
            // Who left takes their life along.
            return await Note(tenant, job, (commit, stored) => RemoveOutsideCalendar.Remove(
                tenant, commit, stored, new AuditEntry(1, world.GetCurrentInstant(), Actor.System, RemoveOutsideCalendar.Did, calendar.Professional), ct), ct);
        }

        var turn = job.Id;
        if (turns.Take(tenant.Id, turn, isAsked: true) is { } later)
        {
            return new JobLater(calendar.IsBeingRead ? later : later + (_noHurry * world.Chance()));
        }

        try
        {
            var window = ReadingWindow.At(world.GetCurrentInstant(), setup, DaysAhead);
            var read = await Read(tenant, setup, calendar, window, ct);
            return await Note(tenant, job, (commit, stored) => Write(tenant, commit, stored, read, window, ct), ct);
        }
        finally
        {
            turns.Leave(turn, isTaken: null);
        }
    }

    private async Task<OutsideRead> Read(Tenant tenant, Setup setup, OutsideCalendar calendar, ReadingWindow window, CancellationToken ct)
    {
        var mark = calendar.Mark?.By == window.Name && calendar.ReadAt is not null ? calendar.Mark : null;
        var fetched = await fetch.Execute(addresses.Open(tenant.Id, calendar), mark, ct);
        if (fetched is { Trouble: { } trouble })
        {
            return new OutsideRead(trouble);
        }

        if (fetched.Body is not { } body)
        {
            return new OutsideRead(null);
        }

        var reading = new CalendarReader(setup.Zone, setups.Zones).Read(body, window.From, window.Until);
        if (reading.Trouble is not null)
        {
            return new OutsideRead(reading.Trouble);
        }

        var own = await OwnEvents.Among(tenant, setup, reading.Times.Select(time => time.Uid), ct);
        var busy = OutsideBusy.Of(reading.Times.Where(time => !own.Contains(time.Uid)).Select(time => time.Slot));
        return busy.Count > OutsideBusy.Most
            ? new OutsideRead(OutsideTrouble.TooBig)
            : new OutsideRead(null, busy, reading.Unread, new OutsideMark(fetched.Tag, fetched.ChangedAt, window.Name));
    }

    /// <summary>Writes down what came of it as things stand then: whoever changed the calendar meanwhile has another job read it.</summary>
    private async Task<JobResult> Note(Tenant tenant, Job job, Func<Commit, Stored<OutsideCalendar>, Task> write, CancellationToken ct)
    {
        for (var tries = 0; tries < Tries; tries++)
        {
            var commit = new Commit(world.NewId()).Finish(job);
            if (await Find(tenant, job, ct) is { } stored)
            {
                await write(commit, stored);
            }

            if (await tenant.Documents.TryCommit(commit, ct))
            {
                return new JobDone();
            }
        }

        return new JobLater();
    }

    private async Task Write(
        Tenant tenant, Commit commit, Stored<OutsideCalendar> stored, OutsideRead read, ReadingWindow window, CancellationToken ct)
    {
        var (now, before) = (world.GetCurrentInstant(), stored.Document);
        var next = NewJobId(tenant.Id, world.NewId());
        var after = before with { Next = next, TriedAt = now, Trouble = read.Trouble };
        after = read.Trouble is null ? after with { ReadAt = now, Failures = 0 } : after with { Failures = before.Failures + 1 };
        if (read.Busy is { } busy)
        {
            after = after with { Times = busy.Count, Unread = read.Unread, Mark = read.Mark };
            await Replace(tenant, commit, before.Professional, busy, window, ct);
        }

        commit
            .Put(OutsideCalendar.Shelf, stored.Key, after, stored.Revision)
            .RunLater(NewJob(tenant.Id, before.Professional, next, now + PauseAfter(after.Failures)));
    }

    private Duration PauseAfter(int failures) =>
        Duration.Min(LongestPause, Every * Math.Pow(2, Math.Clamp(failures - 1, 0, 10))) * (1 + (world.Chance() / 10));

    /// <summary>Has what was read come into force, and the stamp move with it; not when it is the same as before, as it nearly always is.</summary>
    private static async Task Replace(Tenant tenant, Commit commit, string professional, OutsideBusy busy, ReadingWindow window, CancellationToken ct)
    {
        var stamp = await SetupStamp.Read(tenant, ct); // before what it stands for
        var there = await tenant.Documents.Find(OutsideBusy.Shelf, professional, ct);
        if (there is not null && busy.IsSameBetween(there.Document, window.From, window.Until))
        {
            return;
        }

        commit
            .Put(OutsideBusy.Shelf, professional, busy, there?.Revision ?? Revision.None)
            .MoveStamp(stamp);
    }

    /// <summary>The calendar that a job is to read; <see langword="null"/>: none, any more.</summary>
    private static async Task<Stored<OutsideCalendar>?> Find(Tenant tenant, Job job, CancellationToken ct) =>
        await tenant.Documents.Find(OutsideCalendar.Shelf, job.Subject, ct) is { } stored && stored.Document.Next == job.Id ? stored : null;
}
