using Encaixe.Contracts.Staff;

namespace Encaixe.App.Customers;

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
