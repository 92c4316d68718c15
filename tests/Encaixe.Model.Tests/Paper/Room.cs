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

    public Room(PaperShop shop, Asking ask)
    {
        (_shop, _settings, _ask) = (shop, shop.Settings, ask);
        foreach (var visit in shop.Visits.Where(visit => visit != ask.Except && visit.Stands(shop.Now)))
        {
            foreach (var claim in visit.Claims())
            {
                TakenOf(claim.Of).Add(claim);
            }
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
    public int SeatsLeft(PaperTerms terms, string who, int start) =>
        _settings.Service(terms.Service).Seats - Enumerable.Range(start, terms.Length).Max(minute => SeatsAt(terms, who, minute));

    /// <summary>How long somebody is busy with what begins on a day; a class counts once.</summary>
    public int BusyOn(string who, int day) => TakenOf(who)
        .Where(claim => !claim.IsAbsence && claim.Start / 1440 == day)
        .DistinctBy(claim => claim.Class is null ? (object)claim : (claim.Class, claim.Start))
        .Sum(claim => claim.End - claim.Start);

    private IEnumerable<IReadOnlyList<string>> Ways(
        IReadOnlyList<(PaperTerms Terms, IReadOnlyList<string> Who)> items, int start, IReadOnlyList<string> chosen)
    {
        if (chosen.Count == items.Count)
        {
            return CanAll(items, chosen, start) ? [chosen] : [];
        }

        return items[chosen.Count].Who.SelectMany(who => Ways(items, start, [.. chosen, who]));
    }

    private bool CanAll(IReadOnlyList<(PaperTerms Terms, IReadOnlyList<string> Who)> items, IReadOnlyList<string> who, int start)
    {
        if (LookAtStart(items[0].Terms, who[0], start) != Lack.None)
        {
            return false;
        }

        var at = start;
        for (var i = 0; i < items.Count; i++)
        {
            var terms = items[i].Terms;
            var before = i > 0 && who[i - 1] == who[i] ? 0 : terms.Before; // the client does not get up
            var after = i < items.Count - 1 && who[i + 1] == who[i] ? 0 : terms.After;
            if (LookAt(terms, who[i], at, before, after) != Lack.None)
            {
                return false;
            }

            at += terms.Length;
        }

        return true;
    }

    /// <summary>Warning, how far ahead, and the grid: they are for the start of it all.</summary>
    private Lack LookAtStart(PaperTerms terms, string who, int start)
    {
        var warning = _ask.IsMove ? _settings.MoveNotice : _settings.Notice;
        var isSoon = !_ask.IsWaived && start * 60 < _shop.Now + (warning * 60);
        var isFar = start / 1440 > _shop.Today + (_ask.IsFar ? 730 : _settings.HorizonDays);
        var window = _settings.WindowsOf(who, start / 1440).FirstOrDefault(window => IsIn(window, start));
        var anchor = _settings.CountsFromMidnight ? 0 : window.Opens;
        var isOff = (!_ask.IsWaived || terms.IsClass) && ((start % 1440) - anchor) % _settings.Step != 0;
        return (isSoon || isFar ? Lack.NotOffered : Lack.None) | (isOff ? Lack.OffGrid : Lack.None);
    }

    private Lack LookAt(PaperTerms terms, string who, int start, int before, int after) =>
        (IsOpen(who, start, terms.Length, before, after) ? Lack.None : Lack.NotOffered)
        | LookAtTaken(terms, who, start, before, after)
        | (HasSeats(terms, who, start) && HasChair(terms, start) ? Lack.None : Lack.Taken);

    private static bool IsIn(Window window, int start) => window.Opens <= start % 1440 && start % 1440 < window.Closes;

    /// <summary>Whether somebody works for all of it, and the free time around it lies where it may.</summary>
    private bool IsOpen(string? who, int start, int length, int before, int after)
    {
        var windows = _settings.WindowsOf(who, start / 1440);
        var (from, until) = (start % 1440, (start % 1440) + length);
        if (!windows.Any(window => window.Opens <= from && until <= window.Closes))
        {
            return false;
        }

        var own = windows.First(window => window.Opens <= from && until <= window.Closes);
        return _settings.Reach switch
        {
            Reach.InsideHours => own.Opens <= from - before && until + after <= own.Closes,
            Reach.OutsideHours => windows.Zip(windows.Skip(1))
                .All(pair => until + after <= pair.First.Closes || pair.Second.Opens <= from - before), // not into a break
            _ => true,
        };
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

    private int SeatsAt(PaperTerms terms, string who, int minute) => TakenOf(who)
        .Where(claim => claim.Class == terms.Service && claim.Start <= minute && minute < claim.End)
        .Sum(claim => claim.Seats);

    private bool HasChair(PaperTerms terms, int start) => !terms.NeedsChair
        || (IsOpen(null, start, terms.Length, 0, 0) && Enumerable.Range(start, terms.Length + _settings.ChairBuffer).All(minute =>
            TakenOf(PaperVisit.Chair).Where(claim => claim.Start <= minute && minute < claim.Until).Sum(claim => claim.Seats) < _settings.Chairs));

    private List<PaperClaim> TakenOf(string of) => _taken.TryGetValue(of, out var known) ? known : _taken[of] = [];
}
