using System.Security.Cryptography;
using Encaixe.App.Accounts;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Languages;
using Encaixe.App.Push;
using Encaixe.App.Shops;
using Encaixe.App.Staff;
using Encaixe.App.Team;
using Encaixe.App.Tenancy;
using Encaixe.Pages.Sandbox;
using NodaTime;
using PageMessage = Encaixe.Pages.Sandbox.SandboxMessage;

namespace Encaixe.Host.Demo;

/// <summary>What the people of all shops are told on their devices. None of them has one here, so somebody has them told in the sandbox first: where nobody is told, nothing
/// would leave.</summary>
internal sealed class SandboxTeam(TenantResolver resolver, SetupReader setups, AccountDirectory accounts, AddDevice add)
{
    /// <summary>Has everybody who belongs to a shop now told in the sandbox, as on one more device.</summary>
    public async Task Join(Language language, CancellationToken ct)
    {
        using var key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var keys = new PushKeys(
            PushKeys.Export(key.ExportParameters(includePrivateParameters: false)), RandomNumberGenerator.GetBytes(PushKeys.AuthLength));
        await foreach (var (tenant, _) in resolver.All(ct))
        {
            foreach (var (_, member, _) in await tenant.Documents.ReadAll(Member.Shelf, ct))
            {
                var target = new PushTarget(new Uri($"https://{SandboxPushes.Host}/{member.Account}"), keys);
                await add.Execute( // refused: they have five
                    new StaffMember(tenant, member.Account, member.Role, member.Professional),
                    new DeviceWish(target, new Personal("Sandbox"), language),
                    ct);
            }
        }
    }

    /// <summary>All that they were told, in the order of time.</summary>
    public async Task<IReadOnlyList<SandboxNotice>> Notices(CancellationToken ct)
    {
        var all = new List<SandboxNotice>();
        await foreach (var (tenant, _) in resolver.All(ct))
        {
            all.AddRange((await tenant.Documents.ReadAll(SandboxNotice.Shelf, ct)).Select(stored => stored.Document));
        }

        return [.. all.OrderBy(notice => notice.SentAt).ThenBy(notice => notice.Id, StringComparer.Ordinal)];
    }

    /// <summary>Their telephones: one for each of them in each shop.</summary>
    public async Task<IReadOnlyList<(Instant At, SandboxPhone Phone)>> Phones(CancellationToken ct)
    {
        var phones = new List<(Instant, SandboxPhone)>();
        await foreach (var (tenant, _) in resolver.All(ct))
        {
            var setup = await setups.Read(tenant, ct);
            var notices = (await tenant.Documents.ReadAll(SandboxNotice.Shelf, ct)).Select(stored => stored.Document);
            foreach (var told in notices.GroupBy(notice => notice.Account, StringComparer.Ordinal))
            {
                var name = (await accounts.Find(told.Key, ct))?.Name.Value ?? setup.Shop.Name;
                var messages = told.OrderBy(notice => notice.SentAt).DistinctBy(notice => notice.Id).Select(notice => new PageMessage(
                    $"*{notice.Title}*\n{notice.Body}",
                    Spoken.Clock(Instant.FromDateTimeOffset(notice.SentAt).InZone(setup.Zone).TimeOfDay),
                    FromClient: false));
                phones.Add((
                    Instant.FromDateTimeOffset(told.Max(notice => notice.SentAt)),
                    new SandboxPhone($"{tenant.Id}/{told.Key}", setup.Shop.Name, name, [.. messages]) { IsOfTeam = true }));
            }
        }

        return phones;
    }
}
