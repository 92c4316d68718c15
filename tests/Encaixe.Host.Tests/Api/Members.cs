using Encaixe.App.Documents;
using Encaixe.App.Team;
using Encaixe.App.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Encaixe.Host.Tests.Api;

/// <summary>Makes somebody something in a shop, as long as nobody can be invited.</summary>
internal static class Members
{
    /// <param name="role"><see langword="null"/>: nothing.</param>
    /// <param name="professional">Whose agenda is theirs.</param>
    public static async Task Become(ApiServer server, string slug, string account, Role? role, string? professional = null)
    {
        var shop = (await server.Services.GetRequiredService<TenantResolver>().BySlug(slug, default))!.Value.Tenant;
        var commit = new Commit(Guid.CreateVersion7());
        _ = role is { } what
            ? commit.Put(Member.Shelf, account, new Member(1, account, what, professional, Instant.MinValue), Revision.Any)
            : commit.Remove(Member.Shelf, account, Revision.Any);
        Assert.True(await shop.Documents.TryCommit(commit, default));
    }
}
