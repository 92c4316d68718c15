using Encaixe.App.Appointments;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Tenancy;

namespace Encaixe.App.Reports;

/// <summary>Tells clients whose first visit ever took place in a report's days from those who had come before.</summary>
/// <remarks>How often somebody came in all, their book says. Whoever came no more often than in these days is new; of the others only those who
/// came afterwards too need a look at the agenda after these days, and never anybody at that before.</remarks>
internal sealed class Newcomers
{
    private const int AtOnce = 100;

    /// <summary>What comes after the keys of all dates.</summary>
    private const string Last = "A";

    private readonly Dictionary<string, int> _came = new(StringComparer.Ordinal);
    private readonly HashSet<string> _meant = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CustomerBook> _books = new(StringComparer.Ordinal);

    /// <summary>Notes that a visit of these days took place.</summary>
    /// <param name="isMeant">Whether it is one that the report is of.</param>
    public void Add(Appointment visit, bool isMeant)
    {
        _came[visit.Customer] = _came.GetValueOrDefault(visit.Customer) + 1;
        if (isMeant)
        {
            _meant.Add(visit.Customer);
        }
    }

    /// <summary>How many of the clients that the report is of are new, and how many had come before.</summary>
    public async Task<(int New, int Returning)> Count(Tenant tenant, ReportClock clock, CancellationToken ct)
    {
        await ReadBooks(tenant, _came.Keys, ct);
        var (meant, came) = (_meant.Select(OneOf).ToHashSet(StringComparer.Ordinal), ByClient(_came));
        var older = meant.Where(client => BookOf(client).Came > came[client]).ToHashSet(StringComparer.Ordinal);
        var unclear = older.Where(client => BookOf(client).LastCame is not { } last || last >= clock.Ends).ToList();
        if (unclear.Count > 0)
        {
            var until = unclear.Exists(client => BookOf(client).LastCame is null)
                ? Last
                : Moments.Write(unclear.Max(client => BookOf(client).LastCame!.Value).InZone(clock.Zone).Date.PlusDays(2));
            var after = await CameAfter(tenant, KeyRange.Between(Moments.Write(clock.Last.PlusDays(1)), until), ct);
            older.ExceptWith(unclear.Where(client => BookOf(client).Came <= came[client] + after.GetValueOrDefault(client)));
        }

        return (meant.Count - older.Count, older.Count);
    }

    /// <summary>How often clients came in some days.</summary>
    private async Task<Dictionary<string, int>> CameAfter(Tenant tenant, KeyRange days, CancellationToken ct)
    {
        var (after, unnamed) = (new Dictionary<string, int>(StringComparer.Ordinal), new List<string>());
        await foreach (var entry in tenant.Documents.ReadAll(AgendaEntry.Shelf, days, Read.Cheap, ct))
        {
            if (entry.Document is { Status: AppointmentStatus.Completed, Customer: { } customer })
            {
                after[customer] = after.GetValueOrDefault(customer) + 1;
            }
            else if (entry.Document.Status == AppointmentStatus.Completed)
            {
                unnamed.Add(entry.Document.Appointment);
            }
        }

        foreach (var some in unnamed.Chunk(AtOnce))
        {
            foreach (var visit in await tenant.Documents.FindMany(Appointment.Shelf, some, ct))
            {
                after[visit.Document.Customer] = after.GetValueOrDefault(visit.Document.Customer) + 1;
            }
        }

        await ReadBooks(tenant, after.Keys, ct);
        return ByClient(after);
    }

    /// <summary>Reads the books of some clients, and of those that they were found to be.</summary>
    private async Task ReadBooks(Tenant tenant, IEnumerable<string> customers, CancellationToken ct)
    {
        var wanted = customers.Where(customer => !_books.ContainsKey(customer)).ToList();
        while (wanted.Count > 0)
        {
            var into = new List<string>();
            foreach (var some in wanted.Chunk(AtOnce))
            {
                foreach (var book in await tenant.Documents.FindMany(CustomerBook.Shelf, some, ct))
                {
                    _books[book.Key] = book.Document;
                    into.AddRange(book.Document.MergedInto is { } one ? [one] : []);
                }
            }

            wanted = [.. into.Distinct(StringComparer.Ordinal).Where(customer => !_books.ContainsKey(customer))];
        }
    }

    private Dictionary<string, int> ByClient(Dictionary<string, int> counts) => counts
        .GroupBy(count => OneOf(count.Key), StringComparer.Ordinal)
        .ToDictionary(client => client.Key, client => client.Sum(count => count.Value), StringComparer.Ordinal);

    private CustomerBook BookOf(string client) => _books.GetValueOrDefault(client) ?? CustomerBook.Empty;

    /// <summary>Who somebody was found to be.</summary>
    private string OneOf(string customer)
    {
        for (var steps = 0; steps <= _books.Count && BookOf(customer).MergedInto is { } into; steps++)
        {
            customer = into;
        }

        return customer;
    }
}
