using NodaTime;

namespace Encaixe.Scheduling;

/// <summary>The terms on which a service can be booked.</summary>
public sealed record Offer
{
    private static readonly Horizon _sixtyDays = new Horizon.Rolling(60);

    private readonly Duration _length;
    private readonly Duration _step = Duration.FromMinutes(15);
    private readonly Duration _before;
    private readonly Duration _after;

    /// <summary>How long the service takes. Elapsed time; whole minutes, 1 minute to 24 hours.</summary>
    public required Duration Length
    {
        get => _length;
        init => _length = Minutes(value, least: 1, nameof(Length));
    }

    /// <summary>Gap between the start times put on offer. Elapsed time; whole minutes, 1 minute to 24 hours; 15 minutes unless set.</summary>
    public Duration Step
    {
        get => _step;
        init => _step = Minutes(value, least: 1, nameof(Step));
    }

    /// <summary>Free time that the professional needs before it (travel, preparation). Elapsed time; whole minutes, up to 24 hours; none unless set.</summary>
    public Duration Before
    {
        get => _before;
        init => _before = Minutes(value, least: 0, nameof(Before));
    }

    /// <summary>Free time that the professional needs after it (cleaning, rest). Elapsed time; whole minutes, up to 24 hours; none unless set.</summary>
    public Duration After
    {
        get => _after;
        init => _after = Minutes(value, least: 0, nameof(After));
    }

    /// <summary>The parts of it in which the professional is busy, in order and apart from one another; nothing unless set:
    /// all of it. A colour of 105 minutes that is put on in 30, left alone for 45 and washed out in 30 has two.</summary>
    /// <exception cref="ArgumentException">They overlap, or leave the service.</exception>
    public IReadOnlyList<BusyPart> Busy
    {
        get;
        init
        {
            var end = Duration.Zero;
            foreach (var part in value)
            {
                if (part.Offset < end || part.Length <= Duration.Zero || part.Offset + part.Length > Length)
                {
                    throw new ArgumentException("Busy parts come in order, apart from one another and within the service.", nameof(value));
                }

                end = part.Offset + part.Length;
            }

            field = value;
        }
    } = [];

    /// <summary>Which bookings it can share its time with: those of the same group, for as long as there are seats. 0, unless
    /// set: none.</summary>
    public long Group { get; init; }

    /// <summary>How many people its group takes at any one moment; 1 to 1,000, 1 unless set.</summary>
    public int Capacity
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1_000);
            field = value;
        }
    } = 1;

    /// <summary>Whether it can be done while another service is done to the same client by someone else.</summary>
    public bool IsParallel { get; init; }

    /// <summary>What becomes of starts that would waste time.</summary>
    public GapRule Gaps { get; init; } = GapRule.ShowAll;

    /// <summary>Least warning the shop accepts, for each errand.</summary>
    public Notice Notice { get; init; } = new();

    /// <summary>How far ahead clients may book; 60 days unless set.</summary>
    public Horizon Horizon { get; init; } = _sixtyDays;

    /// <summary>The simple <see cref="Horizon"/>: local dates after today's, so 0 is today only; 0 to 730.</summary>
    public int HorizonDays
    {
        init => Horizon = new Horizon.Rolling(value);
    }

    /// <summary>What the start times are counted from.</summary>
    public StartGrid Grid { get; init; } = StartGrid.Window;

    /// <summary>Whether starts that touch a neighbour are on offer too, even off the grid.</summary>
    public bool FlushStarts { get; init; }

    /// <summary>What lies between two bookings that both want free time there.</summary>
    public BufferRule BufferRule { get; init; } = BufferRule.Larger;

    /// <summary>Where that free time may lie.</summary>
    public BufferReach BufferReach { get; init; } = BufferReach.OutsideHours;

    private static Duration Minutes(Duration value, int least, string name) =>
        value >= Duration.FromMinutes(least) && value <= Duration.FromHours(24)
            && value == Duration.FromMinutes((long)value.TotalMinutes)
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"Whole minutes, {least} to 1440.");
}

/// <summary>A part of a service in which the professional is busy.</summary>
/// <param name="Offset">From when, counted from its start. Elapsed time; zero or more.</param>
/// <param name="Length">For how long. Elapsed time; positive.</param>
public readonly record struct BusyPart(Duration Offset, Duration Length);

/// <summary>Least warning, by errand. Elapsed time before the start, whatever the clocks do; zero takes walk-ins.</summary>
/// <param name="Create">To book.</param>
/// <param name="Reschedule">To move a booking: before the new start.</param>
/// <param name="Cancel">To cancel: before the start that is given up.</param>
public sealed record Notice(Duration Create, Duration Reschedule, Duration Cancel)
{
    /// <summary>None for any.</summary>
    public Notice()
        : this(Duration.Zero, Duration.Zero, Duration.Zero)
    {
    }

    /// <summary>What goes for an errand.</summary>
    public Duration For(Errand errand) => errand == Errand.Reschedule ? Reschedule : Create;
}

/// <summary>What a free time is sought for.</summary>
public enum Errand
{
    /// <summary>A new booking.</summary>
    Create,

    /// <summary>Another time for a booking.</summary>
    Reschedule,

    /// <summary>Time that has become free, for whoever waits for it.</summary>
    Refill,
}

/// <summary>What start times are counted from.</summary>
public enum StartGrid
{
    /// <summary>The opening of each window: after a lunch until 12:30, starts are 12:30, 13:30, …</summary>
    Window,

    /// <summary>The start of the day, whatever the windows: full hours stay full hours.</summary>
    Day,

    /// <summary>The end of the booking before, or the opening of the window when there is none.</summary>
    LastBooking,
}

/// <summary>How the free time after one booking and the free time before the next add up.</summary>
public enum BufferRule
{
    /// <summary>The larger of the two lies between them: one cleans once.</summary>
    Larger,

    /// <summary>Both, one after the other.</summary>
    Sum,
}

/// <summary>Where the free time around a booking may lie.</summary>
public enum BufferReach
{
    /// <summary>Before opening and after closing too, but not in a break, time off, or a closed date.</summary>
    OutsideHours,

    /// <summary>Within opening hours only.</summary>
    InsideHours,

    /// <summary>Anywhere but in another booking.</summary>
    Anywhere,
}
