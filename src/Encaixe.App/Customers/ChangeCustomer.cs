using System.ComponentModel;
using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Staff;
using Encaixe.App.Tenancy;
using Encaixe.Contracts;
using Encaixe.Contracts.Staff;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.App.Customers;

/// <summary>Writes a customer's record anew. With another telephone they are found by that one from then on; what they have booked
/// stays theirs, and is told to the number that it was booked with.</summary>
/// <param name="keys">The shops' secrets.</param>
/// <param name="attempts">How often and how long one tries.</param>
/// <param name="world">The time.</param>
public sealed class ChangeCustomer(ShopKeys keys, Attempts attempts, IWorld world)
{
    /// <summary>Writes it. What says what is there already changes nothing.</summary>
    internal Task<Outcome<KnownCustomer>> Execute(
        StaffMember member, string id, CustomerRecord record, ChangeTerms terms, CancellationToken ct) =>
        attempts.Run(attempt => Try(attempt, member, id, record, terms, ct), ct);

    internal static void Map(IEndpointRouteBuilder staff) => staff.MapPut(Routes.CustomerById, Put)
        .WithName(nameof(ChangeCustomer))
        .WithSummary("Writes a customer's record anew: all of it")
        .Accepts<CustomerRecordRequest>("application/json")
        .Produces<CustomerRecordAnswer>()
        .ProducesStaffRefusals(
            StatusCodes.Status404NotFound,
            StatusCodes.Status409Conflict,
            StatusCodes.Status412PreconditionFailed,
            StatusCodes.Status422UnprocessableEntity);

    private static Task<IResult> Put(
        [Description(CustomerAnswers.IdText)] string id, HttpContext http, ChangeCustomer change, SayCustomer say, CancellationToken ct) =>
        change.Answer(id, http, say, ct);

    private async Task<IResult> Answer(string id, HttpContext http, SayCustomer say, CancellationToken ct)
    {
        var member = http.Member();
        var read = await JsonBody.Read(http.Request, ContractsJson.Default.CustomerRecordRequest, ct);
        return (await KnownCustomer.Find(member.Tenant, id, ct)).TryGet(out _, out var refusal)
            && read.TryGet(out var body, out refusal)
            && ChangeTerms.Read(http.Request).TryGet(out var terms, out refusal)
            && CustomerRecord.Read(body, world.GetCurrentInstant()).TryGet(out var record, out refusal)
            && (await Execute(member, id, record, terms, ct)).TryGet(out var known, out refusal)
                ? await say.Answer(http, member.Tenant, known, ct)
                : new RefusalProblem(refusal);
    }

    private async Task<Outcome<KnownCustomer>?> Try(
        Attempt attempt, StaffMember member, string id, CustomerRecord record, ChangeTerms terms, CancellationToken ct)
    {
        if (!(await KnownCustomer.Find(member.Tenant, id, ct)).TryGet(out var known, out var refusal))
        {
            return refusal;
        }

        var before = known.Stored.Document;
        var after = record.ApplyTo(before);
        if (after == before)
        {
            return known;
        }

        if (!terms.Allow(before.State))
        {
            return new CustomerChanged();
        }

        after = after.At(attempt.Now);
        var commit = attempt.NewCommit()
            .Put(Customer.Shelf, known.Id, after, known.Stored.Revision)
            .Check(CustomerBook.Shelf, known.Id, known.Book.Revision) // it was not merged meanwhile
            .Note(new AuditEntry(1, attempt.Now, member.Actor, "customer-changed", known.Id, changes: [.. Changes(before, after)]));
        BirthdayEntry.Write(commit, keys, member.Tenant.Id, before, after);
        if (after.Phone != before.Phone && await MovePhone(commit, member.Tenant, before, after, ct) is { } taken)
        {
            return taken;
        }

        return await attempt.TryCommit(member.Tenant, commit, ct)
            ? Outcome<KnownCustomer>.From(known with { Stored = known.Stored with { Document = after } })
            : null;
    }

    /// <summary>Has another telephone lead to them, and the one before to nobody.</summary>
    private async Task<Refusal?> MovePhone(Commit commit, Tenant tenant, Customer before, Customer after, CancellationToken ct)
    {
        var (old, next) = (IndexOf(tenant, before), IndexOf(tenant, after));
        var rows = await tenant.Documents.FindMany(CustomerPhone.Shelf, [old, next], ct);
        var there = rows.FirstOrDefault(row => row.Key == next);
        if (there is not null && !before.Ids.Contains(there.Document.Customer, StringComparer.Ordinal))
        {
            return new CustomerExists((await ReadCustomerBook.Read(tenant, there.Document.Customer, ct)).Customer);
        }

        commit.Put(CustomerPhone.Shelf, next, new CustomerPhone(1, before.Id), there?.Revision ?? Revision.None);
        if (rows.FirstOrDefault(row => row.Key == old) is { } left && before.Ids.Contains(left.Document.Customer, StringComparer.Ordinal))
        {
            commit.Remove(CustomerPhone.Shelf, old, left.Revision);
        }

        return null;
    }

    private string IndexOf(Tenant tenant, Customer customer) => keys.Hash(tenant.Id, CustomerPhone.HashPurpose, customer.Phone.Value);

    /// <summary>What was written anew: of what tells something about a person, only that it was.</summary>
    private static IEnumerable<FieldChange> Changes(Customer before, Customer after)
    {
        (string Field, bool Differs)[] personal =
        [
            ("name", before.Name != after.Name), ("phone", before.Phone != after.Phone), ("email", before.Email != after.Email),
            ("tags", !Equals(before.Tags, after.Tags)), ("notes", before.Notes != after.Notes),
            ("birthday", before.Birthday != after.Birthday),
        ];
        foreach (var (field, _) in personal.Where(one => one.Differs))
        {
            yield return new FieldChange(field, null, null);
        }

        if (before.Language != after.Language)
        {
            yield return new FieldChange("language", before.Language, after.Language);
        }
    }
}
