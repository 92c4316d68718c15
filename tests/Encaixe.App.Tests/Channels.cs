using Encaixe.App.Jobs;
using Encaixe.App.Messages;

namespace Encaixe.App.Tests;

/// <summary>A channel to phones that one can look at, and that can be out of order.</summary>
internal sealed class Phones : IMessenger
{
    public string Name => "phones";

    public bool Reaches { get; set; } = true;

    /// <summary>All that arrived.</summary>
    public List<OutgoingMessage> Arrived { get; } = [];

    /// <summary>What the channel answers; throws when it is to fail without an answer.</summary>
    public Func<OutgoingMessage, Delivery> Answer { get; set; } = _ => Delivery.Sent;

    public Task<Delivery> Send(OutgoingMessage message, CancellationToken ct)
    {
        var answer = Answer(message);
        if (answer == Delivery.Sent)
        {
            Arrived.Add(message);
        }

        return Task.FromResult(answer);
    }
}

/// <summary>A queue that keeps jobs until somebody works, and that can lose them.</summary>
internal sealed class PlainQueue : IQueue
{
    public Queue<Job> Jobs { get; } = [];

    public bool LosesAll { get; set; }

    /// <summary>It cannot be reached.</summary>
    public bool Fails { get; set; }

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
