using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Documents;
using Encaixe.App.SettingUp;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Staff;
using Encaixe.Contracts;
using Encaixe.Contracts.Messages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.App.Messages;

/// <summary>Changes what a shop says to its clients by itself, and when.</summary>
/// <remarks>Other reminders are those of what is booked already, too: the commit carries the job that plans them anew.</remarks>
/// <param name="setups">On what wall the shop's clock hangs.</param>
/// <param name="attempts">How often and how long one tries.</param>
public sealed class ChangeMessageRules(SetupReader setups, Attempts attempts)
{
    /// <summary>Changes the rules, but for the words.</summary>
    internal Task<Outcome<MessageRules>> Execute(StaffMember by, MessageRulesSetup body, ChangeTerms terms, CancellationToken ct) => Change(
        by,
        terms,
        before => MessageRulesWire.Read(body, before),
        (before, after) => new("message-rules-changed", MessageRules.Key, WireChanges.Between(MessageRulesWire.Bytes(before), MessageRulesWire.Bytes(after))),
        ct);

    /// <summary>Puts what becomes of the rules in their place.</summary>
    /// <param name="change">What they become, of what they were.</param>
    /// <param name="note">What the audit says of it.</param>
    internal Task<Outcome<MessageRules>> Change(
        StaffMember by,
        ChangeTerms terms,
        Func<MessageRules, Outcome<MessageRules>> change,
        Func<MessageRules, MessageRules, Noted> note,
        CancellationToken ct) => attempts.Run<MessageRules>(
        async attempt =>
        {
            var documents = by.Tenant.Documents;
            var stamp = await SetupStamp.Read(by.Tenant, ct);
            var stored = await documents.Find(MessageRules.Shelf, MessageRules.Key, ct);
            var before = stored?.Document ?? MessageRules.Usual;
            if (!change(before).TryGet(out var after, out var refusal))
            {
                return refusal;
            }

            if (after.IsLike(before))
            {
                return before; // it is so already: perhaps by what was written before, whose outcome nobody knew (RFC 9110, 13.1.1)
            }

            if (!terms.Allow(MessageRulesWire.TagOf(before)))
            {
                return new SetupChanged();
            }

            var commit = attempt.NewCommit();
            if (!after.Reminders.AreThose(before.Reminders))
            {
                after = after with { RemindersSince = attempt.Now };
                PlanReminders.Enqueue(commit, by.Tenant.Id, attempt.Now);
            }

            if (after.Birthday != before.Birthday)
            {
                after = after with { BirthdayRound = before.BirthdayRound + 1 };
                GreetBirthdays.Begin(commit, by.Tenant.Id, before, after, (await setups.Read(by.Tenant, ct)).Zone, attempt.Now);
            }

            var (did, subject, changes) = note(before, after);
            commit
                .Put(MessageRules.Shelf, MessageRules.Key, after, stored?.Revision ?? Revision.None)
                .MoveStamp(stamp)
                .Note(new AuditEntry(1, attempt.Now, by.Actor, did, subject) { Changes = changes });
            return await attempt.TryCommit(by.Tenant, commit, ct) ? Outcome<MessageRules>.From(after) : null;
        },
        ct);

    internal static void Map(IEndpointRouteBuilder setting)
    {
        setting.MapGet(Routes.MessageRules, Get)
            .WithName("SeeMessageRules")
            .WithSummary("What the shop says to its clients by itself, and when; its entity tag changes when that does")
            .Produces<MessageRulesSetup>()
            .ProducesStaffRefusals();
        setting.MapPut(Routes.MessageRules, Put)
            .WithName(nameof(ChangeMessageRules))
            .WithSummary("Says when clients are reminded, when nobody is written to, and what else is said by itself")
            .Accepts<MessageRulesSetup>("application/json")
            .Produces<MessageRulesSetup>()
            .ProducesStaffRefusals(
                StatusCodes.Status409Conflict, StatusCodes.Status412PreconditionFailed, StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> Get(HttpContext http, SetupReader setups, CancellationToken ct) =>
        Answer(http, (await setups.Read(http.Member().Tenant, ct)).Messages);

    private static async Task<IResult> Put(HttpContext http, ChangeMessageRules change, CancellationToken ct) =>
        (await JsonBody.Read(http.Request, ContractsJson.Default.MessageRulesSetup, ct)).TryGet(out var body, out var refusal)
        && ChangeTerms.Read(http.Request).TryGet(out var terms, out refusal)
        && (await change.Execute(http.Member(), body, terms, ct)).TryGet(out var rules, out refusal)
            ? Answer(http, rules)
            : new RefusalProblem(refusal);

    private static JsonBytes Answer(HttpContext http, MessageRules rules)
    {
        http.Response.Headers.ETag = MessageRulesWire.TagOf(rules);
        return new JsonBytes(MessageRulesWire.Bytes(rules), StatusCodes.Status200OK);
    }

    /// <summary>What the audit says of a change.</summary>
    internal sealed record Noted(string Did, string Subject, IReadOnlyList<FieldChange> Changes);
}
