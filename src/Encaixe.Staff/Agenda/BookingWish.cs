using Encaixe.Contracts.Appointments;
using Encaixe.Contracts.Staff;
using NodaTime;
using NodaTime.Text;

namespace Encaixe.Staff.Agenda;

/// <summary>A booking as it is being made.</summary>
public sealed class BookingWish
{
    /// <param name="date">On which day.</param>
    /// <param name="professional">With whom, by id; <see langword="null"/>: with anyone.</param>
    /// <param name="minute">When, in minutes of the wall clock after midnight; <see langword="null"/>: not yet said.</param>
    public BookingWish(LocalDate date, string? professional, int? minute) => (Date, Professional, Time) = (
        LocalDatePattern.Iso.Format(date),
        professional ?? Anybody,
        minute is { } at ? Minutes.Say(at) : "");

    /// <summary>What was to be booked already, as it is looked at again.</summary>
    internal static BookingWish Of(StaffBookingRequest booking)
    {
        var wish = new BookingWish(default, booking.Professional, null)
        {
            Date = booking.Start!.Split('T')[0],
            Time = booking.Start.Split('T')[1],
            Name = booking.Customer.Name,
            Phone = booking.Customer.Phone,
            Notes = booking.Notes ?? "",
            Party = booking.Party,
            Location = booking.Location,
            Overbooks = booking.Overbook is true,
        };
        wish.Services.AddRange(booking.Services);
        return wish;
    }

    /// <summary>Whoever is free, where a professional's id would stand.</summary>
    public const string Anybody = "any";

    /// <summary>yyyy-MM-dd.</summary>
    public string Date { get; set; }

    /// <summary>HH:mm.</summary>
    public string Time { get; set; }

    /// <summary>An id, or <c>any</c>.</summary>
    public string Professional { get; set; }

    /// <summary>Ids, in the order in which they were chosen.</summary>
    public List<string> Services { get; } = [];

    /// <summary>Who comes.</summary>
    public string Name { get; set; } = "";

    /// <summary>Where they are reached.</summary>
    public string Phone { get; set; } = "";

    /// <summary>Anything worth knowing.</summary>
    public string Notes { get; set; } = "";

    /// <summary>Id of the entry of the waiting list that it answers, which is out of the line then; <see langword="null"/>: none.</summary>
    public string? Waiting { get; init; }

    /// <summary>How many people come; <see langword="null"/>: one.</summary>
    public int? Party { get; set; }

    /// <summary>Id of the location that it is at; the shop's first where it is empty or <see langword="null"/>.</summary>
    public string? Location { get; set; }

    /// <summary>Whether it is put on top of what is taken, on purpose.</summary>
    public bool Overbooks { get; set; }

    /// <summary>The same for every try, so that it is booked once. What is changed is another booking.</summary>
    public string Key { get; private set; } = Api.EncaixeClient.NewKey();

    /// <summary>Whether what the server is asked first is known: when, and what.</summary>
    public bool IsAt => Services.Count > 0 && Date.Length > 0 && Time.Length > 0;

    /// <summary>As it is sent.</summary>
    /// <param name="why">Why it is put on top of others, if it is.</param>
    public StaffBookingRequest ToRequest(string why) => new(
        Services,
        Professional,
        new CustomerRequest(Name.Trim(), Phone.Trim()),
        $"{Date}T{Time}",
        Notes.Trim() is { Length: > 0 } notes ? notes : null,
        Party,
        Overbook: Overbooks ? true : null,
        Reason: Overbooks ? why : null,
        Location: Location is { Length: > 0 } place ? place : null);

    /// <summary>Something was changed: what was tried before is another thing.</summary>
    public void Renew() => Key = Api.EncaixeClient.NewKey();
}
