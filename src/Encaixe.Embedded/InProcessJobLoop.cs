using Encaixe.App.Audit;
using Encaixe.App.Jobs;
using Encaixe.App.Shared;
using Encaixe.App.Webhooks;
using Microsoft.Extensions.Logging;

namespace Encaixe.Embedded;

/// <summary>Runs jobs in the server's own process.</summary>
/// <param name="queue">Brings them.</param>
/// <param name="runner">Runs them.</param>
/// <param name="scheduler">Hands over what is due.</param>
/// <param name="seals">Seals the audit of every shop.</param>
/// <param name="webhooks">Looks for what webhooks are to be told.</param>
/// <param name="world">Time passes in it.</param>
/// <param name="log">Where failures are noted.</param>
internal sealed class InProcessJobLoop(
    InProcessQueue queue,
    JobRunner runner,
    JobScheduler scheduler,
    SealAudits seals,
    FeedWebhooks webhooks,
    IWorld world,
    ILogger<InProcessJobLoop> log)
    : JobLoop(Workers, scheduler, seals, webhooks, world, log)
{
    /// <summary>Twice as many as are told to webhooks at once: what is slow there leaves the other half to messages.</summary>
    private const int Workers = 6;

    protected override async Task Take(CancellationToken ct) => await runner.Run(await queue.Jobs.ReadAsync(ct), ct);
}
