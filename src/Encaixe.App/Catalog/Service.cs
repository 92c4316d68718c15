using System.Text.Json.Serialization;
using Encaixe.App.Appointments;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.Scheduling;
using NodaTime;
using BusyPart = Encaixe.App.Appointments.BusyPart;

namespace Encaixe.App.Catalog;

/// <summary>Something that can be booked.</summary>
public sealed record Service : SetupPart
{
    internal static readonly Shelf<Service> Shelf = new("service", AppJson.Default.Service);

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

    /// <summary>The parts of it in which the professional is busy, in order; <see langword="null"/>: all of it.</summary>
    public IReadOnlyList<BusyPart>? Busy { get; init; }

    /// <summary>How many people can take part at once; 1 to 99. With more than one it is a class, which several share.</summary>
    public int Seats
    {
        get;
        init => field = Math.Max(1, value); // documents written before there were classes do not say so
    } = 1;

    /// <summary>When a class is held, if it is held at fixed times; its professional is kept free for it.</summary>
    public IReadOnlyList<ClassTime>? Timetable { get; init; }

    /// <summary>How many must take part for a class to be held; 0: it is held for one as well.</summary>
    public int LeastSeats { get; init; }

    /// <summary>When it is decided whether a class is held. Elapsed minutes before its start; <see langword="null"/>: 120.</summary>
    public int? DecidedMinutes { get; init; }

    /// <summary>What it needs beside the professional, by ids of resources: one of each of these lists.</summary>
    public IReadOnlyList<IReadOnlyList<string>>? Needs { get; init; }

    /// <summary>The only location that it is done at; <see langword="null"/>: wherever those work who take it. A class has one: the shop's first
    /// unless it says so.</summary>
    public string? Location { get; init; }

    /// <summary>Whether it can be done while something else is done to the same client by someone else.</summary>
    public bool IsParallel { get; init; }

    /// <summary>Whether it is done from afar, by video, say: a client in another zone is told their own time too. Who comes in
    /// person is told the shop's only, the one on its wall.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsRemote { get; init; }

    /// <summary>Whether the shop says yes to each booking first; <see langword="null"/>: as the shop's rules say.</summary>
    public bool? NeedsApproval { get; init; }

    /// <summary>Whose terms are different; by professionals' ids.</summary>
    public IReadOnlyDictionary<string, OwnTerms>? Own { get; init; }

    /// <summary>When it is decided whether a class is held that needs a number of people, and when nobody can join it any more.
    /// Elapsed minutes before its start; <see langword="null"/>: it is held for one as well.</summary>
    internal int? DecisionMinutes => LeastSeats > 1 ? DecidedMinutes ?? 120 : null;

    /// <summary>Whether several share its time.</summary>
    internal bool IsShared => Seats > 1 || Timetable is not null;

    /// <summary>Whether it is on the price list of a location of its shop.</summary>
    internal bool IsAt(string location, Shop shop) => (Location ?? (IsShared ? shop.Locations[0].Id : location)) == location;

    /// <summary>How long a professional takes for it. Elapsed minutes.</summary>
    internal int LengthBy(string professional) => Own?.GetValueOrDefault(professional)?.LengthMinutes ?? LengthMinutes;

    /// <summary>What it costs with a professional, in minor units of the shop's currency.</summary>
    internal long PriceBy(string professional) => Own?.GetValueOrDefault(professional)?.PriceMinor ?? PriceMinor;

    /// <summary>The terms on which it is booked with a professional of a shop.</summary>
    internal Offer OfferBy(string professional, BookingRules rules, Horizon horizon) =>
        Own?.GetValueOrDefault(professional)?.LengthMinutes is { } length && length != LengthMinutes
            ? (this with { LengthMinutes = length, Busy = null }).ToOffer(rules, horizon)
            : ToOffer(rules, horizon);

    /// <summary>The terms on which it is booked in a shop.</summary>
    internal Offer ToOffer(BookingRules rules, Horizon horizon) => new()
    {
        Length = Duration.FromMinutes(LengthMinutes),
        // The windows of a timetable are as long as the class: so each has one start, also where two touch.
        Step = Duration.FromMinutes(Timetable is null ? StepMinutes : LengthMinutes),
        Before = Duration.FromMinutes(BeforeMinutes),
        After = Duration.FromMinutes(AfterMinutes),
        Notice = new Notice(
            Duration.FromMinutes(Math.Max(NoticeMinutes ?? rules.NoticeMinutes, DecisionMinutes ?? 0)),
            Duration.FromMinutes(rules.RescheduleNoticeMinutes),
            Duration.FromMinutes(rules.CancelNoticeMinutes)),
        Horizon = horizon,
        Grid = Timetable is null ? rules.Grid : StartGrid.Window,
        FlushStarts = Timetable is null && rules.FlushStarts,
        BufferRule = rules.BufferRule,
        BufferReach = rules.BufferReach,
        Busy = [.. (Busy ?? []).Select(part => part.ToBusyPart())],
        Group = IsShared ? Span.GroupOf(Id) : 0,
        Capacity = Seats,
        IsParallel = IsParallel,
        Gaps = IsShared ? GapRule.ShowAll : new GapRule(rules.Gaps, rules.GapsWithinDays ?? int.MaxValue),
    };
}

/// <summary>A time at which a class is held every week.</summary>
/// <param name="Day">1 (Monday) to 7 (Sunday).</param>
/// <param name="StartMinute">Wall-clock minutes after midnight; 0 to 1,439.</param>
/// <param name="Professional">Id of who holds it.</param>
public sealed record ClassTime(int Day, int StartMinute, string Professional);

/// <summary>The terms of one professional for a service, where they differ from the price list.</summary>
/// <param name="LengthMinutes">How long they take. Elapsed minutes; 1 to 1,440.</param>
/// <param name="PriceMinor">What they cost, in minor units of the shop's currency.</param>
/// <param name="CommissionBasisPoints">What they earn of that. Hundredths of a percent, 0 to 10,000; <see langword="null"/>: as of all else they
/// do.</param>
public sealed record OwnTerms(int? LengthMinutes = null, long? PriceMinor = null, int? CommissionBasisPoints = null);
