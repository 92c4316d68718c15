namespace Encaixe.Host.Tests.PowerLoss;

/// <summary>What survives a power cut of that which was not synced: that is up to the disk.</summary>
internal static class Luck
{
    /// <summary>Nothing, everything, what came first, or some of it in parts: drawn by lot.</summary>
    /// <param name="pending">What was asked for and not synced, in order.</param>
    public static IEnumerable<DiskChange> Draw(IReadOnlyList<DiskChange> pending, Random random) => random.Next(4) switch
    {
        0 => [],
        1 => pending,
        2 => First(pending, random),
        _ => Some(pending, random),
    };

    private static IEnumerable<DiskChange> First(IReadOnlyList<DiskChange> pending, Random random)
    {
        var most = random.Next(pending.Count + 1);
        return pending.Take(most).Concat(pending.Skip(most).Take(1).SelectMany(change => Torn(change, random)));
    }

    private static IEnumerable<DiskChange> Some(IReadOnlyList<DiskChange> pending, Random random) =>
        pending.Where(_ => random.Next(2) == 0).SelectMany(change => random.Next(10) == 0 ? Torn(change, random) : [change]);

    /// <summary>A disk writes sectors, in an order of its own. Names and lengths are changed whole.</summary>
    private static IEnumerable<DiskChange> Torn(DiskChange change, Random random) => change is Written written
        ? written.InSectors().Where(_ => random.Next(2) == 0)
        : [];
}
