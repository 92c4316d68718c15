using System.Text.Json;
using Encaixe.App.Appointments;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Tenancy;
using Encaixe.Contracts;
using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.App.Series;

/// <summary>Whether a visit of a series can be had.</summary>
public enum Outlook
{
    /// <summary>It can.</summary>
    Free,

    /// <summary>The agenda is not open that far yet: it is taken when it is.</summary>
    NotOpenYet,

    /// <summary>It cannot: somebody has to decide.</summary>
    ToDecide,

    /// <summary>It was decided that it is left out.</summary>
    Skipped,
}

/// <summary>A visit of a series, looked at before it is booked.</summary>
/// <param name="Occurrence">Which, and when on the wall.</param>
/// <param name="Start">The moment; <see langword="null"/>: the clocks skip it.</param>
/// <param name="Outlook">Whether it can be had.</param>
public sealed record OccurrencePlan(Occurrence Occurrence, Instant? Start, Outlook Outlook)
{
    /// <summary>Why it cannot: codes.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>The first of them, if there is any.</summary>
    internal string? FirstReason => Reasons is [var first, ..] ? first : null;

    /// <summary>What is free near it.</summary>
    public IReadOnlyList<OpenSlot> Nearest { get; init; } = [];

    /// <summary>Ids of those who could serve at this very time, where someone else was asked for.</summary>
    public IReadOnlyList<string> Others { get; init; } = [];

    /// <summary>The question that was asked.</summary>
    internal VisitQuestion? Question { get; init; }

    /// <summary>What it was asked of.</summary>
    internal VisitBooks? Books { get; init; }

    /// <summary>Who would do what.</summary>
    internal IReadOnlyList<AgreedSegment> Segments { get; init; } = [];
}

/// <summary>All visits of a series, looked at.</summary>
/// <param name="Zone">The shop's zone.</param>
/// <param name="Occurrences">In order.</param>
public sealed record SeriesPlan(DateTimeZone Zone, IReadOnlyList<OccurrencePlan> Occurrences)
{
    /// <summary>Those that somebody has to decide about.</summary>
    public IReadOnlyList<OccurrencePlan> ToDecide => [.. Occurrences.Where(one => one.Outlook == Outlook.ToDecide)];
}

/// <summary>Not all visits of a series can be had, and nobody said what becomes of those.</summary>
/// <param name="Plan">All of them, looked at.</param>
public sealed record SeriesNotFree(SeriesPlan Plan) : Refusal(RefusalCodes.SeriesNotFree, RefusalKind.Conflict)
{
    internal override void WriteFacts(Utf8JsonWriter json)
    {
        json.WritePropertyName("occurrences");
        JsonSerializer.Serialize(json, [.. Plan.ToDecide.Select(one => SeriesAnswers.Of(one, Plan.Zone))], ContractsJson.Default.ListPlannedOccurrenceAnswer);
    }
}

/// <summary>Looks at every visit of a series that somebody wants: whether it can be had, why not, and what could be had
/// instead. Writes nothing.</summary>
/// <param name="setups">What shops have set up.</param>
/// <param name="find">What is free, to be offered instead.</param>
/// <param name="world">The time.</param>
public sealed class PlanSeries(SetupReader setups, FindOpenSlots find, IWorld world)
{
    /// <summary>Looks at all of them.</summary>
    public async Task<Outcome<SeriesPlan>> Execute(
        Tenant tenant, SeriesWish wish, IReadOnlyList<OccurrenceDecision> decisions, CancellationToken ct) =>
        await Execute(tenant, await setups.Read(tenant, ct), wish, decisions, world.GetCurrentInstant(), ct);

    internal async Task<Outcome<SeriesPlan>> Execute(
        Tenant tenant, Setup setup, SeriesWish wish, IReadOnlyList<OccurrenceDecision> decisions, Instant now, CancellationToken ct)
    {
        if (!setup.Where(wish.Terms.Location).TryGet(out var there, out var refusal)
            || !OrderOf(there, wish.Terms, wish.Terms.Professional).TryGet(out _, out refusal))
        {
            return refusal;
        }

        var (planned, keeps) = (new List<OccurrencePlan>(), new List<string>());
        foreach (var wanted in wish.Occurrences)
        {
            var decision = decisions.FirstOrDefault(one => one.Number == wanted.Number);
            var plan = await Look(tenant, there, wish.Terms, decision?.Apply(wanted) ?? wanted, keeps, now, ct);
            keeps.AddRange(plan.Segments.Select(segment => segment.Professional).Except(keeps, StringComparer.Ordinal));
            planned.Add(plan.Outlook == Outlook.ToDecide ? await Suggest(tenant, there, wish.Terms, plan, ct) : plan);
        }

        return new SeriesPlan(there.Zone, planned);
    }

    /// <summary>Looks at one visit.</summary>
    /// <param name="keeps">Who served the ones before it: kept, if they are free.</param>
    internal static async Task<OccurrencePlan> Look(
        Tenant tenant,
        Setup setup,
        SeriesTerms terms,
        Occurrence one,
        IReadOnlyList<string> keeps,
        Instant now,
        CancellationToken ct)
    {
        setup = setup.At(terms.Location);
        if (one.Status == OccurrenceStatus.Skipped)
        {
            return new OccurrencePlan(one, WallTime.Booking(one.Wall, setup.Zone), Outlook.Skipped);
        }

        if (WallTime.Booking(one.Wall, setup.Zone) is not { } start)
        {
            return new OccurrencePlan(one, null, Outlook.ToDecide) { Reasons = [RefusalCodes.LocalTimeDoesNotExist] };
        }

        if (!terms.BeyondHorizon && one.Date > setup.Horizon.LastDate(now, setup.Zone))
        {
            return new OccurrencePlan(one, start, Outlook.NotOpenYet);
        }

        if (!OrderOf(setup, terms, one.Professional ?? terms.Professional).TryGet(out var order, out var refusal))
        {
            return new OccurrencePlan(one, start, Outlook.ToDecide) { Reasons = [refusal.Code] };
        }

        // A wish for one time in particular: nothing is hidden for the gaps' sake.
        var question = new VisitQuestion(order, start, new Ask(now, Errand.Refill, terms.Waived is not null, terms.Party));
        var books = await VisitBooks.Read(tenant, question.Stretches, ct);
        var asked = new OccurrencePlan(one, start, Outlook.ToDecide) { Question = question, Books = books };
        return start > now && await question.Answer(tenant, books, keeps, ct) is { } segments
            ? asked with { Outlook = Outlook.Free, Segments = segments }
            : asked with { Reasons = start <= now ? ["past"] : [.. question.WhyNot(books).Select(CodeOf).Distinct(StringComparer.Ordinal)] };
    }

    /// <summary>A reason as it is written on the wire.</summary>
    internal static string CodeOf(Reason reason) => JsonNamingPolicy.KebabCaseLower.ConvertName(reason.Kind.ToString());

    private static Outcome<VisitOrder> OrderOf(Setup setup, SeriesTerms terms, string? professional) => VisitOrder.Of(
        terms.BeyondHorizon ? setup.OpenFar : setup, terms.Services, _ => professional, terms.Party);

    private async Task<OccurrencePlan> Suggest(Tenant tenant, Setup setup, SeriesTerms terms, OccurrencePlan plan, CancellationToken ct)
    {
        if (plan is not { Question: { } question, Books: { } books })
        {
            return plan;
        }

        var near = await find.Refuse(tenant, question, books, moving: null, ct) switch
        {
            SlotTaken taken => taken.Instead.Slots,
            SlotNotOffered no => no.Instead.Slots,
            _ => [],
        };
        return plan with { Nearest = near, Others = await OthersAt(tenant, setup, terms, question, ct) };
    }

    private static async Task<IReadOnlyList<string>> OthersAt(
        Tenant tenant, Setup setup, SeriesTerms terms, VisitQuestion question, CancellationToken ct)
    {
        if (!OrderOf(setup, terms, professional: null).TryGet(out var anyone, out _))
        {
            return [];
        }

        var others = new List<string>();
        foreach (var professional in anyone.Professionals.Except(question.Order.Professionals, StringComparer.Ordinal))
        {
            if (OrderOf(setup, terms, professional).TryGet(out var order, out _))
            {
                var asked = question with { Order = order };
                if (await asked.Answer(tenant, await VisitBooks.Read(tenant, asked.Stretches, ct), [], ct) is not null)
                {
                    others.Add(professional);
                }
            }
        }

        return others;
    }
}
