using NodaTime;

namespace Encaixe.App.Shared;

/// <summary>What the product cannot decide by itself: the time, chance, and the passing of time. Injected, so that a
/// seeded simulation can play the world.</summary>
public interface IWorld : IClock
{
    /// <summary>A fresh id, ordered by time (UUIDv7), never given twice.</summary>
    Guid NewId();

    /// <summary>A number from chance: <c>0 ≤ x &lt; 1</c>.</summary>
    double Chance();

    /// <summary>Lets time pass. Elapsed time; zero or more.</summary>
    Task Pause(Duration length, CancellationToken ct);
}
