using Encaixe.App.Documents;
using Encaixe.App.Shared;
using NodaTime;

namespace Encaixe.App.Jobs;

/// <summary>How far behind those who run jobs are. Read from the rows, so that every process says the same, whether or not it runs any.</summary>
/// <param name="store">The engine: due jobs belong to no shop in particular.</param>
/// <param name="world">The time.</param>
public sealed class JobLag(IStore store, IWorld world)
{
    /// <summary>Anybody may ask, so it is not read each time. Elapsed time.</summary>
    private static readonly Duration _kept = Duration.FromSeconds(5);

    private volatile Looked? _last;

    /// <summary>How long the oldest job that is due has been waiting; zero when none is. Elapsed time.</summary>
    public async Task<Duration> Read(CancellationToken ct)
    {
        var now = world.GetCurrentInstant();
        if (_last is { } last && last.At <= now && now - last.At < _kept)
        {
            return last.Lag;
        }

        var oldest = await Task.WhenAll(DueJobs.Shelves.Select(shelf =>
            store.Directory.List(shelf, DueJobs.DueAt(now), limit: 1, cursor: null, Documents.Read.Cheap, ct)));
        var lag = oldest.SelectMany(page => page.Items).Select(row => now - row.Document.Job.DueAt).DefaultIfEmpty(Duration.Zero).Max();
        _last = new Looked(now, lag);
        return lag;
    }

    private sealed record Looked(Instant At, Duration Lag);
}
