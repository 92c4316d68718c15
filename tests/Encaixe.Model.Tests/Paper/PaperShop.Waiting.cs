namespace Encaixe.Model.Tests.Paper;

/// <content>Waiting for a time that is not free, and answering when one is offered.</content>
internal sealed partial class PaperShop
{
    private const int MostOfOne = 5;

    public List<PaperWait> Waiting { get; } = [];

    public List<PaperOffer> Offers { get; } = [];

    /// <summary>Whether somebody may join the line.</summary>
    public Say AskToJoin(PaperWait wait) =>
        ItemsOf(wait) is [{ Who.Count: 0 }] ? Say.No("professional-not-found")
        : wait.Party > Settings.Service(wait.Service).Seats ? Say.No("party-too-large", "professional-not-found") // of whoever is looked at first
        : Waiting.Exists(other => other.IsLive && other.Earlier is null && other.IsSameAs(wait)) ? Say.No("already-waiting")
        : WaitsOf(wait.Client) >= MostOfOne ? Say.No("waits-too-often")
        : Say.Granted;

    /// <summary>Whether somebody may wait for an earlier time of a visit.</summary>
    public Say AskForEarlier(PaperVisit visit, WaitWhen when)
    {
        if (!visit.IsAgreed || visit.Start * 60 <= Now)
        {
            return Say.No("appointment-closed");
        }

        var before = Waiting.Find(wait => wait.Earlier == visit);
        return before is { IsLive: true } && before.When.IsSame(when) && before.Who[0] == visit.Parts[0].Who ? Say.Already
            : before is not { IsLive: true } && WaitsOf(visit.Client) >= MostOfOne ? Say.No("waits-too-often")
            : Say.Granted;
    }

    /// <summary>Writes down that somebody waits for an earlier time of a visit: who waits already keeps their place.</summary>
    public PaperWait WriteEarlier(PaperVisit visit, WaitWhen when)
    {
        if (Waiting.Find(wait => wait.Earlier == visit) is not { } wait)
        {
            Waiting.Add(wait = new PaperWait
            {
                Number = Waiting.Count + 1,
                Client = visit.Client,
                Service = visit.Parts[0].Service,
                Who = [visit.Parts[0].Who],
                When = when,
                Party = visit.Party,
                Earlier = visit,
                Joined = Now,
            });
        }

        (wait.Joined, wait.Priority) = wait.IsLive ? (wait.Joined, wait.Priority) : (Now, 0);
        (wait.Who, wait.When, wait.Standing, wait.Silences) = ([visit.Parts[0].Who], when, Waits.Waiting, 0);
        return wait;
    }

    /// <summary>Whether somebody may have what they are asked.</summary>
    public Say AskToTake(PaperWait wait, PaperOffer offer)
    {
        if (offer.For(wait) is not { } asked)
        {
            return Say.No("offer-over");
        }

        if (asked.Reply == Reply.Taken)
        {
            return Say.Already;
        }

        var start = asked.Visit.Start;
        if (!offer.IsOpen(Now) || wait.Offer != offer || (wait.Earlier is { } later && (!later.IsAgreed || later.Start <= start || later.End - later.Start != asked.Visit.End - start)))
        {
            return Say.No("offer-over");
        }

        var room = new Room(this, new Asking(wait.Party, IsWaived: true, IsFar: true, Except: wait.Earlier), offer);
        return !room.Ways(Items(asked.Visit, who: null), start).Any() ? Say.No("offer-over")
            : Limit(wait.Client, [wait.Service], start, asked.Visit.End, isHold: false, wait.Earlier) is { } limit ? Say.No(limit)
            : Say.Granted;
    }

    /// <summary>Writes down that somebody took what they were asked: they have it, or their later visit is moved there.</summary>
    public void Take(PaperWait wait, PaperOffer offer)
    {
        var asked = offer.For(wait)!;
        var (before, would) = (offer.Claims().Concat(wait.Earlier?.Claims() ?? []).ToList(), asked.Visit);
        var visit = wait.Earlier;
        if (visit is not null)
        {
            Move(visit, would.Start, [would.Parts[0].Who]);
        }
        else
        {
            visit = Add(new PaperVisit
            {
                Number = Visits.Count + 1,
                Id = offer.Id,
                Client = wait.Client,
                Party = wait.Party,
                Standing = Standing.Booked,
                Parts = [would.Parts[0] with { ChairBuffer = Settings.ChairBuffer }],
                Price = would.Price,
                SharesPrice = would.SharesPrice,
                FreeCancellation = would.FreeCancellation,
            });
        }

        (asked.Reply, offer.IsKept, offer.IsTaken) = (Reply.Taken, false, true);
        (wait.Standing, wait.Offer) = (Waits.Served, null);
        foreach (var other in offer.Invited.Where(one => one.Reply == Reply.None && one.Wait.Offer == offer))
        {
            other.Wait.Release(wasSilent: false);
        }

        Free(before, visit.Claims(), offer.Depth + 1);
        _written[visit] = [.. visit.Claims()];
    }

    /// <summary>What becomes of somebody's no.</summary>
    public Say AskToDecline(PaperWait wait, PaperOffer offer) =>
        offer.For(wait) is not { } asked ? Say.No("offer-over")
        : wait.Offer != offer || asked.Reply != Reply.None || !offer.IsOpen(Now) ? Say.Already
        : Say.Granted;

    /// <summary>Writes a no down: the last of them ends the offer.</summary>
    public void Decline(PaperWait wait, PaperOffer offer)
    {
        wait.Release(wasSilent: false);
        offer.For(wait)!.Reply = Reply.Declined;
        if (offer.Invited.TrueForAll(one => one.Reply == Reply.Declined))
        {
            End(offer);
        }
    }

    public static Say AskToLeave(PaperWait wait) => wait.Standing == Waits.Left ? Say.Already : wait.IsLive ? Say.Granted : Say.No("wait-ended");

    /// <summary>They wait no more; what they were being asked, they say no to.</summary>
    public void Leave(PaperWait wait)
    {
        var offer = wait.Offer;
        (wait.Standing, wait.Offer) = (Waits.Left, null);
        if (offer is { IsKept: true })
        {
            var silences = wait.Silences;
            Decline(wait, offer);
            wait.Silences = silences;
        }
    }

    public static Say AskToResume(PaperWait wait) => wait.Standing == Waits.Waiting ? Say.Already : wait.IsLive ? Say.Granted : Say.No("wait-ended");

    public static void Resume(PaperWait wait) => (wait.Standing, wait.Silences) = (Waits.Waiting, 0);

    public static Say AskToPrioritise(PaperWait wait, int priority) =>
        wait.Priority == priority ? Say.Already : wait.IsLive ? Say.Granted : Say.No("wait-ended");

    /// <summary>Nobody took it: its time is free, and whoever was silent is let go.</summary>
    public void End(PaperOffer offer)
    {
        Free([.. offer.Claims()], [], offer.Depth);
        offer.IsKept = false;
        foreach (var silent in offer.Invited.Where(one => one.Reply == Reply.None && one.Wait.Offer == offer))
        {
            silent.Wait.Release(wasSilent: true);
        }
    }

    /// <summary>The terms of what somebody waits for, and who may do it.</summary>
    private IReadOnlyList<(PaperTerms Terms, IReadOnlyList<string> Who)> ItemsOf(PaperWait wait) => wait.Earlier is { } visit
        ? Items(visit, wait.Who[0])
        : [.. ItemsOf([wait.Service], who: null).Select(item => (
            item.Terms, wait.Who.Count == 0 ? item.Who : (IReadOnlyList<string>)[.. item.Who.Where(wait.Who.Contains)]))];

    private int WaitsOf(int client) => Waiting.Count(wait => wait.Client == client && wait.IsLive && (wait.When.Last + 1) * 86_400 > Now);
}
