using Encaixe.App.Accounts;
using Encaixe.App.Appointments;
using Encaixe.App.Languages;
using Encaixe.App.SettingUp;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Staff;
using Encaixe.App.Team;
using Encaixe.App.Tenancy;
using Encaixe.Contracts.Team;
using Encaixe.Pages.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Encaixe.Pages.Accounts;

/// <summary>A shop as its people see it in a browser. Whoever does not belong to it sees what they would see of one that is not there.</summary>
internal sealed class ShopPages(
    OwnShops shops,
    SetupReader setups,
    DayList days,
    ChangeStatus change,
    Invite invite,
    InvitationLinks invitations,
    SignedInReader reader,
    ServerAddress server,
    IWorld world)
{
    private const string Route = "/account/shops/{slug}";

    /// <summary>What can be said of a visit, as forms say it.</summary>
    private static readonly (string Path, AppointmentStatus To)[] _steps =
    [
        ("confirm", AppointmentStatus.Confirmed), ("check-in", AppointmentStatus.CheckedIn),
        ("complete", AppointmentStatus.Completed), ("no-show", AppointmentStatus.NoShow),
    ];

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").ExcludeFromDescription();
        pages.MapMethods(Route, HtmlPage.Methods, (HttpContext context, string slug, ShopPages page) => page.Show(context, slug));
        pages.MapPost(Route + "/invitations", (HttpContext context, string slug, ShopPages page) =>
            page.Post(context, slug, Policy.RunTeam, page.InviteSomebody));
        pages.MapPost(Route + "/visits/{id}/{step}", (HttpContext context, string slug, string id, string step, ShopPages page) =>
            page.Post(context, slug, Policy.Serve, (http, member, fields) => page.Say(http, member, slug, id, step, fields)));
    }

    /// <summary>Where a shop's people see it.</summary>
    public static string PathOf(string slug) => $"/account/shops/{slug}";

    private async Task<IResult> Show(HttpContext context, string slug)
    {
        var ct = context.RequestAborted;
        if (await reader.Of(context.Request, ct) is not { } here)
        {
            return Arriving.Stranger(context, Slug.IsOne(slug) ? Onward.Shop(slug) : null);
        }

        if (await shops.Find(context, slug, here) is not var (member, present))
        {
            return MessagePage.NotFound(context);
        }

        return present == slug
            ? await Page(context, member, Moments.ReadDate(context.Request.Query["day"].ToString()))
            : Results.Extensions.SeeOther(PathOf(present));
    }

    private async Task<IResult> Post(
        HttpContext context, string slug, Policy policy, Func<HttpContext, StaffMember, IFormCollection, Task<IResult>> answer)
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

        return await shops.Find(context, slug, here) is not var (member, _) ? MessagePage.NotFound(context)
            : member.May(policy) ? await answer(context, member, fields)
            : await Page(context, member, null, new NotAllowed());
    }

    private async Task<IResult> InviteSomebody(HttpContext context, StaffMember member, IFormCollection fields)
    {
        var professional = fields.Last("professional") is { Length: > 0 } one ? one : null;
        return WantedInvitation.Read(new InviteRequest(fields.Last("role"), professional)).TryGet(out var wish, out var refusal)
            && (await invite.Execute(member, wish, Reader.LanguageOf(context), context.RequestAborted)).TryGet(out var invitation, out refusal)
                ? await Page(context, member, null, link: invitations.UrlOf(member.Tenant.Id, invitation.Id))
                : await Page(context, member, null, refusal);
    }

    private async Task<IResult> Say(
        HttpContext context, StaffMember member, string slug, string id, string step, IFormCollection fields)
    {
        var day = Moments.ReadDate(fields.Last("day"));
        if (Array.Find(_steps, one => one.Path == step) is not { Path: not null, To: var to }
            || await SeeVisit.Find(member, id, context.RequestAborted) is null)
        {
            return MessagePage.NotFound(context);
        }

        var said = await change.Execute(member, id, to, reason: null, ChangeTerms.None, context.RequestAborted);
        return said.TryGet(out _, out var refusal)
            ? Results.Extensions.SeeOther(day is { } date ? $"{PathOf(slug)}?day={Moments.Write(date)}#day" : $"{PathOf(slug)}#day")
            : await Page(context, member, day, refusal);
    }

    private async Task<IResult> Page(
        HttpContext context, StaffMember member, LocalDate? day, Refusal? refusal = null, string? link = null)
    {
        var (texts, ct) = (PageTexts.In(Reader.LanguageOf(context)), context.RequestAborted);
        var setup = await setups.Read(member.Tenant, ct);
        var shop = setup.Shop;
        var frame = FormPage.FrameOf(context, texts, shop.Name);
        var page = new ShopPage(
            frame,
            shop.Name,
            texts[$"account.role.{member.Role.Write()}"],
            Share(shop, texts),
            await days.Of(member, setup, day, world.GetCurrentInstant(), texts, ct))
        {
            Checklist = member.May(Policy.SetUp) ? Checklist(await SeeChecklist.Execute(member.Tenant, setup, ct), shop.Slug, texts) : null,
            Invite = member.May(Policy.RunTeam) ? InviteView(member, setup, texts, link) : null,
            Refusal = refusal?.Say(texts.Language),
        };
        return new HtmlPage(
            Slices.OwnShop.Create(page),
            frame,
            refusal is null ? StatusCodes.Status200OK : RefusalProblem.StatusOf(refusal.Kind),
            secret: true);
    }

    private ShareView Share(Shop shop, Texts texts)
    {
        var address = $"{server.Base}/{shop.Slug}";
        return new ShareView(
            address,
            $"{new Uri(server.Base).Authority}/{shop.Slug}",
            $"/{shop.Slug}",
            WhatsApp(texts.Say("account.share-text", ("shop", shop.Name), ("link", address))),
            $"/{shop.Slug}/poster.svg");
    }

    private static ChecklistView Checklist(IReadOnlyList<Contracts.Setup.ChecklistItemAnswer> items, string slug, Texts texts)
    {
        var done = items.Count(item => item.IsDone);
        return new ChecklistView(
            done == items.Count
                ? texts["account.steps-all"]
                : texts.Say("account.steps-some", ("done", $"{done}"), ("all", $"{items.Count}")),
            done,
            [.. items.Select(item => new ChecklistRow(texts[$"account.step.{item.Id}"], texts[$"account.step.{item.Id}.next"], item.IsDone, item.Id == "booked")
            {
                Address = item.Id switch
                {
                    "about" or "address" or "colour" => $"{PathOf(slug)}/looks",
                    "hours" or "services" or "booked" => $"/{slug}",
                    "invited" => "#invite",
                    _ => null,
                },
            })]);
    }

    private static InviteView InviteView(StaffMember member, Setup setup, Texts texts, string? link) => new(
        $"{PathOf(setup.Shop.Slug)}/invitations",
        [
            .. new[] { Role.Professional, Role.Receptionist, Role.Manager }.Where(role => role <= member.Role).Select(role => new PageOption(
                role.Write(), texts[$"account.role.{role.Write()}"], texts[$"account.role-is.{role.Write()}"])),
        ],
        [.. setup.Professionals.Select(one => new PageOption(one.Id, one.Name))],
        link,
        link is null ? null : WhatsApp(texts.Say("account.invite-text", ("shop", setup.Shop.Name), ("link", link))));

    private static string WhatsApp(string text) => $"https://wa.me/?text={Uri.EscapeDataString(text)}";
}
