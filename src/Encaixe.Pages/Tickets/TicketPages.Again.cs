using System.Globalization;
using Encaixe.App.Appointments;
using Encaixe.App.Calendars;
using Encaixe.App.Languages;
using Encaixe.App.Shared;
using Encaixe.App.Team;
using Encaixe.Pages.Bookings;
using Encaixe.Pages.Web;
using Microsoft.AspNetCore.Http;
using NodaTime;
using NodaTime.Text;

namespace Encaixe.Pages.Tickets;

/// <content>Choosing another time, and how a ticket is printed.</content>
internal sealed partial class TicketPages
{
    private async Task<IResult> ChooseAgain(Ticket ticket, Refusal? refusal, CancellationToken ct)
    {
        var (texts, setup, appointment) = (ticket.Texts, ticket.Setup, ticket.Appointment);
        if (!ticket.Managed.RightsAt(ticket.Now).CanChange)
        {
            return Page(ticket, refusal ?? (appointment.IsAgreed ? new MovedTooOften() : new AppointmentClosed()));
        }

        var path = $"{ticket.Path}/reschedule";
        var isOne = appointment.Segments.Count == 1;
        var people = isOne && setup.FindService(appointment.Segments[0].Service) is { } service ? setup.Taking(service) : [];
        var choice = Choice.Read(ticket.Context.Request.Query) with { Services = [], Party = 1, More = false };
        var who = choice.Professional == Choice.Anyone
            ? null
            : people.FirstOrDefault(person => person.Id == (choice.Professional ?? appointment.Segments[0].Professional));
        choice = choice with
        {
            Professional = who?.Id ?? (isOne || choice.Professional == Choice.Anyone ? Choice.Anyone : null),
            // Who wants another time mostly wants one near it: the list opens on the appointment's own day.
            Date = choice is { Date: null, Week: null, Month: null, Start: null }
                ? appointment.Start.InZone(setup.Zone).Date
                : choice.Date,
        };
        if (!VisitOrder.OfMove(setup, appointment, choice.Professional == Choice.Anyone ? Choice.Anyone : who?.Id)
            .TryGet(out var order, out var no))
        {
            return Page(ticket, refusal ?? no);
        }

        var search = new Search(ticket.Managed.Tenant, setup, order, appointment);
        var slot = refusal is null && choice.Start is { } start && start != appointment.Start
            ? await days.Find(search, start, ct)
            : null;
        var when = await days.Show(
            search, slot is null ? choice with { Start = null } : choice, path, ticket.Now, texts, ct);
        var frame = ticket.FrameOf(texts["reschedule.heading"]);
        var page = new ReschedulePage(
            frame,
            when.Announcement,
            appointment.ServiceNames,
            texts.Say("reschedule.now", ("when", ticket.When)),
            PeopleFor(ticket, people, choice, path),
            when,
            slot is null ? null : new NewTime(
                Choice.Write(slot.Start), texts.Say("reschedule.button", ("when", ticket.Say(slot.Start))), LinesAt(ticket, slot)),
            ticket.Path,
            refusal?.Say(texts.Language),
            InsteadChoices.In(refusal, appointment.Start, setup.Zone, texts),
            choice.Professional ?? "")
        {
            Lines = ticket.Lines,
        };
        return new HtmlPage(
            Slices.Reschedule.Create(page), frame, refusal is null ? StatusCodes.Status200OK : RefusalProblem.StatusOf(refusal.Kind), secret: true);
    }

    /// <summary>With whom it could be: of several services, with the same people or with whoever is free.</summary>
    private static IReadOnlyList<PersonChoice> PeopleFor(
        Ticket ticket, IReadOnlyList<Professional> people, Choice choice, string path)
    {
        var texts = ticket.Texts;
        IEnumerable<(string? Id, string Name)> all = ticket.Appointment.Segments.Count > 1
            ? [(null, texts["with.same"]), (Choice.Anyone, texts["who.anyone"])]
            : people.Count < 2 ? []
            : people.Select(person => ((string?)person.Id, person.Name)).Prepend((Choice.Anyone, texts["who.anyone"]));
        return
        [
            .. all.Select(person => new PersonChoice(
                person.Name,
                null,
                "",
                (choice with { Professional = person.Id, Start = null }).At(path),
                person.Id == choice.Professional ? "true" : null)),
        ];
    }

    /// <summary>What a new time would look like. The names are today's: they may have changed since it was booked.</summary>
    private static IReadOnlyList<VisitLine> LinesAt(Ticket ticket, OpenSlot slot) =>
    [
        .. (slot.Segments ?? []).Select(segment => ticket.LineOf(
            segment.Start,
            ticket.Appointment.Segments.First(agreed => agreed.Service == segment.Service).ServiceName,
            ticket.Setup.FindProfessional(segment.Professional)?.Name ?? "")),
    ];

    private Task<IResult> Calendar(Ticket ticket, CancellationToken ct)
    {
        var (texts, appointment, setup) = (ticket.Texts, ticket.Appointment, ticket.Setup);
        var file = new CalendarFile(
            appointment.Id,
            appointment.Version - 1,
            appointment.Start,
            appointment.End,
            texts.Say("calendar.title", ("service", appointment.ServiceNames), ("shop", setup.Shop.Name)),
            CalendarText(ticket),
            setup.Location.Address,
            ticket.Url,
            TicketState.Of(appointment, ticket.Now).InCalendar);
        var headers = ticket.Context.Response.Headers;
        headers.CacheControl = "no-store";
        headers["X-Robots-Tag"] = "noindex";
        return Task.FromResult(Results.Bytes(file.Write(ticket.Now), "text/calendar; charset=utf-8", "encaixe.ics"));
    }

    /// <summary>For the browsers inside other apps, which cannot take files.</summary>
    private static string GoogleLink(Ticket ticket)
    {
        var pattern = InstantPattern.Create("uuuuMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var (texts, appointment, setup) = (ticket.Texts, ticket.Appointment, ticket.Setup);
        var query = QueryString.Create("action", "TEMPLATE")
            .Add("text", texts.Say("calendar.title", ("service", appointment.ServiceNames), ("shop", setup.Shop.Name)))
            .Add("dates", $"{pattern.Format(appointment.Start)}/{pattern.Format(appointment.End)}")
            .Add("details", CalendarText(ticket))
            .Add("location", setup.Location.Address ?? "");
        return $"https://calendar.google.com/calendar/render{query}";
    }

    private static string CalendarText(Ticket ticket)
    {
        var texts = ticket.Texts;
        return ticket.Lines.Count == 0
            ? texts.Say("calendar.text", ("name", ticket.Appointment.ProfessionalNames(texts.Language)), ("link", ticket.Url))
            : texts.Say("calendar.parts", ("parts", string.Join('\n', ticket.Lines.Select(LineInCalendar))), ("link", ticket.Url));

        string LineInCalendar(VisitLine line) =>
            texts.Say("ticket.line", ("time", line.Clock), ("service", line.What), ("who", line.Who));
    }

    private static string TermsOf(Ticket ticket) => ticket.Appointment.Status.IsPending()
        ? ticket.Texts["terms.pending"]
        : Sentences.FreeUntil(
            ticket.Appointment.FreeCancellationUntil(ticket.Setup.Zone),
            ticket.Appointment.Start,
            ticket.Setup.Zone,
            ticket.Now,
            ticket.Texts,
            ticket.Texts["terms.late"]);

    /// <summary>An appointment as its page needs it.</summary>
    private sealed record Ticket(HttpContext Context, string Path, string Url, Managed Managed, Texts Texts, Instant Now)
    {
        public Appointment Appointment => Managed.Appointment;

        public App.Shops.Setup Setup => Managed.Setup;

        public LocalDate Today => Now.InZone(Setup.Zone).Date;

        public string When => Say(Appointment.Start);

        /// <summary>What was done a moment ago, under which that is said: <c>new</c>, <c>moved</c>; <see langword="null"/>:
        /// nothing.</summary>
        public string? News => Context.Request.Query.ContainsKey("new") ? "new"
            : Context.Request.Query["moved"] == Appointment.Version.ToString(CultureInfo.InvariantCulture) ? "moved"
            : null;

        public Summary Summary => new(
            Appointment.ServiceNames,
            Spoken.Length(Appointment.LengthMinutes),
            Lines.Count > 0 ? null : Texts.Say("with", ("name", Appointment.ProfessionalNames(Texts.Language))),
            When,
            Sentences.Price(Appointment.Terms.Price, Texts))
        {
            Lines = Lines,
            Party = Party,
        };

        /// <summary>What the client's own clock shows then, when that is something else.</summary>
        public string? ClientTime => Appointment.ClientWall(Setup.Zone) is { } theirs
            ? $"{Spoken.ShortDay(theirs.Date, Texts.Language)}, {Spoken.Time(theirs.TimeOfDay, Texts.Language)}"
            : null;

        public string? Party => Appointment.Party == 1 ? null : Sentences.Party(Appointment.Party, Texts);

        public IReadOnlyList<VisitLine> Lines => VisitLine.Of(Appointment, Setup.Zone, Texts);

        public VisitLine LineOf(Instant start, string service, string name) =>
            VisitLine.Of(start, service, name, Setup.Zone, Texts);

        public string Say(Instant moment) => Sentences.Say(moment, Setup.Zone, Today, Texts);

        public Frame FrameOf(string title) =>
            Frame.Of(Context.Request, Texts, title, title, shop: Setup.Shop);
    }
}
