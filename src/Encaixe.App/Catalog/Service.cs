using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.App.Catalog;

/// <summary>Something that can be booked.</summary>
public sealed record Service
{
    internal static readonly Shelf<Service> Shelf = new("service", AppJson.Default.Service);

    /// <summary>The document's format.</summary>
    public int V { get; init; } = 1;

    /// <summary>Stable within the shop: 1 to 40 of <c>a-z</c>, digits and <c>-</c>.</summary>
    public required string Id { get; init; }

    /// <summary>As on the price list.</summary>
    public required string Name { get; init; }

    /// <summary>The heading it stands under.</summary>
    public string? Category { get; init; }

    /// <summary>What one gets.</summary>
    public string? Description { get; init; }

    /// <summary>How long it takes. Elapsed minutes; 1 to 1,440.</summary>
    public required int LengthMinutes { get; init; }

    /// <summary>Gap between the start times on offer. Minutes; 15 unless set.</summary>
    public int StepMinutes { get; init; } = 15;

    /// <summary>Free time before it. Minutes.</summary>
    public int BeforeMinutes { get; init; }

    /// <summary>Free time after it. Minutes.</summary>
    public int AfterMinutes { get; init; }

    /// <summary>Least warning to book it; <see langword="null"/>: the shop's. Elapsed minutes.</summary>
    public int? NoticeMinutes { get; init; }

    /// <summary>Its price, in minor units of the shop's currency (centavos for BRL).</summary>
    public required long PriceMinor { get; init; }

    /// <summary>Its place on the price list; smaller is higher.</summary>
    public int Order { get; init; }

    /// <summary>The terms on which it is booked in a shop.</summary>
    internal Offer ToOffer(BookingRules rules, Horizon horizon) => new()
    {
        Length = Duration.FromMinutes(LengthMinutes),
        Step = Duration.FromMinutes(StepMinutes),
        Before = Duration.FromMinutes(BeforeMinutes),
        After = Duration.FromMinutes(AfterMinutes),
        Notice = new Notice(
            Duration.FromMinutes(NoticeMinutes ?? rules.NoticeMinutes),
            Duration.FromMinutes(rules.RescheduleNoticeMinutes),
            Duration.FromMinutes(rules.CancelNoticeMinutes)),
        Horizon = horizon,
        Grid = rules.Grid,
        FlushStarts = rules.FlushStarts,
        BufferRule = rules.BufferRule,
        BufferReach = rules.BufferReach,
    };
}
