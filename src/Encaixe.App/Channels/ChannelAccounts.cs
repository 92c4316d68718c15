using System.Text.Json;
using Encaixe.App.Messages;
using Encaixe.App.Shared;
using Encaixe.App.Tenancy;

namespace Encaixe.App.Channels;

/// <summary>What lets shops in with vendors: kept sealed under the shop's key, bound to the channel, so that no box opens for another one.</summary>
/// <param name="keys">The shops' secrets.</param>
public sealed class ChannelAccounts(ShopKeys keys)
{
    /// <summary>How much is sealed, whatever it says: so no box tells how long a secret is. Bytes.</summary>
    private const int Length = 8 * 1024;

    private const string Purpose = "channel-accounts";

    /// <summary>The most that the value of a field may have. UTF-16 characters.</summary>
    public const int LongestValue = 500;

    /// <summary>Whether there is room for it.</summary>
    internal static bool Fits(VendorAccount account) => Bytes(account).Length <= Length;

    private static byte[] Bytes(VendorAccount account) =>
        JsonSerializer.SerializeToUtf8Bytes(account.Values, AppJson.Default.IReadOnlyDictionaryStringString);

    internal string Seal(TenantId shop, string channel, VendorAccount account) => keys.SealPadded(shop, Purpose, channel, Bytes(account), Length);

    internal VendorAccount Open(TenantId shop, ShopChannel channel) => new(JsonSerializer.Deserialize(
        keys.OpenPadded(shop, Purpose, channel.Id, channel.Account, Length), AppJson.Default.IReadOnlyDictionaryStringString)!);
}
