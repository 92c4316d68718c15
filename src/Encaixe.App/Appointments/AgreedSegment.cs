using System.Text.Json.Serialization;
using Encaixe.App.Catalog;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.App.Appointments;

/// <summary>A part of a visit: one service by one professional, on the terms on which it was booked. A copy, so that later
/// edits of the price list change nothing agreed.</summary>
public sealed record AgreedSegment
{
    /// <summary>The service's id on the price list.</summary>
    public required string Service { get; init; }

    /// <summary>Its name then.</summary>
    public required string ServiceName { get; init; }

    /// <summary>Id of who does it.</summary>
    public required string Professional { get; init; }

    /// <summary>Their name then.</summary>
    public required string ProfessionalName { get; init; }

    /// <summary>When it begins.</summary>
    public required Instant Start { get; init; }

    /// <summary>When it ends.</summary>
    public required Instant End { get; init; }

    /// <summary>The free time before it. Minutes.</summary>
    public required int BeforeMinutes { get; init; }

    /// <summary>The free time after it. Minutes.</summary>
    public required int AfterMinutes { get; init; }

    /// <summary>Its price, in minor units of the visit's currency.</summary>
    public required long PriceMinor { get; init; }

    /// <summary>What its professional earns of its price: the rate that was in force when somebody said that it took place (ADR 52). Hundredths of
    /// a percent, 0 to 10,000; <see langword="null"/>: none was. Means nothing of what did not take place.</summary>
    public int? CommissionBasisPoints { get; init; }

    /// <summary>The parts of it in which the professional is busy, in the order of time; <see langword="null"/>: all of
    /// it.</summary>
    public IReadOnlyList<BusyPart>? Busy { get; init => field = EqualList<BusyPart>.Of(value); }

    /// <summary>Id of the service that it shares its time in, when it is a seat in a class.</summary>
    public string? Group { get; init; }

    /// <summary>How many the class took then; lowered later, it sells no more, and keeps who is in it.</summary>
    public int? Capacity { get; init; }

    /// <summary>The resources of which it takes a unit for all its time.</summary>
    public IReadOnlyList<AgreedResource>? Resources { get; init => field = EqualList<AgreedResource>.Of(value); }

    /// <summary>When its professional is busy: all the time, unless something else is said.</summary>
    internal IReadOnlyList<BusyPart> BusyParts => Busy ?? [new BusyPart(0, LengthMinutes)];

    /// <summary>How long it takes. Elapsed time.</summary>
    internal Duration Length => End - Start;

    /// <summary>How long it takes. Elapsed minutes.</summary>
    internal int LengthMinutes => (int)Length.TotalMinutes;

    /// <summary>The service as it was booked, when it left the price list meanwhile.</summary>
    internal Service Retired => new() { Id = Service, Name = ServiceName, LengthMinutes = LengthMinutes, PriceMinor = PriceMinor };

    /// <summary>The free time around it in a visit, in minutes: none towards what its professional does right before or after it, since the client
    /// stays where they are.</summary>
    /// <param name="visit">All segments of the visit.</param>
    internal (int Before, int After) BuffersIn(IEnumerable<AgreedSegment> visit)
    {
        var own = visit.Where(other => other.Professional == Professional).ToList();
        return (own.Exists(other => other.End == Start) ? 0 : BeforeMinutes, own.Exists(other => other.Start == End) ? 0 : AfterMinutes);
    }

    /// <summary>What its professional earns, rounded to the minor unit: half of one is one.</summary>
    /// <param name="share">Its share of what the visit costs. Minor units.</param>
    internal long CommissionOn(long share) =>
        (long)Math.Round((decimal)share * (CommissionBasisPoints ?? 0) / 10_000, MidpointRounding.AwayFromZero);

    /// <summary>The same, so much later.</summary>
    internal AgreedSegment Later(Duration by) => this with { Start = Start + by, End = End + by };

    /// <summary>The same, over at another moment: its professional is busy until then, unless all that they are busy with was and is over before. What no
    /// longer has its time is done in what is left, so nobody else gets that.</summary>
    internal AgreedSegment EndingAt(Instant end)
    {
        if (Busy is not { Count: > 0 })
        {
            return this with { End = end };
        }

        var (before, after) = (LengthMinutes, (int)(end - Start).TotalMinutes);
        var isToTheEnd = Busy[^1].EndMinute == before || Busy[^1].EndMinute > after;
        BusyPart[] busy = [.. Busy.Where(part => part.OffsetMinutes < after)];
        if (isToTheEnd && busy.Length > 0)
        {
            busy[^1] = busy[^1] with { LengthMinutes = after - busy[^1].OffsetMinutes };
        }

        return this with { End = end, Busy = busy.Length == 0 ? null : busy };
    }

    /// <summary>Whether its professional is busy in it when they were not before it was made longer or shorter.</summary>
    internal bool TakesMoreThan(AgreedSegment before) => End > before.End
        || BusyParts.Any(part => !before.BusyParts.Any(was => was.OffsetMinutes <= part.OffsetMinutes && part.EndMinute <= was.EndMinute));

    /// <summary>The same, when what was done right before or after it is given up. What the neighbour kept apart is a promise
    /// to nobody else: the free time towards it is no longer than the neighbour was, so that it never reaches further.</summary>
    internal AgreedSegment Beside(AgreedSegment gone) => this with
    {
        BeforeMinutes = gone.End == Start ? Math.Min(BeforeMinutes, gone.LengthMinutes) : BeforeMinutes,
        AfterMinutes = gone.Start == End ? Math.Min(AfterMinutes, gone.LengthMinutes) : AfterMinutes,
        Resources = gone.Start != End || Resources is null ? Resources
            : [.. Resources.Select(one => one with { BufferMinutes = Math.Min(one.BufferMinutes, gone.LengthMinutes) })],
    };

    /// <summary>The terms on which it is moved: what was agreed on, on today's rules of the shop.</summary>
    internal Offer ToOffer(Setup setup)
    {
        // A service that left the price list meanwhile goes on as it was booked.
        var now = setup.FindService(Service) is { } service
            ? setup.OfferOf(service, Professional)
            : Retired.ToOffer(setup.Shop.Rules, setup.Horizon);
        return now with
        {
            Length = Length,
            Before = Duration.FromMinutes(BeforeMinutes),
            After = Duration.FromMinutes(AfterMinutes),
            Busy = [.. (Busy ?? []).Select(part => part.ToBusyPart())],
            Group = Group is null ? 0 : Span.GroupOf(Group),
            Capacity = Group is null ? 1 : now.Group == Span.GroupOf(Group) ? now.Capacity : Capacity ?? 1,
        };
    }
}

/// <summary>A part of a segment in which its professional is busy; between two they may serve somebody else.</summary>
/// <param name="OffsetMinutes">From the segment's start. Elapsed minutes; zero or more.</param>
/// <param name="LengthMinutes">Elapsed minutes; positive.</param>
public sealed record BusyPart(int OffsetMinutes, int LengthMinutes)
{
    /// <summary>When it is over. Elapsed minutes from the segment's start.</summary>
    internal int EndMinute => OffsetMinutes + LengthMinutes;

    internal Scheduling.BusyPart ToBusyPart() => new(Duration.FromMinutes(OffsetMinutes), Duration.FromMinutes(LengthMinutes));
}

/// <summary>A resource of which a segment takes a unit. Which one, its day books say: that may change without anybody being
/// the wiser.</summary>
/// <param name="Resource">Its id: a participant, with day books of its own.</param>
/// <param name="BufferMinutes">The free time that a unit needs afterwards. Minutes.</param>
public sealed record AgreedResource(string Resource, int BufferMinutes);

/// <summary>The terms of a visit as a whole, as they were accepted.</summary>
/// <param name="PriceMinor">What it costs in all, in minor units of <paramref name="Currency"/>.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="FreeCancellationMinutes">The cancellation policy: free until this long before. Elapsed minutes.</param>
public sealed record AgreedTerms(long PriceMinor, string Currency, int FreeCancellationMinutes)
{
    /// <summary>The same policy in days of the wall, where the shop counts those instead.</summary>
    public int? FreeCancellationDays { get; init; }

    /// <summary>The terms of a shop as they are now.</summary>
    internal static AgreedTerms Of(Shop shop, long priceMinor) => new(priceMinor, shop.Currency, shop.Rules.FreeCancellationMinutes)
    {
        FreeCancellationDays = shop.Rules.FreeCancellationDays,
        SharesPrice = shop.Rules.SharesPrice,
    };

    /// <summary>The policy that was accepted.</summary>
    internal FreeCancellation FreeCancellation => FreeCancellationDays is { } days
        ? Scheduling.FreeCancellation.DaysBefore(days)
        : Scheduling.FreeCancellation.Before(Duration.FromMinutes(FreeCancellationMinutes));

    /// <summary>What it costs less for a time that fits well; the price is after it. Minor units.</summary>
    public long DiscountMinor { get; init; }

    /// <summary>Whether what is left of a visit costs its share of the whole, when a part is given up; otherwise it costs what
    /// the price list said of it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool SharesPrice { get; init; }

    /// <summary>The same for what is left of a visit, and never more than all of it was to cost.</summary>
    /// <param name="left">What is left.</param>
    /// <param name="all">What there was.</param>
    /// <param name="party">How many come.</param>
    internal AgreedTerms For(IReadOnlyList<AgreedSegment> left, IReadOnlyList<AgreedSegment> all, int party)
    {
        var (listed, whole) = (left.Sum(segment => segment.PriceMinor) * party, all.Sum(segment => segment.PriceMinor) * party);
        var price = SharesPrice && whole > 0
            ? (long)Math.Round((decimal)PriceMinor * listed / whole, MidpointRounding.AwayFromZero)
            : listed - DiscountMinor;
        return this with { PriceMinor = Math.Clamp(price, 0, PriceMinor) };
    }

    /// <summary>What it costs.</summary>
    internal Money Price => new(PriceMinor, Currency);
}
