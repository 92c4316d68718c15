using Encaixe.App.Appointments;
using Encaixe.App.Channels;
using Encaixe.App.Conversations;
using Encaixe.App.Languages;
using Encaixe.App.Limits;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Tenancy;
using Encaixe.Pages.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.Pages.Bookings;

/// <summary>The page of a shop on which whoever lost their link has it sent again. All who type a number are answered the same.</summary>
internal sealed class LinksPages(SetupReader setups, AskForLinks ask, Messengers messengers, ServerAddress server)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/{slug}/mine", HtmlPage.Methods, Get).ExcludeFromDescription();
        routes.MapPost("/{slug}/mine", Post).ExcludeFromDescription();
    }

    /// <summary>Its path.</summary>
    public static string PathOf(string slug) => $"/{slug}/mine";

    private static async Task<IResult> Get(HttpContext context, string slug, TenantResolver tenants, LinksPages pages, CancellationToken ct) =>
        await tenants.BySlug(slug, ct) is not { } found ? MessagePage.NotFound(context)
            : found.Slug != slug ? OldSlug.LeadOn(context, PathOf(found.Slug))
            : await pages.Show(context, found.Tenant, ct);

    private static async Task<IResult> Post(HttpContext context, string slug, TenantResolver tenants, LinksPages pages, CancellationToken ct)
    {
        var (fields, refused) = await Form.Read(context, pages.Server, ct);
        return fields is null ? refused!
            : await tenants.BySlug(slug, ct) is { } found ? await pages.Ask(context, found.Tenant, fields.Last("phone"), ct)
            : MessagePage.NotFound(context);
    }

    private ServerAddress Server => server;

    private async Task<IResult> Show(HttpContext context, Tenant tenant, CancellationToken ct)
    {
        var (setup, texts) = (await setups.Read(tenant, ct), PageTexts.In(Reader.LanguageOf(context)));
        return messengers.Reach(setup) ? Page(context, setup, texts, "", wrong: null) : Unreachable(context, setup, texts);
    }

    private async Task<IResult> Ask(HttpContext context, Tenant tenant, string typed, CancellationToken ct)
    {
        var (setup, texts) = (await setups.Read(tenant, ct), PageTexts.In(Reader.LanguageOf(context)));
        if ((await ask.Execute(tenant, typed, Caller.Of(context.Request), ct)).TryGet(out var phone, out var refusal))
        {
            var text = texts.Say("mine.sent.text", ("phone", ShopHeads.Phone(phone.Value)));
            var frame = Frame.Of(context.Request, texts, texts["mine.sent.heading"], text, shop: setup.Shop);
            var page = new MessagePage(frame, texts["mine.sent.heading"], text, $"/{setup.Shop.Slug}", texts["mine.back"]) { Picture = Icons.Sent };
            return new HtmlPage(Slices.Message.Create(page), frame, secret: true);
        }

        return refusal is MessagesUnavailable
            ? Unreachable(context, setup, texts)
            : Page(context, setup, texts, typed, refusal.Say(texts.Language), RefusalProblem.StatusOf(refusal.Kind));
    }

    /// <summary>That nobody can be sent anything here, and whom to ask instead.</summary>
    private static HtmlPage Unreachable(HttpContext context, Setup setup, Texts texts) => MessagePage.Of(
        context, StatusCodes.Status404NotFound, texts["mine.heading"], texts.Say("mine.unreachable", ("shop", setup.Shop.Name)), texts, $"/{setup.Shop.Slug}", texts["mine.back"], secret: true);

    private static HtmlPage Page(HttpContext context, Setup setup, Texts texts, string typed, string? wrong, int status = StatusCodes.Status200OK)
    {
        var frame = Frame.Of(context.Request, texts, texts["mine.heading"], texts["mine.heading"], shop: setup.Shop);
        var page = new LinksPage(frame, setup.Shop.Name, typed, wrong, PathOf(setup.Shop.Slug), $"/{setup.Shop.Slug}");
        return new HtmlPage(Slices.Mine.Create(page), frame, status, secret: true);
    }
}

/// <summary>Where one says which telephone one's links are to be sent to.</summary>
/// <param name="Frame">What stands around it.</param>
/// <param name="Shop">Whose appointments.</param>
/// <param name="Phone">What was typed.</param>
/// <param name="Wrong">What is wrong with it, or with sending anything there now.</param>
/// <param name="Self">The page's own path.</param>
/// <param name="Back">The shop's.</param>
public sealed record LinksPage(Frame Frame, string Shop, string Phone, string? Wrong, string Self, string Back)
{
    /// <summary>What is said on it.</summary>
    public Texts T => Frame.Texts;

    /// <summary><c>true</c> or nothing.</summary>
    public string? Invalid => Wrong is null ? null : "true";

    /// <summary>What describes the field.</summary>
    public string Described => Wrong is null ? "phone-hint" : "phone-hint phone-wrong";
}
