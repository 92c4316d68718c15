using System.Threading.Channels;
using Encaixe.App.Jobs;

namespace Encaixe.Embedded;

/// <summary>Takes jobs to the workers of the same process. Full, it drops: their rows stay, and the scheduler brings
/// them again.</summary>
internal sealed class InProcessQueue : IQueue
{
    private readonly Channel<Job> _jobs = Channel.CreateBounded<Job>(
        new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>What is handed over, one after the other.</summary>
    public ChannelReader<Job> Jobs => _jobs.Reader;

    public bool IsShared => false;

    public Task Send(Job job, CancellationToken ct)
    {
        _jobs.Writer.TryWrite(job);
        return Task.CompletedTask;
    }
}
