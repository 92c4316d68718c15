using System.Globalization;
using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Documents;
using Encaixe.App.Messages;
using Encaixe.App.Push;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Tenancy;
using Encaixe.Contracts;
using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.App.Series;

/// <summary>The shop has no such series, or the series no such visit.</summary>
public sealed record SeriesNotFound() : Refusal(RefusalCodes.SeriesNotFound, RefusalKind.Missing);

/// <summary>The series is not agreed on: yet, or any more.</summary>
public sealed record SeriesNotActive() : Refusal(RefusalCodes.SeriesNotActive, RefusalKind.Conflict);

/// <summary>A change that says neither where to nor with whom, or more than goes together.</summary>
public sealed record SeriesChangeInvalid() : Refusal(RefusalCodes.SeriesChangeInvalid, RefusalKind.Invalid);

/// <summary>Which visits of a series are changed.</summary>
public enum SeriesScope
{
    /// <summary>One.</summary>
    This,

    /// <summary>One and those after it.</summary>
    Following,

    /// <summary>All that are still to come.</summary>
    All,
}

/// <summary>What is to become of some visits of a series.</summary>
/// <param name="Scope">Which.</param>
/// <param name="Number">The one that <paramref name="Scope"/> counts from; from 1.</param>
public sealed record SeriesChange(SeriesScope Scope, int Number)
{
    /// <summary>Whether those that were changed by themselves are changed too.</summary>
    public bool IncludesMoved { get; init; }

    /// <summary>They are given up; otherwise they are moved.</summary>
    public bool Cancels { get; init; }

    /// <summary>They are so much later, or earlier. Minutes on the wall.</summary>
    public int? ByMinutes { get; init; }

    /// <summary>They are at another time on the wall. Minutes after midnight, 0 to 1,439.</summary>
    public int? Minute { get; init; }

    /// <summary>One is at another time on another date.</summary>
    public LocalDateTime? Start { get; init; }

    /// <summary>They are with someone else: an id, or <c>any</c>.</summary>
    public string? Professional { get; init; }

    /// <summary>Whether it can be meant.</summary>
    internal bool IsValid => Number >= 1 && Enum.IsDefined(Scope)
        && new[] { Cancels, ByMinutes is not null, Minute is not null, Start is not null }.Count(said => said) <= 1
        && (Cancels ? Professional is null : ByMinutes is not null || Minute is not null || Start is not null || Professional is not null)
        && ByMinutes is null or (>= -SeriesLimits.MostMinutes and <= SeriesLimits.MostMinutes)
        && Minute is null or (>= 0 and < 24 * 60)
        && (Start is null || Scope == SeriesScope.This);

    internal string Canonical => string.Create(
        CultureInfo.InvariantCulture, $"{Scope} {Number} {IncludesMoved} {Cancels} {ByMinutes} {Minute} {Start:o} {Professional}");

    /// <summary>Where a visit is to be that is somewhere now.</summary>
    internal LocalDateTime From(LocalDateTime wall) => Start
        ?? (Minute is { } minute ? wall.Date.AtMidnight().PlusMinutes(minute) : wall.PlusMinutes(ByMinutes ?? 0));
}

/// <summary>Bounds of what is asked for.</summary>
internal static class SeriesLimits
{
    /// <summary>How far a series is moved at once: four weeks. Minutes on the wall.</summary>
    public const int MostMinutes = 28 * 24 * 60;
}

/// <summary>A visit that stayed as it was.</summary>
/// <param name="Number">Which.</param>
/// <param name="Why">Why: a refusal, or <see langword="null"/> when it was changed by itself and nobody asked for it.</param>
public sealed record Unchanged(int Number, Refusal? Why);

/// <summary>What came of a change.</summary>
/// <param name="Series">The series as it is now.</param>
/// <param name="Unchanged">What stayed as it was.</param>
public sealed record SeriesChanged(VisitSeries Series, IReadOnlyList<Unchanged> Unchanged);

/// <summary>Moves or cancels one visit of a series, it and the following, or all. Visit by visit, each in a commit of its own
/// that says how far the change has come: asked for again under the same key it goes on from there.</summary>
/// <param name="setups">What shops have set up.</param>
/// <param name="changes">What the shop changes.</param>
/// <param name="attempts">How often and how long one tries.</param>
/// <param name="links">Tells one request from another.</param>
public sealed class ChangeSeries(SetupReader setups, ShopChanges changes, Attempts attempts, ManageLinks links)
{
    /// <summary>Changes them.</summary>
    /// <param name="by">Who does, as the audit says it.</param>
    public async Task<Outcome<SeriesChanged>> Execute(
        Tenant tenant, string id, SeriesChange change, IdempotencyKey key, Actor by, CancellationToken ct)
    {
        if (!change.IsValid)
        {
            return new SeriesChangeInvalid();
        }

        if (!(await attempts.Run(attempt => Begin(attempt, tenant, id, change, key, by, ct), ct)).TryGet(out var begun, out var refusal))
        {
            return refusal;
        }

        var unchanged = new List<Unchanged>();
        foreach (var number in begun.Occurrences.Where(one => IsMeant(one, change)).Select(one => one.Number))
        {
            var result = await attempts.Run(
                attempt => Change(new Round(attempt, tenant, id, change, begun.Version, by), number, ct), ct);
            if (!result.TryGet(out var done, out refusal) || done.IsKept)
            {
                unchanged.Add(new Unchanged(number, refusal));
            }
        }

        var now = await tenant.Documents.Find(VisitSeries.Shelf, id, ct);
        return new SeriesChanged(now?.Document ?? begun, unchanged);
    }

    private static bool IsMeant(Occurrence one, SeriesChange change) =>
        one.Status is OccurrenceStatus.Booked or OccurrenceStatus.Planned && change.Scope switch
        {
            SeriesScope.This => one.Number == change.Number,
            SeriesScope.Following => one.Number >= change.Number,
            _ => true,
        };

    /// <summary>Notes that the change begins, or finds that it did under this key.</summary>
    private async Task<Outcome<VisitSeries>?> Begin(
        Attempt attempt, Tenant tenant, string id, SeriesChange change, IdempotencyKey key, Actor by, CancellationToken ct)
    {
        var (place, fingerprint) = (key.DocumentKey($"series/{id}"), links.Fingerprint(tenant.Id, change.Canonical));
        if (await tenant.Documents.Find(VisitSeries.Shelf, id, ct) is not { } stored || stored.Document.Find(change.Number) is null)
        {
            return new SeriesNotFound();
        }

        var series = stored.Document;
        if (await tenant.Documents.Find(StaffRequest.Shelf, place, ct) is { Document: var used })
        {
            return used.Fingerprint == fingerprint ? series with { Version = used.Version } : new IdempotencyKeyReused();
        }

        if (series.Status != SeriesStatus.Active)
        {
            return new SeriesNotActive();
        }

        var begun = series with { Version = series.Version + 1, ChangedAt = attempt.Now };
        var commit = attempt.NewCommit()
            .Put(VisitSeries.Shelf, id, begun, stored.Revision)
            .Put(
                StaffRequest.Shelf,
                place,
                new StaffRequest(1, fingerprint, id, begun.Version),
                Revision.None,
                attempt.Now + IdempotencyKey.Kept)
            .Note(new AuditEntry(1, attempt.Now, by, change.Cancels ? "series-cancelled" : "series-moved", id));
        if (change.Scope != SeriesScope.This)
        {
            await TellTeam(commit, attempt, tenant, begun, change, by, ct);
        }

        return await attempt.TryCommit(tenant, commit, ct) ? Outcome<VisitSeries>.From(begun) : null;
    }

    /// <summary>Has the team told once of all that the change comes to, when all of it should be made: it is written with its beginning, when it can still be
    /// seen who had what is given away.</summary>
    private async Task TellTeam(
        Commit commit, Attempt attempt, Tenant tenant, VisitSeries begun, SeriesChange change, Actor by, CancellationToken ct)
    {
        var setup = await setups.Read(tenant, ct);
        if (setup.IsTeamTold)
        {
            var visits = begun.Occurrences.Where(one => IsMeant(one, change)).Select(one => one.Appointment).OfType<string>().ToList();
            var before = (await tenant.Documents.FindMany(Appointment.Shelf, visits, ct))
                .Select(visit => new ServedBefore(
                    visit.Key, [.. visit.Document.Segments.Select(segment => segment.Professional).Distinct(StringComparer.Ordinal)]));
            var topic = change.Cancels ? Topic.SeriesCancelled : Topic.SeriesMoved;
            TeamAlert.EnqueueSeries(commit, tenant.Id, setup, begun, topic, [.. before], by, attempt.Now, attempt.Now + SeriesMessages.Gathering);
        }

        commit.Check(SetupStamp.Shelf, SetupStamp.Key, setup.Stamp); // it says whether anybody is told
    }

    private async Task<Outcome<Done>?> Change(Round round, int number, CancellationToken ct)
    {
        var (attempt, tenant, id, change, version, by) = round;
        if (await tenant.Documents.Find(VisitSeries.Shelf, id, ct) is not { } stored || stored.Document.Find(number) is not { } one)
        {
            return new SeriesNotFound();
        }

        if (one.Edit >= version)
        {
            return new Done(IsKept: false); // it was changed under this key, or by a later change
        }

        var appointment = one.Appointment is { } its ? await tenant.Documents.Find(Appointment.Shelf, its, ct) : null;
        if (appointment is null)
        {
            return await Plan(round, stored, one, ct);
        }

        var isAlone = change.Scope == SeriesScope.This;
        if (!appointment.Document.IsAgreed || appointment.Document.Start <= attempt.Now)
        {
            return isAlone ? new AppointmentClosed() : new Done(IsKept: false); // what is over is none of its visits to come
        }

        if (!isAlone && !change.IncludesMoved && appointment.Document.Version != one.AppointmentVersion)
        {
            return new Done(IsKept: true);
        }

        var setup = await setups.Read(tenant, ct);
        var wall = change.From(isAlone ? appointment.Document.Start.InZone(setup.Zone).LocalDateTime : one.Wall);
        var topic = change.Cancels ? Topic.SeriesCancelled : Topic.SeriesMoved;
        var shop = new ShopChange(tenant, setup, by, Also: (commit, after) =>
        {
            var series = stored.Document.With(After(one, after, wall, change, version));
            commit.Put(VisitSeries.Shelf, id, series, stored.Revision);
            if (isAlone)
            {
                var news = change.Cancels ? Topic.CancelledByShop : Topic.Moved;
                MessageJobs.Tell(commit, tenant.Id, after, news, attempt.Now);
                TeamAlert.Enqueue(commit, tenant.Id, setup, appointment.Document, after, news, by, attempt.Now);
            }
            else
            {
                SeriesMessages.Gather(commit, tenant.Id, series, topic, after.Id, series.ChangedAt ?? attempt.Now);
            }
        });

        var changed = change.Cancels ? await ShopChanges.Cancel(attempt, shop, appointment, ct)
            : WallTime.Booking(wall, setup.Zone) is not { } start ? new LocalTimeDoesNotExist()
            : await changes.Move(attempt, shop, appointment, new MoveTo(start, change.Professional), ct);
        return changed?.Match(_ => new Done(IsKept: false), Outcome<Done>.From);
    }

    /// <summary>The visit as the series knows it afterwards. One that was moved by itself stays where the series has it, so
    /// that it is known to have been.</summary>
    private static Occurrence After(Occurrence one, Appointment after, LocalDateTime wall, SeriesChange change, int version) =>
        change switch
        {
            { Cancels: true } => one with { Status = OccurrenceStatus.Cancelled, AppointmentVersion = after.Version, Edit = version },
            { Scope: SeriesScope.This } => one with { Edit = version },
            _ => one.At(wall) with
            {
                AppointmentVersion = after.Version,
                Professional = change.Professional ?? one.Professional,
                Edit = version,
            },
        };

    /// <summary>Changes a visit that has no time yet.</summary>
    private static async Task<Outcome<Done>?> Plan(Round round, Stored<VisitSeries> stored, Occurrence one, CancellationToken ct)
    {
        var (attempt, tenant, id, change, version, by) = round;
        var after = change.Cancels
            ? one with { Status = OccurrenceStatus.Cancelled }
            : one.At(change.From(one.Wall)) with { Professional = change.Professional ?? one.Professional };
        var commit = attempt.NewCommit()
            .Put(VisitSeries.Shelf, id, stored.Document.With(after with { Edit = version }), stored.Revision)
            .Note(new AuditEntry(1, attempt.Now, by, change.Cancels ? "series-visit-cancelled" : "series-visit-moved", id));
        return await attempt.TryCommit(tenant, commit, ct) ? Outcome<Done>.From(new Done(IsKept: false)) : null;
    }

    /// <summary>One round of changing one visit.</summary>
    private sealed record Round(Attempt Attempt, Tenant Tenant, string Id, SeriesChange Change, int Version, Actor By);

    /// <summary>What came of it.</summary>
    /// <param name="IsKept">It was changed by itself, and stays.</param>
    private sealed record Done(bool IsKept);
}
