using System.Text.Json;
using Encaixe.App.Absences;
using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Documents;
using Encaixe.App.Series;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Staff;
using Encaixe.App.Team;
using Encaixe.App.Tenancy;
using NodaTime;

namespace Encaixe.App.SettingUp;

/// <summary>Changes what a shop has set up. Each change is one commit: the document, the audit entry, and the stamp that every booking
/// checks, at the revision at which all of the set-up was read; so what was found to fit still fits, and a booking that was being
/// decided is decided again.</summary>
/// <param name="attempts">How often and how long one tries.</param>
/// <param name="setups">The zone rules that hold.</param>
/// <param name="links">Tells one request from another.</param>
public sealed class SetUp(Attempts attempts, SetupReader setups, ManageLinks links)
{
    private static readonly Duration _furthest = Duration.FromDays(3 * 366);

    /// <summary>Adds one.</summary>
    /// <param name="key">Asked for again under it, the same one is said; <see langword="null"/>: there is no key.</param>
    internal Task<Outcome<T>> Add<T, TWire>(
        StaffMember by, SetupKind<T, TWire> kind, TWire body, IdempotencyKey? key, CancellationToken ct)
        where T : SetupPart
        where TWire : class
    {
        var place = key?.DocumentKey($"setup-{kind.Name}");
        var fingerprint = links.Fingerprint(by.Tenant.Id, JsonSerializer.Serialize(body, kind.Json));
        T? begun = null;
        return attempts.Run<T>(
            async attempt =>
            {
                var used = place is null ? null : (await by.Tenant.Documents.Find(StaffRequest.Shelf, place, ct))?.Document;
                if (used is not null && used.Fingerprint != fingerprint)
                {
                    return new IdempotencyKeyReused();
                }

                if (await SetupContents.Read(by.Tenant, ct) is not { } contents)
                {
                    return null;
                }

                if (used is not null)
                {
                    return kind.In(contents).FirstOrDefault(one => one.Key == used.Subject) is { Document: var made } ? made : kind.NotFound;
                }

                if (kind.In(contents).FirstOrDefault(one => one.Key == begun?.Id) is { Document: var there } && there.UpdatedAt == begun!.UpdatedAt)
                {
                    return there; // by what was written before, whose outcome nobody knew
                }

                if (!Begin(kind, contents, body).TryGet(out var part, out var refusal))
                {
                    return refusal;
                }

                begun = part;

                var commit = attempt.NewCommit();
                if (place is not null)
                {
                    commit.Put(
                        StaffRequest.Shelf, place, new StaffRequest(1, fingerprint, part.Id, 1), Revision.None, attempt.Now + IdempotencyKey.Kept);
                }

                return await Write(attempt, commit, by, kind, contents, null, part, ct);
            },
            ct);
    }

    /// <summary>Puts another in the place of one.</summary>
    internal Task<Outcome<T>> Change<T, TWire>(
        StaffMember by, SetupKind<T, TWire> kind, string id, TWire body, ChangeTerms terms, CancellationToken ct)
        where T : SetupPart
        where TWire : class => Replace(
            by,
            kind,
            id,
            terms,
            (before, contents) =>
            {
                var fields = new Fields();
                if (kind.IdIn(body) is { } other && other != id)
                {
                    fields.Refuse(new SetupInvalid("$.id", "fixed"));
                }

                var after = kind.Read(fields, body, id, before, contents);
                return fields.Wrong is { } wrong ? Outcome<T>.From(wrong) : Outcome<T>.From(after);
            },
            ct);

    /// <summary>Takes one out of use. Taken out twice, it is out.</summary>
    internal Task<Outcome<T>> Retire<T, TWire>(
        StaffMember by, SetupKind<T, TWire> kind, string id, ChangeTerms terms, CancellationToken ct)
        where T : SetupPart
        where TWire : class => Replace(by, kind, id, terms, (before, _) => Outcome<T>.From((T)(before with { IsRetired = true })), ct);

    /// <summary>Puts what becomes of one in its place.</summary>
    /// <param name="change">What it becomes, of what it was, beside all else.</param>
    internal async Task<Outcome<T>> Replace<T, TWire>(
        StaffMember by,
        SetupKind<T, TWire> kind,
        string id,
        ChangeTerms terms,
        Func<T, SetupContents, Outcome<T>> change,
        CancellationToken ct)
        where T : SetupPart
        where TWire : class
    {
        T? was = null;
        var outcome = await attempts.Run<T>(
            async attempt =>
            {
                if (await SetupContents.Read(by.Tenant, ct) is not { } contents)
                {
                    return null;
                }

                if (kind.In(contents).FirstOrDefault(one => one.Key == id) is not { } before)
                {
                    return kind.NotFound;
                }

                if (!change(before.Document, contents).TryGet(out var after, out var refusal))
                {
                    return refusal;
                }

                var tag = kind.TagOf(before.Document);
                if (kind.TagOf(after) == tag)
                {
                    return before.Document; // it is so already: perhaps by this very request, whose outcome got lost (RFC 9110, 13.1.1)
                }

                if (terms.States?.Contains(tag, StringComparer.Ordinal) == false)
                {
                    return new SetupChanged();
                }

                was = before.Document;
                return Leaves(was, after) && await InTheWay(by.Tenant, kind, contents, id, attempt.Now, ct) is { } why
                    ? Outcome<T>.From(why)
                    : await Write(attempt, attempt.NewCommit(), by, kind, contents, before, after, ct);
            },
            ct);
        return was is Professional && outcome.TryGet(out var left, out _) && Leaves(was, left)
            ? await StaysIfBooked(by, kind, (was, left), ct)
            : outcome;
    }

    /// <summary>What a new one would be, or why it cannot.</summary>
    internal static Outcome<T> Begin<T, TWire>(SetupKind<T, TWire> kind, SetupContents contents, TWire body)
        where T : SetupPart
        where TWire : class
    {
        var taken = kind.IdsTaken(contents).ToHashSet(StringComparer.Ordinal);
        var id = kind.IdIn(body) ?? SetupId.Of(kind.NameIn(body), taken);
        if (!SetupId.IsOne(id))
        {
            return new SetupInvalid("$.id", "form") { Form = "a-z, 0-9, -" };
        }

        if (taken.Contains(id))
        {
            return new SetupIdTaken(id);
        }

        if (kind.In(contents).Count >= kind.Most)
        {
            return new SetupFull(kind.Most);
        }

        var fields = new Fields();
        var part = kind.Read(fields, body, id, null, contents);
        return fields.Wrong is { } wrong ? wrong : part;
    }

    private async Task<Outcome<T>?> Write<T, TWire>(
        Attempt attempt, Commit commit, StaffMember by, SetupKind<T, TWire> kind, SetupContents contents, Stored<T>? before, T part, CancellationToken ct)
        where T : SetupPart
        where TWire : class
    {
        var after = (T)(part with { UpdatedAt = attempt.Now });
        new Setup(kind.With(contents.Documents, after), contents.Stamp, setups.Zones).BuildAll(); // what the engine does not take is never written
        commit
            .Put(kind.Shelf, after.Id, after, before?.Revision ?? Revision.None)
            .MoveStamp(contents.Stamp)
            .Note(new AuditEntry(1, attempt.Now, by.Actor, $"{kind.Name}-{Did(before?.Document, after)}", after.Id)
            {
                Changes = before is null ? null : WireChanges.Between(Bytes(kind, before.Document), Bytes(kind, after)),
            });
        return await attempt.TryCommit(by.Tenant, commit, ct) ? Outcome<T>.From(after) : null;
    }

    private static async Task<Refusal?> InTheWay<T, TWire>(
        Tenant tenant, SetupKind<T, TWire> kind, SetupContents contents, string id, Instant now, CancellationToken ct)
        where T : SetupPart
        where TWire : class
    {
        if (kind.UsedBy(contents, id).ToList() is { Count: > 0 } by)
        {
            return new SetupInUse(by);
        }

        return kind is ProfessionalKind && await Coming(tenant, id, now, ct) is > 0 and var count
            ? new HasComingAppointments(id, count)
            : null;
    }

    /// <summary>Whoever was booked between the look at their agenda and the commit stays: a booking checks the stamp, and from the commit
    /// on nobody books them, so a second look sees all.</summary>
    private Task<Outcome<T>> StaysIfBooked<T, TWire>(StaffMember by, SetupKind<T, TWire> kind, (T Was, T Left) change, CancellationToken ct)
        where T : SetupPart
        where TWire : class => attempts.Run<T>(
            async attempt =>
            {
                var id = change.Left.Id;
                if (await Coming(by.Tenant, id, attempt.Now, ct) is not (> 0 and var count))
                {
                    return change.Left;
                }

                if (await SetupContents.Read(by.Tenant, ct) is not { } contents)
                {
                    return null;
                }

                return kind.In(contents).FirstOrDefault(one => one.Key == id) is not { Document.IsRetired: true } stored
                    || await Write(attempt, attempt.NewCommit(), by, kind, contents, stored, change.Was, ct) is not null
                        ? Outcome<T>.From(new HasComingAppointments(id, count))
                        : null;
            },
            ct);

    private static async Task<int> Coming(Tenant tenant, string professional, Instant now, CancellationToken ct) =>
        (await PreviewAbsence.SpansIn(tenant, professional, now, now + _furthest, now, ct))
            .Where(span => !span.IsAbsence)
            .Select(span => span.Appointment)
            .Distinct(StringComparer.Ordinal)
            .Count();

    private static bool Leaves(SetupPart before, SetupPart after) => !before.IsRetired && after.IsRetired;

    private static string Did(SetupPart? before, SetupPart after) =>
        before is null ? "added" : before.IsRetired == after.IsRetired ? "changed" : after.IsRetired ? "retired" : "restored";

    private static byte[] Bytes<T, TWire>(SetupKind<T, TWire> kind, T part)
        where T : SetupPart
        where TWire : class => JsonSerializer.SerializeToUtf8Bytes(kind.Write(part), kind.Json);
}
