using System.Globalization;
using Encaixe.App.Appointments;
using Encaixe.App.Customers;
using Encaixe.App.Languages;
using Encaixe.App.Messages;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Team;
using Encaixe.App.Tenancy;
using Encaixe.Pages.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Primitives;
using NodaTime;

namespace Encaixe.Pages.Bookings;

/// <summary>The public page of a shop: reads an address, asks the use cases, writes what is to be printed.</summary>
internal sealed class BookingPages(
    SetupReader setups, Days days, BookAppointment book, IMessenger messenger, ServerAddress server, IWorld world)
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
            : Task.FromResult(Results.Redirect($"/{found.Slug}{QueryAgain(context.Request)}", permanent: true));
    }

    /// <summary>What was asked for, written anew: as it was sent, it may hold what no header takes.</summary>
    private static string QueryAgain(HttpRequest request) => QueryString.Create(request.Query).ToUriComponent();

    private async Task<IResult> Show(HttpContext context, Tenant tenant, string slug, CancellationToken ct)
    {
        var texts = PageTexts.In(Reader.LanguageOf(context));
        var setup = await setups.Read(tenant, ct);
        var choice = Choice.Read(context.Request.Query);
        var asked = new Asked(context, tenant, setup, slug, choice, texts, world.GetCurrentInstant());
        return await Page(asked, posted: null, StatusCodes.Status200OK, ct);
    }

    private async Task<IResult> Book(
        HttpContext context, Tenant tenant, string slug, IFormCollection fields, CancellationToken ct)
    {
        var texts = PageTexts.In(Reader.LanguageOf(context));
        var setup = await setups.Read(tenant, ct);
        var (choice, visit) = ChosenVisit.Of(setup, ReadChoice(fields));
        var asked = new Asked(context, tenant, setup, slug, choice, texts, world.GetCurrentInstant());
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
            Party = choice.Party,
        };
        return (await book.Execute(tenant, wish, key, ct)).TryGet(out var booked, out refusal)
            ? Results.Extensions.SeeOther($"/m/{booked.ManageToken}?new=1")
            : await Page(asked, new Posted(name, phone, fields.Last("key"), refusal), RefusalProblem.StatusOf(refusal.Kind), ct);
    }

    private static Choice ReadChoice(IFormCollection fields) => Choice.Read(new QueryCollection(
        new Dictionary<string, StringValues>(StringComparer.Ordinal)
        {
            ["service"] = fields["service"],
            ["party"] = fields.Last("party"),
            ["professional"] = fields.Last("professional") is { Length: > 0 } professional ? professional : Choice.Anyone,
            ["start"] = fields.Last("start"),
        }));

    /// <summary>Whether what makes sense is all that was sent: nobody books less than they think, or with someone else.</summary>
    private static bool IsAll(Choice choice, IFormCollection fields) =>
        choice.Services.SequenceEqual(fields["service"], StringComparer.Ordinal)
        && IsSame(fields.Last("party"), choice.Party.ToString(CultureInfo.InvariantCulture))
        && (fields.Last("professional") == Choice.Anyone || IsSame(fields.Last("professional"), choice.Professional));

    private static bool IsSame(string sent, string? meant) => sent.Length == 0 || sent == meant;

    private async Task<IResult> Page(Asked asked, Posted? posted, int status, CancellationToken ct)
    {
        var (setup, texts, path) = (asked.Setup, asked.Texts, $"/{asked.Slug}");
        var (choice, visit) = ChosenVisit.Of(setup, asked.Choice);
        var search = visit is null ? null : SearchFor(asked, visit);
        var notice = asked.Notice;
        var slot = choice.Start is { } wanted ? await days.Find(search!, wanted, ct) : null;
        if (posted is null && slot is null && choice.Start is { } gone)
        {
            choice = choice with { Start = null, Date = gone.InZone(setup.Zone).Date };
            notice = texts["notice.gone"];
        }

        var step = visit is null || choice.More ? "service" : choice.Professional is null ? "who" : choice.Start is null ? "when" : "details";
        var when = visit is not null && choice.Professional is not null
            ? await days.Show(search!, choice with { More = false }, path, asked.Now, texts, ct)
            : null;
        var shop = ShopHeads.Of(setup, path, asked.Now, texts);
        var frame = Frame.Of(
            asked.Context.Request,
            texts,
            texts.Say("page.title", ("shop", setup.Shop.Name)),
            setup.Shop.About ?? texts.Say("page.description", ("shop", setup.Shop.Name)),
            $"{server.Base}/{asked.Slug}",
            setup.Shop.Name,
            setup.Shop.Colour) with
        {
            Picture = server.Base + Assets.PathOf("card.png"),
        };
        var page = new BookingPage(
            frame,
            step,
            step == "when" ? when!.Announcement : choice.More ? texts["step.more"] : texts[$"step.{step}"],
            shop,
            visit is null ? null : BarOf(asked, choice, visit, slot),
            PriceList.Of(asked, choice, visit),
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

    private static Search SearchFor(Asked asked, ChosenVisit visit) => new(asked.Tenant, asked.Setup, visit.Order);

    private static MoreLink MoreOf(Choice choice, ChosenVisit visit, string path, Texts texts) => new(
        (choice with { More = true, Start = null }).At(path),
        texts[visit.Services.Count == 1 ? "more.add" : "more.change"]);

    private static PartyChoice PartyOf(Choice choice, ChosenVisit visit, string path, Texts texts)
    {
        return new PartyChoice(
            Sentences.Party(choice.Party, texts),
            choice.Party > 1 ? For(choice.Party - 1) : null,
            choice.Party < visit.LargestParty ? For(choice.Party + 1) : null);

        string For(int party) => (choice with { Party = party, Start = null }).At(path);
    }

    private async Task<IReadOnlyList<PersonChoice>> People(
        Asked asked, Choice choice, ChosenVisit visit, CancellationToken ct)
    {
        if (!visit.AsksWho)
        {
            return [];
        }

        var (texts, today) = (asked.Texts, asked.Today);
        var last = LocalDate.Min(today.PlusDays(SoonDays), asked.Setup.LastDate(asked.Now));
        var choices = new List<PersonChoice>();
        foreach (var person in visit.People.Prepend(null))
        {
            var id = person?.Id ?? Choice.Anyone;
            var next = await days.Next(SearchFor(asked, visit.With(person)), today, last, ct);
            choices.Add(new PersonChoice(
                person?.Name ?? texts["who.anyone"],
                person is null ? null : ShopHeads.InitialsOf(person.Name),
                next is { } free ? Free(free.Date, free.Slot) : texts["who.later"],
                (Choice.Of(choice.Services) with { Party = choice.Party, Professional = id }).At($"/{asked.Slug}"),
                id == choice.Professional ? "true" : null));
        }

        return choices;

        string Free(LocalDate date, OpenSlot slot)
        {
            var day = Period.DaysBetween(today, date) switch
            {
                0 => texts["day.today"],
                1 => texts["day.tomorrow"],
                _ => Spoken.ShortDay(date, texts.Language),
            };
            return texts.Say("who.next", ("day", day), ("time", Days.Clock(slot.Start, asked.Setup.Zone, texts).Label));
        }
    }

    private static ChosenBar BarOf(Asked asked, Choice choice, ChosenVisit visit, OpenSlot? slot)
    {
        var (texts, total) = (asked.Texts, visit.TotalAt(slot));
        var facts = new List<string> { total.SayLength(texts), total.SayPrice(texts) };
        if (choice.Party > 1)
        {
            facts.Insert(0, Sentences.Party(choice.Party, texts));
        }

        if (choice.Professional is not null && !choice.More)
        {
            facts.Add(WithWhom(visit.Who, texts));
        }

        if (choice.Start is { } at)
        {
            var local = at.InZone(asked.Setup.Zone);
            facts.Add($"{Spoken.ShortDay(local.Date, texts.Language)}, {Spoken.Clock(local.TimeOfDay)}");
        }

        return new ChosenBar(BackFrom(choice, visit, asked.Setup).At($"/{asked.Slug}"), visit.Name, string.Join(" · ", facts));
    }

    /// <summary>One step back: times, people, and of several services the list of them.</summary>
    private static Choice BackFrom(Choice choice, ChosenVisit visit, Setup setup)
    {
        var services = Choice.Of(choice.Services) with { Party = choice.Party };
        return choice.More ? new Choice()
            : choice.Start is { } start ? choice with { Start = null, Week = null, Date = start.InZone(setup.Zone).Date }
            : choice.Professional is not null && visit.AsksWho ? services
            : visit.Services.Count > 1 ? services with { More = true }
            : new Choice();
    }

    private static Summary Summarise(Asked asked, Choice choice, ChosenVisit visit, OpenSlot? slot)
    {
        var (texts, total) = (asked.Texts, visit.TotalAt(slot));
        var lines = visit.LinesAt(slot, texts);
        return new Summary(
            visit.Name,
            total.SayLength(texts),
            choice.Professional is null || lines.Count > 0 ? null : WithWhom(visit.Who, texts),
            choice.Start is { } start ? Sentences.Say(start, asked.Setup.Zone, asked.Today, texts) : null,
            total.SayPrice(texts))
        {
            Lines = lines,
            Party = choice.Party > 1 ? Sentences.Party(choice.Party, texts) : null,
            Discount = total.Discount.Minor > 0
                ? texts.Say("time.best-less", ("price", Sentences.Price(total.Discount, texts)))
                : null,
        };
    }

    private BookingForm FormOf(Asked asked, Choice choice, ChosenVisit visit, OpenSlot? slot, Posted? posted)
    {
        var (texts, setup, path) = (asked.Texts, asked.Setup, $"/{asked.Slug}");
        var start = choice.Start!.Value;
        var said = posted?.Refusal.Say(texts.Language);
        var wrong = posted?.Refusal is NameInvalid or PhoneInvalid;
        var lost = posted?.Refusal is SlotTaken or SlotNotOffered;
        return new BookingForm(
            $"{path}/book",
            choice.Services,
            visit.Who?.Id ?? Choice.Anyone,
            lost ? null : Choice.Write(start),
            // Whether it was written is not known: under the same key it is found out, and nobody books against themselves.
            posted is { Refusal: TryAgain } ? posted.Key : world.NewId().ToString("N", CultureInfo.InvariantCulture),
            posted?.Name,
            posted?.Phone,
            texts[messenger.Reaches ? "form.phone-hint" : "form.phone-hint-only"],
            wrong ? Wrong<NameInvalid>(CustomerDetails.Read(posted!.Name, null, null)) : null,
            wrong ? Wrong<PhoneInvalid>(CustomerDetails.Read("-", posted!.Phone, null)) : null,
            wrong ? null : said,
            InsteadChoices.In(posted?.Refusal, start, setup.Zone, texts),
            texts.Say("form.book", ("price", visit.TotalAt(slot).SayPrice(texts))),
            (choice with { Start = null, Date = start.InZone(setup.Zone).Date }).At(path),
            TermsOf(setup, texts))
        {
            Party = visit.IsClass ? choice.Party.ToString(CultureInfo.InvariantCulture) : null,
        };

        // All that is wrong is said at once, though reading stops at the first.
        string? Wrong<T>(Outcome<CustomerDetails> read)
            where T : Refusal => read.TryGet(out _, out var refusal) ? null : (refusal as T)?.Say(texts.Language);
    }

    private static string TermsOf(Setup setup, Texts texts) => setup.Shop.Rules.FreeCancellationMinutes <= 0
        ? texts["terms.any-time"]
        : texts.Say("terms.until", ("length", Spoken.Length(setup.Shop.Rules.FreeCancellationMinutes)));

    private static string WithWhom(Professional? who, Texts texts) =>
        who is null ? texts["with.anyone"] : texts.Say("with", ("name", who.Name));
}
