using Encaixe.App.Appointments;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Staff;
using Encaixe.App.Tenancy;
using Encaixe.Contracts;
using Encaixe.Contracts.Staff;
using Microsoft.AspNetCore.Http;
using NodaTime;

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

    /// <summary>The answer that says all that the shop keeps of them.</summary>
    public IResult Answer(HttpContext http, Setup setup, Instant now, int status = StatusCodes.Status200OK)
    {
        var (customer, book) = (Stored.Document, Book.Book);
        var next = book.Visits.Where(visit => visit.Start > now && !(visit.HoldUntil <= now)).MinBy(visit => visit.Start);
        http.Response.Headers.ETag = customer.State;
        return Results.Json(
            new CustomerRecordAnswer(
                customer.Id,
                customer.Version,
                customer.Name.Value,
                customer.Phone.Value,
                customer.Email?.Value,
                customer.Language,
                customer.Tags ?? [],
                customer.Notes?.Value,
                customer.Birthday?.Value,
                book.IsBlocked,
                customer.Since.ToDateTimeOffset(),
                next is null ? null : new(next.Appointment, At(next.Start), At(next.End)),
                book.LastCame is { } last ? At(last) : null,
                book.Came,
                book.Missed),
            ContractsJson.Default.CustomerRecordAnswer,
            statusCode: status);

        DateTimeOffset At(Instant moment) => moment.InZone(setup.Zone).ToDateTimeOffset();
    }
}

/// <summary>Customers as they are answered.</summary>
internal static class CustomerAnswers
{
    /// <summary>What an id is, for whoever reads the API's description.</summary>
    public const string IdText = "The customer's id: 32 hexadecimal digits.";

    /// <summary>One in a list.</summary>
    public static CustomerAnswer ToAnswer(this Customer customer, bool isBlocked) => new(
        customer.Id,
        customer.Name.Value,
        customer.Phone.Value,
        customer.Email?.Value,
        customer.Tags ?? [],
        isBlocked,
        customer.Since.ToDateTimeOffset(),
        (customer.UpdatedAt ?? customer.Since).ToDateTimeOffset(),
        customer.MergedInto);
}
