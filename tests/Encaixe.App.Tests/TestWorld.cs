using System.Buffers.Binary;
using Encaixe.App.Shared;
using NodaTime;

namespace Encaixe.App.Tests;

/// <summary>A world that stands still until somebody pauses or sets its clock, and in which chance falls the same way
/// every time.</summary>
internal sealed class TestWorld(Instant now, int seed = 1) : IWorld
{
    private readonly Random _chance = new(seed);
    private long _ids;

    /// <summary>The moment that it is.</summary>
    public Instant Now { get; set; } = now;

    public Instant GetCurrentInstant() => Now;

    public Guid NewId()
    {
        Span<byte> id = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(id[8..], ++_ids);
        return new Guid(id, bigEndian: true);
    }

    public double Chance() => _chance.NextDouble();

    public Task Pause(Duration length, CancellationToken ct)
    {
        Now += length;
        return Task.CompletedTask;
    }
}
