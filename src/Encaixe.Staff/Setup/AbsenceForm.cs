using Encaixe.Contracts.Absences;
using NodaTime;
using NodaTime.Text;

namespace Encaixe.Staff.Setup;

/// <summary>What is typed of an absence.</summary>
/// <param name="today">The date on the shop's wall.</param>
internal sealed class AbsenceForm(LocalDate today)
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
        IsWhole ? $"{From}T00:00" : $"{From}T{FromTime}",
        IsWhole ? $"{LocalDatePattern.Iso.Format(LocalDatePattern.Iso.Parse(Until).Value.PlusDays(1))}T00:00" : $"{Until}T{UntilTime}",
        Reason: Reason.Trim() is { Length: > 0 } reason ? reason : null,
        Decisions: decisions);
}
