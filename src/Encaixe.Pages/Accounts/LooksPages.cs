using Encaixe.App.Accounts;
using Encaixe.App.Appointments;
using Encaixe.App.Files;
using Encaixe.App.SettingUp;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Staff;
using Encaixe.Pages.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.Pages.Accounts;

/// <summary>The page on which a shop says of itself what clients see first: some words, where it is, its colour. All else stays as it is.</summary>
internal sealed partial class LooksPages(
    OwnShops shops, ChangeShop change, ChangeLogo changeLogo, Pictures pictures, SignedInReader reader, ServerAddress server)
{
    private const string Route = "/account/shops/{slug}/looks";
    private const int LongestAbout = 500;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods(Route, HtmlPage.Methods, (HttpContext context, string slug, LooksPages looks) => looks.Show(context, slug))
            .ExcludeFromDescription();
        routes.MapPost(Route, (HttpContext context, string slug, LooksPages looks) => looks.Post(context, slug)).ExcludeFromDescription();
        MapLogo(routes);
    }

    private async Task<IResult> Show(HttpContext context, string slug)
    {
        if (await reader.Of(context.Request, context.RequestAborted) is not { } here)
        {
            return Results.Extensions.SeeOther(EntryPages.SignInPath);
        }

        return await shops.Find(context, slug, here) is var (member, _) && member.May(Policy.SetUp)
            ? Page(context, member, await ShopOf(member, context.RequestAborted)).Answer()
            : MessagePage.NotFound(context);
    }

    private async Task<IResult> Post(HttpContext context, string slug)
    {
        var ct = context.RequestAborted;
        var (fields, refused) = await Form.Read(context, server, ct);
        if (fields is null)
        {
            return refused!;
        }

        if (await reader.OfForm(context, ct) is not { } here)
        {
            return Results.Extensions.SeeOther(EntryPages.SignInPath);
        }

        if (await shops.Find(context, slug, here) is not var (member, _) || !member.May(Policy.SetUp))
        {
            return MessagePage.NotFound(context);
        }

        var shop = await ShopOf(member, ct);
        var wish = ShopWire.Write(shop) with
        {
            About = TextIn(fields, "about"),
            Address = TextIn(fields, "address"),
            Colour = fields.Last("colour"),
        };
        // What was read just now is what is written again: if it is another by then, nothing is.
        var changed = await change.Execute(member, wish, new ChangeTerms(null, [ChangeShop.TagOf(shop)]), ct);
        return changed.TryGet(out _, out var refusal)
            ? Results.Extensions.SeeOther(ShopPages.PathOf(shop.Slug))
            : Page(context, member, shop, refusal, fields).Answer(RefusalProblem.StatusOf(refusal.Kind));
    }

    private static FormPage Page(
        HttpContext context, StaffMember member, Shop shop, Refusal? refusal = null, IFormCollection? fields = null, string? wrongLogo = null)
    {
        var texts = PageTexts.In(Reader.LanguageOf(context));
        return FormPage.Of(
            context,
            texts,
            "looks",
            $"{ShopPages.PathOf(shop.Slug)}/looks",
            new FormField("about", "text", texts["account.about-label"], "off")
            {
                Value = fields?.Last("about") ?? shop.About,
                Hint = texts["account.about-hint"],
                Wrong = Wrong("$.about"),
                Capitals = "sentences",
                Longest = LongestAbout,
                IsLong = true,
                IsRequired = false,
            },
            new FormField("address", "text", texts["account.address-label"], "street-address")
            {
                Value = fields?.Last("address") ?? shop.Locations[0].Address,
                Hint = texts["account.address-hint"],
                Wrong = Wrong("$.address"),
                Capitals = "words",
                IsRequired = false,
            },
            new FormField("colour", "color", texts["account.colour-label"], "off")
            {
                Value = (fields?.Last("colour") ?? shop.Colour).ToLowerInvariant(), // as browsers want it
                Hint = texts["account.colour-hint"],
                Wrong = Wrong("$.colour"),
            }) with
        {
            Refusal = refusal is SetupInvalid { Field: "$.about" or "$.address" or "$.colour" } ? null : refusal?.Say(texts.Language),
            Back = new PageLink(ShopPages.PathOf(shop.Slug), shop.Name),
            Picture = LogoForm(member, shop, texts, wrongLogo),
        };

        string? Wrong(string field) => refusal is SetupInvalid invalid && invalid.Field == field ? invalid.Say(texts.Language) : null;
    }

    private static string? TextIn(IFormCollection fields, string name) =>
        fields.Last(name).ReplaceLineEndings(" ").Trim() is { Length: > 0 } text ? text : null;

    private static async Task<Shop> ShopOf(StaffMember member, CancellationToken ct) =>
        (await member.Tenant.Documents.Find(Shop.Shelf, Shop.Key, ct))?.Document
            ?? throw new InvalidOperationException("A shop whose door was opened is not there.");
}
