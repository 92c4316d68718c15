using System.ComponentModel;
using Encaixe.App.Appointments;
using Encaixe.App.Files;
using Encaixe.App.Shared;
using Encaixe.App.Tenancy;
using Encaixe.Contracts;
using Encaixe.Contracts.Shops;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.App.Shops;

/// <summary>Says who a shop is and what it offers, to anyone.</summary>
internal static class SeeShop
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(Routes.Shop, Get)
            .WithName(nameof(SeeShop))
            .WithSummary("Who a shop is and what it offers")
            .Produces<ShopProfileAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json");

    private static async Task<IResult> Get(
        [Description("The shop's place in links; an old one redirects.")] string slug,
        HttpContext http,
        TenantResolver resolver,
        SetupReader setups,
        ServerAddress server,
        CancellationToken ct)
    {
        if (await resolver.BySlug(slug, ct) is not var (tenant, present))
        {
            return new RefusalProblem(new ShopNotFound());
        }

        return present == slug
            ? Results.Json(Answer(await setups.Read(tenant, ct), name => PictureName.UrlOf(server, tenant.Id, name)), ContractsJson.Default.ShopProfileAnswer)
            : OldSlug.LeadOn(http, Routes.Api + Routes.Shop.Replace("{slug}", present, StringComparison.Ordinal));
    }

    /// <summary>What there is at any location, and which of it is at each.</summary>
    private static ShopProfileAnswer Answer(Setup setup, Func<string?, string?> urlOf) =>
        Answer(setup, [.. setup.Locations.Select(location => setup.At(location.Id))], urlOf);

    private static ShopProfileAnswer Answer(Setup setup, List<Setup> everywhere, Func<string?, string?> urlOf) => new(
        setup.Shop.Name,
        setup.Shop.Slug,
        setup.Shop.TimeZone,
        setup.Shop.Currency,
        setup.Shop.Colour,
        setup.Shop.About,
        setup.Location.Phone,
        setup.Location.Address,
        setup.Shop.Instagram,
        HoursOf(setup.Location),
        new CancellationPolicyAnswer(setup.Shop.Rules.FreeCancellationMinutes),
        [
            .. everywhere.SelectMany(there => there.Services)
                .DistinctBy(service => service.Id)
                .OrderBy(service => service.Order)
                .ThenBy(service => service.Id, StringComparer.Ordinal)
                .Select(s => new ServiceAnswer(s.Id, s.Name, s.Category, s.Description, s.LengthMinutes, s.PriceMinor, s.Order, s.IsRemote)),
        ],
        [.. setup.Everybody.Select(p => new ProfessionalAnswer(
            p.Id, p.Name, [.. p.Services.Where(id => everywhere.Exists(there => there.FindService(id) is not null))], urlOf(p.Photo)))],
        [.. everywhere.Select(there => new LocationAnswer(
            there.Location.Id,
            there.Location.Name,
            there.Location.Phone,
            there.Location.Address,
            HoursOf(there.Location),
            [.. there.Services.Where(service => there.Taking(service).Count > 0).Select(service => service.Id)],
            [.. there.Professionals.Select(one => one.Id)]))],
        urlOf(setup.Shop.Logo));

    private static List<DayHoursAnswer> HoursOf(Location location) =>
        [.. location.Hours.Week.Select((windows, day) => new DayHoursAnswer(day + 1, [.. windows.Select(window => window.ToString())]))];
}
