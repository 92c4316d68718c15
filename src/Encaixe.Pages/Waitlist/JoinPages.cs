using System.Globalization;
using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Channels;
using Encaixe.App.Customers;
using Encaixe.App.Languages;
using Encaixe.App.Limits;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Tenancy;
using Encaixe.App.Waitlist;
using Encaixe.Contracts.Appointments;
using Encaixe.Contracts.Waitlist;
using Encaixe.Pages.Bookings;
using Encaixe.Pages.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.Pages.Waitlist;

/// <summary>The page of a shop on which one joins the waitlist.</summary>
internal sealed class JoinPages(
    SetupReader setups, JoinWaitlist join, BackOff backOff, WaitLinks links, Messengers messengers, ServerAddress server, IWorld world)
{
    /// <summary>The last day is so many after the first, unless somebody says otherwise.</summary>
    private const int UsualDays = 7;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/{slug}/wait", HtmlPage.Methods, Get).ExcludeFromDescription();
        routes.MapPost("/{slug}/wait", Post).ExcludeFromDescription();
    }

    private static async Task<IResult> Get(
        HttpContext context, string slug, TenantResolver tenants, JoinPages pages, CancellationToken ct) =>
        await tenants.BySlug(slug, ct) is not { } found ? MessagePage.NotFound(context)
            : found.Slug != slug
                ? OldSlug.LeadOn(context, $"/{found.Slug}/wait{BookingPages.QueryAgain(context.Request)}")
            : await pages.Show(await pages.Asked(context, found.Tenant, slug, Choice.Read(context.Request.Query), ct));

    private static async Task<IResult> Post(
        HttpContext context, string slug, TenantResolver tenants, JoinPages pages, CancellationToken ct)
    {
        var (fields, refused) = await Form.Read(context, pages.Server, ct);
        if (fields is null)
        {
            return refused!;
        }

        return await tenants.BySlug(slug, ct) is { } found
            ? await pages.Join(
                await pages.Asked(context, found.Tenant, found.Slug, BookingPages.ReadChoice(fields), ct), fields, ct)
            : MessagePage.NotFound(context);
    }

    /// <summary>That nobody can be told of anything here, so that nobody need wait.</summary>
    public static HtmlPage Unreachable(HttpContext context, Setup setup, Texts texts) => MessagePage.Of(
        context,
        StatusCodes.Status404NotFound,
        texts["unreachable.heading"],
        texts.Say("unreachable.text", ("shop", setup.Shop.Name)),
        texts,
        $"/{setup.Shop.Slug}",
        texts["wait.see-times"],
        secret: true);

    private ServerAddress Server => server;

    private async Task<Asked> Asked(HttpContext context, Tenant tenant, string slug, Choice choice, CancellationToken ct) => Bookings.Asked.Of(
        context,
        tenant,
        await setups.Read(tenant, ct),
        slug,
        choice,
        PageTexts.In(Reader.LanguageOf(context)),
        world.GetCurrentInstant());

    private Task<IResult> Show(Asked asked)
    {
        var (choice, visit) = asked.Chosen;
        var first = choice.Date is { } date && date >= asked.Today && date <= asked.Setup.LastDate(asked.Now) ? date : asked.Today;
        return Task.FromResult<IResult>(
            visit is null ? Results.Extensions.SeeOther(choice.Anew().At($"/{asked.Slug}"))
            : !messengers.Reach(asked.Setup) ? Unreachable(asked.Context, asked.Setup, asked.Texts)
            : Page(asked with { Choice = choice }, visit, new Wanted(
                [.. new[] { visit.Who?.Id }.OfType<string>()],
                Moments.Write(first),
                Moments.Write(first.PlusDays(UsualDays)),
                new WaitWhen())));
    }

    private async Task<IResult> Join(Asked asked, IFormCollection fields, CancellationToken ct)
    {
        var (texts, setup) = (asked.Texts, asked.Setup);
        if (!messengers.Reach(setup))
        {
            return Unreachable(asked.Context, setup, texts);
        }

        var (choice, visit) = asked.Chosen;
        if (visit is null || !choice.Services.SequenceEqual(fields["service"], StringComparer.Ordinal))
        {
            return MessagePage.Of(
                asked.Context,
                StatusCodes.Status422UnprocessableEntity,
                texts["malformed.heading"],
                texts["notice.choose-again"],
                texts,
                $"/{asked.Slug}",
                texts["wait.see-times"],
                secret: false);
        }

        var wanted = new Wanted(
            [.. fields["professional"].OfType<string>()], fields.Last("from"), fields.Last("to"), WaitFields.Read(fields));
        var (name, phone) = (fields.Last("name"), fields.Last("phone"));
        var body = new JoinWaitlistRequest(
            choice.Services, wanted.From, wanted.To, new CustomerRequest(name, phone), wanted.People, wanted.When, Party: choice.Party, Location: setup.LocationId);
        return WaitWish.Read(body, setup, texts.Language, asked.Now).TryGet(out var wish, out var refusal)
            && IdempotencyKey.Read(fields.Last("key")).TryGet(out var key, out refusal)
            && (await backOff.Booking(
                wish.Customer, Caller.Of(asked.Context.Request), () => join.Execute(asked.Tenant, wish, key, Actor.ClientOnPage, ct)))
                .TryGet(out var entry, out refusal)
            ? Results.Extensions.SeeOther(links.PathOf(asked.Tenant.Id, entry.Id))
            : Page(asked with { Choice = choice }, visit, wanted, new Posted(name, phone, fields.Last("key"), refusal!));
    }

    private HtmlPage Page(Asked asked, ChosenVisit visit, Wanted wanted, Posted? posted = null)
    {
        var (texts, choice, total) = (asked.Texts, asked.Choice, visit.TotalAt(null));
        var refusal = posted?.Refusal;
        var isField = refusal is NameInvalid or PhoneInvalid or RangeInvalid or RangeTooLong;
        var facts = new List<string> { total.SayLength(texts), total.SayPrice(texts) };
        if (choice.Party > 1)
        {
            facts.Insert(0, Sentences.Party(choice.Party, texts));
        }

        if (asked.Where is { } where)
        {
            facts.Insert(0, where);
        }

        var frame = Frame.Of(
            asked.Context.Request,
            texts,
            texts.Say("wait.title", ("shop", asked.Setup.Shop.Name)),
            texts["wait.heading"],
            shop: asked.Setup.Shop);
        var page = new JoinPage(
            frame,
            new ChosenBar((choice with { Start = null, More = false }).At($"/{asked.Slug}"), visit.Name, string.Join(" · ", facts)),
            texts.Say("wait.text", ("length", Spoken.Length((int)WaitOffer.Patience.TotalMinutes))),
            $"/{asked.Slug}/wait",
            choice.Services,
            visit.IsClass ? choice.Party.ToString(CultureInfo.InvariantCulture) : null,
            // Whether it was written is not known: under the same key it is found out, and nobody waits twice.
            refusal is TryAgain ? posted!.Key : world.NewId().ToString("N", CultureInfo.InvariantCulture),
            choice.Location,
            visit.AsksWho
                ? [.. visit.People.Select(one => new Pick(one.Id, one.Name, wanted.People.Contains(one.Id, StringComparer.Ordinal)))]
                : [],
            wanted.From,
            wanted.To,
            Moments.Write(asked.Today),
            isField ? DaysError(wanted, asked) : null,
            WaitFields.Of(wanted.When, texts),
            WhoFields.Of(posted?.Name, posted?.Phone, isField, texts["wait.phone-hint"], texts),
            isField ? null
            : refusal is IdempotencyKeyReused ? texts["wait.sent-before"] // gone back to, and changed
            : refusal?.Say(texts.Language));
        return new HtmlPage(
            Slices.Join.Create(page), frame, refusal is null ? StatusCodes.Status200OK : RefusalProblem.StatusOf(refusal.Kind));
    }

    /// <summary>What is wrong with the days, said as one says it to whoever chose them in a calendar.</summary>
    private static string? DaysError(Wanted wanted, Asked asked) =>
        WaitWish.ReadDates(wanted.From, wanted.To, asked.Setup, asked.Now).TryGet(out _, out var refusal) ? null
        : refusal is RangeTooLong ? refusal.Say(asked.Texts.Language)
        : asked.Texts["wait.days-wrong"];

    /// <summary>What is wanted, as it stands in the fields.</summary>
    private sealed record Wanted(IReadOnlyList<string> People, string From, string To, WaitWhen When);
}
