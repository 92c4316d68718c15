using Encaixe.App.Appointments;
using Encaixe.App.Conversations;
using Encaixe.App.Customers;
using Encaixe.App.Mail;
using Encaixe.App.Messages;
using Encaixe.App.Push;
using Encaixe.App.Shared;
using Encaixe.Contracts;
using Encaixe.Pages.Sandbox;
using Encaixe.Pages.Web;

namespace Encaixe.Host.Demo;

/// <summary>No shop ever wrote to this phone.</summary>
internal sealed record PhoneUnknown() : Refusal(RefusalCodes.PhoneInvalid, RefusalKind.Invalid);

/// <summary>A reply without a word, or with too many.</summary>
internal sealed record ReplyInvalid() : Refusal(RefusalCodes.NotesInvalid, RefusalKind.Invalid);

/// <summary>The sandbox: what demo clients and the shops' people receive, and answering for the clients. Exists in a demonstration only.</summary>
internal static class Sandbox
{
    public static IServiceCollection AddSandbox(this IServiceCollection services) => services
        .AddSingleton<IMessenger, SandboxMessenger>()
        .AddSingleton<SandboxMailer>()
        .AddSingleton<IMailer>(services => services.GetRequiredService<SandboxMailer>())
        .AddSingleton<PushSender, SandboxPushes>()
        .AddSingleton<SandboxTeam>()
        .AddSingleton<SandboxInbox>()
        .AddSingleton<DemoPeople>()
        .AddSingleton<DemoShop>();

    public static void MapSandbox(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/", HtmlPage.Methods, () => Results.Redirect($"/{DemoShop.Slug}")).ExcludeFromDescription();
        var sandbox = routes.MapGroup("/sandbox").ExcludeFromDescription();
        sandbox.MapMethods("", HtmlPage.Methods, See);
        sandbox.MapGet("/messages", async (SandboxInbox inbox, CancellationToken ct) =>
            Results.Json(await inbox.Messages(ct), SandboxJson.Default.IReadOnlyListSandboxMessage));
        sandbox.MapGet("/letters", async (SandboxMailer mailer, CancellationToken ct) =>
            Results.Json(await mailer.Letters(ct), SandboxJson.Default.IReadOnlyListSandboxLetter));
        sandbox.MapGet("/notices", async (SandboxTeam team, CancellationToken ct) =>
            Results.Json(await team.Notices(ct), SandboxJson.Default.IReadOnlyListSandboxNotice));
        sandbox.MapPost("/notices", HearTeam);
        sandbox.MapPost("/replies", (HttpContext context, SandboxInbox inbox, ServerAddress server, CancellationToken ct) =>
            context.Request.HasFormContentType ? AnswerForm(context, inbox, server, ct) : AnswerJson(context.Request, inbox, ct));
    }

    private static async Task<IResult> See(HttpContext context, string? phone, SandboxInbox inbox, CancellationToken ct) =>
        SandboxPage.Of(context, await inbox.Phones(ct), phone);

    private static async Task<IResult> HearTeam(HttpContext context, SandboxTeam team, ServerAddress server, CancellationToken ct)
    {
        var (fields, refused) = await Form.Read(context, server, ct);
        if (fields is null)
        {
            return refused!;
        }

        await team.Join(Reader.LanguageOf(context), ct);
        return Results.Extensions.SeeOther("/sandbox");
    }

    private static async Task<IResult> AnswerForm(
        HttpContext context, SandboxInbox inbox, ServerAddress server, CancellationToken ct)
    {
        var (fields, refused) = await Form.Read(context, server, ct);
        if (fields is null)
        {
            return refused!;
        }

        var from = fields.Last("from");
        return await Answer(from, fields.Last("text"), inbox, ct) is { } refusal
            ? new RefusalProblem(refusal)
            : Results.Extensions.SeeOther($"/sandbox?phone={SandboxPhone.KeyOf(from)}");
    }

    private static async Task<IResult> AnswerJson(HttpRequest request, SandboxInbox inbox, CancellationToken ct)
    {
        var read = await JsonBody.Read(request, SandboxJson.Default.SandboxReply, ct);
        if (!read.TryGet(out var reply, out var refusal))
        {
            return new RefusalProblem(refusal);
        }

        return await Answer(reply.From, reply.Text, inbox, ct) is { } refused
            ? new RefusalProblem(refused)
            : Results.StatusCode(StatusCodes.Status202Accepted);
    }

    private static async Task<Refusal?> Answer(string from, string text, SandboxInbox inbox, CancellationToken ct)
    {
        if (CustomerDetails.ReadText(text, Conversation.LongestText, lines: true) is not { Length: > 0 } read)
        {
            return new ReplyInvalid();
        }

        return await inbox.Answer(from, read, ct) ? null : new PhoneUnknown();
    }
}
