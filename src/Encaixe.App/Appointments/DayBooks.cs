using Encaixe.App.Documents;
using Encaixe.App.Shops;
using Encaixe.App.Team;
using Encaixe.App.Tenancy;
using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.App.Appointments;

/// <summary>The day books of one participant that a decision is made on, each at the revision that was read.</summary>
internal sealed class DayBooks
{
    private readonly SortedDictionary<string, Stored<DayBook>> _books;

    private DayBooks(string participant, SortedDictionary<string, Stored<DayBook>> books)
    {
        Participant = participant;
        _books = books;
        Taken = [.. books.Values.SelectMany(book => book.Document.Taken)];
    }

    /// <summary>Whose they are.</summary>
    public string Participant { get; }

    /// <summary>All that is taken in them, as the engine wants it; what crosses the cut of the day stands there twice.</summary>
    public Taken[] Taken { get; }

    /// <summary>Reads the day books that a stretch of time touches, as they are now.</summary>
    public static Task<DayBooks> Read(
        Tenant tenant, string participant, Instant from, Instant until, CancellationToken ct) =>
        Read(tenant, participant, [(from, until)], ct);

    /// <summary>Reads the day books that some stretches of time touch, as they are now.</summary>
    public static async Task<DayBooks> Read(
        Tenant tenant, string participant, IReadOnlyList<(Instant From, Instant Until)> stretches, CancellationToken ct)
    {
        var keys = stretches
            .SelectMany(stretch => DayBook.Keys(participant, stretch.From, stretch.Until))
            .Distinct(StringComparer.Ordinal)
            .ToArray();
        var found = await tenant.Documents.FindMany(DayBook.Shelf, keys, ct);
        var books = new SortedDictionary<string, Stored<DayBook>>(StringComparer.Ordinal);
        foreach (var key in keys)
        {
            books[key] = new(key, DayBook.Empty, Revision.None);
        }

        foreach (var book in found)
        {
            books[book.Key] = book;
        }

        return new DayBooks(participant, books);
    }

    /// <summary>The same, as if an appointment were not in them.</summary>
    public DayBooks Without(string appointment) => new(Participant, new(_books.ToDictionary(
        book => book.Key,
        book => book.Value with { Document = book.Value.Document.Without(appointment) }), StringComparer.Ordinal));

    /// <summary>Elapsed time that is booked, of what starts in a stretch of time.</summary>
    public Duration Booked(Instant from, Instant until) => _books.Values
        .SelectMany(book => book.Document.Spans)
        .DistinctBy(span => span.Appointment)
        .Select(span => (span.IsAbsence, span.ToTaken().Slot))
        .Where(span => !span.IsAbsence && from <= span.Slot.Start && span.Slot.Start < until)
        .Aggregate(Duration.Zero, (sum, span) => sum + span.Slot.Length);

    /// <summary>The same days with one span more and those of an appointment gone, ready to be written.</summary>
    /// <param name="commit">Where they are written.</param>
    /// <param name="appointment">Whose spans go, if any are there.</param>
    /// <param name="span">What comes, if anything does.</param>
    public void Write(Commit commit, string appointment, Span? span)
    {
        var touched = span is null ? [] : DayBook.Keys(Participant, span.Blocked.From, span.Blocked.Until);
        foreach (var (key, book) in _books)
        {
            var after = book.Document.Without(appointment);
            if (span is not null && touched.Contains(key))
            {
                after = after.With(span);
            }
            else if (after.Spans.Count == book.Document.Spans.Count)
            {
                continue; // nothing of this day is changed
            }

            commit.Put(DayBook.Shelf, key, after, book.Revision);
        }
    }
}

/// <summary>A professional who may serve, and the day books that say whether.</summary>
internal sealed record ServingBooks(Professional Professional, DayBooks Books);

/// <summary>The question whether a time is open, put to the engine with what the day books say.</summary>
/// <param name="Setup">The shop.</param>
/// <param name="Offer">The terms.</param>
/// <param name="Start">The time.</param>
/// <param name="Ask">Who asks, and when.</param>
internal sealed record StartQuestion(Setup Setup, Offer Offer, Instant Start, Ask Ask)
{
    /// <summary>The booking with the free time around it: what its day books must cover.</summary>
    public (Instant From, Instant Until) Blocked => (Start - Offer.Before, Start + Offer.Length + Offer.After);

    /// <summary>Whether a professional can take it.</summary>
    public bool IsOpen(Professional professional, DayBooks books) =>
        Availability.Allows(Setup.HoursOf(professional), Offer, books.Taken, Start, Ask);

    /// <summary>Of several who could take it, the one with least to do on that local date.</summary>
    public async Task<ServingBooks> Choose(Tenant tenant, List<ServingBooks> open, CancellationToken ct)
    {
        if (open.Count == 1)
        {
            return open[0];
        }

        var date = Start.InZone(Setup.Zone).Date;
        var (dayStart, dayEnd) = (WallTime.StartOf(date, Setup.Zone), WallTime.StartOf(date.PlusDays(1), Setup.Zone));
        var candidates = new List<Candidate>();
        foreach (var (professional, _) in open)
        {
            var day = await DayBooks.Read(tenant, professional.Id, dayStart, dayEnd, ct);
            candidates.Add(new Candidate(professional.Id, day.Booked(dayStart, dayEnd)));
        }

        var first = Assignment.InOrder(candidates)[0].Professional;
        return open.Find(o => o.Professional.Id == first)!;
    }

    /// <summary>Why a professional cannot.</summary>
    public IReadOnlyList<Reason> WhyNot(Professional professional, DayBooks books) =>
        Scheduling.WhyNot.Explain(Setup.HoursOf(professional), Offer, books.Taken, Start, Ask);
}
