using Encaixe.App.Customers;
using Encaixe.App.Documents;

namespace Encaixe.App.Tests;

/// <summary>What is found when the books of customers do not say what stands.</summary>
public sealed class VerifyCustomersTests
{
    private const string Nobody = "00000000000000000000000000000000";

    [Fact]
    public async Task A_visit_that_no_limit_counts_is_found()
    {
        var (shop, customer, visit) = await Open();
        await Write(shop, customer, CustomerBook.Empty);

        Assert.Equal([$"visit-not-counted {visit}"], await Said(shop));
    }

    [Fact]
    public async Task A_visit_that_counts_at_another_time_is_found()
    {
        var (shop, customer, visit) = await Open();
        var book = (await ReadCustomerBook.Read(shop.Tenant, customer, Barbershop.Ct)).Book;
        await Write(shop, customer, book with { Visits = [book.Visits[0] with { End = book.Visits[0].Start }] });

        Assert.Equal([$"visit-not-counted {visit}"], await Said(shop));
    }

    [Theory]
    [InlineData(Nobody)]
    [InlineData(null)] // to themselves
    public async Task A_record_that_leads_to_nobody_is_found(string? into)
    {
        var (shop, customer, visit) = await Open();
        await Write(shop, customer, new CustomerBook { MergedInto = into ?? customer });

        Assert.Equal([$"customer-book-of-nobody {customer}", $"visit-not-counted {visit}"], await Said(shop));
    }

    private static async Task<(Barbershop Shop, string Customer, string Visit)> Open()
    {
        var shop = await Barbershop.Open();
        var booked = await shop.Book("2026-11-24T10:00");
        Assert.Empty(await shop.Flaws());
        return (shop, booked.Customer, booked.Id);
    }

    private static Task Write(Barbershop shop, string customer, CustomerBook book) =>
        shop.Plant(commit => commit.Put(CustomerBook.Shelf, customer, book, Revision.Any));

    private static async Task<IEnumerable<string>> Said(Barbershop shop) =>
        (await shop.Flaws()).Select(flaw => $"{flaw.Rule} {flaw.Subject}");
}
