using Encaixe.App.Waitlist;
using NodaTime;

namespace Encaixe.App.Integrity;

/// <summary>What must hold of those who wait: whoever is being asked is asked by an offer, and an offer asks somebody; what was
/// taken is an appointment; and nothing is kept free that nobody is asked about.</summary>
/// <param name="shop">What is in the shop.</param>
/// <param name="now">The moment.</param>
internal sealed class WaitlistInvariants(ShopContents shop, Instant now)
{
    /// <summary>All that does not hold.</summary>
    public IEnumerable<Flaw> Flaws() => shop.Waiting.Values.SelectMany(FlawsOf).Concat(shop.Offers.Values.SelectMany(FlawsOf));

    private IEnumerable<Flaw> FlawsOf(WaitEntry entry)
    {
        if (entry.Offer is { } id && (shop.Offers.GetValueOrDefault(id) is not { Status: OfferStatus.Open } offer
            || offer.For(entry.Id) is not { Answer: OfferAnswer.None } || !entry.IsLive))
        {
            yield return new Flaw("wait-without-offer", entry.Id);
        }

        if (!shop.Customers.Contains(entry.Client.Customer))
        {
            yield return new Flaw("wait-without-customer", entry.Id);
        }
    }

    private IEnumerable<Flaw> FlawsOf(WaitOffer offer)
    {
        if (offer.Status == OfferStatus.Open)
        {
            if (!offer.Invited.Any(invitation => shop.Waiting.GetValueOrDefault(invitation.Entry)?.Offer == offer.Id))
            {
                yield return new Flaw("offer-to-nobody", offer.Id);
            }

            if (offer.Until <= now ? !shop.Due.Contains($"{offer.Id}/{EndOffer.Kind}") : !Stands(offer))
            {
                yield return new Flaw(offer.Until <= now ? "offer-never-ends" : "offer-without-span", offer.Id);
            }
        }

        var taken = offer.Invited.Count(invitation => invitation.Answer == OfferAnswer.Taken);
        if (taken != (offer.Status == OfferStatus.Taken ? 1 : 0))
        {
            yield return new Flaw("offer-taken-otherwise", offer.Id);
        }
    }

    private bool Stands(WaitOffer offer) => offer.Claims
        .SelectMany(claim => claim.Keys.Select(key => (key, claim.Span)))
        .All(place => shop.Books.Any(book => book.Key == place.key
            && book.Document.Spans.Any(span => span with { Unit = 0 } == place.Span)));
}
