using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Customers;
using Encaixe.App.Shops;

namespace Encaixe.App.Tests;

/// <summary>Two records of one client, who has two telephones: the shop's people make one of them.</summary>
public sealed class MergeCustomersTests
{
    private const string ThirdPhone = "+5511900000003";

    [Fact]
    [Trait("Rule", "OT-7")]
    public async Task Afterwards_both_telephones_are_of_one_client_whose_visits_count_together()
    {
        var shop = await Barbershop.Open(new BookingRules { MostADay = 2 });
        var old = await shop.Book("2026-11-24T10:00");
        var kept = await shop.Book("2026-11-24T11:00", phone: Barbershop.BiaPhone);

        var one = await Merge(shop, old, kept);

        Assert.Equal(kept.Customer, one.Id);
        Assert.Equal(("day", 2), await Refused(shop, "2026-11-24T12:00", Barbershop.AnaPhone));
        Assert.Equal(("day", 2), await Refused(shop, "2026-11-24T12:00", Barbershop.BiaPhone));
        Assert.Equal(kept.Customer, (await shop.Book("2026-11-25T10:00")).Customer);
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    [Trait("Rule", "OT-7")]
    public async Task What_was_booked_before_can_be_moved_and_given_up_and_counts_or_not()
    {
        var shop = await Barbershop.Open(new BookingRules { MostADay = 2 });
        var (old, older) = (await shop.Book("2026-11-24T10:00"), await shop.Book("2026-11-24T14:00"));
        await Merge(shop, old, await shop.Book("2026-11-25T10:00", phone: Barbershop.BiaPhone));

        (await shop.Move(old, "2026-11-25T11:00")).Must();
        Assert.Equal(("day", 2), await Refused(shop, "2026-11-25T12:00", Barbershop.BiaPhone));
        (await shop.Cancel((await shop.Move(older, "2026-11-24T15:00")).Must())).Must();
        (await shop.Cancel((await shop.LinkOf(old)).Appointment)).Must();

        await shop.Book("2026-11-25T12:00", phone: Barbershop.BiaPhone);
        Assert.Empty(await shop.Flaws());
    }

    [Theory]
    [Trait("Rule", "OT-7")]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task What_the_shop_said_of_either_goes_for_both(bool blocksOld, bool blocksKept)
    {
        var shop = await Barbershop.Open();
        var (old, kept) = (await shop.Book("2026-11-24T10:00"), await shop.Book("2026-11-24T11:00", phone: Barbershop.BiaPhone));
        foreach (var (blocks, customer) in new[] { (blocksOld, old.Customer), (blocksKept, kept.Customer) })
        {
            var book = await ReadCustomerBook.Read(shop.Tenant, customer, Barbershop.Ct);
            await shop.Plant(commit => commit.Put(
                CustomerBook.Shelf, customer, book.Book with { IsBlocked = blocks }, book.Revision));
        }

        await Merge(shop, old, kept);

        foreach (var phone in new[] { Barbershop.AnaPhone, Barbershop.BiaPhone })
        {
            Assert.IsType<NotBookableOnline>((await shop.TryBook(Barbershop.Wish("2026-11-25T10:00", phone: phone))).Refused());
        }
    }

    [Fact]
    public async Task A_chain_of_records_leads_to_one_and_merging_again_changes_nothing()
    {
        var shop = await Barbershop.Open(new BookingRules { MostADay = 3 });
        var (a, b, c) = (
            await shop.Book("2026-11-24T10:00"),
            await shop.Book("2026-11-24T11:00", phone: Barbershop.BiaPhone),
            await shop.Book("2026-11-24T12:00", phone: ThirdPhone));

        await Merge(shop, a, b);
        await Merge(shop, b, c);
        var again = await Merge(shop, a, b);
        var round = await Merge(shop, c, a);

        Assert.Equal((c.Customer, c.Customer), (again.Id, round.Id));
        Assert.All(
            await Task.WhenAll(new[] { Barbershop.AnaPhone, Barbershop.BiaPhone, ThirdPhone }
                .Select(phone => Refused(shop, "2026-11-24T15:00", phone))),
            refused => Assert.Equal(("day", 3), refused));
        Assert.Empty(await shop.Flaws());
    }

    [Theory]
    [InlineData("x")]
    [InlineData("00000000000000000000000000000000")]
    public async Task Nobody_is_merged_into_nobody(string nobody)
    {
        var shop = await Barbershop.Open();
        var booked = await shop.Book("2026-11-24T10:00");

        foreach (var (customer, into) in new[] { (nobody, booked.Customer), (booked.Customer, nobody) })
        {
            Assert.IsType<CustomerNotFound>((await shop.Merge.Execute(shop.Tenant, customer, into, new Actor("staff"), Barbershop.Ct)).Refused());
        }
    }

    /// <summary>Of a booking and a merge at once, whoever writes second decides anew.</summary>
    [Fact]
    public async Task Who_books_while_they_are_merged_is_counted_once_and_in_the_one_book()
    {
        var shop = await Barbershop.Open(new BookingRules { MostADay = 2 });
        var (old, kept) = (await shop.Book("2026-11-24T10:00"), await shop.Book("2026-11-24T11:00", phone: Barbershop.BiaPhone));
        shop.Store.BeforeNextCommit = () => Merge(shop, old, kept);

        Assert.Equal(("day", 2), await Refused(shop, "2026-11-24T12:00", Barbershop.AnaPhone));
        Assert.Empty(await shop.Flaws());
    }

    private static async Task<Customer> Merge(Barbershop shop, Appointment old, Appointment kept) =>
        (await shop.Merge.Execute(shop.Tenant, old.Customer, kept.Customer, new Actor("staff"), Barbershop.Ct)).Must();

    /// <summary>By which limit a booking is refused.</summary>
    private static async Task<(string Span, int Most)> Refused(Barbershop shop, string start, string phone)
    {
        var refusal = Assert.IsType<TooManyVisits>((await shop.TryBook(Barbershop.Wish(start, phone: phone))).Refused());
        return (refusal.Span, refusal.Most);
    }
}
