using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Shared;
using Encaixe.App.Tenancy;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Encaixe.App.Audit;

/// <summary>Who walks from shop to shop, and how far they have come.</summary>
/// <param name="V">The document's format: 1.</param>
/// <param name="Until">Until when nobody else need walk.</param>
/// <param name="After">The slug up to which shops were looked at; <see langword="null"/>: all were, and the walk begins anew.</param>
internal sealed record SealingWalk(int V, Instant Until, string? After)
{
    internal const string Key = "current";

    internal static readonly Shelf<SealingWalk> Shelf = new("sealing", AppJson.Default.SealingWalk);
}

/// <summary>Has every shop's audit sealed, again and again: walks from shop to shop, in stretches, for as long as one round may take, and goes on
/// in the next one.</summary>
/// <remarks>No job: a job is a row that is written each time it is put off, and where nothing happens nothing is to be written. Where several
/// processes take from one queue, one of them walks at a time; if two do, what comes of it is the same.</remarks>
/// <param name="store">The engine: slugs stand in the directory.</param>
/// <param name="resolver">Binds to each shop.</param>
/// <param name="seal">Seals one shop's.</param>
/// <param name="queue">Knows whether there may be other processes.</param>
/// <param name="world">The time, and ids.</param>
/// <param name="log">Where failures are noted.</param>
public sealed partial class SealAudits(
    IStore store, TenantResolver resolver, SealAudit seal, IQueue queue, IWorld world, ILogger<SealAudits> log)
{
    /// <summary>How long after a round the next one begins. Elapsed time; with what a round takes, each entry is sealed within a minute.</summary>
    internal static readonly Duration Every = Duration.FromSeconds(45);

    /// <summary>How many slugs are looked at together.</summary>
    internal const int Stretch = 16;

    /// <summary>How long a round begins stretches: a function of Lambda's has a minute, for this and for what is done beside it. Elapsed time.</summary>
    private static readonly Duration _longest = Duration.FromSeconds(40);

    /// <summary>How long a process that died over it keeps others from it. Elapsed time.</summary>
    private static readonly Duration _lease = Duration.FromMinutes(1);

    private string? _after;

    /// <summary>Walks one round, unless another process is at it.</summary>
    public async Task Execute(CancellationToken ct)
    {
        if (!queue.IsShared)
        {
            _after = await Walk(_after, ct);
            return;
        }

        var (known, now) = (await store.Directory.Find(SealingWalk.Shelf, SealingWalk.Key, ct), world.GetCurrentInstant());
        if (known?.Document.Until is { } until && until > now && until <= now + _lease) // later, it is of a clock that was ahead
        {
            return;
        }

        var mine = new SealingWalk(1, now + _lease, known?.Document.After);
        if (!await TryPut(mine, known?.Revision ?? Revision.None, ct))
        {
            return;
        }

        var after = await Walk(mine.After, ct);
        if (await store.Directory.Find(SealingWalk.Shelf, SealingWalk.Key, ct) is { } there && there.Document == mine)
        {
            await TryPut(new SealingWalk(1, after is null ? now + Every - Duration.FromSeconds(5) : now, after), there.Revision, ct);
        }
    }

    /// <summary>Looks at shops one stretch after the other, as long as a round may take.</summary>
    /// <returns>The slug after which it goes on; <see langword="null"/>: it was the last.</returns>
    private async Task<string?> Walk(string? after, CancellationToken ct)
    {
        var end = world.GetCurrentInstant() + _longest;
        do
        {
            var page = await store.Directory.List(SlugEntry.Shelf, KeyRange.All, Stretch, after, Read.Cheap, ct);
            await Task.WhenAll(page.Items
                .Where(entry => entry.Key == entry.Document.Slug)
                .Select(entry => TrySeal(entry.Document.Shop, ct)));
            after = page.Cursor;
        }
        while (after is not null && world.GetCurrentInstant() < end);
        return after;
    }

    /// <summary>What is wrong with one shop is not to keep the others from it.</summary>
    private async Task TrySeal(TenantId shop, CancellationToken ct)
    {
        try
        {
            await seal.Execute(await resolver.Open(shop, ct), ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            LogFailed(e, shop);
        }
    }

    private Task<bool> TryPut(SealingWalk walk, Revision expected, CancellationToken ct) => store.Directory.TryCommit(
        new Commit(world.NewId()).PutInDirectory(SealingWalk.Shelf, SealingWalk.Key, walk, expected), ct);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The audit of shop {Shop} could not be sealed; it is tried again.")]
    private partial void LogFailed(Exception e, TenantId shop);
}
