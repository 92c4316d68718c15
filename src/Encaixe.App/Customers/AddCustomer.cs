using System.Globalization;
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

/// <summary>Writes somebody down who has not booked yet. A telephone is of one customer: whoever has it is said.</summary>
/// <param name="keys">The shops' secrets.</param>
/// <param name="attempts">How often and how long one tries.</param>
/// <param name="world">The time, and ids.</param>
public sealed class AddCustomer(ShopKeys keys, Attempts attempts, IWorld world)
{
    /// <summary>Writes them down.</summary>
    /// <returns>Their id.</returns>
    internal Task<Outcome<string>> Execute(StaffMember member, CustomerRecord record, CancellationToken ct)
    {
        // One id for all rounds: whoever was written by one whose answer was lost is known again.
        var id = world.NewId().ToString("N", CultureInfo.InvariantCulture);
        return attempts.Run(attempt => Try(attempt, member, record, id, ct), ct);
    }

    internal static void Map(IEndpointRouteBuilder staff) => staff.MapPost(Routes.Customers, Post)
        .WithName(nameof(AddCustomer))
        .WithSummary("Writes somebody down who has not booked yet")
        .Accepts<CustomerRecordRequest>("application/json")
        .Produces<CustomerRecordAnswer>(StatusCodes.Status201Created)
        .ProducesStaffRefusals(StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity);

    private static Task<IResult> Post(HttpContext http, AddCustomer add, SayCustomer say, CancellationToken ct) => add.Answer(http, say, ct);

    private async Task<IResult> Answer(HttpContext http, SayCustomer say, CancellationToken ct)
    {
        var member = http.Member();
        var read = await JsonBody.Read(http.Request, ContractsJson.Default.CustomerRecordRequest, ct);
        return read.TryGet(out var body, out var refusal)
            && CustomerRecord.Read(body, world.GetCurrentInstant()).TryGet(out var record, out refusal)
            && (await Execute(member, record, ct)).TryGet(out var id, out refusal)
            && (await KnownCustomer.Find(member.Tenant, id, ct)).TryGet(out var known, out refusal)
                ? await say.Answer(http, member.Tenant, known, ct, StatusCodes.Status201Created)
                : new RefusalProblem(refusal);
    }

    private async Task<Outcome<string>?> Try(
        Attempt attempt, StaffMember member, CustomerRecord record, string id, CancellationToken ct)
    {
        var tenant = member.Tenant;
        var index = keys.Hash(tenant.Id, CustomerPhone.HashPurpose, record.Who.Phone.Value);
        if (await tenant.Documents.Find(CustomerPhone.Shelf, index, ct) is { Document.Customer: var known })
        {
            return known == id ? id : new CustomerExists((await ReadCustomerBook.Read(tenant, known, ct)).Customer);
        }

        var customer = record.ToNew(id, attempt.Now);
        var commit = attempt.NewCommit()
            .Put(Customer.Shelf, id, customer, Revision.None)
            .Put(CustomerPhone.Shelf, index, new CustomerPhone(1, id), Revision.None)
            .Note(new AuditEntry(1, attempt.Now, member.Actor, "customer-added", id));
        BirthdayEntry.Write(commit, keys, tenant.Id, before: null, customer);
        return await attempt.TryCommit(tenant, commit, ct) ? Outcome<string>.From(id) : null;
    }
}
