using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Languages;
using Encaixe.App.Messages;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Waitlist;
using Encaixe.Pages.Bookings;
using Encaixe.Pages.Tickets;
using Encaixe.Pages.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.Pages.Waitlist;

/// <summary>The pages behind the own link of somebody who waits. Looking changes nothing; every change is a form.</summary>
internal sealed class WaitPages(
    WaitLinks links,
    SeeWait see,
    AnswerOffer answers,
    ChangeWait change,
    ManageLinks tickets,
    SetupReader setups,
    ServerAddress server,
    IWorld world)
{
    private delegate Task<IResult> Answer(Place place, CancellationToken ct);

    private delegate Task<IResult> FormAnswer(Place place, IFormCollection fields, CancellationToken ct);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/w/{token}").ExcludeFromDescription();
        group.MapMethods("", HtmlPage.Methods, (HttpContext context, string token, WaitPages pages) => pages.Get(context, token, pages.Show));
        group.MapMethods("/leave", HtmlPage.Methods, (HttpContext context, string token, WaitPages pages) => pages.Get(context, token, AskBack));
        foreach (var form in new[] { "/take", "/decline", "/resume" })
        {
            group.MapMethods(form, HtmlPage.Methods, (HttpContext context, string token, WaitPages pages) => pages.Get(context, token, GoBack));
        }

        group.MapPost("/take", (HttpContext context, string token, WaitPages pages) => pages.Post(context, token, pages.Take));
        group.MapPost("/decline", (HttpContext context, string token, WaitPages pages) => pages.Post(context, token, pages.Decline));
        group.MapPost("/resume", (HttpContext context, string token, WaitPages pages) => pages.Post(context, token, pages.Resume));
        group.MapPost("/leave", (HttpContext context, string token, WaitPages pages) => pages.Post(context, token, pages.Leave));
    }

    private async Task<IResult> Get(HttpContext context, string token, Answer answer)
    {
        var ct = context.RequestAborted;
        return await Open(context, token, ct) is { } place
            ? await answer(place, ct)
            : MessagePage.Of(context, StatusCodes.Status404NotFound, "no-ticket", secret: true);
    }

    private async Task<IResult> Post(HttpContext context, string token, FormAnswer answer)
    {
        var (fields, refused) = await Form.Read(context, server, context.RequestAborted);
        return fields is null
            ? refused!
            : await Get(context, token, (place, ct) => answer(place, fields, ct));
    }

    private async Task<Place?> Open(HttpContext context, string token, CancellationToken ct) =>
        await links.Open(token, ct) is { } waiting
            ? new Place(
                context,
                token,
                waiting with { By = Actor.ClientOnPage },
                await setups.Read(waiting.Tenant, ct),
                await see.OfferTo(waiting.Tenant, waiting.Entry, ct),
                await SeeWait.EarlierOf(waiting, ct),
                PageTexts.In(Reader.LanguageOf(context)),
                world.GetCurrentInstant())
            {
                Taken = await SeeWait.TakenBy(waiting, ct),
            }
            : null;

    private static Task<IResult> GoBack(Place place, CancellationToken ct) =>
        Task.FromResult(Results.Extensions.SeeOther(place.Path));

    private Task<IResult> Show(Place place, CancellationToken ct) => Task.FromResult<IResult>(Page(place, refusal: null));

    private async Task<IResult> Take(Place place, IFormCollection fields, CancellationToken ct)
    {
        if ((await answers.Take(place.Waiting, fields.Last("offer"), ct)).TryGet(out var visit, out var refusal))
        {
            var link = VisitLink(place, visit.Id);
            return Results.Extensions.SeeOther(
                place.Entry.Status == WaitStatus.Served ? link
                : place.Entry.Earlier is null ? $"{link}?new=1"
                : TicketPages.PathOfMoved(link, visit));
        }

        return await Refused(place, refusal, ct);
    }

    private async Task<IResult> Decline(Place place, IFormCollection fields, CancellationToken ct) =>
        await After(place, await answers.Decline(place.Waiting, fields.Last("offer"), ct), ct);

    private async Task<IResult> Resume(Place place, IFormCollection fields, CancellationToken ct) =>
        await After(place, await change.Resume(place.Waiting.Tenant, place.Entry.Id, place.Waiting.By, ct), ct);

    private async Task<IResult> Leave(Place place, IFormCollection fields, CancellationToken ct) =>
        await After(place, await change.Leave(place.Waiting.Tenant, place.Entry.Id, place.Waiting.By, ct), ct);

    private async Task<IResult> After(Place place, Outcome<WaitEntry> outcome, CancellationToken ct) =>
        outcome.TryGet(out _, out var refusal) ? await GoBack(place, ct) : await Refused(place, refusal, ct);

    /// <summary>How they stand by now: what they answered was decided on later than the page was read.</summary>
    private async Task<IResult> Refused(Place place, Refusal refusal, CancellationToken ct)
    {
        var now = await Open(place.Context, place.Token, ct) ?? place;
        return Page(now, refusal is OfferOver && !now.IsLive ? new WaitEnded() : refusal); // no place was kept that was given up
    }

    private static Task<IResult> AskBack(Place place, CancellationToken ct)
    {
        if (!place.IsLive)
        {
            return GoBack(place, ct);
        }

        var frame = place.FrameOf(place.Texts["leave.heading"]);
        var page = new LeavePage(
            frame, place.Texts[place.Offer is null ? "leave.text" : "leave.text-offered"], place.Facts, place.Path);
        return Task.FromResult<IResult>(new HtmlPage(Slices.Leave.Create(page), frame, secret: true));
    }

    private HtmlPage Page(Place place, Refusal? refusal)
    {
        var (texts, entry, state) = (place.Texts, place.Entry, place.State);
        var frame = place.FrameOf(texts.Say("wait.title", ("shop", place.Setup.Shop.Name)));
        var page = new WaitPage(
            frame,
            state,
            texts.Say($"waiting.{state}.heading", ("name", MessageText.FirstName(entry.Client.Name.Value))),
            texts.Say(
                place.TextKey,
                ("until", place.Offer is { } offer ? place.SayTime(offer.Until) : ""),
                ("when", place.Earlier is { } earlier ? place.Say(earlier.Start) : "")),
            state == "offered" ? OfferOf(place) : null,
            place.Facts,
            place.Setup.Shop.Name,
            $"/{place.Setup.Shop.Slug}",
            (place.Taken ?? place.Earlier) is { } visit ? VisitLink(place, visit.Id) : null,
            place.Path,
            refusal?.Say(texts.Language));
        return new HtmlPage(
            Slices.Wait.Create(page),
            frame,
            refusal is null ? StatusCodes.Status200OK : RefusalProblem.StatusOf(refusal.Kind),
            secret: true);
    }

    private static OfferView OfferOf(Place place)
    {
        var (texts, setup, offer) = (place.Texts, place.Setup, place.Offer!);
        var visit = offer.For(place.Entry.Id)!.Visit;
        var (clock, note) = Days.Clock(visit.Start, setup.Zone, texts);
        return new OfferView(
            offer.Id,
            texts.Say("offer.until", ("until", place.SayTime(offer.Until))),
            Math.Max(1, (int)Math.Ceiling((offer.Until - place.Now).TotalSeconds)),
            clock,
            note,
            Spoken.Day(visit.Start.InZone(setup.Zone).Date, place.Today, texts.Language),
            visit.ServiceNames,
            Spoken.Length(visit.LengthMinutes),
            visit.ProfessionalNames(texts.Language),
            VisitLine.Of(visit, setup.Zone, texts),
            visit.Party == 1 ? null : Sentences.Party(visit.Party, texts),
            Sentences.Price(visit.Terms.Price, texts),
            place.Earlier is { } earlier ? place.Say(earlier.Start) : null);
    }

    private string VisitLink(Place place, string visit) => $"/m/{tickets.TokenOf(place.Waiting.Tenant.Id, visit)}";
}
