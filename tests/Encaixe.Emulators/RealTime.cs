using Encaixe.App.Shared;
using NodaTime;

namespace Encaixe.Emulators;

/// <summary>A world with the clock of a test and the pauses of the real one.</summary>
public sealed class RealTime(IClock clock) : IWorld
{
    public Instant GetCurrentInstant() => clock.GetCurrentInstant();

    public Guid NewId() => Guid.CreateVersion7();

    public double Chance() => Random.Shared.NextDouble();

    public Task Pause(Duration length, CancellationToken ct) => Task.Delay(length.ToTimeSpan(), ct);
}
