using Encaixe.App.Audit;
using Encaixe.App.Jobs;
using Encaixe.App.Shared;
using Microsoft.Extensions.Logging;

namespace Encaixe.Embedded;

/// <summary>Runs jobs in the server's own process.</summary>
/// <param name="queue">Brings them.</param>
/// <param name="runner">Runs them.</param>
/// <param name="scheduler">Hands over what is due.</param>
/// <param name="seals">Seals the audit of every shop.</param>
/// <param name="world">Time passes in it.</param>
/// <param name="log">Where failures are noted.</param>
internal sealed class InProcessJobLoop(
    InProcessQueue queue, JobRunner runner, JobScheduler scheduler, SealAudits seals, IWorld world, ILogger<InProcessJobLoop> log)
    : JobLoop(Workers, scheduler, seals, world, log)
{
    private const int Workers = 4;

    protected override async Task Take(CancellationToken ct) => await runner.Run(await queue.Jobs.ReadAsync(ct), ct);
}
