using NodaTime;

namespace Encaixe.Scheduling;

/// <summary>How far ahead clients may book: local dates of the shop, never hours.</summary>
public abstract record Horizon
{
    /// <summary>How many local dates after today's any moving horizon reaches at the most: two years.</summary>
    public const int Furthest = 730;

    private Horizon()
    {
    }

    /// <summary>The first local date that is open, whatever the day.</summary>
    public virtual LocalDate FirstDate => Bounds.FirstDate;

    /// <summary>The last local date that is open at a moment, inclusive.</summary>
    public LocalDate LastDate(Instant now, DateTimeZone zone) => LocalDate.Min(LastFrom(now, zone), Bounds.FinalDate);

    private protected abstract LocalDate LastFrom(Instant now, DateTimeZone zone);

    /// <summary>So many dates after today's: the window rolls on at every midnight.</summary>
    public sealed record Rolling : Horizon
    {
        /// <param name="days">Local dates after today's, so 0 is today only; 0 to 730.</param>
        /// <exception cref="ArgumentOutOfRangeException">Outside that range.</exception>
        public Rolling(int days) => Days = Bounded(days);

        /// <summary>Local dates after today's; 0 to 730.</summary>
        public int Days { get; }

        private protected override LocalDate LastFrom(Instant now, DateTimeZone zone) => now.InZone(zone).Date.PlusDays(Days);
    }

    /// <summary>So many days after today's on which the shop works; those on which it is closed do not count.</summary>
    public sealed record WorkingDays : Horizon
    {
        /// <param name="days">Days after today's on which a shift begins; 0 to 730. However few those are, no local date
        /// more than 730 ahead is open.</param>
        /// <param name="shop">When the shop works. Its people may work at other times: all of them have this horizon.</param>
        /// <exception cref="ArgumentOutOfRangeException">Outside that range.</exception>
        public WorkingDays(int days, WorkingHours shop) => (Days, Shop) = (Bounded(days), shop);

        /// <summary>Days after today's on which a shift begins; 0 to 730.</summary>
        public int Days { get; }

        /// <summary>When the shop works.</summary>
        public WorkingHours Shop { get; }

        private protected override LocalDate LastFrom(Instant now, DateTimeZone zone)
        {
            var today = now.InZone(zone).Date;
            var (last, left) = (today, Days);
            for (var ahead = 1; left > 0 && ahead <= Furthest; ahead++)
            {
                var date = today.PlusDays(ahead);
                if (Shop.On(date).Count > 0)
                {
                    (last, left) = (date, left - 1);
                }
            }

            return last;
        }
    }

    /// <summary>Until a date, and perhaps from one: a season, a course, a clinic that visits.</summary>
    public sealed record Range : Horizon
    {
        private readonly LocalDate _first;

        /// <param name="last">Last open local date, inclusive.</param>
        /// <param name="first">First open local date; <see langword="null"/>: whatever is not over.</param>
        /// <exception cref="ArgumentOutOfRangeException"><paramref name="last"/> is before <paramref name="first"/>.</exception>
        public Range(LocalDate last, LocalDate? first = null)
        {
            _first = LocalDate.Max(first ?? Bounds.FirstDate, Bounds.FirstDate);
            ArgumentOutOfRangeException.ThrowIfLessThan(last, _first);
            Last = last;
        }

        /// <summary>Last open local date, inclusive.</summary>
        public LocalDate Last { get; }

        /// <inheritdoc/>
        public override LocalDate FirstDate => _first;

        private protected override LocalDate LastFrom(Instant now, DateTimeZone zone) => Last;
    }

    /// <summary>By the month: at a moment of this month the whole of the next one opens, for everyone in the same second.</summary>
    public sealed record MonthlyRelease : Horizon
    {
        /// <param name="day">Day of the month on which the next one opens, 1 to 31; in a shorter month, its last day.</param>
        /// <param name="minute">When on that day: wall-clock minutes after midnight, 0 to 1,439.</param>
        /// <exception cref="ArgumentOutOfRangeException">Outside those ranges.</exception>
        public MonthlyRelease(int day, int minute)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(day, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(day, 31);
            ArgumentOutOfRangeException.ThrowIfNegative(minute);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(minute, 24 * 60);
            (Day, Minute) = (day, minute);
        }

        /// <summary>Day of the month, 1 to 31.</summary>
        public int Day { get; }

        /// <summary>Wall-clock minutes after midnight, 0 to 1,439.</summary>
        public int Minute { get; }

        private protected override LocalDate LastFrom(Instant now, DateTimeZone zone)
        {
            var end = DateAdjusters.EndOfMonth(now.InZone(zone).Date);
            var release = new LocalDate(end.Year, end.Month, Math.Min(Day, end.Day));
            return now < WallTime.Door(release, Minute, zone) ? end : DateAdjusters.EndOfMonth(end.PlusMonths(1));
        }
    }

    private static int Bounded(int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, Furthest);
        return days;
    }
}
