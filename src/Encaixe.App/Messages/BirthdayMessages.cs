using Encaixe.App.Appointments;
using Encaixe.App.Customers;
using Encaixe.App.Jobs;
using Encaixe.App.Languages;
using Encaixe.App.Mail;
using Encaixe.App.Shops;
using Encaixe.App.Tenancy;
using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.App.Messages;

/// <summary>What clients are told on their birthday.</summary>
/// <param name="address">What links begin with.</param>
public sealed class BirthdayMessages(ServerAddress address)
{
    /// <summary>What a job says, as things stand; <see langword="null"/>: nothing, since it is not their birthday, the shop greets nobody any more, or
    /// wants no bookings of theirs.</summary>
    internal async Task<Telling?> Read(Tenant tenant, Setup setup, Job job, Instant now, CancellationToken ct)
    {
        if (setup.Messages.Birthday is null
            || await tenant.Documents.Find(Customer.Shelf, job.Subject, ct) is not { Document: { MergedInto: null } customer }
            || !customer.HasBirthdayOn(WallTime.DateOf(now, setup.Zone))
            || (await ReadCustomerBook.Read(tenant, customer.Id, ct)).Book.IsBlocked)
        {
            return null;
        }

        var language = Language.Find(customer.Language) ?? Language.Portuguese;
        return new Telling(customer.Id, customer.Phone, () => WordsOf(setup, customer, language), setup)
        {
            WorthlessFrom = job.Deadline,
            Letter = LetterTelling.OfBirthday(customer.Email, setup.Shop.Name, language),
        };
    }

    private Words WordsOf(Setup setup, Customer customer, Language language) => new(
        Topic.Birthday,
        language,
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["name"] = MessageText.FirstName(customer.Name.Value),
            ["shop"] = setup.Shop.Name,
            ["page"] = MessageText.PageOf(setup, address),
        });
}
