using Encaixe.App.Appointments;
using Encaixe.App.Files;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Staff;
using Encaixe.Contracts;
using Encaixe.Contracts.Setup;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.App.SettingUp;

/// <summary>Gives a shop another logo, or none.</summary>
/// <param name="change">Writes the shop.</param>
/// <param name="pictures">Draws and keeps it.</param>
public sealed class ChangeLogo(ChangeShop change, Pictures pictures)
{
    /// <summary>Changes it.</summary>
    /// <param name="sent">What somebody sent; <see langword="null"/>: there is none from now on.</param>
    internal Task<Outcome<Shop>> Execute(StaffMember by, byte[]? sent, ChangeTerms terms, CancellationToken ct) => pictures.Exchange<Shop>(
        by.Tenant.Id,
        sent,
        shop => shop.Logo,
        other => change.Replace(by, terms, (shop, _) => Outcome<Shop>.From(shop with { Logo = other(shop.Logo) }), ct),
        ct);

    internal static void Map(IEndpointRouteBuilder changing)
    {
        changing.MapPut(Routes.Logo, Put)
            .WithName(nameof(ChangeLogo))
            .WithSummary("Gives the shop another logo; the body is the picture, and nothing else")
            .TakesPicture()
            .Produces<ShopSetup>()
            .ProducesStaffRefusals(
                StatusCodes.Status409Conflict,
                StatusCodes.Status412PreconditionFailed,
                StatusCodes.Status413PayloadTooLarge,
                StatusCodes.Status422UnprocessableEntity,
                StatusCodes.Status429TooManyRequests);
        changing.MapDelete(Routes.Logo, Delete)
            .WithName("RemoveLogo")
            .WithSummary("Takes the shop's logo away; without one there is none")
            .Produces<ShopSetup>()
            .ProducesStaffRefusals(StatusCodes.Status409Conflict, StatusCodes.Status412PreconditionFailed);
    }

    private static Task<IResult> Put(HttpContext http, ChangeLogo change, Pictures pictures, CancellationToken ct) =>
        PictureBody.Take(http, pictures, sent => Answer(http, change, sent, ct), ct);

    private static Task<IResult> Delete(HttpContext http, ChangeLogo change, CancellationToken ct) => Answer(http, change, null, ct);

    private static async Task<IResult> Answer(HttpContext http, ChangeLogo change, byte[]? sent, CancellationToken ct) =>
        ChangeTerms.Read(http.Request).TryGet(out var terms, out var refusal)
        && (await change.Execute(http.Member(), sent, terms, ct)).TryGet(out var shop, out refusal)
            ? ChangeShop.Answer(http, shop)
            : new RefusalProblem(refusal);
}
