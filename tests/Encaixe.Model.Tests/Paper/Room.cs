namespace Encaixe.Model.Tests.Paper;

/// <summary>Who asks for time, and what does not count for them.</summary>
/// <param name="Party">How many come.</param>
/// <param name="IsMove">It is a visit that is moved: another warning goes.</param>
/// <param name="IsWaived">The shop's people ask: no warning, any minute, and the past too.</param>
/// <param name="IsFar">However far ahead.</param>
/// <param name="Except">The visit whose own time is in nobody's way.</param>
internal readonly record struct Asking(
    int Party = 1, bool IsMove = false, bool IsWaived = false, bool IsFar = false, PaperVisit? Except = null);

/// <summary>Why there is no room, for a client: somebody was faster, or nobody could have it.</summary>
[Flags]
internal enum Lack
{
    None = 0,

    /// <summary>Others have the time, the seats or the chairs.</summary>
    Taken = 1,

    /// <summary>Closed, too soon, too far ahead, away.</summary>
    NotOffered = 2,

    /// <summary>No start is on offer at this minute.</summary>
    OffGrid = 4,
}

/// <summary>Where there is room at this moment: looked up minute by minute.</summary>
internal sealed class Room
{
    private readonly PaperShop _shop;
    private readonly PaperSettings _settings;
    private readonly Asking _ask;
    private readonly Dictionary<string, List<PaperClaim>> _taken = new(StringComparer.Ordinal);

    /// <param name="except">The offer whose time is in nobody's way.</param>
    public Room(PaperShop shop, Asking ask, PaperOffer? except = null)
    {
        (_shop, _settings, _ask) = (shop, shop.Settings, ask);
        foreach (var visit in shop.Visits.Where(visit => visit != ask.Except && visit.Stands(shop.Now)))
        {
            foreach (var claim in visit.Claims())
            {
                TakenOf(claim.Of).Add(claim);
            }
        }

        foreach (var claim in shop.Offers.Where(offer => offer != except && offer.IsOpen(shop.Now)).SelectMany(offer => offer.Claims()))
        {
            TakenOf(claim.Of).Add(claim);
        }

        foreach (var absence in shop.Absences)
        {
            TakenOf(absence.Of).Add(new PaperClaim(
                absence.Of, absence.Start, absence.End, absence.Start, absence.End, Seats: Math.Max(1, absence.Units), IsAbsence: true));
        }
    }

    /// <summary>What stands in the way of one service by one person; nothing: it can begin then.</summary>
    public Lack Look(PaperTerms terms, string who, int start) =>
        LookAt(terms, who, start, terms.Before, terms.After) | LookAtStart(terms, who, start);

    /// <summary>Who could do all of some services one right after the other; each is one way of sharing them out.</summary>
    /// <param name="items">The terms of each, and who may do it.</param>
    public IEnumerable<IReadOnlyList<string>> Ways(IReadOnlyList<(PaperTerms Terms, IReadOnlyList<string> Who)> items, int start) =>
        Ways(items, start, []);

    /// <summary>How many seats are left in a class.</summary>
    public int SeatsLeft(PaperTerms terms, string who, int start)
    {
        var (taken, most) = (TakenOf(who), 0);
        for (var minute = start; minute < start + terms.Length; minute++)
        {
            most = Math.Max(most, InUse(taken, minute, terms.Service));
        }

        return _settings.Service(terms.Service).Seats - most;
    }

    /// <summary>How long somebody is busy with what begins on a day; a class counts once.</summary>
    public int BusyOn(string who, int day)
    {
        var begins = TakenOf(who).Where(claim => !claim.IsAbsence && claim.Start / 1440 == day).ToLookup(claim => claim.Class is null);
        return begins[true].Concat(begins[false].DistinctBy(claim => (claim.Class, claim.Start))).Sum(claim => claim.End - claim.Start);
    }

    /// <summary>Whether one service can be done by one person, whatever the grid and the warning.</summary>
    public bool IsFree(PaperTerms terms, string who, int start) => LookAt(terms, who, start, terms.Before, terms.After) == Lack.None;

    /// <summary>Whether somebody works all that time, whatever they do then.</summary>
    public bool Works(string who, int start, int length) => IsOpen(who, start, length, before: 0, after: 0);

    /// <summary>Whether starts are on offer at this minute.</summary>
    public bool IsOnGrid(string who, int start) => ((start % 1440) - AnchorOf(who, start)) % _settings.Step == 0;

    /// <summary>The first and the last minute at which one service could begin in the gap around a start.</summary>
    public (int First, int Last) Gap(PaperTerms terms, string who, int start)
    {
        var (first, last) = (start, start);
        for (; IsFree(terms, who, first - 1); first--)
        {
        }

        for (; IsFree(terms, who, last + 1); last++)
        {
        }

        return (first, last);
    }

    /// <summary>How much more of somebody's time nothing that they do could fill, if a service began then. Minutes.</summary>
    public int Waste(PaperTerms terms, string who, int start)
    {
        foreach (var own in _ask.Except?.Claims().Where(claim => claim.Of == who) ?? [])
        {
            TakenOf(who).Add(own); // it is on its day still
        }

        if (!IsFree(terms, who, start))
        {
            return 0;
        }

        var (first, last) = Gap(terms, who, start);
        var from = _ask.IsWaived ? first * 60 : Math.Max(first * 60, _shop.Now);
        int[] lengths = [.. _settings.People.First(one => one.Id == who).Services.Select(_settings.Service).Where(one => !one.IsClass).Select(one => one.Length)];
        var left = new int[((last * 60) - from + (terms.Length * 60)) / 60 + 1];
        for (var gap = 1; gap < left.Length; gap++)
        {
            left[gap] = lengths.Where(length => length <= gap).Select(length => left[gap - length]).Append(left[gap - 1] + 1).Min();
        }

        return left[((start * 60) - from) / 60] + left[last - start] - left[^1];
    }

    /// <summary>The ways to go on from a choice; whether one can do their service is known once it is known who goes on.</summary>
    private IEnumerable<IReadOnlyList<string>> Ways(
        IReadOnlyList<(PaperTerms Terms, IReadOnlyList<string> Who)> items, int start, IReadOnlyList<string> chosen)
    {
        var next = chosen.Count;
        foreach (var who in items[next].Who)
        {
            if (next == 0 ? LookAtStart(items[0].Terms, who, start) != Lack.None : !CanDo(items, chosen, next - 1, start, who))
            {
                continue;
            }

            IReadOnlyList<string> longer = [.. chosen, who];
            if (next + 1 < items.Count)
            {
                foreach (var way in Ways(items, start, longer))
                {
                    yield return way;
                }
            }
            else if (CanDo(items, longer, next, start, goesOn: null))
            {
                yield return longer;
            }
        }
    }

    /// <summary>Whether a service can be done by whom it was given to.</summary>
    /// <param name="goesOn">Who does the one after it.</param>
    private bool CanDo(
        IReadOnlyList<(PaperTerms Terms, IReadOnlyList<string> Who)> items, IReadOnlyList<string> who, int item, int start, string? goesOn)
    {
        var terms = items[item].Terms;
        var before = item > 0 && who[item - 1] == who[item] ? 0 : terms.Before; // the client does not get up
        var after = goesOn == who[item] ? 0 : terms.After;
        return LookAt(terms, who[item], start + items.Take(item).Sum(one => one.Terms.Length), before, after) == Lack.None;
    }

    /// <summary>Warning, how far ahead, and the grid: they are for the start of it all.</summary>
    private Lack LookAtStart(PaperTerms terms, string who, int start)
    {
        var warning = _ask.IsMove ? _settings.MoveNotice : _settings.Notice;
        var isSoon = !_ask.IsWaived && start * 60 < _shop.Now + (warning * 60);
        var isFar = start / 1440 > _shop.Today + (_ask.IsFar ? 730 : _settings.HorizonDays);
        var isOff = (!_ask.IsWaived || terms.IsClass) && !IsOnGrid(who, start);
        return (isSoon || isFar ? Lack.NotOffered : Lack.None) | (isOff ? Lack.OffGrid : Lack.None);
    }

    /// <summary>What starts are counted from.</summary>
    private int AnchorOf(string who, int start)
    {
        var anchor = 0;
        foreach (var window in _settings.WindowsOf(who, start / 1440))
        {
            anchor = !_settings.CountsFromMidnight && window.Opens <= start % 1440 ? window.Opens : anchor;
        }

        return anchor;
    }

    private Lack LookAt(PaperTerms terms, string who, int start, int before, int after) =>
        IsOpen(who, start, terms.Length, before, after)
            ? LookAtTaken(terms, who, start, before, after) | (HasSeats(terms, who, start) && HasChair(terms, start) ? Lack.None : Lack.Taken)
            : Lack.NotOffered;

    /// <summary>Whether somebody works for all of it, and the free time around it lies where it may.</summary>
    private bool IsOpen(string? who, int start, int length, int before, int after)
    {
        var windows = _settings.WindowsOf(who, start / 1440);
        var (from, until) = (start % 1440, (start % 1440) + length);
        for (var i = 0; i < windows.Count; i++)
        {
            var (opens, closes) = windows[i];
            if (opens <= from && until <= closes)
            {
                return _settings.Reach switch
                {
                    Reach.InsideHours => opens <= from - before && until + after <= closes,
                    Reach.OutsideHours => (i == 0 || opens <= from - before) && (i == windows.Count - 1 || until + after <= closes), // not into a break
                    _ => true,
                };
            }
        }

        return false;
    }

    private Lack LookAtTaken(PaperTerms terms, string who, int start, int before, int after)
    {
        var lack = Lack.None;
        for (var i = 0; i < terms.Busy.Count; i++)
        {
            var from = start + terms.Busy[i].Offset;
            var until = from + terms.Busy[i].Length;
            var (mineBefore, mineAfter) = (i == 0 ? before : 0, i == terms.Busy.Count - 1 ? after : 0);
            foreach (var other in TakenOf(who))
            {
                if (terms.IsClass && other.Class == terms.Service)
                {
                    continue; // their seats are counted
                }

                var (mine, theirs, gap) = other.Start >= until ? (mineAfter, other.Start - other.From, other.Start - until)
                    : other.End <= from ? (mineBefore, other.Until - other.End, from - other.End)
                    : (0, 0, -1);
                mine = other.IsAbsence && _settings.Reach == Reach.Anywhere ? 0 : mine;
                if (gap < (_settings.BuffersAdd ? mine + theirs : Math.Max(mine, theirs)))
                {
                    lack |= other.IsAbsence ? Lack.NotOffered : Lack.Taken;
                }
            }
        }

        return lack;
    }

    private bool HasSeats(PaperTerms terms, string who, int start) =>
        _ask.Party <= (terms.IsClass ? SeatsLeft(terms, who, start) : 1);

    private bool HasChair(PaperTerms terms, int start)
    {
        if (!terms.NeedsChair)
        {
            return true;
        }

        var taken = TakenOf(PaperVisit.Chair);
        for (var minute = start; minute < start + terms.Length + _settings.ChairBuffer; minute++)
        {
            if (InUse(taken, minute, service: null) >= _settings.Chairs)
            {
                return false;
            }
        }

        return IsOpen(null, start, terms.Length, 0, 0);
    }

    /// <summary>How many seats of a class, or how many chairs with the free time after them, are taken in a minute.</summary>
    private static int InUse(List<PaperClaim> taken, int minute, string? service)
    {
        var sum = 0;
        foreach (var claim in taken)
        {
            if (claim.Class == service && claim.Start <= minute && minute < (service is null ? claim.Until : claim.End))
            {
                sum += claim.Seats;
            }
        }

        return sum;
    }

    private List<PaperClaim> TakenOf(string of) => _taken.TryGetValue(of, out var known) ? known : _taken[of] = [];
}
