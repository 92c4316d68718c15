using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Tenancy;
using NodaTime;

namespace Encaixe.App.Messages;

/// <summary>What a client answered.</summary>
/// <param name="V">The document's format: 1.</param>
/// <param name="From">E.164.</param>
/// <param name="Text">What they wrote.</param>
/// <param name="At">When it came.</param>
public sealed record Reply(int V, Personal From, Personal Text, Instant At)
{
    internal static readonly Shelf<Reply> Shelf = new("reply", AppJson.Default.Reply);
}

/// <summary>Stores what a client answered, before anybody looks at it.</summary>
/// <param name="world">The time.</param>
public sealed class ReceiveReply(IWorld world)
{
    /// <summary>The longest reply that is taken. UTF-16 characters.</summary>
    public const int LongestText = 4_096;

    /// <summary>Stores it.</summary>
    internal async Task<Reply> Execute(Tenant tenant, Personal from, Personal text, CancellationToken ct)
    {
        var now = world.GetCurrentInstant();
        var reply = new Reply(1, from, text, now);
        var id = world.NewId();
        await tenant.Documents.TryCommit(
            new Commit(id).Put(Reply.Shelf, $"{SortableTime.Of(now)}/{id:N}", reply, Revision.None), ct);
        return reply;
    }
}
