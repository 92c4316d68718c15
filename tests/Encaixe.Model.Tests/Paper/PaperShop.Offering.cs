namespace Encaixe.Model.Tests.Paper;

/// <content>Who is asked about time that was freed.</content>
/// <remarks>Which of several starts somebody is asked about, and who of those behind the first fills best what that leaves, the
/// product may choose: any start is right that they can have. Who must be asked, and that nobody else is, is looked at.</remarks>
internal sealed partial class PaperShop
{
    private const int Near = 2 * 3_600;
    private const int AskedWhenNear = 3;
    private const int Quarter = 15 * 60;

    private readonly Dictionary<PaperVisit, IReadOnlyList<PaperClaim>> _written = [];
    private readonly HashSet<PaperFreed> _freed = [];
    private readonly HashSet<PaperFreed> _looked = [];
    private readonly HashSet<PaperFreed> _again = [];
    private List<PaperAbsence> _away = [];

    /// <summary>Those who can be asked, in the order in which they are.</summary>
    private IEnumerable<PaperWait> Line => Waiting
        .Where(wait => wait.IsFree)
        .OrderByDescending(wait => wait.Priority).ThenBy(wait => wait.Joined).ThenBy(wait => wait.Id, StringComparer.Ordinal);

    /// <summary>Whether nobody is asked who did not agree to it: from 21:00 to 08:00.</summary>
    private bool IsNight => Now % 86_400 is >= 21 * 3_600 or < 8 * 3_600;

    /// <summary>The end of the night that it is.</summary>
    private int Morning => ((Now + (3 * 3_600)) / 86_400 * 86_400) + (8 * 3_600);

    /// <summary>Notes what was freed since it was looked last.</summary>
    public void NoteFreed()
    {
        foreach (var visit in Visits)
        {
            IReadOnlyList<PaperClaim> takes = visit.IsKept ? [.. visit.Claims()] : [];
            Free(_written.GetValueOrDefault(visit) ?? [], takes, depth: 0);
            _written[visit] = takes;
        }

        foreach (var absence in _away.Where(absence => !Absences.Contains(absence)))
        {
            Free(absence.Of, absence.Start, absence.End, depth: 0);
        }

        _away = [.. Absences];
    }

    /// <summary>What is freed by claims that make room for others.</summary>
    private void Free(IReadOnlyList<PaperClaim> before, IEnumerable<PaperClaim> after, int depth)
    {
        var kept = after.Select(claim => (claim.Of, claim.Start, claim.End)).ToHashSet();
        var freed = before.Where(claim => !kept.Contains((claim.Of, claim.Start, claim.End))).ToList();
        if (freed.Count > 0)
        {
            Free(PaperFreed.Join(freed.Select(claim => claim.Of)), freed.Min(claim => claim.From), freed.Max(claim => claim.Until), depth);
        }
    }

    private void Free(string of, int from, int until, int depth)
    {
        if (until * 60 > Now)
        {
            _freed.Add(new PaperFreed(of, from, until, depth, Now, Math.Min(until * 60, Now + (7 * 86_400))));
        }
    }

    /// <summary>Jobs begin to run.</summary>
    public void BeginWork() => _looked.Clear();

    /// <summary>All that was due is done.</summary>
    /// <exception cref="Disagreement">It is not.</exception>
    public void EndWork()
    {
        var left = Visits.Where(visit => visit.HasLapsed(Now)).Select(visit => $"{visit.Name} was not written off")
            .Concat(Series.Where(series => series.NextLook * 60 <= Now).Select(_ => "a series was not looked at"))
            .Concat(Offers.Where(offer => offer.IsKept && offer.Until <= Now).Select(offer => $"{offer.Name} was not ended"))
            .Concat(_freed.Where(freed => freed.Due <= Now && Now < freed.Deadline).Select(freed => $"{freed} is free, and nobody was asked"));
        if (left.FirstOrDefault() is { } flaw)
        {
            throw new Disagreement($"Jobs ran, and {flaw}.");
        }

        _freed.RemoveWhere(freed => freed.Due <= Now);
    }

    /// <summary>An offer's time is over.</summary>
    public void LetEnd(string offer)
    {
        if (Offers.Find(one => one.Id == offer) is { IsKept: true } over && over.Until <= Now)
        {
            End(over);
        }
    }

    /// <summary>Somebody looked who waits for some time that was freed, and made some offers, in this order.</summary>
    /// <param name="owner">What gave it up.</param>
    /// <param name="made">Each by its id, with who is asked, and about which start with whom.</param>
    /// <exception cref="Disagreement">Others were to be asked, or about something else.</exception>
    public void Offer(
        string of, int from, int until, int depth, string owner, IReadOnlyList<(string Id, IReadOnlyList<(string Wait, int Start, string Who)> Invited)> made)
    {
        bool IsIt(PaperFreed one) => one.Of == of && (one.From, one.Until, one.Depth) == (from, until, depth);
        var isFirst = _freed.Any(one => IsIt(one) && one.Due <= Now);
        var freed = _freed.FirstOrDefault(one => IsIt(one) && one.Due <= Now) ?? _looked.FirstOrDefault(IsIt) ?? _again.FirstOrDefault(IsIt)
            ?? throw new Disagreement($"{of} from {from} to {until} ({depth}) is offered, and was not freed.");
        if (isFirst)
        {
            _freed.Remove(freed);
            _looked.Add(freed);
        }

        if (Now >= freed.Deadline || depth > PaperFreed.MostSwaps)
        {
            if (made.Count > 0)
            {
                throw new Disagreement("It is offered too late, or too often.");
            }

            return;
        }

        // Whoever has just let it go, or moved away from it, is not asked about it.
        var passed = Waiting.Where(wait => wait.Earlier?.Id == owner).ToHashSet();
        passed.UnionWith(Offers.Find(offer => offer.Id == owner) is { IsKept: false, IsTaken: false } over
            ? over.Invited.Select(one => one.Wait)
            : []);
        (string Who, int First, int Last) gap = ("", 0, 0);
        foreach (var (id, invited) in made)
        {
            var first = Line.FirstOrDefault(wait => !passed.Contains(wait) && Must(wait, freed));
            var offer = Read(id, invited, depth);
            var (asked, would) = (offer.Invited[0].Wait, offer.Invited[0].Visit);
            var isBehind = first is not null && asked != first && !Line.TakeWhile(wait => wait != first).Contains(asked);
            if (isBehind && (would.Parts[0].Who != gap.Who || would.Start < gap.First || would.Start > gap.Last))
            {
                throw new Disagreement($"{asked.Name} is asked, and it was {first!.Name}'s turn.");
            }

            CheckInvited(offer, freed, passed);
            var room = RoomFor(asked);
            var around = room.Gap(would.Parts[0].Terms, would.Parts[0].Who, would.Start);
            gap = isBehind ? gap : (would.Parts[0].Who, around.First, around.Last + would.Parts[0].Terms.Length);
            Write(offer);
            passed.UnionWith(offer.Invited.Select(one => one.Wait));
        }

        if (Line.FirstOrDefault(wait => !passed.Contains(wait) && Must(wait, freed)) is { } forgotten)
        {
            throw new Disagreement($"{forgotten.Name} is not asked.");
        }

        LookAgain(freed, [.. Waiting.Where(wait => wait.Standing == Waits.Waiting && !passed.Contains(wait))]);
    }

    /// <summary>It is looked again for those who could not be asked: in the morning, and a minute after those are done who are
    /// asked something else. The product may look for some more of them: where a time fits them that is not on the grid.</summary>
    private void LookAgain(PaperFreed freed, IReadOnlyList<PaperWait> left)
    {
        var busy = left.Where(wait => wait.Offer is not null).ToList();
        var due = busy.Where(wait => Must(wait, freed)).Select(wait => Math.Max(wait.Offer!.Until, Now) + 60)
            .Concat(left.Count > 0 && IsNight ? [Morning] : [])
            .DefaultIfEmpty(freed.Deadline).Min();
        if (due < freed.Deadline)
        {
            _freed.Add(freed with { Due = due });
        }

        if (busy.Count > 0)
        {
            _again.Add(freed);
        }
    }

    /// <summary>Whether all who are asked may be, and all are who must be.</summary>
    private void CheckInvited(PaperOffer offer, PaperFreed freed, HashSet<PaperWait> passed)
    {
        var would = offer.Invited[0].Visit;
        var (start, who) = (would.Start, would.Parts[0].Who);
        foreach (var (wait, visit) in offer.Invited)
        {
            if (passed.Contains(wait) || !wait.IsFree || visit.Start != start || visit.Parts[0].Who != who || !Fits(wait, ItemsOf(wait)[0], freed, RoomFor(wait), start, who, isExact: false))
            {
                throw new Disagreement($"{wait.Name} is asked about {start / 1440} {start % 1440 / 60}:{start % 60:00} with {who}, and is not to be.");
            }
        }

        var isNear = (start * 60) - Now < Near;
        var first = offer.Invited[0].Wait;
        var beside = Line.Where(wait => isNear && !passed.Contains(wait) && wait != first && ClassOf(wait) == ClassOf(first)).ToList();
        var expected = beside.Where(wait => offer.For(wait) is not null || IsOnlyWith(wait, freed, start, who)).Take(AskedWhenNear - 1).ToList();
        if (!expected.SequenceEqual(offer.Invited.Skip(1).Select(one => one.Wait)))
        {
            throw new Disagreement($"Beside {offer.Invited[0].Wait.Name} others are asked than {string.Join(", ", expected.Select(wait => wait.Name))}.");
        }
    }

    /// <summary>The class that somebody waits for a seat in; empty: they wait for a time of their own.</summary>
    private string ClassOf(PaperWait wait) => ItemsOf(wait)[0].Terms.IsClass ? wait.Service : "";

    private PaperOffer Read(string id, IReadOnlyList<(string Wait, int Start, string Who)> invited, int depth)
    {
        var until = Math.Min(Now + Quarter, invited[0].Start * 60);
        var offer = new PaperOffer { Number = Offers.Count + 1, Id = id, Until = until, Depth = depth };
        foreach (var (entry, start, who) in invited)
        {
            var wait = Waiting.Find(one => one.Id == entry) ?? throw new Disagreement("Somebody is asked who does not wait.");
            var today = Settings.Service(wait.Service);
            var (terms, price) = wait.Earlier is { } visit ? (visit.Parts[0].Terms, visit.Parts[0].Price) : (PaperTerms.Of(today), today.Price);
            var parts = Parts([(terms, price)], [who], start);
            offer.Invited.Add(new PaperInvitation(wait, new PaperVisit
            {
                Number = 0,
                Client = wait.Client,
                Party = wait.Party,
                Standing = Standing.Held,
                HoldUntil = until,
                Parts = parts,
                Price = PriceOf(parts, wait.Party),
                SharesPrice = Settings.SharesPrice,
                FreeCancellation = Settings.FreeCancellation,
            }));
        }

        return offer;
    }

    private void Write(PaperOffer offer)
    {
        Offers.Add(offer);
        foreach (var (wait, visit) in offer.Invited)
        {
            wait.Offer = offer;
            wait.Asked.Add((visit.Start, visit.Parts[0].Who));
        }
    }

    private Room RoomFor(PaperWait wait) => new(
        this, new Asking(wait.Party, IsWaived: true, Except: Settings.Service(wait.Service).IsClass ? null : wait.Earlier), wait.Offer);

    /// <summary>Whether somebody must be asked: some start on the grid fits.</summary>
    private bool Must(PaperWait wait, PaperFreed freed)
    {
        var (item, room) = (ItemsOf(wait)[0], RoomFor(wait));
        var last = Math.Min(freed.Until, (wait.When.Last + 1) * 1440);
        foreach (var who in item.Who)
        {
            for (var start = Math.Max(Math.Max(freed.From - 240, Minute), wait.When.First * 1440); start < last; start++)
            {
                if (room.IsOnGrid(who, start) && Fits(wait, item, freed, room, start, who, isExact: true))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether somebody could begin then with one person, and with nobody else.</summary>
    private bool IsOnlyWith(PaperWait wait, PaperFreed freed, int start, string who)
    {
        var (item, room) = (ItemsOf(wait)[0], RoomFor(wait));
        return Fits(wait, item, freed, room, start, who, isExact: true)
            && !item.Who.Any(other => other != who && Fits(wait, item, freed, room, start, other, isExact: false));
    }

    /// <summary>Whether somebody could have a time of what was freed.</summary>
    /// <param name="isExact">Only on the grid; otherwise too where it touches what is taken.</param>
    private bool Fits(
        PaperWait wait, (PaperTerms Terms, IReadOnlyList<string> Who) item, PaperFreed freed, Room room, int start, string who, bool isExact)
    {
        var (day, minute, (terms, all)) = (start / 1440, start % 1440, item);
        return wait.Standing == Waits.Waiting && all.Contains(who) && (room.IsOnGrid(who, start) || (!isExact && !terms.IsClass && Touches()))
            && start * 60 > Now && start * 60 >= Now + (wait.When.Notice * 60)
            && wait.When.First <= day && day <= wait.When.Last
            && (wait.When.Windows.Count == 0 || wait.When.Windows.Any(one => one.Opens <= minute && minute < one.Closes))
            && (wait.Earlier is not { } visit || (visit.IsAgreed && start < visit.Start))
            && start < freed.Until && start + terms.Before + terms.Length + terms.After > freed.From
            && (freed.Participants.Contains(who) || (terms.NeedsChair && freed.Participants.Contains(PaperVisit.Chair)))
            && !wait.Asked.Contains((start, who))
            && (!IsNight || (wait.When.AtNight && start * 60 < Morning + (2 * 3_600)))
            && day <= Today + Settings.HorizonDays
            && room.IsFree(terms, who, start)
            && Limit(wait.Client, [wait.Service], start, start + terms.Length, isHold: false, wait.Earlier) is null;

        bool Touches() => room.IsFree(terms, who, start) && (!room.IsFree(terms, who, start - 1) || !room.IsFree(terms, who, start + 1));
    }
}
