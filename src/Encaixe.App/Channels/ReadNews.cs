using Encaixe.App.Conversations;
using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Messages;
using Encaixe.App.Push;
using Encaixe.App.Shared;
using Encaixe.App.Templates;
using Encaixe.App.Tenancy;
using NodaTime;

namespace Encaixe.App.Channels;

/// <summary>Looks at what a vendor told: how a message fared, that the shop's telephone is gone, what a client wrote.</summary>
/// <param name="turns">What is known of channels.</param>
/// <param name="members">Hears the shop's own people.</param>
/// <param name="conversation">Answers clients.</param>
/// <param name="outbox">Where is committed.</param>
/// <param name="world">The time.</param>
internal sealed class ReadNews(ChannelTurns turns, HearMember members, HoldConversation conversation, Outbox outbox, IWorld world)
{
    /// <summary>How often one looks again for a message that nobody knows: its sending may just be being written down. Two minutes or so.</summary>
    private const int MostLooks = 6;

    /// <summary>How long one waits for whoever sends it to write that they did. Elapsed time.</summary>
    private static readonly Duration _pause = Duration.FromSeconds(5);

    public async Task<JobResult> Run(Tenant tenant, Job job, CancellationToken ct)
    {
        var news = (await tenant.Documents.Find(HeardNews.Shelf, job.Subject, ct))?.Document;
        var commit = new Commit(world.NewId());
        switch (news?.What)
        {
            case HeardFate fate:
                return await Fare(tenant, job, news.Channel, fate, ct);
            case HeardWords words:
                return await members.Answer(tenant, job, news.Channel, words, ct) ?? await conversation.Answer(tenant, job, news.Channel, words, ct);
            case HeardLine line:
                var since = Instant.Min(line.At, world.GetCurrentInstant());
                await turns.Note(tenant, news.Channel, line.IsConnected ? null : Trouble.Disconnected, since, ct);
                break;
            case HeardTemplate template when !await SubmitTemplates.Note(tenant, news.Channel, template, commit, ct) && job.Attempt < MostLooks:
                return new JobLater();
        }

        return await End(tenant, commit, job, ct);
    }

    /// <summary>Notes how a message fared. News may be repeated, and come in any order: a message never fares worse than it did, but for one that
    /// will not arrive after all.</summary>
    private async Task<JobResult> Fare(Tenant tenant, Job job, string channel, HeardFate fate, CancellationToken ct)
    {
        var now = world.GetCurrentInstant();
        if (await Find(tenant, channel, fate.Message, ct) is not { } stored)
        {
            return job.Attempt < MostLooks ? new JobLater() : await End(tenant, new Commit(world.NewId()), job, ct);
        }

        var (message, commit) = (stored.Document, new Commit(world.NewId()));
        if (message.Status == MessageStatus.Sending && now < message.At + DueJobs.Lease)
        {
            return new JobLater(now + _pause); // whoever sends it has not written yet that they did
        }

        var after = After(message, channel, fate, now);
        if (after != message)
        {
            commit.Put(MessageRecord.Shelf, stored.Key, after, stored.Revision);
            if (after is { Status: MessageStatus.Refused, Trouble: not Trouble.Unwanted } && after.Until > now && await HasAnother(tenant, after, ct))
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
        var isOver = fate.Fate == Fate.Failed ? message.Status is not (MessageStatus.Sent or MessageStatus.Sending) : Rank(status) <= Rank(message.Status);
        message = message.Channel == channel && fate.ChargedAs is { } charged ? message with { ChargedAs = charged } : message; // in whatever order it comes
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
        MessageStatus.Sending => 0, // nobody knew whether it was taken
        MessageStatus.Sent => 1,
        MessageStatus.Delivered => 2,
        MessageStatus.Read => 3,
        _ => int.MaxValue, // it was not this channel's any more
    };

    /// <summary>Whether the shop has a channel that it was not tried on.</summary>
    private static async Task<bool> HasAnother(Tenant tenant, MessageRecord message, CancellationToken ct) =>
        (await tenant.Documents.Find(ShopChannels.Shelf, ShopChannels.Key, ct))?.Document.InOrder.Any(one => !message.HasFailedOn(one.Name)) == true;

    private static async Task<Stored<MessageRecord>?> Find(Tenant tenant, string channel, string message, CancellationToken ct)
    {
        var known = await tenant.Documents.Find(VendorMessage.Shelf, VendorMessage.KeyOf(channel, message), ct);
        var id = known?.Document.Message ?? (SeeMessages.IsId(SeeMessages.IdOf(message)) ? message : null); // or by our own name of it
        return id is null ? null : await tenant.Documents.Find(MessageRecord.Shelf, id, ct);
    }

    private async Task<JobResult> End(Tenant tenant, Commit commit, Job job, CancellationToken ct) =>
        await outbox.TryCommit(tenant, commit.Done(job, world.GetCurrentInstant()), ct) ? new JobDone() : new JobLater();
}
