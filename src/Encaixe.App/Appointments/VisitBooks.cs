using Encaixe.App.Documents;
using Encaixe.App.Tenancy;
using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.App.Appointments;

/// <summary>The day books of all participants that a decision is made on, each at the revision that was read: read at
/// once, and what changes of them written in one commit.</summary>
internal sealed class VisitBooks
{
    private readonly TenantId _tenant;
    private readonly SortedDictionary<string, Book> _books;

    private VisitBooks(TenantId tenant, SortedDictionary<string, Book> books) => (_tenant, _books) = (tenant, books);

    /// <summary>Reads the day books that some stretches of time touch, as they are now.</summary>
    public static async Task<VisitBooks> Read(Tenant tenant, IEnumerable<Stretch> stretches, CancellationToken ct)
    {
        var books = new SortedDictionary<string, Book>(StringComparer.Ordinal);
        foreach (var (participant, from, until) in stretches)
        {
            foreach (var key in DayBook.Keys(participant, from, until))
            {
                books[key] = new Book(participant, new(key, DayBook.Empty, Revision.None));
            }
        }

        foreach (var found in await tenant.Documents.FindMany(DayBook.Shelf, [.. books.Keys], ct))
        {
            books[found.Key] = books[found.Key] with { Stored = found };
        }

        return new VisitBooks(tenant.Id, books);
    }

    /// <summary>All that is taken of a participant, as the engine wants it.</summary>
    public Taken[] TakenOf(string participant) => DayBook.TakenIn([.. DaysOf(participant)]);

    /// <summary>All spans of a participant, each once.</summary>
    public IEnumerable<Span> SpansOf(string participant) => DaysOf(participant).SelectMany(day => day.Spans).Distinct();

    /// <summary>The same, as if an appointment were not in them.</summary>
    public VisitBooks Without(string appointment) => new(_tenant, new(_books.ToDictionary(
        book => book.Key,
        book => book.Value.With(book.Value.Stored.Document.Without(appointment))), StringComparer.Ordinal));

    /// <summary>Whether all that something takes stands in the days that were read. What is only kept free stands there until its
    /// time is given away.</summary>
    public bool Have(string owner, IReadOnlyList<Claim> claims) => claims
        .SelectMany(claim => claim.Keys)
        .CountBy(key => key, StringComparer.Ordinal)
        .All(place => _books[place.Key].Stored.Document.Spans.Count(span => span.Appointment == owner) >= place.Value);

    /// <summary>How many days change at the most when something is taken: as its units are settled, also some in which it takes
    /// nothing; and those in which it stands by now, since somebody was faster to write the same.</summary>
    public int CountOf(string owner, IReadOnlyList<Claim> claims) => _books.Values.Count(book =>
        claims.Any(claim => claim.Participant == book.Participant) || book.Stored.Document.Spans.Any(span => span.Appointment == owner));

    /// <summary>Takes an appointment's old spans out and puts its new ones in, of all its participants, ready to be written,
    /// and has what that frees offered to whoever waits.</summary>
    /// <param name="commit">Where the days are written that this changes.</param>
    /// <param name="appointment">Whose spans they are.</param>
    /// <param name="before">What it took; nothing, when it is new.</param>
    /// <param name="after">What it takes from now on; nothing, when it is given up.</param>
    /// <param name="now">The moment.</param>
    /// <inheritdoc cref="Write(Commit, Instant, int, IReadOnlyList{Rewritten})"/>
    public void Write(
        Commit commit, string appointment, IReadOnlyList<Claim> before, IReadOnlyList<Claim> after, Instant now) =>
        Write(commit, now, depth: 0, [new Rewritten(appointment, before, after)]);

    /// <summary>The same of several that change together.</summary>
    /// <param name="depth">How many swaps led to this: see <see cref="FreedTime.Depth"/>.</param>
    /// <exception cref="InvalidOperationException">A day that must change was not read: a bug, that would leave a span behind
    /// or take time that nobody looked at.</exception>
    public void Write(Commit commit, Instant now, int depth, IReadOnlyList<Rewritten> changes)
    {
        var (before, after) = (changes.SelectMany(change => change.Before).ToList(), changes.SelectMany(change => change.After).ToList());
        if (before.Concat(after).SelectMany(claim => claim.Keys).FirstOrDefault(key => !_books.ContainsKey(key)) is { } unread)
        {
            throw new InvalidOperationException($"The day book '{unread}' was not read.");
        }

        var owners = changes.Select(change => change.Owner).ToHashSet(StringComparer.Ordinal);
        var units = after
            .Where(claim => claim.IsOfResource)
            .GroupBy(claim => claim.Participant, StringComparer.Ordinal)
            .ToDictionary(claims => claims.Key, claims => UnitsOf(claims.Key, owners, claims), StringComparer.Ordinal);
        foreach (var (key, (participant, stored)) in _books)
        {
            var added = after.Where(claim => claim.Participant == participant && claim.Keys.Contains(key)).Select(claim => claim.Span).ToList();
            var left = owners.Aggregate(stored.Document, (book, owner) => book.Without(owner)).WithoutLapsed(added, now);
            var day = added.Aggregate(left, (with, span) => with.With(span));
            if (units.TryGetValue(participant, out var settled))
            {
                day = new DayBook { Spans = [.. day.Spans.Select(span => span with { Unit = settled[span] })] };
            }

            if (!day.Spans.SequenceEqual(stored.Document.Spans))
            {
                commit.Put(DayBook.Shelf, key, day, stored.Revision);
            }
        }

        if (FreedTime.Between(before, after) is { } freed)
        {
            (freed with { Depth = depth }).Enqueue(commit, _tenant, changes[0].Owner, now);
        }
    }

    /// <summary>Which units of a resource its bookings have, with new ones among them. What reaches into a day that was not
    /// read keeps its own.</summary>
    private IReadOnlyDictionary<Span, int> UnitsOf(string resource, HashSet<string> owners, IEnumerable<Claim> added) => Units.Settle(
        [.. SpansOf(resource).Where(span => !owners.Contains(span.Appointment)), .. added.Select(claim => claim.Span)],
        span => !DayBook.Keys(resource, span.Blocked.From, span.Blocked.Until).All(_books.ContainsKey));

    private IEnumerable<DayBook> DaysOf(string participant) => _books.Values
        .Where(book => book.Participant == participant)
        .Select(book => book.Stored.Document);

    /// <summary>A day book with whose it is.</summary>
    private sealed record Book(string Participant, Stored<DayBook> Stored)
    {
        public Book With(DayBook document) => this with { Stored = Stored with { Document = document } };
    }
}

/// <summary>What something takes, and took.</summary>
/// <param name="Owner">Id of what it is: an appointment, an offer.</param>
/// <param name="Before">What it took.</param>
/// <param name="After">What it takes from now on.</param>
internal sealed record Rewritten(string Owner, IReadOnlyList<Claim> Before, IReadOnlyList<Claim> After);
