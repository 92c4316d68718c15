using Encaixe.Contracts.Setup;
using Encaixe.Contracts.Staff;
using Encaixe.Scheduling;
using Encaixe.Staff.Api;
using NodaTime;

namespace Encaixe.Staff.Agenda;

/// <summary>Where a visit can be moved to, by the engine and what is on the screen: the answer that the server would give, before it is asked. Rooms,
/// and what is not on the screen, it knows nothing of; the server has the last word.</summary>
internal sealed class VisitFit
{
    private readonly Shop _shop;
    private readonly IReadOnlyList<Part> _parts;
    private readonly Instant _start;
    private readonly Dictionary<string, Calendar> _calendars;

    private VisitFit(Shop shop, AgendaItemAnswer visit, IReadOnlyList<Part> parts, Dictionary<string, Calendar> calendars) =>
        (_shop, Visit, _parts, _start, _calendars) = (shop, visit, parts, Instant.FromDateTimeOffset(visit.Start), calendars);

    /// <summary>What is moved.</summary>
    public AgendaItemAnswer Visit { get; }

    /// <summary>Whether it can be given to somebody else by itself: one professional does all of it.</summary>
    public bool ChangesHands => _parts.Count == 1;

    /// <summary>Whether somebody else can do all of it.</summary>
    public bool CanBeGivenTo(string professional) => ChangesHands && _shop.Serving.Any(one => one.Id == professional
        && Visit.Segments.All(part => ServiceOf(_shop, part) is not { } service || one.Services.Contains(service.Id!)));

    /// <summary>How long it takes. Minutes.</summary>
    public int LengthMinutes => (int)(Visit.End - Visit.Start).TotalMinutes;

    /// <summary>By how much it cannot be made shorter: what is done last would not even begin. Minutes.</summary>
    public int MostLess => (int)(Visit.End - Visit.Segments.Max(part => part.Start)).TotalMinutes;

    /// <summary>Whether a visit can be moved like that at all: it is open, and no class, which is held when it is held.</summary>
    public static bool IsMovable(Shop shop, AgendaItemAnswer visit) => Standing.IsOpen(visit.Status) && IsOurs(shop, visit);

    /// <summary>Whether a visit can be made longer or shorter: it is not over, and no class.</summary>
    public static bool IsElastic(Shop shop, AgendaItemAnswer visit) => Standing.IsUnderWay(visit.Status) && IsOurs(shop, visit);

    /// <summary>Makes ready to be asked.</summary>
    public static VisitFit Of(Shop shop, AgendaBook book, AgendaItemAnswer visit)
    {
        var visits = book.Standing.Where(other => other.Id != visit.Id).SelectMany(other => other.Segments, (_, part) => part).ToLookup(part => part.Professional);
        return new VisitFit(
            shop,
            visit,
            [.. visit.Segments.GroupBy(segment => segment.Professional, (who, segments) => PartOf(shop, who, [.. segments]))],
            shop.Professionals.ToDictionary(
                one => one.Id!,
                one => new Calendar(shop.HoursAt(one, visit.Location), Taken(shop, book, one.Id!, visits[one.Id!])),
                StringComparer.Ordinal));
    }

    /// <summary>What is against a start; nothing: it fits.</summary>
    /// <param name="start">When the visit would begin, on the wall.</param>
    /// <param name="professional">Whose time it would take, if it is theirs; <see langword="null"/>: of those who have it now.</param>
    public IReadOnlyList<Hindrance> Against(LocalDateTime start, string? professional)
    {
        if (_shop.ToInstant(start) is not { } at)
        {
            return [Hindrance.OutsideHours]; // the clocks skip it
        }

        var ask = Ask();
        return
        [
            .. _parts
                .SelectMany(part => WhyNot.Explain(_calendars[professional ?? part.Professional], part.Offer, at + (part.Start - _start), ask))
                .Select(reason => reason.Kind)
                .Where(Binds)
                .Distinct(),
        ];
    }

    /// <summary>What is against its taking longer; nothing: it fits, as it does when it takes less.</summary>
    /// <param name="minutes">By how much.</param>
    public IReadOnlyList<Hindrance> AgainstLonger(int minutes)
    {
        if (minutes <= 0)
        {
            return [];
        }

        var (end, ask) = (Instant.FromDateTimeOffset(Visit.End), Ask());
        return
        [
            .. _parts
                .Where(part => part.Start + part.Offer.Length == end)
                .SelectMany(part => WhyNot.Explain(_calendars[part.Professional], Longer(part.Offer, Duration.FromMinutes(minutes)), part.Start, ask))
                .Select(reason => reason.Kind)
                .Where(Binds)
                .Distinct(),
        ];
    }

    /// <summary>Where in a day of somebody it fits, from the first start to the end of the last.</summary>
    /// <param name="every">Which starts are looked at. Minutes; the smaller, the more exact.</param>
    public IReadOnlyList<Minutes> Room(LocalDate date, string professional, int every)
    {
        if (!ChangesHands)
        {
            return [];
        }

        var (part, room) = (_parts[0], new List<Minutes>());
        var offer = part.Offer with { Step = Duration.FromMinutes(every), Grid = StartGrid.Day };
        var length = (int)part.Offer.Length.TotalMinutes;
        foreach (var start in Availability.Find(_calendars[professional], offer, date, date, Ask()))
        {
            var from = (int)Period.Between(date.AtMidnight(), _shop.ToWall(start), PeriodUnits.Minutes).Minutes;
            var time = new Minutes(from, Math.Min(Minutes.Day, from + length));
            if (room.Count > 0 && room[^1].Until >= time.From)
            {
                room[^1] = room[^1] with { Until = time.Until };
            }
            else
            {
                room.Add(time);
            }
        }

        return room;
    }

    private Ask Ask() => new(_shop.Present, Errand.Reschedule, NoticeWaived: true);

    /// <summary>Neither the past, notice nor the grid bind the shop's people, and time may be wasted on purpose.</summary>
    private static bool Binds(Hindrance kind) => kind is not (Hindrance.Past or Hindrance.Notice or Hindrance.OffGrid or Hindrance.WastesTime);

    private static bool IsOurs(Shop shop, AgendaItemAnswer visit) =>
        shop.RunsAgenda && visit.Segments.All(part => ServiceOf(shop, part) is null or { Seats: 1 });

    /// <summary>Whoever was busy to its end is until then.</summary>
    private static Offer Longer(Offer offer, Duration by) => offer with
    {
        Length = offer.Length + by,
        Busy = [.. offer.Busy.Select(busy => busy.Offset + busy.Length == offer.Length ? busy with { Length = busy.Length + by } : busy)],
    };

    private static Part PartOf(Shop shop, string professional, IReadOnlyList<AgendaSegmentAnswer> segments)
    {
        var start = Instant.FromDateTimeOffset(segments[0].Start);
        var rules = shop.Setup.Rules;
        return new Part(professional, start, new Offer
        {
            Length = Instant.FromDateTimeOffset(segments[^1].End) - start,
            Busy = [.. segments.SelectMany(segment => BusyIn(shop, segment)).Select(slot => new BusyPart(slot.Start - start, slot.Length))],
            Before = Duration.FromMinutes(segments[0].BeforeMinutes),
            After = Duration.FromMinutes(segments[^1].AfterMinutes),
            Step = Duration.FromMinutes(1),
            Horizon = new Horizon.Rolling(Horizon.Furthest),
            BufferRule = rules.BufferRule == "sum" ? BufferRule.Sum : BufferRule.Larger,
            BufferReach = rules.BufferReach switch
            {
                "inside-hours" => BufferReach.InsideHours,
                "anywhere" => BufferReach.Anywhere,
                _ => BufferReach.OutsideHours,
            },
        });
    }

    private static Taken[] Taken(Shop shop, AgendaBook book, string professional, IEnumerable<AgendaSegmentAnswer> segments) =>
    [
        .. segments.SelectMany(part => BusyIn(shop, part), (part, slot) => new Taken(
            slot,
            slot.Start.ToDateTimeOffset() == part.Start ? Duration.FromMinutes(part.BeforeMinutes) : Duration.Zero,
            slot.End.ToDateTimeOffset() == part.End ? Duration.FromMinutes(part.AfterMinutes) : Duration.Zero)),
        .. book.Absences.Where(absence => absence.Participant == professional).Select(absence => new Taken(SlotOf(absence.Start, absence.End), isAbsence: true)),
        .. book.Elsewhere.Where(busy => busy.Professional == professional)
            .SelectMany(busy => busy.Times)
            .Select(time => new Taken(SlotOf(time.Start, time.End), isElsewhere: true)),
    ];

    /// <summary>When somebody is busy with a service: not while a colour takes.</summary>
    private static IEnumerable<Slot> BusyIn(Shop shop, AgendaSegmentAnswer part)
    {
        var whole = SlotOf(part.Start, part.End);
        return ServiceOf(shop, part) is { Busy: { Count: > 0 } busy, LengthMinutes: var length } && whole.Length == Duration.FromMinutes(length)
            ? busy.Select(one => new Slot(whole.Start + Duration.FromMinutes(one.OffsetMinutes), whole.Start + Duration.FromMinutes(one.OffsetMinutes + one.LengthMinutes)))
            : [whole];
    }

    private static Slot SlotOf(DateTimeOffset start, DateTimeOffset end) => new(Instant.FromDateTimeOffset(start), Instant.FromDateTimeOffset(end));

    /// <summary>The service by its name, which is what the agenda says; <see langword="null"/>: it is called otherwise now, or was retired.</summary>
    private static ServiceSetup? ServiceOf(Shop shop, AgendaSegmentAnswer part) => shop.Services.FirstOrDefault(service => service.Name == part.ServiceName);

    /// <summary>What one professional does of it, from the first to the last.</summary>
    private sealed record Part(string Professional, Instant Start, Offer Offer);
}
