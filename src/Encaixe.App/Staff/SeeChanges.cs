using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.Contracts;
using Microsoft.AspNetCore.Http;
using NodaTime;
using NodaTime.Text;

namespace Encaixe.App.Staff;

/// <summary>Lists the appointments that changed since a moment, each as it is now: for whoever keeps a copy. What the audit notes of
/// every change, in its commit and in the order of time, is read for it; nothing more is written (ADR 31).</summary>
/// <param name="setups">What shops have set up.</param>
/// <param name="world">The time.</param>
public sealed class SeeChanges(SetupReader setups, IWorld world)
{
    /// <summary>How much earlier it begins to look than it is asked to. A change is noted at the moment at which its round of tries
    /// began, by a clock that may be five seconds behind, and is there seconds later.</summary>
    internal static readonly Duration Overlap = Duration.FromSeconds(30);

    /// <summary>How many notes are looked at for one page.</summary>
    private const int MostLookedAt = 1_000;

    private const int UsualOnPage = 100;

    /// <summary>What comes after the keys of all times.</summary>
    private const string Last = "A";

    internal async Task<IResult> Get(
        StaffMember member, string? dates, string? professional, string? location, string? cursor, int? limit, string updatedSince, CancellationToken ct)
    {
        if (dates is not null)
        {
            return new RefusalProblem(new RangeInvalid());
        }

        if (limit is < 1 or > AgendaWish.MostOnPage)
        {
            return new RefusalProblem(new LimitInvalid());
        }

        var setup = await setups.Read(member.Tenant, ct);
        if (Moments.Read(updatedSince)?.In(setup.Zone) is not { } since)
        {
            return new RefusalProblem(new StartInvalid());
        }

        // Who goes on from the end of the list must not miss what was written behind its back: as of its first page.
        var (asOf, after) = (world.GetCurrentInstant(), (string?)null);
        if (cursor is not null)
        {
            if (Cursor.Read(cursor)?.Split(' ') is not [var first, { Length: > 0 } key] || string.CompareOrdinal(key, Last) >= 0
                || InstantPattern.ExtendedIso.Parse(first) is not { Success: true, Value: var began }
                || began < NodaConstants.UnixEpoch || began > asOf + Duration.FromDays(1))
            {
                return new RefusalProblem(new CursorInvalid());
            }

            (asOf, after) = (began, key);
        }

        var (entries, next) = await Page(member, professional, since, after, limit ?? UsualOnPage, ct);
        var goesOn = next is null ? null : Cursor.Of($"{InstantPattern.ExtendedIso.Format(asOf)} {next}");
        var there = entries.Where(entry => location is null || setup.Shop.IsAt(entry.Location, location));
        var answer = SeeAgenda.Answer(new AgendaPage(setup.Zone, [.. there], goesOn));
        return Results.Json(
            answer with { AsOf = asOf.InZone(setup.Zone).ToDateTimeOffset() }, ContractsJson.Default.StaffAppointmentsAnswer);
    }

    /// <summary>The appointments of the next notes, each once, in the order in which they are named first.</summary>
    private static async Task<(IReadOnlyList<AgendaEntry> Entries, string? Next)> Page(
        StaffMember member, string? professional, Instant since, string? after, int limit, CancellationToken ct)
    {
        var documents = member.Tenant.Documents;
        var from = after is null ? SortableTime.Of(Instant.Max(since - Overlap, NodaConstants.UnixEpoch)) : $"{after}!";
        var page = await documents.List(
            AuditEntry.Shelf, KeyRange.Between(from, Last), MostLookedAt, null, Documents.Read.Latest, ct);
        var ids = new List<string>();
        var last = page.Cursor is null ? null : page.Items[^1].Key;
        foreach (var note in page.Items)
        {
            var id = note.Document.Subject;
            if (Guid.TryParseExact(id, "N", out _) && !ids.Contains(id, StringComparer.Ordinal))
            {
                ids.Add(id);
            }

            if (ids.Count == limit && note != page.Items[^1])
            {
                last = note.Key;
                break;
            }
        }

        var only = member.Only ?? professional;
        var visits = (await documents.FindMany(Appointment.Shelf, ids, ct))
            .Select(visit => visit.Document)
            .Where(visit => only is null || visit.Segments.Any(segment => segment.Professional == only));
        return ([.. visits.Select(AgendaEntry.Of)], last);
    }
}
