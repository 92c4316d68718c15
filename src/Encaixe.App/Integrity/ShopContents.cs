using Encaixe.App.Absences;
using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Messages;
using Encaixe.App.Series;
using Encaixe.App.Tenancy;
using Encaixe.App.Waitlist;

namespace Encaixe.App.Integrity;

/// <summary>All of a shop that invariants are about, read shelf by shelf.</summary>
internal sealed class ShopContents
{
    /// <summary>What is taken.</summary>
    public required IReadOnlyList<Stored<DayBook>> Books { get; init; }

    /// <summary>Appointments by id.</summary>
    public required IReadOnlyDictionary<string, Appointment> Appointments { get; init; }

    /// <summary>The agenda by key.</summary>
    public required IReadOnlyDictionary<string, AgendaEntry> Agenda { get; init; }

    /// <summary>Ids of customers.</summary>
    public required IReadOnlySet<string> Customers { get; init; }

    /// <summary>The visits that limits count, by customer.</summary>
    public required IReadOnlyDictionary<string, CustomerBook> CustomerBooks { get; init; }

    /// <summary>Ids of the customers whom a telephone leads to.</summary>
    public required IReadOnlySet<string> ByPhone { get; init; }

    /// <summary>Keys that were used.</summary>
    public required IReadOnlyList<Stored<UsedKey>> UsedKeys { get; init; }

    /// <summary>What was noted of each appointment.</summary>
    public required ILookup<string, AuditEntry> Audit { get; init; }

    /// <summary>Ids of the jobs that are still to be done.</summary>
    public required IReadOnlySet<string> Due { get; init; }

    /// <summary>Messages by the id of their job.</summary>
    public required IReadOnlyDictionary<string, MessageRecord> Messages { get; init; }

    /// <summary>Ids of the jobs that were done lately, or given up.</summary>
    public required IReadOnlySet<string> Ended { get; init; }

    /// <summary>Series by id.</summary>
    public required IReadOnlyDictionary<string, VisitSeries> Series { get; init; }

    /// <summary>Absences by id.</summary>
    public required IReadOnlyDictionary<string, Absence> Absences { get; init; }

    /// <summary>Those who wait, by id.</summary>
    public required IReadOnlyDictionary<string, WaitEntry> Waiting { get; init; }

    /// <summary>What they were offered, by id.</summary>
    public required IReadOnlyDictionary<string, WaitOffer> Offers { get; init; }

    /// <summary>Whether a message is due, said, or given up where people see it.</summary>
    public bool IsTold(string job) => Due.Contains(job) || Ended.Contains(job)
        || Messages.GetValueOrDefault(job) is { Status: not MessageStatus.Queued };

    /// <summary>Reads it. Jobs that are due come before what becomes of them: what moves on meanwhile is not missed.</summary>
    public static async Task<ShopContents> Read(Tenant tenant, IDirectory directory, CancellationToken ct)
    {
        var documents = tenant.Documents;
        return new ShopContents
        {
            Books = await documents.ReadAll(DayBook.Shelf, ct),
            Appointments = ByKey(await documents.ReadAll(Appointment.Shelf, ct)),
            Agenda = ByKey(await documents.ReadAll(AgendaEntry.Shelf, ct)),
            Series = ByKey(await documents.ReadAll(VisitSeries.Shelf, ct)),
            Absences = ByKey(await documents.ReadAll(Absence.Shelf, ct)),
            Waiting = ByKey(await documents.ReadAll(WaitEntry.Shelf, ct)),
            Offers = ByKey(await documents.ReadAll(WaitOffer.Shelf, ct)),
            CustomerBooks = ByKey(await documents.ReadAll(CustomerBook.Shelf, ct)),
            Customers = Keys(await documents.ReadAll(Customer.Shelf, ct)),
            ByPhone = (await documents.ReadAll(CustomerPhone.Shelf, ct))
                .Select(phone => phone.Document.Customer).ToHashSet(StringComparer.Ordinal),
            UsedKeys = await documents.ReadAll(UsedKey.Shelf, ct),
            Audit = (await documents.ReadAll(AuditEntry.Shelf, ct))
                .ToLookup(entry => entry.Document.Subject, entry => entry.Document, StringComparer.Ordinal),
            Due = await DueOf(tenant, directory, ct),
            Messages = ByKey(await documents.ReadAll(MessageRecord.Shelf, ct)),
            Ended = Keys(await documents.ReadAll(DoneJob.Shelf, ct))
                .Union(Keys(await documents.ReadAll(DeadLetter.Shelf, ct))).ToHashSet(StringComparer.Ordinal),
        };
    }

    private static async Task<HashSet<string>> DueOf(Tenant tenant, IDirectory directory, CancellationToken ct)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var shelf in DueJobs.Shelves)
        {
            await foreach (var row in directory.ReadAll(shelf, KeyRange.All, Documents.Read.Latest, ct))
            {
                var job = row.Document.Job ?? throw UnreadableDocumentException.On(shelf.Name, new FormatException("There is no job."));
                if (job.Tenant == tenant.Id)
                {
                    ids.Add(job.Id);
                }
            }
        }

        return ids;
    }

    private static Dictionary<string, T> ByKey<T>(IReadOnlyList<Stored<T>> items)
        where T : class => items.ToDictionary(item => item.Key, item => item.Document, StringComparer.Ordinal);

    private static HashSet<string> Keys<T>(IReadOnlyList<Stored<T>> items)
        where T : class => items.Select(item => item.Key).ToHashSet(StringComparer.Ordinal);
}
