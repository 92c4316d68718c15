using Encaixe.App.Conversations;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Tenancy;
using Encaixe.Contracts;
using Encaixe.Contracts.Staff;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace Encaixe.App.Customers;

/// <summary>Says all that a shop keeps of a customer.</summary>
/// <param name="setups">What shops have set up.</param>
/// <param name="conversations">Who wants no messages.</param>
/// <param name="world">The time.</param>
public sealed class SayCustomer(SetupReader setups, ConversationBook conversations, IWorld world)
{
    /// <summary>The answer, with how it stands as its entity tag.</summary>
    internal async Task<IResult> Answer(HttpContext http, Tenant shop, KnownCustomer known, CancellationToken ct, int status = StatusCodes.Status200OK)
    {
        var (customer, book, now) = (known.Stored.Document, known.Book.Book, world.GetCurrentInstant());
        var setup = await setups.Read(shop, ct);
        var talk = await conversations.Find(shop, customer.Phone, ct);
        var next = book.Visits.Where(visit => visit.Start > now && !(visit.HoldUntil <= now)).MinBy(visit => visit.Start);
        http.Response.Headers.ETag = customer.State;
        return Results.Json(
            new CustomerRecordAnswer(
                customer.Id,
                customer.Version,
                customer.Name.Value,
                customer.Phone.Value,
                customer.Email?.Value,
                customer.Language,
                customer.Tags ?? [],
                customer.Notes?.Value,
                customer.Birthday?.Value,
                book.IsBlocked,
                customer.Since.ToDateTimeOffset(),
                next is null ? null : new(next.Appointment, At(next.Start), At(next.End)),
                book.LastCame is { } last ? At(last) : null,
                book.Came,
                book.Missed,
                talk?.LeftAt is { } left ? At(left) : null),
            ContractsJson.Default.CustomerRecordAnswer,
            statusCode: status);

        DateTimeOffset At(Instant moment) => moment.InZone(setup.Zone).ToDateTimeOffset();
    }
}
