using System.Globalization;
using System.Text.Json;
using Encaixe.App.SettingUp;
using Encaixe.App.Shared;
using Encaixe.Contracts;
using Encaixe.Contracts.Messages;
using NodaTime;

namespace Encaixe.App.Messages;

/// <summary>What a shop says by itself as it crosses the wire, and back. Its words cross on their own.</summary>
internal static class MessageRulesWire
{
    private const int LongestUrl = 300;

    /// <summary>Reads what somebody sent.</summary>
    /// <param name="before">What it was: the words stay.</param>
    public static Outcome<MessageRules> Read(MessageRulesSetup body, MessageRules before)
    {
        var fields = new Fields();
        var leads = body.RemindersMinutesBefore;
        fields.Counts("$.remindersMinutesBefore", leads, 0, Reminders.Most);
        for (var i = 0; i < leads.Count; i++)
        {
            fields.Whole($"$.remindersMinutesBefore[{i}]", leads[i], Reminders.LeastLead, Reminders.MostLead);
        }

        if (leads.Distinct().Count() < leads.Count)
        {
            fields.Refuse(new SetupInvalid("$.remindersMinutesBefore", "twice"));
        }

        var from = fields.Whole("$.quietFrom", fields.Time("$.quietFrom", body.QuietFrom), QuietHours.EarliestFrom, QuietHours.LatestFrom);
        var until = fields.Whole("$.quietUntil", fields.Time("$.quietUntil", body.QuietUntil), QuietHours.EarliestUntil, QuietHours.LatestUntil);
        var review = body.Review is null ? null : new ReviewRequest(
            fields.Whole("$.review.hoursAfter", body.Review.HoursAfter, 1, ReviewRequest.MostHoursAfter),
            Url(fields, "$.review.url", body.Review.Url));
        var birthday = body.Birthday is not { } greeting ? null : new BirthdayGreeting(fields.Whole(
            "$.birthday.at",
            greeting.At is { } at ? fields.Time("$.birthday.at", at) : Math.Max(BirthdayGreeting.UsualAt, until),
            until,
            from - BirthdayGreeting.LeastBeforeQuiet));
        return fields.Wrong is { } wrong ? wrong : before with
        {
            Reminders = new Reminders([.. leads.OrderDescending()], new QuietHours(from, until)),
            TellsMissed = body.TellsMissed,
            Review = review,
            Birthday = birthday,
        };
    }

    /// <summary>As it is written.</summary>
    public static byte[] Bytes(MessageRules rules) => JsonSerializer.SerializeToUtf8Bytes(
        new MessageRulesSetup(
            rules.Reminders.Leads,
            Clock(rules.Reminders.Quiet.FromMinute),
            Clock(rules.Reminders.Quiet.UntilMinute),
            rules.TellsMissed,
            rules.Review is { } review ? new ReviewSetup(review.HoursAfter, review.Url) : null,
            rules.Birthday is { } birthday ? new BirthdaySetup(Clock(birthday.AtMinute)) : null),
        ContractsJson.Default.MessageRulesSetup);

    /// <summary>The entity tag of rules as they are.</summary>
    public static string TagOf(MessageRules rules) => SetupTag.Of(Bytes(rules));

    /// <summary>An address that clients are sent to: nothing but a page on the net.</summary>
    private static string Url(Fields fields, string field, string text)
    {
        var url = text.Trim();
        if (url.Length > LongestUrl || !Uri.TryCreate(url, UriKind.Absolute, out var read) || read.Scheme != Uri.UriSchemeHttps
            || read.UserInfo.Length > 0 || url.Any(c => c is <= ' ' or > '~'))
        {
            fields.Refuse(new SetupInvalid(field, "form") { Form = "https://g.page/r/sua-loja/review" });
        }

        return url;
    }

    private static string Clock(int minute) => LocalTime.FromMinutesSinceMidnight(minute).ToString("HH:mm", CultureInfo.InvariantCulture);
}
