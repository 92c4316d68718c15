using Encaixe.App.Appointments;
using Encaixe.App.Files;
using Encaixe.App.Languages;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Staff;
using Encaixe.Pages.Bookings;
using Encaixe.Pages.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.Pages.Accounts;

/// <summary>The shop's logo on that page.</summary>
internal sealed partial class LooksPages
{
    private const string LogoRoute = "/account/shops/{slug}/logo";

    /// <summary>The largest form: the picture, and what a browser writes around it. Bytes.</summary>
    private const int MostFormBytes = Pictures.MostBytes + (16 * 1024);

    /// <summary>A form that is larger is refused on the page, in words, and not kept; one that is beyond this by the server itself.</summary>
    private const int MostSaidBytes = 32 << 20;

    private static void MapLogo(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").ExcludeFromDescription();
        pages.MapPost(LogoRoute, (HttpContext context, string slug, LooksPages looks) => looks.Change(context, slug, looks.PutLogo))
            .WithRequestTimeout(PictureBody.Patience)
            .WithMetadata(new LargestBody(MostSaidBytes));
        pages.MapPost(LogoRoute + "/remove", (HttpContext context, string slug, LooksPages looks) => looks.Change(context, slug, looks.RemoveLogo));
    }

    /// <summary>Knows who asks before megabytes are read.</summary>
    private async Task<IResult> Change(HttpContext context, string slug, Func<HttpContext, StaffMember, Shop, Task<IResult>> change)
    {
        var ct = context.RequestAborted;
        if (await reader.OfForm(context, ct) is not { } here)
        {
            return Results.Extensions.SeeOther(EntryPages.SignInPath);
        }

        return await shops.Find(context, slug, here) is var (member, _) && member.May(Policy.SetUp)
            ? await change(context, member, await ShopOf(member, ct))
            : MessagePage.NotFound(context);
    }

    private async Task<IResult> PutLogo(HttpContext context, StaffMember member, Shop shop)
    {
        if (context.Request.ContentLength > MostFormBytes)
        {
            await RequestBody.Skip(context.Request, context.RequestAborted);
            return Refuse(context, member, shop, new PictureInvalid(), StatusCodes.Status413PayloadTooLarge);
        }

        if (!pictures.Begin(member.Tenant.Id).TryGet(out var coming, out var busy))
        {
            await RequestBody.Skip(context.Request, context.RequestAborted);
            return Refuse(context, member, shop, busy);
        }

        using (coming)
        {
            var (fields, refused) = await Form.Read(context, server, context.RequestAborted, MostFormBytes);
            if (fields is null)
            {
                return refused!;
            }

            using var sent = new MemoryStream();
            if (fields.Files["picture"] is { Length: <= Pictures.MostBytes } file)
            {
                await file.CopyToAsync(sent, context.RequestAborted);
            }

            return await Write(context, member, shop, sent.ToArray());
        }
    }

    private async Task<IResult> RemoveLogo(HttpContext context, StaffMember member, Shop shop)
    {
        var (fields, refused) = await Form.Read(context, server, context.RequestAborted);
        return fields is null ? refused! : await Write(context, member, shop, null);
    }

    private async Task<IResult> Write(HttpContext context, StaffMember member, Shop shop, byte[]? sent) =>
        (await changeLogo.Execute(member, sent, ChangeTerms.None, context.RequestAborted)).TryGet(out _, out var refusal)
            ? Results.Extensions.SeeOther($"{ShopPages.PathOf(shop.Slug)}/looks#logo")
            : Refuse(context, member, shop, refusal);

    private static HtmlPage Refuse(HttpContext context, StaffMember member, Shop shop, Refusal refusal, int? status = null) =>
        Page(context, member, shop, wrongLogo: refusal.Say(Reader.LanguageOf(context))).Answer(status ?? RefusalProblem.StatusOf(refusal.Kind));

    private static PictureForm LogoForm(StaffMember member, Shop shop, Texts texts, string? wrong) => new(
        texts,
        $"{ShopPages.PathOf(shop.Slug)}/logo",
        ShopHeads.SmallOf(member.Tenant, shop.Logo),
        texts.Say("account.logo.of", ("shop", shop.Name)),
        wrong);
}
