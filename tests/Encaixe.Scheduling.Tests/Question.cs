using CsCheck;
using NodaTime;

namespace Encaixe.Scheduling.Tests;

/// <summary>A question to the engine, made up at random: a place, its hours, an offer, what is taken, and who asks.</summary>
internal sealed record Question(
    DateTimeZone Zone, Plan Plan, Beside Beside, Offer Terms, Ahead Ahead, Span[] Spans, Ask Ask, LocalDate First, LocalDate Last)
{
    private static readonly (string Zone, string Date)[] _places =
    [
        ("America/Sao_Paulo", "2018-11-04"), // 00:00 skipped
        ("America/Sao_Paulo", "2019-02-16"), // 23:00 twice
        ("America/Sao_Paulo", "2019-11-03"), // no longer
        ("America/New_York", "2026-03-08"),
        ("America/New_York", "2026-11-01"),
        ("Europe/Lisbon", "2026-03-29"),
        ("Europe/Lisbon", "2026-10-25"),
        ("America/Santiago", "2026-09-06"), // 00:00 skipped
        ("America/Santiago", "2026-04-05"),
        ("Australia/Lord_Howe", "2026-10-04"), // half an hour
        ("Australia/Lord_Howe", "2026-04-05"),
        ("America/St_Johns", "2010-11-07"), // from 00:01 back to yesterday
        ("Pacific/Apia", "2011-12-30"), // no such day
        ("Asia/Kathmandu", "2026-05-05"),
        ("America/Manaus", "2026-10-05"),
        ("Etc/UTC", "1970-01-01"),
    ];

    /// <summary>Windows of one day: split, touching, over midnight, all day, or none.</summary>
    private static readonly Gen<DayWindow[]> _windows = Gen.Frequency(
        (4, Gen.Select(
            Gen.Int[0, 143].Array[2, 6], Gen.Bool.Array[6], Gen.Frequency((3, Gen.Const(0)), (1, Gen.Int[0, 72])),
            (points, kept, night) => Between([.. points.Distinct().Order()], kept, night))),
        (1, Gen.OneOf<DayWindow[]>(
            [], [new(0, 1440)], [new(600, 2040)], [new(1320, 1680)], [new(1200, 1560)],
            [new(540, 720), new(720, 1080)], [new(480, 720), new(750, 1050)])));

    private static readonly Gen<DayWindow[][]> _week = Gen.OneOf(
        _windows.Array[7], _windows.Select(windows => Enumerable.Repeat(windows, 7).ToArray()));

    private static readonly Gen<int> _length = Gen.Frequency(
        (6, Gen.OneOf(15, 30, 30, 60)), (6, Gen.Int[1, 18].Select(n => n * 5)), (2, Gen.Int[1, 100]),
        (1, Gen.OneOf(480, 720, 1440)));

    private static readonly Gen<int> _buffer = Gen.Frequency(
        (6, Gen.Const(0)), (4, Gen.Int[1, 9].Select(n => n * 5)), (1, Gen.Int[1, 50]), (1, Gen.OneOf(600, 1440)));

    private static readonly Gen<Offer> _offer =
        from length in _length
        from step in _length
        from buffers in Gen.Select(_buffer, _buffer)
        from notice in Gen.Select(Gen.Int[0, 3000], Gen.Int[0, 3000])
        from grid in Gen.Enum<StartGrid>()
        from flush in Gen.Bool
        from rule in Gen.Enum<BufferRule>()
        from reach in Gen.Enum<BufferReach>()
        from busy in BusyIn(length)
        from shared in Gen.Select(Gen.OneOf(0, 0, 1), Gen.Int[1, 4])
        select new Offer
        {
            Length = Duration.FromMinutes(length),
            Busy = shared.Item1 == 0 ? busy : [],
            Group = shared.Item1,
            Capacity = shared.Item1 == 0 ? 1 : shared.Item2,
            Step = Duration.FromMinutes(step),
            Before = Duration.FromMinutes(buffers.Item1),
            After = Duration.FromMinutes(buffers.Item2),
            Notice = new(Duration.FromMinutes(notice.Item1), Duration.FromMinutes(notice.Item2), Duration.Zero),
            Grid = grid,
            FlushStarts = flush,
            BufferRule = rule,
            BufferReach = reach,
        };

    private static readonly Gen<FlexibleBreak?> _lunch = Gen.Frequency(
        (3, Gen.Const(() => (FlexibleBreak?)null)),
        (1, Gen.Select(Gen.Int[0, 110], Gen.Int[1, 40], Gen.Int[1, 12], FlexibleBreak? (opens, span, length) =>
            new FlexibleBreak(new DayWindow(opens * 10, (opens + span) * 10), Duration.FromMinutes(length * 10)))));

    private WorkingHours? _hours;

    /// <summary>Any question; about <paramref name="days"/> dates at the most.</summary>
    public static Gen<Question> About(int days) =>
        from place in Gen.OneOf(_places)
        from shift in Gen.Int[-2, 1]
        from count in Gen.Int[1, days]
        let first = Given.Date(place.Date).PlusDays(shift)
        let midnight = first.AtMidnight().InUtc().ToInstant()
        from plan in PlanAround(first)
        from offer in _offer
        from ahead in Ahead.Around(first)
        from ask in AskAround(midnight)
        from spans in SpanAround(midnight, ask.Now).Array[0, 14]
        from lunch in _lunch
        from needs in NeedsAround(midnight, ask.Now)
        let beside = new Beside(offer.Grid == StartGrid.LastBooking ? null : lunch, needs)
        select new Question(Given.Zone(place.Zone), plan, beside, offer, ahead, spans, ask, first, first.PlusDays(count - 1));

    public WorkingHours Hours => _hours ??= new WorkingHours(
        Zone,
        Weekly(Plan.LocationWeek, Plan.LocationDates),
        Plan.PersonalWeek is null ? null : Weekly(Plan.PersonalWeek, Plan.PersonalDates),
        new HolidayCalendar(Plan.Holidays.Select(holiday => new Holiday(holiday.Key, holiday.Value))))
    {
        Lunch = Beside.Lunch,
    };

    public Offer Offer => Terms with { Horizon = Ahead.ToHorizon(Hours with { Personal = null }) };

    public Taken[] Taken => [.. Spans.Select(span => span.ToTaken())];

    public Calendar Calendar => CalendarOf(Taken);

    public SlowReference Reference => new(Zone, Plan, Beside, Terms, Ahead, Spans, Ask, First, Last);

    public OpenStarts Find() => Find(First, Last);

    public OpenStarts Find(LocalDate first, LocalDate last) =>
        Availability.Find(Calendar, Offer, first, last, Ask);

    public Calendar CalendarOf(Taken[] taken) => new(Hours, taken)
    {
        Needs = [.. Beside.Needs.Select(IReadOnlyList<Pool> (need) => [.. need.Select(pool => pool.ToPool(Zone))])],
    };

    private static Gen<Plan> PlanAround(LocalDate first) =>
        from location in _week
        from isPersonal in Gen.Bool
        from personal in _week
        from locationDates in DatesAround(first)
        from personalDates in DatesAround(first)
        from holidays in Gen.Select(Gen.Int[-2, 5], Gen.OneOf(1440, 1440, 720, 725, 60)).Array[0, 2]
        select new Plan(
            location, locationDates, isPersonal ? personal : null, isPersonal ? personalDates : [],
            holidays.DistinctBy(day => day.Item1).ToDictionary(day => first.PlusDays(day.Item1), day => day.Item2));

    private static Gen<Dictionary<LocalDate, DayWindow[]>> DatesAround(LocalDate first) =>
        Gen.Select(Gen.Int[-2, 5], Gen.OneOf(_windows, Gen.Const<DayWindow[]>([]))).Array[0, 2].Select(dates =>
            dates.DistinctBy(date => date.Item1).ToDictionary(date => first.PlusDays(date.Item1), date => date.Item2));

    /// <summary>No parts, or two or three of them.</summary>
    private static Gen<IReadOnlyList<BusyPart>> BusyIn(int length) => Gen.Frequency(
        (3, Gen.Const(IReadOnlyList<BusyPart> () => [])),
        (1, Gen.Int[0, length].Array[2, 6].Select(IReadOnlyList<BusyPart> (points) =>
        {
            int[] ends = [.. points.Distinct().Order()];
            return [.. Enumerable.Range(0, ends.Length / 2).Select(i => Given.Part(ends[2 * i], ends[(2 * i) + 1] - ends[2 * i]))];
        })));

    /// <summary>Mostly nothing; else one or two needs of one or two pools.</summary>
    private static Gen<Shared[][]> NeedsAround(Instant midnight, Instant now) => Gen.Frequency(
        (2, Gen.Const(Shared[][] () => [])),
        (1, Gen.Select(
            Gen.OneOf<DayWindow[]>([new(0, 1440)], [new(480, 720), new(780, 1200)], [new(1200, 1800)], [new(0, 1440)]),
            Gen.Int[1, 3],
            Gen.OneOf(0, 0, 10, 30),
            SpanAround(midnight, now).Array[0, 8],
            (windows, units, buffer, spans) => new Shared(windows, units, buffer, spans)).Array[1, 2].Array[1, 2]));

    private static Gen<Ask> AskAround(Instant midnight) =>
        from minutes in Gen.Int[-4000, 1500]
        from milliseconds in Gen.OneOf(0, 0, 1, 30_000, 59_999)
        from errand in Gen.Enum<Errand>()
        from waived in Gen.Bool
        from party in Gen.OneOf(1, 1, 1, 2)
        select new Ask(
            midnight + Duration.FromMinutes(minutes) + Duration.FromMilliseconds(milliseconds), errand, waived, party);

    private static Gen<Span> SpanAround(Instant midnight, Instant now) =>
        from start in Gen.Frequency(
            (2, Gen.Int[0, 60].Select(n => n * 30)), (2, Gen.Int[-300, 1200].Select(n => n * 5)), (1, Gen.Int[-900, 5000]))
        from length in _length
        from buffers in Gen.Select(_buffer, _buffer)
        from hold in Gen.Frequency((3, Gen.Const(() => (int?)null)), (1, Gen.Int[-2, 2].Select(int? (n) => n)))
        from isAbsence in Gen.Frequency((3, Gen.Const(false)), (1, Gen.Const(true)))
        from shared in Gen.Select(Gen.OneOf(0, 0, 1, 1, 2), Gen.Int[0, 2])
        select new Span(
            midnight + Duration.FromMinutes(start), length, buffers.Item1, buffers.Item2,
            hold is null ? null : now + Duration.FromMilliseconds(hold.Value * 400), isAbsence,
            isAbsence ? 0 : shared.Item1, isAbsence || shared.Item1 == 0 ? 1 : shared.Item2);

    /// <summary>The stretches between some points, in tens of minutes; neighbours touch, and the last may go into the night.</summary>
    private static DayWindow[] Between(int[] points, bool[] kept, int night)
    {
        List<DayWindow> windows = [];
        for (var i = 0; i + 1 < points.Length; i++)
        {
            if (kept[i])
            {
                windows.Add(new DayWindow(points[i] * 10, points[i + 1] * 10));
            }
        }

        if (night > 0)
        {
            windows.Add(new DayWindow(points[^1] * 10, Math.Min(1440 + (night * 10), (points[^1] * 10) + 1440)));
        }

        windows.Reverse(); // in any order will do
        return [.. windows];
    }

    private static WeeklyHours Weekly(DayWindow[][] week, Dictionary<LocalDate, DayWindow[]> dates) =>
        new(
            Enumerable.Range(1, 7).ToDictionary(
                day => (IsoDayOfWeek)day, IReadOnlyList<DayWindow> (day) => week[day - 1]),
            dates.ToDictionary(date => date.Key, IReadOnlyList<DayWindow> (date) => date.Value));
}
