using Encaixe.Pages.Calendars;
using NodaTime;

namespace Encaixe.Pages.Tickets;

/// <summary>An event as a file that every calendar reads (RFC 5545).</summary>
/// <param name="Id">The appointment's: the event keeps it over every change.</param>
/// <param name="Sequence">Goes up with every change; zero at first.</param>
/// <param name="Start">From when.</param>
/// <param name="End">Until when.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Text">What it says, with links.</param>
/// <param name="Place">Where, if that is known.</param>
/// <param name="Link">The client's own page.</param>
/// <param name="Status">How sure it is.</param>
internal sealed record CalendarFile(
    string Id, int Sequence, Instant Start, Instant End, string Title, string Text, string? Place, string Link, CalendarStatus Status)
{
    /// <summary>The file, UTF-8.</summary>
    /// <param name="now">When it is written.</param>
    public byte[] Write(Instant now) => CalendarText.Begin()
        .Line("BEGIN:VEVENT")
        .Line($"UID:apt-{Id}@encaixe")
        .Number("SEQUENCE", Sequence)
        .Line($"DTSTAMP:{CalendarText.Time(now)}")
        .Line($"DTSTART:{CalendarText.Time(Start)}")
        .Line($"DTEND:{CalendarText.Time(End)}")
        .Text("SUMMARY", Title)
        .TextIfAny("LOCATION", Place)
        .Text("DESCRIPTION", Text)
        .Line($"URL:{Link}")
        .Line($"STATUS:{StatusName}")
        .Line("TRANSP:OPAQUE")
        .Line("END:VEVENT")
        .End();

    private string StatusName => Status switch
    {
        CalendarStatus.Tentative => "TENTATIVE",
        CalendarStatus.Cancelled => "CANCELLED",
        _ => "CONFIRMED",
    };
}

/// <summary>How sure an event is (RFC 5545, 3.8.1.11).</summary>
internal enum CalendarStatus
{
    /// <summary>It takes place.</summary>
    Confirmed,

    /// <summary>It may yet fall through.</summary>
    Tentative,

    /// <summary>It was given up: calendars strike it out.</summary>
    Cancelled,
}
