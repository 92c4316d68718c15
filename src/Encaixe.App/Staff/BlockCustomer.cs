using System.ComponentModel;
using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Customers;
using Encaixe.App.Shared;
using Encaixe.Contracts;
using Encaixe.Contracts.Staff;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.App.Staff;

/// <summary>Takes no more bookings from a customer over the net, or does again. They are not told; the shop's people may book for
/// them as before, and what they have booked stays.</summary>
/// <param name="attempts">How often and how long one tries.</param>
public sealed class BlockCustomer(Attempts attempts)
{
    /// <summary>Does it. Done twice, it is done.</summary>
    internal Task<Outcome<CustomerStandingAnswer>> Execute(StaffMember member, string id, bool isBlocked, CancellationToken ct) =>
        attempts.Run<CustomerStandingAnswer>(
            async attempt =>
            {
                if (!(await KnownCustomer.Find(member.Tenant, id, ct)).TryGet(out var known, out var refusal))
                {
                    return refusal;
                }

                var answer = new CustomerStandingAnswer(id, isBlocked);
                var book = known.Book;
                if (book.Book.IsBlocked == isBlocked)
                {
                    return answer;
                }

                var commit = attempt.NewCommit()
                    .Put(Customer.Shelf, known.Id, known.Stored.Document with { UpdatedAt = attempt.Now }, known.Stored.Revision)
                    .Note(new AuditEntry(1, attempt.Now, member.Actor, isBlocked ? "customer-blocked" : "customer-unblocked", id));
                (book with { Book = book.Book with { IsBlocked = isBlocked } }).Write(commit);
                return await attempt.TryCommit(member.Tenant, commit, ct) ? Outcome<CustomerStandingAnswer>.From(answer) : null;
            },
            ct);

    internal static void Map(IEndpointRouteBuilder staff)
    {
        Map(staff, "block", "StaffBlockCustomer", "Takes no more bookings from a customer over the net", isBlocked: true);
        Map(staff, "unblock", "StaffUnblockCustomer", "Takes bookings from a customer over the net again", isBlocked: false);
    }

    private static void Map(IEndpointRouteBuilder staff, string path, string name, string summary, bool isBlocked) =>
        staff.MapPost(
                $"{Routes.CustomerById}/{path}",
                async (
                        [Description(CustomerAnswers.IdText)] string id,
                        HttpContext http,
                        BlockCustomer block,
                        CancellationToken ct) =>
                    (await block.Execute(http.Member(), id, isBlocked, ct)).TryGet(out var answer, out var refusal)
                        ? Results.Json(answer, ContractsJson.Default.CustomerStandingAnswer)
                        : new RefusalProblem(refusal))
            .WithName(name)
            .WithSummary(summary)
            .Produces<CustomerStandingAnswer>()
            .ProducesStaffRefusals(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
}
