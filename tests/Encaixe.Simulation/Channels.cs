using Encaixe.App.Jobs;
using Encaixe.App.Messages;

namespace Encaixe.Simulation;

/// <summary>A channel to phones that one can look at, and that can be out of order.</summary>
public sealed class Phones : IMessenger
{
    /// <inheritdoc/>
    public string Name => "phones";

    /// <inheritdoc/>
    public bool Reaches { get; set; } = true;

    /// <summary>All that arrived.</summary>
    public List<OutgoingMessage> Arrived { get; } = [];

    /// <summary>What the channel answers; throws when it is to fail without an answer.</summary>
    public Func<OutgoingMessage, Delivery> Answer { get; set; } = _ => Delivery.Sent;

    /// <inheritdoc/>
    public Task<Handed> Send(OutgoingMessage message, CancellationToken ct)
    {
        var answer = Answer(message);
        if (answer == Delivery.Sent)
        {
            Arrived.Add(message);
        }

        return Task.FromResult<Handed>(answer);
    }
}

/// <summary>A queue that keeps jobs until somebody works, and that can lose them.</summary>
public sealed class PlainQueue : IQueue
{
    /// <summary>Those that nobody took yet.</summary>
    public Queue<Job> Jobs { get; } = [];

    /// <summary>What is sent is gone.</summary>
    public bool LosesAll { get; set; }

    /// <summary>It cannot be reached.</summary>
    public bool Fails { get; set; }

    /// <inheritdoc/>
    public bool IsShared { get; init; } = true;

    /// <inheritdoc/>
    public Task Send(Job job, CancellationToken ct)
    {
        if (Fails)
        {
            throw new HttpRequestException("No route.");
        }

        if (!LosesAll)
        {
            Jobs.Enqueue(job);
        }

        return Task.CompletedTask;
    }
}
