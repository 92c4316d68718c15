using Encaixe.App.Appointments;
using Encaixe.App.Customers;
using Encaixe.App.Absences;
using Encaixe.App.Series;
using Encaixe.App.Waitlist;
using Encaixe.Model.Tests.Paper;

namespace Encaixe.Model.Tests.Real;

/// <summary>Whether what the product has written is what the model has on paper: visits, agenda, days, clients' books, absences
/// and series.</summary>
internal static class Comparison
{
    /// <exception cref="Disagreement">It is not.</exception>
    public static void Check(PaperShop paper, RealShop real)
    {
        var appointments = real.All(Appointment.Shelf).ToDictionary(one => one.Key, one => one.Document, StringComparer.Ordinal);
        Same("visits", paper.Visits.Count, appointments.Count);
        foreach (var visit in paper.Visits)
        {
            Check(visit, appointments.GetValueOrDefault(visit.Id) ?? throw new Disagreement($"{visit.Name} is not there."));
        }

        CheckAgenda(paper, real);
        CheckDays(paper, real);
        CheckClients(paper, real, appointments);
        CheckAbsences(paper, real);
        CheckSeries(paper, real);
        CheckWaiting(paper, real);
        if (real.Due().FirstOrDefault(job => job.Attempt > 0) is { } failed)
        {
            throw new Disagreement($"The job {failed.Kind} failed.");
        }
    }

    private static void Check(PaperVisit visit, Appointment one)
    {
        Same($"{visit.Name} standing", visit.Standing.ToString(), one.Status.ToString());
        Same($"{visit.Name} version", visit.Version, one.Version);
        Same($"{visit.Name} price", visit.Price, one.Terms.PriceMinor);
        Same($"{visit.Name} party", visit.Party, one.Party);
        Same($"{visit.Name} moves", visit.Moves, one.Moves);
        Same($"{visit.Name} client", RealShop.Clients[visit.Client].Phone, one.CustomerPhone);
        Same($"{visit.Name} late start", visit.LateStart is { } late ? Wall.Minute(late) : null, one.LateStart);
        Same($"{visit.Name} overbooked", visit.IsOverbooked, one.Override is not null);
        Same($"{visit.Name} start", Wall.Minute(visit.Start), one.Time.Start);
        Same($"{visit.Name} end", Wall.Minute(visit.End), one.Time.End);
        Same($"{visit.Name} services", visit.Parts.Count, one.Segments.Count);
        if (visit.IsPending)
        {
            Same($"{visit.Name} kept until", Wall.Second(visit.HoldUntil), one.HoldUntil);
        }

        foreach (var (part, segment) in visit.Parts.OrderBy(part => part.Start).Zip(one.Segments))
        {
            Same($"{visit.Name} service", part.Service, segment.Service);
            Same($"{visit.Name} who", part.Who, segment.Professional);
            Same($"{visit.Name} service's start", Wall.Minute(part.Start), segment.Start);
            Same($"{visit.Name} service's end", Wall.Minute(part.End), segment.End);
        }
    }

    private static void CheckAgenda(PaperShop paper, RealShop real)
    {
        var agenda = real.All(AgendaEntry.Shelf).ToDictionary(entry => entry.Document.Appointment, entry => entry.Document, StringComparer.Ordinal);
        Same("entries of the agenda", paper.Visits.Count, agenda.Count);
        foreach (var visit in paper.Visits)
        {
            var entry = agenda.GetValueOrDefault(visit.Id) ?? throw new Disagreement($"{visit.Name} is not in the agenda.");
            Same($"{visit.Name} in the agenda", visit.Standing.ToString(), entry.Status.ToString());
            Same($"{visit.Name} in the agenda", Wall.Minute(visit.Start), entry.Start);
        }
    }

    private static void CheckDays(PaperShop paper, RealShop real)
    {
        var expected = paper.Visits.Where(visit => visit.IsKept)
            .SelectMany(visit => visit.Claims().Select(claim => (
                claim.Of, visit.Id, claim.Start, claim.End, claim.From, claim.Until, claim.Seats, Kept: visit.IsPending ? visit.HoldUntil : 0)))
            .Concat(paper.Offers.SelectMany(offer => offer.Claims().Select(claim => (
                claim.Of, offer.Id, claim.Start, claim.End, claim.From, claim.Until, claim.Seats, Kept: offer.Until))));
        var written = real.All(DayBook.Shelf).SelectMany(book => book.Document.Spans.Where(span => !span.IsAbsence).Select(span => (
            Of: book.Key.Split('/')[0],
            span.Appointment,
            Wall.MinuteOf(span.ToTaken().Slot.Start),
            Wall.MinuteOf(span.ToTaken().Slot.End),
            Wall.MinuteOf(span.Blocked.From),
            Wall.MinuteOf(span.Blocked.Until),
            span.Seats,
            Kept: span.HoldUntil is { } until ? Wall.SecondOf(NodaTime.Instant.FromUnixTimeSeconds(until)) : 0)));
        // What was only kept free, and is not any more, stands there until somebody comes to stand in its place.
        SameAll("taken", expected.Where(one => IsTaken(one.Kept)), written.Where(one => IsTaken(one.Kept)));

        bool IsTaken(long kept) => kept == 0 || kept > paper.Now;
    }

    private static void CheckClients(PaperShop paper, RealShop real, Dictionary<string, Appointment> appointments)
    {
        // What is long over is forgotten, at the next writing.
        var recent = paper.Now - (8 * 86_400);
        var books = real.All(CustomerBook.Shelf);
        var expected = paper.Visits.Where(visit => visit.IsKept && visit.End * 60 > recent)
            .Select(visit => (appointments[visit.Id].Customer, visit.Id, visit.Start, visit.Standing == Standing.Held, visit.IsPending));
        var written = books.SelectMany(book => book.Document.Visits
            .Where(visit => Wall.SecondOf(visit.End) > recent)
            .Select(visit => (book.Key, visit.Appointment, Wall.MinuteOf(visit.Start), visit.IsHold, visit.HoldUntil is not null)));
        SameAll("in clients' books", expected, written);
    }

    private static void CheckAbsences(PaperShop paper, RealShop real) => SameAll(
        "absences",
        paper.Absences.Select(one => (one.Id, one.Of, one.Start, one.End, one.Units)),
        real.All(Absence.Shelf).Select(one => one.Document)
            .Select(one => (one.Id, one.Participant, Wall.MinuteOf(one.Start), Wall.MinuteOf(one.End), one.Units)));

    private static void CheckSeries(PaperShop paper, RealShop real) => SameAll(
        "visits of series",
        paper.Series.SelectMany(series => series.Occurrences.Select(one =>
            (series.Id, one.Number, one.Start, one.Turn.ToString(), one.Visit?.Id, one.Visit is null ? 0 : one.VisitVersion))),
        real.All(VisitSeries.Shelf).SelectMany(series => series.Document.Occurrences.Select(one => (
            series.Key,
            one.Number,
            Wall.MinuteOf(one.Wall.InZoneStrictly(NodaTime.DateTimeZoneProviders.Tzdb[Wall.Zone]).ToInstant()),
            one.Status.ToString(),
            one.Appointment,
            one.Appointment is null ? 0 : one.AppointmentVersion))));

    private static void CheckWaiting(PaperShop paper, RealShop real)
    {
        SameAll(
            "waiting",
            paper.Waiting.Select(one => (
                one.Id, one.Standing.ToString(), one.Priority, one.Joined, one.Silences, one.Offer?.Id, one.Earlier?.Id, Asked: one.Asked.Count)),
            real.All(WaitEntry.Shelf).Select(one => one.Document).Select(one => (
                one.Id, one.Status.ToString(), one.Priority, Wall.SecondOf(one.JoinedAt), one.Silences, one.Offer, one.Earlier, Asked: one.Asked.Count)));
        SameAll(
            "offers",
            paper.Offers.SelectMany(offer => offer.Invited.Select(one => (
                offer.Id, How: offer.IsTaken ? "Taken" : offer.IsKept ? "Open" : "Over", offer.Until, offer.Depth,
                one.Wait.Id, one.Reply.ToString(), one.Visit.Start, one.Visit.End, one.Visit.Price))),
            real.All(WaitOffer.Shelf).Select(stored => stored.Document).SelectMany(offer => offer.Invited.Select(one => (
                offer.Id, How: offer.Status.ToString(), Wall.SecondOf(offer.Until), offer.Depth,
                one.Entry, one.Answer.ToString(), Wall.MinuteOf(one.Visit.Start), Wall.MinuteOf(one.Visit.End), one.Visit.Terms.PriceMinor))));
        SameAll(
            "waits in clients' books",
            paper.Waiting.Where(one => one.IsLive && (one.When.Last + 1) * 86_400 > paper.Now).Select(one => one.Id),
            real.All(CustomerBook.Shelf).SelectMany(book => book.Document.Waits ?? [])
                .Where(one => Wall.SecondOf(one.Until) > paper.Now).Select(one => one.Entry));
    }

    private static void Same<T>(string what, T expected, T written)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, written))
        {
            throw new Disagreement($"{what}: {written}; on paper it is {expected}.");
        }
    }

    /// <summary>Whether two lists are the same, in any order, each as often as it is there.</summary>
    private static void SameAll<T>(string what, IEnumerable<T> expected, IEnumerable<T> written)
        where T : notnull
    {
        var left = new HashSet<T>(written); // what crosses the cut of the day stands there twice
        foreach (var one in expected)
        {
            if (!left.Remove(one))
            {
                throw new Disagreement($"{what}: {one} is not there.");
            }
        }

        if (left.Count > 0)
        {
            throw new Disagreement($"{what}: {left.First()} is there, and not on paper.");
        }
    }
}
