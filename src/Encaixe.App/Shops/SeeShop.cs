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

    private static ShopProfileAnswer Answer(Setup setup, Func<string?, string?> urlOf) => new(
        setup.Shop.Name,
        setup.Shop.Slug,
        setup.Location.TimeZone,
        setup.Shop.Currency,
        setup.Shop.Colour,
        setup.Shop.About,
        setup.Location.Phone,
        setup.Location.Address,
        setup.Shop.Instagram,
        [.. setup.Location.Hours.Week.Select((windows, day) => new DayHoursAnswer(day + 1, [.. windows.Select(w => w.ToString())]))],
        new CancellationPolicyAnswer(setup.Shop.Rules.FreeCancellationMinutes),
        [.. setup.Services.Select(s => new ServiceAnswer(
            s.Id, s.Name, s.Category, s.Description, s.LengthMinutes, s.PriceMinor, s.Order, s.IsRemote))],
        [.. setup.Professionals.Select(p => new ProfessionalAnswer(
            p.Id, p.Name, [.. p.Services.Where(id => setup.FindService(id) is not null)], urlOf(p.Photo)))],
        urlOf(setup.Shop.Logo));
}
