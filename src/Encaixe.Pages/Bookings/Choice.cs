using System.Globalization;
using Encaixe.App.Shared;
using Microsoft.AspNetCore.Http;
using NodaTime;
using NodaTime.Text;

namespace Encaixe.Pages.Bookings;

/// <summary>What a client has chosen so far. All of it is in the address, so that the way back is the browser's own and
/// a shop may link to any step.</summary>
/// <param name="Professional">Id of with whom, or <see cref="Anyone"/>.</param>
/// <param name="Date">The day being looked at.</param>
/// <param name="Week">A day of the week being looked at.</param>
/// <param name="Month">A day of the month being looked at; <see langword="null"/>: weeks are.</param>
/// <param name="Start">The time.</param>
internal sealed record Choice(
    string? Professional = null,
    LocalDate? Date = null,
    LocalDate? Week = null,
    LocalDate? Month = null,
    Instant? Start = null)
{
    public const string Anyone = "any";

    /// <summary>More values of one name than any address of ours has are not read.</summary>
    private const int MostRead = 20;

    /// <summary>Ids of what, in the order in which they were chosen.</summary>
    public IReadOnlyList<string> Services { get; init; } = [];

    /// <summary>Id of where; <see langword="null"/>: not chosen yet, or the shop has one location only.</summary>
    public string? Location { get; init; }

    /// <summary>How many come; 1 or more.</summary>
    public int Party { get; init; } = 1;

    /// <summary>Whether another service is being looked for.</summary>
    public bool More { get; init; }

    /// <summary>That some services are chosen, and nothing else yet.</summary>
    public static Choice Of(params IReadOnlyList<string> services) => new() { Services = services };

    /// <summary>Other services at the same place, and nothing else yet.</summary>
    public Choice Anew(params IReadOnlyList<string> services) => new() { Services = services, Location = Location };

    /// <summary>Reads the parts of an address that make sense, and leaves the others.</summary>
    public static Choice Read(IQueryCollection query) => new(
        Text(query["professional"]),
        Moments.ReadDate(query["date"]),
        Moments.ReadDate(query["week"]),
        Moments.ReadDate($"{query["month"]}-01"),
        ReadStart(query["start"]))
    {
        Services = [.. query["service"].Take(MostRead).Select(Text).OfType<string>()],
        Location = Text(query["location"]),
        Party = ReadParty(query["party"]),
        More = query["more"] == "1",
    };

    /// <summary>A moment as RFC 3339; <see langword="null"/> when it is none.</summary>
    public static Instant? ReadStart(string? text) => Moments.Read(text)?.Exact;

    /// <summary>The form that <see cref="ReadStart"/> reads.</summary>
    public static string Write(Instant start) => InstantPattern.ExtendedIso.Format(start);

    /// <summary>The address of a page on which this is chosen.</summary>
    public string At(string path)
    {
        var query = QueryString.Empty;
        Add("location", Location);
        foreach (var service in Services)
        {
            Add("service", service);
        }

        Add("party", Party == 1 ? null : Party.ToString(CultureInfo.InvariantCulture));
        Add("professional", Professional);
        Add("date", Date is { } date ? Moments.Write(date) : null);
        Add("week", Week is { } week ? Moments.Write(week) : null);
        Add("month", Month is { } month ? Moments.Write(month)[..7] : null);
        Add("start", Start is { } start ? Write(start) : null);
        Add("more", More ? "1" : null);
        return path + query.ToUriComponent();

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                query = query.Add(name, value);
            }
        }
    }

    private static string? Text(string? value) => value is { Length: > 0 and <= 60 } ? value : null;

    private static int ReadParty(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var party) ? Math.Max(1, party) : 1;
}
