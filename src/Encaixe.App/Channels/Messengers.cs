using Encaixe.App.Messages;
using Encaixe.App.Shops;
using Encaixe.App.Tenancy;

namespace Encaixe.App.Channels;

/// <summary>A way on which a message can go.</summary>
/// <param name="Messenger">Who brings it.</param>
/// <param name="Channel">The shop's channel; <see langword="null"/>: it is the installation's own.</param>
internal sealed record Way(IMessenger Messenger, ShopChannel? Channel);

/// <summary>Who brings a shop's messages: those whom it has set up, in its order, and the installation's own where it has set up nobody.</summary>
/// <param name="own">The installation's own: the sandbox of a demonstration, or none.</param>
/// <param name="vendors">Those with whom shops have accounts.</param>
/// <param name="byMail">Who brings it as a letter.</param>
/// <param name="byHand">Who brings what nobody else does.</param>
/// <param name="accounts">What lets shops in.</param>
public sealed class Messengers(IMessenger own, IEnumerable<IVendor> vendors, ByMail byMail, ByHand byHand, ChannelAccounts accounts)
{
    private readonly IReadOnlyList<IVendor> _vendors = [.. vendors];

    /// <summary>What channels a shop can set up, the official one first.</summary>
    internal IEnumerable<string> Names =>
    [
        .. _vendors.OrderByDescending(vendor => vendor.IsOfficial).Select(vendor => vendor.Name),
        .. Others.Select(other => other.Name),
    ];

    /// <summary>Those that ask for no account.</summary>
    private IEnumerable<IMessenger> Others => byMail.Reaches ? [byMail, byHand] : [byHand];

    /// <summary>Whether somebody brings messages for a shop, so that a page may promise one.</summary>
    public bool Reach(Setup setup) => setup.Channels.InOrder.Count == 0
        ? own.Reaches
        : setup.Channels.InOrder.Any(channel => FindVendor(channel.Name) is not null);

    /// <summary>A vendor by its name; <see langword="null"/>: this installation knows none of that name.</summary>
    internal IVendor? FindVendor(string name) => _vendors.FirstOrDefault(vendor => vendor.Name == name);

    /// <summary>Whether there is such a channel.</summary>
    internal bool IsChannel(string name) => Find(name) is not null;

    /// <summary>Asks whether a message would get through a channel that needs no account: a hand is always ready.</summary>
    internal Task<Trouble?> Check(string name, CancellationToken ct) => name == byMail.Name ? byMail.Check(ct) : Task.FromResult<Trouble?>(null);

    /// <summary>The ways of a shop's messages, the one to be tried first before the others; none: nothing can be sent.</summary>
    internal IReadOnlyList<Way> WaysOf(Setup setup)
    {
        if (setup.Channels.InOrder.Count == 0)
        {
            return own.Reaches ? [new Way(own, null)] : [];
        }

        return
        [
            .. from channel in setup.Channels.InOrder
               let messenger = Find(channel.Name)
               where messenger is not null
               select new Way(messenger, channel),
        ];
    }

    private IMessenger? Find(string name) => FindVendor(name) ?? Others.FirstOrDefault(other => other.Name == name);

    /// <summary>What lets a shop in on a way.</summary>
    internal VendorAccount AccountOf(TenantId shop, Way way) =>
        way is { Channel: { } channel, Messenger: IVendor } ? accounts.Open(shop, channel) : VendorAccount.None;
}
