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
    Instant Start, int Length, int Before, int After, Instant? HoldUntil, bool IsAbsence, int Group = 0, int Seats = 1)
{
    public Instant End => Start + Duration.FromMinutes(Length);

    public Taken ToTaken() => new(
        new Slot(Start, End), Duration.FromMinutes(Before), Duration.FromMinutes(After), HoldUntil, IsAbsence, Group, Seats);
}

/// <summary>Things that are alike, in the terms of the rules; open at the same hours every day.</summary>
internal sealed record Shared(DayWindow[] Windows, int Units, int Buffer, Span[] Spans)
{
    public Pool ToPool(DateTimeZone zone) => new(
        "pool", new WorkingHours(zone, WeeklyHours.EveryDay(Windows)), Units, Duration.FromMinutes(Buffer), Spans.Select(s => s.ToTaken()).ToArray());
}

/// <summary>What else there is to a question.</summary>
internal sealed record Beside(FlexibleBreak? Lunch, Shared[][] Needs)
{
    public static Beside Nothing { get; } = new(null, []);
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
    private readonly Beside _beside;
    private readonly Instant _origin;
    private readonly LocalDate _first;
    private readonly LocalDate _last;

    /// <summary>What the wall clock shows in each minute, as minutes since the local 1970.</summary>
    private readonly long[] _wall;
    private readonly bool[] _open;
    private readonly bool[] _keepOut;

    /// <summary>What the starts in this minute are counted from: as a minute of the table.</summary>
    private readonly int[] _anchor;

    /// <summary>The first minute that the agenda is open for.</summary>
    private readonly int _opens;

    /// <summary>Which window a minute is in; windows of one date that touch are one.</summary>
    private readonly int[] _window;
    private int _windows;

    /// <summary>Whether nothing that is taken is in the way of a start, as far as it was asked.</summary>
    private readonly bool?[] _clear;

    /// <summary>The minutes of each day's lunch time, and whether they are taken.</summary>
    private readonly List<(int[] Minutes, bool[] Busy)> _lunches = [];

    /// <summary>When each pool can be used.</summary>
    private readonly Dictionary<Shared, bool[]> _usable;

    /// <summary>The first minute that is too far ahead.</summary>
    private readonly int _horizon;

    public SlowReference(
        DateTimeZone zone, Plan plan, Beside beside, Offer offer, Ahead ahead, Span[] taken, Ask ask, LocalDate first, LocalDate last)
    {
        (_plan, _beside, _offer, _ask, _first, _last) = (plan, beside, offer, ask, first, last);
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
        _window = new int[_wall.Length];
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
        _clear = new bool?[_wall.Length];
        if (beside.Lunch is { } lunch)
        {
            FindLunches(lunch);
        }

        _usable = beside.Needs.SelectMany(need => need).Distinct().ToDictionary(pool => pool, UsableMinutes);
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
        m >= _opens && m < _horizon && IsInTime(At(m)) && IsFree(m)
        && (IsOnGrid(m) || (_offer.FlushStarts && (!IsClear(m - 1) || !IsClear(m + 1))));

    /// <summary>Whether nothing is in the way of a start, whatever the grid.</summary>
    private bool IsFree(int m) => IsInHours(m) && IsClear(m);

    private bool IsClear(int m) => _clear[m] ??= IsClearIndeed(m);

    private bool IsClearIndeed(int m) =>
        _taken.All(span => Shares(span) || Parts.All(part => Gap(span, m, part) >= Wanted(span, m, part)))
        && HasSeats(m) && LeavesLunch(m) && _beside.Needs.All(need => need.Any(pool => HasUnit(pool, m)));

    /// <summary>What the professional is busy with: minutes from the start, and the buffers on its sides.</summary>
    private IEnumerable<(int From, int Until, int Before, int After)> Parts
    {
        get
        {
            var (before, after) = (Whole(_offer.Before), Whole(_offer.After));
            return _offer.Busy.Count == 0
                ? [(0, Whole(_offer.Length), before, after)]
                : _offer.Busy.Select((part, i) => (
                    Whole(part.Offset),
                    Whole(part.Offset + part.Length),
                    i == 0 ? before : 0,
                    i == _offer.Busy.Count - 1 ? after : 0));
        }
    }

    private bool Shares(Span span) => span.Group != 0 && span.Group == _offer.Group;

    private bool HasSeats(int m) => _ask.Party <= _offer.Capacity && (_offer.Group == 0 || Enumerable
        .Range(m, Whole(_offer.Length))
        .All(minute => _ask.Party + _taken.Where(span => Shares(span) && Fills(span, minute, 0)).Sum(span => span.Seats) <= _offer.Capacity));

    private bool HasUnit(Shared pool, int m)
    {
        var length = Whole(_offer.Length);
        var spans = pool.Spans.Where(span => span.HoldUntil is null || span.HoldUntil > _ask.Now).ToArray();
        return !_usable[pool].AsSpan(m, length).Contains(false) && Enumerable.Range(m, length + pool.Buffer).All(
            minute => 1 + spans.Where(span => Fills(span, minute, span.After)).Sum(span => span.Seats) <= pool.Units);
    }

    private bool Fills(Span span, int minute, int after) =>
        span.Start <= At(minute) && At(minute) < span.End + Duration.FromMinutes(after);

    private bool LeavesLunch(int m)
    {
        if (_beside.Lunch is not { } lunch)
        {
            return true;
        }

        var (wanted, end) = (Whole(lunch.Length), m + Whole(_offer.Length));
        return _lunches.All(day => LongestRun(day.Minutes, i => day.Busy[i]) < wanted
            || LongestRun(day.Minutes, i => day.Busy[i] || (m <= day.Minutes[i] && day.Minutes[i] < end)) >= wanted);
    }

    private void FindLunches(FlexibleBreak lunch)
    {
        for (var date = _first.PlusDays(-1); date <= _last.PlusDays(1); date = date.PlusDays(1))
        {
            var (opens, closes) = (Door(date, lunch.Window.OpensMinute), Door(date, lunch.Window.ClosesMinute));
            int[] minutes = [.. Enumerable.Range(opens, Math.Max(0, closes - opens))];
            _lunches.Add((minutes, [.. minutes.Select(m => _taken.Any(span => !span.IsAbsence && Fills(span, m, 0)))]));
        }
    }

    private static int LongestRun(int[] minutes, Func<int, bool> isBusy)
    {
        var (longest, run) = (0, 0);
        for (var i = 0; i < minutes.Length; i++)
        {
            run = isBusy(i) ? 0 : run + 1;
            longest = Math.Max(longest, run);
        }

        return longest;
    }

    private bool[] UsableMinutes(Shared pool)
    {
        var usable = new bool[_wall.Length];
        for (var date = _first.PlusDays(-4); date <= _last.PlusDays(4); date = date.PlusDays(1))
        {
            foreach (var window in pool.Windows)
            {
                var (opens, closes) = (Door(date, window.OpensMinute), Door(date, window.ClosesMinute));
                Array.Fill(usable, true, opens, Math.Max(0, closes - opens));
            }
        }

        return usable;
    }

    private bool IsInTime(Instant start) =>
        _ask.NoticeWaived
        || start >= _ask.Now + (_ask.Errand == Errand.Reschedule ? _offer.Notice.Reschedule : _offer.Notice.Create);

    private bool IsOnGrid(int m) => (m - AnchorOf(m)) % Whole(_offer.Step) == 0;

    private int AnchorOf(int m)
    {
        if (_offer.Grid != StartGrid.LastBooking)
        {
            return _anchor[m];
        }

        var start = m;
        while (_window[start - 1] == _window[m] && IsFree(start - 1))
        {
            start--;
        }

        return _window[start - 1] == _window[m] && IsInHours(start - 1) ? start : _anchor[m];
    }

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

    /// <summary>Elapsed minutes between a span and a part of the service; negative when they overlap.</summary>
    private int Gap(Span span, int m, (int From, int Until, int Before, int After) part)
    {
        var (start, end) = (At(m + part.From), At(m + part.Until));
        return end <= span.Start ? Whole(span.Start - end) : span.End <= start ? Whole(start - span.End) : -1;
    }

    /// <summary>How much of it there must be.</summary>
    private int Wanted(Span span, int m, (int From, int Until, int Before, int After) part)
    {
        var isBefore = At(m + part.From) < span.Start;
        var mine = isBefore ? part.After : part.Before;
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
                anchor = _offer.Grid == StartGrid.Day ? Door(date, 0) : opens;
                _windows++;
            }

            for (var m = i == 0 ? opens : closed; m < opens; m++)
            {
                _keepOut[m] = true;
            }

            for (var m = opens; m < closes; m++)
            {
                _anchor[m] = _open[m] ? _anchor[m] : anchor; // last night's shift is still on
                _window[m] = _open[m] ? _window[m] : _windows;
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
