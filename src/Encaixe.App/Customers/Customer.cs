using Encaixe.App.Documents;
using Encaixe.App.Shared;
using NodaTime;

namespace Encaixe.App.Customers;

/// <summary>Someone who books in a shop. Each shop knows its own.</summary>
/// <param name="V">The document's format: 1.</param>
/// <param name="Id">Their id here.</param>
/// <param name="Name">As they first gave it.</param>
/// <param name="Phone">E.164.</param>
/// <param name="Email">If they gave one.</param>
/// <param name="Language">What they are written to in: a BCP 47 tag.</param>
/// <param name="Since">When they were first here.</param>
public sealed record Customer(
    int V, string Id, Personal Name, Personal Phone, Personal? Email, string Language, Instant Since)
{
    internal static readonly Shelf<Customer> Shelf = new("customer", AppJson.Default.Customer);
}

/// <summary>Which customer has a telephone: found by the number's keyed hash, so that no list of numbers lies about.</summary>
/// <param name="V">The document's format: 1.</param>
/// <param name="Customer">Their id.</param>
public sealed record CustomerPhone(int V, string Customer)
{
    internal static readonly Shelf<CustomerPhone> Shelf = new("customer-phone", AppJson.Default.CustomerPhone);

    internal const string HashPurpose = "customer-phone";
}
