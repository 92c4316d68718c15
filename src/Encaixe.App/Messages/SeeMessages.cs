using System.ComponentModel;
using Encaixe.App.Appointments;
using Encaixe.App.Channels;
using Encaixe.App.Documents;
using Encaixe.App.Languages;
using Encaixe.App.Shared;
using Encaixe.App.Staff;
using Encaixe.App.Tenancy;
using Encaixe.Contracts;
using Encaixe.Contracts.Messages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.App.Messages;

/// <summary>Shows what clients were told, and what became of it.</summary>
internal static class SeeMessages
{
    /// <summary>What an id is, for whoever reads the API's description.</summary>
    public const string IdText = "The message's id, as the list says it.";

    private const int LongestId = 200;
    private const int MostOnPage = 200;
    private const int UsualOnPage = 50;

    /// <summary>How many are looked at for one page of some of them: who asks for what is rare gets a short page, and goes on.</summary>
    private const int MostLookedAt = 1_000;

    /// <summary>What comes before the keys of all times.</summary>
    private const string First = "0";

    private static readonly Dictionary<string, MessageStatus> _statuses =
        Enum.GetValues<MessageStatus>().ToDictionary(status => status.Write(), StringComparer.Ordinal);

    /// <summary>As the API says it.</summary>
    public static string Write(this MessageStatus status) => status switch
    {
        MessageStatus.Queued => "queued",
        MessageStatus.Sending => "sending",
        MessageStatus.Sent => "sent",
        MessageStatus.Delivered => "delivered",
        MessageStatus.Read => "read",
        MessageStatus.Refused => "failed",
        MessageStatus.Prepared => "prepared",
        MessageStatus.NotSent => "not-sent",
        MessageStatus.Lapsed => "lapsed",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "It has no name."),
    };

    /// <summary>A message's id in paths: its own has slashes.</summary>
    public static string IdOf(string message) => message.Replace('/', '.');

    /// <summary>A message's own id, of one in a path.</summary>
    public static string KeyOf(string id) => id.Replace('.', '/');

    /// <summary>Whether somebody's word could be an id.</summary>
    public static bool IsId(string id) => id.Length is > 0 and <= LongestId && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');

    public static void Map(IEndpointRouteBuilder running) =>
        running.MapGet(Routes.Messages, Get)
            .WithName(nameof(SeeMessages))
            .WithSummary("What clients were told through which channel, and what became of it, the last first")
            .Produces<MessagesAnswer>()
            .ProducesStaffRefusals(StatusCodes.Status422UnprocessableEntity);

    public static MessageAnswer Answer(string key, MessageRecord message, Texts texts) => new(
        IdOf(key),
        message.Appointment,
        message.Topic,
        message.Channel,
        message.Status.Write(),
        message.At.ToDateTimeOffset(),
        message.To?.Value,
        message.Text.Value.Length == 0 ? null : message.Text.Value,
        message.Tries,
        message.LeftAt?.ToDateTimeOffset(),
        message.Until?.ToDateTimeOffset(),
        message.Trouble?.Write(),
        message.Trouble?.Say(texts),
        message is { Status: MessageStatus.Prepared, To: { } to } ? SendUrl(to.Value, message.Text.Value) : null,
        message.ChargedAs);

    /// <summary>Opens WhatsApp with a text for somebody: its own address for that, which takes the digits of a number alone.</summary>
    private static string SendUrl(string to, string text) => $"https://wa.me/{to.TrimStart('+')}?text={Uri.EscapeDataString(text)}";

    private static async Task<IResult> Get(
        [Description("Only those that stand so: queued, sending, sent, delivered, read, failed, prepared, not-sent, lapsed.")] string? status,
        [Description("Only those about an appointment: its id.")] string? appointment,
        [Description("Where the last page said that the list goes on.")] string? cursor,
        [Description("How many at most, 1 to 200; 50 unless set.")] int? limit,
        HttpContext http,
        IWorld world,
        CancellationToken ct)
    {
        if (limit is < 1 or > MostOnPage)
        {
            return new RefusalProblem(new LimitInvalid());
        }

        MessageStatus? wanted = null;
        if (status is not null)
        {
            if (!_statuses.TryGetValue(status, out var known))
            {
                return new RefusalProblem(new MessageStatusUnknown());
            }

            wanted = known;
        }

        var before = cursor is null ? null : Cursor.Read(cursor);
        if (cursor is not null && (before is null || string.CompareOrdinal(before, First) <= 0))
        {
            return new RefusalProblem(new CursorInvalid());
        }

        var (found, next) = await Read(
            http.Member().Tenant,
            wanted is null && appointment is null ? null : message => Lets(message, wanted, appointment, world),
            before,
            limit ?? UsualOnPage,
            ct);
        var texts = AppTexts.In(RefusalProblem.LanguageOf(http.Request));
        return Results.Json(
            new MessagesAnswer([.. found.Select(one => Answer(one.Key, one.Document, texts))], next is null ? null : Cursor.Of(next)),
            ContractsJson.Default.MessagesAnswer);
    }

    /// <summary>Whether somebody asked for it. What is prepared and worth sending no more is not: nobody is to send it.</summary>
    private static bool Lets(MessageRecord message, MessageStatus? status, string? appointment, IWorld world) =>
        (status is null || message.Status == status)
        && (appointment is null || message.Appointment == appointment)
        && !(status == MessageStatus.Prepared && message.Until <= world.GetCurrentInstant());

    private static async Task<(IReadOnlyList<Stored<MessageRecord>> Found, string? Next)> Read(
        Tenant tenant, Func<MessageRecord, bool>? lets, string? before, int limit, CancellationToken ct)
    {
        var range = before is null ? KeyRange.All : KeyRange.Between(First, before);
        var page = await tenant.Documents.List(LoggedMessage.Shelf, range.Reversed, lets is null ? limit : MostLookedAt, null, Documents.Read.Latest, ct);
        var messages = (await tenant.Documents.FindMany(MessageRecord.Shelf, [.. page.Items.Select(item => item.Document.Message).Distinct()], ct))
            .ToDictionary(message => message.Key);
        var found = new List<Stored<MessageRecord>>();
        foreach (var item in page.Items)
        {
            if (!messages.TryGetValue(item.Document.Message, out var message) || lets?.Invoke(message.Document) == false)
            {
                continue;
            }

            if (found.Count == limit)
            {
                return (found, LastKey(page.Items, found[^1].Key));
            }

            found.Add(message);
        }

        return (found, page.Cursor is null ? null : page.Items[^1].Key);
    }

    private static string LastKey(IReadOnlyList<Stored<LoggedMessage>> items, string message) =>
        items.First(item => item.Document.Message == message).Key;
}
