using Encaixe.App.Appointments;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Staff;
using Encaixe.App.Tenancy;

namespace Encaixe.App.Customers;

/// <summary>A customer's record and their book, each at the revision that was read.</summary>
/// <param name="Stored">The record: of one that was merged, the one that stayed.</param>
/// <param name="Book">The book.</param>
internal sealed record KnownCustomer(Stored<Customer> Stored, ReadCustomerBook Book)
{
    /// <summary>The most visits that are looked at to find out whose client somebody is.</summary>
    private const int MostVisits = 100;

    /// <summary>Their id: of a record that was merged, the one that stayed.</summary>
    public string Id => Book.Customer;

    /// <summary>Reads them.</summary>
    /// <param name="id">Whatever somebody says is the id of a customer.</param>
    public static async Task<Outcome<KnownCustomer>> Find(Tenant tenant, string id, CancellationToken ct) =>
        Guid.TryParseExact(id, "N", out _) // only what is an id is a key
        && await ReadCustomerBook.Read(tenant, id, ct) is var book
        && await tenant.Documents.Find(Customer.Shelf, book.Customer, ct) is { } stored
            ? new KnownCustomer(stored, book)
            : new CustomerNotFound();

    /// <summary>Whether they are for a member's eyes: a professional's, as long as they have a visit with them that is to come, or was
    /// in the last days. Older ones are in no book.</summary>
    public async Task<bool> IsFor(StaffMember member, CancellationToken ct)
    {
        if (member.Only is null)
        {
            return true;
        }

        var ids = Book.Book.Visits.OrderByDescending(visit => visit.Start).Take(MostVisits).Select(visit => visit.Appointment).ToList();
        return (await member.Tenant.Documents.FindMany(Appointment.Shelf, ids, ct)).Any(visit => member.Sees(visit.Document));
    }
}
