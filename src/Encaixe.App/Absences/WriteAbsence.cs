using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Shared;
using Encaixe.App.Tenancy;
using Encaixe.Contracts;
using NodaTime;

namespace Encaixe.App.Absences;

/// <summary>The shop has no such absence.</summary>
public sealed record AbsenceNotFound() : Refusal(RefusalCodes.AbsenceNotFound, RefusalKind.Missing);

/// <summary>Some days of an absence, as their day books are now.</summary>
internal sealed class AbsencePart
{
    /// <summary>How many days go into one commit.</summary>
    public const int MostDays = 80;

    private readonly IReadOnlyList<(LocalDate Day, Stored<DayBook> Book)> _days;

    private AbsencePart(IReadOnlyList<(LocalDate Day, Stored<DayBook> Book)> days, bool isAll) => (_days, IsAll) = (days, isAll);

    /// <summary>Whether they are all of its days.</summary>
    public bool IsAll { get; }

    /// <summary>Where they are kept.</summary>
    public IEnumerable<string> Keys => _days.Select(day => day.Book.Key);

    public static async Task<AbsencePart> Read(Tenant tenant, Absence absence, IEnumerable<LocalDate> some, CancellationToken ct)
    {
        var days = some.ToList();
        var keys = days.ConvertAll(day => DayBook.Key(absence.Participant, day));
        var books = (await tenant.Documents.FindMany(DayBook.Shelf, keys, ct)).ToDictionary(book => book.Key, StringComparer.Ordinal);
        return new AbsencePart(
            [.. days.Zip(keys, (day, key) => (day, books.GetValueOrDefault(key) ?? new(key, DayBook.Empty, Revision.None)))],
            days.Count == absence.Days.Count());
    }

    /// <summary>The first days in which an absence does not stand as it should.</summary>
    public static async Task<AbsencePart?> ReadFirstWrong(Tenant tenant, Absence absence, bool stands, CancellationToken ct)
    {
        foreach (var days in absence.Days.Chunk(MostDays))
        {
            var part = await Read(tenant, absence, days, ct);
            if (part._days.Any(day => !Rewritten(day.Book.Document, absence, day.Day, stands).Spans.SequenceEqual(day.Book.Document.Spans)))
            {
                return part;
            }
        }

        return null;
    }

    /// <summary>Has it stand in these days, or no longer.</summary>
    public void Write(Commit commit, Absence absence, bool stands)
    {
        foreach (var (day, book) in _days)
        {
            var after = Rewritten(book.Document, absence, day, stands);
            if (!after.Spans.SequenceEqual(book.Document.Spans))
            {
                commit.Put(DayBook.Shelf, book.Key, after, book.Revision);
            }
        }
    }

    private static DayBook Rewritten(DayBook book, Absence absence, LocalDate day, bool stands)
    {
        if (stands && book.Spans.Any(absence.Has))
        {
            return book; // units may have been shared out anew since
        }

        var without = new DayBook { Spans = [.. book.Spans.Where(span => !absence.Has(span))] };
        return stands
            ? Settled(absence.SpansOn(day).Aggregate(without, (with, span) => with.With(span)), absence)
            : without.Spans.Count == book.Spans.Count ? book : without;
    }

    /// <summary>Of a resource, which unit it is: one that is free, if there is any.</summary>
    private static DayBook Settled(DayBook day, Absence absence)
    {
        if (absence.Units == 0)
        {
            return day;
        }

        var spans = day.Spans.Select(span => absence.Has(span) ? span with { Unit = 0 } : span).ToList();
        var units = Units.Settle(spans, span => DayBook.Keys(absence.Participant, span.Blocked.From, span.Blocked.Until).Count > 1);
        return new DayBook { Spans = [.. spans.Select(span => span with { Unit = units[span] })] };
    }
}

/// <summary>Writes what there is of an absence in the days of whoever is away, and takes it away again: what does not fit into
/// one commit, part by part. Whoever dies over it, a job goes on.</summary>
/// <param name="attempts">How often and how long one tries.</param>
/// <param name="world">The time.</param>
public sealed class WriteAbsence(Attempts attempts, IWorld world)
{
    /// <summary>The kind of jobs that this runs.</summary>
    internal const string Kind = "absence";

    /// <summary>Takes an absence away. Taken away twice, it is away.</summary>
    /// <param name="by">Who does, as the audit says it.</param>
    public async Task<Outcome<Absence>> Remove(Tenant tenant, string id, Actor by, CancellationToken ct)
    {
        var removing = await attempts.Run<Absence>(
            async attempt =>
            {
                if (await tenant.Documents.Find(Absence.Shelf, id, ct) is not { } stored)
                {
                    return new AbsenceNotFound();
                }

                var absence = stored.Document with { Status = AbsenceStatus.Removing };
                if (stored.Document.Status == AbsenceStatus.Removing)
                {
                    return absence;
                }

                var commit = attempt.NewCommit()
                    .Put(Absence.Shelf, id, absence, stored.Revision)
                    .NoteAbsence(absence, "absence-removed", by, attempt.Now);
                EnqueueRest(commit, tenant.Id, absence, attempt.Now);
                return await attempt.TryCommit(tenant, commit, ct) ? Outcome<Absence>.From(absence) : null;
            },
            ct);
        return removing.TryGet(out var begun, out var refusal) ? await Finish(tenant, begun, ct) : refusal;
    }

    /// <summary>Has somebody go on with an absence that is not written to its end.</summary>
    internal static void EnqueueRest(Commit commit, TenantId tenant, Absence absence, Instant now)
    {
        if (absence.Status != AbsenceStatus.Standing)
        {
            commit.RunLater(new Job
            {
                Id = $"absence/{absence.Id}/{absence.Status}",
                Tenant = tenant,
                Kind = Kind,
                Subject = absence.Id,
                Topic = "rest",
                Version = 1,
                DueAt = now + Duration.FromMinutes(1),
                Deadline = now + Duration.FromDays(7),
            });
        }
    }

    /// <summary>Writes the rest of an absence.</summary>
    internal async Task<Outcome<Absence>> Finish(Tenant tenant, Absence absence, CancellationToken ct)
    {
        while (absence.Status != AbsenceStatus.Standing)
        {
            var outcome = await attempts.Run(attempt => WritePart(attempt, tenant, absence, ct), ct);
            if (!outcome.TryGet(out var next, out var refusal))
            {
                return refusal;
            }

            if (next.IsOver)
            {
                return absence with { Status = AbsenceStatus.Standing };
            }
        }

        return absence;
    }

    internal async Task<JobResult> Run(Tenant tenant, Job job, CancellationToken ct)
    {
        if (await tenant.Documents.Find(Absence.Shelf, job.Subject, ct) is { Document: var absence }
            && !(await Finish(tenant, absence, ct)).TryGet(out _, out _))
        {
            return new JobLater();
        }

        var now = world.GetCurrentInstant();
        await tenant.Documents.TryCommit(
            new Commit(world.NewId()).Done(job, now), ct);
        return new JobDone();
    }

    private static async Task<Outcome<Written>?> WritePart(Attempt attempt, Tenant tenant, Absence absence, CancellationToken ct)
    {
        if (await tenant.Documents.Find(Absence.Shelf, absence.Id, ct) is not { } stored || stored.Document.Status != absence.Status)
        {
            return new Written(IsOver: true); // somebody else saw to it
        }

        var stands = absence.Status == AbsenceStatus.Adding;
        var commit = attempt.NewCommit();
        var part = await AbsencePart.ReadFirstWrong(tenant, absence, stands, ct);
        using var turn = await attempt.TakeTurn(tenant, part?.Keys ?? [], ct);
        part?.Write(commit, absence, stands);
        if (part is not null)
        {
            commit.Check(Absence.Shelf, absence.Id, stored.Revision);
        }
        else if (stands)
        {
            commit.Put(Absence.Shelf, absence.Id, stored.Document with { Status = AbsenceStatus.Standing }, stored.Revision);
        }
        else
        {
            commit.Remove(Absence.Shelf, absence.Id, stored.Revision);
            new FreedTime([absence.Participant], absence.Start, absence.End).Enqueue(commit, tenant.Id, absence.Id, attempt.Now);
        }

        return await attempt.TryCommit(tenant, commit, ct) ? Outcome<Written>.From(new Written(IsOver: part is null)) : null;
    }

    /// <summary>That a part is written.</summary>
    /// <param name="IsOver">It was the last.</param>
    private sealed record Written(bool IsOver);
}

/// <summary>How an absence gets into the audit.</summary>
internal static class AbsenceAudit
{
    public static Commit NoteAbsence(this Commit commit, Absence absence, string did, Actor by, Instant now) =>
        commit.Note(new AuditEntry(1, now, by, did, absence.Id, absence.Reason));
}
