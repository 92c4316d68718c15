using Encaixe.App.Appointments;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using NodaTime;

namespace Encaixe.App.Reports;

/// <summary>Which visits somebody wants a report of.</summary>
/// <param name="First">The first local date.</param>
/// <param name="Last">The last, inclusive; at most <see cref="MostDays"/> in all.</param>
/// <param name="Professional">Id of whose part alone counts; <see langword="null"/>: everybody's.</param>
/// <param name="Location">Id of the location; <see langword="null"/>: all.</param>
public sealed record ReportWish(LocalDate First, LocalDate Last, string? Professional = null, string? Location = null)
{
    /// <summary>The most local dates of a report: a year.</summary>
    public const int MostDays = 366;

    /// <summary>How many local dates a visit reaches past the one on which it begins, at the most.</summary>
    private const int LongestVisit = 7;

    /// <summary>The agenda of these days, and of those before from which visits may reach into them.</summary>
    internal KeyRange Range => KeyRange.Between(Moments.Write(First.PlusDays(-LongestVisit)), Moments.Write(Last.PlusDays(1)));

    /// <summary>Reads what somebody asked for.</summary>
    internal static Outcome<ReportWish> Read(string? from, string? to, string? professional, string? location) =>
        DateRange.Read(from, to, MostDays).TryGet(out var dates, out var refusal)
            ? new ReportWish(dates.Start, dates.End, professional, location)
            : refusal;
}
