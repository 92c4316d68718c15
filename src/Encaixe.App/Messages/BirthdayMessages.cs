using Encaixe.App.Appointments;
using Encaixe.App.Conversations;
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
/// <param name="conversations">Who wants no messages.</param>
/// <param name="address">What links begin with.</param>
public sealed class BirthdayMessages(ConversationBook conversations, ServerAddress address)
{
    /// <summary>What a job says, as things stand; <see langword="null"/>: nothing, since it is not their birthday, the shop greets nobody any more, wants no
    /// bookings of theirs, or is to send them none.</summary>
    internal async Task<Telling?> Read(Tenant tenant, Setup setup, Job job, Instant now, CancellationToken ct)
    {
        if (setup.Messages.Birthday is null
            || await tenant.Documents.Find(Customer.Shelf, job.Subject, ct) is not { Document: { MergedInto: null } customer }
            || !customer.HasBirthdayOn(WallTime.DateOf(now, setup.Zone))
            || (await ReadCustomerBook.Read(tenant, customer.Id, ct)).Book.IsBlocked
            || await HaveLeftElsewhere(tenant, customer, ct))
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

    /// <summary>Whether they wrote by another telephone of theirs that they want no messages: nobody asked for this one. Of their own, whoever sends
    /// it finds out.</summary>
    private async Task<bool> HaveLeftElsewhere(Tenant tenant, Customer customer, CancellationToken ct)
    {
        foreach (var other in await tenant.Documents.FindMany(Customer.Shelf, customer.MergedFrom ?? [], ct))
        {
            if ((await conversations.Find(tenant, other.Document.Phone, ct))?.LeftAt is not null)
            {
                return true;
            }
        }

        return false;
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
