using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Encaixe.App.Appointments;
using Encaixe.App.Conversations;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Messages;
using Encaixe.App.Shared;
using Encaixe.App.Tenancy;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Encaixe.App.Channels;

/// <summary>Something that a vendor told, kept before anybody looks at it.</summary>
/// <param name="V">The document's format: 1.</param>
/// <param name="Channel">Through which channel.</param>
/// <param name="What">What.</param>
internal sealed record HeardNews(int V, string Channel, Heard What)
{
    public static readonly Shelf<HeardNews> Shelf = new("heard", AppJson.Default.HeardNews);

    /// <summary>For how long it is known that it was told: vendors repeat themselves for a week. Elapsed time.</summary>
    public static readonly Duration Kept = Duration.FromDays(8);

    /// <summary>One for all times that a vendor tells it.</summary>
    public static string KeyOf(string channel, string id) =>
        $"{channel}/{Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(id)).AsSpan(0, 16))}";
}

/// <summary>Takes what vendors tell: sees whether it is from them, keeps it with a job that looks at it, and answers at once.</summary>
/// <param name="hooks">Whose channel an address is of.</param>
/// <param name="messengers">Who understands a vendor.</param>
/// <param name="accounts">What proves that it is one.</param>
/// <param name="attempts">How often and how long one tries.</param>
internal sealed class HearVendor(ChannelHooks hooks, Messengers messengers, ChannelAccounts accounts, Attempts attempts)
{
    /// <summary>The kind of jobs that look at it.</summary>
    public const string Kind = "heard";

    /// <summary>The most that is read of what a vendor tells at once: Meta's own limit. Bytes.</summary>
    private const int MostBytes = 3 << 20;

    /// <summary>How many are written together: each is a document and a job.</summary>
    private const int Together = 40;

    /// <summary>Until when looking at it is tried. Elapsed time.</summary>
    private static readonly Duration _worth = Duration.FromDays(1);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var vendors = routes.MapGroup("/webhooks/{channel}/{token}").ExcludeFromDescription();
        vendors.MapGet("", (string channel, string token, HttpContext http, HearVendor hear, CancellationToken ct) =>
            hear.Shake(channel, token, http, ct));
        vendors.MapPost("", (string channel, string token, HttpContext http, HearVendor hear, CancellationToken ct) =>
                hear.Take(channel, token, http, ct))
            .WithMetadata(new LargestBody(MostBytes));
    }

    /// <summary>Keeps what was heard, and has it looked at.</summary>
    /// <returns>Whether it is kept, now or since it was told before.</returns>
    public async Task<bool> Keep(Tenant tenant, string channel, IReadOnlyList<Heard> heard, CancellationToken ct)
    {
        foreach (var some in heard.DistinctBy(one => one.Id).Select(Cut).Chunk(Together))
        {
            if (!(await KeepTogether(tenant, channel, some, ct)).TryGet(out _, out _))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>No more of a text than WhatsApp brings.</summary>
    private static Heard Cut(Heard heard) => heard is HeardWords { Said: SaidText(var text) } words && text.Value.Length > Conversation.LongestText
        ? words with { Said = new SaidText(new Personal(text.Value[..Conversation.LongestText])) }
        : heard;

    /// <summary>Answers a vendor that asks whether this is the place.</summary>
    private async Task<IResult> Shake(string channel, string token, HttpContext http, CancellationToken ct) =>
        messengers.FindVendor(channel) is { } vendor
        && await hooks.Open(channel, token, ct) is var (tenant, known)
        && vendor.AnswerToHandshake(RequestOf(http, default), accounts.Open(tenant.Id, known)) is { } answer
            ? Results.Text(answer)
            : Results.NotFound();

    private async Task<IResult> Take(string channel, string token, HttpContext http, CancellationToken ct)
    {
        if (messengers.FindVendor(channel) is not { } vendor || await hooks.Open(channel, token, ct) is not var (tenant, known))
        {
            return Results.NotFound();
        }

        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, ct); // no more than the route takes
        var request = RequestOf(http, body.GetBuffer().AsMemory(0, (int)body.Length));
        if (vendor.Hear(request, accounts.Open(tenant.Id, known)) is not { } heard)
        {
            return Results.StatusCode(StatusCodes.Status401Unauthorized);
        }

        return await Keep(tenant, channel, heard, ct)
            ? Results.Ok()
            : Results.StatusCode(StatusCodes.Status409Conflict); // the vendor tells it again
    }

    /// <summary>Keeps what is not kept yet.</summary>
    private Task<Outcome<Heard[]>> KeepTogether(Tenant tenant, string channel, Heard[] heard, CancellationToken ct) =>
        attempts.Run<Heard[]>(
            async attempt =>
            {
                var byKey = heard.ToDictionary(one => HeardNews.KeyOf(channel, one.Id));
                foreach (var known in await tenant.Documents.FindMany(HeardNews.Shelf, byKey.Keys, ct))
                {
                    byKey.Remove(known.Key);
                }

                var commit = attempt.NewCommit();
                foreach (var (key, one) in byKey)
                {
                    commit.Put(HeardNews.Shelf, key, new HeardNews(1, channel, one), Revision.None, attempt.Now + HeardNews.Kept)
                        .RunNow(JobOf(tenant, channel, key, attempt.Now));
                }

                return byKey.Count == 0 || await attempt.TryCommit(tenant, commit, ct) ? Outcome<Heard[]>.From(heard) : null;
            },
            ct);

    private static Job JobOf(Tenant tenant, string channel, string key, Instant now) => new()
    {
        Id = string.Create(CultureInfo.InvariantCulture, $"heard/{tenant.Id}/{key}"),
        Tenant = tenant.Id,
        Kind = Kind,
        Subject = key,
        Topic = channel,
        Version = 1,
        DueAt = now,
        Deadline = now + _worth,
    };

    private static HookRequest RequestOf(HttpContext http, ReadOnlyMemory<byte> body) => new(
        name => http.Request.Query.TryGetValue(name, out var value) ? value[0] : null,
        name => http.Request.Headers.TryGetValue(name, out var value) ? value[0] : null,
        body);
}
