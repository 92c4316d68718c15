using Encaixe.App.Absences;
using Encaixe.App.Appointments;

namespace Encaixe.App.Integrity;

/// <summary>What must hold of absences: each stands in every day that it touches, and nothing stands there that is none.</summary>
internal static class AbsenceInvariants
{
    /// <summary>All that does not hold.</summary>
    public static IEnumerable<Flaw> Flaws(ShopContents shop)
    {
        var standing = shop.Books
            .SelectMany(book => book.Document.Spans.Where(span => span.IsAbsence).Select(span => (book.Key, Span: span with { Unit = 0 })))
            .ToHashSet();
        var expected = shop.Absences.Values
            .SelectMany(absence => absence.Days.SelectMany(day => absence.SpansOn(day)
                .Select(span => (Key: DayBook.Key(absence.Participant, day), Span: span with { Unit = 0 }))))
            .ToHashSet();
        // What is being written or taken away is half there; the job that goes on with it sees to that.
        var settled = shop.Absences.Values
            .Where(absence => absence.Status == AbsenceStatus.Standing)
            .Select(absence => absence.Id)
            .ToHashSet(StringComparer.Ordinal);
        return standing.Except(expected)
            .Select(one => new Flaw("span-without-absence", $"{one.Key}/{one.Span.Appointment}"))
            .Concat(expected.Except(standing)
                .Where(one => settled.Contains(Absence.IdOf(one.Span)))
                .Select(one => new Flaw("absence-without-span", $"{one.Key}/{one.Span.Appointment}")));
    }
}
