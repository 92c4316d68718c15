using Encaixe.App.Documents;
using Encaixe.App.Shared;

namespace Encaixe.App.Series;

/// <summary>That the shop's people asked for something under a key: for what, and what it made.</summary>
/// <param name="V">The document's format: 1.</param>
/// <param name="Fingerprint">Keyed hash of the request, so that the same key with another request is noticed.</param>
/// <param name="Subject">Id of what it made or changed.</param>
/// <param name="Version">The version of that which it led to.</param>
public sealed record StaffRequest(int V, string Fingerprint, string Subject, int Version)
{
    internal static readonly Shelf<StaffRequest> Shelf = new("staff-request", AppJson.Default.StaffRequest);
}
