using NodaTime;

namespace Encaixe.Scheduling;

/// <summary>A window on the time line. Seconds since 1970.</summary>
/// <param name="From">First second at which something may start.</param>
/// <param name="Until">First second at which nothing may start any more.</param>
/// <param name="Anchor">What start times are counted from.</param>
/// <param name="RangeFrom">When the doors that are open here were opened; earlier than <paramref name="From"/> when
/// another window touches this one.</param>
/// <param name="RangeUntil">When they close.</param>
internal readonly record struct Opening(long From, long Until, long Anchor, long RangeFrom, long RangeUntil);

/// <summary>The local hours of some dates as stretches of the time line.</summary>
/// <remarks>
/// Two windows of one date that touch are one (09:00–12:00 and 12:00–18:00 take a cut at 11:30). Windows of two dates
/// that touch keep their own start times, but a booking may run from one into the other, as it may past midnight.
/// </remarks>
internal sealed class Openings
{
    // A service and the free time around it are a day long at the most, and so is a shift past its midnight.
    private const int Margin = 2;

    private readonly List<Opening> _openings = [];
    private readonly List<(long From, long Until)> _keepOut = [];

    public Openings(WorkingHours hours, Offer offer, LocalDate first, LocalDate last)
    {
        var doors = new Doors(hours.Zone);
        var keepOut = offer.BufferReach == BufferReach.OutsideHours && (offer.Before + offer.After) > Duration.Zero;
        for (var date = first.PlusDays(-Margin); date <= last.PlusDays(Margin); date = date.PlusDays(1))
        {
            AddDate(hours, offer, date, ref doors, keepOut);
        }

        JoinRanges();
        if (keepOut)
        {
            CutOpenTimeOutOfKeepOut();
        }
    }

    /// <summary>The windows, in the order of time; none overlaps another.</summary>
    public List<Opening> All => _openings;

    /// <summary>Breaks and closed dates, where the free time around a booking may not lie either; empty if it may.</summary>
    public List<(long From, long Until)> KeepOut => _keepOut;

    private void AddDate(WorkingHours hours, Offer offer, LocalDate date, ref Doors doors, bool keepOut)
    {
        var windows = hours.On(date, out var source);
        if (windows.Count == 0)
        {
            if (keepOut && source != HoursSource.Week)
            {
                _keepOut.Add((WallTime.StartOf(date, hours.Zone).ToUnixTimeSeconds(),
                    WallTime.StartOf(date.PlusDays(1), hours.Zone).ToUnixTimeSeconds()));
            }

            return;
        }

        var before = _openings.Count;
        foreach (var window in windows)
        {
            var from = doors.At(date, window.OpensMinute);
            var until = doors.At(date, window.ClosesMinute);
            var previous = _openings.Count > 0 ? _openings[^1] : default;
            if (_openings.Count > before && from == previous.Until)
            {
                _openings[^1] = previous with { Until = until };
                continue;
            }

            if (keepOut && _openings.Count > before)
            {
                _keepOut.Add((previous.Until, from));
            }

            var anchor = offer.Grid == StartGrid.Window ? from : doors.At(date, 0);
            from = Math.Max(from, previous.Until); // last night's shift is still on
            if (from < until)
            {
                _openings.Add(new Opening(from, until, anchor, 0, 0));
            }
        }
    }

    private void JoinRanges()
    {
        for (var i = 0; i < _openings.Count;)
        {
            var end = i + 1;
            while (end < _openings.Count && _openings[end].From == _openings[end - 1].Until)
            {
                end++;
            }

            var (from, until) = (_openings[i].From, _openings[end - 1].Until);
            for (; i < end; i++)
            {
                _openings[i] = _openings[i] with { RangeFrom = from, RangeUntil = until };
            }
        }
    }

    /// <summary>A night shift goes on into a closed date, or into the next day's break.</summary>
    private void CutOpenTimeOutOfKeepOut()
    {
        for (var i = 0; i < _keepOut.Count; i++)
        {
            foreach (var opening in _openings)
            {
                var (from, until) = _keepOut[i];
                if (opening.From <= from && from < opening.Until)
                {
                    _keepOut[i] = (Math.Min(opening.Until, until), until);
                }
            }
        }

        _keepOut.RemoveAll(stretch => stretch.From >= stretch.Until);
    }
}
