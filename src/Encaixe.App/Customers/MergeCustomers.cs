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

/// <summary>The shop has no such customer.</summary>
public sealed record CustomerNotFound() : Refusal(RefusalCodes.CustomerNotFound, RefusalKind.Missing);

/// <summary>Makes one of two records of one customer: their telephones lead to the same one, their visits count together, and
/// what the shop said of either goes for both.</summary>
/// <remarks>One commit, however many visits there are: they keep the id that they were booked under, whose book leads to the
/// one of both from now on (ADR 20). Whoever books or changes a visit of either meanwhile wrote, or finds, another revision of a
/// book, and decides anew.</remarks>
/// <param name="keys">The shops' secrets.</param>
/// <param name="attempts">How often and how long one tries.</param>
public sealed class MergeCustomers(ShopKeys keys, Attempts attempts)
{
    /// <summary>Merges them. Merged twice, they are merged.</summary>
    /// <param name="customer">Id of the record that is no longer one of its own.</param>
    /// <param name="into">Id of the one that stays.</param>
    /// <param name="by">Who does, as the audit says it.</param>
    /// <returns>The one that stays.</returns>
    public Task<Outcome<Customer>> Execute(Tenant tenant, string customer, string into, Actor by, CancellationToken ct) =>
        attempts.Run(attempt => Try(attempt, tenant, customer, into, by, ct), ct);

    internal static void Map(IEndpointRouteBuilder staff) => staff.MapPost(Routes.MergeCustomer, Post)
        .WithName(nameof(MergeCustomers))
        .WithSummary("Makes one of two records of one customer")
        .Accepts<MergeCustomersRequest>("application/json")
        .Produces<CustomerAnswer>()
        .ProducesStaffRefusals(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);

    private static async Task<IResult> Post(
        [Description("Id of the customer whose record is no longer one of its own.")] string id,
        HttpContext http,
        MergeCustomers merge,
        CancellationToken ct)
    {
        var member = http.Member();
        var read = await JsonBody.Read(http.Request, ContractsJson.Default.MergeCustomersRequest, ct);
        return read.TryGet(out var body, out var refusal)
            && (await merge.Execute(member.Tenant, id, body.Into, member.Actor, ct)).TryGet(out _, out refusal)
            && (await KnownCustomer.Find(member.Tenant, body.Into, ct)).TryGet(out var one, out refusal)
                ? Results.Json(one.Stored.Document.ToAnswer(one.Book.Book.IsBlocked), ContractsJson.Default.CustomerAnswer)
                : new RefusalProblem(refusal);
    }

    private async Task<Outcome<Customer>?> Try(
        Attempt attempt, Tenant tenant, string customer, string into, Actor by, CancellationToken ct)
    {
        if (!(await KnownCustomer.Find(tenant, customer, ct)).TryGet(out var gone, out var refusal)
            || !(await KnownCustomer.Find(tenant, into, ct)).TryGet(out var kept, out refusal))
        {
            return refusal;
        }

        if (gone.Id == kept.Id)
        {
            return kept.Stored.Document;
        }

        var (old, one) = (gone.Stored.Document, kept.Stored.Document.And(gone.Stored.Document).At(attempt.Now));
        var left = old.At(attempt.Now) with { MergedInto = kept.Id };
        var phone = keys.Hash(tenant.Id, CustomerPhone.HashPurpose, old.Phone.Value);
        var commit = attempt.NewCommit()
            .Put(Customer.Shelf, kept.Id, one, kept.Stored.Revision)
            .Put(Customer.Shelf, gone.Id, left, gone.Stored.Revision)
            .Put(CustomerBook.Shelf, kept.Id, kept.Book.Book.And(gone.Book.Book), kept.Book.Revision)
            .Put(CustomerBook.Shelf, gone.Id, new CustomerBook { MergedInto = kept.Id }, gone.Book.Revision)
            .Put(CustomerPhone.Shelf, phone, new CustomerPhone(1, kept.Id), Revision.Any)
            .Note(new AuditEntry(1, attempt.Now, by, "customer-merged", gone.Id, $"into {kept.Id}"));
        BirthdayEntry.Write(commit, keys, tenant.Id, old, left);
        BirthdayEntry.Write(commit, keys, tenant.Id, kept.Stored.Document, one);
        return await attempt.TryCommit(tenant, commit, ct) ? Outcome<Customer>.From(one) : null;
    }
}
