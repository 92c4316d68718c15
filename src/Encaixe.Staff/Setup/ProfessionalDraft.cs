using Encaixe.Contracts.Setup;
using Encaixe.Scheduling;
using Encaixe.Staff.Agenda;
using Encaixe.Staff.Texts;
using NodaTime;

namespace Encaixe.Staff.Setup;

/// <summary>What is typed of somebody who serves.</summary>
public sealed class ProfessionalDraft
{
    private static readonly IReadOnlyList<IReadOnlyList<string>> _never = [[], [], [], [], [], [], []];

    private Dictionary<string, HoursSetup> _before = [];
    private IReadOnlyList<LocationSetup> _places = [];
    private HoursSetup _first = null!;

    /// <summary>As clients call them.</summary>
    public string Name { get; set; } = "";

    /// <summary>Ids of the services that they take, in the order in which they were said; those that are off the price list too.</summary>
    public List<string> Services { get; private init; } = [];

    /// <summary>Ids of the locations that they work at, in the shop's order; empty: the shop's first.</summary>
    public List<string> Places { get; private set; } = [];

    /// <summary>What they earn of what their work costs, as people type it; empty: nothing that is counted here.</summary>
    public string Commission { get; set; } = "";

    /// <summary>Whether all that they earn can be read.</summary>
    public bool HasCommissions => (Commission.Length == 0 || TypedPercent.Read(Commission) is not null) && Own.Values.All(own => own.HasCommission);

    /// <summary>Their own terms, by services' ids.</summary>
    internal IReadOnlyDictionary<string, OwnTermsDraft> Own { get; private init; } = new Dictionary<string, OwnTermsDraft>(StringComparer.Ordinal);

    /// <summary>Whether their hours are others than the place's: of those who work at several they are.</summary>
    public bool HasOwnHours
    {
        get => field || Places.Count > 1;
        set;
    }

    /// <summary>Their own hours of a week, by where.</summary>
    public Dictionary<string, IReadOnlyList<IReadOnlyList<string>>> Weeks { get; private init; } = new(StringComparer.Ordinal);

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

    /// <summary>A place where they would never be; <see langword="null"/>: there is none.</summary>
    public string? Never => Places.Count > 1 ? Places.Find(place => Weeks[place].All(day => day.Count == 0)) : null;

    /// <summary>Two places at which they would be at one time; <see langword="null"/>: there are none. Dates that are different are the server's to look at.</summary>
    public (string One, string Other)? Clash => Places
        .SelectMany((_, i) => Places.Skip(i + 1), (one, other) => (one, other))
        .Where(pair => MinutesOf(Weeks[pair.one]).Any(here => MinutesOf(Weeks[pair.other]).Any(there => here.From < there.Until && there.From < here.Until)))
        .Select(pair => ((string, string)?)pair)
        .FirstOrDefault();

    /// <summary>Of somebody as they are set up.</summary>
    /// <param name="first">When the shop's first location is open.</param>
    /// <param name="places">Its others.</param>
    /// <param name="services">What can be booked.</param>
    internal static ProfessionalDraft Of(ProfessionalSetup one, HoursSetup first, IReadOnlyList<LocationSetup> places, IEnumerable<ServiceSetup> services, Words words)
    {
        var form = new ProfessionalDraft
        {
            _first = first,
            _places = places,
            Name = one.Name,
            Services = [.. one.Services],
            Commission = one.CommissionBasisPoints is { } part ? words.Percent(part) : "",
            Own = services.ToDictionary(service => service.Id!, service => OwnTermsDraft.Of(service, one.Id, words), StringComparer.Ordinal),
            HasOwnHours = one.Hours is not null,
            HasBreak = one.Break is not null,
        };
        form._before = form.HoursOf(one);
        form.Places = [.. form.InOrder((one.Elsewhere ?? []).Select(other => form.Known(other.Location)).Append(form.Known(one.Location)))];
        foreach (var place in form.Places)
        {
            form.Weeks[place] = (form._before.GetValueOrDefault(place) ?? form.OpenAt(place)).Week;
        }

        if (one.Break is { } pause && DayWindow.TryParse(pause.Window, out var window))
        {
            form.BreakMinutes = pause.LengthMinutes;
            form.BreakFrom = Spoken.Time(LocalTime.FromMinutesSinceMidnight(window.OpensMinute));
            form.BreakUntil = Spoken.Time(LocalTime.FromMinutesSinceMidnight(window.ClosesMinute % (24 * 60)));
        }

        return form;
    }

    /// <summary>When a place is open.</summary>
    public HoursSetup OpenAt(string place) => _places.FirstOrDefault(one => one.Id == place)?.Hours ?? _first;

    /// <summary>Says whether they work at a place. Beside others nothing is painted there at first: nobody is at two places at once.</summary>
    public void Work(string place, bool works)
    {
        Places = [.. InOrder(works ? Places.Append(place) : Places.Where(other => other != place))];
        if (works)
        {
            Weeks.TryAdd(place, Places.Count > 1 ? _never : OpenAt(place).Week);
        }
        else if (Places is [var only] && Weeks[only].All(day => day.Count == 0))
        {
            (Weeks[only], HasOwnHours) = (OpenAt(only).Week, false);
        }
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
        Location = Places is ["", ..] or [] ? null : Places[0],
        CommissionBasisPoints = TypedPercent.Read(Commission),
        Hours = HasOwnHours && Places.Count > 0 ? OwnAt(Places[0], one) : null,
        Elsewhere = Places.Count > 1 ? [.. Places.Skip(1).Select(place => new HoursElsewhereSetup(place, OwnAt(place, one)))] : null,
        Break = HasBreak ? new BreakSetup($"{BreakFrom}-{BreakUntil}", BreakMinutes ?? 0) : null,
    };

    private HoursSetup OwnAt(string place, ProfessionalSetup one) =>
        new(Weeks[place], (HoursOf(one).GetValueOrDefault(place) ?? _before.GetValueOrDefault(place))?.Dates);

    private Dictionary<string, HoursSetup> HoursOf(ProfessionalSetup one)
    {
        var hours = new Dictionary<string, HoursSetup>(StringComparer.Ordinal);
        foreach (var other in one.Elsewhere ?? [])
        {
            hours[Known(other.Location)] = other.Hours;
        }

        if (one.Hours is { } own)
        {
            hours[Known(one.Location)] = own;
        }

        return hours;
    }

    /// <summary>The shop's first location has an id too, which nobody here is told.</summary>
    private string Known(string? location) => _places.Any(place => place.Id == location) ? location! : "";

    private IEnumerable<string> InOrder(IEnumerable<string> places) => _places.Select(place => place.Id!).Prepend("").Intersect(places);

    private static IEnumerable<(int From, int Until)> MinutesOf(IReadOnlyList<IReadOnlyList<string>> week) => Enumerable.Range(0, 8) // Sunday's night is the next Monday's morning
        .SelectMany(day => DayHours.OfWire(week[day % 7]), (day, window) => ((day * Minutes.Day) + window.OpensMinute, (day * Minutes.Day) + window.ClosesMinute));
}
