using Encaixe.App.Documents;
using Encaixe.App.Shared;

namespace Encaixe.App.Tenancy;

/// <summary>The key that a shop brought from the installation it moved from (ADR 25). Its one document that does not move on as it
/// stands: it is sealed under this installation's key.</summary>
/// <param name="V">The document's format: 1.</param>
/// <param name="Box">The sealed key: nonce, text and tag of AES-256-GCM. Base64.</param>
internal sealed record BroughtKey(int V, string Box)
{
    internal const string Key = "key";

    internal static readonly Shelf<BroughtKey> Shelf = new("brought-key", AppJson.Default.BroughtKey);
}
