using Encaixe.App.Customers;
using Encaixe.App.Shops;
using NodaTime;

namespace Encaixe.App.Appointments;

/// <content>A visit that is agreed on, or given up, or a part of it.</content>
public sealed partial record Appointment
{
    /// <summary>A visit on today's terms of the shop, booked.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="order">What was wanted.</param>
    /// <param name="segments">What is done by whom, in the order of time; at least one.</param>
    /// <param name="client">Whose it is.</param>
    internal static Appointment Agreed(
        string id, VisitOrder order, IReadOnlyList<AgreedSegment> segments, Client client, Instant now) => new()
        {
            Id = id,
            Status = AppointmentStatus.Booked,
            Segments = segments,
            Terms = AgreedTerms.Of(order.Setup.Shop, order.PriceOf(segments)),
            Time = AgreedTime.Of(SlotOf(segments), order.Setup),
            Party = order.Party,
            Location = order.Setup.LocationId,
            Customer = client.Customer,
            CustomerName = client.Name,
            CustomerPhone = client.Phone,
            CustomerEmail = client.Email,
            Notes = client.Notes,
            Language = client.Language,
            BookedAt = now,
        };

    /// <summary>The visit, given up.</summary>
    /// <param name="byShop">Whether it is the shop that does.</param>
    internal Appointment Cancelled(bool byShop) => this with
    {
        Status = AppointmentStatus.Cancelled,
        Version = Version + 1,
        CancelledByShop = byShop,
    };

    /// <summary>The visit, done: whoever did something in it earns of that by the rates that are in force now.</summary>
    internal Appointment Completed(Setup setup) => this with
    {
        Status = AppointmentStatus.Completed,
        Segments =
        [
            .. Segments.Select(segment => segment with { CommissionBasisPoints = setup.CommissionOf(segment.Service, segment.Professional) }),
        ],
    };

    /// <summary>The visit without one of its services: the others at their times, for what the accepted policy says.</summary>
    /// <param name="service">Id of a service of it; there is at least one other.</param>
    internal Appointment Without(string service, Setup setup)
    {
        var gone = Segments.First(segment => segment.Service == service);
        IReadOnlyList<AgreedSegment> left = [.. Segments.Where(segment => segment != gone).Select(segment => segment.Beside(gone))];
        return this with
        {
            Version = Version + 1,
            Segments = left,
            GivenUp = [.. GivenUp ?? [], gone],
            Terms = Terms.For(left, Segments, Party),
            Time = AgreedTime.Of(SlotOf(left), setup),
        };
    }

    /// <summary>The visit, over at another moment than was agreed on: what is done last takes the difference. Its start, its people and its
    /// price stay.</summary>
    /// <param name="end">When it is over; after each of its services has begun.</param>
    internal Appointment EndingAt(Instant end) => this with
    {
        Resizes = Resizes + 1,
        Segments = [.. Segments.Select(segment => segment.End == End || segment.End > end ? segment.EndingAt(end) : segment)],
        Time = Time with { End = end },
    };

    private static Scheduling.Slot SlotOf(IReadOnlyList<AgreedSegment> segments) =>
        new(segments.Min(segment => segment.Start), segments.Max(segment => segment.End));
}

/// <summary>Whose a visit is, as they said it.</summary>
/// <param name="Customer">Id of the customer.</param>
/// <param name="Name">Who comes.</param>
/// <param name="Phone">Where messages go, E.164.</param>
/// <param name="Email">Where mail goes, if it was said.</param>
/// <param name="Notes">Anything the shop should know.</param>
/// <param name="Language">What they are written to in: a BCP 47 tag.</param>
public sealed record Client(
    string Customer, Personal Name, Personal Phone, Personal? Email, Personal? Notes, string Language);
