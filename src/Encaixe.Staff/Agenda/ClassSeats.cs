using Encaixe.Staff.Api;
using Encaixe.Staff.Texts;

namespace Encaixe.Staff.Agenda;

/// <summary>How full a class is.</summary>
/// <param name="Taken">Seats that are.</param>
/// <param name="All">How many there are.</param>
public readonly record struct ClassSeats(int Taken, int All)
{
    /// <summary><c>4 de 6 lugares</c>.</summary>
    internal string Say(Words words) => words.Say("class.taken", ("taken", $"{Taken}"), ("count", $"{All}"));

    /// <summary>The classes in an agenda, by who holds them, what they are called, and when they begin.</summary>
    internal static IReadOnlyDictionary<(string Professional, string Service, DateTimeOffset Start), ClassSeats> In(Shop shop, AgendaBook book)
    {
        var seats = shop.Services.Where(service => service.Seats > 1).DistinctBy(service => service.Name).ToDictionary(service => service.Name, service => service.Seats, StringComparer.Ordinal);
        return seats.Count == 0
            ? new Dictionary<(string, string, DateTimeOffset), ClassSeats>()
            : book.Standing
                .SelectMany(visit => visit.Segments, (visit, part) => (visit.Party, Part: part))
                .Where(one => seats.ContainsKey(one.Part.ServiceName))
                .GroupBy(one => (one.Part.Professional, one.Part.ServiceName, one.Part.Start))
                .ToDictionary(one => one.Key, one => new ClassSeats(one.Sum(visit => visit.Party), seats[one.Key.ServiceName]));
    }
}
