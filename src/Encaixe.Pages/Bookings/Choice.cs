using Encaixe.App.Shared;
using Microsoft.AspNetCore.Http;
using NodaTime;
using NodaTime.Text;

namespace Encaixe.Pages.Bookings;

/// <summary>What a client has chosen so far. All of it is in the address, so that the way back is the browser's own and
/// a shop may link to any step.</summary>
/// <param name="Service">Id of what.</param>
/// <param name="Professional">Id of with whom, or <see cref="Anyone"/>.</param>
/// <param name="Date">The day being looked at.</param>
/// <param name="Week">A day of the week being looked at.</param>
/// <param name="Month">A day of the month being looked at; <see langword="null"/>: weeks are.</param>
/// <param name="Start">The time.</param>
internal sealed record Choice(
    string? Service = null,
    string? Professional = null,
    LocalDate? Date = null,
    LocalDate? Week = null,
    LocalDate? Month = null,
    Instant? Start = null)
{
    public const string Anyone = "any";

    /// <summary>Reads the parts of an address that make sense, and leaves the others.</summary>
    public static Choice Read(IQueryCollection query) => new(
        Text(query["service"]),
        Text(query["professional"]),
        Moments.ReadDate(query["date"]),
        Moments.ReadDate(query["week"]),
        Moments.ReadDate($"{query["month"]}-01"),
        ReadStart(query["start"]));

    /// <summary>A moment as RFC 3339; <see langword="null"/> when it is none.</summary>
    public static Instant? ReadStart(string? text) => Moments.Read(text)?.Exact;

    /// <summary>The form that <see cref="ReadStart"/> reads.</summary>
    public static string Write(Instant start) => InstantPattern.ExtendedIso.Format(start);

    /// <summary>The address of a page on which this is chosen.</summary>
    public string At(string path)
    {
        var query = QueryString.Empty;
        Add("service", Service);
        Add("professional", Professional);
        Add("date", Date is { } date ? Moments.Write(date) : null);
        Add("week", Week is { } week ? Moments.Write(week) : null);
        Add("month", Month is { } month ? Moments.Write(month)[..7] : null);
        Add("start", Start is { } start ? Write(start) : null);
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
}
