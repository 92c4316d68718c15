using System.Globalization;
using Encaixe.App.Appointments;
using Encaixe.App.Channels;
using Encaixe.App.Audit;
using Encaixe.App.Languages;
using Encaixe.App.Messages;
using Encaixe.App.Shared;
using Encaixe.App.Waitlist;
using Encaixe.Pages.Bookings;
using Encaixe.Pages.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.Pages.Tickets;

/// <summary>The pages behind a client's own link. Looking changes nothing; every change is a form.</summary>
internal sealed partial class TicketPages(
    ManageLinks links,
    ManageAppointment manage,
    RescheduleAppointment reschedule,
    WaitForEarlier wait,
    WaitLinks places,
    Days days,
    Messengers messengers,
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
        group.MapMethods("/earlier", HtmlPage.Methods, (HttpContext context, string token, TicketPages pages) => pages.Get(context, token, pages.AskEarlier));
        group.MapPost("/confirm", (HttpContext context, string token, TicketPages pages) => pages.Post(context, token, pages.Confirm));
        group.MapPost("/cancel", (HttpContext context, string token, TicketPages pages) => pages.Post(context, token, pages.Cancel));
        group.MapPost("/reschedule", (HttpContext context, string token, TicketPages pages) => pages.Post(context, token, pages.Move));
        group.MapPost("/earlier", (HttpContext context, string token, TicketPages pages) => pages.Post(context, token, pages.WaitEarlier));
    }

    private async Task<IResult> Get(HttpContext context, string token, Answer answer)
    {
        var ct = context.RequestAborted;
        return await links.Open(token, ct) is { } managed
            ? await answer(TicketOf(context, token, managed with { By = Actor.ClientOnPage }), ct)
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
        var heading = state.Name == "booked" ? ticket.News ?? state.Name : state.Name;
        var text = ticket.News == heading && !messengers.Reach(setup) ? $"ticket.{heading}.text-only" : $"ticket.{heading}.text";
        var first = MessageText.FirstName(appointment.CustomerName.Value);
        var address = setup.Location.Address;
        var frame = ticket.FrameOf(texts.Say("ticket.title", ("shop", setup.Shop.Name)));
        var page = new TicketPage(
            frame,
            texts.Say($"ticket.{heading}.heading", ("shop", setup.Shop.Name), ("name", first)),
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
            ClientTime = ticket.ClientTime,
            CanWait = CanWait(ticket),
        };
        return new HtmlPage(
            Slices.Ticket.Create(page), frame, refusal is null ? StatusCodes.Status200OK : StatusCodes.Status409Conflict, secret: true);
    }

    /// <summary>The address at which a ticket says that it was moved, as long as nothing else has become of it.</summary>
    internal static string PathOfMoved(string path, Appointment moved) =>
        string.Create(CultureInfo.InvariantCulture, $"{path}?moved={moved.Version}");

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
        return outcome.TryGet(out var moved, out var refusal)
            ? Results.Extensions.SeeOther(moved.Version == ticket.Appointment.Version ? ticket.Path : PathOfMoved(ticket.Path, moved))
            : await ChooseAgain(ticket, refusal, ct);
    }
}
