using System.ComponentModel;
using System.Globalization;
using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Channels;
using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Languages;
using Encaixe.App.Shared;
using Encaixe.App.Staff;
using Encaixe.App.Tenancy;
using Encaixe.Contracts;
using Encaixe.Contracts.Messages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Encaixe.App.Messages;

/// <summary>What the shop's people do with a message: they sent by hand what was prepared, or have one sent once more.</summary>
/// <param name="attempts">How often and how long one tries.</param>
internal sealed class SendAnew(Attempts attempts)
{
    /// <summary>What an id of a message has at its end that is sent once more.</summary>
    private const string Mark = "/again-";

    /// <summary>How long it is worth sending once more, at the least. Elapsed time.</summary>
    private static readonly Duration _worth = Duration.FromHours(1);

    /// <summary>Notes that what was prepared was sent.</summary>
    public Task<Outcome<MessageRecord>> Sent(StaffMember by, string id, CancellationToken ct) => attempts.Run<MessageRecord>(
        async attempt =>
        {
            if (await Find(by.Tenant, id, ct) is not { } stored)
            {
                return new MessageNotFound();
            }

            var message = stored.Document;
            if (message is { Channel: ByHand.Called, Status: MessageStatus.Sent })
            {
                return message;
            }

            if (message.Status != MessageStatus.Prepared)
            {
                return new MessageUnderWay();
            }

            var sent = message with { Status = MessageStatus.Sent, At = attempt.Now, SentAt = attempt.Now };
            var commit = attempt.NewCommit()
                .Put(MessageRecord.Shelf, stored.Key, sent, stored.Revision)
                .Note(new AuditEntry(1, attempt.Now, by.Actor, "message-sent-by-hand", message.Appointment, message.Topic));
            return await attempt.TryCommit(by.Tenant, commit, ct) ? Outcome<MessageRecord>.From(sent) : null;
        },
        ct);

    /// <summary>Has a message sent once more, as things stand now.</summary>
    public Task<Outcome<Stored<MessageRecord>>> Again(StaffMember by, string id, CancellationToken ct)
    {
        string? again = null;
        return attempts.Run<Stored<MessageRecord>>(
            async attempt =>
            {
                if (await Find(by.Tenant, id, ct) is not { Document: var message } stored)
                {
                    return new MessageNotFound();
                }

                again ??= $"{stored.Key.Split(Mark)[0]}{Mark}{attempt.NewId().ToString("N", CultureInfo.InvariantCulture)}";
                if (await by.Tenant.Documents.Find(MessageRecord.Shelf, again, ct) is { } written)
                {
                    return written; // by what was written before, whose outcome nobody knew
                }

                if (message.Status is MessageStatus.Queued or MessageStatus.Sending)
                {
                    return new MessageUnderWay();
                }

                var commit = attempt.NewCommit()
                    .Note(new AuditEntry(1, attempt.Now, by.Actor, "message-sent-again", message.Appointment, message.Topic));
                Enqueue(commit, by.Tenant.Id, message with { Failed = null }, again, attempt.Now);
                return await attempt.TryCommit(by.Tenant, commit, ct)
                    && await by.Tenant.Documents.Find(MessageRecord.Shelf, again, ct) is { } queued
                        ? Outcome<Stored<MessageRecord>>.From(queued)
                        : null;
            },
            ct);
    }

    /// <summary>Has a message sent by the shop's other channels, of which its vendor says afterwards that it will not arrive.</summary>
    /// <param name="failed">As it stands after that.</param>
    public static void ByAnotherChannel(Commit commit, TenantId shop, string key, MessageRecord failed, Instant now) =>
        Enqueue(commit, shop, failed, $"{key}{Mark}{failed.Channel}", now);

    /// <summary>Whether a job sends once more: then what comes after the first one is none of its business.</summary>
    public static bool IsAgain(Job job) => job.Id.Contains(Mark, StringComparison.Ordinal);

    public static void Map(IEndpointRouteBuilder running)
    {
        running.MapPost(Routes.MessageSent, PostSent)
            .WithName("MarkMessageSent")
            .WithSummary("Notes that somebody sent by hand what was prepared")
            .Produces<MessageAnswer>()
            .ProducesStaffRefusals(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        running.MapPost(Routes.MessageResend, PostAgain)
            .WithName("ResendMessage")
            .WithSummary("Has a message sent once more, as things stand now")
            .Produces<MessageAnswer>(StatusCodes.Status202Accepted)
            .ProducesStaffRefusals(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
    }

    private static void Enqueue(Commit commit, TenantId shop, MessageRecord message, string again, Instant now)
    {
        var deadline = Instant.Max(message.Until ?? now, now + _worth);
        commit
            .Put(
                MessageRecord.Shelf,
                again,
                message with { Status = MessageStatus.Queued, At = now, SentAt = null, Until = deadline, NotBefore = null, Tries = 0 },
                Revision.None)
            .Log(again, message.Topic, now)
            .RunNow(new Job
            {
                Id = again,
                Tenant = shop,
                Kind = SendMessage.Kind,
                Subject = message.Topic == Topic.Reply ? again : message.Appointment,
                Topic = message.Topic,
                Version = message.Version,
                DueAt = now,
                Deadline = deadline,
            });
    }

    /// <summary>A message by its id in a path. What one of the shop's people was told is nobody else's.</summary>
    private static async Task<Stored<MessageRecord>?> Find(Tenant tenant, string id, CancellationToken ct) =>
        SeeMessages.IsId(id) && await tenant.Documents.Find(MessageRecord.Shelf, SeeMessages.KeyOf(id), ct) is { } found && !Topic.IsOfTeam(found.Document.Topic)
            ? found
            : null;

    private static async Task<IResult> PostSent(
        [Description(SeeMessages.IdText)] string id, HttpContext http, SendAnew send, CancellationToken ct) =>
        (await send.Sent(http.Member(), id, ct)).TryGet(out var message, out var refusal)
            ? Results.Json(
                SeeMessages.Answer(SeeMessages.KeyOf(id), message, AppTexts.In(RefusalProblem.LanguageOf(http.Request))), ContractsJson.Default.MessageAnswer)
            : new RefusalProblem(refusal);

    private static async Task<IResult> PostAgain(
        [Description(SeeMessages.IdText)] string id, HttpContext http, SendAnew send, CancellationToken ct) =>
        (await send.Again(http.Member(), id, ct)).TryGet(out var message, out var refusal)
            ? Results.Json(
                SeeMessages.Answer(message.Key, message.Document, AppTexts.In(RefusalProblem.LanguageOf(http.Request))),
                ContractsJson.Default.MessageAnswer,
                statusCode: StatusCodes.Status202Accepted)
            : new RefusalProblem(refusal);
}
