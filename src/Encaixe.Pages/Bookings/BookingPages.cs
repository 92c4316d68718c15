using System.Globalization;
using Encaixe.App.Appointments;
using Encaixe.App.Catalog;
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
        var choice = new Choice(
            fields.Last("service"), fields.Last("professional"), Start: Choice.ReadStart(fields.Last("start")));
        var asked = new Asked(context, tenant, setup, slug, choice, texts, world.GetCurrentInstant());
        if (choice.Start is not { } start || setup.FindService(choice.Service!) is null)
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
            [choice.Service!],
            choice.Professional is null or "" or Choice.Anyone ? null : choice.Professional,
            new Moment(start, null),
            customer,
            null,
            texts.Language);
        return (await book.Execute(tenant, wish, key, ct)).TryGet(out var booked, out refusal)
            ? Results.Extensions.SeeOther($"/m/{booked.ManageToken}?new=1")
            : await Page(asked, new Posted(name, phone, fields.Last("key"), refusal), RefusalProblem.StatusOf(refusal.Kind), ct);
    }

    private async Task<IResult> Page(Asked asked, Posted? posted, int status, CancellationToken ct)
    {
        var (setup, texts, path) = (asked.Setup, asked.Texts, $"/{asked.Slug}");
        var language = texts.Language;
        var (choice, service, people, who, asksWho) = Settle(asked);
        var search = service is null ? null : SearchFor(asked, service, who);
        var notice = asked.Notice;

        if (posted is null && choice.Start is { } wanted && !await days.IsOpen(search!, wanted, ct))
        {
            choice = choice with { Start = null, Date = wanted.InZone(setup.Zone).Date };
            notice = texts["notice.gone"];
        }

        var step = service is null ? "service" : choice.Professional is null ? "who" : choice.Start is null ? "when" : "details";
        var when = service is not null && choice.Professional is not null
            ? await days.Show(search!, choice, path, asked.Now, texts, ct)
            : null;
        var summary = service is null ? null : Summarise(asked, choice, service, who);
        var form = step == "details" ? FormOf(asked, choice, service!, who, posted) : null;
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
            step == "when" ? when!.Announcement : texts[$"step.{step}"],
            shop,
            service is null ? null : BarOf(asked, choice, service, who, asksWho, path),
            Groups(asked, choice),
            asksWho,
            service is null ? null : await People(asked, choice, service, people, ct),
            when,
            form,
            summary,
            notice);
        return new HtmlPage(Slices.Booking.Create(page), frame, status);
    }

    /// <summary>What of the choice makes sense: a service that someone takes, a person who takes it.</summary>
    private static (Choice Choice, Service? Service, IReadOnlyList<Professional> People, Professional? Who, bool AsksWho) Settle(Asked asked)
    {
        var (setup, choice) = (asked.Setup, asked.Choice);
        var service = choice.Service is { } id ? setup.FindService(id) : null;
        var people = service is null ? [] : setup.Taking(service).Where(person => OrderFor(setup, service, person) is not null).ToList();
        if (service is null || people.Count == 0)
        {
            var kept = choice.Professional is { } wished && setup.FindProfessional(wished) is not null ? wished : null;
            return (new Choice(Professional: kept), null, [], null, setup.Professionals.Count > 1);
        }

        var who = people.Count == 1 ? people[0] : people.FirstOrDefault(person => person.Id == choice.Professional);
        var settled = choice with { Professional = who?.Id ?? (choice.Professional == Choice.Anyone ? Choice.Anyone : null) };
        return settled.Professional is null
            ? (settled with { Start = null }, service, people, null, true)
            : (settled, service, people, who, people.Count > 1);
    }

    /// <summary>What would be booked; <see langword="null"/> when that person does not hold this class.</summary>
    private static VisitOrder? OrderFor(Setup setup, Service service, Professional? who) =>
        VisitOrder.Of(setup, [service.Id], _ => who?.Id).Match(order => order, VisitOrder? (_) => null);

    private static Search SearchFor(Asked asked, Service service, Professional? who) =>
        new(asked.Tenant, asked.Setup, OrderFor(asked.Setup, service, who)!);

    private static IReadOnlyList<ServiceGroup> Groups(Asked asked, Choice choice)
    {
        var (setup, texts) = (asked.Setup, asked.Texts);
        var only = choice.Service is null && choice.Professional is { } id ? setup.FindProfessional(id) : null;
        return [.. setup.Services
            .Where(service => only is null ? setup.Taking(service).Count > 0 : setup.Taking(service).Contains(only))
            .GroupBy(service => service.Category ?? "")
            .Select(group => new ServiceGroup(group.Key.Length == 0 ? null : group.Key, [.. group.Select(service => new ServiceChoice(
                service.Name,
                service.Description,
                Spoken.Length(service.LengthMinutes),
                PriceOf(service.PriceMinor, setup, texts),
                new Choice(service.Id, Keep(service)).At($"/{asked.Slug}"),
                service.Id == choice.Service ? "true" : null))]))];

        // Another service with the same person, if they take it.
        string? Keep(Service service) => choice.Professional is { } chosen
            && (chosen == Choice.Anyone || setup.Taking(service).Any(person => person.Id == chosen)) ? chosen : null;
    }

    private async Task<IReadOnlyList<PersonChoice>> People(
        Asked asked, Choice choice, Service service, IReadOnlyList<Professional> people, CancellationToken ct)
    {
        var (texts, today) = (asked.Texts, asked.Today);
        var last = LocalDate.Min(today.PlusDays(SoonDays), asked.Setup.LastDate(asked.Now));
        var choices = new List<PersonChoice>();
        foreach (var person in people.Prepend(null))
        {
            var id = person?.Id ?? Choice.Anyone;
            var next = await days.Next(SearchFor(asked, service, person), today, last, ct);
            choices.Add(new PersonChoice(
                person?.Name ?? texts["who.anyone"],
                person is null ? null : ShopHeads.InitialsOf(person.Name),
                next is { } free ? Free(free.Date, free.Slot) : texts["who.later"],
                new Choice(service.Id, id).At($"/{asked.Slug}"),
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

    private static ChosenBar BarOf(
        Asked asked, Choice choice, Service service, Professional? who, bool asksWho, string path)
    {
        var texts = asked.Texts;
        var back = choice.Start is { } start
            ? choice with { Start = null, Week = null, Date = start.InZone(asked.Setup.Zone).Date }
            : choice.Professional is not null && asksWho ? new Choice(service.Id) : new Choice();
        var facts = new List<string>
        {
            Spoken.Length(service.LengthMinutes), PriceOf(service.PriceMinor, asked.Setup, texts),
        };
        if (choice.Professional is not null)
        {
            facts.Add(WithWhom(who, texts));
        }

        if (choice.Start is { } at)
        {
            var local = at.InZone(asked.Setup.Zone);
            facts.Add($"{Spoken.ShortDay(local.Date, texts.Language)}, {Spoken.Clock(local.TimeOfDay)}");
        }

        return new ChosenBar(back.At(path), service.Name, string.Join(" · ", facts));
    }

    private static Summary Summarise(Asked asked, Choice choice, Service service, Professional? who) => new(
        service.Name,
        Spoken.Length(service.LengthMinutes),
        choice.Professional is null ? null : WithWhom(who, asked.Texts),
        choice.Start is { } start ? Sentences.Say(start, asked.Setup.Zone, asked.Today, asked.Texts) : null,
        PriceOf(service.PriceMinor, asked.Setup, asked.Texts));

    private BookingForm FormOf(Asked asked, Choice choice, Service service, Professional? who, Posted? posted)
    {
        var (texts, setup, path) = (asked.Texts, asked.Setup, $"/{asked.Slug}");
        var price = PriceOf(service.PriceMinor, setup, texts);
        var start = choice.Start!.Value;
        var said = posted?.Refusal.Say(texts.Language);
        var wrong = posted?.Refusal is NameInvalid or PhoneInvalid;
        var lost = posted?.Refusal is SlotTaken or SlotNotOffered;
        return new BookingForm(
            $"{path}/book",
            service.Id,
            who?.Id ?? Choice.Anyone,
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
            texts.Say("form.book", ("price", price)),
            (choice with { Start = null, Date = start.InZone(setup.Zone).Date }).At(path),
            TermsOf(setup, texts));

        // All that is wrong is said at once, though reading stops at the first.
        string? Wrong<T>(Outcome<CustomerDetails> read)
            where T : Refusal => read.TryGet(out _, out var refusal) ? null : (refusal as T)?.Say(texts.Language);
    }

    private static string TermsOf(Setup setup, Texts texts) => setup.Shop.Rules.FreeCancellationMinutes <= 0
        ? texts["terms.any-time"]
        : texts.Say("terms.until", ("length", Spoken.Length(setup.Shop.Rules.FreeCancellationMinutes)));

    private static string WithWhom(Professional? who, Texts texts) =>
        who is null ? texts["with.anyone"] : texts.Say("with", ("name", who.Name));

    private static string PriceOf(long minor, Setup setup, Texts texts) => Sentences.Price(new Money(minor, setup.Shop.Currency), texts);
}
