using System.Globalization;
using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Sheets;
using Encaixe.App.Staff;
using Encaixe.App.Tenancy;
using NodaTime;

namespace Encaixe.App.Customers;

/// <summary>What becomes of the lines of a table of customers: some of them are looked at together, and written in one commit.</summary>
/// <param name="keys">The shops' secrets.</param>
/// <param name="attempts">How often and how long one tries.</param>
/// <param name="world">Ids, and the time.</param>
public sealed class ImportPieces(ShopKeys keys, Attempts attempts, IWorld world)
{
    /// <summary>How many lines are one piece: each writes a customer, their telephone, their birthday and what is noted of it.</summary>
    private const int Lines = Commit.MostItems / 4;

    /// <summary>What would become of all lines: nothing is written.</summary>
    internal async Task<IReadOnlyList<ReportedLine>> Look(Tenant tenant, IReadOnlyList<ImportedCustomer> lines, CancellationToken ct)
    {
        var (report, found) = (new List<ReportedLine>(lines.Count), new Dictionary<string, Entry>(StringComparer.Ordinal));
        foreach (var piece in lines.Chunk(Lines))
        {
            await Find(tenant, piece, found, ct);
            report.AddRange(piece.Select(line => Decide(line, EntryOf(tenant, line, found), id: "", world.GetCurrentInstant())));
        }

        return report;
    }

    /// <summary>Writes all lines, piece by piece.</summary>
    internal async Task<Outcome<IReadOnlyList<ReportedLine>>> Write(
        StaffMember member, IReadOnlyList<ImportedCustomer> lines, CancellationToken ct)
    {
        var report = new List<ReportedLine>(lines.Count);
        foreach (var piece in lines.Chunk(Lines))
        {
            // One id a telephone for all rounds: whoever was written by one whose answer was lost is known again.
            var ids = piece.Where(line => line.Record is not null)
                .Select(line => IndexOf(member.Tenant, line.Record!))
                .Distinct(StringComparer.Ordinal)
                .ToDictionary(index => index, _ => world.NewId().ToString("N", CultureInfo.InvariantCulture), StringComparer.Ordinal);
            if (!(await attempts.Run(attempt => TryWrite(attempt, member, piece, ids, ct), ct)).TryGet(out var some, out var refusal))
            {
                return refusal;
            }

            report.AddRange(some);
        }

        return report;
    }

    private async Task<Outcome<IReadOnlyList<ReportedLine>>?> TryWrite(
        Attempt attempt, StaffMember member, ImportedCustomer[] piece, Dictionary<string, string> ids, CancellationToken ct)
    {
        var found = new Dictionary<string, Entry>(StringComparer.Ordinal);
        await Find(member.Tenant, piece, found, ct);
        var report = new List<ReportedLine>(piece.Length);
        foreach (var line in piece)
        {
            var entry = EntryOf(member.Tenant, line, found);
            report.Add(Decide(line, entry, entry is null ? "" : ids[entry.Index], attempt.Now));
        }

        var commit = attempt.NewCommit();
        foreach (var entry in found.Values.Distinct().Where(entry => entry.After != entry.Before?.Document))
        {
            entry.Write(commit, attempt.Now, member.Actor);
            BirthdayEntry.Write(commit, keys, member.Tenant.Id, entry.Before?.Document, entry.After!);
        }

        return commit.Changes.Count == 0 || await attempt.TryCommit(member.Tenant, commit, ct)
            ? Outcome<IReadOnlyList<ReportedLine>>.From(report)
            : null;
    }

    /// <summary>What becomes of a line, with all before it looked at already.</summary>
    /// <param name="id">Of whoever would be new.</param>
    private static ReportedLine Decide(ImportedCustomer line, Entry? entry, string id, Instant now)
    {
        if (entry is null || line.Record is null)
        {
            return new(line.Number, LineOutcome.Refused, line.Refusal);
        }

        if (entry.After is null)
        {
            entry.After = line.Record.ToNew(id, now);
            return new(line.Number, LineOutcome.New);
        }

        var completed = line.Record.Complete(entry.After);
        if (completed == entry.After)
        {
            var isOwn = entry.Before?.Document.Id == id; // written by a round whose answer was lost
            return new(line.Number, isOwn ? LineOutcome.New : LineOutcome.There);
        }

        entry.After = completed;
        return new(line.Number, LineOutcome.Completed);
    }

    /// <summary>Finds who has the telephones of some lines; those that were found before are not looked for.</summary>
    private async Task Find(Tenant tenant, ImportedCustomer[] piece, Dictionary<string, Entry> found, CancellationToken ct)
    {
        var indexes = piece.Where(line => line.Record is not null)
            .Select(line => IndexOf(tenant, line.Record!))
            .Where(index => !found.ContainsKey(index))
            .ToHashSet(StringComparer.Ordinal);
        var rows = await tenant.Documents.FindMany(CustomerPhone.Shelf, indexes, ct);
        var ids = rows.Select(row => row.Document.Customer).ToHashSet(StringComparer.Ordinal);
        var customers = (await tenant.Documents.FindMany(Customer.Shelf, ids, ct)).ToDictionary(one => one.Key, StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var stored = customers[row.Document.Customer];
            if (stored.Document.MergedInto is not null
                && (await KnownCustomer.Find(tenant, stored.Key, ct)).TryGet(out var one, out _))
            {
                stored = one.Stored;
            }

            // Of two telephones of one client, both lines are about the same record.
            found[row.Key] = found.Values.FirstOrDefault(entry => entry.Before?.Key == stored.Key) ?? new Entry(row.Key, stored);
        }

        foreach (var index in indexes.Where(index => !found.ContainsKey(index)))
        {
            found[index] = new Entry(index, null);
        }
    }

    private Entry? EntryOf(Tenant tenant, ImportedCustomer line, Dictionary<string, Entry> found) =>
        line.Record is null ? null : found[IndexOf(tenant, line.Record)];

    private string IndexOf(Tenant tenant, CustomerRecord record) =>
        keys.Hash(tenant.Id, CustomerPhone.HashPurpose, record.Who.Phone.Value);

    /// <summary>A customer whom lines are about.</summary>
    /// <param name="index">Where a telephone of theirs is indexed.</param>
    /// <param name="before">Their record, if there is one.</param>
    private sealed class Entry(string index, Stored<Customer>? before)
    {
        public string Index => index;

        public Stored<Customer>? Before => before;

        /// <summary>What becomes of it.</summary>
        public Customer? After { get; set; } = before?.Document;

        public void Write(Commit commit, Instant now, Actor by)
        {
            if (before is null)
            {
                commit.Put(CustomerPhone.Shelf, index, new CustomerPhone(1, After!.Id), Revision.None);
            }

            commit
                .Put(
                    Customer.Shelf,
                    After!.Id,
                    before is null ? After : After.At(now),
                    before?.Revision ?? Revision.None)
                .NoteEach(new AuditEntry(1, now, by, before is null ? "customer-added" : "customer-completed", After.Id, "import"));
        }
    }
}
