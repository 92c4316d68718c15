using Encaixe.App.Appointments;
using Encaixe.App.Documents;
using NodaTime;

namespace Encaixe.App.Integrity;

/// <summary>What must hold of a shop's day books: nothing is taken twice, and every span is one that its appointment
/// takes.</summary>
/// <param name="appointments">All appointments by id.</param>
/// <param name="claimsOf">What takes time under an id; <see langword="null"/>: nothing does.</param>
/// <param name="seats">How many seats the group of a span had when it was taken.</param>
/// <param name="moves">Whether whoever takes the offer of the first id gives up the appointment of the second for it: the two may
/// take the same time.</param>
/// <param name="now">The moment.</param>
internal sealed class DayBookInvariants(
    IReadOnlyDictionary<string, Appointment> appointments,
    Func<string, IReadOnlyList<Claim>?> claimsOf,
    Func<Span, int> seats,
    Func<string, string, bool> moves,
    Instant now)
{
    /// <summary>No free time before a span is longer. Minutes.</summary>
    private const int LongestBuffer = 24 * 60;

    /// <summary>How two spans stand to each other; the worst is last.</summary>
    private enum Clash
    {
        None,
        Buffer,
        Time,
    }

    /// <summary>All that does not hold of a day.</summary>
    public IEnumerable<Flaw> FlawsOf(Stored<DayBook> book)
    {
        // What was put on top of others on purpose is in nobody's way, and a hold that is over is free again.
        var taken = book.Document.Spans
            .Where(span => !span.IsAbsence && !span.HasLapsed(now)
                && appointments.GetValueOrDefault(span.Appointment)?.Override is null)
            .OrderBy(span => span.Start)
            .ToList();
        return Clashes(book.Key, taken).Concat(Oversold(book.Key, taken)).Concat(Strangers(book));
    }

    private IEnumerable<Flaw> Clashes(string key, List<Span> taken)
    {
        var near = new List<Span>();
        foreach (var span in taken)
        {
            near.RemoveAll(earlier => earlier.BlockedUntil <= span.Start - LongestBuffer);
            var worst = near.Select(earlier => Between(earlier, span)).DefaultIfEmpty().Max();
            if (worst != Clash.None)
            {
                yield return new Flaw(worst == Clash.Time ? "taken-twice" : "buffer-taken", $"{key}/{span.Appointment}");
            }

            near.Add(span);
        }
    }

    private Clash Between(Span first, Span second)
    {
        var isElsewhere = first.Unit != second.Unit && first.Unit != 0 && second.Unit != 0;
        var isShared = first.Group != 0 && first.Group == second.Group; // their seats are counted instead
        if (isElsewhere || isShared || moves(first.Appointment, second.Appointment) || moves(second.Appointment, first.Appointment))
        {
            return Clash.None;
        }

        if (second.Start < first.End)
        {
            return Clash.Time;
        }

        // The larger of the two lies between them under either rule of buffers. Whether both had to, hangs on the rule of
        // the day on which the later of the two was booked, which nobody knows any more. A visit promised itself nothing.
        return first.Appointment != second.Appointment
            && (second.Start < first.BlockedUntil || second.BlockedFrom < first.End) ? Clash.Buffer : Clash.None;
    }

    /// <summary>Where more seats of a group are taken at one moment than it had when any of them was taken: the most are
    /// taken when one begins.</summary>
    private IEnumerable<Flaw> Oversold(string key, List<Span> taken) => taken
        .Where(span => span.Group != 0 && span.Unit == 0)
        .GroupBy(span => span.Group)
        .SelectMany(group => group
            .Where(span => group.Where(other => other.Start <= span.Start && span.Start < other.End).ToList() is var there
                && there.Where(other => !there.Exists(offer => moves(offer.Appointment, other.Appointment)))
                    .Sum(other => (long)other.Seats) > there.Max(seats))
            .Take(1))
        .Select(span => new Flaw("seats-oversold", $"{key}/{span.Appointment}"));

    /// <summary>Spans that nothing takes, or takes otherwise.</summary>
    private IEnumerable<Flaw> Strangers(Stored<DayBook> book)
    {
        foreach (var own in book.Document.Spans.Where(span => !span.IsAbsence).GroupBy(span => span.Appointment))
        {
            var subject = $"{book.Key}/{own.Key}";
            if (claimsOf(own.Key) is not { } claims)
            {
                yield return new Flaw("span-without-appointment", subject);
                continue;
            }

            var expected = claims.Where(claim => claim.Keys.Contains(book.Key)).Select(claim => claim.Span).ToList();
            if (!own.All(span => expected.Remove(span with { Unit = 0 })))
            {
                yield return new Flaw("span-differs", subject);
            }
        }
    }
}
