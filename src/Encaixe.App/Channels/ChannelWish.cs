using Encaixe.App.Messages;
using Encaixe.App.Shared;
using Encaixe.Contracts.Messages;

namespace Encaixe.App.Channels;

/// <summary>How a channel is to be, where somebody said so.</summary>
/// <param name="Account">By the names of the vendor's fields; <see langword="null"/>: as it was.</param>
internal sealed record ChannelWish(IReadOnlyDictionary<string, string>? Account, int? Order, int? SecondsApart, int? MostADay)
{
    public const int UsualSecondsApart = 3;
    public const int UsualMostADay = 300;

    private const int MostSecondsApart = 60;
    private const int MostMostADay = 10_000;

    /// <summary>Reads it. What must be filled in is judged where it is known what was filled in before.</summary>
    public static Outcome<ChannelWish> Read(ChannelRequest body, IVendor? vendor)
    {
        if (body is { Order: < 1 } or { SecondsApart: < 1 or > MostSecondsApart } or { MostADay: < 1 or > MostMostADay })
        {
            return new ChannelPaceInvalid();
        }

        var fields = vendor?.Fields.Select(field => field.Name).ToHashSet(StringComparer.Ordinal) ?? [];
        var account = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, said) in body.Account ?? new Dictionary<string, string>())
        {
            var value = said?.Trim() ?? "";
            if (!fields.Contains(name) || value.Length > ChannelAccounts.LongestValue || value.Any(c => c is <= ' ' or > '~'))
            {
                return new ChannelAccountInvalid(name);
            }

            account[name] = value;
        }

        return new ChannelWish(body.Account is null ? null : account, body.Order, body.SecondsApart, body.MostADay);
    }

    /// <summary>The account with what was filled in before.</summary>
    public Outcome<VendorAccount> Over(VendorAccount before, IVendor? vendor)
    {
        var filled = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in vendor?.Fields ?? [])
        {
            var value = Account?.GetValueOrDefault(field.Name) ?? (field.IsSecret || Account is null ? before[field.Name] : "");
            if (value.Length > 0)
            {
                filled[field.Name] = value;
            }
            else if (field.IsRequired)
            {
                return new ChannelAccountInvalid(field.Name);
            }
        }

        var account = new VendorAccount(filled);
        return ChannelAccounts.Fits(account) ? account : new ChannelAccountInvalid(filled.MaxBy(field => field.Value.Length).Key);
    }
}
