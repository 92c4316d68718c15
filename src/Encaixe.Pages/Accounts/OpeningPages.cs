using Encaixe.App.Accounts;
using Encaixe.App.Appointments;
using Encaixe.App.Customers;
using Encaixe.App.Languages;
using Encaixe.App.Limits;
using Encaixe.App.Shared;
using Encaixe.Contracts.Accounts;
using Encaixe.Pages.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.Pages.Accounts;

/// <summary>The pages on which one opens an account with its first shop, or one more shop. All that is wrong is said at once, and nothing typed
/// is lost but the password.</summary>
internal sealed class OpeningPages(
    OpenAccount open, OpenOneMoreShop openOneMore, AccountDirectory accounts, Sessions sessions, SignedInReader reader, ServerAddress server)
{
    public const string Path = "/account/new";
    public const string OneMorePath = Path + "/shop";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").ExcludeFromDescription();
        pages.MapMethods(Path, HtmlPage.Methods, (HttpContext context, OpeningPages opening) => opening.Page(context, []));
        pages.MapPost(Path, (HttpContext context, OpeningPages opening) => opening.Post(context));
        pages.MapMethods(OneMorePath, HtmlPage.Methods, (HttpContext context, OpeningPages opening) => opening.ShowOneMore(context));
        pages.MapPost(OneMorePath, (HttpContext context, OpeningPages opening) => opening.PostOneMore(context));
    }

    private async Task<IResult> Post(HttpContext context)
    {
        var (fields, refused) = await Form.Read(context, server, context.RequestAborted);
        if (fields is null)
        {
            return refused!;
        }

        var (texts, caller, ct) = (PageTexts.In(Reader.LanguageOf(context)), Caller.Of(context.Request), context.RequestAborted);
        var wrong = WrongWithPerson(fields).Concat(WrongWithShop(fields)).ToList();
        if (wrong.Count > 0)
        {
            return Page(context, wrong, fields);
        }

        var body = new OpenAccountRequest(fields.Last("email"), fields.Last("password"), fields.Last("name"), WishIn(fields));
        if (!NewAccount.Read(body, texts.Language).TryGet(out var wish, out var refusal)
            || !(await open.Execute(wish, caller, ct)).TryGet(out var account, out refusal))
        {
            return Page(context, [refusal], fields);
        }

        var signedIn = await sessions.Begin(account, caller, ct);
        SessionCookie.Write(context.Response, signedIn.RefreshToken.Value, signedIn.Session);
        var shops = await accounts.ShopsOf(account.Id, ct);
        return Results.Extensions.SeeOther(shops is [var first, ..] ? ShopPages.PathOf(first.Shop.Slug) : LinkPages.Home);
    }

    private async Task<IResult> ShowOneMore(HttpContext context) =>
        await reader.Of(context.Request, context.RequestAborted) is null
            ? Results.Extensions.SeeOther(EntryPages.SignInPath)
            : Page(context, [], isOneMore: true);

    private async Task<IResult> PostOneMore(HttpContext context)
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

        var wrong = WrongWithShop(fields).ToList();
        if (wrong.Count > 0)
        {
            return Page(context, wrong, fields, isOneMore: true);
        }

        return WantedShop.Read(WishIn(fields), Reader.LanguageOf(context)).TryGet(out var wish, out var refusal)
            && (await openOneMore.Execute(here.Account, wish, Caller.Of(context.Request), ct)).TryGet(out var membership, out refusal)
                ? Results.Extensions.SeeOther(ShopPages.PathOf(membership.Shop.Slug))
                : Page(context, [refusal], fields, isOneMore: true);
    }

    private static IEnumerable<Refusal> WrongWithPerson(IFormCollection fields)
    {
        if (CustomerDetails.ReadText(fields.Last("name"), CustomerDetails.LongestName) is not { Length: > 0 })
        {
            yield return new OwnNameInvalid();
        }

        var email = EmailAddress.Read(fields.Last("email"));
        if (email is null)
        {
            yield return new EmailInvalid();
        }

        // An address that is none hides no password that is.
        if (Password.Choose(fields.Last("password"), email ?? EmailAddress.Read("a@b.example")!) is null)
        {
            yield return new PasswordWeak();
        }
    }

    private static IEnumerable<Refusal> WrongWithShop(IFormCollection fields)
    {
        var wish = WishIn(fields);
        var good = wish with { Name = "-", Phone = "+5511900000000", Slug = null, TimeZone = ZoneOption.Usual, Kind = null };
        foreach (var one in (NewShopRequest[])
            [
                good with { Name = wish.Name }, good with { Phone = wish.Phone }, good with { Slug = wish.Slug },
                good with { TimeZone = wish.TimeZone }, good with { Kind = wish.Kind ?? "" },
            ])
        {
            if (!WantedShop.Read(one, Language.Portuguese).TryGet(out _, out var refusal))
            {
                yield return refusal;
            }
        }
    }

    private static NewShopRequest WishIn(IFormCollection fields) => new(
        fields.Last("shop"),
        fields.Last("zone") is { Length: > 0 } zone ? zone : ZoneOption.Usual,
        fields.Last("phone"),
        fields.Last("slug").Trim() is { Length: > 0 } slug ? slug : null,
        fields.Last("kind") is { Length: > 0 } kind ? kind : null);

    private HtmlPage Page(
        HttpContext context, List<Refusal> refusals, IFormCollection? fields = null, bool isOneMore = false)
    {
        var texts = PageTexts.In(Reader.LanguageOf(context));
        var key = isOneMore ? "more" : "new";
        var (heading, text) = (texts[$"account.{key}.heading"], texts[$"account.{key}.text"]);
        var page = new OpeningPage(
            FormPage.FrameOf(context, texts, heading, text),
            heading,
            text,
            isOneMore ? OneMorePath : Path,
            Shop(texts, refusals, fields),
            KindCard.All(texts, fields?.Last("kind")))
        {
            Person = isOneMore ? [] : Person(texts, refusals, fields),
            Refusal = refusals.FirstOrDefault(refusal => !IsAboutField(refusal))?.Say(texts.Language),
            Link = isOneMore ? null : new PageLink(EntryPages.SignInPath, texts["account.new.have"]),
            Back = isOneMore ? new PageLink(LinkPages.Home, texts["account.heading"]) : null,
        };
        return new HtmlPage(
            Slices.Opening.Create(page),
            page.Frame,
            refusals.Count == 0 ? StatusCodes.Status200OK : RefusalProblem.StatusOf(refusals[0].Kind),
            secret: true);
    }

    private static bool IsAboutField(Refusal refusal) => refusal is OwnNameInvalid or EmailInvalid or EmailTaken or PasswordWeak or NameInvalid
        or PhoneInvalid or SlugInvalid or SlugTaken or TimeZoneInvalid or KindUnknown;

    private static FormField[] Person(Texts texts, IReadOnlyList<Refusal> refusals, IFormCollection? fields) =>
    [
        FormField.OwnName(texts, fields?.Last("name"), Of<OwnNameInvalid>(refusals, _ => texts["account.name-wrong"])),
        FormField.Email(texts, fields?.Last("email"), Of<EmailInvalid>(refusals, _ => texts["account.email-wrong"])
            ?? Of<EmailTaken>(refusals, taken => taken.Say(texts.Language))) with { AutoComplete = "email" },
        FormField.NewPassword(texts, Of<PasswordWeak>(refusals, weak => weak.Say(texts.Language))) with { Label = texts["account.password-label"] },
    ];

    private ShopFields Shop(Texts texts, IReadOnlyList<Refusal> refusals, IFormCollection? fields)
    {
        return new ShopFields(
            new FormField("shop", "text", texts["account.shop-label"], "organization")
            {
                Value = fields?.Last("shop"),
                Hint = texts["account.shop-hint"],
                Wrong = Of<NameInvalid>(refusals, _ => texts["account.shop-wrong"]),
                Capitals = "words",
            },
            new FormField("phone", "tel", texts["account.phone-label"], "tel")
            {
                Value = fields?.Last("phone"),
                Hint = texts["account.phone-hint"],
                Wrong = Say<PhoneInvalid>(),
                InputMode = "tel",
                Longest = 40,
            },
            new FormField("slug", "text", texts["account.slug-label"], "off")
            {
                Value = fields?.Last("slug"),
                Hint = texts["account.slug-hint"],
                Wrong = Say<SlugInvalid>() ?? Say<SlugTaken>(),
                Longest = 40,
                IsRequired = false,
            },
            ZoneOption.All(fields?.Last("zone")))
        {
            Host = new Uri(server.Base).Authority,
            KindWrong = Of<KindUnknown>(refusals, _ => texts["account.kind-wrong"]),
            ZoneWrong = Say<TimeZoneInvalid>(),
            MayGuess = fields is null,
        };

        string? Say<T>()
            where T : Refusal => Of<T>(refusals, refusal => refusal.Say(texts.Language));
    }

    private static string? Of<T>(IReadOnlyList<Refusal> refusals, Func<T, string> say)
        where T : Refusal => refusals.OfType<T>().Select(say).FirstOrDefault();

    /// <summary>What somebody calls themselves, as against their shop.</summary>
    private sealed record OwnNameInvalid() : Refusal(Contracts.RefusalCodes.NameInvalid, RefusalKind.Invalid);
}
