using System.Threading.Channels;
using Encaixe.App.Jobs;

namespace Encaixe.Embedded;

/// <summary>Takes jobs to the workers of the same process: what somebody waits for before reminders, of which a minute may bring thousands, and else one after the
/// other. Full, it drops: their rows stay, and the scheduler brings them again.</summary>
internal sealed class InProcessQueue : IQueue
{
    internal const int MostReminders = 10_000;
    private const int Most = 20_000;

    private readonly Channel<Waiting> _jobs = Channel.CreateUnboundedPrioritized(new UnboundedPrioritizedChannelOptions<Waiting>
    {
        Comparer = Comparer<Waiting>.Create((one, other) => (one.Job.CanWait, one.Number).CompareTo((other.Job.CanWait, other.Number))),
    });

    private long _numbers;
    private int _reminders;

    public bool IsShared => false;

    /// <summary>What is handed over next, as soon as there is anything.</summary>
    public async ValueTask<Job> Next(CancellationToken ct) => Taken(await _jobs.Reader.ReadAsync(ct));

    /// <summary>What is handed over next; <see langword="null"/>: nothing is there.</summary>
    public Job? TryNext() => _jobs.Reader.TryRead(out var next) ? Taken(next) : null;

    public Task Send(Job job, CancellationToken ct)
    {
        if (job.CanWait && Interlocked.Increment(ref _reminders) > MostReminders)
        {
            Interlocked.Decrement(ref _reminders);
        }
        else if (job.CanWait || _jobs.Reader.Count < Most)
        {
            _jobs.Writer.TryWrite(new Waiting(job, Interlocked.Increment(ref _numbers)));
        }

        return Task.CompletedTask;
    }

    private Job Taken(Waiting next)
    {
        if (next.Job.CanWait)
        {
            Interlocked.Decrement(ref _reminders);
        }

        return next.Job;
    }

    /// <param name="Number">Goes up with each.</param>
    private sealed record Waiting(Job Job, long Number);
}
