using System.Buffers.Binary;
using Encaixe.App.Shared;
using NodaTime;

namespace Encaixe.Simulation;

/// <summary>A world whose time passes only when nobody has anything else to do, or when the dice are impatient.</summary>
/// <param name="scheduler">Runs those who live in it.</param>
/// <param name="dice">Chance.</param>
/// <param name="start">When it begins.</param>
public sealed class SimulatedWorld(SeededScheduler scheduler, Dice dice, Instant start) : IWorld
{
    /// <summary>How often time passes although somebody could go on: as if they were slow.</summary>
    private const double Impatience = 0.01;

    /// <summary>How slow they may seem to be at once.</summary>
    private static readonly Duration _longestSlowness = Duration.FromSeconds(5);

    private readonly PriorityQueue<Action, (Instant Due, int Order)> _pauses = new();
    private Instant _now = start;
    private int _order;
    private uint _ids;

    /// <inheritdoc/>
    public Instant GetCurrentInstant() => _now;

    /// <inheritdoc/>
    public double Chance() => dice.Fraction();

    /// <inheritdoc/>
    public Guid NewId()
    {
        Span<byte> id = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(id, _now.ToUnixTimeMilliseconds() << 16);
        BinaryPrimitives.WriteUInt32BigEndian(id[12..], ++_ids);
        (id[6], id[8]) = (0x70, 0x80);
        return new Guid(id, bigEndian: true);
    }

    /// <inheritdoc/>
    public async Task Pause(Duration length, CancellationToken ct)
    {
        await After(length);
        ct.ThrowIfCancellationRequested();
    }

    /// <summary>Some time, to be waited for.</summary>
    public Turn After(Duration length) => scheduler.TurnWhen(goOn => _pauses.Enqueue(goOn, (_now + length, ++_order)));

    /// <summary>Lets everyone act until nobody can, and nobody waits for a moment either.</summary>
    public void Run()
    {
        using var alone = ExecutionContext.SuppressFlow();
        var outside = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(scheduler); // where every await comes back to
        try
        {
            while (true)
            {
                var hurry = dice.Falls(Impatience) && IsSoon();
                if ((hurry || !scheduler.Step()) && !TryPassTime())
                {
                    break;
                }
            }
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outside);
        }

        scheduler.AssertAtRest();
    }

    /// <summary>Moves the clock forward to a moment, if it is not there yet. For when everyone is at rest.</summary>
    public void WaitUntil(Instant moment) => _now = Instant.Max(_now, moment);

    private bool IsSoon() => _pauses.TryPeek(out _, out var at) && at.Due - _now < _longestSlowness;

    private bool TryPassTime()
    {
        if (!_pauses.TryDequeue(out var goOn, out var at))
        {
            return false;
        }

        WaitUntil(at.Due);
        scheduler.Note((ulong)_now.ToUnixTimeMilliseconds());
        scheduler.GoOn(goOn);
        return true;
    }
}
