using Encaixe.App.Federation;
using Encaixe.App.Shared;
using NodaTime;

namespace Encaixe.Host.Tests.Federation;

/// <summary>Whose signature counts, as time passes.</summary>
public sealed class CognitoKeysTests
{
    [Fact]
    public async Task A_pool_may_rotate_its_keys_and_what_it_withdrew_does_not_count_for_long()
    {
        await using var pool = await UserPool.Start();
        var clock = new Clock();
        using var wire = new CognitoWire(pool.Settings);
        using var keys = new CognitoKeys(wire, clock);
        var tokens = new CognitoTokens(pool.Settings, keys, clock);
        var before = pool.Sign(pool.Access());
        Assert.Equal(UserPool.Somebody, await tokens.ReadAccess(before, default));

        pool.Rotate();
        var after = pool.Sign(pool.Access());
        Assert.Null(await tokens.ReadAccess(after, default)); // asked less than a minute ago
        clock.Now += Duration.FromSeconds(61);
        Assert.Equal(UserPool.Somebody, await tokens.ReadAccess(after, default));
        Assert.Null(await tokens.ReadAccess(before, default));

        Assert.Equal(2, pool.KeysAsked);

        pool.IsOut = true;
        clock.Now += Duration.FromMinutes(50);
        pool.Rotate();
        Assert.Null(await tokens.ReadAccess(pool.Sign(pool.Access()), default));
        Assert.Equal(3, pool.KeysAsked); // it was asked, and said nothing
        Assert.Equal(UserPool.Somebody, await tokens.ReadAccess(after, default)); // a pool that is out signs nobody out
    }

    private sealed class Clock : IWorld
    {
        public Instant Now { get; set; } = RunningServer.Monday;

        public Instant GetCurrentInstant() => Now;

        public Guid NewId() => Guid.CreateVersion7();

        public double Chance() => 0;

        public Task Pause(Duration length, CancellationToken ct) => Task.CompletedTask;
    }
}
