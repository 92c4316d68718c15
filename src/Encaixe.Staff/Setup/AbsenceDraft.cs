using Encaixe.Contracts.Absences;
using NodaTime;
using NodaTime.Text;

namespace Encaixe.Staff.Setup;

/// <summary>What is typed of an absence.</summary>
/// <param name="today">The date on the shop's wall.</param>
/// <param name="late">Until how many minutes past the next midnight somebody's work of a date goes on.</param>
internal sealed class AbsenceDraft(LocalDate today, Func<string, LocalDate, int> late)
{
    /// <summary>Id of who is away.</summary>
    public string Who { get; set; } = "";

    /// <summary>Whether it is for whole days.</summary>
    public bool IsWhole { get; set; } = true;

    /// <summary>The first day, yyyy-MM-dd.</summary>
    public string From { get; private set; } = LocalDatePattern.Iso.Format(today);

    /// <summary>The last one, yyyy-MM-dd.</summary>
    public string Until { get; set; } = LocalDatePattern.Iso.Format(today);

    /// <summary>When on the first day: <c>09:00</c>.</summary>
    public string FromTime { get; set; } = "09:00";

    /// <summary>Until when on the last.</summary>
    public string UntilTime { get; set; } = "12:00";

    /// <summary>Why; nobody but those who plan it sees it.</summary>
    public string Reason { get; set; } = "";

    /// <summary>Whether it ends after it begins.</summary>
    public bool IsRight => Who.Length > 0
        && LocalDatePattern.Iso.Parse(From) is { Success: true, Value: var first }
        && LocalDatePattern.Iso.Parse(Until) is { Success: true, Value: var last }
        && (first < last || (first == last && (IsWhole || string.CompareOrdinal(FromTime, UntilTime) < 0)))
        && Period.DaysBetween(first, last) < 366;

    /// <summary>Sets the first day; the last is none before it.</summary>
    public void SetFrom(string date) => (From, Until) = (date, string.CompareOrdinal(Until, date) < 0 ? date : Until);

    /// <summary>As it is asked for.</summary>
    /// <param name="decisions">What becomes of the visits in that time.</param>
    public AbsenceRequest ToRequest(IReadOnlyList<AbsenceDecisionRequest>? decisions = null) => new(
        Who,
        IsWhole ? NightAfter(Read(From).PlusDays(-1)) : $"{From}T{FromTime}",
        IsWhole ? NightAfter(Read(Until)) : $"{Until}T{UntilTime}",
        Reason: Reason.Trim() is { Length: > 0 } reason ? reason : null,
        Decisions: decisions);

    private static LocalDate Read(string date) => LocalDatePattern.Iso.Parse(date).Value;

    /// <summary>When the work of a date is over: at midnight, or when a night is.</summary>
    private string NightAfter(LocalDate date) => $"{LocalDatePattern.Iso.Format(date.PlusDays(1))}T{DayHours.Clock(late(Who, date))}";
}
