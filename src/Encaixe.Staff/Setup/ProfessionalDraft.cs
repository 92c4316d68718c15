using Encaixe.Contracts.Setup;
using Encaixe.Scheduling;
using Encaixe.Staff.Texts;
using NodaTime;

namespace Encaixe.Staff.Setup;

/// <summary>What is typed of somebody who serves.</summary>
internal sealed class ProfessionalDraft
{
    private HoursSetup? _hours;

    /// <summary>As clients call them.</summary>
    public string Name { get; set; } = "";

    /// <summary>Ids of the services that they take, in the order in which they were said; those that are off the price list too.</summary>
    public List<string> Services { get; private init; } = [];

    /// <summary>Id of the location that they work at; <see langword="null"/>: the shop's first.</summary>
    public string? Location { get; set; }

    /// <summary>What they earn of what their work costs, as people type it; empty: nothing that is counted here.</summary>
    public string Commission { get; set; } = "";

    /// <summary>Whether all that they earn can be read.</summary>
    public bool HasCommissions => (Commission.Length == 0 || TypedPercent.Read(Commission) is not null) && Own.Values.All(own => own.HasCommission);

    /// <summary>Their own terms, by services' ids.</summary>
    public IReadOnlyDictionary<string, OwnTermsDraft> Own { get; private init; } = new Dictionary<string, OwnTermsDraft>(StringComparer.Ordinal);

    /// <summary>Whether their hours are others than the shop's.</summary>
    public bool HasOwnHours { get; set; }

    /// <summary>Their own hours of a week.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Week { get; set; } = [];

    /// <summary>Whether they take a break without a fixed time.</summary>
    public bool HasBreak { get; set; }

    /// <summary>How long it is. Minutes.</summary>
    public int? BreakMinutes { get; set; } = 60;

    /// <summary>From when it may be: <c>11:30</c>.</summary>
    public string BreakFrom { get; set; } = "11:30";

    /// <summary>Until when.</summary>
    public string BreakUntil { get; set; } = "14:00";

    /// <summary>Whether the break fits between its two times.</summary>
    public bool BreakFits => !HasBreak
        || (DayWindow.TryParse($"{BreakFrom}-{BreakUntil}", out var window) && BreakMinutes <= window.ClosesMinute - window.OpensMinute);

    /// <summary>Of somebody as they are set up.</summary>
    /// <param name="shop">Hours to begin with for whoever has none of their own.</param>
    /// <param name="services">What can be booked.</param>
    public static ProfessionalDraft Of(ProfessionalSetup one, HoursSetup shop, IEnumerable<ServiceSetup> services, Words words)
    {
        var form = new ProfessionalDraft
        {
            _hours = one.Hours,
            Name = one.Name,
            Services = [.. one.Services],
            Location = one.Location,
            Commission = one.CommissionBasisPoints is { } part ? words.Percent(part) : "",
            Own = services.ToDictionary(service => service.Id!, service => OwnTermsDraft.Of(service, one.Id, words), StringComparer.Ordinal),
            HasOwnHours = one.Hours is not null,
            Week = (one.Hours ?? shop).Week,
            HasBreak = one.Break is not null,
        };
        if (one.Break is { } pause && DayWindow.TryParse(pause.Window, out var window))
        {
            form.BreakMinutes = pause.LengthMinutes;
            form.BreakFrom = Spoken.Time(LocalTime.FromMinutesSinceMidnight(window.OpensMinute));
            form.BreakUntil = Spoken.Time(LocalTime.FromMinutesSinceMidnight(window.ClosesMinute % (24 * 60)));
        }

        return form;
    }

    /// <summary>Says whether they take a service.</summary>
    public void Take(string service, bool takes)
    {
        Services.Remove(service);
        if (takes)
        {
            Services.Add(service);
        }
    }

    /// <summary>Somebody with what is typed, and all else as it was.</summary>
    public ProfessionalSetup On(ProfessionalSetup one) => one with
    {
        Name = Name.Trim(),
        Services = Services,
        Location = Location,
        CommissionBasisPoints = TypedPercent.Read(Commission),
        Hours = HasOwnHours ? new HoursSetup(Week, (one.Hours ?? _hours)?.Dates) : null,
        Break = HasBreak ? new BreakSetup($"{BreakFrom}-{BreakUntil}", BreakMinutes ?? 0) : null,
    };
}
