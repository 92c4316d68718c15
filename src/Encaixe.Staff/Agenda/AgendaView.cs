using NodaTime;
using NodaTime.Text;

namespace Encaixe.Staff.Agenda;

/// <summary>How the agenda is looked at.</summary>
public enum AgendaScope
{
    /// <summary>A day, one column for each who serves.</summary>
    Day,

    /// <summary>A week, Monday first, day by day.</summary>
    Week,

    /// <summary>A month, to see where there is room.</summary>
    Month,

    /// <summary>Seven days, one visit below the other.</summary>
    List,
}

/// <summary>What of the agenda is looked at: what stands in the page's address.</summary>
/// <param name="Date">The day that was chosen, or from which on.</param>
/// <param name="Scope">How much, and how.</param>
/// <param name="Professional">Id of whose alone; <see langword="null"/>: everybody's.</param>
/// <param name="Location">Id of the only location, empty for the shop's first; <see langword="null"/>: all of them.</param>
public sealed record AgendaView(LocalDate Date, AgendaScope Scope = AgendaScope.Day, string? Professional = null, string? Location = null)
{
    private const int DaysOfList = 7;

    // As the server has it; and nobody steps off the end of the calendar.
    private const int FirstYear = 1971;
    private const int LastYear = 2998;
    private const string FirstLocation = "-"; // no id is that

    /// <summary>The first date of it.</summary>
    public LocalDate First => Scope switch
    {
        AgendaScope.Week => MondayOf(Date),
        AgendaScope.Month => MondayOf(Date.With(DateAdjusters.StartOfMonth)),
        _ => Date,
    };

    /// <summary>The last date of it, inclusive.</summary>
    public LocalDate Last => Scope switch
    {
        AgendaScope.Week => First.PlusDays(6),
        AgendaScope.Month => MondayOf(Date.With(DateAdjusters.EndOfMonth)).PlusDays(6),
        AgendaScope.List => Date.PlusDays(DaysOfList - 1),
        _ => Date,
    };

    /// <summary>All dates of it.</summary>
    public IEnumerable<LocalDate> Dates
    {
        get
        {
            for (var date = First; date <= Last; date = date.PlusDays(1))
            {
                yield return date;
            }
        }
    }

    /// <summary>What comes before it, looked at in the same way.</summary>
    public AgendaView Before => Step(-1);

    /// <summary>What comes after it, looked at in the same way.</summary>
    public AgendaView After => Step(1);

    /// <summary>What an address says. What it says wrongly is as if it said nothing.</summary>
    /// <param name="date">yyyy-MM-dd; today unless said.</param>
    /// <param name="view"><c>day</c>, <c>week</c>, <c>month</c> or <c>list</c>; a day unless said.</param>
    /// <param name="professional">An id.</param>
    /// <param name="location">An id, or <c>-</c> for the first.</param>
    public static AgendaView Read(string? date, string? view, string? professional, string? location, LocalDate today) => new(
        LocalDatePattern.Iso.Parse(date ?? "").TryGetValue(today, out var day) && Has(day) ? day : today,
        Enum.TryParse<AgendaScope>(view, ignoreCase: true, out var scope) && Enum.IsDefined(scope) ? scope : AgendaScope.Day,
        professional is { Length: > 0 } ? professional : null,
        location switch { null or "" => null, FirstLocation => "", _ => location });

    /// <summary>Whether a day can be looked at.</summary>
    public static bool Has(LocalDate day) => day.Year is >= FirstYear and <= LastYear;

    /// <summary>Its address below the app's; of the day that is today, of everybody, nothing.</summary>
    public string Address(LocalDate today)
    {
        string[] said =
        [
            .. Date == today ? (string[])[] : [$"date={LocalDatePattern.Iso.Format(Date)}"],
            .. Scope == AgendaScope.Day ? (string[])[] : [$"view={Name(Scope)}"],
            .. Professional is null ? (string[])[] : [$"who={Uri.EscapeDataString(Professional)}"],
            .. Location is null ? (string[])[] : [$"where={(Location.Length == 0 ? FirstLocation : Uri.EscapeDataString(Location))}"],
        ];
        return said.Length == 0 ? "" : $"?{string.Join('&', said)}";
    }

    /// <summary>What a way of looking is called in addresses.</summary>
    public static string Name(AgendaScope scope) => scope switch
    {
        AgendaScope.Week => "week",
        AgendaScope.Month => "month",
        AgendaScope.List => "list",
        _ => "day",
    };

    private AgendaView Step(int by) => this with
    {
        Date = Scope switch
        {
            AgendaScope.Week => Date.PlusDays(7 * by),
            AgendaScope.Month => Date.PlusMonths(by),
            AgendaScope.List => Date.PlusDays(DaysOfList * by),
            _ => Date.PlusDays(by),
        },
    };

    private static LocalDate MondayOf(LocalDate date) => date.With(DateAdjusters.PreviousOrSame(IsoDayOfWeek.Monday));
}
