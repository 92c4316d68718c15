using Encaixe.App.Documents;
using Encaixe.App.Shared;
using NodaTime;

namespace Encaixe.App.Integrations;

/// <summary>A key by which a program gets into a shop. What opens it is known to whoever made it, and to nobody else.</summary>
/// <param name="V">The document's format: 1.</param>
/// <param name="Id">Its id.</param>
/// <param name="Name">What it is for.</param>
/// <param name="Scopes">What it opens.</param>
/// <param name="Hash">SHA-256 of its secret, in hexadecimal digits: the secret has 256 bits of chance, so that nothing slower is needed.</param>
/// <param name="By">The account of whoever made it; <see langword="null"/>: the operator.</param>
/// <param name="At">When it was made.</param>
/// <param name="UsedAt">When it was used last, to an hour; <see langword="null"/>: never yet.</param>
public sealed record ApiKey(
    int V, string Id, string Name, IReadOnlyList<string> Scopes, string Hash, string? By, Instant At, Instant? UsedAt = null)
{
    internal static readonly Shelf<ApiKey> Shelf = new("api-key", AppJson.Default.ApiKey);
}
