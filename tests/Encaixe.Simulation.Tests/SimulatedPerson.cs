using Encaixe.App.Appointments;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using NodaTime;

namespace Encaixe.Simulation.Tests;

/// <summary>Somebody who asks the product for something, and again when no answer comes.</summary>
internal abstract class SimulatedPerson(Cluster cluster)
{
    private const int MostTries = 12;

    protected Cluster Cluster => cluster;

    protected Dice Dice => cluster.Dice;

    /// <summary>Asks any process, and again when it died, did not answer, or said so.</summary>
    protected async Task<Outcome<T>?> Ask<T>(
        Func<SimulatedProcess, CancellationToken, Task<Outcome<T>>> ask, Action<Outcome<T>> hear)
        where T : notnull
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            try
            {
                var process = Cluster.AnyProcess();
                var outcome = await ask(process, Waiting());
                process.Line.Check();
                hear(outcome);
                if (outcome.Match(_ => true, refusal => refusal is not TryAgain))
                {
                    return outcome;
                }
            }
            catch (Exception e) when (e is Crash or StoreUnavailableException or OperationCanceledException)
            {
                // No answer: it may have been done, or not.
            }

            await Hesitate();
        }

        return null;
    }

    protected Task Hesitate() => Cluster.World.Pause(Dice.UpTo(Duration.FromSeconds(1)), CancellationToken.None);

    private CancellationToken Waiting()
    {
        if (!Dice.Falls(Cluster.Faults.HangUp))
        {
            return CancellationToken.None;
        }

        var patience = new CancellationTokenSource();
        var length = Dice.Below(60);
        Cluster.Scheduler.Start(async () =>
        {
            for (var i = 0; i < length; i++)
            {
                await Cluster.Scheduler.Yield();
            }

            patience.Cancel();
        });
        return patience.Token;
    }
}
