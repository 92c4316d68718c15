using NodaTime;
using NodaTime.Text;

namespace Encaixe.Scheduling.Tests;

/// <summary>The words in which the tests of the rules are written.</summary>
internal static class Given
{
    /// <summary>Staff, the day before: neither notice nor horizon is in the way.</summary>
    public static Ask AskBefore(LocalDate date) =>
        new(date.PlusDays(-1).AtMidnight().InUtc().ToInstant(), NoticeWaived: true);

    public static DateTimeZone Zone(string id) => ZoneRules.Find(id) ?? throw new ArgumentException(id, nameof(id));

    public static LocalDate Date(string text) => LocalDatePattern.Iso.Parse(text).Value;

    /// <summary>With seconds or without: <c>2026-10-05T09:00Z</c>.</summary>
    public static Instant Utc(string text) =>
        InstantPattern.General.Parse(text.Length == 17 ? text.Insert(16, ":00") : text).Value;

    public static Duration Min(int minutes) => Duration.FromMinutes(minutes);

    public static DayWindow[] Windows(string text) =>
        [.. text.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Select(DayWindow.Parse)];

    /// <summary>The same hours every day, such as <c>08:00-12:00, 13:00-18:00</c>.</summary>
    public static WorkingHours Hours(string zone, string windows) =>
        new(Zone(zone), WeeklyHours.EveryDay(Windows(windows)));

    /// <summary>A usual week of the same hours, and single dates with others (empty: closed).</summary>
    public static WeeklyHours Week(string windows, params (string Date, string Windows)[] exceptions) =>
        new(
            Enumerable.Range(1, 7).ToDictionary(
                day => (IsoDayOfWeek)day, IReadOnlyList<DayWindow> (_) => Windows(windows)),
            exceptions.ToDictionary(e => Date(e.Date), IReadOnlyList<DayWindow> (e) => Windows(e.Windows)));

    /// <summary>Dates on which all is closed.</summary>
    public static HolidayCalendar Holidays(params string[] dates) => new(dates.Select(date => new Holiday(Date(date))));

    public static Offer Service(int length, int step, int before = 0, int after = 0) =>
        new() { Length = Min(length), Step = Min(step), Before = Min(before), After = Min(after), HorizonDays = 730 };

    /// <summary>A booking at UTC, such as <c>2026-10-05T10:00Z</c>.</summary>
    public static Taken Booked(string start, int length, int before = 0, int after = 0, string? holdUntil = null) =>
        new(new Slot(Utc(start), Min(length)), Min(before), Min(after), holdUntil is null ? null : Utc(holdUntil));

    public static Taken Away(string start, int length) => new(new Slot(Utc(start), Min(length)), isAbsence: true);

    public static BusyPart Part(int offset, int length) => new(Min(offset), Min(length));

    public static Pool Units(string id, string windows, int units, params Taken[] taken) =>
        new(id, Hours("Etc/UTC", windows), units, Min(0), taken);

    /// <summary>The starts of one local date, as times on the wall.</summary>
    public static string[] WallStarts(
        this WorkingHours hours, string date, Offer offer, Taken[]? taken = null, Ask? ask = null)
    {
        var day = Date(date);
        return [.. Availability.Find(hours, offer, taken ?? [], day, day, ask ?? AskBefore(day)).Select(hours.Zone.Wall)];
    }

    /// <inheritdoc cref="WallStarts(WorkingHours, string, Offer, Taken[], Ask?)"/>
    public static string[] WallStarts(this Calendar calendar, string date, Offer offer, Ask? ask = null)
    {
        var day = Date(date);
        return [.. Availability.Find(calendar, offer, day, day, ask ?? AskBefore(day)).Select(calendar.Hours.Zone.Wall)];
    }

    public static string Wall(this DateTimeZone zone, Instant time) =>
        LocalTimePattern.CreateWithInvariantCulture("HH':'mm").Format(time.InZone(zone).TimeOfDay);

    /// <summary>The starts of one local date, as UTC.</summary>
    public static string[] UtcStarts(this WorkingHours hours, string date, Offer offer)
    {
        var day = Date(date);
        return [.. Availability.Find(hours, offer, [], day, day, AskBefore(day)).Select(DateTimeZone.Utc.Wall)];
    }

    /// <summary>What a list such as <c>09:00 09:30</c> holds.</summary>
    public static string[] List(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
