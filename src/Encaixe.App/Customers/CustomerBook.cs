using System.Text.Json.Serialization;
using Encaixe.App.Appointments;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Tenancy;
using Encaixe.App.Waitlist;
using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.App.Customers;

/// <summary>The visits of one customer that limits count: whoever adds or takes one writes this document at the revision that
/// was read, so that two bookings at once cannot both be the last one allowed.</summary>
public sealed record CustomerBook
{
    internal static readonly Shelf<CustomerBook> Shelf = new("customer-book", AppJson.Default.CustomerBook);

    /// <summary>How long a visit is remembered after it. A week counts from Monday.</summary>
    private static readonly Duration _kept = Duration.FromDays(8);

    /// <summary>A customer without visits.</summary>
    public static CustomerBook Empty { get; } = new();

    /// <summary>The document's format.</summary>
    public int V { get; init; } = 1;

    /// <summary>The visits, in no particular order.</summary>
    public IReadOnlyList<CustomerVisit> Visits { get; init; } = [];

    /// <summary>For what they wait; nothing, in books that were written before anybody could.</summary>
    public IReadOnlyList<CustomerWait>? Waits { get; init; }

    /// <summary>Whether the shop takes no bookings from them over the net. They are not told so.</summary>
    public bool IsBlocked { get; init; }

    /// <summary>Id of the customer that this one was found to be; <see langword="null"/>: this is the one. What was booked
    /// under the old id keeps it, and is led from here to the one book of both.</summary>
    public string? MergedInto { get; init; }

    /// <summary>How many of their visits were said to be done.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Came { get; init; }

    /// <summary>To how many it was said that they did not come.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Missed { get; init; }

    /// <summary>When the last visit began that was said to be done; <see langword="null"/>: none was, or that was taken back.</summary>
    public Instant? LastCame { get; init; }

    /// <summary>One book of two records of one customer. What the shop said of either goes for both: the stricter word.</summary>
    internal CustomerBook And(CustomerBook other) => this with
    {
        Visits = [.. Visits, .. other.Visits],
        Waits = [.. Waits ?? [], .. other.Waits ?? []],
        IsBlocked = IsBlocked || other.IsBlocked,
        Came = Came + other.Came,
        Missed = Missed + other.Missed,
        LastCame = Latest(LastCame, other.LastCame),
    };

    /// <summary>The book once it was said that a visit was done, or missed; or once that is taken back.</summary>
    /// <param name="before">How the visit stood.</param>
    internal CustomerBook Counting(AppointmentStatus before, Appointment visit)
    {
        var came = Count(visit.Status, AppointmentStatus.Completed) - Count(before, AppointmentStatus.Completed);
        return this with
        {
            Came = Math.Max(0, Came + came),
            Missed = Math.Max(0, Missed + Count(visit.Status, AppointmentStatus.NoShow) - Count(before, AppointmentStatus.NoShow)),
            LastCame = came > 0 ? Latest(LastCame, visit.Start) : came < 0 && LastCame == visit.Start ? null : LastCame,
        };
    }

    /// <summary>The book with an appointment as it is now: in it, if it takes time; without what is long over.</summary>
    internal CustomerBook With(Appointment appointment, Instant now)
    {
        var visits = Visits.Where(visit => visit.Appointment != appointment.Id && visit.End > now - _kept);
        return this with
        {
            Visits = appointment.TakesTime ? [.. visits, CustomerVisit.Of(appointment)] : [.. visits],
        };
    }

    /// <summary>How many times they wait for at a moment.</summary>
    internal int WaitsAt(Instant now) => Waits?.Count(wait => wait.Until > now) ?? 0;

    /// <summary>The book with somebody who waits as they are now: in it, while they do.</summary>
    /// <param name="until">When it is over by itself.</param>
    internal CustomerBook With(WaitEntry entry, Instant until, Instant now)
    {
        var waits = (Waits ?? []).Where(wait => wait.Entry != entry.Id && wait.Until > now);
        return this with { Waits = entry.IsLive ? [.. waits, new CustomerWait(entry.Id, until)] : [.. waits] };
    }

    /// <summary>What the shop's limits have against one more visit; <see langword="null"/>: nothing.</summary>
    /// <param name="slot">When it would be.</param>
    /// <param name="services">Ids of its services.</param>
    /// <param name="isHold">Whether it would only be held.</param>
    /// <param name="moving">Id of the appointment that it would be instead of.</param>
    internal Refusal? Refuse(
        Setup setup, Slot slot, IReadOnlyList<string> services, bool isHold, string? moving, Instant now)
    {
        if (IsBlocked)
        {
            return new NotBookableOnline();
        }

        var rules = setup.Shop.Rules;
        var standing = Visits
            .Where(visit => visit.Appointment != moving && !(visit.HoldUntil <= now))
            .ToList();
        var held = standing.Where(visit => visit.HoldUntil is not null && visit.IsHold).ToList();
        if (isHold && (held.Count >= MostHolds || held.Exists(visit => visit.Services.Intersect(services).Any())))
        {
            return new TooManyHolds();
        }

        var date = slot.Start.InZone(setup.Zone).Date;
        var week = MondayOf(date);
        var dates = standing.ConvertAll(visit => visit.Start.InZone(setup.Zone).Date);
        if (dates.Count(other => other == date) >= (rules.MostADay ?? int.MaxValue))
        {
            return new TooManyVisits("day", rules.MostADay!.Value);
        }

        if (dates.Count(other => MondayOf(other) == week) >= (rules.MostAWeek ?? int.MaxValue))
        {
            return new TooManyVisits("week", rules.MostAWeek!.Value);
        }

        return rules.RefusesOverlaps && standing.Exists(visit => visit.Start < slot.End && slot.Start < visit.End)
            ? new OverlapsOwnVisit()
            : null;
    }

    /// <summary>The most times that one customer may have kept free at once.</summary>
    private const int MostHolds = 3;

    private static int Count(AppointmentStatus status, AppointmentStatus counted) => status == counted ? 1 : 0;

    private static Instant? Latest(Instant? one, Instant? other) => one is null || other > one ? other : one;

    private static LocalDate MondayOf(LocalDate date) => date.PlusDays(1 - (int)date.DayOfWeek);
}

/// <summary>A visit as limits see it.</summary>
/// <param name="Appointment">Its id.</param>
/// <param name="Start">When it begins.</param>
/// <param name="End">When it ends.</param>
/// <param name="Services">Ids of what is done.</param>
/// <param name="HoldUntil">It counts until then only, unless it is agreed on.</param>
/// <param name="IsHold">It is kept free while its client makes up their mind.</param>
public sealed record CustomerVisit(
    string Appointment, Instant Start, Instant End, IReadOnlyList<string> Services, Instant? HoldUntil, bool IsHold)
{
    internal static CustomerVisit Of(Appointment appointment) => new(
        appointment.Id,
        appointment.Start,
        appointment.End,
        [.. appointment.Segments.Select(segment => segment.Service).Distinct(StringComparer.Ordinal)],
        appointment.Status.IsPending() ? appointment.HoldUntil : null,
        appointment.Status == AppointmentStatus.Held);
}

/// <summary>A wait as limits see it.</summary>
/// <param name="Entry">Id of the entry.</param>
/// <param name="Until">It counts until then.</param>
public sealed record CustomerWait(string Entry, Instant Until);

/// <summary>A customer's book at the revision that was read.</summary>
/// <param name="Customer">Whose: who it was asked for, or who they were found to be since.</param>
/// <param name="Book">What is in it.</param>
/// <param name="Revision">At which revision.</param>
internal sealed record ReadCustomerBook(string Customer, CustomerBook Book, Revision Revision)
{
    public static async Task<ReadCustomerBook> Read(Tenant tenant, string customer, CancellationToken ct)
    {
        while (true)
        {
            switch (await tenant.Documents.Find(CustomerBook.Shelf, customer, ct))
            {
                case { Document.MergedInto: { } into }:
                    customer = into;
                    break;
                case { } stored:
                    return new(customer, stored.Document, stored.Revision);
                default:
                    return new(customer, CustomerBook.Empty, Revision.None);
            }
        }
    }

    /// <summary>Writes the book with several appointments as they are after a change.</summary>
    public void Write(Commit commit, IEnumerable<Appointment> after, Instant now) => commit.Put(
        CustomerBook.Shelf, Customer, after.Aggregate(Book, (book, one) => book.With(one, now)), Revision);

    /// <summary>Writes the book with an appointment as it is after a change.</summary>
    public void Write(Commit commit, Appointment after, Instant now) => With(after, now).Write(commit);

    /// <summary>The book with somebody who waits as they are after a change.</summary>
    public ReadCustomerBook With(WaitEntry entry, DateTimeZone zone, Instant now) => this with
    {
        Book = Book.With(entry, WallTime.StartOf(entry.Terms.Last.PlusDays(1), zone), now),
    };

    /// <summary>The book with an appointment as it is after a change.</summary>
    public ReadCustomerBook With(Appointment after, Instant now) => this with { Book = Book.With(after, now) };

    /// <summary>Writes it.</summary>
    public void Write(Commit commit) => commit.Put(CustomerBook.Shelf, Customer, Book, Revision);
}
