namespace Encaixe.Model.Tests.Paper;

/// <content>Booking, holding, and what becomes of what is pending.</content>
internal sealed partial class PaperShop
{
    /// <summary>Whether a wish is granted.</summary>
    public Say Ask(PaperWish wish)
    {
        var items = ItemsOf(wish.Services, wish.Who);
        if (items.Any(item => item.Who.Count == 0))
        {
            return Say.No("professional-not-found");
        }

        if (wish.Services.Count > 1 && items.Any(item => item.Terms.IsClass))
        {
            return Say.No("combo-not-offered");
        }

        if (wish.Party > Settings.Service(wish.Services[0]).Seats)
        {
            return Say.No("party-too-large");
        }

        if (wish.IsOverbooking)
        {
            var hours = new Room(this, default);
            var at = wish.Start;
            return Say.Yes([[.. items.Select(item =>
            {
                var who = item.Who.FirstOrDefault(one => hours.Works(one, at, item.Terms.Length)) ?? item.Who[0];
                at += item.Terms.Length;
                return who;
            })]]);
        }

        var ask = new Asking(wish.Party, IsWaived: wish.IsStaffs);
        var ways = new Room(this, ask).Ways(items, wish.Start).ToList();
        if (ways.Count == 0)
        {
            return IsTheirsAlready(wish, items) ? Say.No("already-booked") : NoRoom(items, wish.Start, ask);
        }

        var length = items.Sum(item => item.Terms.Length);
        return !wish.IsStaffs && Limit(wish.Client, wish.Services, wish.Start, wish.Start + length, wish.IsHold, except: null) is { } limit
            ? Say.No(limit)
            : Say.Yes(Best(ways, items, wish.Start, ask, keeps: []));
    }

    /// <summary>Writes down what was granted.</summary>
    /// <param name="who">Who does which service.</param>
    public PaperVisit Write(PaperWish wish, IReadOnlyList<string> who)
    {
        LastBooked = Now;
        var parts = Parts(TodaysItems(wish.Services), who, wish.Start);
        var asks = !wish.IsHold && !wish.IsStaffs && Settings.AsksFirst(wish.Services);
        return Add(new PaperVisit
        {
            Number = Visits.Count + 1,
            Client = wish.Client,
            Party = wish.Party,
            Standing = wish.IsHold ? Standing.Held : asks ? Standing.AwaitingApproval : Standing.Booked,
            HoldUntil = wish.IsHold ? Now + (Settings.HoldMinutes * 60) : asks ? AnswerUntil(wish.Start) : 0,
            WasAsked = asks,
            Parts = parts,
            Price = PriceOf(parts, wish.Party),
            IsOverbooked = wish.IsOverbooking,
            SharesPrice = Settings.SharesPrice,
            FreeCancellation = Settings.FreeCancellation,
        });
    }

    /// <summary>Whether what was only kept free becomes agreed on: a hold for its client, a request for the shop.</summary>
    /// <param name="isShop">The shop says yes; otherwise the client settles what they held.</param>
    public Say AskToAgree(PaperVisit visit, bool isShop)
    {
        if (visit.IsAgreed)
        {
            return Say.Already;
        }

        var isOpen = visit.IsPending || visit.Standing == Standing.Expired;
        if (!isOpen || visit.WasAsked != isShop || visit.Start * 60 <= Now)
        {
            return Say.No("appointment-closed");
        }

        if (!MayBeGivenAway(visit))
        {
            return Say.Yes([[.. visit.Parts.Select(part => part.Who)]]);
        }

        var items = Items(visit, who: null);
        if (items.Any(item => item.Who.Count == 0))
        {
            return Say.No("professional-not-found");
        }

        // It was too late, or nearly: the time must still be free, as for anybody.
        var ask = new Asking(visit.Party, IsWaived: visit.Stands(Now), Except: visit);
        var ways = new Room(this, ask).Ways(items, visit.Start).ToList();
        return ways.Count == 0 ? NoRoom(items, visit.Start, ask) : Say.Yes(ways);
    }

    /// <summary>Writes down that it is agreed on, or that the shop is asked now.</summary>
    public void Agree(PaperVisit visit, bool isShop)
    {
        if (MayBeGivenAway(visit))
        {
            visit.Parts = Parts([.. visit.Parts.Select(part => (part.Terms, part.Price))], [.. visit.Parts.Select(part => part.Who)], visit.Start);
        }

        var asks = !isShop && Settings.AsksFirst(visit.Services);
        visit.Standing = asks ? Standing.AwaitingApproval : Standing.Booked;
        visit.WasAsked |= asks;
        visit.HoldUntil = asks ? AnswerUntil(visit.Start) : visit.HoldUntil;
        visit.Version++;
    }

    /// <summary>What limits have against one more visit of a client.</summary>
    /// <param name="except">The visit that it would be instead of.</param>
    private string? Limit(int client, IEnumerable<string> services, int start, int end, bool isHold, PaperVisit? except)
    {
        var theirs = Visits.Where(visit => visit.Client == client && visit != except && visit.Stands(Now)).ToList();
        var held = theirs.Where(visit => visit.Standing == Standing.Held).ToList();
        var (day, week) = (start / 1440, start / 1440 / 7);
        return isHold && (held.Count >= 3 || held.Exists(visit => visit.Services.Intersect(services).Any())) ? "too-many-holds"
            : theirs.Count(visit => visit.Start / 1440 == day) >= (Settings.MostADay ?? int.MaxValue) ? "too-many-visits"
            : theirs.Count(visit => visit.Start / 1440 / 7 == week) >= (Settings.MostAWeek ?? int.MaxValue) ? "too-many-visits"
            : Settings.RefusesOverlaps && theirs.Exists(visit => visit.Start < end && start < visit.End) ? "overlaps-own-visit"
            : null;
    }

    /// <summary>What was kept free may be somebody else's by now: another's clock may be some seconds ahead.</summary>
    private bool MayBeGivenAway(PaperVisit visit) => !visit.Stands(Now + 5);

    private PaperVisit Add(PaperVisit visit)
    {
        Visits.Add(visit);
        return visit;
    }

    /// <summary>Until when the shop may say yes: not longer than until it would begin. Seconds.</summary>
    private int AnswerUntil(int start) => Math.Min(start * 60, Now + (Settings.ApprovalMinutes * 60));

    /// <summary>Whether it is the client's own visit that is in the way: of the same services, at the same moment.</summary>
    private bool IsTheirsAlready(PaperWish wish, IReadOnlyList<(PaperTerms Terms, IReadOnlyList<string> Who)> items) => Visits.Exists(visit =>
        visit.IsKept && visit.Client == wish.Client && visit.Services.ToHashSet().SetEquals(wish.Services)
        && visit.Claims().Any(claim => claim.Start == wish.Start && items.Any(item => item.Who.Contains(claim.Of))));

    public IReadOnlyList<(PaperTerms Terms, IReadOnlyList<string> Who)> ItemsOf(IReadOnlyList<string> services, string? who) =>
        [.. services.Select(service => (
            PaperTerms.Of(Settings.Service(service)),
            (IReadOnlyList<string>)[.. Settings.WhoDoes(service).Where(one => who is null || one == who)]))];

    private IReadOnlyList<(PaperTerms Terms, long Price)> TodaysItems(IReadOnlyList<string> services) =>
        [.. services.Select(Settings.Service).Select(service => (PaperTerms.Of(service), service.Price))];

    /// <summary>The refusal when there is no room: which of two, is certain where one person could do one service.</summary>
    private Say NoRoom(IReadOnlyList<(PaperTerms Terms, IReadOnlyList<string> Who)> items, int start, Asking ask)
    {
        if (items is not [{ Who: [var only] } item])
        {
            return Say.No("slot-taken", "slot-not-offered");
        }

        var lack = new Room(this, ask).Look(item.Terms, only, start);
        return Say.No((lack & (Lack.NotOffered | Lack.Taken)) == Lack.Taken ? "slot-taken" : "slot-not-offered");
    }
}
