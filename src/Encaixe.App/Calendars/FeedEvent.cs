using System.Globalization;
using System.Text;
using Encaixe.App.Absences;
using Encaixe.App.Appointments;
using Encaixe.App.Customers;
using Encaixe.App.Shops;
using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.App.Calendars;

/// <summary>What a calendar elsewhere shows at some time.</summary>
/// <param name="Id">Tells it from others, and stays with it when it moves: the first part of its UID.</param>
/// <param name="What">What it is.</param>
/// <param name="Start">From when.</param>
/// <param name="End">Until when.</param>
/// <param name="NotedAt">When it became so, as far as that is known.</param>
public sealed record FeedEvent(string Id, FeedEventKind What, Instant Start, Instant End, Instant NotedAt)
{
    /// <summary>Goes up with every change of what it is of; zero at first.</summary>
    public int Sequence { get; init; }

    /// <summary>What is done, by name: <c>Corte + Barba</c>.</summary>
    public string Services { get; init; } = "";

    /// <summary>For whom, shortened (<see cref="ShortName"/>); <see langword="null"/>: that is not said.</summary>
    public Personal? Client { get; init; }

    /// <summary>How many people take part in a class.</summary>
    public int People { get; init; } = 1;

    /// <summary>Where, in a shop with several locations.</summary>
    public string? Place { get; init; }

    /// <summary>What a professional does in a visit: one event for what is done without a break, and one more after each.</summary>
    internal static IEnumerable<FeedEvent> OfVisit(Appointment visit, string professional, Setup setup)
    {
        var parts = 0;
        List<AgreedSegment> part = [];
        foreach (var segment in visit.Segments
            .Where(one => one.Professional == professional && one.Group is null)
            .OrderBy(one => one.Start)
            .ThenBy(one => one.End))
        {
            if (part.Count > 0 && segment.Start > part.Max(one => one.End))
            {
                yield return Of(part, parts++);
                part = [];
            }

            part.Add(segment);
        }

        if (part.Count > 0)
        {
            yield return Of(part, parts);
        }

        FeedEvent Of(List<AgreedSegment> part, int before) => new(
            before == 0 ? $"apt-{visit.Id}" : string.Create(CultureInfo.InvariantCulture, $"apt-{visit.Id}-{before + 1}"),
            FeedEventKind.Visit,
            part[0].Start,
            part.Max(one => one.End),
            NotedOf(visit))
        {
            Sequence = visit.Version - 1 + visit.Resizes,
            Services = string.Join(" + ", part.Select(one => one.ServiceName)),
            Client = ShortName.Of(visit.CustomerName),
            Place = PlaceOf(visit, setup),
        };
    }

    /// <summary>The classes that a professional gives: one event for all who take part in one.</summary>
    internal static IEnumerable<FeedEvent> OfClasses(IEnumerable<Appointment> visits, string professional, Setup setup) => visits
        .SelectMany(visit => visit.Segments, (visit, segment) => (Visit: visit, Segment: segment))
        .Where(seat => seat.Segment.Professional == professional && seat.Segment.Group is not null)
        .GroupBy(seat => (seat.Segment.Group, seat.Segment.Start, seat.Segment.End))
        .Select(seats => new FeedEvent(
            string.Create(CultureInfo.InvariantCulture, $"class-{professional}-{seats.Key.Group}-{seats.Key.Start.ToUnixTimeSeconds()}"),
            FeedEventKind.Class,
            seats.Key.Start,
            seats.Key.End,
            seats.Max(seat => NotedOf(seat.Visit)))
        {
            Services = seats.First().Segment.ServiceName,
            People = seats.Sum(seat => seat.Visit.Party),
            Place = PlaceOf(seats.First().Visit, setup),
        });

    /// <summary>Time off. Why is nobody's business elsewhere.</summary>
    /// <param name="notedAt">From when on it may have been read.</param>
    internal static FeedEvent Of(Absence absence, Instant notedAt) =>
        new($"abs-{absence.Id}", FeedEventKind.Absence, absence.Start, absence.End, notedAt);

    /// <summary>What is taken, without saying by what: what touches is one, so that nobody counts visits.</summary>
    /// <param name="feed">Id of the feed.</param>
    /// <param name="notedAt">From when on it may have been read.</param>
    internal static IEnumerable<FeedEvent> OfBusy(IEnumerable<Slot> taken, string feed, Instant notedAt)
    {
        var busy = new List<Slot>();
        foreach (var slot in taken.OrderBy(slot => slot.Start))
        {
            if (busy.Count > 0 && slot.Start <= busy[^1].End)
            {
                busy[^1] = new Slot(busy[^1].Start, Instant.Max(busy[^1].End, slot.End));
            }
            else
            {
                busy.Add(slot);
            }
        }

        return busy.Select(slot => new FeedEvent(
            string.Create(CultureInfo.InvariantCulture, $"busy-{feed}-{slot.Start.ToUnixTimeSeconds()}"),
            FeedEventKind.Busy,
            slot.Start,
            slot.End,
            notedAt));
    }

    private static Instant NotedOf(Appointment visit) => visit.History is [.., var last] ? last.At : visit.BookedAt;

    private static string? PlaceOf(Appointment visit, Setup setup) =>
        setup.Locations.Count > 1 && setup.At(visit.Location).Location is var there ? there.Address ?? there.Name : null;
}

/// <summary>What a calendar elsewhere shows.</summary>
public enum FeedEventKind
{
    /// <summary>What somebody does in a visit.</summary>
    Visit,

    /// <summary>A class.</summary>
    Class,

    /// <summary>Time off.</summary>
    Absence,

    /// <summary>Something, and nobody says what.</summary>
    Busy,
}

/// <summary>What is said of a client where others keep it: <c>João T.</c></summary>
internal static class ShortName
{
    /// <summary>The first word of a name, and the first letter of its last one. Words without a letter are none of it: some write a
    /// number down in its place.</summary>
    /// <returns><see langword="null"/>: there is nothing to say.</returns>
    public static Personal? Of(Personal name)
    {
        var words = name.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word.EnumerateRunes().Any(Rune.IsLetter))
            .ToList();
        return words.Count switch
        {
            0 => null,
            1 => new Personal(words[0]),
            _ => new Personal($"{words[0]} {Rune.ToUpperInvariant(words[^1].EnumerateRunes().First(Rune.IsLetter))}."),
        };
    }
}
