using System.Buffers.Binary;
using System.Text;
using Encaixe.App.Accounts;
using Encaixe.App.Tenancy;

namespace Encaixe.App.Push;

/// <summary>Where a browser is reached, and by which keys.</summary>
/// <param name="Endpoint">Its address. Whoever knows it can have it told something.</param>
/// <param name="Keys">What only it can read is made with.</param>
internal sealed record PushTarget(Uri Endpoint, PushKeys Keys)
{
    /// <summary>Not where.</summary>
    public override string ToString() => nameof(PushTarget);
}

/// <summary>Keeps where browsers are reached, sealed under the shop's key, and knows which of them are still signed in.</summary>
/// <param name="keys">The shops' secrets.</param>
/// <param name="accounts">Where sessions stand.</param>
internal sealed class PushDevices(ShopKeys keys, AccountDirectory accounts)
{
    private const string Purpose = "push-devices";
    private const int KeysLength = PushKeys.PointLength + PushKeys.AuthLength;

    /// <summary>How much is sealed, however long an address is: so no box tells. Bytes.</summary>
    private const int Length = KeysLength + sizeof(ushort) + PushAddress.Longest;

    /// <summary>What a browser at an address is called. 32 hexadecimal digits, by which nobody finds the address.</summary>
    public string IdOf(TenantId shop, Uri endpoint) => keys.Hash(shop, "push-device-ids", endpoint.OriginalString)[..32];

    /// <summary>Seals where one is reached.</summary>
    public string Seal(TenantId shop, string device, PushTarget target)
    {
        var plain = new byte[Length];
        var address = Encoding.ASCII.GetBytes(target.Endpoint.OriginalString);
        target.Keys.Point.CopyTo(plain, 0);
        target.Keys.Auth.CopyTo(plain, PushKeys.PointLength);
        BinaryPrimitives.WriteUInt16BigEndian(plain.AsSpan(KeysLength), (ushort)address.Length);
        address.CopyTo(plain, KeysLength + sizeof(ushort));
        return keys.Seal(shop, Purpose, device, plain);
    }

    /// <summary>Where one is reached.</summary>
    public PushTarget Open(TenantId shop, PushDevice device)
    {
        var plain = keys.Open(shop, Purpose, device.Id, device.Box, Length).AsSpan();
        var length = BinaryPrimitives.ReadUInt16BigEndian(plain[KeysLength..]);
        return new PushTarget(
            new Uri(Encoding.ASCII.GetString(plain.Slice(KeysLength + sizeof(ushort), length))),
            new PushKeys(plain[..PushKeys.PointLength].ToArray(), plain[PushKeys.PointLength..KeysLength].ToArray()));
    }

    /// <summary>Whether somebody is still signed in where they registered it. Whoever signs out on a device, or has it signed out because it was lost,
    /// is told nothing there from then on.</summary>
    public async Task<bool> IsSignedIn(string account, PushDevice device, CancellationToken ct) =>
        device.Session.Length == 0
        || await accounts.Documents.Find(Session.Shelf, Session.Key(account, device.Session), ct) is not null;

    /// <summary>What is kept of somebody, without the devices on which they are signed in no more.</summary>
    public async Task<MemberAlerts> SignedIn(MemberAlerts member, CancellationToken ct)
    {
        var kept = new List<PushDevice>();
        foreach (var device in member.Devices)
        {
            if (await IsSignedIn(member.Account, device, ct))
            {
                kept.Add(device);
            }
        }

        return kept.Count == member.Devices.Count ? member : member with { Devices = kept };
    }

    /// <summary>What pending news of a visit is called with a push service, which puts newer news in its place: 32 characters that tell it
    /// nothing (RFC 8030, 5.4).</summary>
    public string TopicOf(TenantId shop, string appointment) => keys.Hash(shop, "push-topics", appointment)[..32];
}
