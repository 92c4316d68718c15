using System.ComponentModel;
using System.Globalization;
using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Channels;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Messages;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Staff;
using Encaixe.App.Tenancy;
using Encaixe.Contracts;
using Encaixe.Contracts.Messages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.App.Conversations;

/// <summary>The shop has no such conversation.</summary>
public sealed record ConversationNotFound() : Refusal(RefusalCodes.ConversationNotFound, RefusalKind.Missing);

/// <summary>Nobody can be answered there.</summary>
public sealed record ConversationUnreachable() : Refusal(RefusalCodes.ConversationUnreachable, RefusalKind.Conflict);

/// <summary>Words without a letter, or with too many.</summary>
public sealed record TextInvalid() : Refusal(RefusalCodes.TextInvalid, RefusalKind.Invalid);

/// <summary>Where the shop's people read what clients wrote that only a person understands, and answer.</summary>
/// <param name="attempts">How often and how long one tries.</param>
/// <param name="setups">What shops have set up.</param>
/// <param name="messengers">Whether anybody can be answered.</param>
internal sealed class Inbox(Attempts attempts, SetupReader setups, Messengers messengers)
{
    private const string IdText = "The conversation's id, as the list says it.";
    private const int MostListed = 200;
    private const int LongestReply = 1_000;
    private const int LongestId = 100;

    /// <summary>Notes that somebody read it, and answers if they wrote something.</summary>
    /// <param name="text">What they wrote; <see langword="null"/>: nothing.</param>
    public Task<Outcome<Conversation>> Answer(StaffMember by, string id, Personal? text, CancellationToken ct)
    {
        string? once = null;
        return attempts.Run<Conversation>(
            async attempt =>
            {
                if (await Find(by.Tenant, id, ct) is not { } stored)
                {
                    return new ConversationNotFound();
                }

                if (once is not null && await by.Tenant.Documents.Find(MessageRecord.Shelf, $"inbox/{once}/{Topic.Reply}", ct) is not null)
                {
                    return stored.Document; // by what was written before, whose outcome nobody knew
                }

                var (before, commit) = (stored.Document, attempt.NewCommit());
                var after = before with { IsUnread = false };
                if (text is not null)
                {
                    once ??= attempt.NewId().ToString("N", CultureInfo.InvariantCulture);
                    if (before.Phone is not { } phone || messengers.WaysOf(await setups.Read(by.Tenant, ct)).Count == 0)
                    {
                        return new ConversationUnreachable();
                    }

                    after = after.With(new Utterance(attempt.Now, Speaker.Staff, text)) with { Talk = Talk.TakenOver(attempt.Now) };
                    Replies.Say(commit, by.Tenant.Id, $"inbox/{once}", stored.Key, phone, text, attempt.Now);
                    commit.Note(new AuditEntry(1, attempt.Now, by.Actor, "client-answered", before.Customer ?? stored.Key));
                }
                else if (!before.IsUnread)
                {
                    return before;
                }

                commit.Put(Conversation.Shelf, stored.Key, after, stored.Revision, after.Ends);
                return await attempt.TryCommit(by.Tenant, commit, ct) ? Outcome<Conversation>.From(after) : null;
            },
            ct);
    }

    public static void Map(IEndpointRouteBuilder running)
    {
        running.MapGet(Routes.Conversations, List)
            .WithName("SeeConversations")
            .WithSummary("What clients and the shop write to each other; what somebody is to read comes first")
            .Produces<ConversationsAnswer>()
            .ProducesStaffRefusals();
        running.MapGet(Routes.ConversationById, See)
            .WithName("SeeConversation")
            .WithSummary("What a client and the shop said last")
            .Produces<ConversationAnswer>()
            .ProducesStaffRefusals(StatusCodes.Status404NotFound);
        running.MapPost(Routes.ConversationRead, PostRead)
            .WithName("MarkConversationRead")
            .WithSummary("Notes that somebody of the shop's has read it")
            .Produces<ConversationAnswer>()
            .ProducesStaffRefusals(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        running.MapPost(Routes.ConversationReply, PostReply)
            .WithName("ReplyInConversation")
            .WithSummary("Answers a client; for half a day only clear commands are answered by the program")
            .Accepts<ConversationReplyRequest>("application/json")
            .Produces<ConversationAnswer>()
            .ProducesStaffRefusals(
                StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<Stored<Conversation>?> Find(Tenant tenant, string id, CancellationToken ct) =>
        id.Length <= LongestId && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
            ? await tenant.Documents.Find(Conversation.Shelf, id, ct)
            : null;

    private static ConversationAnswer Answer(string id, Conversation one, string? name, bool all) => new(
        id,
        one.Channel,
        one.Phone?.Value,
        one.Customer,
        name,
        one.IsUnread,
        one.LeftAt is not null,
        one.At.ToDateTimeOffset(),
        [
            .. (all ? one.Said : one.Said.TakeLast(1)).Select(words => new WordsAnswer(
                words.At.ToDateTimeOffset(),
                words.By switch { Speaker.Client => "client", Speaker.Program => "program", _ => "staff" },
                words.IsOther ? null : words.Text.Value,
                words.IsOther ? words.Text.Value : null)),
        ]);

    private static async Task<Dictionary<string, string>> Names(Tenant tenant, IEnumerable<Conversation> all, CancellationToken ct) =>
        (await tenant.Documents.FindMany(Customer.Shelf, [.. all.Select(one => one.Customer).OfType<string>().Distinct()], ct))
            .ToDictionary(customer => customer.Key, customer => customer.Document.Name.Value);

    private static async Task<IResult> List(HttpContext http, CancellationToken ct)
    {
        var tenant = http.Member().Tenant;
        var all = await tenant.Documents.ReadAll(Conversation.Shelf, ct);
        var shown = all.OrderByDescending(one => one.Document.IsUnread).ThenByDescending(one => one.Document.At).Take(MostListed).ToList();
        var names = await Names(tenant, shown.Select(one => one.Document), ct);
        return Results.Json(
            new ConversationsAnswer(
                [.. shown.Select(one => Answer(one.Key, one.Document, names.GetValueOrDefault(one.Document.Customer ?? ""), all: false))],
                all.Count(one => one.Document.IsUnread)),
            ContractsJson.Default.ConversationsAnswer);
    }

    private static async Task<IResult> See([Description(IdText)] string id, HttpContext http, CancellationToken ct) =>
        await Find(http.Member().Tenant, id, ct) is { } stored
            ? await Say(http, id, stored.Document, ct)
            : new RefusalProblem(new ConversationNotFound());

    private static async Task<IResult> PostRead([Description(IdText)] string id, HttpContext http, Inbox inbox, CancellationToken ct) =>
        (await inbox.Answer(http.Member(), id, null, ct)).TryGet(out var conversation, out var refusal)
            ? await Say(http, id, conversation, ct)
            : new RefusalProblem(refusal);

    private static async Task<IResult> PostReply([Description(IdText)] string id, HttpContext http, Inbox inbox, CancellationToken ct)
    {
        if (await Find(http.Member().Tenant, id, ct) is null)
        {
            return new RefusalProblem(new ConversationNotFound());
        }

        var read = await JsonBody.Read(http.Request, ContractsJson.Default.ConversationReplyRequest, ct);
        if (!read.TryGet(out var body, out var refusal))
        {
            return new RefusalProblem(refusal);
        }

        return CustomerDetails.ReadText(body.Text, LongestReply, lines: true) is not { Length: > 0 } text ? new RefusalProblem(new TextInvalid())
            : (await inbox.Answer(http.Member(), id, new Personal(text), ct)).TryGet(out var conversation, out refusal)
                ? await Say(http, id, conversation, ct)
                : new RefusalProblem(refusal);
    }

    private static async Task<IResult> Say(HttpContext http, string id, Conversation one, CancellationToken ct) => Results.Json(
        Answer(id, one, (await Names(http.Member().Tenant, [one], ct)).Values.FirstOrDefault(), all: true),
        ContractsJson.Default.ConversationAnswer);
}
