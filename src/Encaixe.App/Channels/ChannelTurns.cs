using Encaixe.App.Documents;
using Encaixe.App.Messages;
using Encaixe.App.Shared;
using Encaixe.App.Tenancy;
using NodaTime;

namespace Encaixe.App.Channels;

/// <summary>Whether a message may leave by a channel.</summary>
internal abstract record Turn;

/// <summary>It may, and stands on record as being handed over.</summary>
/// <param name="Record">The record.</param>
internal sealed record TurnNow(MessageRecord Record) : Turn;

/// <summary>Its moment comes later, and is kept for it.</summary>
internal sealed record TurnLater(Instant At) : Turn;

/// <summary>The channel takes no more of its kind on this day.</summary>
/// <param name="Until">When the shop's next day begins.</param>
internal sealed record TurnNotToday(Instant Until) : Turn;

/// <summary>Another worker has the message.</summary>
internal sealed record TurnElsewhere : Turn;

/// <summary>Gives messages their moments with a channel: no more than it bears, and answers before what nobody waits for. The moment and the message's
/// record are one commit, so all processes together keep the pace.</summary>
/// <param name="world">The time.</param>
public sealed class ChannelTurns(IWorld world)
{
    /// <summary>How often one tries where others are given their moments at the same time.</summary>
    private const int Tries = 5;

    /// <summary>How long a moment is kept after it came: what waited for the morning is given another one, or all would leave at once. Elapsed
    /// time.</summary>
    private static readonly Duration _stays = Duration.FromMinutes(1);

    /// <summary>How long one then waits. Elapsed time.</summary>
    private static readonly Duration _pause = Duration.FromSeconds(2);

    /// <summary>Gives a message its moment, and notes that it is being handed over if that is now.</summary>
    /// <param name="last">What this worker noted last of the message, when it tried another channel before.</param>
    /// <param name="before">Its record as it was read; whoever wrote since is noticed by the commit.</param>
    internal async Task<Turn> Take(
        Sending sending, Way way, MessageRecord record, MessageRecord? last, Stored<MessageRecord>? before, CancellationToken ct)
    {
        var (documents, id) = (sending.Tenant.Documents, sending.Job.Id);
        for (var tries = 0; tries < Tries; tries++)
        {
            var now = world.GetCurrentInstant();
            before = tries == 0 && last is null ? before : await documents.Find(MessageRecord.Shelf, id, ct);
            if (before?.Document is { } other && other.IsElsewhere(now) && last?.IsOf(other) != true)
            {
                return new TurnElsewhere();
            }

            if (before?.Document is { Status: MessageStatus.Queued, NotBefore: { } kept } && before.Document.Channel == record.Channel && kept > now)
            {
                return new TurnLater(kept); // brought too early
            }

            var commit = new Commit(world.NewId());
            var at = now;
            if (IsPaced(way) && !HasMoment(before?.Document, record, now))
            {
                var state = await documents.Find(ChannelState.Shelf, way.Channel!.Name, ct);
                var today = now.InZone(sending.Setup.Zone).Date;
                var (rank, known) = (RankOf(sending.Telling), state?.Document ?? new ChannelState(1));
                if (rank == TurnRank.Team && known.NextAt > now)
                {
                    return new TurnLater(known.NextAt + Duration.FromSeconds(way.Channel.SecondsApart * world.Chance())); // clients stand in line: no moment is kept
                }

                var isNew = before?.Document.Channel != record.Channel && rank != TurnRank.Answer;
                if (known.Take(way.Channel, today, rank, isNew, now) is not var (moment, after))
                {
                    return new TurnNotToday(sending.Setup.Zone.AtStartOfDay(today.PlusDays(1)).ToInstant());
                }

                commit.Put(ChannelState.Shelf, way.Channel.Name, after, state?.Revision ?? Revision.None);
                at = moment;
            }

            var written = at > now
                ? record with { Status = MessageStatus.Queued, NotBefore = at, At = now }
                : record with { Status = MessageStatus.Sending, NotBefore = null, At = now, Tries = record.Tries + 1 };
            commit.Put(MessageRecord.Shelf, id, written, before?.Revision ?? Revision.None);
            if (before is null)
            {
                commit.Log(id, record.Topic, now);
            }

            if (await documents.TryCommit(commit, ct))
            {
                return at > now ? new TurnLater(at) : new TurnNow(written);
            }
        }

        return new TurnLater(world.GetCurrentInstant() + _pause);
    }

    /// <summary>Notes what a channel said of the shop's account, if that is news: the shop's people are to see it before their clients miss
    /// something.</summary>
    internal async Task Note(Tenant tenant, Way way, Handed handed, CancellationToken ct)
    {
        var trouble = handed is { What: Delivery.Later, Trouble: { } why } && why.IsOfAccount() ? why : (Trouble?)null;
        if (way.Channel is not null && (trouble is not null || handed.What == Delivery.Sent))
        {
            await Note(tenant, way.Channel.Name, trouble, null, ct);
        }
    }

    /// <summary>Notes why nothing gets through a channel, or that something does.</summary>
    /// <param name="at">Since when, by whoever knows that the telephone is there or gone; <see langword="null"/>: by a message. A vendor takes messages
    /// for a telephone that is gone, so they say nothing of that.</param>
    internal async Task Note(Tenant tenant, string channel, Trouble? trouble, Instant? at, CancellationToken ct)
    {
        for (var tries = 0; tries < Tries; tries++)
        {
            var state = await tenant.Documents.Find(ChannelState.Shelf, channel, ct);
            if (state?.Document.Trouble == trouble
                || (at is null ? trouble is null && state?.Document.Trouble == Trouble.Disconnected : state?.Document.Since > at))
            {
                return;
            }

            var after = (state?.Document ?? new ChannelState(1)).After(trouble, world.GetCurrentInstant());
            if (await tenant.Documents.TryCommit(
                new Commit(world.NewId()).Put(ChannelState.Shelf, channel, after, state?.Revision ?? Revision.None), ct))
            {
                return;
            }
        }
    }

    private static TurnRank RankOf(Telling telling) => telling.IsAnswer ? TurnRank.Answer : telling.Member is null ? TurnRank.Client : TurnRank.Team;

    /// <summary>What the installation brings itself, and what is sent by hand, needs no pace.</summary>
    private static bool IsPaced(Way way) => way.Channel is not null && way.Messenger is IVendor;

    /// <summary>Whether a message's moment with the channel was kept for it, and has come.</summary>
    private static bool HasMoment(MessageRecord? before, MessageRecord record, Instant now) =>
        before is { Status: MessageStatus.Queued, NotBefore: { } kept } && before.Channel == record.Channel && now - kept < _stays;
}
