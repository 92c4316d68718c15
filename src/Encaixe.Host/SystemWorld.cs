using Encaixe.App.Shared;
using NodaTime;

namespace Encaixe.Host;

/// <summary>The world as it is, or as it would be some time from now.</summary>
/// <param name="ahead">How far its clock is ahead of the machine's: nothing, but for a demonstration.</param>
internal sealed class SystemWorld(Duration ahead = default) : IWorld
{
#pragma warning disable RS0030 // The one place where the product asks the machine for the time.
    public Instant GetCurrentInstant() => SystemClock.Instance.GetCurrentInstant() + ahead;
#pragma warning restore RS0030

    public Guid NewId() => Guid.CreateVersion7(GetCurrentInstant().ToDateTimeOffset());

#pragma warning disable CA5394 // Chance spreads retries; nothing secret hangs on it.
    public double Chance() => Random.Shared.NextDouble();
#pragma warning restore CA5394

    public Task Pause(Duration length, CancellationToken ct) => Task.Delay(length.ToTimeSpan(), ct);
}
