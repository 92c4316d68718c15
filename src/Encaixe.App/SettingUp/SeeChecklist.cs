using Encaixe.App.Appointments;
using Encaixe.App.Documents;
using Encaixe.App.Shops;
using Encaixe.App.Staff;
using Encaixe.App.Team;
using Encaixe.App.Tenancy;
using Encaixe.Contracts;
using Encaixe.Contracts.Setup;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.App.SettingUp;

/// <summary>Says how far a new shop has come with setting itself up, by what is stored alone: what was looked at and left as it is
/// cannot be told from what was not looked at.</summary>
internal static class SeeChecklist
{
    private const string OfShop = Routes.Api + Routes.ShopSetup;
    private static readonly string _ownColour = new Shop { Name = "", Slug = "", Locations = [] }.Colour;

    public static void Map(IEndpointRouteBuilder seeing) =>
        seeing.MapGet(Routes.Checklist, Get)
            .WithName(nameof(SeeChecklist))
            .WithSummary("How far a new shop has come with setting itself up")
            .Produces<ChecklistAnswer>()
            .ProducesStaffRefusals();

    /// <summary>How far one has come.</summary>
    public static async Task<IReadOnlyList<ChecklistItemAnswer>> Execute(Tenant tenant, Setup setup, CancellationToken ct)
    {
        var shop = setup.Shop;
        return
        [
            new("hours", shop.UpdatedAt is not null, OfShop),
            new("services", setup.Services.Any(service => service.UpdatedAt is not null), Routes.Api + Routes.Services),
            new("team", setup.Professionals.Any(one => one.UpdatedAt is not null), Routes.Api + Routes.Professionals),
            new("about", shop.About is not null, OfShop),
            new("address", setup.Location.Address is not null, OfShop),
            new("colour", shop.Colour != _ownColour, OfShop),
            new("invited", await Has(tenant, Member.Shelf, 2, ct), Routes.Api + "/team"),
            new("booked", await Has(tenant, AgendaEntry.Shelf, 1, ct), Routes.Api + Routes.Agenda),
        ];
    }

    private static async Task<IResult> Get(HttpContext http, SetupReader setups, CancellationToken ct)
    {
        var tenant = http.Member().Tenant;
        var items = await Execute(tenant, await setups.Read(tenant, ct), ct);
        return Results.Json(new ChecklistAnswer(items), ContractsJson.Default.ChecklistAnswer);
    }

    private static async Task<bool> Has<T>(Tenant tenant, Shelf<T> shelf, int least, CancellationToken ct)
        where T : class => (await tenant.Documents.List(shelf, KeyRange.All, least, null, Read.Cheap, ct)).Items.Count >= least;
}
