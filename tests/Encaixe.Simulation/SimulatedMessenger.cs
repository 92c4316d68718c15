using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Messages;
using NodaTime;

namespace Encaixe.Simulation;

/// <summary>A message that the channel took: the client has it.</summary>
/// <param name="Message">What it says.</param>
/// <param name="At">When.</param>
/// <param name="Line">Whose process handed it over.</param>
public sealed record TakenMessage(OutgoingMessage Message, Instant At, Line Line)
{
    /// <summary>Whether whoever handed it over came to know and to note it; <see langword="null"/>: not yet.</summary>
    public bool? Known { get; internal set; }
}

/// <summary>All that the channel took, and of what it is known.</summary>
public sealed class TakenMessages
{
    private readonly List<TakenMessage> _all = [];

    /// <summary>In the order in which they were taken.</summary>
    public IReadOnlyList<TakenMessage> All => _all;

    internal void Add(TakenMessage message) => _all.Add(message);

    /// <summary>A commit that says a message's job is done came back, or did not.</summary>
    internal void Settle(Commit commit, Line line, bool known)
    {
        foreach (var change in commit.Changes)
        {
            if (change.Shelf == DoneJob.Shelf.Name)
            {
                foreach (var message in _all)
                {
                    if (message.Message.Id == change.Key && message.Line == line)
                    {
                        message.Known ??= known;
                    }
                }
            }
        }
    }
}

/// <summary>A channel that cannot tell whether it has seen a message before, and that fails in every way.</summary>
/// <param name="line">The process's line to it.</param>
/// <param name="taken">What it took.</param>
/// <param name="failures">How often it failed in a row over a message: never more than three times, so that what is
/// tried again often enough gets through.</param>
/// <param name="clock">When.</param>
public sealed class SimulatedMessenger(
    Line line, TakenMessages taken, Dictionary<string, int> failures, IClock clock) : IMessenger
{
    private const int MostFailures = 3;

    /// <inheritdoc/>
    public string Name => "simulated";

    /// <inheritdoc/>
    public bool Reaches => true;

    /// <inheritdoc/>
    public async Task<Handed> Send(OutgoingMessage message, CancellationToken ct)
    {
        await line.Reach(message.Id, ct);
        if (Fails(message, line.Faults.NotTaken))
        {
            throw new InvalidOperationException("The channel cannot be reached.");
        }

        if (Fails(message, line.Faults.NotNow))
        {
            await line.Reach("later", ct);
            return Delivery.Later;
        }

        var one = new TakenMessage(message, clock.GetCurrentInstant(), line);
        taken.Add(one);
        if (Fails(message, line.Faults.TakenUnsaid))
        {
            one.Known = false;
            throw new InvalidOperationException("The channel did not answer.");
        }

        failures.Remove(message.Id);
        await line.Reach("sent", ct);
        return Delivery.Sent;
    }

    private bool Fails(OutgoingMessage message, double probability)
    {
        var before = failures.GetValueOrDefault(message.Id);
        if (before == MostFailures || !line.Falls(probability))
        {
            return false;
        }

        failures[message.Id] = before + 1;
        return true;
    }
}
