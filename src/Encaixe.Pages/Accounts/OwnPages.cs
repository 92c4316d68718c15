using Encaixe.App.Accounts;
using Encaixe.App.Appointments;
using Encaixe.App.Languages;
using Encaixe.App.Limits;
using Encaixe.App.Mail;
using Encaixe.App.Shared;
using Encaixe.App.Team;
using Encaixe.Pages.Bookings;
using Encaixe.Pages.Web;
using Encaixe.Scheduling;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Encaixe.Pages.Accounts;

/// <summary>The home of whoever is signed in, and how they sign out: here, or somewhere else.</summary>
internal sealed class OwnPages(
    AccountDirectory accounts, Sessions sessions, SignedInReader reader, IMailer mailer, ServerAddress server, IWorld world)
{
    /// <summary>What was just done, as the address says it.</summary>
    private static readonly string[] _said = ["name", "password", "email", "factor-off", "signed-out-there"];

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/account").ExcludeFromDescription();
        pages.MapMethods("", HtmlPage.Methods, (HttpContext context, OwnPages own) => own.Show(context));
        pages.MapPost("/sign-out", (HttpContext context, OwnPages own) => own.SignOut(context));
        pages.MapPost("/sessions/{id}/end", (HttpContext context, string id, OwnPages own) => own.End(context, id));
    }

    /// <summary>The home, saying that something was done.</summary>
    public static string Saying(string what) => $"{LinkPages.Home}?said={what}";

    private async Task<IResult> Show(HttpContext context)
    {
        var ct = context.RequestAborted;
        if (await reader.Of(context.Request, ct) is not { } here)
        {
            return Arriving.Stranger(context, to: null);
        }

        var texts = PageTexts.In(Reader.LanguageOf(context));
        var (account, shops) = (here.Account, await accounts.ShopsOf(here.Account.Id, ct));
        var zone = ZoneRules.All.GetZoneOrNull(shops is [{ Shop.Locations: [var first, ..] }, ..] ? first.TimeZone : ZoneOption.Usual)
            ?? DateTimeZone.Utc;
        var today = world.GetCurrentInstant().InZone(zone).Date;
        var factor = await accounts.Documents.Find(SecondFactor.Shelf, account.Id, ct) is { Document.IsOn: true };
        var frame = FormPage.FrameOf(context, texts, texts["account.heading"]);
        var said = context.Request.Query["said"].ToString();
        var page = new OwnPage(
            frame,
            account.Name.Value,
            [.. shops.Select(one => new OwnShopRow(
                ShopPages.PathOf(one.Shop.Slug), one.Shop.Name, ShopHeads.InitialsOf(one.Shop.Name), texts[$"account.role.{one.Member.Role.Write()}"]))],
            [.. (await sessions.Of(account.Id, ct)).Select(session => Row(session, session.Id == here.Session.Id, zone, today, texts))],
            [
                new OwnRow(OwnForms.NamePath, texts["account.name-label"], account.Name.Value),
                new OwnRow(mailer.Reaches ? OwnForms.EmailPath : null, texts["account.email-label"], account.Email.Value),
                new OwnRow(OwnForms.PasswordPath, texts["account.password-label"], texts["account.password-kept"]),
                new OwnRow(OwnForms.FactorPath, texts["account.factor-label"], texts[factor ? "account.factor-on" : "account.factor-off"]),
            ])
        {
            Notice = _said.Contains(said, StringComparer.Ordinal) ? texts[$"account.said.{said}"] : null,
        };
        return new HtmlPage(Slices.OwnAccount.Create(page), frame, secret: true);
    }

    private static DeviceRow Row(Session session, bool isThis, DateTimeZone zone, LocalDate today, Texts texts)
    {
        var name = session.Device.Length == 0 ? texts["account.device-unknown"] : session.Device;
        return new DeviceRow(
            $"/account/sessions/{session.Id}/end",
            name,
            texts.Say("account.since", ("when", Sentences.Say(session.StartedAt, zone, today, texts))),
            isThis,
            texts.Say("account.sign-out-of", ("device", name)));
    }

    private async Task<IResult> SignOut(HttpContext context)
    {
        var (fields, refused) = await Form.Read(context, server, context.RequestAborted);
        if (fields is null)
        {
            return refused!;
        }

        if (sessions.OwnerOf(SessionCookie.Read(context.Request)) is { } told)
        {
            await sessions.End(told.Account, told.Session, Caller.Of(context.Request), context.RequestAborted);
        }

        SessionCookie.Forget(context.Response);
        context.Response.Headers["Clear-Site-Data"] = "\"storage\""; // what the staff app keeps on the device for when there is no network
        return Results.Extensions.SeeOther(EntryPages.SignInPath);
    }

    private async Task<IResult> End(HttpContext context, string id)
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

        if (!Guid.TryParseExact(id, "N", out _)) // only what is an id is a key
        {
            return MessagePage.NotFound(context);
        }

        await sessions.End(here.Account.Id, id, Caller.Of(context.Request), ct); // what is over already is over
        return Results.Extensions.SeeOther(Saying("signed-out-there"));
    }
}
