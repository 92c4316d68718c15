using Encaixe.App.Channels;
using Encaixe.App.Languages;
using Encaixe.App.Shops;
using Encaixe.App.Templates;
using Encaixe.App.Tenancy;
using Encaixe.App.Wordings;

namespace Encaixe.App.Push;

/// <summary>By which of a shop's channels its people may be told something: those by which a program hears, too. By hand nobody would press send, and letters
/// have a job of their own.</summary>
/// <param name="messengers">The channels.</param>
public sealed class TeamWays(Messengers messengers)
{
    /// <summary>Finds them, the one to be tried first before the others.</summary>
    internal IReadOnlyList<Way> Of(Setup setup) => [.. messengers.WaysOf(setup).Where(way => way.Messenger.Hears)];

    /// <summary>Whether notices get through, as the API says it: <c>ok</c>; <c>unavailable</c>: by no channel of the shop's; <c>broken</c>: not before the shop
    /// sees to its channel; <c>unapproved</c>: not before the vendor approves the words in which they are said.</summary>
    internal async Task<string> StateOf(Tenant tenant, Setup setup, Language language, CancellationToken ct)
    {
        var (worst, words) = ("unavailable", TemplateText.Of(MessageKind.Find(Messages.Topic.TeamNotice)!, language, setup));
        foreach (var way in Of(setup))
        {
            var name = way.Messenger.Name;
            if (way.Channel is not null && (await tenant.Documents.Find(ChannelState.Shelf, name, ct))?.Document.Trouble is not null)
            {
                worst = worst == "unavailable" ? "broken" : worst;
            }
            else if (way.Messenger is ITemplateVendor && (await ShopTemplates.Read(tenant, name, ct)).Approved(words) is null)
            {
                worst = "unapproved";
            }
            else
            {
                return "ok";
            }
        }

        return worst;
    }
}
