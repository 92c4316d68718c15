using System.Globalization;
using Encaixe.App.Appointments;
using Encaixe.App.Languages;
using Encaixe.App.Shops;
using Encaixe.App.Tenancy;
using Encaixe.Pages.Web;
using NodaTime;

namespace Encaixe.Pages.Bookings;

/// <summary>Whose free time is looked at.</summary>
/// <param name="Tenant">Of which shop.</param>
/// <param name="Setup">As it is set up.</param>
/// <param name="Order">What for, and with whom.</param>
/// <param name="Moving">The appointment that is being moved, if one is.</param>
internal sealed record Search(Tenant Tenant, Setup Setup, VisitOrder Order, Appointment? Moving = null);

/// <summary>Lays free time out as days and times to choose from.</summary>
internal sealed class Days(FindOpenSlots open)
{
    /// <summary>Most days asked for at once.</summary>
    private const int Chunk = 62;

    /// <param name="search">Whose free time.</param>
    /// <param name="choice">What has been chosen so far.</param>
    /// <param name="path">The page that the links lead to.</param>
    /// <param name="now">The present.</param>
    /// <param name="texts">In the reader's language.</param>
    public async Task<WhenView> Show(
        Search search, Choice choice, string path, Instant now, Texts texts, CancellationToken ct)
    {
        var language = texts.Language;
        var today = now.InZone(search.Setup.Zone).Date;
        var last = search.Setup.LastDate(now);
        var asked = Within(choice.Date ?? DateOf(choice.Start, search.Setup), today, last);
        var looked = Within(choice.Week, today, last) ?? asked;
        if (looked is null && choice.Month is null)
        {
            looked = (await Next(search, today, last, ct))?.Date ?? today;
        }

        var month = choice.Month is { } wanted ? FirstOf(wanted, today, last) : (LocalDate?)null;
        var from = month is { } m
            ? LocalDate.Max(m, today)
            : today.PlusDays(Period.DaysBetween(today, looked!.Value) / 7 * 7);
        var to = LocalDate.Min(last, month is { } shown ? shown.PlusMonths(1).PlusDays(-1) : from.PlusDays(6));
        var days = (await open.Execute(
            search.Tenant, search.Order, from, to, search.Moving, ct))
            .ToDictionary(day => day.Date, day => day.Slots);

        var selected = asked is { } date && date >= from && date <= to
            ? date
            : days.Where(day => day.Value.Count > 0).Select(day => day.Key).DefaultIfEmpty(from).Min();
        var stay = choice with { Date = null, Week = null, Start = null };
        var slots = days.GetValueOrDefault(selected, []);
        var marksBest = MarksBest(slots);
        var label = Spoken.Day(selected, today, language);

        var (before, after) = month is { } current
            ? (current > today ? stay with { Month = current.PlusMonths(-1) } : null,
                current.PlusMonths(1) <= last ? stay with { Month = current.PlusMonths(1) } : null)
            : (from > today ? stay with { Week = from.PlusDays(-7) } : null,
                from.PlusDays(7) <= last ? stay with { Week = from.PlusDays(7) } : (Choice?)null);

        return new WhenView(
            texts,
            MonthTitle(month ?? from, month is null ? to : month.Value, today, texts),
            before?.At(path),
            texts[month is null ? "when.week-before" : "when.month-before"],
            after?.At(path),
            texts[month is null ? "when.week-after" : "when.month-after"],
            month is null ? [.. Enumerable.Range(0, 7).Select(i => Cell(from.PlusDays(i)))] : [],
            month is { } of ? Calendar(of) : null,
            (month is null ? stay with { Month = FirstOf(selected, today, last), Date = selected } : stay with { Month = null, Date = selected }).At(path),
            texts[month is null ? "when.show-month" : "when.show-week"],
            label,
            Parts(slots),
            slots.Count > 0 ? null : await Empty(search, stay, path, selected, last, today, texts, ct))
        {
            Shown = selected,
            Announcement = texts.Say("when.announce", ("day", label), ("room", Room(slots.Count, texts))),
            BestFit = marksBest ? SayBest(slots, search.Setup, texts) : null,
        };

        DayCell Cell(LocalDate date)
        {
            var bookable = date >= today && date <= last;
            var count = days.TryGetValue(date, out var found) ? found.Count : 0;
            return new DayCell(
                Spoken.ShortWeekday(date.DayOfWeek, language),
                date.Day.ToString(CultureInfo.InvariantCulture),
                $"{Seen(date)}{Spoken.Day(date, today, language)}: {Room(count, texts)}",
                bookable ? (choice with { Date = date, Week = null, Month = month, Start = null }).At(path) : null,
                $"day{(count == 0 ? " none" : "")}{(date == today ? " today" : "")}{(bookable ? "" : " gone")}",
                $"room room-{count switch { 0 => 0, <= 4 => 1, <= 12 => 2, _ => 3 }}",
                date == selected ? "date" : null);
        }

        // Whoever speaks to their browser says what they see; in a month that is in the words already, but for "1º".
        string Seen(LocalDate date) => month is null
            ? string.Create(CultureInfo.InvariantCulture, $"{Spoken.ShortWeekday(date.DayOfWeek, language)} {date.Day}, ")
            : date.Day == 1 ? "1, " : "";

        MonthView Calendar(LocalDate first)
        {
            // Brazil's and the English-speaking Americas' weeks begin on Sunday, Spanish ones on Monday.
            var monday = language == Language.Spanish;
            var lead = monday ? (int)first.DayOfWeek - 1 : (int)first.DayOfWeek % 7;
            var cells = Enumerable.Repeat<DayCell?>(null, lead)
                .Concat(Enumerable.Range(0, CalendarSystem.Iso.GetDaysInMonth(first.Year, first.Month))
                    .Select(i => (DayCell?)Cell(first.PlusDays(i))))
                .ToList();
            cells.AddRange(Enumerable.Repeat<DayCell?>(null, (7 - (cells.Count % 7)) % 7));
            return new MonthView(
                [.. Enumerable.Range(0, 7).Select(i => (IsoDayOfWeek)(monday ? i + 1 : i == 0 ? 7 : i))
                    .Select(day => (Spoken.ShortWeekday(day, language), Spoken.Weekday(day, language)))],
                [.. cells.Chunk(7)]);
        }

        IReadOnlyList<DayPart> Parts(IReadOnlyList<OpenSlot> slots) =>
            [.. slots.GroupBy(slot => PartOf(slot.Start.InZone(search.Setup.Zone).Hour))
                .Select(part => new DayPart(texts[$"part.{part.Key}"], Icons.OfPart(part.Key), [.. part.Select(Time)]))];

        TimeChoice Time(OpenSlot slot)
        {
            var (clock, note) = Clock(slot.Start, search.Setup.Zone, texts);
            return new TimeChoice(
                clock,
                note,
                (choice with { Date = selected, Week = null, Month = month, Start = slot.Start }).At(path),
                slot.Start == choice.Start ? "true" : null)
            {
                IsBest = marksBest && slot.IsBestFit,
                Hint = slot.SeatsLeft is { } seats ? Seats(seats, texts)
                    : slot.Start == search.Moving?.Start ? texts["time.now"]
                    : null,
            };
        }
    }

    /// <summary>The first slot from a day on; <see langword="null"/> when there is none until the last day.</summary>
    public async Task<(LocalDate Date, OpenSlot Slot)?> Next(
        Search search, LocalDate from, LocalDate last, CancellationToken ct)
    {
        for (var length = 7; from <= last; length = Chunk)
        {
            var to = LocalDate.Min(last, from.PlusDays(length - 1));
            var days = await open.Execute(
                search.Tenant, search.Order, from, to, search.Moving, ct);
            if (days.FirstOrDefault(day => day.Slots.Count > 0) is { } day)
            {
                return (day.Date, day.Slots[0]);
            }

            from = to.PlusDays(1);
        }

        return null;
    }

    /// <summary>A time, if it is free, as far as can be said before booking it.</summary>
    public async Task<OpenSlot?> Find(Search search, Instant start, CancellationToken ct)
    {
        var date = start.InZone(search.Setup.Zone).Date;
        var days = await open.Execute(
            search.Tenant, search.Order, date, date, search.Moving, ct);
        return days.SelectMany(day => day.Slots).FirstOrDefault(slot => slot.Start == start);
    }

    /// <summary>A time on the wall; when the wall shows it twice that day, which of the two.</summary>
    public static (string Label, string? Note) Clock(Instant start, DateTimeZone zone, Texts texts)
    {
        var local = start.InZone(zone);
        var mapping = zone.MapLocal(local.LocalDateTime);
        return (
            Spoken.Clock(local.TimeOfDay),
            mapping.Count < 2 ? null : texts[mapping.First().ToInstant() == start ? "time.first" : "time.second"]);
    }

    /// <summary>Whether times of a day are marked as the best fit. A mark that more than two thirds of them bear, as is usual
    /// where anyone may serve, leads nobody anywhere; but what costs less always says so.</summary>
    internal static bool MarksBest(IReadOnlyList<OpenSlot> slots)
    {
        var best = slots.Count(slot => slot.IsBestFit);
        return best > 0 && (3 * best <= 2 * slots.Count || slots.Any(slot => slot.DiscountMinor is not null));
    }

    private static string Room(int count, Texts texts) => count switch
    {
        0 => texts["room.none"],
        1 => texts["room.one"],
        _ => texts.Say("room.many", ("count", count.ToString(CultureInfo.InvariantCulture))),
    };

    private static string Seats(int count, Texts texts) => count == 1
        ? texts["seats.one"]
        : texts.Say("seats.many", ("count", count.ToString(CultureInfo.InvariantCulture)));

    private static string SayBest(IReadOnlyList<OpenSlot> slots, Setup setup, Texts texts) =>
        slots.FirstOrDefault(slot => slot.DiscountMinor is not null)?.DiscountMinor is { } discount
            ? texts.Say("time.best-less", ("price", Spoken.Money(new Money(discount, setup.Shop.Currency), texts.Language)))
            : texts["time.best-why"];

    private static string PartOf(int hour) => hour switch { < 5 => "night", < 12 => "morning", < 18 => "afternoon", _ => "evening" };

    private static string MonthTitle(LocalDate from, LocalDate to, LocalDate today, Texts texts)
    {
        var language = texts.Language;
        var name = from.Month == to.Month
            ? Spoken.Month(from.Month, language)
            : $"{Spoken.Month(from.Month, language)} – {Spoken.Month(to.Month, language)}";
        return to.Year == today.Year
            ? name
            : texts.Say("month.year", ("month", name), ("year", to.Year.ToString(CultureInfo.InvariantCulture)));
    }

    private static LocalDate? Within(LocalDate? date, LocalDate first, LocalDate last) =>
        date is { } one && one >= first && one <= last ? one : null;

    private static LocalDate FirstOf(LocalDate month, LocalDate first, LocalDate last)
    {
        var date = month < first ? first : month > last ? last : month;
        return new LocalDate(date.Year, date.Month, 1);
    }

    private static LocalDate? DateOf(Instant? start, Setup setup) => start?.InZone(setup.Zone).Date;

    private async Task<EmptyDay> Empty(
        Search search, Choice stay, string path, LocalDate day, LocalDate last, LocalDate today, Texts texts, CancellationToken ct)
    {
        var language = texts.Language;
        if (await Next(search, day.PlusDays(1), last, ct) is { } next)
        {
            var label = Spoken.Day(next.Date, today, language);
            return new EmptyDay(
                texts["empty.day"],
                (stay with { Month = null, Date = next.Date }).At(path),
                texts.Say("empty.next", ("day", label)));
        }

        if (await Next(search, today, day, ct) is { } earlier)
        {
            return new EmptyDay(
                texts["empty.later"],
                (stay with { Month = null, Date = earlier.Date }).At(path),
                texts.Say("empty.next", ("day", Spoken.Day(earlier.Date, today, language))));
        }

        return search.Order.OnlyOneOfSeveral is { } one
            ? new EmptyDay(texts.Say("empty.person", ("name", one.Name)),
                (stay with { Professional = Choice.Anyone, Month = null }).At(path), texts["empty.anyone"])
            : new EmptyDay(texts["empty.all"], null, null);
    }
}
