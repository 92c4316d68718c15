using Encaixe.App.Appointments;
using Encaixe.App.Tenancy;

namespace Encaixe.App.Channels;

/// <summary>What vendors are told to call: derived from the channel's id under the shop's key, so that it can be shown again, is stored nowhere, and
/// leads nowhere once the channel is taken away.</summary>
/// <param name="keys">The shops' secrets.</param>
/// <param name="resolver">Binds to the shop.</param>
/// <param name="address">What it begins with.</param>
public sealed class ChannelHooks(ShopKeys keys, TenantResolver resolver, ServerAddress address)
{
    private readonly LinkTokens _tokens = new(keys, resolver, "channel-hook");

    /// <summary>The address for a channel's vendor.</summary>
    internal string UrlOf(TenantId shop, ShopChannel channel) => $"{address.Base}/webhooks/{channel.Name}/{_tokens.TokenOf(shop, channel.Id)}";

    /// <summary>Whose channel an address is of; <see langword="null"/>: of nobody's, or no more.</summary>
    internal async Task<(Tenant Tenant, ShopChannel Channel)?> Open(string name, string token, CancellationToken ct) =>
        await _tokens.Open(token, ct) is var (tenant, id)
        && await tenant.Documents.Find(ShopChannels.Shelf, ShopChannels.Key, ct) is { Document: var channels }
        && channels.Find(name) is { } channel && channel.Id == id
            ? (tenant, channel)
            : null;
}
