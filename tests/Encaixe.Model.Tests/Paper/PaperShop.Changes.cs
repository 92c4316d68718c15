namespace Encaixe.Model.Tests.Paper;

/// <content>Moving, giving up, and how a visit goes on.</content>
internal sealed partial class PaperShop
{
    /// <summary>Whether a client may move a visit.</summary>
    /// <param name="who">Who shall serve: an id, <c>any</c>, or <see langword="null"/> for the same.</param>
    public Say AskToMove(PaperVisit visit, int start, string? who)
    {
        if (!visit.IsAgreed || visit.Start * 60 <= Now)
        {
            return Say.No("appointment-closed");
        }

        if (visit.Moves >= (Settings.MostMoves ?? int.MaxValue))
        {
            return Say.No("moved-too-often");
        }

        var items = Items(visit, who);
        if (items.Any(item => item.Who.Count == 0))
        {
            return Say.No("professional-not-found");
        }

        if (start == visit.Start && visit.Parts.All(part => items.Any(item => item.Who.Contains(part.Who))))
        {
            return Say.Already;
        }

        var say = AskForRoom(visit, items, start, new Asking(visit.Party, IsMove: true, Except: visit));
        var end = start + items.Sum(item => item.Terms.Length);
        return say.IsGranted && Limit(visit.Client, visit.Services, start, end, isHold: false, visit) is { } limit ? Say.No(limit) : say;
    }

    /// <summary>Whether the shop may move a visit while it changes something larger.</summary>
    /// <param name="without">Who cannot, even if anyone may.</param>
    public Say AskToMoveForShop(PaperVisit visit, int start, string? who, string? without = null)
    {
        if (!visit.IsAgreed || visit.Start * 60 <= Now || start * 60 <= Now)
        {
            return Say.No("appointment-closed");
        }

        IReadOnlyList<(PaperTerms Terms, IReadOnlyList<string> Who)> items =
            [.. Items(visit, who).Select(item => (item.Terms, (IReadOnlyList<string>)[.. item.Who.Where(one => one != without)]))];
        return items.Any(item => item.Who.Count == 0)
            ? Say.No("professional-not-found")
            : AskForRoom(visit, items, start, new Asking(visit.Party, IsMove: true, IsWaived: true, IsFar: true, Except: visit));
    }

    public void Move(PaperVisit visit, int start, IReadOnlyList<string> who)
    {
        visit.Parts = Parts([.. visit.Parts.OrderBy(part => part.Start).Select(part => (part.Terms, part.Price))], who, start);
        visit.Standing = Standing.Booked;
        visit.Version++;
        visit.Moves++;
    }

    /// <summary>Whether the shop may have a visit take so long.</summary>
    public Say AskForLength(PaperVisit visit, int length)
    {
        if (!visit.IsAgreed && visit.Standing is not (Standing.CheckedIn or Standing.InProgress))
        {
            return Say.No("appointment-closed");
        }

        var end = visit.Start + length;
        if (end == visit.End)
        {
            return Say.Already;
        }

        if (visit.Parts.Any(part => part.Start >= end || part.Terms.IsClass))
        {
            return Say.No("length-invalid");
        }

        return !TakesMore(visit, end) || Fits(visit, end) ? Say.Granted : Say.No("slot-not-offered");
    }

    /// <summary>Has a visit end then. What fits is on top of nothing, even if it was.</summary>
    public void EndAt(PaperVisit visit, int end) => (visit.IsOverbooked, visit.Parts) = (visit.IsOverbooked && !Fits(visit, end), visit.PartsUntil(end));

    /// <summary>Whether somebody would be busy who is not now.</summary>
    private static bool TakesMore(PaperVisit visit, int end)
    {
        return end > visit.End || Busy(visit.PartsUntil(end)).Except(Busy(visit.Parts)).Any();

        static IEnumerable<(string Who, int Minute)> Busy(IEnumerable<PaperPart> parts) => parts.SelectMany(
            part => part.Terms.Busy.SelectMany(one => Enumerable.Range(part.Start + one.Offset, one.Length)), (part, minute) => (part.Who, minute));
    }

    private bool Fits(PaperVisit visit, int end)
    {
        var room = new Room(this, new Asking(visit.Party, IsMove: true, IsWaived: true, IsFar: true, Except: visit));
        var parts = visit.PartsUntil(end);
        return parts.All(part => room.IsFree(part.TermsIn(parts), part.Who, part.Start));
    }

    /// <summary>Whether a client may give a visit up.</summary>
    public Say AskToCancel(PaperVisit visit) => visit.Standing == Standing.Cancelled ? Say.Already
        : CanCancel(visit) ? Say.Granted
        : Say.No("too-late");

    public static void Cancel(PaperVisit visit) => (visit.Standing, visit.Version) = (Standing.Cancelled, visit.Version + 1);

    /// <summary>Whether a client may say that they come.</summary>
    public Say AskToConfirm(PaperVisit visit) => visit.Standing == Standing.Confirmed ? Say.Already
        : visit.Standing == Standing.Booked && Now < visit.Start * 60 ? Say.Granted
        : Say.No("appointment-closed");

    /// <summary>Whether the shop's people may say how a visit stands.</summary>
    public Say AskToSay(PaperVisit visit, Standing to)
    {
        if (visit.Standing == to)
        {
            return Say.Already;
        }

        var isKnown = Now >= visit.Start * 60;
        var may = (visit.Standing, to) switch
        {
            (Standing.Booked, Standing.Confirmed or Standing.CheckedIn or Standing.Cancelled) => true,
            (Standing.Confirmed, Standing.CheckedIn or Standing.Cancelled) => true,
            (Standing.Booked or Standing.Confirmed, Standing.Completed or Standing.NoShow) => isKnown,
            (Standing.CheckedIn, Standing.InProgress or Standing.Completed or Standing.Cancelled) => true,
            (Standing.InProgress, Standing.Completed) => true,
            (Standing.Held or Standing.AwaitingApproval, Standing.Cancelled) => true,
            _ => false,
        };
        return may ? Say.Granted : Say.No("transition-not-allowed");
    }

    /// <summary>Whether a service may be taken out of a visit.</summary>
    public Say AskToTakeOut(PaperVisit visit, string service, bool isShop)
    {
        var isIn = visit.Services.Contains(service);
        if (!isIn || visit.Standing == Standing.Cancelled)
        {
            return isIn || visit.GivenUp.Contains(service) ? Say.Already : Say.No("service-not-found");
        }

        return !visit.IsAgreed || visit.Start * 60 <= Now ? Say.No("appointment-closed")
            : !isShop && !CanCancel(visit) ? Say.No("too-late")
            : Say.Granted;
    }

    /// <summary>Takes a service out. The others stay where they are, and the free time that they want towards it is at most as
    /// long as it was.</summary>
    public void TakeOut(PaperVisit visit, string service, bool isShop)
    {
        if (visit.Parts.Count == 1)
        {
            Cancel(visit);
            return;
        }

        if (!isShop)
        {
            visit.NoteLate(Now);
        }

        var gone = visit.Parts.First(part => part.Service == service);
        var all = visit.Parts.Sum(part => part.Price) * visit.Party;
        visit.Parts = [.. visit.Parts.Where(part => part != gone).Select(part => part with
        {
            Terms = part.Terms with
            {
                Before = gone.End == part.Start ? Math.Min(part.Terms.Before, gone.Terms.Length) : part.Terms.Before,
                After = gone.Start == part.End ? Math.Min(part.Terms.After, gone.Terms.Length) : part.Terms.After,
            },
            ChairBuffer = gone.Start == part.End ? Math.Min(part.ChairBuffer, gone.Terms.Length) : part.ChairBuffer,
        })];
        var left = visit.Parts.Sum(part => part.Price) * visit.Party;
        var price = visit.SharesPrice && all > 0
            ? (long)Math.Round((decimal)visit.Price * left / all, MidpointRounding.AwayFromZero)
            : left;
        visit.Price = Math.Clamp(price, 0, visit.Price);
        visit.GivenUp.Add(service);
        visit.Version++;
    }

    private bool CanCancel(PaperVisit visit) =>
        (visit.IsAgreed && Now < visit.Start * 60 && Now + (Settings.CancelNotice * 60) <= visit.Start * 60)
        || (visit.IsPending && visit.Stands(Now));

    private Say AskForRoom(
        PaperVisit visit, IReadOnlyList<(PaperTerms Terms, IReadOnlyList<string> Who)> items, int start, Asking ask)
    {
        var ways = new Room(this, ask).Ways(items, start).ToList();
        return ways.Count == 0
            ? NoRoom(items, start, ask)
            : Say.Yes(Best(ways, items, start, ask, [.. visit.Parts.OrderBy(part => part.Start).Select(part => part.Who)]));
    }

    /// <summary>The services of a visit on the terms that were agreed on, and who may do each now.</summary>
    public IReadOnlyList<(PaperTerms Terms, IReadOnlyList<string> Who)> Items(PaperVisit visit, string? who) =>
        [.. visit.Parts.OrderBy(part => part.Start).Select(part => (part.Terms, (IReadOnlyList<string>)(who switch
        {
            "any" => Settings.WhoDoes(part.Service),
            null => [part.Who],
            _ => who == part.Who || Settings.WhoDoes(part.Service).Contains(who) ? [who] : [],
        })))];
}
