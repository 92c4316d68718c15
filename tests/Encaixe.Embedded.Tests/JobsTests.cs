using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.Ports.Conformance;
using Encaixe.Simulation;
using NodaTime;

namespace Encaixe.Embedded.Tests;

public sealed class SqliteJobsTests : JobsConformance, IAsyncDisposable
{
    private readonly DataFolders _folders = new();
    private readonly InProcessQueue _queue = new();

    protected override ValueTask<(IStore Store, IQueue Queue)> Open(IClock clock) =>
        new((_folders.Open(_folders.New(), clock), _queue));

    protected override async Task Deliver(JobRunner runner)
    {
        while (_queue.TryNext() is { } job)
        {
            await runner.Run(job, default);
        }
    }

    public ValueTask DisposeAsync() => _folders.DisposeAsync();
}

public sealed class MemoryJobsTests : JobsConformance
{
    private readonly PlainQueue _queue = new();

    protected override ValueTask<(IStore Store, IQueue Queue)> Open(IClock clock) => new((new MemoryStore(clock), _queue));

    protected override async Task Deliver(JobRunner runner)
    {
        while (_queue.Jobs.TryDequeue(out var job))
        {
            await runner.Run(job, default);
        }
    }
}
