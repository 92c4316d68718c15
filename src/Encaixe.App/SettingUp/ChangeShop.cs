using System.Text.Json;
using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Files;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Staff;
using Encaixe.Contracts;
using Encaixe.Contracts.Setup;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Encaixe.App.SettingUp;

/// <summary>Changes what a shop says of itself, when it is open, and on what terms it is booked.</summary>
/// <remarks>Moved to another zone, the times on the wall stay, as they were promised: the commit carries the job that finds their moments
/// anew.</remarks>
/// <param name="attempts">How often and how long one tries.</param>
/// <param name="setups">The zone rules that hold.</param>
/// <param name="slugs">Gives it another place in links.</param>
public sealed class ChangeShop(Attempts attempts, SetupReader setups, ShopSlugs slugs)
{
    /// <summary>Changes it.</summary>
    internal Task<Outcome<Shop>> Execute(StaffMember by, ShopSetup body, ChangeTerms terms, CancellationToken ct) =>
        Replace(by, terms, (before, now) => ShopWire.Read(body, before, setups.Zones, now), ct);

    /// <summary>Puts what becomes of it in its place.</summary>
    /// <param name="change">What it becomes, of what it was, at a moment.</param>
    internal Task<Outcome<Shop>> Replace(
        StaffMember by, ChangeTerms terms, Func<Shop, Instant, Outcome<Shop>> change, CancellationToken ct) => attempts.Run<Shop>(
        async attempt =>
        {
            if (await SetupContents.Read(by.Tenant, ct) is not { } contents)
            {
                return null;
            }

            var before = contents.Shop.Document;
            if (!change(before, attempt.Now).TryGet(out var shop, out var refusal))
            {
                return refusal;
            }

            if (TagOf(shop) == TagOf(before))
            {
                return before; // it is so already: perhaps by this very request, whose outcome got lost (RFC 9110, 13.1.1)
            }

            if (terms.States?.Contains(TagOf(before), StringComparer.Ordinal) == false)
            {
                return new SetupChanged();
            }

            var commit = attempt.NewCommit();
            if (shop.Slug != before.Slug)
            {
                if (!(await slugs.Rename(commit, by.Tenant.Id, before, shop.Slug, ct)).TryGet(out var former, out refusal))
                {
                    return refusal;
                }

                shop = shop with { FormerSlugs = former };
            }

            shop = shop with { UpdatedAt = attempt.Now };
            var setup = new Setup(contents.Documents with { Shop = shop }, contents.Stamp, setups.Zones);
            setup.BuildAll(); // what the engine does not take is never written
            commit
                .Put(Shop.Shelf, Shop.Key, shop, contents.Shop.Revision)
                .MoveStamp(contents.Stamp)
                .Note(new AuditEntry(1, attempt.Now, by.Actor, "shop-changed", Shop.Key)
                {
                    Changes = WireChanges.Between(Bytes(before), Bytes(shop)),
                });
            if (shop.TimeZone != before.TimeZone)
            {
                ResolveTimesAnew.Enqueue(commit, by.Tenant.Id, setup, attempt.Now);
            }

            return await attempt.TryCommit(by.Tenant, commit, ct) ? Outcome<Shop>.From(shop) : null;
        },
        ct);

    internal static void Map(IEndpointRouteBuilder seeing, IEndpointRouteBuilder changing)
    {
        seeing.MapGet(Routes.ShopSetup, Get)
            .WithName("SeeShopSetup")
            .WithSummary("Says how the shop is set up; its entity tag changes when that does")
            .Produces<ShopSetup>()
            .ProducesStaffRefusals();
        changing.MapPut(Routes.ShopSetup, Put)
            .WithName(nameof(ChangeShop))
            .WithSummary("Sets the shop up anew: all of it, as it was read, but for what is to be otherwise")
            .Accepts<ShopSetup>("application/json")
            .Produces<ShopSetup>()
            .ProducesStaffRefusals(
                StatusCodes.Status409Conflict, StatusCodes.Status412PreconditionFailed, StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> Get(HttpContext http, CancellationToken ct) => Answer(
        http,
        (await http.Member().Tenant.Documents.Find(Shop.Shelf, Shop.Key, ct))?.Document
            ?? throw new InvalidOperationException("A shop whose door was opened is not there."));

    private static async Task<IResult> Put(HttpContext http, ChangeShop change, CancellationToken ct) =>
        (await JsonBody.Read(http.Request, ContractsJson.Default.ShopSetup, ct)).TryGet(out var body, out var refusal)
        && ChangeTerms.Read(http.Request).TryGet(out var terms, out refusal)
        && (await change.Execute(http.Member(), body, terms, ct)).TryGet(out var shop, out refusal)
            ? Answer(http, shop)
            : new RefusalProblem(refusal);

    /// <summary>Says how it stands. The tag is of what stands, so that it is the same at another address of the server.</summary>
    internal static JsonBytes Answer(HttpContext http, Shop shop)
    {
        http.Response.Headers.ETag = TagOf(shop);
        var said = ShopWire.Write(shop) with { LogoUrl = PictureName.UrlOf(http, shop.Logo) };
        return new JsonBytes(JsonSerializer.SerializeToUtf8Bytes(said, ContractsJson.Default.ShopSetup), StatusCodes.Status200OK);
    }

    /// <summary>The entity tag of a shop as it is set up.</summary>
    internal static string TagOf(Shop shop) => SetupTag.Of(Bytes(shop));

    private static byte[] Bytes(Shop shop) =>
        JsonSerializer.SerializeToUtf8Bytes(ShopWire.Write(shop), ContractsJson.Default.ShopSetup);
}
