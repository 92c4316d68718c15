using Encaixe.App.Appointments;
using Encaixe.App.Shared;
using Encaixe.App.Shops;

namespace Encaixe.App.Waitlist;

/// <summary>What somebody who waits would order: of anyone, or of each of those who may serve.</summary>
/// <param name="Orders">The orders; of what the shop no longer has, none.</param>
/// <param name="Refused">Why there are none at all.</param>
internal sealed record WaitOrders(IReadOnlyList<VisitOrder> Orders, Refusal? Refused)
{
    /// <summary>The orders of a wish.</summary>
    public static WaitOrders Of(Setup setup, WaitTerms terms)
    {
        var there = setup.At(terms.Location);
        return From(terms.Professionals.Count == 0
            ? [VisitOrder.Of(there, terms.Services, _ => null, terms.Party)]
            : terms.Professionals.Select(id => VisitOrder.Of(there, terms.Services, _ => id, terms.Party)));
    }

    /// <summary>The orders by which a visit would be moved.</summary>
    public static WaitOrders OfMove(Setup setup, WaitTerms terms, Appointment visit) => From(
        terms.Professionals.Count == 0
            ? [VisitOrder.OfMove(setup, visit, "any")]
            : terms.Professionals.Select(id => VisitOrder.OfMove(setup, visit, id)));

    private static WaitOrders From(IEnumerable<Outcome<VisitOrder>> read)
    {
        var (orders, refused) = (new List<VisitOrder>(), (Refusal?)null);
        foreach (var outcome in read)
        {
            if (outcome.TryGet(out var order, out var refusal))
            {
                orders.Add(order);
            }
            else
            {
                refused ??= refusal;
            }
        }

        return new WaitOrders(orders, orders.Count == 0 ? refused : null);
    }
}
