using Encaixe.App.Channels;
using Encaixe.App.Conversations;
using Encaixe.App.Customers;
using Encaixe.App.Mail;
using Encaixe.App.Push;
using Encaixe.App.Shops;
using Encaixe.App.Templates;
using Encaixe.App.Tenancy;
using Encaixe.App.Wordings;

namespace Encaixe.App.Messages;

/// <summary>By which of a shop's channels a client may be told something, and what each of them brings: a text with buttons, a template, a letter.</summary>
/// <param name="messengers">The channels.</param>
/// <param name="conversations">Who wants no messages.</param>
/// <param name="leaving">Who wants no letters.</param>
/// <param name="team">By which of them the shop's people may be told something.</param>
public sealed class WaysToClients(Messengers messengers, ConversationBook conversations, MailLeaving leaving, TeamWays team)
{
    /// <summary>Finds the ways, the one to be tried first before the others.</summary>
    internal async Task<FoundWays> Find(Tenant tenant, Setup setup, Telling telling, CancellationToken ct)
    {
        if (telling.Member is not null)
        {
            return new FoundWays(team.Of(setup), null, MessageStatus.NotSent);
        }

        var talk = telling.IsSpoken ? null : await conversations.Find(tenant, telling.To, ct);
        if (talk?.LeftAt is not null)
        {
            return new FoundWays([], talk, MessageStatus.Refused, Trouble.Unwanted);
        }

        var all = messengers.WaysOf(setup);
        var reaching = all.Any(IsByMail) && (telling.Letter is not { } letter || await leaving.HasLeft(tenant, letter.To, ct))
            ? [.. all.Where(way => !IsByMail(way))]
            : all;
        return all.Count == 0 ? new FoundWays([], talk, MessageStatus.NotSent, null)
            : reaching.Count == 0 ? new FoundWays([], talk, MessageStatus.Refused, Trouble.AddressMissing)
            : new FoundWays(reaching, talk);
    }

    /// <summary>Where somebody is reached on a way.</summary>
    internal static Personal AddressOn(Way way, Telling telling) => IsByMail(way) ? telling.Letter!.To : telling.To;

    /// <summary>What is handed over on a way.</summary>
    /// <param name="text">What it says there.</param>
    /// <param name="mayBeThere">Whether it was handed over before, and nobody knows whether it was taken.</param>
    internal async Task<OutgoingMessage> Compose(Sending sending, Way way, Personal text, bool mayBeThere, CancellationToken ct) =>
        new(sending.Job.Id, sending.Tenant.Id, sending.Telling.To, text, sending.Telling.About)
        {
            Account = messengers.AccountOf(sending.Tenant.Id, way),
            Buttons = sending.Telling.Buttons,
            HeardAt = sending.Telling.Member is { } member
                ? member.Channel == way.Messenger.Name ? member.HeardAt : null
                : sending.Talk?.HeardAt(way.Messenger.Name),
            Letter = sending.Telling.Letter,
            Template = way.Messenger is ITemplateVendor ? await TemplateOf(sending, way.Messenger.Name, ct) : null,
            MayBeThere = mayBeThere,
        };

    /// <summary>What is said, as a template of the shop's that the vendor approved.</summary>
    private static async Task<MessageTemplate?> TemplateOf(Sending sending, string channel, CancellationToken ct)
    {
        if (sending.Telling.Words is not { } telling)
        {
            return null;
        }

        var words = telling();
        if (MessageKind.Find(words.Kind) is not { } kind)
        {
            return null;
        }

        var text = TemplateText.Of(kind, words.Language, sending.Setup);
        return (await ShopTemplates.Read(sending.Tenant, channel, ct)).Approved(text) is not { } template ? null : new MessageTemplate(
            template.Name,
            template.Language,
            [.. template.Blanks.Select(blank => TemplateText.Fact(words.Facts[blank]))],
            [.. (template.HasButtons ? VisitMessages.Answers : []).Select(answer => $"{answer}:{sending.Telling.About}")]);
    }

    private static bool IsByMail(Way way) => way.Messenger is ByMail;
}

/// <summary>By which ways a client may be told something.</summary>
/// <param name="Ways">None: how it ends then, say the others.</param>
/// <param name="Talk">What the client and the shop said to each other; <see langword="null"/>: nothing, or it is part of that.</param>
/// <param name="Status">How a message ends for which there is no way.</param>
/// <param name="Trouble">Why.</param>
internal sealed record FoundWays(IReadOnlyList<Way> Ways, Conversation? Talk, MessageStatus Status = MessageStatus.Sending, Trouble? Trouble = null);
