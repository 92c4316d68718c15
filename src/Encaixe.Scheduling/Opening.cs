using NodaTime;

namespace Encaixe.Scheduling;

/// <summary>A window on the time line. Seconds since 1970.</summary>
/// <param name="From">First second at which something may start.</param>
/// <param name="Until">First second at which nothing may start any more.</param>
/// <param name="Anchor">What start times are counted from.</param>
internal readonly record struct Opening(long From, long Until, long Anchor)
{
    /// <summary>When the doors close that are open here; later than the window's end when another window touches it.</summary>
    public long RangeUntil { get; init; }

    /// <summary>From when on the free time around a booking may lie.</summary>
    public long BufferFrom { get; init; }

    /// <summary>Until when it may.</summary>
    public long BufferUntil { get; init; }
}

/// <summary>The local hours of some dates as stretches of the time line.</summary>
/// <remarks>
/// Two windows of one date that touch are one (09:00–12:00 and 12:00–18:00 take a cut at 11:30). Windows of two dates
/// that touch keep their own start times, but a booking may run from one into the other, as it may past midnight. Where
/// they overlap, last night's shift is still on.
/// </remarks>
internal sealed class Openings
{
    // A service and the free time around it are a day long at the most, and so is a shift past its midnight.
    private const int Margin = 2;

    private readonly List<Opening> _openings;
    private readonly List<(long From, long Until)> _keepOut = [];
    private long _closed = long.MinValue;

    public Openings(WorkingHours hours, StartGrid grid, BufferReach reach, LocalDate first, LocalDate last)
    {
        _openings = new List<Opening>(Period.DaysBetween(first, last) + 1 + (2 * Margin)); // mostly one a date
        var doors = new Doors(hours.Zone);
        (first, last) = doors.Around(first, last, Margin);
        for (var date = first; date <= last; date = date.PlusDays(1))
        {
            AddDate(hours, grid, date, ref doors);
        }

        JoinRanges(reach);
    }

    /// <summary>The windows, in the order of time; none overlaps another.</summary>
    public List<Opening> All => _openings;

    private void AddDate(WorkingHours hours, StartGrid grid, LocalDate date, ref Doors doors)
    {
        var windows = hours.On(date, out var source);
        if (source == HoursSource.Holiday)
        {
            AddKeepOut(doors.At(date, 0), doors.At(date, hours.Holidays.ClosedUntil(date)!.Value));
        }
        else if (windows.Count == 0 && source == HoursSource.Date)
        {
            AddKeepOut(doors.At(date, 0), doors.At(date.PlusDays(1), 0));
        }

        for (var i = 0; i < windows.Count; i++)
        {
            var opens = doors.At(date, windows[i].OpensMinute);
            if (i > 0)
            {
                AddKeepOut(doors.At(date, windows[i - 1].ClosesMinute), opens); // a break
            }

            var closes = doors.At(date, windows[i].ClosesMinute);
            while (i + 1 < windows.Count && doors.At(date, windows[i + 1].OpensMinute) == closes)
            {
                closes = doors.At(date, windows[++i].ClosesMinute);
            }

            AddOpening(opens, closes, grid == StartGrid.Day ? doors.At(date, 0) : opens);
        }
    }

    private void AddOpening(long from, long until, long anchor)
    {
        from = Math.Max(from, _closed);
        if (from < until)
        {
            _openings.Add(new Opening(from, until, anchor));
            _closed = until;
        }
    }

    /// <summary>Adds a break or a closed date, less the night shift that goes on into it.</summary>
    private void AddKeepOut(long from, long until)
    {
        from = Math.Max(from, _closed);
        if (from < until)
        {
            _keepOut.Add((from, until));
        }
    }

    private void JoinRanges(BufferReach reach)
    {
        var next = 0;
        for (var i = 0; i < _openings.Count;)
        {
            var end = i + 1;
            while (end < _openings.Count && _openings[end].From == _openings[end - 1].Until)
            {
                end++;
            }

            var range = (From: _openings[i].From, Until: _openings[end - 1].Until);
            while (next < _keepOut.Count && _keepOut[next].From < range.From)
            {
                next++;
            }

            var buffer = reach switch
            {
                BufferReach.InsideHours => range,
                BufferReach.OutsideHours => (
                    From: next > 0 ? _keepOut[next - 1].Until : long.MinValue,
                    Until: next < _keepOut.Count ? _keepOut[next].From : long.MaxValue),
                _ => (From: long.MinValue, Until: long.MaxValue),
            };
            for (; i < end; i++)
            {
                _openings[i] = _openings[i] with
                {
                    RangeUntil = range.Until,
                    BufferFrom = buffer.From,
                    BufferUntil = buffer.Until,
                };
            }
        }
    }
}

/// <summary>The openings of some dates, worked out once for all who keep the same hours.</summary>
internal sealed class OpeningsOnce(LocalDate first, LocalDate last)
{
    private readonly Dictionary<(WorkingHours Hours, StartGrid Grid, BufferReach Reach), Openings> _known = [];

    public Openings Of(Calendar calendar, Offer offer)
    {
        var asked = (calendar.Hours, offer.Grid, offer.BufferReach);
        return _known.TryGetValue(asked, out var openings)
            ? openings
            : _known[asked] = new Openings(calendar.Hours, offer.Grid, offer.BufferReach, first, last);
    }
}
