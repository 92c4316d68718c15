using System.Globalization;
using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Channels;
using Encaixe.App.Customers;
using Encaixe.App.Limits;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Tenancy;
using Encaixe.Pages.Web;
using Encaixe.Scheduling;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Primitives;

namespace Encaixe.Pages.Bookings;

/// <summary>The public page of a shop: reads an address, asks the use cases, writes what is to be printed.</summary>
internal sealed partial class BookingPages(
    SetupReader setups, Days days, BookAppointment book, BackOff backOff, Messengers messengers, ServerAddress server, IWorld world)
{
    private const int SoonDays = 14;

    /// <summary>Maps the shop's page and its form.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/{slug}", HtmlPage.Methods, async (
            HttpContext context, string slug, TenantResolver tenants, BookingPages pages, CancellationToken ct) =>
            await pages.At(context, slug, tenants, ct) is { } found ? await found : MessagePage.NotFound(context))
            .ExcludeFromDescription();
        routes.MapMethods("/{slug}/book", HtmlPage.Methods, (string slug) => Results.Redirect($"/{Uri.EscapeDataString(slug)}"))
            .ExcludeFromDescription();
        routes.MapPost("/{slug}/book", Post).ExcludeFromDescription();
    }

    private static async Task<IResult> Post(
        HttpContext context, string slug, TenantResolver tenants, BookingPages pages, CancellationToken ct)
    {
        var (fields, refused) = await Form.Read(context, pages.Server, ct);
        if (fields is null)
        {
            return refused!;
        }

        return await tenants.BySlug(slug, ct) is { } found
            ? await pages.Book(context, found.Tenant, found.Slug, fields, ct)
            : MessagePage.NotFound(context);
    }

    private ServerAddress Server => server;

    private async Task<Task<IResult>?> At(HttpContext context, string slug, TenantResolver tenants, CancellationToken ct)
    {
        if (await tenants.BySlug(slug, ct) is not { } found)
        {
            return null;
        }

        return found.Slug == slug
            ? Show(context, found.Tenant, slug, ct)
            : Task.FromResult(OldSlug.LeadOn(context, $"/{found.Slug}{QueryAgain(context.Request)}"));
    }

    /// <summary>What was asked for, written anew: as it was sent, it may hold what no header takes.</summary>
    internal static string QueryAgain(HttpRequest request) => QueryString.Create(request.Query).ToUriComponent();

    private async Task<IResult> Show(HttpContext context, Tenant tenant, string slug, CancellationToken ct)
    {
        var texts = PageTexts.In(Reader.LanguageOf(context));
        var setup = await setups.Read(tenant, ct);
        var asked = Asked.Of(context, tenant, setup, slug, Choice.Read(context.Request.Query), texts, world.GetCurrentInstant());
        return await Page(asked, posted: null, StatusCodes.Status200OK, ct);
    }

    private async Task<IResult> Book(
        HttpContext context, Tenant tenant, string slug, IFormCollection fields, CancellationToken ct)
    {
        var texts = PageTexts.In(Reader.LanguageOf(context));
        var asked = Asked.Of(context, tenant, await setups.Read(tenant, ct), slug, ReadChoice(fields), texts, world.GetCurrentInstant());
        var (choice, visit) = asked.Chosen;
        asked = asked with { Choice = choice };
        if (choice.Start is not { } start || visit is null || !IsAll(choice, fields))
        {
            return await Page(asked with { Choice = choice with { Start = null }, Notice = texts["notice.choose-again"] }, null, 422, ct);
        }

        var (name, phone) = (fields.Last("name"), fields.Last("phone"));
        if (!CustomerDetails.Read(name, phone, null).TryGet(out var customer, out var refusal)
            || !IdempotencyKey.Read(fields.Last("key")).TryGet(out var key, out refusal))
        {
            return await Page(asked, new Posted(name, phone, fields.Last("key"), refusal), RefusalProblem.StatusOf(refusal.Kind), ct);
        }

        var wish = new BookingWish(
            choice.Services, visit.Who?.Id, new Moment(start, null), customer, null, texts.Language)
        {
            By = Actor.ClientOnPage,
            Party = choice.Party,
            Location = asked.Setup.LocationId,
            // A browser may know zones that nobody else does.
            TimeZone = ZoneRules.Find(fields.Last("zone"))?.Id,
        };
        if (!(await backOff.Booking(customer, Caller.Of(context.Request), () => book.Execute(tenant, wish, key, ct), one => !one.Replayed))
            .TryGet(out var booked, out refusal))
        {
            return await Page(asked, new Posted(name, phone, fields.Last("key"), refusal), RefusalProblem.StatusOf(refusal.Kind), ct);
        }

        return Results.Extensions.SeeOther($"/m/{booked.ManageToken}?new=1");
    }

    internal static Choice ReadChoice(IFormCollection fields) => Choice.Read(new QueryCollection(
        new Dictionary<string, StringValues>(StringComparer.Ordinal)
        {
            ["service"] = fields["service"],
            ["location"] = fields.Last("location"),
            ["party"] = fields.Last("party"),
            ["professional"] = fields.Last("professional") is { Length: > 0 } professional ? professional : Choice.Anyone,
            ["start"] = fields.Last("start"),
        }));

    /// <summary>Whether what makes sense is all that was sent: nobody books less than they think, or with someone else.</summary>
    private static bool IsAll(Choice choice, IFormCollection fields) =>
        choice.Services.SequenceEqual(fields["service"], StringComparer.Ordinal)
        && IsSame(fields.Last("location"), choice.Location)
        && IsSame(fields.Last("party"), choice.Party.ToString(CultureInfo.InvariantCulture))
        && (fields.Last("professional") == Choice.Anyone || IsSame(fields.Last("professional"), choice.Professional));

    private static bool IsSame(string sent, string? meant) => sent.Length == 0 || sent == meant;

    private async Task<IResult> Page(Asked asked, Posted? posted, int status, CancellationToken ct)
    {
        var (setup, texts, path) = (asked.Setup, asked.Texts, $"/{asked.Slug}");
        var (choice, visit) = asked.Chosen;
        var search = visit is null ? null : SearchFor(asked, visit);
        var notice = asked.Notice;
        var slot = choice.Start is { } wanted ? await days.Find(search!, wanted, ct) : null;
        if (posted is null && slot is null && choice.Start is { } gone)
        {
            choice = choice with { Start = null, Date = gone.InZone(setup.Zone).Date };
            notice = texts["notice.gone"];
        }

        var step = asked.AsksWhere ? "where" : visit is null || choice.More ? "service" : choice.Professional is null ? "who" : choice.Start is null ? "when" : "details";
        var when = visit is not null && choice.Professional is not null
            ? WithWait(await days.Show(search!, choice with { More = false }, path, asked.Now, texts, ct), asked, choice, path)
            : null;
        var shop = ShopHeads.Of(asked, messengers.Reach(setup));
        var frame = Frame.Of(
            asked.Context.Request,
            texts,
            texts.Say("page.title", ("shop", setup.Shop.Name)),
            setup.Shop.About ?? texts.Say("page.description", ("shop", setup.Shop.Name)),
            $"{server.Base}/{asked.Slug}",
            setup.Shop) with
        {
            Picture = server.Base + Assets.PathOf("card.png"),
        };
        var page = new BookingPage(
            frame,
            step,
            step == "when" ? when!.Announcement : choice.More ? texts["step.more"] : texts[$"step.{step}"],
            shop,
            visit is null ? null : BarOf(asked, choice, visit, slot),
            asked.AsksWhere ? PriceList.OfLocations(asked) : PriceList.Of(asked, choice, visit),
            visit?.AsksWho ?? setup.Professionals.Count > 1,
            visit is null ? null : await People(asked, choice, visit, ct),
            when,
            step == "details" ? FormOf(asked, choice, visit!, slot, posted) : null,
            visit is null ? null : Summarise(asked, choice, visit, slot),
            notice)
        {
            More = visit is null || !(visit.TakesMore || visit.Services.Count > 1) ? null : MoreOf(choice, visit, path, texts),
            Party = visit is { IsClass: true, LargestParty: > 1 } ? PartyOf(choice, visit, path, texts) : null,
        };
        return new HtmlPage(Slices.Booking.Create(page), frame, status);
    }
}
