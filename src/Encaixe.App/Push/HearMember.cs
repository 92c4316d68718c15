using Encaixe.App.Audit;
using Encaixe.App.Conversations;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Messages;
using Encaixe.App.Shared;
using Encaixe.App.Tenancy;
using NodaTime;

namespace Encaixe.App.Push;

/// <summary>Hears what the shop's people write to it: the code by which they show whose telephone it is, that they want no more, and anything else, which is never
/// taken for a client's word.</summary>
/// <remarks>Who is a client too answers what clients are told by quoting it, or by its buttons.</remarks>
/// <param name="keys">The shops' secrets.</param>
/// <param name="outbox">Where commits go.</param>
/// <param name="world">The time, and ids.</param>
internal sealed class HearMember(ShopKeys keys, Outbox outbox, IWorld world)
{
    /// <summary>How long nothing else of theirs is answered: what answers by itself is not to talk to what answers by itself. Elapsed time.</summary>
    private static readonly Duration _quiet = Duration.FromHours(12);

    /// <summary>Does what they wrote, and ends its job in the same commit.</summary>
    /// <returns><see langword="null"/>: it is a client's word.</returns>
    public async Task<JobResult?> Answer(Tenant tenant, Job job, string channel, HeardWords words, CancellationToken ct)
    {
        var (now, ring) = (world.GetCurrentInstant(), await AlertRing.Read(tenant, ct));
        var commit = new Commit(world.NewId()).Done(job, now);
        var number = words.From is { } from ? new Personal(NinthDigit.FormsOf(from.Value)[0]) : null;
        if (number is not null && Proving(tenant, ring, words, now) is { Code: { } code } proving)
        {
            // One telephone is one person's: of two who show it the last one has it.
            var others = HavingIt(ring, number).Where(one => one.Account != proving.Account).Select(one => one with { Phone = null });
            ring.Write(commit, [proving with { Code = null, Phone = new AlertPhone(number, code.Language, now, channel, now) }, .. others])
                .RunNow(TeamMessages.AnswerTo(tenant.Id, proving.Account, Topic.TeamWelcome, job.Id, now))
                .Note(Entry(proving, "alert-phone-proven", now));
            return await End(tenant, commit, ct);
        }

        var quoted = words.Quoted is null ? null : (await VendorMessage.Quoted(tenant, channel, words.Quoted, ct))?.Topic;
        var isOfTeam = quoted is not null && Topic.IsOfTeam(quoted);
        if (number is null || HavingIt(ring, number).FirstOrDefault() is not { Phone: { } phone } member)
        {
            return isOfTeam ? await End(tenant, commit, ct) : null; // of somebody who was told, and is no more
        }

        if (!isOfTeam && (quoted is not null || words.Said is SaidButton))
        {
            return null;
        }

        if (words.Said is SaidText(var text) && Understanding.Of(text.Value).Meaning == Meaning.Leave)
        {
            ring.Write(commit, [member with { Phone = null }]).Note(Entry(member, "alert-phone-left", now));
            return await End(tenant, commit, ct);
        }

        var isAnswered = phone.AnsweredAt is { } answered && now < answered + _quiet;
        commit.Put(
            MemberAlerts.Shelf,
            member.Account,
            member with { Phone = phone with { Channel = channel, HeardAt = now, AnsweredAt = isAnswered ? phone.AnsweredAt : now } },
            ring.Members.Single(one => one.Key == member.Account).Revision);
        return await End(
            tenant, isAnswered ? commit : commit.RunNow(TeamMessages.AnswerTo(tenant.Id, member.Account, Topic.TeamAnswer, job.Id, now)), ct);
    }

    /// <summary>Who shows by what is written that the telephone is theirs.</summary>
    private MemberAlerts? Proving(Tenant tenant, AlertRing ring, HeardWords words, Instant now)
    {
        var waiting = ring.Members.Select(one => one.Document).Where(one => now < one.Code?.Until).ToList();
        return waiting.Count == 0 || words.Said is not SaidText(var text)
            ? null
            : ProvePhone.CodesIn(text.Value).Select(code => ProvePhone.HashOf(keys, tenant.Id, code))
                .Select(hash => waiting.FirstOrDefault(one => one.Code!.Hash == hash))
                .FirstOrDefault(one => one is not null);
    }

    private static IEnumerable<MemberAlerts> HavingIt(AlertRing ring, Personal number) =>
        ring.Members.Select(one => one.Document).Where(one => one.Phone?.Number == number);

    private static AuditEntry Entry(MemberAlerts member, string did, Instant now) =>
        new(1, now, new Actor($"staff/{member.Account}", Origin.Message), did, member.Account);

    private async Task<JobResult> End(Tenant tenant, Commit commit, CancellationToken ct) =>
        await outbox.TryCommit(tenant, commit, ct) ? new JobDone() : new JobLater();
}
