using System.Globalization;
using Encaixe.App.Appointments;
using Encaixe.App.Documents;
using Encaixe.App.Tenancy;

namespace Encaixe.App.Customers;

/// <summary>Finds the customer who has a telephone, or makes a new one. What they are called here is not told to whoever
/// types their number: that proves nothing.</summary>
/// <param name="keys">The shops' secrets.</param>
public sealed class RecogniseCustomer(ShopKeys keys)
{
    internal async Task<RecognisedCustomer> Recognise(
        Tenant tenant, CustomerDetails details, Attempt attempt, string language, CancellationToken ct)
    {
        var index = keys.Hash(tenant.Id, CustomerPhone.HashPurpose, details.Phone.Value);
        if (await tenant.Documents.Find(CustomerPhone.Shelf, index, ct) is { } known)
        {
            return new RecognisedCustomer(known.Document.Customer, index, known.Revision, null);
        }

        var id = attempt.NewId().ToString("N", CultureInfo.InvariantCulture);
        return new RecognisedCustomer(id, index, Revision.None, new Customer(
            1, id, details.Name, details.Phone, details.Email, language, attempt.Now));
    }
}

/// <summary>A customer whom a commit is about.</summary>
/// <param name="Id">Their id.</param>
/// <param name="Index">Where their telephone is indexed.</param>
/// <param name="Revision">At which revision that was read.</param>
/// <param name="New">Their document, when they are new here.</param>
internal sealed record RecognisedCustomer(string Id, string Index, Revision Revision, Customer? New)
{
    /// <summary>Writes who is new, and checks that who is known is still the one with that telephone.</summary>
    public void Write(Commit commit)
    {
        if (New is null)
        {
            commit.Check(CustomerPhone.Shelf, Index, Revision);
            return;
        }

        commit.Put(Customer.Shelf, Id, New, Revision.None)
            .Put(CustomerPhone.Shelf, Index, new CustomerPhone(1, Id), Revision.None);
    }
}
