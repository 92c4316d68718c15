using Encaixe.App.Appointments;
using Encaixe.App.Languages;
using Encaixe.App.Messages;
using Encaixe.App.Shared;
using Encaixe.App.Team;
using Encaixe.Pages.Bookings;
using Encaixe.Pages.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using NodaTime.Text;

namespace Encaixe.Pages.Tickets;

/// <summary>The pages behind a client's own link. Looking changes nothing; every change is a form.</summary>
internal sealed class TicketPages(
    ManageLinks links,
    ManageAppointment manage,
    RescheduleAppointment reschedule,
    Days days,
    IMessenger messenger,
    ServerAddress server,
    IWorld world)
{
    private delegate Task<IResult> Answer(Ticket ticket, CancellationToken ct);

    private delegate Task<IResult> FormAnswer(Ticket ticket, IFormCollection fields, CancellationToken ct);

    /// <summary>Maps the ticket, its file, and its forms.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/m/{token}").ExcludeFromDescription();
        group.MapMethods("", HtmlPage.Methods, (HttpContext context, string token, TicketPages pages) => pages.Get(context, token, pages.Show));
        group.MapMethods("/calendar.ics", HtmlPage.Methods, (HttpContext context, string token, TicketPages pages) => pages.Get(context, token, pages.Calendar));
        group.MapMethods("/cancel", HtmlPage.Methods, (HttpContext context, string token, TicketPages pages) => pages.Get(context, token, pages.AskBack));
        group.MapMethods("/reschedule", HtmlPage.Methods, (HttpContext context, string token, TicketPages pages) => pages.Get(context, token, pages.Choose));
        group.MapMethods("/confirm", HtmlPage.Methods, (HttpContext context, string token, TicketPages pages) => pages.Get(context, token, GoBack));
        group.MapPost("/confirm", (HttpContext context, string token, TicketPages pages) => pages.Post(context, token, pages.Confirm));
        group.MapPost("/cancel", (HttpContext context, string token, TicketPages pages) => pages.Post(context, token, pages.Cancel));
        group.MapPost("/reschedule", (HttpContext context, string token, TicketPages pages) => pages.Post(context, token, pages.Move));
    }

    private async Task<IResult> Get(HttpContext context, string token, Answer answer)
    {
        var ct = context.RequestAborted;
        return await links.Open(token, ct) is { } managed
            ? await answer(TicketOf(context, token, managed), ct)
            : MessagePage.Of(context, StatusCodes.Status404NotFound, "no-ticket", secret: true);
    }

    private async Task<IResult> Post(HttpContext context, string token, FormAnswer answer)
    {
        var (fields, refused) = await Form.Read(context, server, context.RequestAborted);
        return fields is null
            ? refused!
            : await Get(context, token, (ticket, ct) => answer(ticket, fields, ct));
    }

    private Ticket TicketOf(HttpContext context, string token, Managed managed)
    {
        var texts = PageTexts.In(Reader.LanguageOf(context));
        return new Ticket(context, $"/m/{token}", links.UrlOf(token), managed, texts, world.GetCurrentInstant());
    }

    /// <summary>Confirming is a form: who comes by a link finds it on the ticket.</summary>
    private static Task<IResult> GoBack(Ticket ticket, CancellationToken ct) =>
        Task.FromResult(Results.Extensions.SeeOther(ticket.Path));

    private Task<IResult> Show(Ticket ticket, CancellationToken ct) =>
        Task.FromResult<IResult>(Page(ticket, refusal: null));

    private HtmlPage Page(Ticket ticket, Refusal? refusal)
    {
        var (texts, appointment, setup) = (ticket.Texts, ticket.Appointment, ticket.Setup);
        var rights = ticket.Managed.RightsAt(ticket.Now);
        var state = TicketState.Of(appointment, ticket.Now);
        var (clock, note) = Days.Clock(appointment.Start, setup.Zone, texts);
        var heading = state.Name == "booked" && ticket.Context.Request.Query.ContainsKey("new") ? "new" : state.Name;
        var text = heading == "new" && !messenger.Reaches ? "ticket.new.text-only" : $"ticket.{heading}.text";
        var first = FirstName(appointment.CustomerName.Value);
        var address = setup.Location.Address;
        var frame = ticket.FrameOf(texts.Say("ticket.title", ("shop", setup.Shop.Name)));
        var page = new TicketPage(
            frame,
            texts.Say($"ticket.{heading}.heading", ("name", first)),
            texts.Say(
                text,
                ("shop", setup.Shop.Name),
                ("name", first),
                ("until", appointment.HoldUntil is { } until ? ticket.Say(until) : ticket.When)),
            state.Kind,
            setup.Shop.Name,
            $"/{setup.Shop.Slug}",
            texts[$"ticket.{state.Name}.tag"],
            state.Name == "confirmed",
            clock,
            note,
            Spoken.Day(appointment.Start.InZone(setup.Zone).Date, ticket.Today, texts.Language),
            appointment.ServiceNames,
            Spoken.Length(appointment.LengthMinutes),
            appointment.ProfessionalNames(texts.Language),
            appointment.CustomerName.Value,
            address,
            address is null ? null : ShopHeads.MapLink(address),
            Sentences.Price(appointment.Terms.Price, texts),
            ticket.Path,
            GoogleLink(ticket),
            $"https://wa.me/?text={Uri.EscapeDataString(texts.Say(
                "ticket.share-text",
                ("service", appointment.ServiceNames),
                ("shop", setup.Shop.Name),
                ("when", ticket.When),
                ("address", address ?? "")).Trim())}",
            rights.CanConfirm,
            rights.CanChange,
            rights.CanCancel,
            rights.CanCancel ? TermsOf(ticket) : texts["terms.ask"],
            refusal?.Say(texts.Language))
        {
            Lines = ticket.Lines,
            Party = ticket.Party,
        };
        return new HtmlPage(
            Slices.Ticket.Create(page), frame, refusal is null ? StatusCodes.Status200OK : StatusCodes.Status409Conflict, secret: true);
    }

    private async Task<IResult> Confirm(Ticket ticket, IFormCollection fields, CancellationToken ct) =>
        After(ticket, await manage.Confirm(ticket.Managed, ct));

    private async Task<IResult> Cancel(Ticket ticket, IFormCollection fields, CancellationToken ct) =>
        After(ticket, await manage.Cancel(ticket.Managed, ct));

    private IResult After(Ticket ticket, Outcome<Appointment> outcome) => outcome.Match<IResult>(
        _ => Results.Extensions.SeeOther(ticket.Path),
        refusal => Page(ticket, refusal));

    private Task<IResult> AskBack(Ticket ticket, CancellationToken ct)
    {
        if (!ticket.Managed.RightsAt(ticket.Now).CanCancel)
        {
            return GoBack(ticket, ct);
        }

        var frame = ticket.FrameOf(ticket.Texts["cancel.heading"]);
        var page = new CancelPage(frame, ticket.Summary, TermsOf(ticket), ticket.Path);
        return Task.FromResult<IResult>(new HtmlPage(Slices.Cancel.Create(page), frame, secret: true));
    }

    private Task<IResult> Choose(Ticket ticket, CancellationToken ct) => ChooseAgain(ticket, refusal: null, ct);

    private async Task<IResult> Move(Ticket ticket, IFormCollection fields, CancellationToken ct)
    {
        var professional = fields.Last("professional");
        var start = Choice.ReadStart(fields.Last("start"));
        if (start is null || Moments.Read(fields.Last("start")) is not { } moment)
        {
            return await ChooseAgain(ticket, new StartInvalid(), ct);
        }

        var outcome = await reschedule.Execute(ticket.Managed, moment, professional.Length == 0 ? null : professional, ct);
        return outcome.TryGet(out _, out var refusal)
            ? Results.Extensions.SeeOther(ticket.Path)
            : await ChooseAgain(ticket, refusal, ct);
    }

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

        if (choice is { Date: null, Week: null, Month: null, Start: null })
        {
            choice = choice with { Date = appointment.Start.InZone(setup.Zone).Date }; // near it is where one looks first
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
        var pattern = InstantPattern.Create("uuuuMMdd'T'HHmmss'Z'", System.Globalization.CultureInfo.InvariantCulture);
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

    private static string TermsOf(Ticket ticket)
    {
        var minutes = ticket.Appointment.Terms.FreeCancellationMinutes;
        var until = ticket.Appointment.Start - Duration.FromMinutes(minutes);
        return minutes <= 0 ? ticket.Texts["terms.any-time"]
            : until > ticket.Now ? ticket.Texts.Say("terms.until-day", ("when", ticket.Say(until)))
            : ticket.Texts.Say("terms.late", ("length", Spoken.Length(minutes)));
    }

    private static string FirstName(string name) =>
        name.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var first, ..] ? first : name;

    /// <summary>An appointment as its page needs it.</summary>
    private sealed record Ticket(HttpContext Context, string Path, string Url, Managed Managed, Texts Texts, Instant Now)
    {
        public Appointment Appointment => Managed.Appointment;

        public App.Shops.Setup Setup => Managed.Setup;

        public LocalDate Today => Now.InZone(Setup.Zone).Date;

        public string When => Say(Appointment.Start);

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

        public string? Party => Appointment.Party == 1 ? null : Sentences.Party(Appointment.Party, Texts);

        public IReadOnlyList<VisitLine> Lines => Appointment.Segments.Count == 1
            ? []
            : [.. Appointment.Segments.Select(segment => LineOf(segment.Start, segment.ServiceName, segment.ProfessionalName))];

        public VisitLine LineOf(Instant start, string service, string name) => new(
            Spoken.Clock(start.InZone(Setup.Zone).TimeOfDay), service, Texts.Say("with", ("name", name)));

        public string Say(Instant moment) => Sentences.Say(moment, Setup.Zone, Today, Texts);

        public Frame FrameOf(string title) =>
            Frame.Of(Context.Request, Texts, title, title, null, Setup.Shop.Name, Setup.Shop.Colour);
    }
}
