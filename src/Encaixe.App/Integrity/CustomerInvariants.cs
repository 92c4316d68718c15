using NodaTime;

namespace Encaixe.App.Integrity;

/// <summary>What must hold of customers: the visits that limits count are those that stand, and whoever was found to be somebody
/// else leads to them.</summary>
internal static class CustomerInvariants
{
    /// <summary>All that does not hold.</summary>
    public static IEnumerable<Flaw> Flaws(ShopContents shop, Instant now)
    {
        var counted = shop.CustomerBooks
            .SelectMany(book => book.Value.Visits.Select(visit => (Customer: book.Key, visit.Appointment, visit.Start, visit.End)))
            .ToHashSet();
        return shop.CustomerBooks
            .Where(book => !shop.Customers.Contains(book.Key)
                || (book.Value.MergedInto is not null && (book.Value.Visits.Count > 0 || !shop.Customers.Contains(OneOf(shop, book.Key)))))
            .Select(book => new Flaw("customer-book-of-nobody", book.Key))
            .Concat(shop.Appointments.Values
                .Where(one => one.TakesTime && one.Start > now && !counted.Contains((OneOf(shop, one.Customer), one.Id, one.Start, one.End)))
                .Select(one => new Flaw("visit-not-counted", one.Id)));
    }

    /// <summary>Who a customer is now; nobody, when the way leads in a circle.</summary>
    private static string OneOf(ShopContents shop, string customer)
    {
        for (var steps = 0; steps <= shop.CustomerBooks.Count; steps++)
        {
            if (shop.CustomerBooks.GetValueOrDefault(customer)?.MergedInto is not { } into)
            {
                return customer;
            }

            customer = into;
        }

        return "";
    }
}
