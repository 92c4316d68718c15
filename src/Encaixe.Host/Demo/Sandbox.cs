using Encaixe.App.Customers;
using Encaixe.App.Messages;
using Encaixe.App.Shared;
using Encaixe.Contracts;

namespace Encaixe.Host.Demo;

/// <summary>No shop ever wrote to this phone.</summary>
internal sealed record PhoneUnknown() : Refusal(RefusalCodes.PhoneInvalid, RefusalKind.Invalid);

/// <summary>A reply without a word, or with too many.</summary>
internal sealed record ReplyInvalid() : Refusal(RefusalCodes.NotesInvalid, RefusalKind.Invalid);

/// <summary>The sandbox: what demo clients receive, and answering for them. Exists in a demonstration only.</summary>
internal static class Sandbox
{
    public static IServiceCollection AddSandbox(this IServiceCollection services) => services
        .AddSingleton<IMessenger, SandboxMessenger>()
        .AddSingleton<SandboxInbox>()
        .AddSingleton<DemoShop>();

    public static void MapSandbox(this IEndpointRouteBuilder routes)
    {
        var sandbox = routes.MapGroup("/sandbox").ExcludeFromDescription();
        sandbox.MapGet("/messages", async (SandboxInbox inbox, CancellationToken ct) =>
            Results.Json(await inbox.Messages(ct), SandboxJson.Default.IReadOnlyListSandboxMessage));
        sandbox.MapPost("/replies", Answer);
    }

    private static async Task<IResult> Answer(HttpRequest request, SandboxInbox inbox, CancellationToken ct)
    {
        var read = await JsonBody.Read(request, SandboxJson.Default.SandboxReply, ct);
        if (!read.TryGet(out var reply, out var refusal))
        {
            return new RefusalProblem(refusal);
        }

        if (CustomerDetails.ReadText(reply.Text, ReceiveReply.LongestText, lines: true) is not { Length: > 0 } text)
        {
            return new RefusalProblem(new ReplyInvalid());
        }

        return await inbox.Answer(reply.From, text, ct)
            ? Results.StatusCode(StatusCodes.Status202Accepted)
            : new RefusalProblem(new PhoneUnknown());
    }
}
