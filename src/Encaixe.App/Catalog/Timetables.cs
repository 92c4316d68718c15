using Encaixe.App.Appointments;
using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.App.Catalog;

/// <summary>The classes that are held at fixed times of the week. A time of theirs is an opening with one start in it, and
/// for everything else it is taken, whether or not anybody takes part yet.</summary>
internal sealed class Timetables
{
    private readonly Dictionary<(string Service, string Professional), WorkingHours> _hours = [];
    private readonly Dictionary<string, List<(Service Service, WorkingHours Hours)>> _held = new(StringComparer.Ordinal);

    private readonly WorkingHours _never;

    /// <param name="here">When the shop is open at one location.</param>
    /// <param name="services">All that it offers at any: whoever holds a class at one of them is at no other.</param>
    /// <param name="hoursOf">When it is open where a service is done.</param>
    public Timetables(WorkingHours here, IEnumerable<Service> services, Func<Service, WorkingHours> hoursOf)
    {
        _never = new WorkingHours(here.Zone, WeeklyHours.EveryDay());
        foreach (var service in services)
        {
            foreach (var held in (service.Timetable ?? []).GroupBy(time => time.Professional, StringComparer.Ordinal))
            {
                var days = held
                    .GroupBy(time => (IsoDayOfWeek)time.Day)
                    .ToDictionary(day => day.Key, IReadOnlyList<DayWindow> (day) =>
                        [.. day.Select(time => new DayWindow(time.StartMinute, time.StartMinute + service.LengthBy(held.Key)))]);
                var hours = hoursOf(service) with { Personal = new WeeklyHours(days), Lunch = null };
                _hours[(service.Id, held.Key)] = hours;
                (_held.TryGetValue(held.Key, out var theirs) ? theirs : _held[held.Key] = []).Add((service, hours));
            }
        }
    }

    /// <summary>When a professional holds a class; <see langword="null"/>: it has no timetable.</summary>
    public WorkingHours? HoursOf(Service service, string professional) => service.Timetable is null
        ? null
        : _hours.GetValueOrDefault((service.Id, professional))
            ?? _never;

    /// <summary>The classes that a professional holds from two days before some dates to two days after them.</summary>
    public IEnumerable<Taken> ClassesOf(string professional, LocalDate first, LocalDate last)
    {
        foreach (var (service, hours) in _held.GetValueOrDefault(professional) ?? [])
        {
            for (var date = first.PlusDays(-2); date <= last.PlusDays(2); date = date.PlusDays(1))
            {
                foreach (var window in hours.On(date))
                {
                    var start = WallTime.Door(date, window.OpensMinute, hours.Zone);
                    var slot = new Slot(start, Duration.FromMinutes(window.ClosesMinute - window.OpensMinute));
                    yield return new Taken(
                        slot,
                        Duration.FromMinutes(service.BeforeMinutes),
                        Duration.FromMinutes(service.AfterMinutes),
                        group: Span.GroupOf(service.Id),
                        seats: 0);
                }
            }
        }
    }
}
