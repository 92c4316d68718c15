using Encaixe.App.Conversations;
using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Messages;
using Encaixe.App.Shared;
using Encaixe.App.Tenancy;
using NodaTime;

namespace Encaixe.App.Channels;

/// <summary>Looks at what a vendor told: how a message fared, that the shop's telephone is gone, what a client wrote.</summary>
/// <param name="turns">What is known of channels.</param>
/// <param name="conversation">Answers clients.</param>
/// <param name="outbox">Where is committed.</param>
/// <param name="world">The time.</param>
internal sealed class ReadNews(ChannelTurns turns, HoldConversation conversation, Outbox outbox, IWorld world)
{
    /// <summary>For how long news of a message that nobody knows may be news of one whose sending is just being written down. Elapsed time.</summary>
    private static readonly Duration _patience = Duration.FromMinutes(5);

    private static readonly Duration _pause = Duration.FromSeconds(5);

    public async Task<JobResult> Run(Tenant tenant, Job job, CancellationToken ct)
    {
        if (await tenant.Documents.Find(HeardNews.Shelf, job.Subject, ct) is not { Document: var news })
        {
            return await End(tenant, new Commit(world.NewId()), job, ct);
        }

        switch (news.What)
        {
            case HeardFate fate:
                return await Fare(tenant, job, news.Channel, fate, ct);
            case HeardWords words:
                return await conversation.Answer(tenant, job, news.Channel, words, ct);
            case HeardLine line:
                await turns.Note(tenant, news.Channel, line.IsConnected ? null : Trouble.Disconnected, ct);
                return await End(tenant, new Commit(world.NewId()), job, ct);
            default:
                return await End(tenant, new Commit(world.NewId()), job, ct);
        }
    }

    /// <summary>Notes how a message fared. News may be repeated, and come in any order: a message never fares worse than it did, but for one that
    /// will not arrive after all.</summary>
    private async Task<JobResult> Fare(Tenant tenant, Job job, string channel, HeardFate fate, CancellationToken ct)
    {
        var now = world.GetCurrentInstant();
        if (await Find(tenant, channel, fate.Message, ct) is not { } stored)
        {
            return now < job.DueAt + _patience && job.Attempt < 30 ? new JobLater() : await End(tenant, new Commit(world.NewId()), job, ct);
        }

        var (message, commit) = (stored.Document, new Commit(world.NewId()));
        if (message.Status == MessageStatus.Sending)
        {
            return new JobLater(now + _pause); // whoever sends it has not written yet that they did
        }

        var after = After(message, channel, fate, now);
        if (after != message)
        {
            commit.Put(MessageRecord.Shelf, stored.Key, after, stored.Revision);
            if (after.Status == MessageStatus.Refused && message.Until > now)
            {
                SendAnew.ByAnotherChannel(commit, tenant.Id, stored.Key, after, now);
            }
        }

        return await End(tenant, commit, job, ct);
    }

    private static MessageRecord After(MessageRecord message, string channel, HeardFate fate, Instant now)
    {
        var status = fate.Fate switch
        {
            Fate.Delivered => MessageStatus.Delivered,
            Fate.Read => MessageStatus.Read,
            Fate.Failed => MessageStatus.Refused,
            _ => MessageStatus.Sent,
        };
        var isOver = fate.Fate == Fate.Failed ? message.Status != MessageStatus.Sent : Rank(status) <= Rank(message.Status);
        return message.Channel != channel || isOver ? message : message with
        {
            Status = status,
            At = now,
            Trouble = fate.Fate == Fate.Failed ? fate.Trouble ?? Trouble.VendorFails : null,
            Failed = fate.Fate == Fate.Failed ? [.. message.Failed ?? [], channel] : message.Failed,
        };
    }

    private static int Rank(MessageStatus status) => status switch
    {
        MessageStatus.Sent => 1,
        MessageStatus.Delivered => 2,
        MessageStatus.Read => 3,
        _ => int.MaxValue, // it was not this channel's any more
    };

    private static async Task<Stored<MessageRecord>?> Find(Tenant tenant, string channel, string message, CancellationToken ct)
    {
        var known = await tenant.Documents.Find(VendorMessage.Shelf, VendorMessage.KeyOf(channel, message), ct);
        return await tenant.Documents.Find(MessageRecord.Shelf, known?.Document.Message ?? message, ct);
    }

    private async Task<JobResult> End(Tenant tenant, Commit commit, Job job, CancellationToken ct) =>
        await outbox.TryCommit(tenant, commit.Done(job, world.GetCurrentInstant()), ct) ? new JobDone() : new JobLater();
}
