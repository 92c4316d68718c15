using Encaixe.App.Appointments;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Messages;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Tenancy;

namespace Encaixe.App.Integrity;

/// <summary>Something that must never be.</summary>
/// <param name="Rule">Which invariant is broken: a code.</param>
/// <param name="Subject">By what: an id or a key; never personal data.</param>
public sealed record Flaw(string Rule, string Subject);

/// <summary>What a walk through a shop found.</summary>
/// <param name="Appointments">How many appointments were looked at.</param>
/// <param name="DayBooks">How many day books.</param>
/// <param name="Flaws">What is wrong; nothing, one hopes.</param>
public sealed record Verdict(int Appointments, int DayBooks, IReadOnlyList<Flaw> Flaws);

/// <summary>Walks through a shop's documents and proves the invariants: no time is taken twice, every span has its
/// appointment and the other way round, nothing is half there, and what was promised is on its way.</summary>
/// <remarks>Reads shelf by shelf; beside a running server, what changes in between may look like a flaw, so a flaw is
/// looked at twice before it is believed.</remarks>
/// <param name="store">The engine: due jobs stand in the directory.</param>
/// <param name="world">The time.</param>
public sealed class VerifyShop(IStore store, IWorld world)
{
    /// <summary>Walks through one shop.</summary>
    public async Task<Verdict> Execute(Tenant tenant, CancellationToken ct)
    {
        var first = await Walk(tenant, ct);
        if (first.Flaws.Count == 0)
        {
            return first;
        }

        var second = await Walk(tenant, ct);
        return second with { Flaws = [.. second.Flaws.Intersect(first.Flaws)] };
    }

    private async Task<Verdict> Walk(Tenant tenant, CancellationToken ct)
    {
        var flaws = new List<Flaw>();
        var setup = await new SetupReader().Read(tenant, ct);
        var books = await All(tenant.Documents, DayBook.Shelf, ct);
        var appointments = (await All(tenant.Documents, Appointment.Shelf, ct))
            .ToDictionary(a => a.Key, a => a.Document, StringComparer.Ordinal);
        var agenda = (await All(tenant.Documents, AgendaEntry.Shelf, ct))
            .ToDictionary(a => a.Key, a => a.Document, StringComparer.Ordinal);
        var customers = (await All(tenant.Documents, Customer.Shelf, ct)).Select(c => c.Key).ToHashSet(StringComparer.Ordinal);
        var promised = await Promised(tenant, ct);
        var messages = (await All(tenant.Documents, MessageRecord.Shelf, ct))
            .ToDictionary(m => m.Key, m => m.Document, StringComparer.Ordinal);

        foreach (var book in books)
        {
            LookAtBook(book.Key, book.Document, appointments, flaws);
        }

        var spans = books.SelectMany(b => b.Document.Spans.Select(s => $"{b.Key}/{s.Appointment}")).ToHashSet(StringComparer.Ordinal);
        foreach (var appointment in appointments.Values)
        {
            LookAtAppointment(appointment, spans, agenda, customers, flaws);
            LookAtPromises(tenant, setup, appointment, promised, messages, flaws);
        }

        flaws.AddRange(agenda
            .Where(entry => !appointments.TryGetValue(entry.Value.Appointment, out var listed)
                || AgendaEntry.Key(listed) != entry.Key)
            .Select(entry => new Flaw("agenda-without-appointment", entry.Key)));
        foreach (var used in await All(tenant.Documents, UsedKey.Shelf, ct))
        {
            if (!appointments.ContainsKey(used.Document.Answered.Id))
            {
                flaws.Add(new Flaw("key-without-appointment", used.Key));
            }
        }

        return new Verdict(appointments.Count, books.Count, flaws);
    }

    private static void LookAtBook(
        string key, DayBook book, Dictionary<string, Appointment> appointments, List<Flaw> flaws)
    {
        var until = long.MinValue;
        foreach (var span in book.Spans.Where(span => !span.IsAbsence).OrderBy(span => span.Start))
        {
            if (span.Start < until)
            {
                flaws.Add(new Flaw("taken-twice", $"{key}/{span.Appointment}"));
            }

            until = Math.Max(until, span.End);
            if (!appointments.TryGetValue(span.Appointment, out var appointment) || !appointment.IsLive)
            {
                flaws.Add(new Flaw("span-without-appointment", $"{key}/{span.Appointment}"));
            }
            else if (span != appointment.ToSpan()
                || !DayBook.Keys(appointment.Professional, span.Blocked.From, span.Blocked.Until).Contains(key))
            {
                flaws.Add(new Flaw("span-differs", $"{key}/{span.Appointment}"));
            }
        }
    }

    private static void LookAtAppointment(
        Appointment appointment,
        HashSet<string> spans,
        Dictionary<string, AgendaEntry> agenda,
        HashSet<string> customers,
        List<Flaw> flaws)
    {
        var (from, until) = appointment.ToSpan().Blocked;
        if (appointment.IsLive && !DayBook.Keys(appointment.Professional, from, until)
            .All(key => spans.Contains($"{key}/{appointment.Id}")))
        {
            flaws.Add(new Flaw("appointment-without-span", appointment.Id));
        }

        if (agenda.GetValueOrDefault(AgendaEntry.Key(appointment)) != AgendaEntry.Of(appointment))
        {
            flaws.Add(new Flaw("agenda-differs", appointment.Id));
        }

        if (!customers.Contains(appointment.Customer))
        {
            flaws.Add(new Flaw("appointment-without-customer", appointment.Id));
        }
    }

    private void LookAtPromises(
        Tenant tenant,
        Setup setup,
        Appointment appointment,
        HashSet<string> promised,
        Dictionary<string, MessageRecord> messages,
        List<Flaw> flaws)
    {
        var now = world.GetCurrentInstant();
        var dayBefore = messages.GetValueOrDefault(MessageJobs.IdOf(appointment, Topic.DayBefore));
        var lastLeft = dayBefore?.Status == MessageStatus.Sent ? dayBefore.At : (NodaTime.Instant?)null;
        if (appointment.IsLive && Reminders.Next(appointment.Start, setup.Zone, now, lastLeft) is not null
            && !Reminders.Of(appointment.Start, setup.Zone).Any(r => promised.Contains(MessageJobs.IdOf(appointment, r.Topic))))
        {
            flaws.Add(new Flaw("reminder-not-planned", $"{tenant.Id}/{appointment.Id}"));
        }
    }

    /// <summary>The ids of the shop's jobs that are still to be done.</summary>
    private async Task<HashSet<string>> Promised(Tenant tenant, CancellationToken ct)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var shelf in DueJobs.Shelves)
        {
            foreach (var row in await All(store.Directory, shelf, ct))
            {
                if (row.Document.Job.Tenant == tenant.Id)
                {
                    ids.Add(row.Document.Job.Id);
                }
            }
        }

        return ids;
    }

    private static async Task<List<Stored<T>>> All<T>(IDocuments documents, Shelf<T> shelf, CancellationToken ct)
        where T : class
    {
        var all = new List<Stored<T>>();
        string? cursor = null;
        do
        {
            var page = await documents.List(shelf, KeyRange.All, 500, cursor, Read.Latest, ct);
            all.AddRange(page.Items);
            cursor = page.Cursor;
        }
        while (cursor is not null);

        return all;
    }
}
