using Encaixe.App.Appointments;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Tenancy;
using Encaixe.Contracts;
using NodaTime;

namespace Encaixe.App.Absences;

/// <summary>An absence that is none.</summary>
public sealed record AbsenceInvalid() : Refusal(RefusalCodes.AbsenceInvalid, RefusalKind.Invalid);

/// <summary>An absence that somebody wants.</summary>
/// <param name="Participant">Id of the professional, or of the resource.</param>
/// <param name="Start">From when.</param>
/// <param name="End">Until when.</param>
/// <param name="Units">Of a resource: how many units, 1 to 99; 0 for people.</param>
/// <param name="Reason">Why, if it was said; at most 200 characters.</param>
public sealed record AbsenceWish(string Participant, Instant Start, Instant End, int Units = 0, string? Reason = null)
{
    /// <summary>Whether it can be meant in a shop.</summary>
    internal bool IsValidIn(Setup setup) => Start < End
        && End - Start <= Absence.Longest
        && Start.ToUnixTimeTicks() % NodaConstants.TicksPerMinute == 0
        && End.ToUnixTimeTicks() % NodaConstants.TicksPerMinute == 0
        && (setup.FindResourceAnywhere(Participant) is { } resource
            ? Units >= 1 && Units <= resource.Units
            : Units == 0 && setup.FindProfessional(Participant) is not null);
}

/// <summary>Lists the appointments that an absence would be over. Writes nothing.</summary>
/// <param name="setups">What shops have set up.</param>
/// <param name="world">The time.</param>
public sealed class PreviewAbsence(SetupReader setups, IWorld world)
{
    /// <summary>Lists them, in the order of time.</summary>
    public async Task<Outcome<IReadOnlyList<Appointment>>> Execute(Tenant tenant, AbsenceWish wish, CancellationToken ct)
    {
        var setup = await setups.Read(tenant, ct);
        return wish.IsValidIn(setup)
            ? Outcome<IReadOnlyList<Appointment>>.From(await Affected(tenant, setup, wish, world.GetCurrentInstant(), ct))
            : new AbsenceInvalid();
    }

    /// <summary>The appointments in the way: all of a person's; of a resource, those at a moment at which too few units would
    /// be left.</summary>
    internal static async Task<IReadOnlyList<Appointment>> Affected(
        Tenant tenant, Setup setup, AbsenceWish wish, Instant now, CancellationToken ct)
    {
        var spans = await SpansIn(tenant, wish.Participant, wish.Start, wish.End, now, ct);
        if (setup.FindResourceAnywhere(wish.Participant) is { } resource)
        {
            var all = spans;
            spans = [.. spans.Where(span => !span.IsAbsence && all.Any(at => At(at, span)
                && all.Where(other => At(at, other)).DistinctBy(UnitOf).Count() + wish.Units > resource.Units))];
        }

        var ids = spans.Where(span => !span.IsAbsence).Select(span => span.Appointment).Distinct(StringComparer.Ordinal).ToList();
        return
        [
            .. (await tenant.Documents.FindMany(Appointment.Shelf, ids, ct))
                .Select(stored => stored.Document)
                .Where(appointment => appointment.Status.IsAgreed() || appointment.Status.IsPending())
                .OrderBy(appointment => appointment.Start)
                .ThenBy(appointment => appointment.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>What is taken of a participant in a stretch of time, each once.</summary>
    internal static async Task<IReadOnlyList<Span>> SpansIn(
        Tenant tenant, string participant, Instant from, Instant until, Instant now, CancellationToken ct)
    {
        var (first, last) = (from.ToUnixTimeSeconds() / 60, until.ToUnixTimeSeconds() / 60);
        var spans = new List<Span>();
        await foreach (var book in tenant.Documents.ReadAll(DayBook.Shelf, DayBook.Range(participant, from, until), Read.Latest, ct))
        {
            spans.AddRange(book.Document.Spans.Where(span => span.Start < last && first < span.End && !span.HasLapsed(now)));
        }

        return [.. spans.Distinct()];
    }

    /// <summary>Whether a span is there when another one begins.</summary>
    private static bool At(Span begins, Span span) => span.Start <= begins.Start && begins.Start < span.End;

    /// <summary>A class is in one unit, however many take part.</summary>
    private static string UnitOf(Span span) => span.Group == 0 ? span.Appointment : FormattableString.Invariant($"g{span.Group}");
}
