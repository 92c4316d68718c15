using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Tenancy;
using NodaTime;
using NodaTime.Text;

namespace Encaixe.App.Customers;

/// <summary>That a customer has their birthday on a day: who is to be greeted is found without looking at everybody. Under the keyed hash of the day
/// and their id, so that no list of birthdays lies about.</summary>
/// <remarks>Written in the commit that writes the customer, whose revision keeps both in step.</remarks>
/// <param name="V">The document's format: 1.</param>
internal sealed record BirthdayEntry(int V)
{
    public static readonly Shelf<BirthdayEntry> Shelf = new("birthday", AppJson.Default.BirthdayEntry);

    private const string HashPurpose = "birthday";

    private static readonly AnnualDate _leapDay = new(2, 29);

    /// <summary>The keys of all who may have their birthday on a date: those of 29 February stand among those of the 28th, on which they have it in
    /// most years.</summary>
    public static KeyRange On(ShopKeys keys, TenantId shop, LocalDate date)
    {
        var day = DayKey(keys, shop, new AnnualDate(date.Month, date.Day));
        return KeyRange.Between($"{day}/", $"{day}0"); // '0' follows '/'
    }

    /// <summary>Whose an entry is.</summary>
    public static string CustomerOf(string key) => key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..];

    /// <summary>Has the entry of a customer be where they have their birthday.</summary>
    /// <param name="before">As they are kept so far; <see langword="null"/>: not at all.</param>
    /// <param name="after">As the same commit writes them.</param>
    public static void Write(Commit commit, ShopKeys keys, TenantId shop, Customer? before, Customer after)
    {
        var (old, next) = (before is null ? null : KeyOf(keys, shop, before), KeyOf(keys, shop, after));
        if (old == next)
        {
            return;
        }

        if (old is not null)
        {
            commit.Remove(Shelf, old, Revision.Any);
        }

        if (next is not null)
        {
            commit.Put(Shelf, next, new BirthdayEntry(1), Revision.Any);
        }
    }

    /// <summary>Where a customer's entry is; <see langword="null"/>: nowhere, of whom no birthday is known, or who was found to be somebody else.</summary>
    public static string? KeyOf(ShopKeys keys, TenantId shop, Customer customer) => customer is { Birthday: { } birthday, MergedInto: null }
        ? $"{DayKey(keys, shop, CustomerBirthday.DayOf(birthday))}/{customer.Id}"
        : null;

    private static string DayKey(ShopKeys keys, TenantId shop, AnnualDate day) =>
        keys.Hash(shop, HashPurpose, AnnualDatePattern.Iso.Format(day == _leapDay ? new AnnualDate(2, 28) : day));
}
