using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.App.Team;

/// <summary>Someone who serves clients. Their id is never <c>any</c>.</summary>
public sealed record Professional : SetupPart
{
    internal static readonly Shelf<Professional> Shelf = new("professional", AppJson.Default.Professional);

    /// <summary>As clients call them.</summary>
    public required string Name { get; init; }

    /// <summary>The ids of the services they take.</summary>
    public required IReadOnlyList<string> Services { get; init; }

    /// <summary>The location that they work at; <see langword="null"/>: the shop's first.</summary>
    public string? Location { get; init; }

    /// <summary>When they work there; <see langword="null"/>: whenever it is open.</summary>
    public Hours? Hours { get; init; }

    /// <summary>Where else they work, and when; nobody is at two places at once, so their hours say so too.</summary>
    public IReadOnlyList<HoursElsewhere>? Elsewhere { get; init; }

    /// <summary>A break without a fixed time; <see langword="null"/>: none beside their hours.</summary>
    public BreakTime? Break { get; init; }

    /// <summary>What they earn of what their work costs, unless a service says otherwise. Hundredths of a percent, 0 to 10,000;
    /// <see langword="null"/>: nothing that is counted here.</summary>
    public int? CommissionBasisPoints { get; init; }

    /// <summary>What their photo is called among the shop's files; <see langword="null"/>: there is none.</summary>
    public string? Photo { get; init; }

    /// <summary>Their place in lists; smaller is higher.</summary>
    public int Order { get; init; }

    /// <summary>Whether they work at a location of their shop.</summary>
    internal bool WorksAt(string location, Shop shop) => shop.IsAt(Location, location) || (Elsewhere ?? []).Any(one => one.Location == location);

    /// <summary>When they work at a location of their shop: never, where they do not; <see langword="null"/>: whenever it is open.</summary>
    internal WeeklyHours? HoursAt(string location, Shop shop) => shop.IsAt(Location, location)
        ? Hours?.ToWeeklyHours()
        : (Elsewhere ?? []).FirstOrDefault(one => one.Location == location)?.Hours.ToWeeklyHours() ?? WeeklyHours.EveryDay();
}

/// <summary>When somebody works at another of the shop's locations.</summary>
/// <param name="Location">Id of the location.</param>
/// <param name="Hours">When.</param>
public sealed record HoursElsewhere(string Location, Hours Hours);

/// <summary>A break that has a length but no fixed time: an hour somewhere between 11:30 and 14:00.</summary>
/// <param name="Window">Where it may lie.</param>
/// <param name="LengthMinutes">How long it is. Elapsed minutes; 1 or more.</param>
public sealed record BreakTime(DayWindow Window, int LengthMinutes)
{
    internal FlexibleBreak ToFlexibleBreak() => new(Window, Duration.FromMinutes(LengthMinutes));
}
