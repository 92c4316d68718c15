using NodaTime;

namespace Encaixe.Scheduling.Tests;

/// <summary>What was said about the hours of one person at one place, before any engine has seen it.</summary>
internal sealed record Plan(
    DayWindow[][] LocationWeek,
    Dictionary<LocalDate, DayWindow[]> LocationDates,
    DayWindow[][]? PersonalWeek,
    Dictionary<LocalDate, DayWindow[]> PersonalDates,
    Dictionary<LocalDate, int> Holidays);

/// <summary>Something taken, in the terms of the rules.</summary>
internal sealed record Span(
    Instant Start, int Length, int Before, int After, Instant? HoldUntil, bool IsAbsence)
{
    public Instant End => Start + Duration.FromMinutes(Length);

    public Taken ToTaken() => new(
        new Slot(Start, End), Duration.FromMinutes(Before), Duration.FromMinutes(After), HoldUntil, IsAbsence);
}

/// <summary>The rules once more, minute by minute and straight from their definitions: slow, and obviously right.
/// Shares no code with the engine.</summary>
internal sealed class SlowReference
{
    private const int DaysAround = 6;

    private readonly Offer _offer;
    private readonly Span[] _taken;
    private readonly Ask _ask;
    private readonly Plan _plan;
    private readonly Instant _origin;

    /// <summary>What the wall clock shows in each minute, as minutes since the local 1970.</summary>
    private readonly long[] _wall;
    private readonly bool[] _open;
    private readonly bool[] _keepOut;

    /// <summary>What the starts in this minute are counted from: as a minute of the table.</summary>
    private readonly int[] _anchor;

    /// <summary>The first minute that the agenda is open for.</summary>
    private readonly int _opens;

    /// <summary>The first minute that is too far ahead.</summary>
    private readonly int _horizon;

    public SlowReference(
        DateTimeZone zone, Plan plan, Offer offer, Ahead ahead, Span[] taken, Ask ask, LocalDate first, LocalDate last)
    {
        (_plan, _offer, _ask) = (plan, offer, ask);
        _taken = [.. taken.Where(span => span.HoldUntil is null || span.HoldUntil > ask.Now)];
        _origin = first.PlusDays(-DaysAround).AtMidnight().InUtc().ToInstant();
        _wall = new long[(Period.DaysBetween(first, last) + (2 * DaysAround)) * 1440];
        for (var m = 0; m < _wall.Length; m++)
        {
            _wall[m] = WallMinute(_origin.InUtc().LocalDateTime) + m + (zone.GetUtcOffset(At(m)).Seconds / 60);
        }

        _open = new bool[_wall.Length];
        _keepOut = new bool[_wall.Length];
        _anchor = new int[_wall.Length];
        for (var date = first.PlusDays(-4); date <= last.PlusDays(4); date = date.PlusDays(1))
        {
            OpenDoors(date);
        }

        for (var m = 0; m < _wall.Length; m++)
        {
            _keepOut[m] &= !_open[m];
        }

        var (opens, closes) = ahead.Dates(
            ask.Now.InZone(zone).Date, ShopWorks, (date, minute) => At(Door(date, minute)) <= ask.Now);
        (_opens, _horizon) = (Door(opens, 0), Door(closes.PlusDays(1), 0));
    }

    /// <summary>The open starts of the local dates, minute by minute.</summary>
    public IEnumerable<Instant> Starts(LocalDate first, LocalDate last)
    {
        var end = Door(last.PlusDays(1), 0);
        for (var m = Door(first, 0); m < end; m++)
        {
            if (IsOpen(m))
            {
                yield return At(m);
            }
        }
    }

    /// <summary>Every minute of the local dates.</summary>
    public IEnumerable<Instant> Minutes(LocalDate first, LocalDate last)
    {
        var begin = Door(first, 0);
        return Enumerable.Range(begin, Door(last.PlusDays(1), 0) - begin).Select(At);
    }

    private bool IsOpen(int m) =>
        m >= _opens && m < _horizon && IsInTime(At(m)) && IsInHours(m) && _taken.All(span => Gap(span, At(m)) >= Wanted(span, At(m)))
        && (IsOnGrid(m) || (_offer.FlushStarts && _taken.Any(span => Gap(span, At(m)) == Wanted(span, At(m)))));

    private bool IsInTime(Instant start) =>
        _ask.NoticeWaived
        || start >= _ask.Now + (_ask.Errand == Errand.Create ? _offer.Notice.Create : _offer.Notice.Reschedule);

    private bool IsOnGrid(int m) => (m - _anchor[m]) % Whole(_offer.Step) == 0;

    private bool IsInHours(int m)
    {
        var end = m + Whole(_offer.Length);
        if (_open.AsSpan(m..end).Contains(false))
        {
            return false;
        }

        var (from, until) = (m - Whole(_offer.Before), end + Whole(_offer.After));
        return _offer.BufferReach switch
        {
            BufferReach.InsideHours => !_open.AsSpan(from..until).Contains(false),
            BufferReach.OutsideHours => !_keepOut.AsSpan(from..until).Contains(true),
            _ => true,
        };
    }

    /// <summary>Elapsed minutes between the two bodies; negative when they overlap.</summary>
    private int Gap(Span span, Instant start)
    {
        var end = start + _offer.Length;
        return end <= span.Start ? Whole(span.Start - end) : span.End <= start ? Whole(start - span.End) : -1;
    }

    /// <summary>How much of it there must be.</summary>
    private int Wanted(Span span, Instant start)
    {
        var isBefore = start < span.Start;
        var mine = isBefore ? Whole(_offer.After) : Whole(_offer.Before);
        var its = isBefore ? span.Before : span.After;
        if (span.IsAbsence && _offer.BufferReach == BufferReach.Anywhere)
        {
            mine = 0;
        }

        return _offer.BufferRule == BufferRule.Sum ? mine + its : Math.Max(mine, its);
    }

    private void OpenDoors(LocalDate date)
    {
        var (windows, closedUntil) = Word(date);
        Array.Fill(_keepOut, true, Door(date, 0), Door(date, closedUntil) - Door(date, 0));

        var anchor = 0;
        for (var i = 0; i < windows.Length; i++)
        {
            var (opens, closes) = (Door(date, windows[i].OpensMinute), Door(date, windows[i].ClosesMinute));
            var closed = i == 0 ? -1 : Door(date, windows[i - 1].ClosesMinute);
            if (closed != opens)
            {
                anchor = _offer.Grid == StartGrid.Window ? opens : Door(date, 0);
            }

            for (var m = i == 0 ? opens : closed; m < opens; m++)
            {
                _keepOut[m] = true;
            }

            for (var m = opens; m < closes; m++)
            {
                _anchor[m] = _open[m] ? _anchor[m] : anchor; // last night's shift is still on
                _open[m] = true;
            }
        }
    }

    /// <summary>The windows of the shifts that begin on a date, and until which of its minutes it is closed by word.</summary>
    private (DayWindow[] Windows, int ClosedUntil) Word(LocalDate date) => Word(date, _plan);

    /// <summary>Whether the shop works on a date, whoever of its people does.</summary>
    private bool ShopWorks(LocalDate date) =>
        Word(date, _plan with { PersonalWeek = null, PersonalDates = [] }).Windows.Length > 0;

    private static (DayWindow[] Windows, int ClosedUntil) Word(LocalDate date, Plan plan)
    {
        var said = plan.PersonalDates.GetValueOrDefault(date) ?? plan.LocationDates.GetValueOrDefault(date);
        if (said is not null)
        {
            return (InOrder(said), said.Length == 0 ? 1440 : 0);
        }

        var usual = InOrder((plan.PersonalWeek ?? plan.LocationWeek)[(int)date.DayOfWeek - 1]);
        return plan.Holidays.GetValueOrDefault(date) switch
        {
            0 => (usual, 0),
            1440 => ([], 1440),
            var minute => ([.. usual.Where(w => w.ClosesMinute > minute).Select(w => Cut(w, minute))], minute),
        };

        static DayWindow[] InOrder(DayWindow[] windows) => [.. windows.OrderBy(window => window.OpensMinute)];
        static DayWindow Cut(DayWindow window, int minute) =>
            window.OpensMinute >= minute ? window : new DayWindow(minute, window.ClosesMinute);
    }

    /// <summary>The first minute in which the clock shows that time or a later one.</summary>
    private int Door(LocalDate date, int minute)
    {
        var wall = WallMinute(date.AtMidnight()) + minute;
        var at = Math.Max(0, (int)(wall - WallMinute(_origin.InUtc().LocalDateTime)) - (26 * 60));
        while (at < _wall.Length && _wall[at] < wall)
        {
            at++;
        }

        return at;
    }

    private Instant At(int m) => _origin + Duration.FromMinutes(m);

    private static long WallMinute(LocalDateTime wall) =>
        (Period.DaysBetween(new LocalDate(1970, 1, 1), wall.Date) * 1440L) + (wall.Hour * 60) + wall.Minute;

    private static int Whole(Duration duration) => (int)duration.TotalMinutes;
}
