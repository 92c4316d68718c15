using Encaixe.App.Appointments;
using Encaixe.App.Customers;
using Encaixe.Contracts.Staff;
using NodaTime;

namespace Encaixe.App.Tests;

/// <summary>When clients were born, as it is read, kept and found.</summary>
public sealed class CustomerBirthdayTests
{
    [Theory]
    [InlineData("1990-03-15")]
    [InlineData("--03-15")]
    [InlineData("--02-29")]
    [InlineData("2024-02-29")]
    [InlineData("1900-01-01")]
    [InlineData("2026-11-24")] // where the day begins first, it is that day already
    public void What_can_be_a_birthday_is_kept_as_it_was_written(string text) =>
        Assert.Equal(text, CustomerBirthday.Read(text, Barbershop.MondayNine + Duration.FromHours(1)).Must().Value);

    [Theory]
    [InlineData("2023-02-29")]
    [InlineData("--02-30")]
    [InlineData("--2-3")]
    [InlineData("1899-12-31")]
    [InlineData("2026-11-25")]
    [InlineData("-0990-03-15")]
    [InlineData("15/03/1990")]
    [InlineData("03-15")]
    [InlineData("----03-15")]
    [InlineData("1990-03-15 ")]
    [InlineData("")]
    public void What_can_be_none_is_refused(string text) => Assert.IsType<BirthdayInvalid>(CustomerBirthday.Read(text, Barbershop.MondayNine).Refused());

    [Theory]
    [InlineData("15/03/1990", "1990-03-15")]
    [InlineData("5/3/1990", "1990-03-05")]
    [InlineData("15-03-1990", "1990-03-15")]
    [InlineData("15.3.1990", "1990-03-15")]
    [InlineData("15/03/1990 00:00:00", "1990-03-15")]
    [InlineData("1990-03-15 00:00", "1990-03-15")]
    [InlineData("00/00/0000", "")]
    [InlineData("0000-00-00", "")]
    [InlineData("", "")]
    [InlineData("29/2", "--02-29")]
    [InlineData("05/03", "--03-05")]
    [InlineData("1990-03-15", "1990-03-15")]
    [InlineData("--03-15", "--03-15")]
    [InlineData("15/03/90", "15/03/90")]
    [InlineData("março", "março")]
    public void In_tables_the_day_comes_first(string cell, string meant) => Assert.Equal(meant, CustomerBirthday.Typed(cell));

    [Fact]
    public async Task With_another_birthday_they_are_found_by_that_one_and_with_none_by_none()
    {
        var shop = await Barbershop.Open();
        var (id, change) = (await Add(shop, "1990-11-24"), new ChangeCustomer(shop.Keys, shop.Attempts, shop.World));
        var entry = Assert.Single(await shop.All(BirthdayEntry.Shelf)).Key;
        Assert.DoesNotContain("11-24", entry, StringComparison.Ordinal);

        (await change.Execute(shop.Owner, id, Record("1991-11-24"), ChangeTerms.None, Barbershop.Ct)).Must();
        Assert.Equal(entry, Assert.Single(await shop.All(BirthdayEntry.Shelf)).Key);
        (await change.Execute(shop.Owner, id, Record("--11-25"), ChangeTerms.None, Barbershop.Ct)).Must();
        Assert.NotEqual(entry, Assert.Single(await shop.All(BirthdayEntry.Shelf)).Key);
        Assert.Empty(await shop.Flaws());
        (await change.Execute(shop.Owner, id, Record(null), ChangeTerms.None, Barbershop.Ct)).Must();
        Assert.Empty(await shop.All(BirthdayEntry.Shelf));
        Assert.All(
            (await shop.All(Audit.AuditEntry.Shelf)).SelectMany(one => one.Document.Changes ?? []),
            said => Assert.Equal(new Audit.FieldChange("birthday", null, null), said));
    }

    [Fact]
    public async Task A_table_brings_a_birthday_to_whom_none_is_known()
    {
        var shop = await Barbershop.Open();
        var (id, pieces) = (await Add(shop, null), new ImportPieces(shop.Keys, shop.Attempts, shop.World));

        (await pieces.Write(shop.Owner, [new ImportedCustomer(2, Record("--11-24"), null)], Barbershop.Ct)).Must();
        (await pieces.Write(shop.Owner, [new ImportedCustomer(2, Record("--11-30"), null)], Barbershop.Ct)).Must();

        Assert.Equal("--11-24", (await KnownCustomer.Find(shop.Tenant, id, Barbershop.Ct)).Must().Stored.Document.Birthday?.Value);
        Assert.Single(await shop.All(BirthdayEntry.Shelf));
        Assert.Empty(await shop.Flaws());
    }

    private static CustomerRecord Record(string? birthday) =>
        CustomerRecord.Read(new CustomerRecordRequest("Maria Aparecida", Barbershop.AnaPhone, Birthday: birthday), Barbershop.MondayNine).Must();

    private static async Task<string> Add(Barbershop shop, string? birthday) =>
        (await new AddCustomer(shop.Keys, shop.Attempts, shop.World).Execute(shop.Owner, Record(birthday), Barbershop.Ct)).Must();
}
