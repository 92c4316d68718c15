using Encaixe.App.Tenancy;

namespace Encaixe.App.Jobs;

/// <summary>Who runs which kind of job.</summary>
public sealed class JobHandlers
{
    private readonly Dictionary<string, RunJob> _byKind = new(StringComparer.Ordinal);

    /// <summary>Makes one attempt at a job of a kind. It may come again: its effects are committed together with its being
    /// done.</summary>
    internal delegate Task<JobResult> RunJob(Tenant tenant, Job job, CancellationToken ct);

    /// <summary>All kinds that have their handler.</summary>
    internal IReadOnlyCollection<string> Kinds => _byKind.Keys;

    /// <summary>Has jobs of a kind run.</summary>
    /// <exception cref="ArgumentException">The kind has its handler.</exception>
    internal JobHandlers Add(string kind, RunJob handler)
    {
        _byKind.Add(kind, handler);
        return this;
    }

    internal Task<JobResult> Run(Tenant tenant, Job job, CancellationToken ct) =>
        _byKind.TryGetValue(job.Kind, out var handler)
            ? handler(tenant, job, ct)
            : Task.FromResult<JobResult>(new JobNever("unknown-kind"));
}
