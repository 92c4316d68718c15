using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Messages;
using Encaixe.App.Tenancy;

namespace Encaixe.App.Integrity;

/// <summary>What must hold of birthdays: whoever has one is found by its day, and nobody else is; and where they are greeted, the next day's job is due.</summary>
internal static class BirthdayInvariants
{
    /// <summary>All that does not hold.</summary>
    /// <param name="due">Ids of the jobs that are still to be done.</param>
    public static async Task<IEnumerable<Flaw>> Flaws(Tenant tenant, ShopKeys keys, MessageRules rules, IReadOnlySet<string> due, CancellationToken ct)
    {
        var there = (await tenant.Documents.ReadAll(BirthdayEntry.Shelf, ct)).Select(entry => entry.Key).ToHashSet(StringComparer.Ordinal);
        var meant = (await tenant.Documents.ReadAll(Customer.Shelf, ct))
            .Select(one => BirthdayEntry.KeyOf(keys, tenant.Id, one.Document))
            .OfType<string>()
            .ToHashSet(StringComparer.Ordinal);
        return
        [
            .. meant.Except(there).Select(key => new Flaw("birthday-not-found", BirthdayEntry.CustomerOf(key))),
            .. there.Except(meant).Select(key => new Flaw("birthday-of-nobody", BirthdayEntry.CustomerOf(key))),
            .. rules.Birthday is null || due.Any(job => GreetBirthdays.IsBy(job, rules.BirthdayRound)) ? (Flaw[])[] : [new Flaw("birthdays-not-planned", MessageRules.Key)],
        ];
    }
}
