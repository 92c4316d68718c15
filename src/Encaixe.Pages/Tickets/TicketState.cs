using Encaixe.App.Appointments;
using Encaixe.App.Calendars;
using NodaTime;

namespace Encaixe.Pages.Tickets;

/// <summary>How an appointment stands, as its client is told.</summary>
/// <param name="Name">Under which its texts are found.</param>
/// <param name="Kind">What that means for the client.</param>
internal sealed record TicketState(string Name, TicketKind Kind)
{
    /// <summary>How an appointment stands at a moment. What was only kept free until then is free again, whether or not
    /// anybody wrote that down; and what nobody closed is over once its time has come.</summary>
    public static TicketState Of(Appointment appointment, Instant now)
    {
        var status = appointment.Status;
        var begun = now >= appointment.Start;
        return status switch
        {
            AppointmentStatus.Cancelled => new(NameOfCancelled(appointment), TicketKind.Off),
            AppointmentStatus.Expired => new(NameOfExpired(appointment), TicketKind.Off),
            AppointmentStatus.NoShow or AppointmentStatus.Completed => new(status.Write(), TicketKind.Past),
            _ when status.IsPending() => begun || appointment.HasLapsed(now)
                ? new(NameOfExpired(appointment), TicketKind.Off)
                : new(status.Write(), TicketKind.Waiting),
            AppointmentStatus.CheckedIn or AppointmentStatus.InProgress => now < appointment.End
                ? new(status.Write(), TicketKind.Live)
                : new("over", TicketKind.Past),
            _ => begun ? new("over", TicketKind.Past) : new(status.Write(), TicketKind.Live),
        };
    }

    /// <summary>Who gave it up, and whether it was ever more than a request: nobody is told that they did what the shop did.</summary>
    private static string NameOfCancelled(Appointment appointment) => (appointment.CancelledByShop, appointment.WasAgreed) switch
    {
        (true, true) => "cancelled-by-shop",
        (true, false) => "declined",
        (false, false) when appointment.NeededApproval => "withdrawn",
        _ => "cancelled",
    };

    /// <summary>Whose time ran out: the client's to book what was kept for them, or the shop's to say yes.</summary>
    private static string NameOfExpired(Appointment appointment) => appointment.NeededApproval ? "declined" : "expired";

    /// <summary>What the client's calendar makes of it.</summary>
    public CalendarStatus InCalendar => Kind switch
    {
        TicketKind.Waiting => CalendarStatus.Tentative,
        TicketKind.Off => CalendarStatus.Cancelled,
        _ => CalendarStatus.Confirmed,
    };
}

/// <summary>What an appointment's standing means for its client.</summary>
public enum TicketKind
{
    /// <summary>It takes place.</summary>
    Live,

    /// <summary>Its time is kept free, and something is left to be done.</summary>
    Waiting,

    /// <summary>Its time has passed.</summary>
    Past,

    /// <summary>It does not take place.</summary>
    Off,
}
