using System.Collections.Frozen;
using Encaixe.Contracts;
using Encaixe.Contracts.Absences;
using Encaixe.Contracts.Calendars;
using Encaixe.Contracts.Staff;
using Encaixe.Staff.Api;
using NodaTime;
using NodaTime.Text;

namespace Encaixe.Staff.Agenda;

/// <summary>What the shop's agenda says of some days.</summary>
/// <param name="Visits">The visits, whatever became of them.</param>
/// <param name="Absences">Who is away.</param>
/// <param name="Elsewhere">Who is busy by their own calendars.</param>
public sealed record AgendaBook(
    IReadOnlyList<AgendaItemAnswer> Visits, IReadOnlyList<AbsenceAnswer> Absences, IReadOnlyList<BusyElsewhereAnswer> Elsewhere)
{
    /// <summary>Ids of those that were changed here, which the server does not know yet.</summary>
    public IReadOnlySet<string> Unsent { get; init; } = FrozenSet<string>.Empty;

    /// <summary>The visits that take somebody's time.</summary>
    public IEnumerable<AgendaItemAnswer> Standing => Visits.Where(visit => visit.Status is not ("cancelled" or "expired"));

    /// <summary>The answers that it is made of.</summary>
    private IReadOnlyList<object> Answers { get; init; } = [];

    /// <summary>Whether the server said that all of it is as it was, and nothing was changed here.</summary>
    internal bool IsStill(AgendaBook? before) => before is not null && Answers.Count > 0 && ReferenceEquals(Unsent, before.Unsent)
        && Answers.SequenceEqual(before.Answers, ReferenceEqualityComparer.Instance);

    /// <summary>Reads it.</summary>
    /// <param name="first">The first date. What begins on the one before is read too, for those who serve past midnight.</param>
    /// <param name="last">The last date, inclusive.</param>
    internal static async Task<Answer<AgendaBook>> Read(EncaixeClient client, LocalDate first, LocalDate last)
    {
        var range = $"from={LocalDatePattern.Iso.Format(first.PlusDays(-1))}&to={LocalDatePattern.Iso.Format(last)}";
        var (agenda, absences) = (
            client.GetAll($"{Routes.Agenda}?{range}&limit=500", Wire.Json.StaffAppointmentsAnswer, page => page.Next),
            client.Get($"{Routes.Absences}?{range}", Wire.Json.AbsencesAnswer));
        var (visits, away) = (await agenda, await absences);
        return !visits.TryGet(out var pages, out var refused) || !away.TryGet(out var who, out refused)
            ? refused
            : new AgendaBook([.. pages.SelectMany(page => page.Appointments)], who.Absences, pages[0].Elsewhere ?? []) { Answers = [.. pages, who] };
    }
}
