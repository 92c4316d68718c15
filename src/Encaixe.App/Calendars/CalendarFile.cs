using NodaTime;

namespace Encaixe.App.Calendars;

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
    /// <summary>The file for whoever takes it, UTF-8: it asks nobody for an answer (RFC 5546, 3.2.1).</summary>
    /// <param name="now">When it is written.</param>
    public byte[] Write(Instant now) => Write(now, "PUBLISH", []);

    /// <summary>The file in a letter (RFC 6047): it puts the event into the receiver's calendar, moves it there, or takes it out.</summary>
    /// <param name="from">Whose letters they are: the same for all of an event's, or calendars refuse to change it.</param>
    /// <param name="to">Whose calendar it is.</param>
    public byte[] Write(Instant now, CalendarPerson from, CalendarPerson to) => Write(
        now,
        Method,
        [
            $"ORGANIZER;CN={CalendarText.Parameter(from.Name)}:mailto:{from.Address}",
            $"ATTENDEE;CN={CalendarText.Parameter(to.Name)};CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;"
                + $"PARTSTAT={(Status == CalendarStatus.Cancelled ? "DECLINED" : "NEEDS-ACTION;RSVP=TRUE")}:mailto:{to.Address}",
        ]);

    /// <summary>What a letter asks of a calendar (RFC 5546, 3.2): also what the letter says of its part (RFC 6047, 2.4).</summary>
    public string Method => Status == CalendarStatus.Cancelled ? "CANCEL" : "REQUEST";

    private byte[] Write(Instant now, string method, IEnumerable<string> people)
    {
        var text = CalendarText.Begin(method)
            .Line("BEGIN:VEVENT")
            .Line($"UID:apt-{Id}@encaixe")
            .Number("SEQUENCE", Sequence)
            .Line($"DTSTAMP:{CalendarText.Time(now)}")
            .Line($"DTSTART:{CalendarText.Time(Start)}")
            .Line($"DTEND:{CalendarText.Time(End)}");
        foreach (var one in people)
        {
            text.Line(one);
        }

        return text
            .Text("SUMMARY", Title)
            .TextIfAny("LOCATION", Place)
            .Text("DESCRIPTION", Text)
            .Line($"URL:{Link}")
            .Line($"STATUS:{StatusName}")
            .Line("TRANSP:OPAQUE")
            .Line("END:VEVENT")
            .End();
    }

    private string StatusName => Status switch
    {
        CalendarStatus.Tentative => "TENTATIVE",
        CalendarStatus.Cancelled => "CANCELLED",
        _ => "CONFIRMED",
    };
}

/// <summary>Somebody of an event.</summary>
/// <param name="Name">What they are called.</param>
/// <param name="Address">Their mail.</param>
internal sealed record CalendarPerson(string Name, string Address);

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
