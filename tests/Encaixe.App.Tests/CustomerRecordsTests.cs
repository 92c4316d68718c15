using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Customers;
using Encaixe.App.Jobs;
using Encaixe.App.Sheets;
using Encaixe.App.Staff;
using Encaixe.App.Team;
using Encaixe.Contracts.Staff;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace Encaixe.App.Tests;

/// <summary>What the shop keeps of its customers, whatever happens between reading and writing.</summary>
public sealed class CustomerRecordsTests
{
    [Fact]
    public async Task Whoever_was_written_down_though_nobody_heard_so_is_not_somebody_else()
    {
        var shop = await Barbershop.Open();
        shop.Store.LosesNextOutcome = true;

        var id = (await Add(shop).Execute(Staff(shop), Record("Ana"), Barbershop.Ct)).Must();

        Assert.Equal(id, Assert.Single(await shop.All(Customer.Shelf)).Key);
        Assert.Equal(new CustomerExists(id), (await Add(shop).Execute(Staff(shop), Record("Ana"), Barbershop.Ct)).Refused());
    }

    [Fact]
    public async Task Of_two_who_write_the_same_telephone_down_at_once_one_is_told_of_the_other()
    {
        var shop = await Barbershop.Open();
        var first = "";
        shop.Store.BeforeNextCommit = async () => first = (await Add(shop).Execute(Staff(shop), Record("Ana"), Barbershop.Ct)).Must();

        var second = await Add(shop).Execute(Staff(shop), Record("Ana Souza"), Barbershop.Ct);

        Assert.Equal(new CustomerExists(first), second.Refused());
    }

    [Fact]
    public async Task Whoever_asks_what_changed_since_hears_of_each_change_and_of_who_was_merged_into_whom()
    {
        var shop = await Barbershop.Open();
        var ids = new List<string>();
        foreach (var (name, i) in new[] { "Ana", "Bia", "Caio", "Davi" }.Select((name, i) => (name, i)))
        {
            ids.Add((await Add(shop).Execute(Staff(shop), Record(name, $"+551190000040{i}"), Barbershop.Ct)).Must());
        }

        Assert.Equal(["Ana", "Bia", "Caio", "Davi"], await Changed(shop, shop.World.Now));
        shop.World.Now += Duration.FromMinutes(1);
        var later = shop.World.Now;
        Assert.Empty(await Changed(shop, later));

        (await new BlockCustomer(Attempts(shop)).Execute(Staff(shop), ids[0], isBlocked: true, Barbershop.Ct)).Must();
        (await shop.Merge.Execute(shop.Tenant, ids[1], ids[2], Actor.ClientOverApi, Barbershop.Ct)).Must();

        Assert.Equal(["Ana", "Bia", "Caio"], await Changed(shop, later));
        var page = (await ListCustomers.Execute(
            shop.Tenant, new CustomersWish(null, null, 10, null, later), Barbershop.Ct)).Must();
        Assert.Equal([null, ids[2], null], page.Customers.Select(one => one.MergedInto));
        Assert.Equal([true, false, false], page.Customers.Select(one => one.IsBlocked));
    }

    [Fact]
    public async Task A_piece_of_a_table_that_was_written_though_nobody_heard_so_is_reported_as_new()
    {
        var shop = await Barbershop.Open();
        shop.Store.LosesNextOutcome = true;

        var report = (await Import(shop).Write(Staff(shop), [Line(2, "Ana")], Barbershop.Ct)).Must();
        var again = (await Import(shop).Write(Staff(shop), [Line(2, "Ana")], Barbershop.Ct)).Must();

        Assert.Equal(LineOutcome.New, Assert.Single(report).Outcome);
        Assert.Equal(LineOutcome.There, Assert.Single(again).Outcome);
        Assert.Single(await shop.All(Customer.Shelf));
    }

    [Fact]
    public async Task Whoever_books_while_a_table_comes_in_is_completed_and_not_doubled()
    {
        var shop = await Barbershop.Open();
        shop.Store.BeforeNextCommit = () => shop.Book("10:00");

        var report = (await Import(shop).Write(Staff(shop), [Line(2, "Outra Maria", notes: "Prefere a Ana")], Barbershop.Ct)).Must();

        Assert.Equal(LineOutcome.Completed, Assert.Single(report).Outcome);
        var customer = Assert.Single(await shop.All(Customer.Shelf)).Document;
        Assert.Equal(("Maria Aparecida", "Prefere a Ana", 2), (customer.Name.Value, customer.Notes?.Value, customer.Version));
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    public async Task Both_telephones_of_a_merged_client_are_of_one_record_in_a_table_too()
    {
        var shop = await Barbershop.Open();
        var (old, kept) = (await shop.Book("10:00"), await shop.Book("11:00", phone: Barbershop.BiaPhone));
        (await shop.Merge.Execute(shop.Tenant, old.Customer, kept.Customer, new Actor("staff/staff"), Barbershop.Ct)).Must();

        var report = (await Import(shop).Write(
            Staff(shop), [Line(2, "Ana", notes: "Um"), Line(3, "Ana", Barbershop.BiaPhone, "Dois")], Barbershop.Ct)).Must();

        Assert.Equal([LineOutcome.Completed, LineOutcome.There], report.Select(line => line.Outcome));
        Assert.Equal("Um", (await KnownCustomer.Find(shop.Tenant, old.Customer, Barbershop.Ct)).Must().Stored.Document.Notes?.Value);
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    public async Task A_record_that_is_merged_while_it_is_changed_is_changed_where_it_is_then()
    {
        var shop = await Barbershop.Open();
        var (old, kept) = (await shop.Book("10:00"), await shop.Book("11:00", phone: Barbershop.BiaPhone));
        shop.Store.BeforeNextCommit = async () =>
            (await shop.Merge.Execute(shop.Tenant, old.Customer, kept.Customer, new Actor("staff/staff"), Barbershop.Ct)).Must();

        var changed = (await Change(shop).Execute(
            Staff(shop), old.Customer, Record("Ana", "+5511900000009"), ChangeTerms.None, Barbershop.Ct)).Must();

        Assert.Equal(kept.Customer, changed.Id);
        Assert.Equal(kept.Customer, (await shop.Book("12:00", phone: "+5511900000009")).Customer);
        Assert.Equal(kept.Customer, (await shop.Book("13:00")).Customer); // the other telephone is theirs still
        Assert.NotEqual(kept.Customer, (await shop.Book("14:00", phone: Barbershop.BiaPhone)).Customer);
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    public async Task Visits_whose_entries_do_not_say_yet_whose_they_are_are_found_too()
    {
        var shop = await Barbershop.Open();
        var (one, _) = (await shop.Book("10:00"), await shop.Book("11:00", phone: Barbershop.BiaPhone));
        foreach (var entry in await shop.All(AgendaEntry.Shelf))
        {
            await shop.Plant(commit => commit.Put(
                AgendaEntry.Shelf, entry.Key, entry.Document with { Customer = null }, entry.Revision));
        }

        var known = (await KnownCustomer.Find(shop.Tenant, one.Customer, Barbershop.Ct)).Must();
        var page = await new SeeHistory(shop.Setups).Execute(Staff(shop), known, after: null, limit: 10, Barbershop.Ct);

        Assert.Equal(one.Id, Assert.Single(page.Entries).Appointment);
        Assert.Null(page.Next);
        Assert.Empty(await shop.Flaws());
    }

    private static StaffMember Staff(Barbershop shop) => new(shop.Tenant, "staff", Role.Owner);

    private static CustomerRecord Record(string name, string phone = Barbershop.AnaPhone, string? notes = null) =>
        CustomerRecord.Read(new CustomerRecordRequest(name, phone, Notes: notes), Barbershop.MondayNine).Must();

    private static ImportedCustomer Line(int number, string name, string phone = Barbershop.AnaPhone, string? notes = null) =>
        new(number, Record(name, phone, notes), null);

    private static AddCustomer Add(Barbershop shop) => new(shop.Keys, Attempts(shop), shop.World);

    private static ChangeCustomer Change(Barbershop shop) => new(shop.Keys, Attempts(shop), shop.World);

    private static ImportPieces Import(Barbershop shop) => new(shop.Keys, Attempts(shop), shop.World);

    private static Attempts Attempts(Barbershop shop) => new(
        shop.World, new Turns(), new Outbox(shop.Queue, NullLogger<Outbox>.Instance), NullLogger<Attempts>.Instance);

    private static async Task<IEnumerable<string>> Changed(Barbershop shop, Instant since) =>
        (await ListCustomers.Execute(shop.Tenant, new CustomersWish(null, null, 10, null, since), Barbershop.Ct)).Must()
        .Customers.Select(one => one.Name);
}
