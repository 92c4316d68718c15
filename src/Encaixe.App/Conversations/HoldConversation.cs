using Encaixe.App.Audit;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Languages;
using Encaixe.App.Messages;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Tenancy;
using NodaTime;

namespace Encaixe.App.Conversations;

/// <summary>Answers a client who writes: reads what there is to know, has the dialogue decide, does what it decided by the same use cases as the
/// client's own page, and says what comes of it.</summary>
/// <param name="conversations">Who writes, and where that stands.</param>
/// <param name="setups">What shops have set up.</param>
/// <param name="acts">Does what was decided.</param>
/// <param name="outbox">Where is committed.</param>
/// <param name="world">The time.</param>
internal sealed class HoldConversation(
    ConversationBook conversations, SetupReader setups, ClientActs acts, Outbox outbox, IWorld world)
{
    /// <summary>How many acts one word can lead to: to move, to be told that it is taken, to be offered others.</summary>
    private const int MostActs = 4;

    /// <summary>For how long something that was said is done without a person: vendors that could not call tell days later. Elapsed time.</summary>
    private static readonly Duration _worth = Talk.Patience;

    /// <summary>How long one waits for another word of theirs to be done with. Elapsed time.</summary>
    private static readonly Duration _pause = Duration.FromSeconds(2);

    /// <summary>Answers what was heard, and ends its job in the same commit.</summary>
    public async Task<JobResult> Answer(Tenant tenant, Job job, string channel, HeardWords words, CancellationToken ct)
    {
        var now = world.GetCurrentInstant();
        var writer = await conversations.Find(tenant, words, ct);
        var stored = await tenant.Documents.Find(Conversation.Shelf, writer.Key, ct);
        var setup = await setups.Read(tenant, ct);
        var language = Language.Find(writer.Customer?.Language ?? "") ?? Language.Portuguese;
        if (stored?.Document.Doing is { } other && other.Job != job.Id && now < other.At + DueJobs.Lease)
        {
            return new JobLater(now + _pause); // one word of theirs after the other
        }

        var taken = stored?.Document.Doing is { } doing && doing.Job == job.Id ? doing : null;
        var before = stored?.Document ?? new Conversation { V = 1, Channel = channel, At = now };
        var conversation = (taken is null ? before.With(UtteranceOf(words, now)) : before) with
        {
            Channel = channel,
            Phone = writer.Phone,
            Customer = writer.Customer?.Id,
        };
        if (writer.Phone is null || (now - words.At > _worth && !IsLeaving(words.Said)))
        {
            // Nobody to answer by a number, or a word of long ago: what it was meant for may be another matter now.
            return await Write(tenant, job, writer, stored, conversation with { IsUnread = true }, [], ct);
        }

        var known = await ClientFacts.Read(tenant, setup, writer.Known, language, now, ct);
        var about = words.Quoted is { } quoted ? await AboutOf(tenant, channel, quoted, ct) : null;
        var turn = taken is null ? Dialogue.Next(conversation.Talk, words.Said, known.Facts, now, about) : new Turn(conversation.Talk, taken.Act);
        var lines = new List<string>();
        for (var count = 0; ; count++)
        {
            if (turn.TextIn(language) is { } text)
            {
                lines.Add(text);
            }

            conversation = conversation with { Talk = turn.Talk };
            if (turn.Act is not { } act || count == MostActs)
            {
                break;
            }

            conversation = act switch
            {
                HandOver => conversation with { IsUnread = true },
                OptOut => conversation with { LeftAt = now },
                OptIn => conversation with { LeftAt = null },
                _ => conversation,
            };
            if (taken is null && act is ConfirmVisits or CancelVisit or MoveVisit or BookVisit)
            {
                taken = new Doing(job.Id, act, now);
                conversation = conversation with { Doing = taken };
                if (!await Save(tenant, new Commit(world.NewId()), writer, stored, conversation, ct))
                {
                    return new JobLater(now);
                }

                stored = await tenant.Documents.Find(Conversation.Shelf, writer.Key, ct);
            }

            var isSilent = conversation.LeftAt is not null; // nothing else tells them
            var upshot = await acts.Do(new ClientTurn(tenant, setup, known, writer, language, job.Id, now, isSilent), act, ct);
            turn = Dialogue.After(turn, upshot, known.Facts, now);
        }

        return await Write(tenant, job, writer, stored, conversation with { Doing = null }, lines, ct);
    }

    /// <summary>Whoever wants no messages is heard, however late.</summary>
    private static bool IsLeaving(Said said) => said is SaidText(var text) && Understanding.Of(text.Value).Meaning == Meaning.Leave;

    private static Utterance UtteranceOf(HeardWords words, Instant now) => words.Said switch
    {
        SaidText(var text) => new Utterance(now, Speaker.Client, Utterance.Kept(text)),
        SaidButton(var payload) => new Utterance(now, Speaker.Client, new Personal(payload.Split(':')[0])),
        SaidOtherwise(var kind) => new Utterance(now, Speaker.Client, new Personal(kind)) { IsOther = true },
        _ => new Utterance(now, Speaker.Client, new Personal("other")) { IsOther = true },
    };

    /// <summary>The appointment that a message was about which they quote.</summary>
    private static async Task<string?> AboutOf(Tenant tenant, string channel, string quoted, CancellationToken ct) =>
        await VendorMessage.Quoted(tenant, channel, quoted, ct) is { } message && message.Topic != Topic.Reply ? message.Appointment : null;

    private async Task<JobResult> Write(
        Tenant tenant, Job job, Writer writer, Stored<Conversation>? before, Conversation after, List<string> lines, CancellationToken ct)
    {
        var now = world.GetCurrentInstant();
        var commit = new Commit(world.NewId()).Done(job, now);
        if (after.LeftAt != before?.Document.LeftAt)
        {
            commit.Note(new AuditEntry(
                1, now, Actor.ClientByMessage.About(after.Customer ?? ""), after.LeftAt is null ? "messages-wanted" : "messages-unwanted", after.Customer ?? writer.Key));
        }

        if (lines.Count > 0 && after.Phone is { } phone)
        {
            var text = new Personal(string.Join("\n\n", lines));
            after = after.With(new Utterance(now, Speaker.Program, Utterance.Kept(text)));
            Replies.Say(commit, tenant.Id, job.Id, writer.Key, phone, text, now);
        }

        return await Save(tenant, commit, writer, before, after, ct) ? new JobDone() : new JobLater(now);
    }

    private Task<bool> Save(
        Tenant tenant, Commit commit, Writer writer, Stored<Conversation>? before, Conversation after, CancellationToken ct) => outbox.TryCommit(
        tenant, commit.Put(Conversation.Shelf, writer.Key, after, before?.Revision ?? Revision.None, after.Ends), ct);
}

/// <summary>What is said in a conversation.</summary>
internal static class Replies
{
    /// <summary>How long an answer is worth saying: after that it answers nothing any more. Elapsed time.</summary>
    private static readonly Duration _worth = Duration.FromHours(1);

    /// <summary>Has something said to a client.</summary>
    /// <param name="to">What it answers: so that it is answered once.</param>
    public static void Say(Commit commit, TenantId shop, string to, string conversation, Personal phone, Personal text, Instant now)
    {
        var id = $"{to}/{Topic.Reply}";
        commit
            .Put(
                MessageRecord.Shelf,
                id,
                new MessageRecord(1, conversation, Topic.Reply, "none", MessageStatus.Queued, now, text) { To = phone, Until = now + _worth },
                Revision.None)
            .Log(id, Topic.Reply, now)
            .RunNow(new Job
            {
                Id = id,
                Tenant = shop,
                Kind = SendMessage.Kind,
                Subject = id,
                Topic = Topic.Reply,
                Version = 0,
                DueAt = now,
                Deadline = now + _worth,
            });
    }

    /// <summary>What a job says: what was written when it was.</summary>
    public static async Task<Telling?> Read(Tenant tenant, Job job, CancellationToken ct) =>
        await tenant.Documents.Find(MessageRecord.Shelf, job.Subject, ct) is { Document: { To: { } to } record }
            ? new Telling(record.Appointment, to, _ => record.Text.Value) { IsSpoken = true }
            : null;
}
