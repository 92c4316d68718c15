using Encaixe.Contracts;
using Encaixe.Contracts.Setup;
using Encaixe.Staff.Api;

namespace Encaixe.Staff.Setup;

/// <summary>What is being changed of what the shop says of itself.</summary>
/// <param name="client">Asks the server.</param>
/// <param name="shop">What the rest of the app knows of it.</param>
/// <param name="part">Puts the page's part of the draft into another state of the shop.</param>
internal sealed class ShopDraft(EncaixeClient client, Shop shop, Func<ShopSetup, ShopSetup, ShopSetup> part)
    : SetupDraft<ShopSetup>(client, Routes.ShopSetup, Wire.Json.ShopSetup, part, shop.Read);
