using Encaixe.App.Accounts;
using Encaixe.App.Audit;
using Encaixe.App.Limits;
using Encaixe.App.Shops;
using Encaixe.App.Staff;
using Encaixe.App.Tenancy;
using Microsoft.AspNetCore.Http;

namespace Encaixe.Pages.Accounts;

/// <summary>Finds what somebody is in a shop whose page they ask for.</summary>
internal sealed class OwnShops(TenantResolver tenants, SetupReader setups)
{
    /// <summary>Somebody in a shop, and where it is now; nothing, where they are nobody there.</summary>
    public async Task<(StaffMember Member, string Slug)?> Find(HttpContext context, string slug, SignedInHere here) =>
        await tenants.BySlug(slug, context.RequestAborted) is var (tenant, present)
        && await AccountDirectory.Of(tenant, here.Account.Id, context.RequestAborted) is { } member
            ? (await StaffDoor.In(
                setups, tenant, member, Origin.Staff(Caller.NetworkOf(context), here.Session.Id), context.RequestAborted), present)
            : null;
}
